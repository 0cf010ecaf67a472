"""System: whole-number rows over quantities, each with the units that it rests on."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

import attrs

__all__ = ["Given", "Row", "System", "Unit", "UnitKind"]

UnitKind = Literal["claim", "link", "assumption"]
"""What a unit is: somebody's figure, somebody's link, or what nobody said."""


@attrs.frozen(kw_only=True)
class Unit:
    """What is kept or set aside as one: a claim with its echoes, a link, an assumption.

    Attributes:
        kind: See `UnitKind`.
        label: What is claimed or taken for granted; its ``str()`` is what a person reads.
        what: The quantity that a claim is of; empty for links and assumptions.
        statements: Ids of the statements that say it; none for an assumption.
        weight: What it costs to set it aside; above 0.
    """

    kind: UnitKind
    _label: object = attrs.field(alias="label")
    what: str = ""
    statements: tuple[str, ...] = ()
    weight: int = 1

    @property
    def label(self) -> str:
        """What is claimed or taken for granted, in words."""
        return str(self._label)

    def __str__(self) -> str:
        return f"{self.what}: {self.label}" if self.what else self.label


class Given(NamedTuple):  # made by the hundred thousand, and quicker so
    """What a unit says of one quantity: ``low <= quantity <= high``, an end open where None."""

    variable: int
    low: int | None
    high: int | None
    unit: int


class Row(NamedTuple):
    """``sum(coefficients * variables) <= bound`` (or ``= bound``), where its units hold.

    Attributes:
        coefficients: Whole numbers, none of them 0.
        variables: Numbers of the quantities, each once.
        bound: The right-hand side.
        is_equation: Whether both sides are equal.
        units: Numbers of the units that it rests on; none for a definition.
        reason: Why it holds; its ``str()`` is what a person reads.
        made_of: For a sum of other rows: pairs of a multiplier and the row's number.
    """

    coefficients: tuple[int, ...]
    variables: tuple[int, ...]
    bound: int
    is_equation: bool
    units: tuple[int, ...]
    reason: object
    made_of: tuple[tuple[int, int], ...] = ()


class System:
    """Quantities of 0 or more, what is said of each, and the rows that join them.

    Quantities, units and rows are called by their numbers. Rows that follow from others may be
    added (see `with_rows`); everything else is fixed.

    Args:
        names: The quantities' names, by number: ``"january/children"``.
        givens: What units say of one quantity each.
        rows: What joins quantities.
        units: What may be set aside.
    """

    def __init__(
        self,
        names: Sequence[str],
        givens: Sequence[Given],
        rows: Sequence[Row],
        units: Sequence[Unit],
    ) -> None:
        self.names = names
        self.givens = givens
        self.rows = rows
        self.units = units

    @cached_property
    def number(self) -> dict[str, int]:
        """The quantities' numbers, by name."""
        return {name: i for i, name in enumerate(self.names)}

    @cached_property
    def touching(self) -> list[list[int]]:
        """The rows that each quantity stands in."""
        found: list[list[int]] = [[] for _ in self.names]
        for i, row in enumerate(self.rows):
            for variable in row.variables:
                found[variable].append(i)
        return found

    @cached_property
    def component_of(self) -> list[int]:
        """The component of each quantity: rows join only quantities of one component."""
        label = [-1] * len(self.names)
        rows, touching, count = self.rows, self.touching, 0
        for start in range(len(label)):
            if label[start] >= 0:
                continue
            label[start] = count
            todo = [start]
            while todo:
                for i in touching[todo.pop()]:
                    for other in rows[i].variables:
                        if label[other] < 0:
                            label[other] = count
                            todo.append(other)
            count += 1
        return label

    @cached_property
    def components(self) -> list[list[int]]:
        """The quantities of each component."""
        label = self.component_of
        found: list[list[int]] = [[] for _ in range(max(label, default=-1) + 1)]
        for variable, component in enumerate(label):
            found[component].append(variable)
        return found

    @cached_property
    def units_of_component(self) -> list[list[int]]:
        """The units that say something of each component's quantities, in their order."""
        found: list[set[int]] = [set() for _ in self.components]
        label = self.component_of
        for given in self.givens:
            found[label[given.variable]].add(given.unit)
        for row in self.rows:
            if row.variables:
                found[label[row.variables[0]]].update(row.units)
        return [sorted(units) for units in found]

    def part(self, component: int) -> System:
        """Cut one component out; its quantities and units keep their order, and are renumbered.

        `Row.made_of` is kept only where all rows of a sum are in the part, as they are for rows
        of one component.
        """
        variables = self.components[component]
        units = self.units_of_component[component]
        variable_at = {v: i for i, v in enumerate(variables)}
        unit_at = {u: i for i, u in enumerate(units)}
        chosen = sorted({i for v in variables for i in self.touching[v]})
        row_at = {i: j for j, i in enumerate(chosen)}
        rows = [
            self.rows[i]._replace(
                variables=tuple(variable_at[v] for v in self.rows[i].variables),
                units=tuple(unit_at[u] for u in self.rows[i].units),
                made_of=tuple((c, row_at[r]) for c, r in self.rows[i].made_of),
            )
            for i in chosen
        ]
        givens = [
            Given(variable_at[g.variable], g.low, g.high, unit_at[g.unit])
            for v in variables
            for g in self.givens_of[v]
        ]
        names = [self.names[v] for v in variables]
        return System(names, givens, rows, [self.units[u] for u in units])

    @cached_property
    def givens_of(self) -> list[list[Given]]:
        """What is said of each quantity by itself."""
        found: list[list[Given]] = [[] for _ in self.names]
        for given in self.givens:
            found[given.variable].append(given)
        return found

    def with_rows(self, rows: Iterable[Row]) -> System:
        """Give the system with rows added at the end; those that it has keep their numbers."""
        return System(self.names, self.givens, [*self.rows, *rows], self.units)

    def is_solution(self, values: Sequence[int], units: Iterable[int] | None = None) -> bool:
        """Tell whether whole numbers satisfy all that rests on some units; on all if None."""
        kept = range(len(self.units)) if units is None else frozenset(units)
        return (
            len(values) == len(self.names)
            and all(value >= 0 for value in values)
            and all(
                (g.low is None or g.low <= values[g.variable])
                and (g.high is None or values[g.variable] <= g.high)
                for g in self.givens
                if g.unit in kept
            )
            and all(_holds(row, values) for row in self.rows if all(u in kept for u in row.units))
        )


def _holds(row: Row, values: Sequence[int]) -> bool:
    left = sum(c * values[v] for c, v in zip(row.coefficients, row.variables, strict=True))
    return left == row.bound if row.is_equation else left <= row.bound
