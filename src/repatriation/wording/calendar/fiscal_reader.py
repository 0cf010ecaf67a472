"""Fiscal years in words: "financial year 2008-09", "FY2015", "2019/20 fiscal year"."""

from __future__ import annotations

from repatriation.wording.calendar.fiscal import FISCAL_YEARS, FiscalYear
from repatriation.wording.calendar.numeric import full_year
from repatriation.wording.calendar.reader import Point, Reader
from repatriation.wording.calendar.window import months
from repatriation.wording.refusal import Refusal

__all__ = ["read_fiscal"]


def read_fiscal(reader: Reader, at: int) -> Point | None:
    """Read a fiscal year, before or after its number, or counted from the anchor."""
    word = reader.take("fiscal", at) or reader.take("fiscal", reader.skip("the", at))
    if word is not None:
        years = _years(reader, reader.skip("of", word[1]))
        if years is None:
            return _this(reader, at, 0, word[1]) if reader.skip("the", at) > at else None
        return _fixed(reader, at, years[2], years[0], years[1])
    shift = reader.whole("shift", at)
    if shift is not None:
        word = reader.take("fiscal", shift[1])
        return None if word is None else _this(reader, at, shift[0], word[1])
    years = _years(reader, reader.skip("the", at))
    word = reader.take("fiscal", years[2]) if years is not None else None
    if years is None or word is None:
        return None
    return _fixed(reader, at, word[1], years[0], years[1])


def _years(reader: Reader, at: int) -> tuple[int, int | None, int] | None:
    """Read one year or two, and one past them."""
    at += reader.tokens[at] == "'"
    first = _year(reader, at)
    if first is None:
        return None
    if reader.tokens[at + 1] in {"-", "/"}:
        number, size = reader.numbers[at + 2], len(reader.tokens[at + 2])
        if number == (first + 1 if size == 4 else (first + 1) % 100) and size in {2, 4}:
            return first, first + 1, at + 3
        if number >= 0:
            return None
    return first, None, at + 1


def _year(reader: Reader, at: int) -> int | None:
    number, size = reader.numbers[at], len(reader.tokens[at])
    if number < 0 or size not in {2, 4}:
        return None
    return full_year(number) if size == 2 else number if 1000 <= number <= 2999 else None


def _fixed(reader: Reader, at: int, stop: int, first: int, last: int | None) -> Point:
    fiscal = _of_country(reader, at, stop)
    if last is not None:
        if fiscal.month == 1:
            raise Refusal("this country's fiscal years do not run over two years", at, stop)
        return _window(at, stop, first, fiscal)
    if fiscal.named is None:
        both = f"{first - 1}-{first % 100:02} or {first}-{(first + 1) % 100:02}"
        raise Refusal("one year names either of two here; write both years", at, stop, both)
    return _window(at, stop, first - (fiscal.named == "end"), fiscal)


def _this(reader: Reader, at: int, count: int, stop: int) -> Point:
    fiscal = _of_country(reader, at, stop)
    anchor = reader.anchor(at, stop)
    first = anchor.year - (anchor.month < fiscal.month) + count
    return _window(at, stop, first, fiscal)._replace(supplied=("date",))


def _window(at: int, stop: int, first: int, fiscal: FiscalYear) -> Point:
    return Point("window", at, stop, window=months(first, fiscal.month, 12))


def _of_country(reader: Reader, at: int, stop: int) -> FiscalYear:
    code = reader.given.fiscal
    if code is None:
        raise Refusal("fiscal years differ; give the country as fiscal_year", at, stop)
    return FISCAL_YEARS[code]
