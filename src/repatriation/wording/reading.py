"""Figures read from words: ``"over 200"`` is a more_than of 201."""

from __future__ import annotations

import re
from typing import NamedTuple

from repatriation.errors import WordingError
from repatriation.model.figure import Figure
from repatriation.wording.convention import Convention, convention
from repatriation.wording.core import Core, read_core
from repatriation.wording.hedge import Hedge, hedged, stacked
from repatriation.wording.language import CODES, Language, language, match
from repatriation.wording.lexicon import Lexicon
from repatriation.wording.lexicon.entry import REASONS
from repatriation.wording.noun import read_tail
from repatriation.wording.numeral import LARGEST
from repatriation.wording.quantity import Quantity
from repatriation.wording.refusal import Refusal
from repatriation.wording.token import END, fold

__all__ = ["Reading", "parse_figure", "read_figure"]

_AROUND = frozenset(".,;:!\"'()[]*†‡§¶")
_BEFORE = _AROUND - frozenset(".,;:")  # ".5 million" is not 5 million
_NOTE_LENGTH = 2
_LABEL_WORDS = 5
_LABEL_ENDS = frozenset("=:")
_SCIENTIFIC = re.compile(r"(\d)(?:\.(\d{1,6}))?e\+?(\d{1,2})")

_KNOWN_OTHERWISE = tuple(REASONS.values())

_PLAIN = Hedge(comparison="", soft=False)

_language = language


class Reading(NamedTuple):
    """A figure with what it counts.

    Attributes:
        figure: The figure; its wording is the text without the blanks around it.
        unit: What is counted, where a noun says so: ``"persons"``, ``"families"``; else None.
        noun: The words after the figure: ``"unaccompanied children"``.
        noun_span: Where they stand, in code points.
        language: Code of the language that was read.
    """

    figure: Figure
    unit: str | None
    noun: str
    noun_span: tuple[int, int]
    language: str


class _Parsed(NamedTuple):
    figure: Figure
    words: Language
    unit: str | None = None
    start: int = 0
    stop: int = 0


def parse_figure(
    text: str, *, language: str | Lexicon | None = "en", locale: str | None = None
) -> Figure:
    """Read a figure from words, whole or not at all.

    >>> parse_figure("over 200 children")
    Figure('over 200 children', more_than 201/–/–)

    Args:
        text: The words: a phrase, a cell. An empty text is unknown.
        language: Code of their language, or a lexicon of your own; None tries all that there
            are, and refuses where their readings differ.
        locale: Where the numerals were written, such as ``"de"`` or ``"es_MX"``; it decides
            ``20.000`` and alters no numeral that has one reading only.

    Raises:
        WordingError: Words that are not understood whole, with the span that was not.
    """
    return _parse(text, language, locale).figure


def read_figure(
    text: str, *, language: str | Lexicon | None = "en", locale: str | None = None
) -> Reading:
    """Read a figure and what it counts; see `parse_figure`.

    >>> read_figure("some 150 families").unit
    'families'

    Raises:
        WordingError: Words that are not understood whole, with the span that was not.
    """
    figure, words, unit, start, stop = _parse(text, language, locale)
    places = words.spans(text)
    if start >= stop:
        return Reading(figure, unit, "", (len(text), len(text)), words.code)
    span = places[start][0], places[stop - 1][1]
    return Reading(figure, unit, text[span[0] : span[1]], span, words.code)


def _parse(text: str, code: str | Lexicon | None, locale: str | None) -> _Parsed:
    if type(text) is not str:
        raise WordingError(repr(text), f"words are text, not {type(text).__name__}")
    if code is None:
        return _agreed(text, locale)
    words = _language(code)
    how = convention(locale, words.lexicon.decimal)
    tokens = words.tokens(text)
    tokens.append(END)
    try:
        return _whole(text, words, tokens, how)
    except Refusal as refusal:
        return _scientific(text, words) or refusal.throw(text, words.spans(text))


def _whole(text: str, words: Language, tokens: list[str], how: Convention) -> _Parsed:
    wording = text.strip()
    end = len(tokens) - 1
    mute = match(words.mute, tokens, 0) if end else ("unknown", 0)
    if mute is not None and mute[1] == end:
        nothing = Quantity(None, None, end, fixed=mute[0])
        return _Parsed(hedged(wording, nothing, _PLAIN, 0), words)
    at, end = _within(tokens)
    if "=" in tokens or ":" in tokens:
        at = _label(words, tokens, at)
    core = read_core(words, tokens, at, how)
    try:
        return _finish(wording, words, tokens, at, core)
    except Refusal as refusal:
        if refusal.nearest is None:
            refusal.nearest = _nearest(core, at)
        raise


def _finish(wording: str, words: Language, tokens: list[str], at: int, core: Core) -> _Parsed:
    tail = read_tail(words, tokens, core.stop)
    end = len(tokens) - 1
    operations = [*core.operations, *tail.operations] if tail.operations else core.operations
    hedge = stacked(operations, at, end)
    if core.quantity.years and not operations and core.stop == end:
        raise Refusal("these look like years; say what is counted", at, end)
    figure = hedged(wording, core.quantity, hedge, at)
    return _Parsed(figure, words, tail.unit, tail.start, tail.stop)


def _within(tokens: list[str]) -> tuple[int, int]:
    """Step inside the punctuation and the footnote marks around a phrase."""
    at, end = 0, len(tokens) - 1
    while at < end and tokens[at] in _BEFORE:
        at += 1
    last = end
    if last - at > 3 and tokens[last - 1] == "]" and tokens[last - 3] == "[":
        last -= 3 if len(tokens[last - 2]) <= _NOTE_LENGTH else 0
    while last > at and tokens[last - 1] in _AROUND and tokens[last - 1] != ")":
        last -= 1
    if last > at and tokens[last - 1] == ")" and tokens[at - 1] == "(" and at:
        last -= 1
    if at == last:
        raise Refusal("there are no words in it", 0)
    if last != end:
        tokens[last:] = [END]
    return at, last


def _label(words: Language, tokens: list[str], at: int) -> int:
    """Step over the name of a column before ``=`` or ``:``; a hedge is no such name."""
    for place in range(at, min(at + _LABEL_WORDS, len(tokens) - 1)):
        token = tokens[place]
        if token in _LABEL_ENDS:
            return place + 1 if place > at and tokens[place + 1] else at
        if not token.isalpha() or token in words.unlabelling:
            break
    return at


def _nearest(core: Core, at: int) -> str | None:
    """Word what the figure would be without what was not understood."""
    for operations in (core.operations, core.operations[:1], []):
        try:
            return str(hedged("", core.quantity, stacked(operations, at, core.stop), at))
        except Refusal:
            continue
    return None


def _scientific(text: str, words: Language) -> _Parsed | None:
    """Read ``1e+05``, as spreadsheets and R write round numbers."""
    found = _SCIENTIFIC.fullmatch(fold(text).strip())
    if found is None or not text.isascii():
        return None
    first, decimals, power = found[1], found[2] or "", int(found[3])
    if first == "0" or power < max(len(decimals), 4):
        return None
    number = int(first + decimals) * 10 ** (power - len(decimals))
    return _Parsed(Figure.exactly(number, text.strip()), words) if number < LARGEST else None


def _agreed(text: str, locale: str | None) -> _Parsed:
    """Read in every language; keep the reading that leaves the fewest words over."""
    read: list[_Parsed] = []
    refusals: list[WordingError] = []
    for code in CODES:
        try:
            read.append(_parse(text, code, locale))
        except WordingError as error:
            if error.span is None or "by country" in error.reason:
                raise
            refusals.append(error)
    if not read:
        raise max(refusals, key=lambda error: error.span or (0, 0))
    fewest = min(parsed.stop - parsed.start for parsed in read)
    best = [parsed for parsed in read if parsed.stop - parsed.start == fewest]
    if all(parsed.unit is None and parsed.start < parsed.stop for parsed in best):
        for refusal in refusals:  # "300 tonnes": English knows the word that German does not
            if refusal.reason.endswith(_KNOWN_OTHERWISE):
                raise refusal
    for other in best[1:]:
        if other.figure != best[0].figure:
            which = f"{best[0].words.lexicon.name} and {other.words.lexicon.name}"
            near = f"{best[0].figure} or {other.figure}"
            reason = f"{which} read it differently; state the language"
            raise WordingError(text, reason, (0, len(text)), near)
    return next((parsed for parsed in best if parsed.unit is not None), best[0])
