"""Language: a lexicon made ready for reading, its phrases in tables by first token."""

from __future__ import annotations

from collections.abc import Iterable
from fractions import Fraction
from functools import cache
from typing import TypeVar

from repatriation.errors import WordingError, near_matches
from repatriation.wording.lexicon import LEXICONS, Lexicon
from repatriation.wording.token import cut, fold, spans

__all__ = ["CODES", "Language", "Table", "language", "match"]

CODES: tuple[str, ...] = tuple(lexicon.code for lexicon in LEXICONS)
"""The languages there are, as ISO 639-1 codes."""

T = TypeVar("T")
Table = dict[str, list[tuple[list[str], T]]]
"""Phrases by their first token: what follows it, longest first, and the meaning."""


def match(table: Table[T], tokens: list[str], at: int) -> tuple[T, int] | None:
    """Find the longest phrase that starts at a token: its meaning and where it ends."""
    found = table.get(tokens[at])
    if found is None:
        return None
    for rest, meaning in found:
        stop = at + 1 + len(rest)
        if not rest or tokens[at + 1 : stop] == rest:
            return meaning, stop
    return None


class Language:
    """The tables of one lexicon.

    Args:
        lexicon: The data.
    """

    def __init__(self, lexicon: Lexicon) -> None:
        self.lexicon = lexicon
        self.code = lexicon.code
        self.split = lexicon.split
        self._numbers(lexicon)
        self.opening: Table[str] = self._table(
            [*lexicon.opening.items(), ("same", lexicon.frames), ("between", lexicon.between)]
        )
        self.closing: Table[str] = self._table(lexicon.closing.items())
        self.joins: Table[str] = self._table([("to", lexicon.joins)])
        self.postposed_between = lexicon.postposed_between
        self.between_joins: Table[str] = self._table([("to", lexicon.between_joins)])
        self.vague: Table[int] = self._table(lexicon.vague.items())
        self.vague_factors: Table[int] = self._table(lexicon.vague_factors.items())
        self.floors = {int(scale): floor for scale, floor in lexicon.floors.items()}
        self._shares(lexicon)
        self._nouns(lexicon)
        self._sets(lexicon)

    def tokens(self, text: str) -> list[str]:
        """Cut a phrase into tokens as this language writes them, without END."""
        tokens = cut(fold(text))
        if self.split is None:
            return tokens
        return [part for token in tokens for part in self.split(token)]

    def spans(self, text: str) -> list[tuple[int, int]]:
        """Give the start and end of each token of `tokens`, in code points."""
        folded = fold(text)
        places = spans(folded)
        if self.split is None:
            return places
        return [p for p, token in zip(places, cut(folded), strict=True) for _ in self.split(token)]

    def _numbers(self, lexicon: Lexicon) -> None:
        self.numbers: Table[int] = self._table(lexicon.numbers.items())
        self.rooms = {n: _room(n) for n in lexicon.numbers} | dict(lexicon.rooms)
        self.scales: Table[int] = self._table(lexicon.scales.items())
        self.short_scales: Table[int] = self._table(lexicon.short_scales.items())
        self.genitive_scales: Table[int] = self._table(lexicon.genitive_scales.items())
        self.governing = frozenset(lexicon.governing.split("|")) - {""}
        self.glue_rooms = frozenset(lexicon.glue_rooms)
        self.ones: Table[int] = self._table([(1, lexicon.ones)])
        self.bare_scales = frozenset(lexicon.bare_scales.split("|")) - {""}
        self.parts: Table[Fraction] = self._table(
            [(Fraction(part), phrases) for part, phrases in lexicon.parts.items()]
        )
        self.and_half: Table[bool] = self._table([(True, lexicon.and_half)])
        self.glue: Table[bool] = self._table([(True, lexicon.glue)])
        percent = self._table([(True, lexicon.percent)])
        self.scale_starts = frozenset(
            (*self.scales, *self.short_scales, *self.and_half, *percent, "-")
        )
        self.soft_numbers: Table[int] = self._table(lexicon.soft_numbers.items())

    def _shares(self, lexicon: Lexicon) -> None:
        self.percent: Table[bool] = self._table([(True, lexicon.percent)])
        self.fractions: Table[int] = self._table(lexicon.fractions.items())
        shares = [(key.split(), phrases) for key, phrases in lexicon.shares.items()]
        self.shares: Table[tuple[str, Fraction]] = self._table(
            [((op, Fraction(share)), phrases) for (op, share), phrases in shares]
        )
        self.of: Table[bool] = self._table([(True, lexicon.of)])
        self.in_each: Table[bool] = self._table([(True, lexicon.in_each)])
        self.after_number = frozenset(
            (*self.percent, *self.fractions, *self.of, *self.in_each, "/", "-")
        )

    def _nouns(self, lexicon: Lexicon) -> None:
        self.mute: Table[str] = self._table(
            [("unknown", lexicon.unknown), ("unknowable", lexicon.unknowable)]
        )
        self.units: dict[str, str] = {
            word: unit for unit, words in lexicon.units.items() for word in words.split("|")
        }
        self.nil: Table[bool] = self._table([(True, lexicon.nil)])
        self.singular = frozenset(lexicon.singular.split("|"))
        self.amounts = frozenset(lexicon.amounts.split("|")) - {""}
        self.compounds: Table[bool] = self._table([(True, lexicon.compounds)])
        self.refused: dict[str, str] = {
            word: reason for reason, words in lexicon.refused.items() for word in words.split("|")
        }

    def _sets(self, lexicon: Lexicon) -> None:
        joining = (*self.joins, *self.between_joins, *self.glue)
        self.connectors = frozenset(word for word in joining if word.isalpha())
        self.dangling = self.connectors | frozenset(word for word in self.of if word.isalpha())
        self.reserved = self._reserve(lexicon)
        hedging = {
            word
            for word, found in self.opening.items()
            if any(meaning != "same" for _, meaning in found)
        }
        figures = (*self.numbers, *self.vague, *self.shares)
        labels = (*hedging, *self.closing, *self.percent, *figures, *self.refused)
        self.unlabelling = frozenset(labels) - {"total"}
        numbers = (*self.ones, *self.parts, *self.soft_numbers, *self.bare_scales)
        starts = (*self.opening, *figures, *numbers, *self.vague_factors, *self.mute)
        self.starts = frozenset(starts) - frozenset("-?.")

    def _reserve(self, lexicon: Lexicon) -> dict[str, str]:
        """List the words that may not follow a figure, with the reason."""
        reserved: dict[str, str] = {}
        hedges = (self.opening, self.closing)
        figures = (
            self.numbers, self.scales, self.genitive_scales, self.vague, self.shares,
            self.fractions, self.percent,
        )  # fmt: skip
        for tables, reason in ((hedges, "hedge"), (figures, "figure")):
            for table in tables:
                for word, found in table.items():
                    if any(not rest for rest, _ in found):
                        reserved[word] = reason
        for word in lexicon.innocent.split("|"):
            reserved.pop(word, None)
        for sign in ",;-'\"().[]":
            reserved.pop(sign, None)
        return reserved | self.refused

    def _table(self, entries: Iterable[tuple[T, str]]) -> Table[T]:
        table: Table[T] = {}
        for meaning, phrases in entries:
            for phrase in phrases.split("|"):
                tokens = self.tokens(phrase)
                if tokens:
                    table.setdefault(tokens[0], []).append((tokens[1:], meaning))
        for found in table.values():
            found.sort(key=lambda entry: -len(entry[0]))
        return table


def _room(number: int) -> int:
    if number >= 100:
        return 100
    return 10 if number >= 20 else 0


@cache
def language(code: str | Lexicon) -> Language:
    """Give the language of a code or a lexicon, made ready once.

    Raises:
        WordingError: There is no lexicon of this language.
    """
    if isinstance(code, Lexicon):
        return Language(code)
    for lexicon in LEXICONS:
        if lexicon.code == code:
            return Language(lexicon)
    near = near_matches(code, CODES)
    reason = f"there is no lexicon of this language; there are {', '.join(CODES)}"
    raise WordingError(code, reason, nearest=near[0] if near else None)
