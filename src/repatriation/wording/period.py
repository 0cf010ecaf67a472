"""Periods read from words: ``"7-9 May"`` is three days, once the year is known."""

from __future__ import annotations

import datetime
import difflib
from typing import Literal, NamedTuple, get_args

from repatriation.errors import EdtfError, InvalidRecordError, WordingError
from repatriation.model.edtf import parse_edtf
from repatriation.model.period import Period
from repatriation.wording.calendar.expression import Expression, read_expression
from repatriation.wording.calendar.fiscal import FISCAL_YEARS
from repatriation.wording.calendar.iso import read_iso
from repatriation.wording.calendar.reader import Given, Reader
from repatriation.wording.calendar.scan import trim
from repatriation.wording.calendar.search import partial, search
from repatriation.wording.calendar.vocabulary import LANGUAGES, vocabulary
from repatriation.wording.refusal import Refusal

__all__ = ["LANGUAGES", "FoundPeriod", "Hemisphere", "Order", "find_periods", "parse_period"]

Order = Literal["dmy", "mdy", "ymd"]
"""In which order digits give day, month and year."""

Hemisphere = Literal["north", "south"]
"""Where the seasons are those of."""

_MOST_TOKENS = 80
_MOST_LOOKED_AT = 6
_SHORTEST_NAME, _LONGEST_NAME = 5, 20
_TEXT = "parse_period"


class FoundPeriod(NamedTuple):
    """A period in running text.

    Attributes:
        period: The period; its wording is the passage.
        span: Start and end of the passage, in code points.
    """

    period: Period
    span: tuple[int, int]


def parse_period(
    text: str,
    *,
    anchor: datetime.date | Period | None = None,
    order: Order | None = None,
    language: str | None = "en",
    hemisphere: Hemisphere = "north",
    fiscal_year: str | None = None,
) -> Period:
    """Read a period from words, whole or not at all.

    >>> parse_period("7-9 May 2019")
    Period(edtf='2019-05-07/2019-05-09', wording='7-9 May 2019')

    Args:
        text: The words: a phrase, a cell.
        anchor: The day of the document, from which "last month" counts and which gives
            "7 May" its year; a date, or a period of one day.
        order: The order of digits such as ``03/04/2019``; None refuses where it matters.
        language: Code of the language of the words; None tries all of `LANGUAGES`, and
            refuses where their readings differ.
        hemisphere: Where the seasons are those of.
        fiscal_year: Country whose fiscal years are meant, a key of `FISCAL_YEARS`.

    Raises:
        WordingError: Words that are not understood whole, with the span that was not.
        InvalidRecordError: An argument of the wrong type, or none of those there are.
    """
    given = _given(text, anchor, order, hemisphere, fiscal_year)
    if _language(language) is not None:
        return _parse(text, given, str(language))
    return _agreed(text, given)


def find_periods(
    text: str,
    *,
    anchor: datetime.date | Period | None = None,
    order: Order | None = None,
    language: str = "en",
    hemisphere: Hemisphere = "north",
    fiscal_year: str | None = None,
) -> tuple[FoundPeriod, ...]:
    """Find the periods of a running text, each as `parse_period` reads its passage.

    Passages that are refused (no anchor, an open order) are left out, and so are numbers
    alone that may count something: a year is found after a word such as "in" or "since".

    >>> [
    ...     found.period.edtf
    ...     for found in find_periods("In May 2019 they left; in 2020 they returned.")
    ... ]
    ['2019-05', '2020']

    Args:
        text: Any text.
        anchor: See `parse_period`, also for all the others.
        order: The order of digits.
        language: Code of the language of the text.
        hemisphere: Where the seasons are those of.
        fiscal_year: Country whose fiscal years are meant.

    Raises:
        InvalidRecordError: An argument of the wrong type, or none of those there are.
    """
    given = _given(text, anchor, order, hemisphere, fiscal_year)
    if _language(language) is None:
        raise InvalidRecordError(_TEXT, "language", language, f"one of {', '.join(LANGUAGES)}")
    words = vocabulary(language)
    scan = words.scan(text)
    found = []
    for start, expression in search(Reader(scan, words, given, searching=True)):
        span = scan.span(start, expression.stop)
        try:
            found.append(FoundPeriod(_period(text[slice(*span)], expression), span))
        except EdtfError:
            continue
    return tuple(found)


# Reading --------------------------------------------------------------------------------


def _parse(text: str, given: Given, code: str) -> Period:
    wording = text.strip()
    words = vocabulary(code)
    scan = words.scan(text)
    iso = read_iso(scan)
    if iso is not None:
        return _whole_iso(text, wording, iso)
    start, end = trim(scan)
    reader = Reader(scan, words, given)
    if start >= end:
        raise WordingError(text, "there are no words in it", (0, len(text)))
    try:
        expression = _fitting(reader, start, end)
        if expression is not None:
            return _period(wording, expression)
    except Refusal as refusal:
        stop = refusal.stop if refusal.stop is not None else end
        place = scan.span(refusal.start, stop)
        raise WordingError(text, refusal.reason, place, refusal.nearest) from None
    except EdtfError as error:
        raise WordingError(text, error.reason, scan.span(start, end)) from None
    raise _not_understood(text, reader, start, end)


def _fitting(reader: Reader, start: int, end: int) -> Expression | None:
    if end - start > _MOST_TOKENS:
        return None
    expression = read_expression(reader, start)
    return expression if expression is not None and expression.stop >= end else None


def _whole_iso(text: str, wording: str, edtf: str) -> Period:
    parsed = parse_edtf(edtf)
    if parsed.is_inverted:
        reason = "a range runs forwards; this one ends before it begins"
        near = "/".join(reversed(edtf.split("/"))) if parsed.kind == "interval" else None
        raise WordingError(text, reason, (0, len(text)), near)
    return Period(wording=wording, edtf=edtf)


def _period(wording: str, expression: Expression) -> Period:
    edtf, supplied, extent, _ = expression
    return Period(wording=wording, edtf=edtf, supplied=supplied, extent=extent)


def _not_understood(text: str, reader: Reader, start: int, end: int) -> WordingError:
    scan = reader.scan
    near = partial(reader, start, min(end, start + _MOST_TOKENS))
    if near is None:
        reason = f"no date of {reader.words.lexicon.name} is in it"
        return WordingError(text, reason, scan.span(start, end), _misspelt(reader, start, end))
    at, expression = near
    left = (start, at) if at > start else (expression.stop, end)
    if at > start and expression.stop < end:
        left = (start, end)
    nearest = _misspelt(reader, *left) or expression.edtf
    return WordingError(text, "only part of it is a date", scan.span(*left), nearest)


def _misspelt(reader: Reader, start: int, end: int) -> str | None:
    """Find the month or weekday that a word nearly is."""
    for word in reader.scan.words[start : min(end, start + _MOST_LOOKED_AT)]:
        if _SHORTEST_NAME <= len(word) <= _LONGEST_NAME and word not in reader.words.known:
            near = difflib.get_close_matches(word, reader.words.names, n=1, cutoff=0.75)
            if near:
                return near[0]
    return None


def _agreed(text: str, given: Given) -> Period:
    """Read in every language, and keep the reading that they share."""
    readings: dict[str, Period] = {}
    refusal: WordingError | None = None
    for code in LANGUAGES:
        try:
            period = _parse(text, given, code)
        except WordingError as error:
            if refusal is None or (refusal.nearest is None and error.nearest is not None):
                refusal = error
        else:
            readings[code] = period
    if not readings and refusal is not None:
        raise refusal
    first = next(iter(readings.values()))
    others = {code: p for code, p in readings.items() if p.edtf != first.edtf}
    if others:
        near = " or ".join(sorted({period.edtf for period in readings.values()}))
        reason = f"languages read it differently ({', '.join(readings)}); state the language"
        raise WordingError(text, reason, (0, len(text)), near)
    return first


# Arguments ------------------------------------------------------------------------------


def _given(
    text: object, anchor: object, order: object, hemisphere: object, fiscal_year: object
) -> Given:
    if type(text) is not str:
        raise InvalidRecordError(_TEXT, "text", text, "text")
    if order is not None and order not in get_args(Order):
        raise InvalidRecordError(_TEXT, "order", order, "'dmy', 'mdy', 'ymd' or None")
    if hemisphere not in get_args(Hemisphere):
        raise InvalidRecordError(_TEXT, "hemisphere", hemisphere, "'north' or 'south'")
    if fiscal_year is not None and (
        type(fiscal_year) is not str or fiscal_year not in FISCAL_YEARS
    ):
        expected = f"None or a country of {', '.join(FISCAL_YEARS)}"
        raise InvalidRecordError(_TEXT, "fiscal_year", fiscal_year, expected)
    return Given(_day(anchor), str(order) if order else None, str(hemisphere), fiscal_year)


def _day(anchor: object) -> datetime.date | None:
    if isinstance(anchor, Period):
        if anchor.earliest is not None and anchor.earliest == anchor.latest:
            return anchor.earliest
    elif anchor is None or type(anchor) is datetime.date:
        return anchor
    raise InvalidRecordError(_TEXT, "anchor", anchor, "a date or a period of one day")


def _language(language: object) -> str | None:
    if language is None or (type(language) is str and language in LANGUAGES):
        return language
    expected = f"None or one of {', '.join(LANGUAGES)}"
    raise InvalidRecordError(_TEXT, "language", language, expected)
