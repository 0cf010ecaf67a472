"""Cut: the part of a system that some units speak of, which is quicker to decide."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from repatriation.reconciliation.system import Given, Row, System

__all__ = ["Cut", "Cutter", "islands"]


@attrs.frozen(kw_only=True)
class Cut:
    """A part of a system, with its own numbers.

    Attributes:
        system: The part.
        units: The unit's number in the whole system, by its number in the part.
        variables: The same for quantities.
    """

    system: System
    units: tuple[int, ...]
    variables: tuple[int, ...]

    def whole(self, units: Iterable[int]) -> tuple[int, ...]:
        """Give the numbers that units of the part have in the whole system."""
        return tuple(sorted(self.units[u] for u in units))

    def carry(self, rows: Iterable[Row]) -> list[Row]:
        """Give rows of the whole system as rows of the part, where all that they need is in it."""
        variable_at = {v: i for i, v in enumerate(self.variables)}
        unit_at = {u: i for i, u in enumerate(self.units)}
        return [
            _renumbered(row, variable_at, unit_at)
            for row in rows
            if all(v in variable_at for v in row.variables) and all(u in unit_at for u in row.units)
        ]


class Cutter:
    """Cuts a system to what some units say; looks through the whole system only once.

    Args:
        system: The system.
    """

    def __init__(self, system: System) -> None:
        self.system = system
        self._givens: list[list[Given]] = [[] for _ in system.units]
        self._rows: list[list[int]] = [[] for _ in system.units]
        for given in system.givens:
            self._givens[given.unit].append(given)
        for number, row in enumerate(system.rows):
            if row.units:
                self._rows[row.units[0]].append(number)

    def cut(self, units: Iterable[int]) -> Cut:
        """Cut out what some units say, with every definition that could join it.

        The units can hold together in the part exactly if they can in the whole system: outside
        the part nothing is left but definitions, which never fail.
        """
        kept = sorted(set(units))
        among = frozenset(kept)
        givens = [given for u in kept for given in self._givens[u]]
        rows = {i for u in kept for i in self._rows[u] if among.issuperset(self._row(i).units)}
        variables = sorted(self._reached(givens, rows, among))
        variable_at = {v: i for i, v in enumerate(variables)}
        unit_at = {u: i for i, u in enumerate(kept)}
        system = System(
            [self.system.names[v] for v in variables],
            [Given(variable_at[g.variable], g.low, g.high, unit_at[g.unit]) for g in givens],
            [_renumbered(self._row(i), variable_at, unit_at) for i in sorted(rows)],
            [self.system.units[u] for u in kept],
        )
        return Cut(system=system, units=tuple(kept), variables=tuple(variables))

    def _row(self, number: int) -> Row:
        return self.system.rows[number]

    def _reached(self, givens: list[Given], rows: set[int], among: frozenset[int]) -> set[int]:
        """Give the quantities joined to what is said, and add to the rows those that join them."""
        todo = [g.variable for g in givens]
        for i in rows:
            todo += self._row(i).variables
        reached = set(todo)
        todo = list(reached)
        while todo:
            for i in self.system.touching[todo.pop()]:
                if i not in rows and among.issuperset(self._row(i).units):
                    rows.add(i)
                    new = [v for v in self._row(i).variables if v not in reached]
                    reached.update(new)
                    todo += new
        return reached


def _renumbered(row: Row, variable_at: dict[int, int], unit_at: dict[int, int]) -> Row:
    return row._replace(
        variables=tuple([variable_at[v] for v in row.variables]),
        units=tuple([unit_at[u] for u in row.units]),
        made_of=(),
    )


def islands(system: System) -> list[list[int]]:
    """Give the units in groups that have nothing to do with one another.

    Two units are in one group if a component rests on both; contradictions and their repairs
    never reach beyond a group.
    """
    above = list(range(len(system.units)))

    def top(unit: int) -> int:
        while above[unit] != unit:
            above[unit] = unit = above[above[unit]]
        return unit

    apart = [row.units for row in system.rows if not row.variables]
    for units in (*system.units_of_component, *apart):
        for unit in units[1:]:
            above[top(unit)] = top(units[0])
    found: dict[int, list[int]] = {}
    for unit in range(len(above)):
        found.setdefault(top(unit), []).append(unit)
    return list(found.values())
