"""Dates with the name of a month or a weekday: "7 May 2019", "May 2019", "Thursday"."""

from __future__ import annotations

from repatriation.wording.calendar.numeric import full_year, read_numeric
from repatriation.wording.calendar.reader import Point, Reader, Year
from repatriation.wording.calendar.year import read_year, year_after
from repatriation.wording.refusal import Refusal

__all__ = ["read_day_number", "read_named", "read_weekday"]

_LINKS = frozenset("-/.")


def read_named(reader: Reader, at: int) -> Point | None:
    """Read a date around the name of a month."""
    return _day_first(reader, at) or _month_first(reader, at) or _year_first(reader, at)


def read_weekday(reader: Reader, at: int) -> Point | None:
    """Read a weekday and the date that it belongs to, if one follows."""
    found = reader.dotted("weekday", at)
    if found is None:
        return None
    weekday, stop = found
    after = stop + (reader.tokens[stop] == ",")
    after = reader.skip("the", after)
    after = reader.skip("day_lead", after)
    point = read_numeric(reader, after) or read_named(reader, after)
    if point is not None and point.grain in {"day", "numeric"}:
        return point._replace(start=at, weekday=weekday)
    number = read_day_number(reader, after)
    if number is not None and _goes_on(reader, number.stop):
        return number._replace(start=at, weekday=weekday)
    return Point("weekday", at, stop, weekday=weekday)


def read_day_number(reader: Reader, at: int) -> Point | None:
    """Read the number of a day: "7", "14th", "the 30th"."""
    start, at = at, reader.skip("the", at)
    number = reader.numbers[at]
    if not 1 <= number <= 31 or len(reader.tokens[at]) > 2:
        return _ordinal(reader, start, at)
    return Point("number", start, _suffixed(reader, at + 1), day=number)


def _ordinal(reader: Reader, start: int, at: int) -> Point | None:
    found = reader.whole("ordinal", at)
    if found is None or not 1 <= found[0] <= 31:
        return None
    return Point("number", start, found[1], day=found[0])


def _suffixed(reader: Reader, at: int) -> int:
    """Step over the ending of an ordinal: ``th``, ``-го``, a dot where the language has it."""
    if reader.scan.glued(at):
        stop = reader.skip("suffix", at)
        if stop > at and not (reader.tokens[at] == "." and reader.numbers[stop] >= 0):
            return stop
    return at


def _goes_on(reader: Reader, at: int) -> bool:
    """Tell whether a day's number is followed by another: "Thursday 7-9 May"."""
    return reader.take("join", at) is not None or reader.take("pair", at) is not None


def _day_first(reader: Reader, at: int) -> Point | None:
    number = read_day_number(reader, at)
    if number is None:
        return None
    link, place = reader.tokens[number.stop], number.stop
    if link in _LINKS:
        place += 1
    else:
        link, place = "", reader.skip("of", place)
        place = reader.skip("the", place)
        place = reader.skip("month_word", place)
    found = reader.dotted("month", place) or (None if link else _this_month(reader, place))
    if found is None:
        return None
    month, stop = found
    point = Point("day", at, _twin(reader, stop, month), month=month, day=number.day)
    year = _year_of_day(reader, point.stop, link)
    if month > 12:
        months = reader.anchor(at, stop)
        total = months.year * 12 + months.month - 1 + month - 100
        year = Year(total // 12, stop, ("year", "month"))
        point = point._replace(month=total % 12 + 1)
    return point if year is None else _dated(point, year)


def _this_month(reader: Reader, at: int) -> tuple[int, int] | None:
    """Read "of this month" as 100 and the months from the anchor."""
    found = reader.whole("shift", at)
    unit = found and reader.name("unit", found[1])
    if found is None or unit is None or unit[0] != "month":
        return None
    return 100 + found[0], unit[1]


def _year_of_day(reader: Reader, at: int, link: str) -> Year | None:
    tokens = reader.tokens
    if link and tokens[at] == link:
        number, size = reader.numbers[at + 1], len(tokens[at + 1])
        if number >= 0 and size == 2:
            return Year(full_year(number), at + 2)
        return read_year(reader, at + 1) if size == 4 else None
    year = year_after(reader, at)
    if year is None and not reader.searching and _two_digits(reader, at):
        return Year(full_year(reader.numbers[at]), at + 1)
    return year


def _two_digits(reader: Reader, at: int) -> bool:
    """Tell whether two digits are a year, and no time, day or start of the next date."""
    if len(reader.tokens[at]) != 2 or reader.numbers[at] < 0 or reader.tokens[at + 1] == ":":
        return False
    return not _goes_on(reader, at + 1) and not reader.take("month", reader.skip("of", at + 1))


def _month_first(reader: Reader, at: int) -> Point | None:
    place = reader.skip("month_word", reader.skip("the", at))
    found = reader.dotted("month", place)
    if found is None:
        return None
    month, stop = found
    stop = _twin(reader, stop, month)
    if reader.searching and _is_risky(reader, place, stop):
        return None
    _refuse_month_and_two_digits(reader, at, stop)
    point = Point("month", at, stop, month=month)
    day = read_day_number(reader, stop)
    if day is not None and reader.tokens[day.stop] != ":" and not _unit_near(reader, day.stop):
        point = point._replace(grain="day", day=day.day, stop=day.stop)
    year = year_after(reader, point.stop)
    return point if year is None else _dated(point, year)


def _unit_near(reader: Reader, at: int) -> bool:
    return reader.searching and reader.take("unit", at) is not None


def _refuse_month_and_two_digits(reader: Reader, at: int, stop: int) -> None:
    number = reader.numbers[stop + 1]
    if reader.tokens[stop] == "-" and len(reader.tokens[stop + 1]) == 2 and number >= 0:
        near = f"day {number} or year {full_year(number)}"
        raise Refusal("it is a month and a day or a year; write the year", at, stop + 2, near)


def _year_first(reader: Reader, at: int) -> Point | None:
    year = read_year(reader, at)
    if year is None:
        return None
    link = reader.tokens[year.stop] if reader.tokens[year.stop] in {"-", "/", ","} else ""
    found = reader.dotted("month", year.stop + (1 if link else 0))
    if found is None:
        return None
    month, stop = found
    if link and reader.numbers[stop] >= 0:
        return None
    after = stop + (1 if link and reader.tokens[stop] == link else 0)
    day = read_day_number(reader, after)
    if day is None or len(reader.tokens[day.stop - 1]) > 2:
        if year_after(reader, stop) is not None:
            return None
        return Point("month", at, stop, year=year.number, month=month)
    return Point("day", at, day.stop, year=year.number, month=month, day=day.day)


def _twin(reader: Reader, at: int, month: int) -> int:
    """Step over a second name of the same month: نيسان/أبريل, "April (Nisan)"."""
    if reader.tokens[at] == "/":
        found = reader.dotted("month", at + 1)
        return found[1] if found is not None and found[0] == month else at
    if reader.tokens[at] == "(":
        found = reader.dotted("month", at + 1)
        if found is not None and found[0] == month and reader.tokens[found[1]] == ")":
            return found[1] + 1
    return at


def _is_risky(reader: Reader, at: int, stop: int) -> bool:
    """Tell whether a word of running text is likely no month: "may", "a march"."""
    if reader.tokens[at] not in reader.words.lexicon.risky:
        return False
    letter = reader.scan.text[reader.scan.starts[at]]
    return letter.islower() and reader.numbers[stop] < 0


def _dated(point: Point, year: Year) -> Point:
    return point._replace(year=year.number, stop=year.stop, supplied=year.supplied)
