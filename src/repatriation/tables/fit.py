"""Fit: what must hold between the cells of a row, ready to be asked of one row after another.

All that relations imply for the cells is listed once (`relations.implied`). The entries that fail
in a row name the cells that cannot all be right; nothing else has to be looked at to tell which
cells, if they were free, would let the others stand.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from repatriation.reconciliation.decide import Decision, decide
from repatriation.reconciliation.piece import Box
from repatriation.reconciliation.system import Given, Row, System, Unit
from repatriation.relations.implied import Implication, implied
from repatriation.relations.relation import Relation

__all__ = ["Breach", "Fit", "Half", "fit_of"]


class Half(NamedTuple):
    """``sum(plus) - sum(minus) <= bound``: an inequality, or an equation read in one direction.

    Attributes:
        plus: Pairs of a factor above 0 and the number of a cell.
        minus: The same for what is subtracted.
        bound: The right-hand side.
    """

    plus: tuple[tuple[int, int], ...]
    minus: tuple[tuple[int, int], ...]
    bound: int


class Breach(NamedTuple):
    """A `Half` that fails.

    Attributes:
        excess: By how much, at least.
        needed: Cells any of which, if it were free, would make it hold.
        adding: Other cells → by how much less it would fail if they were free, least first.
    """

    excess: int
    needed: frozenset[int]
    adding: Mapping[int, int]

    def conflict(self, free: frozenset[int]) -> frozenset[int] | None:
        """Give a smallest set of cells that make it fail though some are free; None if none do."""
        if not self.needed.isdisjoint(free):
            return None
        left = self.excess - sum(self.adding.get(cell, 0) for cell in free)
        if left <= 0:
            return None
        kept = set(self.needed)
        for cell, much in self.adding.items():
            if cell not in free:
                if much < left:
                    left -= much
                else:
                    kept.add(cell)
        return frozenset(kept)


class Fit:
    """What must hold between some cells.

    Args:
        facts: The relations, none of them soft.
        listed: What they imply for the cells.
        cells: Names of the cells.
        is_whole: Whether the list is known to tell all of whole numbers, if it is complete and
            has no factors but 1; None to find out.

    Attributes:
        cells: Those of the cells that stand in a relation, in order; cells are called by
            their places here.
        halves: All that follows for the cells.
        equations: The equations among that: pairs of terms and right-hand side.
        wholes: Cell → cells that contain it.
        is_sure: Whether `halves` tell all there is to know of whole numbers.
        is_possible: Whether any numbers satisfy the relations.
    """

    def __init__(
        self,
        facts: Sequence[Relation],
        listed: Implication,
        cells: Iterable[str],
        *,
        is_whole: bool | None = None,
    ) -> None:
        joined = {q for fact in facts for q in fact.quantities}
        self.cells = tuple(sorted(joined.intersection(cells)))
        self.place = {cell: i for i, cell in enumerate(self.cells)}
        self._collect(listed)
        self._names = (*self.cells, *sorted(joined - self.place.keys()))
        has_all = is_whole or len(self.cells) == len(joined)
        everything = _all_implied(facts, listed, has_all=has_all)
        self.is_sure = listed.complete and _is_whole(facts, everything)
        # what divides by more than 1 shows where there are fractions only
        sharp = [i.relation for i in everything.relations if not i.relation.has_unit_coefficients]
        self._rows = tuple(_rows([*facts, *sharp], self._names))
        self._units = tuple(Unit(kind="claim", label=cell) for cell in self.cells)
        unbounded = Box([0] * len(self.cells), [None] * len(self.cells))
        self.is_possible = self.decide(unbounded, frozenset()).status != "infeasible"

    def _collect(self, listed: Implication) -> None:
        found = [item.relation for item in listed.relations]
        self.equations = tuple(
            (self._terms(relation), relation.bound) for relation in found if relation.sense == "="
        )
        halves = [_half(self._terms(relation), relation.bound) for relation in found]
        for terms, bound in self.equations:
            halves.append(_half(tuple((-c, i) for c, i in terms), -bound))
        self.halves = tuple(halves)
        self._touching: list[list[Half]] = [[] for _ in self.cells]
        self.wholes: dict[str, list[str]] = {cell: [] for cell in self.cells}
        for half in halves:
            for _, cell in (*half.plus, *half.minus):
                self._touching[cell].append(half)
            if len(half.minus) == 1 and half.bound == 0:
                for _, cell in half.plus:
                    self.wholes[self.cells[cell]].append(self.cells[half.minus[0][1]])

    def _terms(self, relation: Relation) -> tuple[tuple[int, int], ...]:
        return tuple((c, self.place[q]) for c, q in relation.terms)

    def breaches(self, box: Box) -> Iterator[Breach]:
        """Give what fails for all numbers within some bounds."""
        low, high = box
        for half in self.halves:
            excess = -half.bound
            for c, cell in half.minus:
                end = high[cell]
                if end is None:
                    break
                excess -= c * end
            else:
                for c, cell in half.plus:
                    excess += c * low[cell]
                if excess > 0:
                    yield _breach(half, excess, low)

    def span(self, cell: int, box: Box) -> tuple[int, int | None]:
        """Give the least and the greatest number of a cell that others within bounds leave.

        The least is above the greatest where they leave none.
        """
        low, high = box
        least, most = low[cell], high[cell]
        for plus, minus, bound in self._touching[cell]:
            room, own = bound, 0
            for c, other in minus:
                end = high[other]
                if other == cell:
                    own = -c
                elif end is None:
                    break
                else:
                    room += c * end
            else:
                for c, other in plus:
                    if other == cell:
                        own = c
                    else:
                        room -= c * low[other]
                if own < 0:
                    least = max(least, -(room // -own))
                else:
                    most = room // own if most is None else min(most, room // own)
        return least, most

    def fits(self, box: Box) -> bool:
        """Tell whether nothing fails for all numbers within some bounds, and none is below 0."""
        if any(high is not None and high < 0 for high in box.high):
            return False
        if next(self.breaches(box), None) is not None:
            return False
        kept = frozenset(range(len(self.cells)))
        return self.is_sure or self.decide(box, kept).status == "feasible"

    def exact_equations(self, box: Box) -> set[int]:
        """Give the equations, by number, all of whose cells are known, and that hold.

        Those with fewer than three cells that are not 0 say little, and are left out.
        """
        low, high = box
        return {
            number
            for number, (terms, bound) in enumerate(self.equations)
            if sum(c * low[i] for c, i in terms) == bound
            and sum(low[i] != 0 for _, i in terms) >= 3
            and all(low[i] == high[i] for _, i in terms)
        }

    def system(self, box: Box) -> System:
        """Write a row down as a system, in which each cell is a unit and a quantity."""
        ends = zip(*box, strict=True)
        givens = [Given(i, low, high, i) for i, (low, high) in enumerate(ends)]
        return System(self._names, givens, self._rows, self._units)

    def decide(self, box: Box, kept: frozenset[int]) -> Decision:
        """Decide in whole numbers whether some cells can stand."""
        return decide(self.system(box), kept)


def fit_of(relations: Sequence[Relation] | Implication, cells: Iterable[str]) -> Fit:
    """Give what relations mean for some cells; that is worked out once. Soft ones are left out.

    Args:
        relations: The relations, or all that they imply for the cells of a table, which is
            taken to tell all of whole numbers.
        cells: Names of the cells; a list has its own.
    """
    if isinstance(relations, Implication):
        return _listed(_Same(relations))
    return _derived(tuple(relations), frozenset(cells))


@lru_cache(maxsize=256)
def _derived(relations: tuple[Relation, ...], cells: frozenset[str]) -> Fit:
    facts = [relation for relation in relations if not relation.soft]
    return Fit(facts, implied(facts, cells), cells)


@lru_cache(maxsize=256)
def _listed(same: _Same) -> Fit:
    items = same.listed.relations
    facts = list(dict.fromkeys(fact for item in items for fact in item.facts))
    cells = {q for item in items for q in item.relation.quantities}
    return Fit(facts, same.listed, cells, is_whole=True)


class _Same:
    """A list that is compared by identity, since to compare what it holds takes long."""

    def __init__(self, listed: Implication) -> None:
        self.listed = listed

    def __hash__(self) -> int:
        return id(self.listed)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, _Same) and self.listed is other.listed


def _half(terms: Iterable[tuple[int, int]], bound: int) -> Half:
    listed = list(terms)
    plus = tuple((c, cell) for c, cell in listed if c > 0)
    return Half(plus, tuple((-c, cell) for c, cell in listed if c < 0), bound)


def _breach(half: Half, excess: int, low: Sequence[int]) -> Breach:
    adding = sorted((c * low[cell], cell) for c, cell in half.plus if low[cell] > 0)
    needed = frozenset(cell for _, cell in half.minus)
    return Breach(excess, needed, {cell: much for much, cell in adding})


def _rows(facts: Iterable[Relation], names: Sequence[str]) -> Iterable[Row]:
    number = {name: i for i, name in enumerate(names)}
    for fact in facts:
        coefficients = tuple(c for c, _ in fact.terms)
        variables = tuple(number[q] for q in fact.quantities)
        yield Row(coefficients, variables, fact.bound, fact.sense == "=", (), fact.reason)


def _all_implied(facts: Sequence[Relation], listed: Implication, *, has_all: bool) -> Implication:
    """List what follows for all quantities, of which the cells may be a part only."""
    return listed if has_all else _implied_once(tuple(facts))


@lru_cache(maxsize=256)
def _implied_once(facts: tuple[Relation, ...]) -> Implication:
    return implied(facts, {q for fact in facts for q in fact.quantities})


def _is_whole(facts: Sequence[Relation], everything: Implication) -> bool:
    """Tell whether relations say of whole numbers no more than of fractions.

    Elimination loses nothing as long as it divides by 1 only. It does where no combination of the
    relations, in which any quantities cancel, has another factor.
    """
    relations = (*facts, *(item.relation for item in everything.relations))
    return everything.complete and all(r.has_unit_coefficients for r in relations)
