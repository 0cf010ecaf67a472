"""Single dates of the Extended Date/Time Format, read as days."""

from __future__ import annotations

import calendar
import datetime
import re
from typing import Literal, NamedTuple

import attrs

from repatriation.errors import EdtfError
from repatriation.model.subyear import SUB_YEARS

__all__ = ["Days", "Part", "Piece", "Precision", "Value", "read_date", "read_date_time"]

Days = tuple[datetime.date | None, datetime.date | None]
"""First and last day, both inclusive; None where the text leaves that end open."""

Precision = Literal["year", "month", "day", "other"]


@attrs.frozen
class Part:
    """One value of a text, in days; None where an end is open.

    What fills the value begins on a day from `earliest` to `latest_start` and ends on one
    from `earliest_end` to `latest`. For ``2019-05`` that is 1 May, 1 May, 31 May, 31 May.
    For ``201X``, some one year of ten: 1 January of 2010 and of 2019, 31 December likewise.
    """

    earliest: datetime.date | None
    latest_start: datetime.date | None
    earliest_end: datetime.date | None
    latest: datetime.date | None

    @property
    def days(self) -> Days:
        """The first and the last day of all."""
        return self.earliest, self.latest


class Piece(NamedTuple):
    """A stretch of the text that knows where it stands, for the messages."""

    whole: str
    at: int
    text: str

    def error(self, reason: str, offset: int = 0) -> EdtfError:
        """Build the error that points at this stretch."""
        return EdtfError(self.whole, reason, self.at + offset)

    def split(self, mark: str) -> list[Piece]:
        """Split at a mark, each piece knowing where it stands."""
        pieces, at = [], self.at
        for text in self.text.split(mark):
            pieces.append(Piece(self.whole, at, text))
            at += len(text) + len(mark)
        return pieces


class Value(NamedTuple):
    """A date that was read: its days, how exactly it was given, and its mark."""

    part: Part
    precision: Precision
    mark: str


_DATE = re.compile(
    r"(?:Y(?P<long>[0-9]{4})"
    r"|(?P<year>[0-9]{4}|[0-9]{3}X|[0-9]{2}XX|[0-9]XXX)"
    r"(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?)"
    r"(?P<mark>[?~%]?)"
)
_TIME = re.compile(
    r"(?:[01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9]"
    r"(?:Z|(?!-00(?::00)?\Z)[+-](?:(?:0[0-9]|1[0-3])(?::[0-5][0-9])?|14(?::00)?))?"
)
_LEVEL_2 = "is level 2 of the format, which is not supported"
_UNSPECIFIED = (
    f"X for other than the last digits {_LEVEL_2}; write 201X, 2019-XX, 2019-05-XX, "
    "2019-XX-XX or an interval"
)
_HINTS = tuple(
    (re.compile(pattern), reason)
    for pattern, reason in (
        (r"\A\Z", "a date is missing here; write a year such as 2019"),
        (r"\s", "blanks are not part of the format; remove them"),
        (r"[^\x00-\x7f]", "only ASCII characters are read; write the digits 0-9 and '-'"),
        (r"\AY?-", "years before 1 are refused; leave the date out"),
        (r"\A[0-9]{6,8}\Z", "the parts of a date are joined by '-'; write 2019-05-07"),
        (r"\AY?[0-9]{5,}[?~%]?\Z", "years after 9999 are refused; leave the date out"),
        (r"T", "a time of day follows a full date only, and not in an interval or set"),
        (
            r"\AY?[0-9]+(?:[ES][0-9]+)+\Z",
            f"a year with an exponent or significant digits {_LEVEL_2}; write 1950 or 19XX",
        ),
        (r"\A[0-9-]*x", "unspecified digits are capital letters; write X"),
        (r"\A[0-9-]*X", _UNSPECIFIED),
        (r"[?~%]", f"a mark on one component {_LEVEL_2}; put it at the end, for the whole date"),
        (r"\.\.", "'..' stands in an interval, as in 2019/.., or in a set, as in [2018..2019]"),
    )
)


def read_date(piece: Piece) -> Value:
    """Read a year, month, day or sub-year with its unspecified digits and its mark."""
    match = _DATE.fullmatch(piece.text)
    if match is None:
        raise piece.error(_hint(piece.text))
    long, year, month, day, mark = match.groups()
    year = long or year
    if year.replace("X", "0") == "0000":
        raise piece.error("years before 1 are refused, and 0000 is one; write 0001 or later")
    if ("X" in year and month) or (month == "XX" and day not in (None, "XX")):
        raise piece.error(_UNSPECIFIED)
    first, last = _units(piece, year, month, day)
    precision: Precision = "day" if day else "month" if month else "year"
    if "X" in piece.text or (month is not None and month > "12"):
        precision = "other"
    return Value(Part(first[0], last[0], first[1], last[1]), precision, mark)


def _hint(text: str) -> str:
    found = (reason for pattern, reason in _HINTS if pattern.search(text))
    return next(found, "write a date as 2019, 2019-05 or 2019-05-07")


_Unit = tuple[datetime.date, datetime.date]


def _units(piece: Piece, year: str, month: str | None, day: str | None) -> tuple[_Unit, _Unit]:
    """Give the first and the last year, month or day that the text can mean."""
    low, high = int(year.replace("X", "0")), int(year.replace("X", "9"))
    if month is None:
        return _months(low, 1, 12), _months(high, 1, 12)
    if month == "XX":
        first, last = _months(low, 1, 1), _months(low, 12, 1)
    elif 1 <= int(month) <= 12:
        first = last = _months(low, int(month), 1)
    else:
        first = last = _sub_year(piece, low, int(month), day)
    if day is None:
        return first, last
    if day == "XX":
        return (first[0], first[0]), (last[1], last[1])
    if not 1 <= int(day) <= first[1].day:
        raise piece.error(f"there is no day {day} in {year}-{month}; write 01 to {first[1].day}", 8)
    whole = first[0].replace(day=int(day))
    return (whole, whole), (whole, whole)


def _sub_year(piece: Piece, year: int, code: int, day: str | None) -> _Unit:
    sub_year = SUB_YEARS.get(code)
    if sub_year is None:
        raise piece.error(f"{code:02} is neither a month, 01-12, nor a part of a year, 21-41", 5)
    if day is not None:
        raise piece.error(f"{code} is a part of a year and has no day; write the month 01-12", 5)
    if year == datetime.MAXYEAR and sub_year.month + sub_year.months > 13:
        raise piece.error("years after 9999 are refused, and this winter or summer ends in one", 5)
    return _months(year, sub_year.month, sub_year.months)


def _months(year: int, month: int, months: int) -> _Unit:
    """Give the first and the last day of some months in a row."""
    years, last = divmod(month + months - 2, 12)
    end = calendar.monthrange(year + years, last + 1)[1]
    return datetime.date(year, month, 1), datetime.date(year + years, last + 1, end)


def read_date_time(piece: Piece) -> Value:
    """Read a full date with its time; the time and its zone do not move the date."""
    day, *times = piece.split("T")
    value = read_date(day)
    if value.precision != "day" or value.mark or len(times) != 1:
        raise piece.error("a time of day follows one full date, as in 2019-05-07T10:00:00")
    if _TIME.fullmatch(times[0].text) is None:
        raise times[0].error("write a time as 10:00:00, 10:00:00Z or 10:00:00+06:00")
    return value
