"""Which relations with the whole a share's words state."""

from __future__ import annotations

from fractions import Fraction

import pytest

from repatriation.model.bounds import Bounds
from repatriation.model.figure import Figure, Quantifier
from repatriation.model.policy import Policy
from repatriation.model.verdict import Verdict
from repatriation.relations.share import share_relations

VIOLATED, SUSPECT, UNDECIDED, HOLDS = Verdict

HALF, TWO_THIRDS = Fraction(1, 2), Fraction(2, 3)


def worded(
    quantifier: Quantifier,
    low: Fraction | None = None,
    best: Fraction | None = None,
    high: Fraction | None = None,
) -> Figure:
    return Figure(wording="", quantifier=quantifier, low=low, best=best, high=high)


ALL = worded("exactly", Fraction(1), Fraction(1), Fraction(1))
NONE = worded("exactly", Fraction(0), Fraction(0), Fraction(0))
MOST = worded("more_than", HALF)
ABOUT_TWO_THIRDS = worded("about", None, TWO_THIRDS)


def rows(figure: Figure, policy: Policy | None = None) -> set[tuple[str, bool]]:
    found = share_relations(figure, "p", "w", policy or Policy())
    return {(str(relation), relation.soft) for relation in found}


@pytest.mark.parametrize(
    ("figure", "relations"),
    [
        (ALL, {("p = w", False)}),
        (NONE, {("p = 0", False)}),
        (MOST, {("w + 1 ≤ 2 × p", False)}),
        (worded("at_least", HALF), {("w ≤ 2 × p", False)}),
        (worded("fewer_than", None, None, HALF), {("2 × p + 1 ≤ w", False)}),
        (worded("at_most", None, None, HALF), {("2 × p ≤ w", False)}),
        (
            worded("between", Fraction(1, 4), None, HALF),
            {("w ≤ 4 × p", False), ("2 × p ≤ w", False)},
        ),
        (ABOUT_TWO_THIRDS, {("8 × w ≤ 15 × p", True), ("5 × p ≤ 4 × w", True)}),
        (
            worded("exactly", TWO_THIRDS, TWO_THIRDS, TWO_THIRDS),
            {("8 × w ≤ 15 × p", True), ("5 × p ≤ 4 × w", True)},
        ),
        (worded("up_to", None, None, HALF), {("5 × p ≤ 3 × w", True)}),
    ],
)
def test_words_are_relations_with_the_whole(
    figure: Figure, relations: set[tuple[str, bool]]
) -> None:
    assert rows(figure) == relations


@pytest.mark.parametrize(
    ("figure", "part", "whole", "verdict"),
    [
        (MOST, 79, 156, HOLDS),
        (MOST, 78, 156, VIOLATED),
        (ALL, 156, 156, HOLDS),
        (ALL, 155, 156, VIOLATED),
        (NONE, 1, 156, VIOLATED),
        (ABOUT_TWO_THIRDS, 67, 100, HOLDS),
        (ABOUT_TWO_THIRDS, 53, 100, SUSPECT),
        (ABOUT_TWO_THIRDS, 81, 100, SUSPECT),
    ],
)
def test_a_named_share_is_loose_and_a_bound_is_not(
    figure: Figure, part: int, whole: int, verdict: Verdict
) -> None:
    known = {"p": Bounds.exactly(part), "w": Bounds.exactly(whole)}
    found = {relation.judge(known) for relation in share_relations(figure, "p", "w")}
    gravest = next(v for v in Verdict if v in found)
    assert gravest is verdict


@pytest.mark.parametrize(
    ("share", "relations"),
    [
        (Fraction(0), {("2 × w ≤ 3 × p", True), ("3 × p ≤ 2 × w", True)}),
        (Fraction(5), {("p ≤ w", True)}),
    ],
)
def test_the_caller_says_how_wide_a_named_share_is(
    share: Fraction, relations: set[tuple[str, bool]]
) -> None:
    assert rows(ABOUT_TWO_THIRDS, Policy(share=share)) == relations


@pytest.mark.parametrize(
    "figure",
    [
        Figure.exactly(5),
        Figure.more_than(5),
        Figure.unknown(),
        worded("unknown", HALF),
        worded("unknowable", None, None, HALF),
        worded("between", TWO_THIRDS, None, HALF),
        worded("at_most", None, None, -HALF),
        worded("between", -HALF, None, HALF),
        worded("at_least", Fraction(0)),
    ],
)
def test_what_says_nothing_states_nothing(figure: Figure) -> None:
    assert share_relations(figure, "p", "w") == ()


def test_a_share_of_itself_states_nothing() -> None:
    assert share_relations(MOST, "p", "p") == ()


def test_the_words_are_the_reason() -> None:
    (relation,) = share_relations(Figure.more_than(HALF, "mostly"), "p", "w")
    assert (relation.reason, relation.name) == ("mostly of w", "share")
    (relation,) = share_relations(Figure.more_than(HALF, ""), "p", "w")
    assert relation.reason == "most of w"
