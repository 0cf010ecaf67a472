"""What the validators of record fields take, and how they refuse the rest."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
import pytest

from repatriation.errors import InvalidRecordError
from repatriation.model import valid


class Colour(str):
    """A string, but not one that a record takes."""

    __slots__ = ()


@attrs.frozen(kw_only=True)
class Sample:
    """One field for each validator."""

    text: str = attrs.field(default="", validator=valid.text)
    flag: bool = attrs.field(default=False, validator=valid.flag)
    id: str = attrs.field(default="x", validator=valid.identifier)
    ids: tuple[str, ...] = attrs.field(default=(), validator=valid.references)
    day: datetime.date = attrs.field(
        default=datetime.date.min, validator=valid.instance(datetime.date)
    )
    days: tuple[datetime.date, ...] = attrs.field(
        default=(), validator=valid.tuple_of(datetime.date)
    )
    number: int | None = attrs.field(default=None, validator=valid.maybe(valid.instance(int)))
    word: str = attrs.field(default="a", validator=valid.choice(("a", "b")))


TODAY = datetime.date(2019, 5, 7)
NOW = datetime.datetime(2019, 5, 7, tzinfo=datetime.UTC)


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("text", ""),
        ("text", "over 200\n"),
        ("flag", True),
        ("id", "XK"),
        ("id", "al-Hol_2"),
        ("id", "Жусан"),
        ("ids", ()),
        ("ids", ("a", "b")),
        ("day", TODAY),
        ("days", (TODAY, TODAY)),
        ("number", None),
        ("number", 0),
        ("word", "b"),
    ],
)
def test_what_fits_is_taken_as_it_is(field: str, value: Any) -> None:
    assert getattr(Sample(**{field: value}), field) is value


@pytest.mark.parametrize(
    ("field", "value", "expected"),
    [
        ("text", None, "text"),
        ("text", b"x", "text"),
        ("text", Colour("red"), "text"),
        ("flag", 1, "true or false"),
        ("flag", None, "true or false"),
        ("id", "", "an id: text without blanks, '/' and '#'"),
        ("id", "a b", "an id: text without blanks, '/' and '#'"),
        ("id", "a\u00a0b", "an id: text without blanks, '/' and '#'"),
        ("id", "a/b", "an id: text without blanks, '/' and '#'"),
        ("id", "#a", "an id: text without blanks, '/' and '#'"),
        ("id", "a\x00", "an id: text without blanks, '/' and '#'"),
        ("id", 5, "an id: text without blanks, '/' and '#'"),
        ("ids", "ab", "a tuple of ids"),
        ("ids", ["a"], "a tuple of ids"),
        ("ids", None, "a tuple of ids"),
        ("day", NOW, "a date"),
        ("day", "2019-05-07", "a date"),
        ("days", [TODAY], "a tuple of date"),
        ("number", True, "a int"),
        ("number", 1.0, "a int"),
        ("word", "c", "one of a, b"),
        ("word", None, "one of a, b"),
        ("word", Colour("a"), "one of a, b"),
        ("word", ["a"], "one of a, b"),
    ],
)
def test_what_does_not_is_refused_by_record_field_and_value(
    field: str, value: Any, expected: str
) -> None:
    with pytest.raises(InvalidRecordError) as caught:
        Sample(**{field: value})
    error = caught.value
    assert (error.record, error.field, error.expected) == ("Sample", field, expected)
    assert error.value is value
    assert str(error) == f"Sample.{field} takes {expected}, not {value!r}"


@pytest.mark.parametrize(
    ("field", "value", "bad"),
    [
        ("ids", ("a", ""), ""),
        ("ids", ("a", None), None),
        ("ids", ("a b", "c d"), "a b"),
        ("days", (TODAY, NOW), NOW),
    ],
)
def test_of_several_items_the_bad_one_is_named(field: str, value: Any, bad: object) -> None:
    with pytest.raises(InvalidRecordError) as caught:
        Sample(**{field: value})
    assert caught.value.value == bad


def test_a_refusal_is_a_type_error_and_keeps_its_message_short() -> None:
    with pytest.raises(TypeError) as caught:
        Sample(word="x" * 10_000)
    assert len(str(caught.value)) < 200
