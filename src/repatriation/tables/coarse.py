"""Coarse: numbers that are rounded, and small ones that are hidden, as the sums show."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from repatriation.tables.lesson import Lesson
from repatriation.tables.profile import LEAST_ROWS, SLIPS, Profile
from repatriation.tables.question import hidden_by, tolerance

__all__ = ["hidden", "hiding", "rounded", "rounding"]

_ROUNDED = (1, 5, 10, 50, 100, 500, 1000)
_MULTIPLES = 0.95
"""The share of numbers that are multiples of what they are rounded to."""

_LARGE = 100
"""Rounding to whole numbers is told from slips only where half of them are at least this."""

_HIDDEN = 4
"""Up to which number small ones are hidden so that nobody is recognised: UNHCR's 1 to 4."""

_SMALL = range(_HIDDEN + 1, 2 * _HIDDEN + 2)
"""The numbers just above; where there are many of them and none below, those are hidden."""


def rounding(each: Profile) -> int:
    """Give what numbers are rounded to, if that explains most rows where a sum fails; 0: none."""
    relation = each.question.relation
    if relation.sense != "=" or len(each.gaps) < SLIPS:
        return 0
    gaps = Counter(map(abs, each.gaps))
    numbers = Counter(each.numbers)
    for to in reversed(_ROUNDED):
        near = _up_to(gaps, tolerance(relation, to))
        if near >= SLIPS and 2 * near >= len(each.gaps) and _are_multiples(numbers, to):
            return to
    return 0


def rounded(each: Profile, to: int) -> Lesson:
    """Say what numbers are rounded to."""
    what = "a whole number" if to == 1 else f"{to}"
    near = _up_to(Counter(map(abs, each.gaps)), tolerance(each.question.relation, to))
    return Lesson(
        kind="rounded",
        text=f"each number seems rounded to {what}: in {near} of {len(each.gaps)} rows where "
        f"{each.question.relation} fails, it is off by no more than that explains",
        line=f"rounded_to = {to}" if to > 1 else "",
        relation=each.question.relation,
        rows=near,
        of=each.applicable,
    )


def _up_to(counted: Mapping[int, int], most: int) -> int:
    """Count the numbers that are no larger than one."""
    return sum(times for number, times in counted.items() if number <= most)


def _are_multiples(numbers: Mapping[int, int], to: int) -> bool:
    large = {n: times for n, times in numbers.items() if n >= to}
    told = sum(large.values())
    if to == 1:
        below = sum(times for n, times in large.items() if n < _LARGE)
        return bool(large) and below <= told // 2
    multiples = sum(times for n, times in large.items() if n % to == 0)
    return bool(large) and multiples >= _MULTIPLES * told


def hiding(each: Profile) -> int:
    """Give up to which number small ones are hidden, if that explains most rows that fail."""
    relation = each.question.relation
    numbers = Counter(each.numbers)
    above = sum(numbers[n] for n in _SMALL)
    shown = any(numbers[n] for n in range(1, _HIDDEN + 1))
    if relation.sense != "=" or shown or above < LEAST_ROWS or 0 not in numbers:
        return 0
    near = _up_to(Counter(map(abs, each.gaps)), hidden_by(relation, _HIDDEN))
    return _HIDDEN if near >= LEAST_ROWS and 2 * near >= len(each.gaps) else 0


def hidden(each: Profile, most: int) -> Lesson:
    """Say up to which number small ones are hidden."""
    return Lesson(
        kind="hidden",
        text=f"numbers from 1 to {most} seem to be hidden or written otherwise: none stands in the "
        f"{each.failing:,} rows where {each.question.relation} fails, though many just above do",
        relation=each.question.relation,
        rows=each.failing,
        of=each.applicable,
    )
