"""Last, this, next: a month, season or weekday counted from the anchor."""

from __future__ import annotations

import datetime

from repatriation.wording.calendar.convention import SEASON_CODES
from repatriation.wording.calendar.reader import Point, Reader
from repatriation.wording.calendar.relative import read_unit
from repatriation.wording.calendar.window import Window, days, month, shifted, sub_year
from repatriation.wording.refusal import Refusal

__all__ = ["read_shifted", "recent_weekday", "season_code"]


def read_shifted(reader: Reader, at: int) -> Point | None:
    """Read "last September", "this summer", "next Thursday", "Friday last week"."""
    found = reader.whole("shift", at)
    if found is not None:
        return _named(reader, at, found[1], found[0])
    place = reader.skip("the", at)
    named = _name(reader, place)
    if named is None:
        return None
    after = reader.whole("shift_after", named.stop)
    if after is not None and reader.name("unit", after[1]) is None:
        return _moved(reader, named._replace(start=at, stop=after[1]), after[0])
    return _of_week(reader, named) if named.grain == "weekday" else None


def recent_weekday(anchor: datetime.date, weekday: int) -> datetime.date:
    """Give the most recent day of a weekday, the anchor itself included."""
    return shifted(anchor, "day", -((anchor.weekday() - weekday) % 7))


def season_code(reader: Reader, name: str) -> int:
    """Give the sub-year code of a season, quarter or half."""
    if name[0] == "Q":
        return 32 + int(name[1])
    if name[0] == "H":
        return 39 + int(name[1])
    return SEASON_CODES[reader.given.hemisphere][name]


def _name(reader: Reader, at: int) -> Point | None:
    month_ = reader.dotted("month", at)
    if month_ is not None:
        return Point("month", at, month_[1], month=month_[0])
    season = reader.name("season", at)
    if season is not None:
        return Point("sub", at, season[1], name=season[0])
    weekday = reader.dotted("weekday", at)
    if weekday is not None:
        return Point("weekday", at, weekday[1], weekday=weekday[0])
    return None


def _named(reader: Reader, start: int, at: int, count: int) -> Point | None:
    named = _name(reader, at)
    return None if named is None else _moved(reader, named._replace(start=start), count)


def _moved(reader: Reader, named: Point, count: int) -> Point:
    anchor = reader.anchor(named.start, named.stop)
    if named.grain == "weekday":
        day = _weekday(anchor, named.weekday or 0, count, named)
        return _fixed(named, days(day, day))

    def of(year: int) -> Window:
        if named.grain == "month":
            return month(year, named.month)
        return sub_year(year, season_code(reader, named.name))

    years = [y for y in range(anchor.year - 2, anchor.year + 3) if 1 <= y <= 9998]
    windows = {year: of(year) for year in years}
    if count == -1:
        fit = [y for y, window in windows.items() if window.last < anchor]
        fit = fit[-1:]
    elif count == 1:
        fit = [y for y, window in windows.items() if window.first > anchor][:1]
    else:
        fit = [y for y, window in windows.items() if window.first <= anchor <= window.last]
        here = windows.get(anchor.year)
        if not fit and here is not None and here.last.year == anchor.year:
            fit = [anchor.year]
    if not fit:
        raise Refusal("which year it is cannot be told; write the year", named.start, named.stop)
    return named._replace(year=fit[0], supplied=("year",))


def _weekday(anchor: datetime.date, weekday: int, count: int, point: Point) -> datetime.date:
    ahead = (weekday - anchor.weekday()) % 7
    if count == -1:
        return shifted(anchor, "day", ahead - 7)
    if count == 0:
        if anchor.weekday() == 6 and weekday != 6:
            raise Refusal("on a Sunday it may be behind or ahead; write the date", *_at(point))
        return shifted(anchor, "day", weekday - anchor.weekday())
    if weekday > anchor.weekday():
        near = shifted(anchor, "day", ahead)
        both = f"{near} or {shifted(near, 'day', 7)}"
        raise Refusal("it may be this week's or next week's; write the date", *_at(point), both)
    return shifted(anchor, "day", ahead or 7)


def _of_week(reader: Reader, named: Point) -> Point | None:
    """Read "Friday last week", "Monday of this week"."""
    place = reader.skip("of", named.stop)
    unit = reader.whole("shift", place)
    name = unit and reader.name("unit", unit[1])
    if unit is None or name is None or name[0] != "week":
        return None
    week = read_unit(reader, place)
    if week is None or week.window is None:
        return None
    day = shifted(week.window.first, "day", named.weekday or 0)
    return _fixed(named._replace(stop=week.stop), days(day, day))


def _fixed(named: Point, window: Window) -> Point:
    return Point("window", named.start, named.stop, window=window, supplied=("date",))


def _at(point: Point) -> tuple[int, int]:
    return point.start, point.stop
