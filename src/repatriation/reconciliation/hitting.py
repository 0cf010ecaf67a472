"""Hitting: the cheapest sets of units that take at least one out of every contradiction."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import attrs

__all__ = ["NODES", "Hitting", "all_cheapest", "cheapest"]

NODES = 200_000
"""How many choices a search may try before it settles for the best found so far."""


@attrs.frozen(kw_only=True)
class Hitting:
    """Units that hit every set.

    Attributes:
        units: Their numbers, ascending.
        cost: What they weigh together.
        is_proven: Whether nothing cheaper hits every set.
    """

    units: tuple[int, ...]
    cost: int
    is_proven: bool


def cheapest(
    sets: Sequence[frozenset[int]], weights: Sequence[int], *, nodes: int = NODES
) -> Hitting:
    """Find units that hit every set and weigh as little as possible.

    Sets that share no unit with others are solved apart, so that their number does not matter.

    Args:
        sets: The sets; none of them empty.
        weights: Unit → its weight, above 0.
        nodes: See `NODES`; for each group of sets.
    """
    found: list[int] = []
    proven = True
    for group in _groups(sets):
        search = _Search(group, weights, nodes)
        search.run()
        found += search.best
        proven = proven and search.nodes > 0
    return Hitting(
        units=tuple(sorted(found)), cost=sum(weights[u] for u in found), is_proven=proven
    )


def all_cheapest(
    sets: Sequence[frozenset[int]], weights: Sequence[int], cost: int, *, nodes: int = NODES
) -> Iterator[frozenset[int] | None]:
    """Give all sets of units that hit every set and cost at most so much, each once.

    Where the cost is the least possible one, these are all the cheapest. Sets that the caller
    adds on the way are taken into account.

    Args:
        sets: The sets; none of them empty.
        weights: Unit → its weight, above 0.
        cost: The most that the units may weigh together.
        nodes: See `NODES`. Where they do not suffice, the last one given is None.
    """
    todo: list[tuple[frozenset[int], frozenset[int], int]] = [(frozenset(), frozenset(), cost)]
    while todo:
        nodes -= 1
        if nodes < 0:
            yield None
            return
        chosen, banned, left = todo.pop()
        unhit = [s - banned for s in sets if not s & chosen]
        if not unhit:
            yield chosen
        elif _least(unhit, weights) <= left:
            todo += reversed(list(_branches(chosen, banned, left, min(unhit, key=len), weights)))


def _branches(
    chosen: frozenset[int],
    banned: frozenset[int],
    left: int,
    among: frozenset[int],
    weights: Sequence[int],
) -> Iterator[tuple[frozenset[int], frozenset[int], int]]:
    for unit in sorted(among, key=lambda u: (weights[u], u)):
        if weights[unit] <= left:
            yield chosen | {unit}, banned, left - weights[unit]
        banned |= {unit}


def _groups(sets: Iterable[frozenset[int]]) -> list[list[frozenset[int]]]:
    """Sort sets into groups that share no unit."""
    groups: list[tuple[set[int], list[frozenset[int]]]] = []
    for one in sorted(set(sets), key=lambda s: (len(s), sorted(s))):
        touched = [g for g in groups if not g[0].isdisjoint(one)]
        groups = [g for g in groups if g[0].isdisjoint(one)]
        units = set(one).union(*(g[0] for g in touched))
        groups.append((units, [s for g in touched for s in g[1]] + [one]))
    return [group for _, group in groups]


def _least(sets: Iterable[frozenset[int]], weights: Sequence[int]) -> int:
    """Give a cost that no hitting set of these can go below: what sets can pay for apart."""
    left: dict[int, int] = {}
    total = 0
    for one in sorted(sets, key=len):
        if not one:
            return sum(weights) + 1  # nothing hits it
        pays = min(left.get(u, weights[u]) for u in one)
        total += pays
        for u in one:
            left[u] = left.get(u, weights[u]) - pays
    return total


class _Search:
    """Branch and bound over one group of sets."""

    def __init__(self, sets: list[frozenset[int]], weights: Sequence[int], nodes: int) -> None:
        self.sets = sets
        self.weights = weights
        self.nodes = nodes
        self.best = self._greedy()
        self.cost = sum(weights[u] for u in self.best)

    def _greedy(self) -> list[int]:
        chosen: list[int] = []
        unhit = self.sets
        while unhit:
            hits: dict[int, int] = {}
            for one in unhit:
                for u in one:
                    hits[u] = hits.get(u, 0) + 1
            unit = min(hits, key=lambda u: (self.weights[u] / hits[u], u))
            chosen.append(unit)
            unhit = [s for s in unhit if unit not in s]
        return chosen

    def run(self) -> None:
        self._descend([], 0, self.sets)

    def _descend(self, chosen: list[int], cost: int, unhit: list[frozenset[int]]) -> None:
        if not unhit:
            if cost < self.cost:
                self.best, self.cost = list(chosen), cost
            return
        self.nodes -= 1
        if self.nodes <= 0 or cost + _least(unhit, self.weights) >= self.cost:
            return
        banned: set[int] = set()
        narrowest = min(unhit, key=len)
        for unit in sorted(narrowest, key=lambda u: (-_hits(u, unhit), self.weights[u], u)):
            rest = [s - banned for s in unhit if unit not in s]
            self._descend([*chosen, unit], cost + self.weights[unit], rest)
            banned.add(unit)


def _hits(unit: int, sets: list[frozenset[int]]) -> int:
    return sum(unit in one for one in sets)
