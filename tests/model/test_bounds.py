"""What strict and soft bounds hold, and what comparing them says."""

from __future__ import annotations

import operator
from collections.abc import Callable
from typing import Any

import attrs
import pytest
from hypothesis import given

from repatriation import testing
from repatriation.errors import InvalidRecordError
from repatriation.model.bounds import COUNT, UNBOUNDED, Bounds
from repatriation.model.span import Span
from repatriation.model.verdict import Verdict

VIOLATED, SUSPECT, UNDECIDED, HOLDS = Verdict

about_380 = Bounds.of(COUNT, Span.of(304, 456))
over_200 = Bounds.of(Span.at_least(201))


def test_without_a_soft_span_the_strict_one_is_meant() -> None:
    assert over_200.soft == over_200.strict == Span.at_least(201)
    assert Bounds.exactly(231) == Bounds(strict=Span.exactly(231), soft=Span.exactly(231))


def test_the_soft_span_is_kept_inside_the_strict_one() -> None:
    assert Bounds.of(Span.of(10, 20), Span.of(15, 30)).soft == Span.of(15, 20)
    assert Bounds.of(Span.of(10, 20), Span()).soft == Span.of(10, 20)


def test_where_the_two_do_not_meet_the_strict_one_is_meant() -> None:
    assert Bounds.of(Span.of(10, 20), Span.of(30, 40)).soft == Span.of(10, 20)


def test_bounds_are_equal_by_what_they_hold_after_clipping() -> None:
    assert Bounds.of(COUNT, Span.at_most(5)) == Bounds.of(COUNT, Span.of(0, 5))
    assert hash(Bounds.of(COUNT, Span.at_most(5))) == hash(Bounds.of(COUNT, Span.of(0, 5)))
    others: tuple[object, ...] = (Span.exactly(2), 2)
    assert Bounds.exactly(2) not in others


def test_a_count_of_which_nothing_is_known_is_any_number_from_zero() -> None:
    assert UNBOUNDED.strict == UNBOUNDED.soft == COUNT == Span.of(0, None)


@given(testing.bounds())
def test_bounds_that_equal_those_of_any_count_say_nothing(bounds: Bounds) -> None:
    assert bounds.is_unbounded == (bounds == UNBOUNDED)
    assert Bounds.of(Span.at_least(0)).is_unbounded
    assert not Bounds.of(Span()).is_unbounded


@pytest.mark.parametrize("field", ["strict", "soft"])
@pytest.mark.parametrize("value", [None, 5, (1, 2), "1..2"])
def test_both_are_spans(field: str, value: Any) -> None:
    given = {"strict": COUNT, "soft": COUNT, field: value}
    with pytest.raises(InvalidRecordError) as caught:
        Bounds(**given)
    assert (caught.value.record, caught.value.field, caught.value.value) == ("Bounds", field, value)


def test_bounds_cannot_be_changed() -> None:
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        over_200.soft = COUNT  # type: ignore[misc]
    assert not hasattr(over_200, "__dict__")


@pytest.mark.parametrize(
    ("left", "right", "verdict"),
    [
        (Bounds.exactly(231), over_200, UNDECIDED),
        (Bounds.exactly(200), over_200, HOLDS),
        (over_200, Bounds.exactly(200), VIOLATED),
        (about_380, Bounds.exactly(300), SUSPECT),
        (about_380, Bounds.exactly(304), UNDECIDED),
        (about_380, UNBOUNDED, UNDECIDED),
        (UNBOUNDED, UNBOUNDED, UNDECIDED),
    ],
)
def test_at_most(left: Bounds, right: Bounds, verdict: Verdict) -> None:
    assert (left <= right) is verdict
    assert (right >= left) is verdict


def test_less_than_differs_at_equal_ends() -> None:
    assert (about_380 < Bounds.exactly(304)) is SUSPECT
    assert (Bounds.exactly(304) > about_380) is SUSPECT
    assert (Bounds.exactly(200) < Bounds.exactly(200)) is VIOLATED
    assert (Bounds.exactly(200) < over_200) is HOLDS


@pytest.mark.parametrize(
    ("other", "verdict"),
    [(304, UNDECIDED), (303, SUSPECT), (-1, VIOLATED), (Span.of(0, 300), SUSPECT)],
)
def test_equals_takes_spans_and_whole_numbers_too(other: Span | int, verdict: Verdict) -> None:
    assert about_380.equals(other) is verdict


@pytest.mark.parametrize(
    ("outer", "verdict"),
    [
        (COUNT, HOLDS),
        (Span.of(0, 400), UNDECIDED),
        (Span.of(0, 300), SUSPECT),
        (Span.at_most(-1), VIOLATED),
    ],
)
def test_within(outer: Span, verdict: Verdict) -> None:
    assert about_380.within(outer) is verdict


def test_whole_numbers_compare_on_either_side() -> None:
    assert (over_200 <= 200) is VIOLATED
    assert operator.le(200, over_200) is HOLDS
    assert (over_200 > Span.exactly(200)) is HOLDS


@pytest.mark.parametrize("compare", [operator.le, operator.lt, operator.ge, operator.gt])
@pytest.mark.parametrize("other", [200.5, True, "200", None])
def test_comparing_with_anything_else_is_an_error(
    compare: Callable[[Any, Any], object], other: object
) -> None:
    with pytest.raises(TypeError):
        compare(over_200, other)


def test_equals_and_within_say_what_they_take() -> None:
    with pytest.raises(InvalidRecordError, match="Bounds, a Span or a whole number"):
        over_200.equals(200.5)  # type: ignore[arg-type]
    with pytest.raises(InvalidRecordError, match="Bounds, a Span or a whole number"):
        over_200.within("COUNT")  # type: ignore[arg-type]


def test_only_a_strict_number_is_exact() -> None:
    assert Bounds.exactly(5).is_exact
    assert not Bounds.of(COUNT, Span.exactly(5)).is_exact


def test_what_is_usually_meant_shows_where_it_is_narrower() -> None:
    assert repr(over_200) == "Bounds(201..)"
    assert str(about_380) == "0.. (usually 304..456)"
