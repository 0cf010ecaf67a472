"""Header: what the words over a column say that it counts, or is."""

from __future__ import annotations

from collections.abc import Sequence
from functools import lru_cache

import attrs

from repatriation.model.lattice import EVERYONE, STANDARD_LATTICE
from repatriation.tables.guess.words import LONGEST, Sense, senses, words
from repatriation.tables.mapping import End
from repatriation.tables.path import PERSONS, Path, combined, running_total

__all__ = ["Heading", "is_age", "read_header"]

_LETTERS = {"f": "females", "m": "males", "ж": "females", "м": "males"}
_OLD = 18
_VALUE = Sense("role", "value")
_ENDS: dict[str, End] = {"low": "low", "best": "best", "high": "high", "mean": "mean"}
_BANDS = {
    (each.ages.low or 0, each.ages.high): each.id
    for each in reversed(list(STANDARD_LATTICE))
    if each.ages is not None and each.id.partition("_")[0] in {"aged", "adults", "children"}
}


@attrs.frozen(kw_only=True)
class Heading:
    """What a header says.

    Attributes:
        categories: Categories that it names.
        groups: Groups that it names.
        ends: Ends of a figure that it names.
        units: Units that it names.
        roles: Other things that a column can be, which it names.
        running: Whether it says that the numbers add up over time.
        never: Words that no head count has: "percent".
        inside: Whether it says that they are among those of the column before: "of whom".
        code: Whether it says that the cells are codes.
        unknown: Words that say nothing known.
    """

    categories: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    ends: tuple[End, ...] = ()
    units: tuple[str, ...] = ()
    roles: tuple[str, ...] = ()
    running: bool = False
    never: tuple[str, ...] = ()
    inside: bool = False
    code: bool = False
    unknown: tuple[str, ...] = ()

    @property
    def says_people(self) -> bool:
        """Whether it names people or families at all."""
        return bool(self.categories or self.groups or self.units)

    @property
    def is_whole(self) -> bool:
        """Whether each of its words is understood, and all can be of one number."""
        return not (self.never or self.unknown or self.code) and self.path is not None

    @property
    def is_count(self) -> bool:
        """Whether it names people, and nothing that speaks against counting them."""
        return self.says_people and self.is_whole and not self.roles

    @property
    def end(self) -> End:
        """Which end of the figure it names."""
        return self.ends[0] if self.ends else "value"

    @property
    def path(self) -> Path | None:
        """What it counts, as far as its words are understood; None where they do not fit."""
        category = combined([c for c in self.categories if c != EVERYONE])
        if category is None or max(map(len, (self.groups, self.ends, self.units))) > 1:
            return None
        group = self.groups[0] if self.groups else ""
        return Path(
            group=running_total(group) if self.running else group,
            category=category,
            unit=self.units[0] if self.units else PERSONS,
        )


@lru_cache(maxsize=4096)
def read_header(header: str) -> Heading:
    """Read a header, or a value of a column of categories.

    >>> str(read_header("Children / Boys (killed)").path)
    'killed/boys'
    >>> read_header("killed by police").unknown
    ('by', 'police')
    """
    return _Reader(words(header)).heading()


class _Reader:
    def __init__(self, tokens: Sequence[str]) -> None:
        self.tokens = tuple(tokens)
        self.found: dict[str, dict[str, None]] = {}
        self.letters: list[str] = []

    def heading(self) -> Heading:
        at = 0
        while at < len(self.tokens):
            at = self._ages(at) or self._phrase(at) or self._word(at)
        self._settle_letters()
        self._settle_value()
        if "band" not in self.found:  # "average age": a number of years, not of people
            self.found.setdefault("unknown", {}).update(self.found.get("age", {}))
        ends = tuple(_ENDS[end] for end in self._all("end"))
        return Heading(
            categories=self._all("category"),
            groups=self._all("group"),
            ends=ends,
            units=self._all("unit"),
            roles=self._all("role"),
            running="cumulative" in self._all("word"),
            never=self._all("never"),
            inside="inside" in self._all("word"),
            code="code" in self._all("word"),
            unknown=self._all("unknown"),
        )

    def _all(self, kind: str) -> tuple[str, ...]:
        return tuple(self.found.get(kind, {}))

    def _note(self, kind: str, value: str) -> None:
        self.found.setdefault(kind, {})[value] = None

    # Phrases ----------------------------------------------------------------------------

    def _phrase(self, at: int) -> int:
        for length in range(min(LONGEST, len(self.tokens) - at), 0, -1):
            phrase = self.tokens[at : at + length]
            meant = [s for s in senses().get(phrase, ()) if s.kind != "age"]
            if meant:
                self._take(_fittest(meant), " ".join(phrase))
                return at + length
        return 0

    def _take(self, sense: Sense, phrase: str) -> None:
        if sense.kind == "word" and sense.value == "never":
            self._note("never", phrase)
        else:
            self._note(sense.kind, sense.value)

    def _word(self, at: int) -> int:
        word = self.tokens[at]
        if word in _LETTERS:
            self.letters.append(word)
        elif _means(self.tokens[at : at + 1], "years"):
            self._note("age", word)
        else:
            self._note("unknown", word)
        return at + 1

    def _settle_letters(self) -> None:
        """Take ``f`` and ``m`` for a sex only beside an age, a total or the like."""
        beside = self._all("category") or "other" in self._all("role")
        for letter in self.letters:
            self._note(*(("category", _LETTERS[letter]) if beside else ("unknown", letter)))

    def _settle_value(self) -> None:
        """Let "number" name a column of values only where nothing else is named."""
        if self.found.keys() & {"category", "group", "unit"}:
            self.found.get("role", {}).pop("value", None)
        elif self.found.keys() == {"word"} and _VALUE in senses().get(self.tokens, ()):
            self._note("role", "value")

    # Ages -------------------------------------------------------------------------------

    def _ages(self, at: int) -> int:
        """Read a band of ages; give the place after it, 0 where there is none."""
        under = self._skip(at, "under")
        if under > at and self._number(under) is not None:
            return self._band(0, (self._number(under) or 0) - 1, under + 1)
        over = self._skip(at, "over")
        if over > at and self._number(over) is not None:
            return self._band(self._number(over) or 0, None, over + 1)
        low = self._number(at)
        if low is None:
            return 0
        between = self._skip(at + 1, "to")
        high = self._number(between)
        if high is not None and high > low:
            return self._band(low, high, between + 1)
        after = self._skip(self._skip(at + 1, "years"), "over")
        if after > self._skip(at + 1, "years"):
            return self._band(low, None, after)
        if self.letters and at == len(self.tokens) - 1 and low >= _OLD:  # UNHCR's f_60
            return self._band(low, None, at + 1)
        return 0

    def _band(self, low: int, high: int | None, after: int) -> int:
        self._note("band", f"{low}-{high}")
        if (low, high) in _BANDS:
            self._note("category", _BANDS[low, high])
        else:
            self._note("unknown", f"ages {low}{'+' if high is None else f'-{high}'}")
        return self._skip(after, "years")

    def _number(self, at: int) -> int | None:
        word = self.tokens[at] if at < len(self.tokens) else ""
        return int(word) if word.isdecimal() and len(word) <= 3 else None

    def _skip(self, at: int, value: str) -> int:
        for length in (3, 2, 1):
            if _means(self.tokens[at : at + length], value):
                return at + length
        return at


_RANKS = ("unit", "category", "group", "word", "role", "end")


def _fittest(meant: Sequence[Sense]) -> Sense:
    return min(meant, key=lambda sense: _RANKS.index(sense.kind))


def is_age(word: str) -> bool:
    """Tell whether a word of a header is one for ages: ``"age"``, ``"возраст"``."""
    return _means((word,), "years")


def _means(phrase: tuple[str, ...], value: str) -> bool:
    return any(sense == ("age", value) for sense in senses().get(phrase, ()))
