"""Reader: the tokens of a text, the words of a language and what the caller gave."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from types import MappingProxyType
from typing import Literal, NamedTuple

from repatriation.wording.calendar.lexicon import Meaning
from repatriation.wording.calendar.scan import Scan
from repatriation.wording.calendar.vocabulary import Vocabulary
from repatriation.wording.calendar.window import Window
from repatriation.wording.refusal import Refusal

__all__ = ["Given", "Grain", "Point", "Reader", "Year"]

Grain = Literal[
    "number", "day", "numeric", "month", "sub", "year", "decade", "weekday", "nth", "window"
]


class Given(NamedTuple):
    """What the caller gave beside the text.

    Attributes:
        anchor: The day of the document.
        order: ``"dmy"``, ``"mdy"`` or ``"ymd"``.
        hemisphere: ``"north"`` or ``"south"``.
        fiscal: A key of `FISCAL_YEARS`.
    """

    anchor: datetime.date | None = None
    order: str | None = None
    hemisphere: str = "north"
    fiscal: str | None = None


class Year(NamedTuple):
    """A year that was read, one past its last token, and whether the anchor supplied it."""

    number: int
    stop: int
    supplied: tuple[str, ...] = ()


class Point(NamedTuple):
    """A date as far as its own words give it; what is missing comes from beside it.

    Attributes:
        grain: What it is; ``"number"`` is a day's number alone, ``"numeric"`` digits whose
            order is open, ``"sub"`` a season, quarter or half, ``"nth"`` a first or last few.
        start: Its first token.
        stop: One past its last.
        year: None where the words do not say.
        month: 1-12, else 0.
        day: 1-31, else 0.
        name: Name of a season, or ``"Q1"`` to ``"Q4"``, ``"H1"``, ``"H2"``; unit of an nth.
        part: Part of it that is meant, first and last: ``("early", "mid")``.
        weekday: 0-6 from Monday.
        options: Year, month and day by each order that digits can be in.
        window: The days, where they are known.
        few: How many of a unit, for an nth; negative from the end.
        which: Which one of a unit, for an nth; negative from the end.
        supplied: What came from the anchor.
        rolling: Whether it is a stretch of time up to the anchor or from it.
    """

    grain: Grain
    start: int
    stop: int
    year: int | None = None
    month: int = 0
    day: int = 0
    name: str = ""
    part: tuple[str, str] | None = None
    weekday: int | None = None
    options: Mapping[str, tuple[int | None, int, int]] = MappingProxyType({})
    window: Window | None = None
    few: int = 0
    which: int = 0
    supplied: tuple[str, ...] = ()
    rolling: bool = False


class Reader:
    """Looks tokens up; every other module of the grammar takes one.

    Args:
        scan: The tokens.
        words: The language.
        given: What the caller gave.
        searching: Whether the date stands in running text, where less may be taken for one.
    """

    __slots__ = ("given", "numbers", "scan", "searching", "tables", "tokens", "words")

    def __init__(
        self, scan: Scan, words: Vocabulary, given: Given, *, searching: bool = False
    ) -> None:
        self.scan = scan
        self.words = words
        self.given = given
        self.searching = searching
        self.tables = words.tables
        self.tokens = scan.words
        self.numbers = scan.numbers

    def take(self, role: str, at: int) -> tuple[Meaning, int] | None:
        """Find the longest phrase of a role: its meaning and one past its last token."""
        table = self.tables.get(role)
        found = table.get(self.tokens[at]) if table is not None else None
        if found is None:
            return None
        for rest, meaning in found:
            stop = at + 1 + len(rest)
            if not rest or self.tokens[at + 1 : stop] == rest:
                return meaning, stop
        return None

    def whole(self, role: str, at: int) -> tuple[int, int] | None:
        """Find a phrase whose meaning is a whole number."""
        found = self.take(role, at)
        return None if found is None or type(found[0]) is not int else (found[0], found[1])

    def name(self, role: str, at: int) -> tuple[str, int] | None:
        """Find a phrase whose meaning is a name."""
        found = self.take(role, at)
        return None if found is None or type(found[0]) is not str else (found[0], found[1])

    def skip(self, role: str, at: int) -> int:
        """Step over a phrase of a role if it is there."""
        found = self.take(role, at)
        return at if found is None else found[1]

    def dotted(self, role: str, at: int) -> tuple[int, int] | None:
        """Find a name that may be shortened with a dot after it: a month, a weekday."""
        found = self.whole(role, at)
        if found is None:
            return None
        value, stop = found
        return value, stop + (self.tokens[stop] == "." and self.scan.glued(stop))

    def count(self, at: int) -> tuple[int, int] | None:
        """Find how many, in digits or in words."""
        if self.numbers[at] >= 0:
            return (self.numbers[at], at + 1) if len(self.tokens[at]) <= 4 else None
        return self.whole("number", at)

    def anchor(self, start: int, stop: int) -> datetime.date:
        """Give the anchor, or refuse some tokens that need it."""
        if self.given.anchor is None:
            raise Refusal(
                "it counts from the day of the document; give that day as anchor", start, stop
            )
        return self.given.anchor
