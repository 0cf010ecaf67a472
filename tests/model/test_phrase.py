"""How figures are put into plain words."""

from __future__ import annotations

from fractions import Fraction

import pytest

from repatriation.model.figure import Figure, Number, Quantifier
from repatriation.model.phrase import phrase

HALF = Fraction(1, 2)


@pytest.mark.parametrize(
    ("quantifier", "ends", "words"),
    [
        ("exactly", (231, 231, 231), "231"),
        ("exactly", (9999, 9999, 9999), "9999"),
        ("exactly", (10_000, 10_000, 10_000), "10,000"),
        ("exactly", (-10_000, None, -10_000), "-10,000"),
        ("exactly", (Fraction(1), Fraction(1), Fraction(1)), "all"),
        ("exactly", (Fraction(0), Fraction(0), Fraction(0)), "none"),
        ("exactly", (Fraction(3, 5), None, Fraction(3, 5)), "60%"),
        ("exactly", (Fraction(3, 7), None, Fraction(3, 7)), "exactly 3/7 of them"),
        ("exactly", (Fraction(2, 3), None, Fraction(2, 3)), "exactly two thirds"),
        ("more_than", (201, None, None), "more than 200"),
        ("more_than", (201, 200, None), "just over 200"),
        ("more_than", (HALF, None, None), "most"),
        ("more_than", (Fraction(1, 3), None, None), "more than a third"),
        ("at_least", (200, None, None), "at least 200"),
        ("fewer_than", (None, None, 49), "fewer than 50"),
        ("fewer_than", (None, 50, 49), "just under 50"),
        ("fewer_than", (None, None, HALF), "fewer than half"),
        ("at_most", (None, None, 50), "at most 50"),
        ("up_to", (None, None, 300), "up to 300"),
        ("about", (None, 380, None), "about 380"),
        ("about", (None, 500, 500), "nearly 500"),
        ("about", (400, None, 500), "about 400-500"),
        ("about", (60, None, None), "60-odd"),
        ("about", (None, Fraction(2, 3), None), "about two thirds"),
        ("about", (None, None, None), "an unstated number, roughly"),
        ("between", (400, None, 500), "between 400 and 500"),
        ("some", (2, None, None), "several"),
        ("some", (24, None, None), "dozens"),
        ("some", (200, None, None), "hundreds"),
        ("some", (2000, None, None), "thousands"),
        ("some", (5, None, None), "some (5..)"),
        ("withheld", (1, None, 4), "withheld (1..4)"),
        ("unknown", (None, None, None), "unknown"),
        ("unknowable", (None, None, None), "impossible to calculate"),
    ],
)
def test_figures_in_words(
    quantifier: Quantifier, ends: tuple[Number | None, ...], words: str
) -> None:
    low, best, high = ends
    figure = Figure(wording="-", quantifier=quantifier, low=low, best=best, high=high)
    assert phrase(figure) == str(figure) == words


@pytest.mark.parametrize(
    ("quantifier", "ends", "words"),
    [
        ("exactly", (1, None, 2), "exactly (1..2)"),
        ("more_than", (1, None, 2), "more than (1..2)"),
        ("at_least", (None, None, 2), "at least (..2)"),
        ("between", (None, 7, None), "between (.., best 7)"),
        ("up_to", (1, 2, 3), "up to (1..3, best 2)"),
    ],
)
def test_ends_that_do_not_fit_the_quantifier_are_named(
    quantifier: Quantifier, ends: tuple[Number | None, ...], words: str
) -> None:
    low, best, high = ends
    figure = Figure(wording="-", quantifier=quantifier, low=low, best=best, high=high)
    assert phrase(figure) == words
