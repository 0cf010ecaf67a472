"""Numeric dates: digits and signs, whose order is declared, decided or refused."""

from __future__ import annotations

import calendar
from collections.abc import Mapping

from repatriation.wording.calendar.convention import PIVOT
from repatriation.wording.calendar.reader import Point, Reader
from repatriation.wording.refusal import Refusal

__all__ = ["Day", "chosen", "exists", "full_year", "read_numeric"]

Day = tuple[int | None, int, int]

_SIGNS = frozenset("/.-")
_COMPACT = (1500, 2199)


def full_year(number: int) -> int:
    """Give the year that two digits stand for, by `PIVOT`."""
    return number + (1900 if number >= PIVOT else 2000)


def read_numeric(reader: Reader, at: int) -> Point | None:
    """Read digits as a date: ``28/05/2019``, ``2019-05``, ``20131217``, ``10/03``."""
    tokens, numbers = reader.tokens, reader.numbers
    sign = tokens[at + 1]
    if sign in _SIGNS and numbers[at + 2] >= 0:
        if tokens[at + 3] == sign and numbers[at + 4] >= 0 and not _time(reader, at + 4):
            return _three(reader, at)
        return _two(reader, at, sign)
    return _compact(reader, at) if len(tokens[at]) == 8 else None


def chosen(reader: Reader, options: Mapping[str, Day], start: int, stop: int) -> Day:
    """Choose among the orders that digits can be in, or refuse."""
    order = reader.given.order
    if order is not None:
        if order in options:
            return options[order]
        near = " or ".join(sorted({_shown(day) for day in options.values()}))
        raise Refusal(f"it is no date in the order {order}", start, stop, near or None)
    days = sorted({_shown(day) for day in options.values()})
    if len(days) != 1:
        raise Refusal(
            "the order of its digits is open; declare the order, 'dmy', 'mdy' or 'ymd'",
            start,
            stop,
            " or ".join(days) or None,
        )
    return next(iter(options.values()))


def _three(reader: Reader, at: int) -> Point | None:
    stop = at + 5
    if _runs_on(reader, stop):
        return None
    a, b, c = (reader.tokens[place] for place in (at, at + 2, at + 4))
    options: dict[str, Day] = {}
    if len(a) == 4 and len(b) <= 2 and len(c) <= 2:
        options = {"ymd": (int(a), int(b), int(c))}
    elif len(c) == 4 and len(a) <= 2 and len(b) <= 2:
        options = {"dmy": (int(c), int(b), int(a)), "mdy": (int(c), int(a), int(b))}
    elif len(c) == 2 and len(a) <= 2 and len(b) <= 2:
        year = full_year(int(c))
        options = {"dmy": (year, int(b), int(a)), "mdy": (year, int(a), int(b))}
        if len(a) == 2:
            options["ymd"] = (full_year(int(a)), int(b), int(c))
    else:
        return None
    return _numeric(options, at, stop)


def _two(reader: Reader, at: int, sign: str) -> Point | None:
    tokens, numbers = reader.tokens, reader.numbers
    a, b, stop = tokens[at], tokens[at + 2], at + 3
    if tokens[stop] == sign and reader.numbers[stop + 1] >= 0:
        return None
    x, y = numbers[at], numbers[at + 2]
    if len(a) == 4 and len(b) == 2 and x >= 1:
        return _year_month(reader, at, sign)
    if len(b) == 4 and len(a) <= 2 and 1 <= x <= 12:
        return Point("month", at, stop, year=y, month=x)
    if reader.searching or sign == "-" or len(a) > 2 or len(b) > 2:
        return None
    if sign == "." and tokens[stop] != ".":
        return None
    stop += sign == "."
    if reader.take("month", stop) or reader.take("of", stop):
        return None
    return _numeric({"dmy": (None, y, x), "mdy": (None, x, y)}, at, stop)


def _year_month(reader: Reader, at: int, sign: str) -> Point | None:
    """Read 2019-05; 2020-21 is two years, and 2006/07 could be either."""
    year, number, stop = reader.numbers[at], reader.numbers[at + 2], at + 3
    if not 1 <= number <= 12:
        return None
    scan = reader.scan
    iso = sign == "-" and scan.glued(at + 1) and scan.glued(at + 2)
    iso = iso and scan.text[scan.starts[at + 1]] == "-"
    if not iso and number > year % 100:
        near = f"{year:04}-{number:02} or {year:04}/{year // 100:02}{number:02}"
        raise Refusal("it is a month or two years; write either in full", at, stop, near)
    return Point("month", at, stop, year=year, month=number)


def _compact(reader: Reader, at: int) -> Point | None:
    digits = f"{reader.numbers[at]:08}"
    if reader.searching and not digits.startswith(("19", "20")):
        return None
    a, b, c = digits[:4], digits[4:6], digits[6:]
    day, month, year = int(digits[:2]), int(digits[2:4]), int(digits[4:])
    options: dict[str, Day] = {"ymd": (int(a), int(b), int(c))}
    if not reader.searching:
        options |= {"dmy": (year, month, day), "mdy": (year, day, month)}
    low, high = _COMPACT
    options = {k: d for k, d in options.items() if low <= (d[0] or 0) <= high and exists(d)}
    if not options:
        return None
    if "ymd" in options:
        options = {"ymd": options["ymd"]}
        if reader.given.order not in (None, "ymd"):
            return Point("day", at, at + 1, *options["ymd"])
    return Point("numeric", at, at + 1, options=options)


def _numeric(options: dict[str, Day], at: int, stop: int) -> Point:
    found = {order: day for order, day in options.items() if exists(day)}
    if not found:
        raise Refusal("there is no such day, in any order of its digits", at, stop)
    if len(options) == 1:
        year, month, day = next(iter(found.values()))
        return Point("day", at, stop, year, month, day)
    return Point("numeric", at, stop, options=found)


def exists(day: Day) -> bool:
    """Tell whether there is such a day; without a year, whether there is one in some year."""
    year, month, number = day
    year = 2000 if year is None else year
    if not (1 <= year <= 9999 and 1 <= month <= 12):
        return False
    return 1 <= number <= calendar.monthrange(year, month)[1]


def _time(reader: Reader, at: int) -> bool:
    return reader.tokens[at + 1] == ":" and len(reader.tokens[at]) <= 2


def _runs_on(reader: Reader, at: int) -> bool:
    """Tell whether more digits follow that no range explains: a version, an address."""
    scan, sign = reader.scan, reader.tokens[at]
    if sign not in _SIGNS or reader.numbers[at + 1] < 0:
        return False
    glued = scan.glued(at) and scan.glued(at + 1)
    return glued and not (sign == "-" and _three_follow(reader, at + 1))


def _three_follow(reader: Reader, at: int) -> bool:
    tokens, numbers = reader.tokens, reader.numbers
    if len(tokens[at]) <= 2 and tokens[at + 1] == ":":
        return True
    if len(tokens[at]) <= 4 and tokens[at + 1] in _SIGNS and tokens[at + 1] == tokens[at + 3]:
        return numbers[at + 2] >= 0 and numbers[at + 4] >= 0
    return False


def _shown(day: Day) -> str:
    year, month, number = day
    return f"{month:02}-{number:02}" if year is None else f"{year:04}-{month:02}-{number:02}"
