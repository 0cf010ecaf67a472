"""Worded: records' words read again, and the figures and periods of the passages they have."""

from __future__ import annotations

import datetime
import functools
import re
from collections.abc import Iterator

from repatriation.checks.context import Context
from repatriation.checks.saying import Sayings, sayings
from repatriation.errors import RepatriationError
from repatriation.model.dataset import Dataset
from repatriation.model.figure import Figure
from repatriation.model.locator import Locator, digest
from repatriation.model.period import Period
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.wording.figure import find_figures, parse_figure
from repatriation.wording.language import CODES
from repatriation.wording.period import LANGUAGES, find_periods, parse_period

__all__ = ["Words", "day_of", "named", "read_figure_words", "read_period_words", "words_of"]

_ENGLISH = "en"
_ENDS = re.compile(r"[.!?…]\s|\n")
_WINDOW = 120
_DIGITS = re.compile(r"\d[\d.,\u00a0\u202f ]*")
_CACHED = 1 << 14
_BOM = "\ufeff"


@functools.lru_cache(maxsize=_CACHED)
def read_figure_words(words: str, language: str) -> Figure | None:
    """Read a figure's words; None where they are not understood."""
    try:
        return parse_figure(words, language=language)
    except RepatriationError:
        return None


@functools.lru_cache(maxsize=_CACHED)
def read_period_words(words: str, anchor: datetime.date | None, language: str) -> Period | None:
    """Read a period's words; None where they are not understood."""
    try:
        return parse_period(words, anchor=anchor, language=language)
    except RepatriationError:
        return None


def day_of(period: Period | None) -> datetime.date | None:
    """Give the one day that a period is, if it is one without marks of doubt."""
    if period is None or period.earliest is None or period.earliest != period.latest:
        return None
    return None if period.uncertain or period.approximate else period.earliest


def named(figure: Figure) -> frozenset[int]:
    """Give the whole numbers that a figure's words name: 200 for "over 200", which is 201 on."""
    numbers = {n for n in (figure.low, figure.best, figure.high) if isinstance(n, int)}
    if figure.quantifier == "more_than" and isinstance(figure.low, int):
        numbers.add(figure.low - 1)
    if figure.quantifier == "fewer_than" and isinstance(figure.high, int):
        numbers.add(figure.high + 1)
    return frozenset(numbers)


class Words:
    """The words of a dataset's statements, and their passages as far as texts are at hand.

    A passage counts only where its digest still fits, and is read only where the language of
    its source is given.
    """

    def __init__(self, dataset: Dataset, context: Context) -> None:
        self._dataset = dataset
        self._texts = context.texts
        self._known: Sayings = context.shared(sayings)

    def source(self, statement: Statement) -> Source | None:
        """Give the source that a statement stands in."""
        utterance = self._dataset.utterances.get(statement.utterance)
        if utterance is None:
            return None
        return self._dataset.sources.get(self._known.source_id(utterance))

    def languages(self, statement: Statement) -> tuple[str, ...]:
        """List the languages that a statement's words may be in: the source's, and English."""
        return tuple(dict.fromkeys(filter(None, (_code(self.source(statement)), _ENGLISH))))

    def read(self, statement: Statement, words: str) -> Figure | None:
        """Read a figure's words in the language of the source, else in English."""
        for code in self.languages(statement):
            found = read_figure_words(words, code)
            if found is not None:
                return found
        return None

    def passages(self, statement: Statement) -> list[str]:
        """Give a statement's passages as they stand; none without a text to read."""
        return [text[slice(*span)] for text, span, _ in self._placed(statement) or ()]

    def mentions(self, statement: Statement, number: int) -> bool:
        """Tell whether the passages show a number in digits, as a numeral or a part of one."""
        runs = (run for text in self.passages(statement) for run in _DIGITS.findall(text))
        return any(str(number) in re.sub(r"\D", "", run) for run in runs)

    def figures(self, statement: Statement) -> tuple[Figure, ...] | None:
        """Find the figures that a statement's passages touch; None without a text to read."""
        found = self._placed(statement)
        if found is None:
            return None
        return tuple(
            hit.figure
            for text, (start, end), code in found
            for at, sentence in [_sentence(text, start, end)]
            for hit in find_figures(sentence, language=code)
            if hit.span[0] + at < end and hit.span[1] + at > start
        )

    def periods(self, statement: Statement, anchor: datetime.date) -> tuple[Period, ...] | None:
        """Find the periods that a statement's passages name; None without a text to read."""
        found = self._placed(statement)
        if found is None:
            return None
        return tuple(
            hit.period
            for text, span, code in found
            if code in LANGUAGES
            for hit in find_periods(text[slice(*span)], anchor=anchor, language=code)
        )

    def _placed(self, statement: Statement) -> list[tuple[str, tuple[int, int], str]] | None:
        if not self._texts or statement.at is None:
            return None
        source = self.source(statement)
        text = self._texts.get(source.id) if source is not None else None
        code = _code(source)
        if text is None or code is None or not _stands(statement.at, text):
            return None
        return [(text.removeprefix(_BOM), span, code) for span in statement.at.spans]


def words_of(dataset: Dataset, context: Context) -> Words:
    """Build the words of a dataset, for `Context.shared`."""
    return Words(dataset, context)


def _code(source: Source | None) -> str | None:
    """Give the language of a source, if it is one that can be read."""
    tag = ((source.language if source is not None else None) or "").partition("-")[0].casefold()
    return tag if tag in CODES else None


def _stands(locator: Locator, text: str) -> bool:
    if locator.end > len(text.removeprefix(_BOM)):
        return False
    return locator.digest is None or digest(locator.passage(text)).startswith(locator.digest)


def _sentence(text: str, start: int, end: int) -> tuple[int, str]:
    """Give a passage with the rest of its sentence, where a hedge may stand, and its place."""
    first = max(0, start - _WINDOW)
    for match in _ends_in(text, first, start):
        first = match.end()
    after = next((match.start() for match in _ends_in(text, end, end + _WINDOW)), end + _WINDOW)
    return first, text[first:after]


def _ends_in(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    return _ENDS.finditer(text, start, min(end, len(text)))
