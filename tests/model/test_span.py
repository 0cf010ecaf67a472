"""What a span holds, and what arithmetic and comparisons make of it."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import attrs
import pytest

from repatriation.errors import InvalidRecordError
from repatriation.model.span import Span
from repatriation.model.verdict import Verdict

VIOLATED, SUSPECT, UNDECIDED, HOLDS = Verdict

EVERYTHING = Span()

# Building -------------------------------------------------------------------------------


def test_constructors_give_the_ends() -> None:
    assert Span.of(1, 4) == Span(low=1, high=4)
    assert Span.exactly(3) == Span(low=3, high=3)
    assert Span.at_least(3) == Span(low=3, high=None)
    assert Span.at_most(3) == Span(low=None, high=3)
    assert (EVERYTHING.low, EVERYTHING.high) == (None, None)


def test_a_low_end_above_the_high_one_is_refused() -> None:
    with pytest.raises(InvalidRecordError, match=r"Span\.low takes .* not '4\.\.3'"):
        Span.of(4, 3)


@pytest.mark.parametrize("value", [True, 1.0, "1", (1,), 1j])
@pytest.mark.parametrize("field", ["low", "high"])
def test_ends_are_whole_numbers_and_nothing_is_coerced(field: str, value: Any) -> None:
    with pytest.raises(InvalidRecordError) as caught:
        Span(**{field: value})
    assert (caught.value.record, caught.value.field) == ("Span", field)
    assert caught.value.value is value


def test_ends_are_given_by_name_and_cannot_be_changed() -> None:
    with pytest.raises(TypeError):
        Span(1, 2)  # type: ignore[call-arg]
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        Span.exactly(1).low = 2  # type: ignore[misc]
    assert not hasattr(EVERYTHING, "__dict__")


# Reading --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "exact", "is_open", "width"),
    [
        (Span.exactly(0), True, False, 0),
        (Span.of(-2, 2), False, False, 4),
        (Span.at_least(0), False, False, None),
        (Span.at_most(0), False, False, None),
        (EVERYTHING, False, True, None),
    ],
)
def test_width_and_kind(span: Span, exact: bool, is_open: bool, width: int | None) -> None:
    assert (span.is_exact, span.is_open, span.width) == (exact, is_open, width)


def test_a_span_contains_its_ends_and_all_between() -> None:
    assert [n for n in range(-3, 5) if n in Span.of(-1, 2)] == [-1, 0, 1, 2]
    assert 10**30 in Span.at_least(0)
    assert -(10**30) not in Span.at_least(0)
    assert -(10**30) in EVERYTHING


# Arithmetic -----------------------------------------------------------------------------


def test_sums_and_differences_keep_open_ends() -> None:
    assert Span.of(1, 2) + Span.at_least(10) == Span.at_least(11)
    assert Span.of(1, 2) - Span.at_least(10) == Span.at_most(-8)
    assert Span.at_least(1) - Span.at_least(1) == EVERYTHING
    assert -Span.at_least(3) == Span.at_most(-3)


def test_whole_numbers_join_in_on_either_side() -> None:
    assert [1 + Span.of(1, 2), Span.of(1, 2) + 1] == [Span.of(2, 3)] * 2
    assert 231 - Span.exactly(156) == Span.exactly(75)
    assert Span.of(1, 2) - 1 == Span.of(0, 1)
    assert 3 * Span.of(1, 2) == Span.of(1, 2) * 3 == Span.of(3, 6)


def test_a_negative_factor_exchanges_the_ends() -> None:
    assert Span.of(1, 2) * -3 == Span.of(-6, -3)
    assert Span.at_least(1) * -1 == Span.at_most(-1)


def test_nothing_times_anything_is_nothing() -> None:
    assert [span * 0 for span in (EVERYTHING, Span.at_least(1))] == [Span.exactly(0)] * 2


def test_the_sum_of_none_is_zero() -> None:
    assert Span.sum([]) == Span.exactly(0)
    assert Span.sum([Span.of(1, 2), Span.at_least(3)]) == Span.at_least(4)


def test_arithmetic_is_exact_far_beyond_64_bits() -> None:
    huge = Span.of(10**30, 10**30 + 1)
    assert huge + huge == Span.of(2 * 10**30, 2 * 10**30 + 2)
    assert huge - huge == Span.of(-1, 1)
    assert huge * 10**12 == Span.of(10**42, 10**42 + 10**12)


@pytest.mark.parametrize("other", [True, 1.0, "1", None])
@pytest.mark.parametrize("join", [operator.add, operator.sub, operator.mul])
def test_arithmetic_takes_spans_and_whole_numbers_only(
    join: Callable[[Any, Any], object], other: object
) -> None:
    with pytest.raises(TypeError):
        join(Span.exactly(1), other)
    with pytest.raises(TypeError):
        join(other, Span.exactly(1))


def test_spans_do_not_multiply_each_other() -> None:
    with pytest.raises(TypeError):
        Span.exactly(1) * Span.exactly(1)  # type: ignore[operator]


def test_intersection_and_hull() -> None:
    assert Span.of(1, 5).intersection(Span.at_least(4)) == Span.of(4, 5)
    assert Span.of(1, 2).intersection(Span.of(3, 4)) is None
    assert Span.of(1, 2).hull(Span.of(5, 6)) == Span.of(1, 6)
    assert Span.of(1, 2).hull(Span.at_most(0)) == Span.at_most(2)


# Comparison -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (Span.of(1, 2), Span.of(2, 3), HOLDS),
        (Span.of(3, 4), Span.of(1, 2), VIOLATED),
        (Span.of(1, 3), Span.of(2, 4), UNDECIDED),
        (Span.of(1, 3), Span.at_least(3), HOLDS),
        (Span.at_least(3), Span.at_most(2), VIOLATED),
        (EVERYTHING, EVERYTHING, UNDECIDED),
    ],
)
def test_at_most(left: Span, right: Span, verdict: Verdict) -> None:
    assert (left <= right) is verdict
    assert (right >= left) is verdict


def test_less_than_differs_at_equal_ends() -> None:
    assert (Span.of(1, 2) < Span.of(2, 3)) is UNDECIDED
    assert (Span.of(1, 2) < Span.of(3, 4)) is HOLDS
    assert (Span.exactly(2) < Span.exactly(2)) is VIOLATED
    assert (Span.exactly(2) > Span.exactly(2)) is VIOLATED
    assert (Span.of(3, 4) > Span.of(1, 2)) is HOLDS


def test_whole_numbers_compare_on_either_side() -> None:
    assert (Span.of(1, 2) <= 2) is HOLDS
    assert operator.le(2, Span.of(2, 3)) is HOLDS
    assert operator.lt(3, Span.of(1, 2)) is VIOLATED


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (Span.exactly(2), Span.exactly(2), HOLDS),
        (Span.of(1, 2), Span.of(1, 2), UNDECIDED),
        (Span.of(1, 2), Span.of(3, 4), VIOLATED),
        (Span.exactly(10**30), Span.exactly(10**30 + 1), VIOLATED),
    ],
)
def test_equals_is_about_the_number_and_not_the_span(
    left: Span, right: Span, verdict: Verdict
) -> None:
    assert left.equals(right) is verdict


@pytest.mark.parametrize(
    ("inner", "outer", "verdict"),
    [
        (Span.of(2, 3), Span.of(1, 4), HOLDS),
        (Span.of(2, 3), Span.of(3, 4), UNDECIDED),
        (Span.of(2, 3), Span.of(4, 5), VIOLATED),
        (Span.at_least(1), Span.at_least(0), HOLDS),
        (EVERYTHING, Span.at_least(0), UNDECIDED),
    ],
)
def test_within(inner: Span, outer: Span, verdict: Verdict) -> None:
    assert inner.within(outer) is verdict


def test_double_equals_is_structural() -> None:
    assert Span.of(1, 2) == Span.of(1, 2)
    assert Span.of(1, 2) != Span.of(1, 3)
    others: tuple[object, ...] = (2, (2, 2))
    assert Span.exactly(2) not in others
    assert len({Span.of(1, 2), Span.of(1, 2)}) == 1


@pytest.mark.parametrize("compare", [operator.le, operator.lt, operator.ge, operator.gt])
def test_comparing_with_anything_else_is_an_error(compare: Callable[[Any, Any], object]) -> None:
    with pytest.raises(TypeError):
        compare(Span.exactly(1), 1.5)
    with pytest.raises(TypeError):
        compare(Span.exactly(1), True)


def test_equals_and_within_say_what_they_take() -> None:
    with pytest.raises(InvalidRecordError, match="a Span or a whole number"):
        Span.exactly(1).equals("1")  # type: ignore[arg-type]
    with pytest.raises(InvalidRecordError, match="a Span or a whole number"):
        Span.exactly(1).within(None)  # type: ignore[arg-type]


def test_a_chain_of_comparisons_fails_loudly() -> None:
    with pytest.raises(TypeError, match="neither true nor false"):
        assert Span.exactly(1) <= Span.exactly(2) <= Span.exactly(3)


# Showing --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("span", "shown"),
    [
        (Span.exactly(75), "75"),
        (Span.of(1, 4), "1..4"),
        (Span.at_least(201), "201.."),
        (Span.at_most(49), "..49"),
        (EVERYTHING, ".."),
    ],
)
def test_spans_show_as_intervals(span: Span, shown: str) -> None:
    assert str(span) == shown
    assert repr(span) == f"Span({shown})"
