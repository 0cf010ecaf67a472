"""Hedges: what "over", "about", "up to" make of a quantity."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from fractions import Fraction
from typing import NamedTuple

from repatriation.model.figure import Figure, Number, Quantifier
from repatriation.wording.quantity import Quantity
from repatriation.wording.refusal import Refusal

__all__ = ["Hedge", "hedged", "stacked"]

Ends = tuple[Quantifier, Number | None, Number | None, Number | None]
"""Quantifier, low, best, high."""

_NUMBER: dict[str, Callable[[Number, int], Ends]] = {
    "": lambda n, _: ("exactly", n, n, n),
    "about": lambda n, _: ("about", None, n, None),
    "exactly": lambda n, _: ("exactly", n, n, n),
    "more_than": lambda n, step: ("more_than", n + step, None, None),
    "just_over": lambda n, step: ("more_than", n + step, n, None),
    "at_least": lambda n, _: ("at_least", n, None, None),
    "at_most": lambda n, _: ("at_most", None, None, n),
    "up_to": lambda n, _: ("up_to", None, None, n),
    "nearly": lambda n, _: ("about", None, n, n),
    "odd": lambda n, _: ("about", n, None, None),
    "fewer_than": lambda n, step: ("fewer_than", None, None, n - step),
    "just_under": lambda n, step: ("fewer_than", None, n, n - step),
}
"""What each hedge makes of a number; a count steps by one person, a share by nothing."""

_RANGE: dict[str, Callable[[Number, Number, int], Ends]] = {
    "": lambda low, high, _: ("between", low, None, high),
    "about": lambda low, high, _: ("about", low, None, high),
    "exactly": lambda low, high, _: ("between", low, None, high),
    "nearly": lambda low, high, _: ("about", low, None, high),
    "more_than": lambda low, _, step: ("more_than", low + step, None, None),
    "just_over": lambda low, _, step: ("more_than", low + step, None, None),
    "at_least": lambda low, _, __: ("at_least", low, None, None),
    "at_most": lambda _, high, __: ("at_most", None, None, high),
    "up_to": lambda _, high, __: ("up_to", None, None, high),
    "fewer_than": lambda _, high, step: ("fewer_than", None, None, high - step),
    "just_under": lambda _, high, step: ("fewer_than", None, None, high - step),
}
"""What each hedge makes of a range: it bounds by the end that excludes least."""

_LOWER = frozenset({"more_than", "at_least", "just_over"})
_UPPER = frozenset({"fewer_than", "at_most", "up_to", "just_under"})


class Hedge(NamedTuple):
    """Stacked hedges, reduced.

    Attributes:
        comparison: The one that compares: ``"at_least"`` of "at least some 30"; else ``""``.
        soft: Whether one such as "about" stands with it, or alone.
    """

    comparison: str
    soft: bool


def stacked(operations: Sequence[str], at: int, stop: int) -> Hedge:
    """Reduce stacked hedges to at most one comparison, and whether it is softened too.

    Args:
        operations: From the outermost to the innermost.
        at: First token of the figure.
        stop: One past the last.

    Raises:
        Refusal: Two comparisons that differ, or "exactly" with a hedge.
    """
    comparison, soft = "", False
    for operation in operations:
        if operation == "about":
            soft = True
        elif operation in {"same", "between"}:
            continue
        elif comparison in {"", operation}:
            comparison = operation
        else:
            raise Refusal("two hedges that contradict each other", at, stop)
    if soft and comparison == "exactly":
        raise Refusal("two hedges that contradict each other", at, stop)
    return Hedge(comparison, soft)


def hedged(wording: str, quantity: Quantity, hedge: Hedge, at: int) -> Figure:
    """Build the figure of a quantity and its hedges.

    Args:
        wording: The words, to keep.
        quantity: What is hedged.
        hedge: How.
        at: First token, for the refusal.

    Raises:
        Refusal: Hedges that this quantity does not take.
    """
    low, high = quantity.low, quantity.high
    comparison, soft = hedge.comparison, hedge.soft or quantity.soft
    if comparison == "until":  # "40-тан 50-ге дейін" is a range, "50-ге дейін" is up to 50
        comparison = "up_to" if low == high else ""
    if quantity.fixed:
        name, low, best, high = _fixed(quantity, Hedge(comparison, soft), at)
    elif quantity.vague:
        name, low, best, high = _vague(quantity, comparison, at)
    elif low is None or high is None:
        raise Refusal("there is no number in it", at)
    elif low != high:
        name, low, best, high = _range(quantity, comparison or _softly(soft=soft), at)
    else:
        name, low, best, high = _number(quantity, comparison or _softly(soft=soft), at)
    return Figure(wording=wording, quantifier=name, low=low, best=best, high=high)


def _softly(*, soft: bool) -> str:
    return "about" if soft else ""


def _step(number: Number) -> int:
    return 0 if isinstance(number, Fraction) else 1


def _number(quantity: Quantity, comparison: str, at: int) -> Ends:
    number = quantity.low
    if number is None or comparison not in _NUMBER:
        raise Refusal("a hedge that a number does not take", at, quantity.stop)
    if number == 0 and comparison in {"fewer_than", "just_under"}:
        raise Refusal("no number of people is under 0", at, quantity.stop)
    return _NUMBER[comparison](number, _step(number))


def _range(quantity: Quantity, comparison: str, at: int) -> Ends:
    low, high = quantity.low, quantity.high
    if low is None or high is None or comparison not in _RANGE:
        raise Refusal("a hedge that a range does not take", at, quantity.stop)
    if quantity.best is not None and comparison == "about":
        return "about", low, quantity.best, high
    return _RANGE[comparison](low, high, _step(low))


def _vague(quantity: Quantity, comparison: str, at: int) -> Ends:
    if comparison in _UPPER:
        return "some", None, None, None
    if comparison == "" or comparison in _LOWER:
        return "some", quantity.low, None, None
    raise Refusal("a hedge that an unstated number does not take", at, quantity.stop)


def _fixed(quantity: Quantity, hedge: Hedge, at: int) -> Ends:
    """Hedge what has a quantifier by itself: "two thirds", "most", "all", "unknown"."""
    name, share = quantity.fixed, quantity.low
    plain = not hedge.comparison and not hedge.soft
    if share is None:
        if not plain:
            raise Refusal("a hedge on a number that is not known", at, quantity.stop)
        return ("unknown" if name == "unknown" else "unknowable"), None, None, None
    if name == "about" or (name == "exactly" and not plain):
        return _number(quantity, hedge.comparison or "about", at)
    if not plain:
        raise Refusal("two hedges that contradict each other", at, quantity.stop)
    return _NUMBER[name](share, 0)
