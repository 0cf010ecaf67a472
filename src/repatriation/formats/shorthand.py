"""Shorthand: values that the authoring format writes as short text instead of a table."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from repatriation.errors import EdtfError, InvalidRecordError, WordingError
from repatriation.formats.reader import PLAIN, REFUSED, Form, Reader, fields_of
from repatriation.formats.scalar import UnreadableError
from repatriation.model.category import Ages, Partition
from repatriation.model.doubt import Reading
from repatriation.model.link import DEEDS, LINK_KINDS, Link
from repatriation.model.locator import Locator
from repatriation.model.name import Name
from repatriation.model.period import Period
from repatriation.wording.period import parse_period

__all__ = ["SHORTHANDS", "read_ages", "read_link", "read_locator"]

_SPAN = "[0-9]{1,15}-[0-9]{1,15}"
_LOCATOR = re.compile(rf"({_SPAN}(?: *, *{_SPAN})*)(?: *@ *([0-9a-f]+))?")
_AGES = re.compile(r"(?:([0-9]{1,3})-([0-9]{1,3})|([0-9]{1,3})\+)")
_SHORTEST_LINK = 3
_SUPPLIED = re.compile(r"\s*\[[^][]*\]")


def read_locator(text: str) -> Locator:
    """Read passages: ``"402-459,470-480 @3f2a9c0d"``."""
    match = _LOCATOR.fullmatch(text)
    if match is None:
        raise UnreadableError("passages such as '402-459' or '402-459,470-480 @3f2a9c0d41be'")
    spans = (span.split("-") for span in match[1].split(","))
    return Locator(spans=tuple((int(a), int(b)) for a, b in spans), digest=match[2])


def read_ages(text: str) -> Ages:
    """Read a band of ages: ``"0-4"``, ``"60+"``."""
    match = _AGES.fullmatch(text)
    if match is None:
        raise UnreadableError("ages such as '0-4' or '60+', or a table with low and high")
    low, high, floor = match.groups()
    return Ages(low=int(floor or low), high=int(high) if high else None)


def read_link(text: str) -> Link:
    """Read ``"a kind b"``; several b, ``complete`` and ``disjoint`` follow ``made_up_of``."""
    words = text.split()
    if len(words) < _SHORTEST_LINK or words[1] not in LINK_KINDS:
        example = "a relation such as 'may continues zhusan', with one of"
        raise UnreadableError(f"{example} {', '.join(LINK_KINDS)} in the middle")
    a, kind, *others = words
    flags = {"complete", "disjoint"} if kind == "made_up_of" else set()
    b = tuple(word for word in others if word not in flags)
    if others[: len(b)] != list(b) or len(set(others)) != len(others) or not b:
        raise UnreadableError(
            "each part once, and then 'complete' and 'disjoint', each at most once"
        )
    if len(b) > 1 and kind != "made_up_of" and kind not in DEEDS:
        raise UnreadableError(
            f"one record after {kind!r}; for more write a table with kind, a and b"
        )
    on = set(others) & flags
    return Link(
        kind=kind,  # type: ignore[arg-type]  # one of LINK_KINDS, which mypy does not follow
        a=a,
        b=b,
        complete="complete" in on,
        disjoint="disjoint" in on,
    )


def _read_period(text: str) -> Period:
    """Read EDTF text, or words, in which brackets hold what was supplied: ``"7-9 May [2019]"``."""
    try:
        return Period.of(text)
    except EdtfError as error:
        edtf = error
    try:
        return attrs.evolve(parse_period(text), wording=_SUPPLIED.sub("", text).strip())
    except WordingError as words:
        raise UnreadableError(
            f"an EDTF date ({edtf.reason}) or words that stand for one ({words.reason})"
        ) from None


def _text(read: Callable[[str], Any]) -> Form:
    """Make a form of a function of text; everything else is read plainly."""

    def form(reader: Reader, value: object, path: str) -> Any:
        if type(value) is not str:
            return _not_text(reader, value, path)
        try:
            return read(value)
        except UnreadableError as error:
            return reader.refuse(path, value, f"takes {error}")
        except (InvalidRecordError, EdtfError) as error:
            return reader.refuse_as(error, path)

    return form


def _not_text(reader: Reader, value: object, path: str) -> Any:
    if isinstance(value, datetime.date | datetime.time):
        return reader.refuse(path, value, f"takes text; write '{value.isoformat()}' in quotes")
    return PLAIN if type(value) is dict else reader.refuse(path, value, "takes text or a table")


def _day(_: Reader, value: object, __: str) -> Any:
    return value if type(value) is datetime.date else PLAIN


def _partition(reader: Reader, value: object, path: str) -> Any:
    if type(value) is dict:
        return PLAIN
    if type(value) is not list:
        return reader.refuse(path, value, "takes an array of category ids, or a table with parts")
    parts = reader.field(fields_of(Partition)["parts"], value, path)
    return parts if parts is REFUSED else Partition(parts=parts)


def _partitions(reader: Reader, value: object, path: str) -> Any:
    if type(value) is not list or not value or any(type(item) is not str for item in value):
        return PLAIN
    one = _partition(reader, value, path)
    return one if one is REFUSED else (one,)


SHORTHANDS: Mapping[Any, Form] = MappingProxyType(
    {
        Name: _text(lambda text: Name(text=text)),
        Period: _text(_read_period),
        Partition: _partition,
        tuple[Partition, ...]: _partitions,
        Locator: _text(read_locator),
        Ages: _text(read_ages),
        Link: _text(read_link),
        Reading: _text(lambda text: Reading(text=text)),
        datetime.date: _day,
    }
)
"""The forms that a `Reader` of the authoring format takes besides tables."""
