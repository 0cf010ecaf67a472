"""Resolve: the days of a point whose parts are all known."""

from __future__ import annotations

import calendar

from repatriation.wording.calendar.numeric import exists
from repatriation.wording.calendar.reader import Point, Reader
from repatriation.wording.calendar.shift import recent_weekday, season_code
from repatriation.wording.calendar.window import (
    Window,
    days,
    decade,
    month,
    months,
    of_days,
    shifted,
    sub_year,
)
from repatriation.wording.calendar.window import year as year_window
from repatriation.wording.refusal import Refusal

__all__ = ["lacks_year", "resolve"]

_DAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")


def lacks_year(point: Point) -> bool:
    """Tell whether a point needs a year that its words do not give."""
    return point.year is None and point.grain in {"day", "month", "sub", "nth"}


def resolve(reader: Reader, point: Point) -> Window:
    """Give the days of a point.

    Raises:
        Refusal: There is no such day, or its weekday is another.
    """
    if point.window is not None:
        return point.window
    if point.grain == "weekday" and point.weekday is not None:
        anchor = reader.anchor(point.start, point.stop)
        day = recent_weekday(anchor, point.weekday)
        return days(day, day)
    year = point.year
    if year is None:
        raise Refusal("it gives no year; give the anchor", point.start, point.stop)
    try:
        return _dated(reader, point, year)
    except (ValueError, OverflowError):
        raise Refusal("it leaves the years 1 to 9999", point.start, point.stop) from None


def _dated(reader: Reader, point: Point, year: int) -> Window:
    if point.grain == "day":
        return _day(point, year)
    if point.grain == "nth":
        return _nth(point, year)
    first, last = point.part or ("", "")
    window = _whole(reader, point, year, first)
    if first == last:
        return window
    end = _whole(reader, point, year, last)
    whole = f"{window.begin}/{end.end}"
    return Window(window.first, end.last, window.begin, end.end, whole, end.cut)


def _whole(reader: Reader, point: Point, year: int, part: str) -> Window:
    if point.grain == "month":
        return month(year, point.month, part)
    if point.grain == "year":
        return year_window(year, part)
    if point.grain == "decade":
        return decade(year, part)
    return sub_year(year, season_code(reader, point.name), part)


def _day(point: Point, year: int) -> Window:
    if not exists((year, point.month, point.day)):
        raise Refusal(f"there is no such day in {year:04}", point.start, point.stop)
    window = of_days(year, point.month, point.day, point.day)
    weekday = window.first.weekday()
    if point.weekday is not None and point.weekday != weekday:
        reason = f"{window.whole} is a {_DAYS[weekday]}, not a {_DAYS[point.weekday]}"
        raise Refusal(reason, point.start, point.stop, window.whole)
    return window


def _nth(point: Point, year: int) -> Window:
    count, which = point.few, point.which
    if point.name == "half month":
        return of_days(year, point.month, *((1, 15) if which == 1 else (16, 31)))
    if point.name == "half decade":
        first = year + (0 if which == 1 else 5)
        a, b = year_window(first), year_window(first + 4)
        return Window(a.first, b.last, a.begin, b.end, f"{a.begin}/{b.end}")
    if point.name == "month year":
        return _months(point, year)
    if point.name == "day year":
        whole = year_window(year)
        return _few_days(point, whole, count)
    if point.name == "weekday month":
        return _nth_weekday(point, year)
    return _few_days(point, month(year, point.month), count * (7 if "week" in point.name else 1))


def _months(point: Point, year: int) -> Window:
    count = point.few
    first = 1 + (point.which - 1) * count if point.which > 0 else 13 - count
    if not (count >= 1 and first >= 1 and first + count <= 13):
        raise Refusal("a year has twelve months", point.start, point.stop)
    return months(year, first, count)


def _few_days(point: Point, whole: Window, size: int) -> Window:
    length = (whole.last - whole.first).days + 1
    start = (point.which - 1) * size if point.which > 0 else length - size
    if not (size >= 1 and 0 <= start < length and (start + size <= length or start == 28)):
        raise Refusal(f"it has {length} days", point.start, point.stop)
    last = min(start + size, length) - 1
    return days(shifted(whole.first, "day", start), shifted(whole.first, "day", last))


def _nth_weekday(point: Point, year: int) -> Window:
    length = calendar.monthrange(year, point.month)[1]
    first = calendar.weekday(year, point.month, 1)
    numbers = list(range(1 + ((point.weekday or 0) - first) % 7, length + 1, 7))
    if point.which > len(numbers):
        raise Refusal(f"the month has {len(numbers)} of them", point.start, point.stop)
    number = numbers[point.which - 1 if point.which > 0 else -1]
    return of_days(year, point.month, number, number)
