"""Date cell: one date as tables write it, read as a period or refused with a reason."""

from __future__ import annotations

import datetime
import re
from functools import lru_cache
from typing import get_args

import attrs

from repatriation.errors import EdtfError, WordingError
from repatriation.model.period import Period
from repatriation.wording.calendar.numeric import Day, exists
from repatriation.wording.period import LANGUAGES, Order, parse_period

__all__ = ["ORDERS", "SERIALS", "SERIAL_TEXT", "TIMED", "DateReading", "read_date"]

ORDERS: tuple[Order, ...] = get_args(Order)
"""The orders in which digits give day, month and year."""

SERIALS = (20_000, 60_000)
"""Days since 1899-12-30, as spreadsheets count them: from 1954 to 2064, without the last."""

SERIAL_TEXT = rf"^[{SERIALS[0] // 10_000}-{SERIALS[1] // 10_000 - 1}][0-9]{{4}}(?:\.[0-9]+)?$"
"""Such a number as text."""

_YEARS = (1000, 2999)
"""Years that a date can lie in, as those of words can; others are slips of the keyboard."""

_CLOCK = r"[0-9]{1,2}:[0-9]{2}(?::[0-9]{2}(?:[.,][0-9]+)?)?"
_ZONE = r"(?:[AaPp][Mm]|Z|UTC|[+-][0-9]{2}:?[0-9]{2})"

TIMED = {length: rf"^[0-9./-]{{{length}}}(?:T|,? +){_CLOCK} ?{_ZONE}?$" for length in (8, 9, 10)}
"""A day in digits and a time, by how many characters the day has: 5/7/2019 10:30."""

_ISO = re.compile(r"[0-9]{4}(?:-(?:0[1-9]|1[0-2])(?:-[0-9]{2})?)?")
_TIMED = {length: re.compile(form) for length, form in TIMED.items()}
_SERIAL = re.compile(SERIAL_TEXT)
_FLOAT = re.compile(r"([0-9]{4}|[0-9]{8})\.0+")
_NUMERIC = re.compile(r"[0-9]{1,4} ?[./-] ?[0-9]{1,2} ?[./-] ?[0-9]{1,4}")
_THREE = re.compile(r"([0-9]{1,2})([./-])([0-9]{1,2})\2([12][0-9]{3})")
_NAMED = (
    re.compile(r"(?P<day>[0-9]{1,2})(?P<name>[ -][^\W\d_]{3,}\.?[ -])(?P<year>[12][0-9]{3})"),
    re.compile(r"(?P<name>[^\W\d_]{3,}\.? )(?P<day>[0-9]{1,2})(?P<comma>, )(?P<year>[12][0-9]{3})"),
)
_LETTER = re.compile(r"[^\W\d_]")
_DAY_ZERO = datetime.date(1899, 12, 30)
_DISTINCT = 2**16


@attrs.frozen(kw_only=True)
class DateReading:
    """What one cell says of when.

    Attributes:
        period: The period; None where it is open or not understood.
        reason: Why there is none, in words.
        nearest: What may be meant instead; empty where nothing is near.
        orders: Of digits whose order matters, the orders in which they are a date.
    """

    period: Period | None = None
    reason: str = ""
    nearest: str = ""
    orders: frozenset[Order] = frozenset()

    @property
    def is_open(self) -> bool:
        """Whether only the order of its digits is not known."""
        return self.period is None and bool(self.orders)


def read_date(text: str, order: Order | None = None, language: str | None = None) -> DateReading:
    """Read a date: ISO, a moment, a year, a spreadsheet's number of days, or words.

    Args:
        text: The cell, not blank.
        order: The order of its digits, where that is known.
        language: Of its words; None tries all.
    """
    return _read(_plain(text.strip()), order, language)


@lru_cache(maxsize=_DISTINCT)
def _read(said: str, order: Order | None, language: str | None) -> DateReading:
    if _ISO.fullmatch(said):
        return _iso(said)
    return _quick(said, order, language) or _parsed(said, order, language)


def _iso(said: str) -> DateReading:
    try:
        return _sensible(DateReading(period=Period.of(said)))
    except EdtfError as error:
        return DateReading(reason=error.reason)


def _sensible(reading: DateReading) -> DateReading:
    """Refuse a date in a year that nobody means."""
    period, (first, last) = reading.period, _YEARS
    ends = () if period is None else (period.earliest, period.latest)
    if all(first <= day.year <= last for day in ends if day is not None):
        return reading
    return DateReading(reason=f"its year is not one from {first} to {last}")


def _quick(said: str, order: Order | None, language: str | None) -> DateReading | None:
    """Read what most dates look like, as `_parsed` does, without asking for all words each time."""
    three = _THREE.fullmatch(said)
    if three is not None and order is None:
        return _digits(int(three[1]), int(three[3]), int(three[4]), said)
    for form in _NAMED:
        named = form.fullmatch(said)
        if named is not None:
            return _by_month(said, named, language)
    return None


def _digits(first: int, second: int, year: int, said: str) -> DateReading | None:
    days: dict[Order, Day] = {"dmy": (year, second, first), "mdy": (year, first, second)}
    found = {order: f"{d[0]:04}-{d[1]:02}-{d[2]:02}" for order, d in days.items() if exists(d)}
    different = sorted(set(found.values()))
    if not found:
        return None
    if len(different) > 1:
        return DateReading(
            reason="the order of its digits is open",
            nearest=" or ".join(different),
            orders=frozenset(found),
        )
    return DateReading(period=Period(wording=said, edtf=different[0]), orders=frozenset(found))


def _by_month(said: str, named: re.Match[str], language: str | None) -> DateReading | None:
    """Read a day of a month that has a name by what the first of that month is read as."""
    written = {"day": "1", "year": "2000"}
    parts = {name: written.get(name, part) for name, part in named.groupdict().items()}
    first = _read_month("".join(parts.values()), language)
    if first is None or not exists((int(named["year"]), first, int(named["day"]))):
        return None
    edtf = f"{named['year']}-{first:02}-{int(named['day']):02}"
    return DateReading(period=Period(wording=said, edtf=edtf))


@lru_cache(maxsize=_DISTINCT)
def _read_month(first: str, language: str | None) -> int | None:
    period = _parsed(first, None, language).period
    day = period.earliest if period is not None and period.earliest == period.latest else None
    return day.month if day is not None and (day.year, day.day) == (2000, 1) else None


def _parsed(said: str, order: Order | None, language: str | None) -> DateReading:
    spoken = language if language in LANGUAGES else None
    spoken = spoken if _LETTER.search(said) else "en"  # digits are the same in all languages
    orders = _orders(said, spoken) if order is None and _NUMERIC.search(said) else frozenset()
    try:
        period = parse_period(said, order=order, language=spoken)
    except WordingError as error:
        reason = _reason(error.reason)
        return DateReading(reason=reason, nearest=error.nearest or "", orders=orders)
    return _sensible(DateReading(period=period, orders=orders))


def _plain(said: str) -> str:
    """Give what a program made of a day as that day: a moment, a number of days, a float."""
    for length, form in _TIMED.items():
        if form.match(said):
            return said[:length]
    if _SERIAL.fullmatch(said):
        return (_DAY_ZERO + datetime.timedelta(days=int(float(said)))).isoformat()
    written = _FLOAT.fullmatch(said)
    return written[1] if written else said


def _reason(said: str) -> str:
    """Give a reason in the terms of a table, which has no day of a document."""
    if said.startswith("no date of "):
        return "there is no date in it"
    short = "anchor" in said or said.startswith("the order of its digits is open")
    return said.partition(";")[0] if short else said


def _orders(said: str, language: str | None) -> frozenset[Order]:
    """Give the orders in which digits are a date; none where all of them give the same."""
    found: dict[Order, str] = {}
    for order in ORDERS:
        try:
            found[order] = parse_period(said, order=order, language=language).edtf
        except WordingError:
            continue
    same = len(found) == len(ORDERS) and len(set(found.values())) == 1
    return frozenset() if same else frozenset(found)
