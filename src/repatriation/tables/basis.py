"""Basis: the few inequalities from which all that is asked follows, where every number is known.

What is missing or hedged is judged by all that relations imply jointly. A row of plain numbers
keeps to all of it if it keeps to what the rest is added up from, which is much less.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import NamedTuple

from repatriation.tables.question import RowQuestion

__all__ = ["Side", "basis"]


class Side(NamedTuple):
    """One way in which a question can fail: its left side exceeds the bound, or falls short.

    Attributes:
        question: The question.
        is_short: Whether it fails by falling short.
    """

    question: RowQuestion
    is_short: bool


def basis(questions: Iterable[RowQuestion]) -> tuple[Side, ...]:
    """Choose the sides that tell whether a row of known numbers, none below 0, keeps to all.

    A side is left out where it is the sum of two others, or of another and some numbers' being
    0 or more: the longest are tried first, and the sum is of what is still there, so that
    nothing is left out for want of itself.
    """
    sides = {side: _terms(side) for question in questions for side in _sides(question)}
    places = {q: i for i, q in enumerate(sorted({q for t in sides.values() for q, _ in t}))}
    most = max((abs(c) for terms in sides.values() for _, c in terms), default=0)
    base = 4 * most + 2  # differences of two numbers in it are told apart digit by digit
    coded = {side: sum(c * base ** places[q] for q, c in t) for side, t in sides.items()}
    bounds: dict[int, int] = {}
    for side, code in coded.items():
        bounds[code] = min(_bound(side), bounds.get(code, _bound(side)))
    floors = [-(base**place) for place in places.values()]
    kept = dict.fromkeys(sorted(coded, key=lambda side: (-len(sides[side]), str(sides[side]))))
    for side in list(kept):
        if _follows(coded[side], _bound(side), bounds, floors):
            del kept[side]
            bounds.pop(coded[side], None)
    return tuple(kept)


def _sides(question: RowQuestion) -> Iterable[Side]:
    yield Side(question, is_short=False)
    if question.relation.sense == "=":
        yield Side(question, is_short=True)


def _terms(side: Side) -> tuple[tuple[str, int], ...]:
    """Give the factors of a side as ``sum(factor * number) <= bound``."""
    sign = -1 if side.is_short else 1
    return tuple((q, sign * c) for c, q in side.question.relation.terms)


def _bound(side: Side) -> int:
    bound, slack = side.question.relation.bound, side.question.slack
    return slack - bound if side.is_short else slack + bound


def _follows(code: int, bound: int, bounds: dict[int, int], floors: Sequence[int]) -> bool:
    """Tell whether a side is the sum of two that are kept, or of one and that none is below 0."""
    for other, most in bounds.items():
        if other == code:
            continue
        rest = bounds.get(code - other)
        if rest is not None and most + rest <= bound:
            return True
    return any(bounds.get(code - floor, bound + 1) <= bound for floor in floors)
