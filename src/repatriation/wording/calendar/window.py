"""Window: the days that words stand for, as days and as EDTF text."""

from __future__ import annotations

import calendar
import datetime
from typing import NamedTuple

from dateutil.relativedelta import relativedelta

from repatriation.model.subyear import SUB_YEARS
from repatriation.wording.calendar.convention import (
    DECADE_PARTS,
    EDGES,
    MONTH_PARTS,
    SEASON_PARTS,
    YEAR_PARTS,
)

__all__ = [
    "Window",
    "days",
    "decade",
    "month",
    "months",
    "of_days",
    "shifted",
    "sub_year",
    "text",
    "year",
]

Date = datetime.date

_STEPS = {
    "day": ("days", 1),
    "week": ("days", 7),
    "fortnight": ("days", 14),
    "month": ("months", 1),
    "quarter": ("months", 3),
    "half": ("months", 6),
    "year": ("months", 12),
    "decade": ("months", 120),
}


class Window(NamedTuple):
    """Some days in a row.

    Attributes:
        first: First day.
        last: Last day.
        begin: EDTF of the part that it begins with: ``"2019-05"``.
        end: EDTF of the part that it ends with.
        whole: EDTF of all of it.
        cut: The moment it stands for as the end or start of something, as the first day
            after it; None where it is no moment.
    """

    first: Date
    last: Date
    begin: str
    end: str
    whole: str
    cut: Date | None = None


def text(day: Date) -> str:
    """Write a day as EDTF."""
    return day.isoformat()


def days(first: Date, last: Date) -> Window:
    """Give the window of two days and those between them."""
    begin, end = first.isoformat(), last.isoformat()
    return Window(first, last, begin, end, begin if first == last else f"{begin}/{end}")


def of_days(year: int, month: int, first: int, last: int) -> Window:
    """Give days of a month; the last is cut to the month's length."""
    length = calendar.monthrange(year, month)[1]
    return days(Date(year, month, first), Date(year, month, min(last, length)))


def month(year: int, number: int, part: str = "") -> Window:
    """Give a month or a part of it."""
    length = calendar.monthrange(year, number)[1]
    if part:
        window = of_days(year, number, *MONTH_PARTS[part])
        return _edged(window, part, Date(year, number, 1), Date(year, number, length))
    name = f"{year:04}-{number:02}"
    return Window(Date(year, number, 1), Date(year, number, length), name, name, name)


def months(year: int, first: int, count: int) -> Window:
    """Give some months in a row; they may run into later years."""
    over, last = divmod(first + count - 2, 12)
    begin, end = month(year, first), month(year + over, last + 1)
    if count == 1:
        return begin
    return Window(begin.first, end.last, begin.begin, end.end, f"{begin.begin}/{end.end}")


def year(number: int, part: str = "") -> Window:
    """Give a year or a part of it."""
    name = f"{number:04}"
    first, last = Date(number, 1, 1), Date(number, 12, 31)
    if part:
        start, stop = YEAR_PARTS[part]
        return _edged(months(number, start, stop - start + 1), part, first, last)
    return Window(first, last, name, name, name)


def decade(first: int, part: str = "") -> Window:
    """Give the ten years from one that ends in 0, or a part of them."""
    start, stop = DECADE_PARTS[part] if part else (0, 9)
    a, b = first + start, first + stop
    begin, end = f"{a:04}", f"{b:04}"
    whole = f"{begin}/{end}" if part else f"{begin[:3]}X"
    window = Window(Date(a, 1, 1), Date(b, 12, 31), begin, end, whole)
    return _edged(window, part, Date(first, 1, 1), Date(first + 9, 12, 31)) if part else window


def sub_year(year: int, code: int, part: str = "") -> Window:
    """Give a season, quarter or half by its sub-year code, or a third of it."""
    _, first, count = SUB_YEARS[code]
    whole = months(year, first, count)
    if part:
        start = first + SEASON_PARTS[part][0] * (count // 3) - 1
        window = months(year + start // 12, start % 12 + 1, count // 3)
        return _edged(window, part, whole.first, whole.last)
    name = f"{year:04}-{code}"
    return Window(whole.first, whole.last, name, name, name)


def shifted(day: Date, unit: str, count: int) -> Date:
    """Move a day by some units; months are cut to their length.

    Raises:
        ValueError: The day would leave the years 1 to 9999.
    """
    if unit == "hour":
        unit, count = "day", (abs(count) + 23) // 24 * (1 if count > 0 else -1)
    kind, factor = _STEPS[unit]
    try:
        if kind == "days":
            return day + datetime.timedelta(days=factor * count)
        return day + relativedelta(months=factor * count)
    except OverflowError as error:
        raise ValueError("the years 1 to 9999 end here") from error


def _edged(window: Window, part: str, first: Date, last: Date) -> Window:
    if part not in EDGES:
        return window
    cut = first if part == "start" else shifted(last, "day", 1) if last < Date.max else last
    return window._replace(cut=cut)
