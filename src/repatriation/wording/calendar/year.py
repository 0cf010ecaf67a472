"""Years: in digits, after an apostrophe, in brackets, or counted from the anchor."""

from __future__ import annotations

from repatriation.wording.calendar.numeric import full_year
from repatriation.wording.calendar.reader import Point, Reader, Year
from repatriation.wording.refusal import Refusal

__all__ = ["read_decade", "read_year", "relative_year", "year_after"]

_SENSIBLE = (1000, 2999)
_FOUND = (1900, 2099)
_COUNTED = frozenset(
    [
        "people",
        "persons",
        "person",
        "families",
        "men",
        "women",
        "children",
        "fighters",
        "orphans",
        "refugees",
        "homes",
        "houses",
        "civilians",
        "households",
        "soldiers",
        "troops",
        "migrants",
        "nationals",
        "citizens",
        "individuals",
        "victims",
        "cases",
        "detainees",
        "prisoners",
        "minors",
        "boys",
        "girls",
        "dollars",
        "euros",
        "tonnes",
        "tons",
        "km",
        "kilometres",
        "miles",
        "others",
        "personnes",
        "hommes",
        "femmes",
        "enfants",
        "familles",
        "personas",
        "hombres",
        "mujeres",
        "menschen",
        "frauen",
        "kinder",
        "человек",
        "людей",
        "детей",
        "женщин",
        "%",
        "million",
        "thousand",
        "hundred",
        "dead",
        "wounded",
        "killed",
        "injured",
        "more",
    ]
)


def read_year(reader: Reader, at: int) -> Year | None:
    """Read a year at a token: four digits, with or without a word for year after them."""
    number = reader.numbers[at]
    if len(reader.tokens[at]) != 4 or number < 0:
        return None
    low, high = _FOUND if reader.searching else _SENSIBLE
    if not low <= number <= high or reader.tokens[at + 1] == ":":
        return None
    if reader.searching and reader.tokens[at + 1] in _COUNTED:
        return None
    return Year(number, reader.skip("year_after", at + 1))


def year_after(reader: Reader, at: int) -> Year | None:
    """Read the year of a month, season or day before it, with what may stand between."""
    tokens = reader.tokens
    if tokens[at] == "[" and tokens[at + 2] == "]":
        year = read_year(reader, at + 1)
        return year and Year(year.number, year.stop + 1, ("year",))
    for place in {at, reader.skip("of", at), reader.skip("of", reader.skip("of", at))}:
        year = read_year(reader, place) or relative_year(reader, place) or _short(reader, place)
        if year is not None:
            return year
    if tokens[at] in {"-", "/"} and len(tokens[at + 1]) == 4:
        return read_year(reader, at + 1)
    return None


def relative_year(reader: Reader, at: int) -> Year | None:
    """Read "last year", "this year", "next year"."""
    found = reader.whole("shift", at)
    if found is not None:
        unit = reader.name("unit", found[1])
        if unit is not None and unit[0] == "year":
            return _shifted(reader, found[0], at, unit[1])
    unit = reader.name("unit", reader.skip("the", at))
    if unit is not None and unit[0] == "year":
        found = reader.whole("shift_after", unit[1])
        if found is not None:
            return _shifted(reader, found[0], at, found[1])
    return None


def read_decade(reader: Reader, at: int) -> Point | None:
    """Read "1980s", "the '90s", "nineties"."""
    tokens, start = reader.tokens, at
    word = reader.take("decade_word", at)
    if word is not None:
        return _worded_decade(reader, at, word[1])
    named = reader.whole("decade", at)
    if named is not None:
        return Point("decade", start, named[1], year=named[0])
    at += tokens[at] == "'"
    number, stop = reader.numbers[at], reader.skip("decade_after", at + 1)
    if number < 0 or number % 10 or stop == at + 1:
        return None
    if len(tokens[at]) == 2 and number >= 20:
        return Point("decade", start, stop, year=1900 + number)
    if len(tokens[at]) != 4 or not 1000 <= number <= 2990:
        return None
    if number % 100 == 0 and number != 2000:
        raise Refusal("it is ten years or a hundred; write the first and the last", start, stop)
    return Point("decade", start, stop, year=number)


def _worded_decade(reader: Reader, start: int, at: int) -> Point | None:
    """Read the number after a word for a decade: "les années 80"."""
    number, size = reader.numbers[at], len(reader.tokens[at])
    if number < 0 or number % 10 or size not in {2, 4}:
        return None
    year = 1900 + number if size == 2 else number
    return Point("decade", start, at + 1, year=year) if 1000 <= year <= 2990 else None


def _shifted(reader: Reader, count: int, at: int, stop: int) -> Year:
    return Year(reader.anchor(at, stop).year + count, stop, ("year",))


def _short(reader: Reader, at: int) -> Year | None:
    """Read a year such as ``'19``."""
    if reader.tokens[at] == "'" and len(reader.tokens[at + 1]) == 2:
        number = reader.numbers[at + 1]
        if number >= 0 and reader.scan.glued(at + 1):
            return Year(full_year(number), at + 2)
    return None
