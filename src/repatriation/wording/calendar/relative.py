"""Relative dates: whatever counts from the anchor, from "yesterday" to "six months ago"."""

from __future__ import annotations

import datetime

from repatriation.wording.calendar.convention import LONGEST_BACK, WEEKS_AGO_SLACK
from repatriation.wording.calendar.reader import Point, Reader
from repatriation.wording.calendar.window import Window, days, shifted
from repatriation.wording.calendar.window import month as month_window
from repatriation.wording.calendar.window import year as year_window
from repatriation.wording.refusal import Refusal

__all__ = ["read_deictic", "read_relative", "read_unit", "this_unit"]

_WHOLLY = ("date",)
_WEEK = 7


def read_relative(reader: Reader, at: int) -> Point | None:
    """Read any expression that counts from the anchor."""
    return (
        read_deictic(reader, at)
        or _earlier(reader, at)
        or _ago(reader, at)
        or _rolling(reader, at)
        or read_unit(reader, at)
    )


def read_deictic(reader: Reader, at: int) -> Point | None:
    """Read "today", "yesterday", "last night"."""
    found = reader.take("deictic", at)
    if found is None or not isinstance(found[0], tuple):
        return None
    first, last = found[0]
    stop = found[1]
    anchor = reader.anchor(at, stop)
    return _window(at, stop, days(shifted(anchor, "day", first), shifted(anchor, "day", last)))


def read_unit(reader: Reader, at: int) -> Point | None:
    """Read "last month", "this year", "next week", "May last year" without its month."""
    found = reader.whole("shift", at)
    if found is not None:
        unit = reader.name("unit", found[1])
        if unit is not None and not _is_plural(reader, unit[1] - 1):
            return _unit(reader, at, unit[1], unit[0], found[0])
    unit = reader.name("unit", reader.skip("the", at))
    if unit is not None:
        after = reader.whole("shift_after", unit[1])
        if after is not None:
            return _unit(reader, at, after[1], unit[0], after[0])
    return None


def this_unit(reader: Reader, at: int) -> Point | None:
    """Read "the month" and "the year" as those of the anchor."""
    stop = reader.skip("the", at)
    stop = stop if stop > at else reader.skip("of", at)
    unit = reader.name("unit", stop)
    if unit is None or unit[0] not in {"month", "year"}:
        return None
    return _unit(reader, at, unit[1], unit[0], 0)


def _unit(reader: Reader, at: int, stop: int, unit: str, count: int) -> Point | None:
    if unit not in {"week", "weekend", "month", "quarter", "year"}:
        return None
    anchor = reader.anchor(at, stop)
    if unit == "year":
        return Point("year", at, stop, year=anchor.year + count, supplied=("year",))
    if unit == "month":
        day = shifted(anchor, "month", count)
        return Point("month", at, stop, year=day.year, month=day.month, supplied=_WHOLLY)
    if unit == "quarter":
        day = shifted(anchor, "quarter", count)
        name = f"Q{(day.month + 2) // 3}"
        return Point("sub", at, stop, year=day.year, name=name, supplied=_WHOLLY)
    monday = shifted(anchor, "day", _WEEK * count - anchor.weekday())
    first = shifted(monday, "day", 5) if unit == "weekend" else monday
    if unit == "weekend" and count == -1 and anchor.weekday() >= 5:
        raise Refusal("on a weekend, the last one may be this; write its days", at, stop)
    return _window(at, stop, days(first, shifted(monday, "day", 6)))


def _earlier(reader: Reader, at: int) -> Point | None:
    """Read "earlier this week", "later this year", "so far this month"."""
    found = reader.name("sofar", at)
    if found is None:
        unit = read_unit(reader, at)
        after = reader.name("sofar", unit.stop) if unit is not None else None
        if unit is None or after is None or after[0] != "so_far":
            return None
        return _cut(reader, unit._replace(stop=after[1]), after[0])
    unit = read_unit(reader, found[1])
    if unit is None or unit.start == unit.stop:
        return None
    return _cut(reader, unit._replace(start=at), found[0])


def _cut(reader: Reader, unit: Point, how: str) -> Point | None:
    anchor = reader.anchor(unit.start, unit.stop)
    whole = _days_of(unit)
    if whole is None or not whole.first <= anchor <= whole.last:
        return None
    window = days(anchor, whole.last) if how == "later" else days(whole.first, anchor)
    return _window(unit.start, unit.stop, window, rolling=how == "so_far")


def _days_of(unit: Point) -> Window | None:
    if unit.window is not None:
        return unit.window
    if unit.grain == "year" and unit.year is not None:
        return year_window(unit.year)
    if unit.grain == "month" and unit.year is not None:
        return month_window(unit.year, unit.month)
    return None


def _ago(reader: Reader, at: int) -> Point | None:
    """Read "six months ago", "il y a six mois", "two years from now"."""
    before = reader.take("ago_before", at)
    few = reader.count(before[1] if before is not None else at)
    if few is None:
        single = reader.name("unit", before[1]) if before is not None else None
        few = (1, before[1]) if before is not None and single is not None else None
        if few is None:
            return None
    count, place = few
    unit = reader.name("unit", place)
    if unit is None:
        return None
    name, stop = unit
    direction = -1
    if before is None:
        after, later = reader.take("ago", stop), reader.take("hence", stop)
        found = after or later
        if found is None:
            return None
        direction, stop = (-1 if after else 1), found[1]
    if name not in {"day", "week", "fortnight", "month", "year", "hour"} or count < 1:
        raise Refusal("it is too vague to count from the anchor", at, stop)
    anchor = reader.anchor(at, stop)
    day = _counted(anchor, name, direction * count, at, stop)
    return _around(day, anchor, name, at, stop)


def _around(day: datetime.date, anchor: datetime.date, unit: str, at: int, stop: int) -> Point:
    if unit == "year":
        return Point("year", at, stop, year=day.year, supplied=_WHOLLY)
    if unit == "month":
        return Point("month", at, stop, year=day.year, month=day.month, supplied=_WHOLLY)
    if unit == "hour":
        return _window(at, stop, days(min(day, anchor), max(day, anchor)))
    slack = 0 if unit == "day" else WEEKS_AGO_SLACK
    first, last = shifted(day, "day", -slack), shifted(day, "day", slack)
    return _window(at, stop, days(first, last))


def _rolling(reader: Reader, at: int) -> Point | None:
    """Read "the past two months", "the last 48 hours", "the next year"."""
    for role, direction in (("past", -1), ("coming", 1)):
        found = reader.take(role, at)
        if found is None:
            continue
        few = reader.count(found[1])
        unit = reader.name("unit", few[1] if few is not None else found[1])
        if unit is None or unit[0] in {"weekend", "half"}:
            continue
        if few is None and not _means_stretch(reader, at, unit[1]):
            continue
        stop = unit[1]
        after = reader.tokens[stop] == "'"
        count = few[0] if few is not None else 1
        anchor = reader.anchor(at, stop)
        end = _counted(anchor, unit[0], direction * count, at, stop)
        window = days(min(end, anchor), max(end, anchor))
        return _window(at, stop + after, window, rolling=True)
    if reader.tables.get("past_after"):
        return _rolling_after(reader, at)
    return None


def _rolling_after(reader: Reader, at: int) -> Point | None:
    """Read "los dos últimos meses", "les six derniers mois"."""
    few = reader.count(reader.skip("the", at))
    found = few and reader.take("past_after", few[1])
    unit = found and reader.name("unit", found[1])
    if few is None or unit is None:
        return None
    anchor = reader.anchor(at, unit[1])
    start = _counted(anchor, unit[0], -few[0], at, unit[1])
    return _window(at, unit[1], days(start, anchor), rolling=True)


def _means_stretch(reader: Reader, at: int, stop: int) -> bool:
    """Tell "over the past year", a year up to today, from "last year", the calendar's."""
    article = reader.skip("the", at) > at
    return (
        article
        and not _is_plural(reader, stop - 1)
        and at > 0
        and reader.tokens[at - 1] in reader.tables.get("stretch", {})
    )


def _is_plural(reader: Reader, at: int) -> bool:
    return reader.take("plural", at) is not None


def _counted(anchor: datetime.date, unit: str, count: int, at: int, stop: int) -> datetime.date:
    if abs(count) > LONGEST_BACK:
        raise Refusal("it leaves the years 1 to 9999", at, stop)
    try:
        return shifted(anchor, unit, count)
    except ValueError:
        raise Refusal("it leaves the years 1 to 9999", at, stop) from None


def _window(at: int, stop: int, window: Window, *, rolling: bool = False) -> Point:
    return Point("window", at, stop, window=window, supplied=_WHOLLY, rolling=rolling)
