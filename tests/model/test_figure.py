"""What a figure holds, and what its words say of the number."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from repatriation.errors import InvalidRecordError
from repatriation.model.bounds import COUNT, UNBOUNDED, Bounds
from repatriation.model.figure import QUANTIFIERS, Figure, Number, Quantifier
from repatriation.model.policy import Policy
from repatriation.model.span import Span

HALF = Fraction(1, 2)


def worded(
    quantifier: Quantifier,
    low: Number | None = None,
    best: Number | None = None,
    high: Number | None = None,
) -> Figure:
    return Figure(wording="", quantifier=quantifier, low=low, best=best, high=high)


# What the words say ---------------------------------------------------------------------

# words, quantifier, low, best, high, strict, soft: the table of the design page, row by row
TABLE = [
    ("231", "exactly", 231, 231, 231, Span.exactly(231), Span.exactly(231)),
    ("over 200", "more_than", 201, None, None, Span.at_least(201), Span.at_least(201)),
    ("at least 200", "at_least", 200, None, None, Span.at_least(200), Span.at_least(200)),
    ("under 50", "fewer_than", None, None, 49, Span.of(0, 49), Span.of(0, 49)),
    ("at most 50", "at_most", None, None, 50, Span.of(0, 50), Span.of(0, 50)),
    ("up to 300", "up_to", None, None, 300, COUNT, Span.of(0, 300)),
    ("about 380", "about", None, 380, None, COUNT, Span.of(304, 456)),
    ("nearly 500", "about", None, 500, 500, COUNT, Span.of(400, 500)),
    ("just over 200", "more_than", 201, 200, None, Span.at_least(201), Span.of(201, 240)),
    ("just under 200", "fewer_than", None, 200, 199, Span.of(0, 199), Span.of(160, 199)),
    ("400-500", "between", 400, None, 500, Span.of(400, 500), Span.of(400, 500)),
    ("approximately 400-500", "about", 400, None, 500, COUNT, Span.of(320, 600)),
    ("several", "some", 2, None, None, COUNT, Span.at_least(2)),
    ("dozens", "some", 24, None, None, COUNT, Span.at_least(24)),
    ("hundreds", "some", 200, None, None, COUNT, Span.at_least(200)),
    ("thousands", "some", 2000, None, None, COUNT, Span.at_least(2000)),
    ("*", "withheld", 1, None, 4, Span.of(1, 4), Span.of(1, 4)),
    ("n/a", "unknown", None, None, None, COUNT, COUNT),
    ("impossible to calculate", "unknowable", None, None, None, COUNT, COUNT),
    ("all", "exactly", Fraction(1), Fraction(1), Fraction(1), COUNT, COUNT),
    ("most", "more_than", HALF, None, None, COUNT, COUNT),
    ("two thirds", "about", None, Fraction(2, 3), None, COUNT, COUNT),
    ("none", "exactly", Fraction(0), Fraction(0), Fraction(0), COUNT, COUNT),
]


@pytest.mark.parametrize(
    ("words", "quantifier", "low", "best", "high", "strict", "soft"),
    TABLE,
    ids=[str(row[0]) for row in TABLE],
)
def test_words_give_strict_and_soft_bounds(
    words: str,
    quantifier: Quantifier,
    low: Number | None,
    best: Number | None,
    high: Number | None,
    strict: Span,
    soft: Span,
) -> None:
    figure = Figure(wording=words, quantifier=quantifier, low=low, best=best, high=high)
    assert (figure.bounds().strict, figure.bounds().soft) == (strict, soft)


@pytest.mark.parametrize(
    ("figure", "strict", "soft"),
    [
        (Figure.about(0), COUNT, Span.of(0, 1)),
        (Figure.about(1), COUNT, Span.of(0, 2)),
        (Figure.about(3), COUNT, Span.of(2, 4)),
        (Figure.about(381), COUNT, Span.of(304, 458)),
        (Figure.about(10**30), COUNT, Span.of(8 * 10**29, 12 * 10**29)),
        (Figure.fewer_than(0), COUNT, COUNT),
        (worded("some", 60), COUNT, Span.at_least(60)),
        (worded("about", 60), COUNT, Span.of(60, 72)),
        (worded("about", 10, 20, None), COUNT, Span.of(10, 24)),
        (worded("about", 2, None, 3), COUNT, Span.of(1, 4)),
        (Figure.fewer_than(1), Span.exactly(0), Span.exactly(0)),
    ],
)
def test_soft_bounds_are_rounded_outward_and_stop_at_zero(
    figure: Figure, strict: Span, soft: Span
) -> None:
    assert (figure.bounds().strict, figure.bounds().soft) == (strict, soft)


@pytest.mark.parametrize(
    ("policy", "soft"),
    [
        (Policy(share=Fraction(0), least=0), Span.exactly(100)),
        (Policy(share=Fraction(0), least=3), Span.of(97, 103)),
        (Policy(share=Fraction(1, 10), least=1), Span.of(90, 110)),
        (Policy(share=Fraction(5), least=1), Span.of(0, 600)),
    ],
)
def test_the_caller_says_how_wide_hedges_are(policy: Policy, soft: Span) -> None:
    assert Figure.about(100).bounds(policy) == Bounds.of(COUNT, soft)
    assert Figure.more_than(100).bounds(policy) == Bounds.of(Span.at_least(101))


def test_just_over_and_just_under_stay_on_their_side_under_any_policy() -> None:
    nothing = Policy(share=Fraction(0), least=0)
    assert worded("more_than", 201, 200).bounds(nothing).soft == Span.exactly(201)
    assert worded("fewer_than", None, 200, 199).bounds(nothing).soft == Span.exactly(199)


@pytest.mark.parametrize(
    "figure",
    [
        worded("between", 5, None, 3),
        worded("about", 5, None, 3),
        worded("exactly", 5, 7, 5),
        worded("exactly", 5, 5, 3),
        worded("more_than", 201, 199, None),
        worded("fewer_than", None, 201, 199),
        worded("about", None, 500, 400),
    ],
)
def test_an_inverted_figure_counts_as_unknown(figure: Figure) -> None:
    assert figure.is_inverted
    assert figure.bounds() == UNBOUNDED


@pytest.mark.parametrize(
    "figure",
    [
        Figure.exactly(-1),
        Figure.about(-5),
        Figure.at_most(-2),
        Figure.between(-3, 3),
        worded("some", -2),
    ],
)
def test_a_negative_figure_counts_as_unknown(figure: Figure) -> None:
    assert not figure.is_head_count
    assert figure.bounds() == UNBOUNDED


def test_an_exact_figure_needs_one_end_only() -> None:
    assert worded("exactly", 5, None, 5).bounds() == Bounds.exactly(5)
    assert worded("exactly", 5).bounds() == Bounds.exactly(5)
    assert worded("exactly", None, 5).bounds() == Bounds.exactly(5)


# Building -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "quantifier", "ends", "wording"),
    [
        (Figure.exactly(231), "exactly", (231, 231, 231), "231"),
        (Figure.more_than(200), "more_than", (201, None, None), "more than 200"),
        (Figure.at_least(200), "at_least", (200, None, None), "at least 200"),
        (Figure.fewer_than(50), "fewer_than", (None, None, 49), "fewer than 50"),
        (Figure.at_most(50), "at_most", (None, None, 50), "at most 50"),
        (Figure.up_to(300), "up_to", (None, None, 300), "up to 300"),
        (Figure.about(380), "about", (None, 380, None), "about 380"),
        (Figure.between(4, 5), "between", (4, None, 5), "between 4 and 5"),
        (Figure.withheld(1, 4), "withheld", (1, None, 4), "withheld (1..4)"),
        (Figure.unknown(), "unknown", (None, None, None), "unknown"),
        (Figure.more_than(HALF), "more_than", (HALF, None, None), "most"),
    ],
)
def test_constructors_give_quantifier_ends_and_words(
    figure: Figure, quantifier: str, ends: tuple[Number | None, ...], wording: str
) -> None:
    assert (figure.quantifier, figure.wording) == (quantifier, wording)
    assert (figure.low, figure.best, figure.high) == ends


def test_constructors_keep_the_words_given() -> None:
    assert Figure.more_than(200, "over 200").wording == "over 200"
    assert Figure.unknown("").wording == ""


def test_more_and_fewer_step_for_counts_but_exclude_for_shares() -> None:
    assert Figure.more_than(200).low == 201
    assert Figure.more_than(HALF).low == HALF
    assert Figure.fewer_than(HALF).high == HALF


@pytest.mark.parametrize("value", [True, 3.5, "5", (1,)])
@pytest.mark.parametrize(
    ("constructor", "field"),
    [
        ("exactly", "low"),
        ("more_than", "low"),
        ("at_least", "low"),
        ("fewer_than", "high"),
        ("at_most", "high"),
        ("up_to", "high"),
        ("about", "best"),
    ],
)
def test_constructors_coerce_nothing(constructor: str, field: str, value: Any) -> None:
    with pytest.raises(InvalidRecordError) as caught:
        getattr(Figure, constructor)(value)
    assert (caught.value.record, caught.value.field) == ("Figure", field)
    assert caught.value.value is value


def test_counts_and_shares_do_not_mix() -> None:
    with pytest.raises(InvalidRecordError, match="counts only or shares only"):
        worded("between", 1, None, HALF)


def test_the_quantifiers_are_those_of_the_table() -> None:
    assert {row[1] for row in TABLE} == set(QUANTIFIERS)


# Reading --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("figure", "inverted"),
    [
        (worded("more_than", 201, 200), False),
        (worded("fewer_than", None, 200, 199), False),
        (worded("at_least", 201, 200), True),
        (worded("at_most", None, 200, 199), True),
        (worded("more_than", HALF, Fraction(1, 3)), True),
        (worded("between", 5, None, 5), False),
        (worded("unknown"), False),
    ],
)
def test_only_just_over_and_just_under_name_a_number_outside(
    figure: Figure, inverted: bool
) -> None:
    assert figure.is_inverted is inverted


def test_one_person_is_not_all_of_them() -> None:
    one, everyone = Figure.exactly(1, "x"), Figure.exactly(Fraction(1), "x")
    assert one != everyone
    assert hash(one) != hash(everyone)
    assert repr(one) != repr(everyone)
    assert (one.is_share, everyone.is_share) == (False, True)


def test_different_shares_show_differently() -> None:
    a = worded("between", HALF, Fraction(3), Fraction(4))
    b = worded("between", Fraction(1), Fraction(2, 3), Fraction(4))
    assert repr(a) != repr(b)


def test_a_figure_shows_words_and_ends() -> None:
    assert repr(Figure.more_than(200, "over 200")) == "Figure('over 200', more_than 201/–/–)"
    assert str(Figure.more_than(200, "over 200")) == "more than 200"
