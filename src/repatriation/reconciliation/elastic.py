"""Elastic: what it costs to move claims to where all can hold, and the least that it must cost."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction
from math import ceil

import attrs

from repatriation.reconciliation.system import Given, Row
from repatriation.reconciliation.widening_solver import suggest

__all__ = ["NODES", "Elastic", "Ends", "Search", "distance"]

NODES = 200
"""How many parts of the space of values may be looked at for a proof."""

Ends = tuple[tuple[int, ...], tuple[int | None, ...]]
"""The least and the greatest value of each quantity."""


@attrs.frozen(kw_only=True)
class Elastic:
    """Quantities that must be in keeping with rows, and should be with what is said of each.

    Attributes:
        rows: What must hold.
        soft: What should hold of single quantities, with the cost of each step away from it.
        count: How many quantities there are.
    """

    rows: tuple[Row, ...]
    soft: tuple[tuple[Given, int], ...]
    count: int

    def cost(self, values: Sequence[int]) -> int:
        """Give what some values cost."""
        return sum(weight * distance(given, values[given.variable]) for given, weight in self.soft)

    def holds(self, values: Sequence[int]) -> bool:
        """Tell whether values are whole numbers that are in keeping with every row."""
        return all(value >= 0 for value in values) and all(
            gap == 0 if row.is_equation else gap <= 0
            for row in self.rows
            for gap in [_gap(row, values)]
        )

    def bound(
        self, multipliers: Sequence[Fraction], ends: Ends, *, is_free: bool = False
    ) -> Fraction | None:
        """Give a cost that no values within some ends can go below; None if it gives none.

        What must hold is taken into the cost, times multipliers, and then each quantity is given
        its cheapest value by itself: no values that hold can cost less (weak duality).

        Args:
            multipliers: One for each row; of an inequality, 0 or more.
            ends: The ends.
            is_free: Whether to count no cost. A bound above 0 then shows that nothing holds.
        """
        slope = [Fraction(0)] * self.count
        total = Fraction(0)
        for row, y in zip(self.rows, multipliers, strict=True):
            if y:
                total -= y * row.bound
                for c, v in zip(row.coefficients, row.variables, strict=True):
                    slope[v] += c * y
        said: list[list[tuple[Given, int]]] = [[] for _ in range(self.count)]
        for given, weight in () if is_free else self.soft:
            said[given.variable].append((given, weight))
        for v in range(self.count):
            least = _least(said[v], slope[v], ends[0][v], ends[1][v])
            if least is None:
                return None
            total += least
        return total

    def whole_bound(self, multipliers: Sequence[float], ends: Ends) -> int:
        """Give the best bound, rounded up, of some multipliers that are not quite exact."""
        bounds = [self.bound(exact, ends) for exact in self._exact(multipliers)]
        return max((ceil(bound) for bound in bounds if bound is not None), default=0)

    def is_refuted(self, multipliers: Sequence[float], ends: Ends) -> bool:
        """Tell whether multipliers show that nothing within the ends holds."""
        if not multipliers:
            return False
        signed = (multipliers, [-y for y in multipliers])
        bounds = (
            self.bound(exact, ends, is_free=True) for one in signed for exact in self._exact(one)
        )
        return any(bound is not None and bound > 0 for bound in bounds)

    def _exact(self, multipliers: Sequence[float]) -> Iterator[list[Fraction]]:
        for denominator in (1, 12, 1_000, 1_000_000):
            yield [
                y if row.is_equation else max(y, Fraction(0))
                for row, y in zip(
                    self.rows,
                    (Fraction(y).limit_denominator(denominator) for y in multipliers),
                    strict=True,
                )
            ]


def distance(given: Given, value: int) -> int:
    """Give how far the ends of what is said have to move until a value is within them."""
    below = 0 if given.low is None else max(0, given.low - value)
    return below + (0 if given.high is None else max(0, value - given.high))


def _gap(row: Row, values: Sequence[int]) -> int:
    left = sum(c * values[v] for c, v in zip(row.coefficients, row.variables, strict=True))
    return left - row.bound


def _least(
    said: Sequence[tuple[Given, int]], slope: Fraction, low: int, high: int | None
) -> Fraction | None:
    """Give the least of a sum of distances and a slope: it is reached at an end of something."""
    if high is None and slope + sum(w for g, w in said if g.high is not None) < 0:
        return None
    turns = {end for g, _ in said for end in (g.low, g.high) if end is not None}
    inner = {t for t in turns if t >= low and (high is None or t <= high)}
    tried = inner | {low} | (set() if high is None else {high})
    return min(slope * x + sum(w * distance(g, x) for g, w in said) for x in tried)


class Search:
    """Looks for the cheapest values, from some that hold, with a proof by exact arithmetic.

    The space of values is split until no part can hold anything cheaper. Floats only suggest
    where to look and which multipliers to try.

    Args:
        elastic: The quantities.
        values: Values that hold.
        bound: A cost that is known to be the least possible, or less.

    Attributes:
        values: The cheapest values known.
        cost: What they cost.
        bound: No values cost less.
    """

    def __init__(self, elastic: Elastic, values: Sequence[int], bound: int) -> None:
        self.elastic = elastic
        self.values = tuple(values)
        self.cost = elastic.cost(values)
        ends: Ends = ((0,) * elastic.count, (None,) * elastic.count)
        self.bound = max(bound, elastic.whole_bound([0.0] * len(elastic.rows), ends))
        self._open: list[tuple[int, Ends]] = [(self.bound, ends)]
        self._stuck: list[int] = []

    def run(self, nodes: int = NODES) -> None:
        """Look at parts until the proof is there, or so many were looked at."""
        for number in range(nodes):
            if self.cost == self.bound or not self._open:
                return
            self._open.sort(key=lambda part: -part[0])
            bound, ends = self._open.pop()
            self._look(bound, ends)
            if number == 0 and self._open:
                self._try_whole(ends)
            self._settle()

    def _settle(self) -> None:
        self._open = [part for part in self._open if part[0] < self.cost]
        least = min([self.cost, *self._stuck, *(bound for bound, _ in self._open)])
        self.bound = max(self.bound, least)

    def _look(self, bound: int, ends: Ends) -> None:
        """Bound one part, take over its values if they are whole and cheaper, or split it."""
        found = suggest(self.elastic.rows, self.elastic.soft, self.values, ends)
        if found.status == "infeasible" and self.elastic.is_refuted(found.multipliers, ends):
            return
        if found.status != "optimal":
            self._stuck.append(bound)
            return
        bound = max(bound, self.elastic.whole_bound(found.multipliers, ends))
        start = self.values
        self._try([at + round(step) for at, step in zip(start, found.steps, strict=True)])
        if bound >= self.cost:
            return
        apart = [abs(step - round(step)) for step in found.steps]
        at = max(range(len(apart)), key=lambda v: (apart[v], -v))
        if apart[at] < 1e-6:  # whole, and yet without a proof
            self._stuck.append(bound)
            return
        floor = start[at] + int(found.steps[at] // 1)
        low, high = ends
        self._open.append((bound, (low, (*high[:at], floor, *high[at + 1 :]))))
        self._open.append((bound, ((*low[:at], floor + 1, *low[at + 1 :]), high)))

    def _try_whole(self, ends: Ends) -> None:
        found = suggest(self.elastic.rows, self.elastic.soft, self.values, ends, whole=True)
        if found.steps:
            self._try([at + round(x) for at, x in zip(self.values, found.steps, strict=True)])

    def _try(self, values: Sequence[int]) -> None:
        if self.elastic.holds(values) and self.elastic.cost(values) < self.cost:
            self.values, self.cost = tuple(values), self.elastic.cost(values)
