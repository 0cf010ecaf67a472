"""Laws of shares, against every pair of a part and a whole."""

from __future__ import annotations

from fractions import Fraction

from hypothesis import given, settings
from hypothesis import strategies as st

from repatriation.model.bounds import Bounds
from repatriation.model.figure import Figure
from repatriation.model.policy import Policy
from repatriation.model.verdict import Verdict
from repatriation.relations.share import share_relations
from tests.property.oracle import satisfies
from tests.property.strategies import figures, policies

MOST = 24
PAIRS = [(part, whole) for whole in range(MOST + 1) for part in range(whole + 1)]

ends = st.fractions(0, 1, max_denominator=6)


def allowed(figure: Figure, policy: Policy | None = None) -> set[tuple[int, int]]:
    rows = share_relations(figure, "p", "w", policy or Policy())
    return {(p, w) for p, w in PAIRS if all(satisfies(row, {"p": p, "w": w}) for row in rows)}


def said(quantifier: str, part: int, share: Fraction, whole: int) -> bool:
    """Say whether a part fits words such as "at least a third"; "more than none" says nothing."""
    exact = share * whole
    return {
        "more_than": part > exact or share == 0,
        "at_least": part >= exact,
        "fewer_than": part < exact,
        "at_most": part <= exact,
    }[quantifier]


@given(share=ends, quantifier=st.sampled_from(("more_than", "at_least", "fewer_than", "at_most")))
def test_a_bound_allows_exactly_the_pairs_that_it_names(share: Fraction, quantifier: str) -> None:
    figure: Figure = getattr(Figure, quantifier)(share)
    assert allowed(figure) == {(p, w) for p, w in PAIRS if said(quantifier, p, share, w)}
    assert not any(row.soft for row in share_relations(figure, "p", "w"))


@given(low=ends, high=ends)
def test_a_range_of_shares_allows_what_both_ends_do(low: Fraction, high: Fraction) -> None:
    figure = Figure.between(min(low, high), max(low, high))
    least, most = Figure.at_least(min(low, high)), Figure.at_most(max(low, high))
    assert allowed(figure) == allowed(least) & allowed(most)


def test_all_most_and_none_allow_exactly_what_they_say() -> None:
    assert allowed(Figure.exactly(Fraction(1))) == {(p, w) for p, w in PAIRS if p == w}
    assert allowed(Figure.exactly(Fraction(0))) == {(p, w) for p, w in PAIRS if p == 0}
    most = Figure.more_than(Fraction(1, 2))
    assert allowed(most) == {(p, w) for p, w in PAIRS if 2 * p >= w + 1}


@given(share=ends.filter(bool), policy=policies())
def test_a_named_share_allows_what_the_policy_does_and_is_loose(
    share: Fraction, policy: Policy
) -> None:
    for figure in (Figure.about(share), Figure.exactly(share)):
        rows = share_relations(figure, "p", "w", policy)
        if figure.quantifier == "exactly" and share == 1:
            continue
        margin = share * policy.share
        fits = {(p, w) for p, w in PAIRS if (share - margin) * w <= p <= (share + margin) * w}
        assert allowed(figure, policy) == fits
        assert all(row.soft for row in rows)


@given(figure=figures(), policy=policies())
def test_a_pair_that_fits_the_words_exactly_is_never_a_breach(
    figure: Figure, policy: Policy
) -> None:
    if not figure.is_share or figure.is_inverted or not figure.is_head_count:
        return
    low, best, high = (n if isinstance(n, Fraction) else None for n in _ends(figure))
    lower = low if low is not None else best
    upper = high if high is not None else best
    rows = share_relations(figure, "p", "w", policy)
    for part, whole in PAIRS:
        fits = whole > 0
        fits = fits and (lower is None or lower * whole < part)
        fits = fits and (upper is None or part < upper * whole)
        if fits:
            known = {"p": Bounds.exactly(part), "w": Bounds.exactly(whole)}
            assert {row.judge(known) for row in rows} <= {Verdict.HOLDS}


def _ends(figure: Figure) -> tuple[object, object, object]:
    return figure.low, figure.best, figure.high


@settings(max_examples=300)
@given(figure=figures(), policy=policies())
def test_any_figure_gives_two_relations_at_most(figure: Figure, policy: Policy) -> None:
    rows = share_relations(figure, "p", "w", policy)
    assert len(rows) <= 2
    assert figure.is_share or not rows
    assert all(set(row.quantities) <= {"p", "w"} for row in rows)
