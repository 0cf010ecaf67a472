"""Laws of what figures say, for every figure that can be built."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from repatriation.model.bounds import COUNT, UNBOUNDED
from repatriation.model.figure import Figure
from repatriation.model.policy import Policy
from tests.property.strategies import figures, policies

HEDGED = {"about", "up_to", "some"}


@settings(max_examples=500)
@given(figure=figures(), policy=policies())
def test_every_figure_has_bounds_that_a_count_can_have(figure: Figure, policy: Policy) -> None:
    bounds = figure.bounds(policy)
    assert bounds.strict.low is not None
    assert bounds.strict.low >= 0
    assert bounds.soft.intersection(bounds.strict) == bounds.soft


@settings(max_examples=300)
@given(figure=figures(), policy=policies())
def test_every_figure_has_words(figure: Figure, policy: Policy) -> None:
    assert str(figure)
    assert figure.quantifier in repr(figure)
    assert len(repr(figure)) < 150


@settings(max_examples=500)
@given(figure=figures(), policy=policies())
def test_what_says_nothing_of_a_count_is_unbounded(figure: Figure, policy: Policy) -> None:
    mute = figure.quantifier in {"unknown", "unknowable"} or figure.is_share
    if mute or figure.is_inverted or not figure.is_head_count:
        assert figure.bounds(policy) == UNBOUNDED


@settings(max_examples=500)
@given(figure=figures(), policy=policies())
def test_hedged_words_exclude_nothing_for_certain(figure: Figure, policy: Policy) -> None:
    if figure.quantifier in HEDGED:
        assert figure.bounds(policy).strict == COUNT


@settings(max_examples=500)
@given(figure=figures(), policy=policies())
def test_the_ends_named_are_possible(figure: Figure, policy: Policy) -> None:
    bounds = figure.bounds(policy)
    near = figure.best is not None and figure.quantifier in {"more_than", "fewer_than"}
    for number in (figure.low, figure.high):
        if bounds != UNBOUNDED and isinstance(number, int):
            assert number in bounds.strict
            assert near or number in bounds.soft


@settings(max_examples=300)
@given(figure=figures(), policy=policies(), other=policies())
def test_a_wider_policy_gives_wider_soft_bounds_and_the_same_strict_ones(
    figure: Figure, policy: Policy, other: Policy
) -> None:
    wide = Policy(share=max(policy.share, other.share), least=max(policy.least, other.least))
    narrow, wider = figure.bounds(policy), figure.bounds(wide)
    assert narrow.strict == wider.strict
    assert narrow.soft.intersection(wider.soft) == narrow.soft


@given(figure=figures())
def test_without_a_policy_the_default_one_is_meant(figure: Figure) -> None:
    assert figure.bounds() == figure.bounds(Policy(share=Fraction(1, 5), least=1))


@given(number=st.integers(0, 10**31), policy=policies())
def test_a_margin_is_at_least_the_share_and_less_than_one_more(number: int, policy: Policy) -> None:
    margin = policy.margin(number)
    exact = max(Fraction(policy.least), number * policy.share)
    assert exact <= margin < exact + 1


@given(a=figures(), b=figures())
def test_figures_that_differ_show_differently(a: Figure, b: Figure) -> None:
    assert (a == b) == (repr(a) == repr(b))
    if a == b:
        assert hash(a) == hash(b)
