"""Scan: a text cut into the tokens of dates, each knowing where it stands."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

from repatriation.wording.token import fold

__all__ = ["Scan", "trim"]

_MARK = "[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]"
_TOKEN = re.compile(rf"\d+|[^\W\d_]+(?:{_MARK}+[^\W\d_]*)*|[^\s]")
_DIGITS = 8
_BEYOND = ("",) * 12

_DROPPED = frozenset(".,;:!?\"'*†‡§¶•·…")
_CLOSERS = {"(": ")", "[": "]", "{": "}"}
_OPENERS = {closer: opener for opener, closer in _CLOSERS.items()}


class Scan:
    """The tokens of a text: words without accents, numbers, single signs.

    Args:
        text: Any text.
        proclitics: Letters that are written together with a word after them, and the token
            that each becomes: Arabic ``و`` before a known word.
        known: Words that a proclitic may stand before.

    Attributes:
        text: The text.
        words: The tokens, followed by empty ones, so that looking ahead needs no test.
        numbers: The value of each token that is digits, else -1.
        starts: Where each token begins, in code points.
        ends: Where each ends.
        size: How many tokens there are.
    """

    __slots__ = ("ends", "numbers", "size", "starts", "text", "words")

    def __init__(
        self,
        text: str,
        proclitics: Mapping[str, str] | None = None,
        known: frozenset[str] = frozenset(),
    ) -> None:
        self.text = text
        self.words: list[str] = []
        self.numbers: list[int] = []
        self.starts: list[int] = []
        self.ends: list[int] = []
        for match in _TOKEN.finditer(fold(text)):
            word = match[0]
            start, end = match.span()
            if not word.isascii():
                word = plain(word) or word
            if proclitics and word[0] in proclitics and word not in known and word[1:] in known:
                self._add(proclitics[word[0]], start, start + 1)
                word, start = word[1:], start + 1
            self._add(word, start, end)
        self.size = len(self.words)
        self.words.extend(_BEYOND)
        self.numbers.extend([-1] * len(_BEYOND))

    def _add(self, word: str, start: int, end: int) -> None:
        is_number = word.isdecimal() and len(word) <= _DIGITS
        self.words.append(word)
        self.numbers.append(int(word) if is_number else -1)
        self.starts.append(start)
        self.ends.append(end)

    def glued(self, at: int) -> bool:
        """Tell whether a token follows the one before it without a blank."""
        return 0 < at < self.size and self.ends[at - 1] == self.starts[at]

    def span(self, start: int, stop: int) -> tuple[int, int]:
        """Give the place of some tokens in the text."""
        if not self.size:
            return 0, len(self.text)
        start = min(start, self.size - 1)
        return self.starts[start], self.ends[max(start, min(stop, self.size) - 1)]


def plain(word: str) -> str:
    """Strip accents and write letters and digits in their common forms."""
    parts = unicodedata.normalize("NFKD", word)
    return "".join(c for c in parts if not unicodedata.combining(c)).replace("ß", "ss").lower()


def trim(scan: Scan) -> tuple[int, int]:
    """Find the tokens left when the punctuation around them is taken away."""
    words, start, stop = scan.words, 0, scan.size
    counts = {sign: words.count(sign) for sign in "()[]{}"}
    while start < stop:
        first, last = words[start], words[stop - 1]
        pair = _CLOSERS.get(first)
        if first in _DROPPED and not _elided(scan, start):
            start += 1
        elif last in _DROPPED:
            stop -= 1
        elif pair is not None and (
            counts[pair] < counts[first] or _encloses(last, pair, counts, first)
        ):
            counts[first] -= 1
            start += 1
        elif last in _OPENERS and counts[_OPENERS[last]] < counts[last]:
            counts[last] -= 1
            stop -= 1
        else:
            break
    return start, stop


def _elided(scan: Scan, at: int) -> bool:
    """Tell whether an apostrophe stands for a century: ``'90s``."""
    return scan.words[at] == "'" and scan.numbers[at + 1] >= 0 and scan.words[at + 2] == "s"


def _encloses(last: str, pair: str, counts: dict[str, int], first: str) -> bool:
    return last == pair and counts[pair] == counts[first]
