"""Points: one date of any shape, the alternatives in the order in which they are tried."""

from __future__ import annotations

from repatriation.wording.calendar.clock import past_time
from repatriation.wording.calendar.fiscal_reader import read_fiscal
from repatriation.wording.calendar.named import read_day_number, read_named, read_weekday
from repatriation.wording.calendar.numeric import read_numeric
from repatriation.wording.calendar.part import read_part, read_piece, read_season
from repatriation.wording.calendar.reader import Point, Reader
from repatriation.wording.calendar.relative import read_relative
from repatriation.wording.calendar.shift import read_shifted
from repatriation.wording.calendar.year import read_decade, read_year

__all__ = ["read_point"]


def read_point(reader: Reader, at: int) -> Point | None:
    """Read one date, whole or as far as its own words give it."""
    place = reader.skip("the", at)
    point = _read(reader, at, place)
    if point is None:
        return None
    if point.start != at:
        point = point._replace(start=at)
    if point.grain in {"day", "numeric", "weekday", "window"}:
        return _with_time(reader, point)
    return point


def _read(reader: Reader, at: int, place: int) -> Point | None:
    if reader.numbers[place] >= 0:
        return _in_digits(reader, at, place)
    return (
        read_decade(reader, place)
        or read_part(reader, at)
        or read_piece(reader, at)
        or read_relative(reader, at)
        or read_fiscal(reader, at)
        or read_shifted(reader, at)
        or read_weekday(reader, place)
        or read_season(reader, at)
        or read_named(reader, at)
        or _year_word(reader, place)
        or read_day_number(reader, place)
    )


def _in_digits(reader: Reader, at: int, place: int) -> Point | None:
    if len(reader.tokens[place]) <= 2:
        return (
            read_numeric(reader, place)
            or read_named(reader, place)
            or read_decade(reader, place)
            or read_piece(reader, place)
            or read_relative(reader, at)
            or read_day_number(reader, place)
        )
    return (
        read_numeric(reader, place)
        or read_fiscal(reader, place)
        or read_decade(reader, place)
        or read_season(reader, place)
        or read_piece(reader, place)
        or read_named(reader, place)
        or read_relative(reader, at)
        or _year(reader, place)
    )


def _year(reader: Reader, at: int) -> Point | None:
    year = read_year(reader, at)
    return None if year is None else Point("year", at, year.stop, year=year.number)


def _year_word(reader: Reader, at: int) -> Point | None:
    place = reader.skip("year", at)
    return None if place == at else _year(reader, place)


def _with_time(reader: Reader, point: Point) -> Point:
    """Step over a time of day, and a part of the day."""
    stop = past_time(reader, point.stop)
    place = stop + (reader.tokens[stop] == ",")
    place = reader.skip("prep_light", place)
    found = reader.take("daytime", place)
    if found is not None and not (reader.searching and place > stop):
        stop = found[1]
    return point._replace(stop=past_time(reader, stop))
