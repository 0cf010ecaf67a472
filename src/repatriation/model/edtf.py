"""Edtf: a text of the Extended Date/Time Format, read as days.

The format is ISO 8601-2:2019, in the Library of Congress's profile "Extended Date/Time
Format (EDTF) Specification" (https://www.loc.gov/standards/datetime/). Levels 0 and 1 are
read, and of level 2 the sub-year codes 21-41 and the sets; see docs/reference/edtf.md.
"""

from __future__ import annotations

import datetime
import functools
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Literal

import attrs

from repatriation.errors import InvalidRecordError
from repatriation.model.edtf_date import Days, Part, Piece, Value, read_date, read_date_time

__all__ = ["LONGEST", "Edtf", "End", "Kind", "parse_edtf"]

LONGEST = 1000
"""Most characters that are read; a longer text is refused."""

Kind = Literal["date", "interval", "one_of", "all_of"]
"""A date, ``a/b``, ``[a,b]`` or ``{a,b}``."""

End = Literal["dated", "open", "unknown"]
"""How a text ends: with a date, with ``..`` (has no end), or with nothing (not known)."""


@attrs.frozen(kw_only=True)
class Edtf:
    """A text of the format, as days of the proleptic Gregorian calendar.

    Attributes:
        text: The text, unchanged.
        kind: Date, interval, one of a set, or all of a set.
        members: Days of each member of a set, in the order of the text; else of the whole.
            A member whose first day is after its last stands as it was written.
        parts: What the possible starts and ends follow from; one for each member, but two
            for a range in an all-of set: its first value and its last.
        start: Whether the text begins with a date, openly or unknown.
        end: Whether it ends with a date, openly or unknown.
        uncertain: Whether any part is marked ``?`` or ``%``.
        approximate: Whether any part is marked ``~`` or ``%``.
    """

    text: str
    kind: Kind
    members: tuple[Days, ...]
    parts: tuple[Part, ...]
    start: End = "dated"
    end: End = "dated"
    uncertain: bool = False
    approximate: bool = False

    @property
    def earliest(self) -> datetime.date | None:
        """First day of all, None when open or unknown."""
        days = [first for first, _ in self.members if first is not None]
        return min(days) if len(days) == len(self.members) else None

    @property
    def latest(self) -> datetime.date | None:
        """Last day of all, None when open or unknown."""
        days = [last for _, last in self.members if last is not None]
        return max(days) if len(days) == len(self.members) else None

    @property
    def is_inverted(self) -> bool:
        """Whether a member begins after it ends."""
        return any(a is not None and b is not None and a > b for a, b in self.members)


def parse_edtf(text: str) -> Edtf:
    """Read a text of the Extended Date/Time Format.

    A time of day is checked and kept in the text, but only the date as written counts.
    Inverted intervals are read. Results are cached.

    Raises:
        EdtfError: The text is not of the format, is of a part of level 2 that is not read,
            names a day that does not exist, or leaves the years 1 to 9999.
        InvalidRecordError: `text` is not a string.
    """
    if type(text) is not str:
        raise InvalidRecordError("Edtf", "text", text, "text")
    return _parse(text)


@functools.lru_cache(maxsize=1 << 14)
def _parse(text: str) -> Edtf:
    piece = Piece(text, 0, text)
    if len(text) > LONGEST:
        raise piece.error(f"it has {len(text)} characters, more than {LONGEST}; shorten it")
    if text.startswith(("[", "{")):
        return _set(piece)
    if "/" in text:
        return _interval(piece)
    value = read_date_time(piece) if "T" in text else read_date(piece)
    return _edtf(text, "date", [value.part.days], [value.part], marks=value.mark)


def _edtf(
    text: str,
    kind: Kind,
    members: Iterable[Days],
    parts: Iterable[Part],
    *,
    marks: str,
    ends: tuple[End, End] = ("dated", "dated"),
) -> Edtf:
    return Edtf(
        text=text,
        kind=kind,
        members=tuple(members),
        parts=tuple(parts),
        start=ends[0],
        end=ends[1],
        uncertain="?" in marks or "%" in marks,
        approximate="~" in marks or "%" in marks,
    )


# Intervals and sets ---------------------------------------------------------------------

_NO_END: Mapping[str, End] = MappingProxyType({"": "unknown", "..": "open"})
_NOTHING = Value(Part(None, None, None, None), "other", "")


def _interval(piece: Piece) -> Edtf:
    ends = piece.split("/")
    if len(ends) != 2:
        raise piece.error("an interval is two dates with one '/'; write a day as 2019-05-07")
    left, right = ends
    kinds = (_NO_END.get(left.text, "dated"), _NO_END.get(right.text, "dated"))
    if "dated" not in kinds and kinds != ("open", "open"):
        raise piece.error("an interval needs a date at one end at least, as in 2019-05/..")
    first = read_date(left) if kinds[0] == "dated" else _NOTHING
    last = read_date(right) if kinds[1] == "dated" else _NOTHING
    part = Part(
        first.part.earliest, first.part.latest_start, last.part.earliest_end, last.part.latest
    )
    marks = first.mark + last.mark
    return _edtf(piece.whole, "interval", [part.days], [part], marks=marks, ends=kinds)


def _set(piece: Piece) -> Edtf:
    kind: Kind = "one_of" if piece.text[0] == "[" else "all_of"
    closing = "]" if kind == "one_of" else "}"
    if not piece.text.endswith(closing):
        raise piece.error(f"a set that begins with {piece.text[0]!r} ends with {closing!r}")
    elements = Piece(piece.whole, 1, piece.text[1:-1]).split(",")
    members: list[Days] = []
    parts: list[Part] = []
    marks = []
    for number, element in enumerate(elements):
        if ".." in element.text:
            before, after = _range_ends(
                element, is_first=number == 0, is_last=number == len(elements) - 1
            )
            range_ = Part(before.earliest, after.latest_start, before.earliest_end, after.latest)
            members.append(range_.days)
            parts += [range_] if kind == "one_of" else _ends_of_all(before, after, range_)
        else:
            value = read_date(element)
            members.append(value.part.days)
            parts.append(value.part)
            marks.append(value.mark)
    ends: tuple[End, End] = (
        "open" if elements[0].text.startswith("..") else "dated",
        "open" if elements[-1].text.endswith("..") else "dated",
    )
    return _edtf(piece.whole, kind, members, parts, marks="".join(marks), ends=ends)


def _range_ends(element: Piece, *, is_first: bool, is_last: bool) -> tuple[Part, Part]:
    pieces = element.split("..")
    dated = [piece for piece in pieces if piece.text]
    if len(pieces) != 2 or not dated:
        raise element.error("a range is two dates with '..', or one date with '..' at one side")
    if (not pieces[0].text and not is_first) or (not pieces[1].text and not is_last):
        raise element.error("'..a' stands first in a set and 'a..' last; put it there")
    values = [read_date(piece) for piece in dated]
    precisions = {value.precision for value in values}
    if len(precisions) > 1 or "other" in precisions or any(value.mark for value in values):
        raise element.error(
            "a range joins two years, two months or two days without marks; write both alike"
        )
    before = values[0].part if pieces[0].text else _NOTHING.part
    after = values[-1].part if pieces[1].text else _NOTHING.part
    return before, after


def _ends_of_all(before: Part, after: Part, range_: Part) -> list[Part]:
    """Give the first and the last value of a range of which all are meant."""
    return [
        range_ if before is _NOTHING.part else before,
        range_ if after is _NOTHING.part else after,
    ]
