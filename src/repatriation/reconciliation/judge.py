"""Judge: tell again and again which units can hold together, and remember what was seen."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import NamedTuple

import attrs

from repatriation.reconciliation.cut import Cut, Cutter, islands
from repatriation.reconciliation.decide import Decision, decide
from repatriation.reconciliation.propagation import propagate
from repatriation.reconciliation.system import System

__all__ = ["Island", "Judge", "Known", "Order", "Progress", "troubled"]

Order = Callable[[int], tuple[int, ...]]
"""Unit → how early to try to do without it, the least first."""


class Known(NamedTuple):
    """What is known so far, for showing progress.

    Attributes:
        conflicts: How many contradictory sets were found.
        cost: What the cheapest way out of those done costs; None where it is not looked for.
        done: How many groups of linked claims are done.
        groups: How many there are that cannot hold as they are.
    """

    conflicts: int
    cost: int | None
    done: int
    groups: int


Progress = Callable[[Known], object]
"""Called with what is known so far; what it returns stops the work if it is True."""


@attrs.frozen(kw_only=True)
class Island:
    """Units that have to do with one another and cannot all hold, or may not be able to.

    Attributes:
        cut: Their part of the system.
        is_open: Whether it is not known if they can all hold.
    """

    cut: Cut
    is_open: bool = False


def troubled(system: System, *, use_solver: bool = True) -> list[Island]:
    """Give the islands of a system whose units cannot all hold, or may not be able to."""
    groups = islands(system)
    cutter = Cutter(system)
    label = {u: i for i, units in enumerate(groups) for u in units}
    of_component = system.units_of_component
    clashing = {label[of_component[c][0]] for c in _clashing(system) if of_component[c]}
    found = {i: Island(cut=cutter.cut(groups[i])) for i in clashing}
    quiet = [i for i in range(len(groups)) if i not in clashing]
    rest = [u for i in quiet for u in groups[i]]
    if quiet and decide(system, rest, use_solver=use_solver).status != "feasible":
        for i in quiet:
            cut = cutter.cut(groups[i])
            status = decide(cut.system, use_solver=use_solver).status
            if status != "feasible":
                found[i] = Island(cut=cut, is_open=status == "open")
    return [found[i] for i in sorted(found)]


def _clashing(system: System) -> Iterable[int]:
    """Give the components that clash; a row without quantities, which may too, is of none."""
    return (component for component in propagate(system).clashes if component >= 0)


class Judge:
    """Tells whether units of one system can hold together.

    Args:
        system: The system, best of one island.
        use_solver: See `decide`.

    Attributes:
        checks: How many sets had to be decided.
        is_forest: Whether propagation alone decides, see `forest.is_forest`.
    """

    def __init__(self, system: System, *, use_solver: bool = True) -> None:
        self.system = system
        self.cutter = Cutter(system)
        self.use_solver = use_solver
        self.checks = 0
        self.is_forest = _is_forest(system)
        self._fitting: list[frozenset[int]] = []

    def fits(self, units: frozenset[int]) -> bool:
        """Tell whether units are already known to hold together."""
        return any(units <= known for known in self._fitting)

    def decide(self, units: frozenset[int]) -> Decision:
        """Decide whether units can hold together, and remember it if they can."""
        self.checks += 1
        found = self._propagated(units) if self.is_forest else None
        if found is None:
            found = decide(self.system, units, use_solver=self.use_solver)
        if found.status == "feasible":
            more = () if found.values is None else _fulfilled(self.system, found.values)
            self._fitting.append(units.union(more))
        return found

    def _propagated(self, units: frozenset[int]) -> Decision | None:
        """Decide by propagation alone, without an example; None if it was stopped."""
        run = propagate(self.system, units)
        if run.clashes:
            clash = min(run.clashes.items())[1]
            proof = run.units_behind(clash.events, clash.row)
            return Decision(status="infeasible", units=tuple(proof))
        return None if run.stopped else Decision(status="feasible")


def _is_forest(system: System) -> bool:
    """Tell whether no way leads from a row back to it, and propagation is exact for each row."""
    nodes = len(system.names) + sum(bool(row.variables) for row in system.rows)
    edges = sum(len(row.variables) for row in system.rows)
    return edges == nodes - len(system.components) and all(
        not row.is_equation or len({abs(c) for c in row.coefficients}) == 1 for row in system.rows
    )


def _fulfilled(system: System, values: tuple[int, ...]) -> Iterable[int]:
    """Give the units that some values are in keeping with."""
    broken = {
        g.unit
        for g in system.givens
        if (g.low is not None and values[g.variable] < g.low)
        or (g.high is not None and values[g.variable] > g.high)
    }
    for row in system.rows:
        if not broken.issuperset(row.units):
            left = sum(c * values[v] for c, v in zip(row.coefficients, row.variables, strict=True))
            if left > row.bound or (row.is_equation and left < row.bound):
                broken.update(row.units)
    return (u for u in range(len(system.units)) if u not in broken)
