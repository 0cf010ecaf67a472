"""Parts and pieces: early May, the first quarter, the last week of May, spring."""

from __future__ import annotations

from repatriation.wording.calendar.named import read_named, read_weekday
from repatriation.wording.calendar.reader import Point, Reader
from repatriation.wording.calendar.relative import read_unit, this_unit
from repatriation.wording.calendar.year import read_decade, read_year, year_after
from repatriation.wording.refusal import Refusal

__all__ = ["read_part", "read_piece", "read_season"]

_QUARTER = {"q": 4, "h": 2, "s": 2, "t": 4}
_COUNTS = {"quarter": 4, "half": 2}


def read_part(reader: Reader, at: int) -> Point | None:
    """Read the early, middle or late part of a year, month, season, quarter or decade."""
    place = reader.skip("the", at)
    found = reader.name("part", at) or reader.name("part", place)
    if found is None:
        return None
    first, stop = found
    last = first
    between = stop + (reader.tokens[stop] == "-")
    joined = reader.take("join", between) or reader.take("join", stop)
    if joined is not None:
        after = joined[1] + (reader.tokens[joined[1]] == "-")
        second = reader.name("part", reader.skip("the", after))
        if second is not None:
            last, stop = second
    stop += reader.tokens[stop] == "-"
    point = _target(reader, stop)
    if point is None or point.part is not None:
        return None
    if point.grain == "day" and first == last:
        return point._replace(start=at) if first in {"early", "late"} else None
    if point.grain == "weekday" and first in {"early", "late"}:
        return point._replace(start=at)
    if point.grain not in {"year", "month", "sub", "decade"}:
        return None
    return point._replace(start=at, part=(first, last))


def _target(reader: Reader, at: int) -> Point | None:
    place = reader.skip("of", at)
    place = reader.skip("prep_light", place)
    plain = reader.skip("the", place)
    if reader.dotted("weekday", plain) is not None:
        return read_weekday(reader, plain)
    for start in (place, plain):
        point = (
            read_decade(reader, start)
            or read_season(reader, start)
            or read_piece(reader, start)
            or read_named(reader, start)
            or _year_alone(reader, start)
            or read_unit(reader, start)
        )
        if point is not None:
            return point
    return this_unit(reader, at + 1) if place > at else None


def _year_alone(reader: Reader, at: int) -> Point | None:
    place = reader.skip("year", at)
    year = read_year(reader, place)
    return None if year is None else Point("year", at, year.stop, year=year.number)


def read_season(reader: Reader, at: int) -> Point | None:
    """Read a season and its year: "spring 2011", "the winter of 2019-20"."""
    start, place = at, reader.skip("the", at)
    leading = read_year(reader, at)
    if leading is not None:
        place = leading.stop
    found = reader.name("season", place)
    if found is None:
        return None
    name, stop = found
    point = Point("sub", start, stop, name=name)
    if leading is not None:
        return point._replace(year=leading.number)
    year = year_after(reader, stop)
    if year is None:
        return None if reader.searching and _lone(reader, place) else point
    point = point._replace(year=year.number, stop=year.stop, supplied=year.supplied)
    return _two_years(reader, point)


def _lone(reader: Reader, at: int) -> bool:
    return reader.tokens[at] in reader.words.lexicon.risky


def _two_years(reader: Reader, point: Point) -> Point:
    """Read the second year of a winter: 2019-20."""
    tokens, stop = reader.tokens, point.stop
    year = point.year or 0
    if tokens[stop] not in {"-", "/"} or reader.numbers[stop + 1] < 0:
        return point
    number, size = reader.numbers[stop + 1], len(tokens[stop + 1])
    if number != (year + 1 if size == 4 else (year + 1) % 100) or size not in {2, 4}:
        return point
    crosses = {"north": "winter", "south": "summer"}[reader.given.hemisphere]
    if point.name != crosses:
        raise Refusal(f"{point.name} does not run from one year to the next", point.start, stop + 2)
    return point._replace(stop=stop + 2)


def read_piece(reader: Reader, at: int) -> Point | None:
    """Read quarters, halves, and the first or last few units of something."""
    return _coded(reader, at) or _nth(reader, at)


def _coded(reader: Reader, at: int) -> Point | None:
    """Read ``Q1 2019``, ``1Q 2019``, ``2019-Q1``, ``H1 2019``."""
    year = read_year(reader, at)
    place = at if year is None else year.stop + (reader.tokens[year.stop] == "-")
    letter, number, stop = reader.tokens[place], reader.numbers[place + 1], place + 2
    if year is None and reader.numbers[at] >= 0:
        letter, number = reader.tokens[at + 1], reader.numbers[at]
        if not reader.scan.glued(at + 1) or (reader.tokens[at + 2] == "-" and reader.searching):
            return None
    if letter not in reader.tables.get("coded", {}) or not 1 <= number <= _QUARTER.get(letter, 0):
        return None
    name = f"{'Q' if _QUARTER[letter] == 4 else 'H'}{number}"
    point = Point("sub", at, stop, name=name)
    if year is not None:
        return point._replace(year=year.number)
    after = year_after(reader, stop)
    if after is None:
        return point
    return point._replace(year=after.number, stop=after.stop, supplied=after.supplied)


def _nth(reader: Reader, at: int) -> Point | None:
    place = reader.skip("the", at)
    which = reader.whole("ordinal", place)
    if which is not None:
        number, stop = which
    elif 1 <= reader.numbers[place] <= 5 and len(reader.tokens[place]) == 1:
        number, stop = reader.numbers[place], reader.skip("suffix", place + 1)
        if stop == place + 1:
            return None
    else:
        return None
    stop += reader.tokens[stop] == "-"
    weekday = reader.whole("weekday", stop)
    if weekday is not None:
        nth = Point("nth", at, weekday[1], name="weekday", few=1, which=number, weekday=weekday[0])
        return _of_whole(reader, nth)
    few = reader.count(stop)
    unit = reader.name("unit", few[1] if few is not None else stop)
    if unit is None:
        return None
    name, stop = unit
    if name in _COUNTS and few is None:
        return _division(reader, at, stop, name, number)
    if number not in {1, -1} and few is not None:
        return None
    count = few[0] if few is not None else 1
    return _of_whole(reader, Point("nth", at, stop, name=name, few=count, which=number))


def _division(reader: Reader, at: int, stop: int, name: str, number: int) -> Point | None:
    most = _COUNTS[name]
    number = most if number == -1 else number
    if not 1 <= number <= most:
        return None
    point = Point("sub", at, stop, name=f"{'Q' if most == 4 else 'H'}{number}")
    year = year_after(reader, stop)
    if year is not None:
        return point._replace(year=year.number, stop=year.stop, supplied=year.supplied)
    after = reader.skip("of", stop)
    if after == stop:
        return point
    this = this_unit(reader, stop) or this_unit(reader, after)
    if this is not None and this.grain == "year":
        return point._replace(year=this.year, stop=this.stop, supplied=this.supplied)
    inner = read_decade(reader, after) or read_decade(reader, reader.skip("the", after))
    if inner is None:
        inner = read_named(reader, after)
    if inner is None or name != "half" or inner.grain not in {"month", "decade"}:
        return None if reader.tokens[stop] != "," else point
    return inner._replace(grain="nth", start=at, name=f"half {inner.grain}", which=number)


def _of_whole(reader: Reader, point: Point) -> Point | None:
    """Read the month or year that an nth belongs to."""
    stop = point.stop
    place = reader.skip("of", stop)
    if place == stop:
        return None
    inner = (
        read_named(reader, place)
        or _year_alone(reader, place)
        or read_unit(reader, place)
        or this_unit(reader, place)
        or this_unit(reader, stop)
    )
    if inner is None or inner.grain not in {"month", "year"}:
        return None
    name = f"{point.name} {inner.grain}"
    if name not in {"day month", "week month", "weekday month", "month year", "day year"}:
        return None
    return inner._replace(
        grain="nth",
        start=point.start,
        name=name,
        few=point.few,
        which=point.which,
        weekday=point.weekday,
    )
