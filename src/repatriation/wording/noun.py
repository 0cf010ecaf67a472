"""Nouns: what the figure counts, and whether that can be people."""

from __future__ import annotations

from typing import NamedTuple

from repatriation.wording.language import Language, match
from repatriation.wording.lexicon.entry import REASONS
from repatriation.wording.refusal import Refusal

__all__ = ["MOST_WORDS", "Tail", "read_tail"]

MOST_WORDS = 10
"""Words that may follow a figure; where more do, it is a sentence and not a figure."""

_QUIET = frozenset(",-'\"()[].&")
_NOTES = frozenset("*†‡§¶¹²³⁴⁵⁶⁷⁸⁹⁰ª")


_ARTICLES = frozenset("adlyeou")
"""Letters that are words by themselves in some language: "a", "d'", "y"."""


class Tail(NamedTuple):
    """What follows a figure.

    Attributes:
        unit: What is counted, where a noun says so: ``"persons"``, ``"families"``.
        start: The first token of the noun.
        stop: One past its last.
        operations: Hedges that stand after the noun: 200 people *or more*.
    """

    unit: str | None
    start: int
    stop: int
    operations: tuple[str, ...] = ()


def read_tail(words: Language, tokens: list[str], at: int) -> Tail:
    """Read what follows a figure to the end; it must be a plain noun phrase.

    Letters only, up to `MOST_WORDS` words, with no further figure or hedge, no measure,
    currency, rate, date or negation.

    Raises:
        Refusal: The first word that cannot belong to a noun phrase of people.
    """
    end = len(tokens) - 1
    if at >= end:
        return Tail(None, at, end)
    _check_ends(words, tokens, at, end)
    unit = None
    head = count = compound = 0
    for place in range(at, end):
        word = tokens[place]
        if word in words.compounds:
            whole = match(words.compounds, tokens, place)
            compound = whole[1] if whole is not None else compound
        if word in words.units and (unit is None or head == place - 1):
            unit, head = words.units[word], place  # "refugee families" are families
        if place >= compound and (word in words.reserved or word in words.closing):
            closed = _closed(words, tokens, place, end)
            if closed is not None:
                return Tail(unit, at, place, closed)
            if word in words.reserved:
                reason = REASONS[words.reserved[word]]
                raise Refusal(f"“{word}” makes it {reason}", place, place + 1)
        count += word.isalpha()
        if count > MOST_WORDS:
            raise Refusal("a sentence, not a figure; find_figures reads those", at)
        _check_sign(tokens, at, place, end)
    return Tail(unit, at, end)


def _check_sign(tokens: list[str], start: int, at: int, end: int) -> None:
    """Refuse digits, signs that mean something, and a second sentence."""
    word = tokens[at]
    if word == "." and at + 1 < end and at > start and len(tokens[at - 1]) > 1:
        raise Refusal("more than one sentence", at + 1)
    if not (word.isalpha() or word in _QUIET or word in _NOTES):
        _strange(word, at)


def _check_ends(words: Language, tokens: list[str], at: int, end: int) -> None:
    """Refuse what leads on to something that is not there, and "5G", "1990s", "200 -"."""
    first, last = tokens[at], tokens[end - 1]
    if first in words.connectors and match(words.closing, tokens, at) is None:
        raise Refusal(f"“{first}” leads on to something that is not there", at, at + 1)
    if last in words.dangling or last == "-":
        raise Refusal(f"“{last}” leads on to something that is not there", end - 1, end)
    initial = tokens[at + 1] if first == "'" else first
    if len(initial) == 1 and initial.isascii() and initial.isalpha() and initial not in _ARTICLES:
        raise Refusal("digits with a letter are no figure of people", at, at + 1)


def _closed(words: Language, tokens: list[str], at: int, end: int) -> tuple[str, ...] | None:
    """Read hedges that reach to the end."""
    operations = []
    while at < end:
        found = match(words.closing, tokens, at)
        if found is None:
            return None
        operations.append(found[0])
        at = found[1]
    return tuple(operations)


def _strange(sign: str, at: int) -> None:
    if sign[0].isdecimal():
        raise Refusal("a further figure follows", at, at + 1)
    if not any(c.isalpha() for c in sign):
        raise Refusal("a sign that is no part of a figure of people", at, at + 1)
