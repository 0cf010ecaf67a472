"""Cores: the words of a figure without what it counts: hedges, quantity, hedges."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from repatriation.wording.convention import Convention
from repatriation.wording.language import Language, match
from repatriation.wording.lexicon.entry import REASONS
from repatriation.wording.quantity import Context, Quantity, read_quantity
from repatriation.wording.refusal import Refusal

__all__ = ["Core", "read_core"]

_MOST_HEDGES = 8


class Core(NamedTuple):
    """The words of a figure, read.

    Attributes:
        quantity: What is hedged.
        operations: The hedges, outermost first; those after the quantity come last.
        stop: The token after it.
    """

    quantity: Quantity
    operations: list[str]
    stop: int


def read_core(words: Language, tokens: list[str], start: int, how: Convention) -> Core:
    """Read hedges, a quantity and the hedges right after it, from a token on.

    Args:
        words: The language.
        tokens: All tokens, with END after the last.
        start: Where to start.
        how: The convention of numerals.

    Raises:
        Refusal: No quantity is there, or not one that is understood.
    """
    operations: list[str] = []
    opened = False
    at = start
    starts: list[int] = []
    for _ in range(_MOST_HEDGES):
        found = match(words.opening, tokens, at) if tokens[at] in words.opening else None
        if found is None:
            break
        operations.append(found[0])
        opened = opened or found[0] == "between"
        starts.append(at)
        at = found[1]
    context = Context(words, tokens, how, opened)
    quantity = read_quantity(context, at)
    while quantity is None and operations:
        quantity = _undo(context, starts.pop(), operations)
    if quantity is None:
        raise _nothing(words, tokens, start, at)
    stop = quantity.stop
    if tokens[stop] in words.of and not tokens[stop + 1] and isinstance(quantity.low, Fraction):
        stop += 1  # "two thirds of" is said of what the context names
    for _ in range(_MOST_HEDGES):
        closed = match(words.closing, tokens, stop) if tokens[stop] in words.closing else None
        if closed is None:
            break
        operations.append(closed[0])
        stop = closed[1]
    if quantity.pending and "between" not in operations:
        raise Refusal("two numbers, and nothing says that they are a range", start, stop)
    return Core(quantity, operations, stop)


def _undo(context: Context, before: int, operations: list[str]) -> Quantity | None:
    """Read the last hedge as the quantity: "some" in "some people", "all" in "almost all"."""
    operations.pop()
    opened = "between" in operations
    return read_quantity(context._replace(opened=opened), before)


def _nothing(words: Language, tokens: list[str], start: int, at: int) -> Refusal:
    token, following = tokens[at], tokens[at + 1] if tokens[at] else ""
    if token in {"-", "−"} and following[:1].isdecimal():
        return Refusal(
            "no number of people is negative; often it codes a missing value", at, at + 2
        )
    if token in words.refused:
        return Refusal(f"“{token}” makes it {REASONS[words.refused[token]]}", at, at + 1)
    if token in words.fractions and token.isalpha():
        return Refusal(f"“{token}” makes it {REASONS['ordinal']}", at, at + 1)
    if at > start:
        return Refusal("no figure follows the hedge", at, at + 1)
    return Refusal("no figure begins here", at, at + 1)
