"""Standing: what is set aside so that the rest can hold, and what the rest then says."""

from __future__ import annotations

from collections.abc import Callable
from functools import cached_property
from typing import Literal

import attrs

from repatriation.model.span import Span
from repatriation.reconciliation.bound import Bounding, bounds
from repatriation.reconciliation.compile import Compiled
from repatriation.reconciliation.conflict import Conflict, conflicts
from repatriation.reconciliation.cut import Cutter
from repatriation.reconciliation.decide import decide
from repatriation.reconciliation.derivation import Derivation, derive, derive_clash
from repatriation.reconciliation.known import Contradiction, RepairOption, Widened
from repatriation.reconciliation.propagation import AT_LEAST, AT_MOST, propagate
from repatriation.reconciliation.reason import reasons
from repatriation.reconciliation.repair import Repairs, drop
from repatriation.reconciliation.system import System
from repatriation.reconciliation.widening import widen

__all__ = ["Kind", "Progress", "Standing", "Watch", "contradiction"]

Kind = Literal["contradiction", "tension"]

Progress = Callable[[str, int, int], object]
"""Called with what is being done, how much of it is done, and of how much; True stops the work."""

_MILD, _HARD = 1, 1_000
"""What it costs to read a hedged claim more widely than usual, and to give up one that is not."""


class Watch:
    """Hands progress on to a caller, who may stop the work.

    Attributes:
        stopped: Whether the caller did.
    """

    def __init__(self, progress: Progress | None) -> None:
        self.stopped = False
        self._progress = progress

    def groups(self, what: str) -> Callable[[object], bool]:
        """Give what repairs and conflicts call with what they know so far."""

        def report(known: object) -> bool:
            done, groups = getattr(known, "done", 0), getattr(known, "groups", 0)
            return self._ask(what, done, groups)

        return report

    def steps(self, what: str) -> Callable[[int, int], bool]:
        """Give what is called with how much is done of how much."""
        return lambda done, count: self._ask(what, done, count)

    def _ask(self, what: str, done: int, count: int) -> bool:
        if self._progress is not None and not self.stopped:
            self.stopped = self._progress(what, done, count) is True
        return self.stopped


class Standing:
    """The two systems of a dataset, and what of them stands once the cheapest is given up.

    Everything is worked out when it is asked for, once.

    Args:
        compiled: The systems.
        use_solver: Whether to use the extra ``solver`` where it is installed.
        watch: Whom to tell of progress.
    """

    def __init__(self, compiled: Compiled, *, use_solver: bool, watch: Watch) -> None:
        self.compiled = compiled
        self.use_solver = use_solver
        self.watch = watch
        self._parts: dict[tuple[int, int], System] = {}

    @cached_property
    def repairs(self) -> Repairs:
        """What to set aside so that all that words certainly say can hold."""
        return drop(
            self.compiled.strict, use_solver=self.use_solver, progress=self.watch.groups("repairs")
        )

    @cached_property
    def aside(self) -> frozenset[int]:
        """The units that any of the cheapest repairs gives up."""
        return _given_up(self.repairs) | self._clashing(self.compiled.strict, self.repairs)

    def _clashing(self, system: System, repairs: Repairs) -> frozenset[int]:
        """Give what was not repaired and is known to clash; what may hold is not given up."""
        return frozenset(
            u for group in repairs.open if propagate(system, group).clashes for u in group
        )

    @property
    def undecided(self) -> tuple[tuple[int, ...], ...]:
        """The groups of units of which it is not known whether they can all hold."""
        strict, groups = self.compiled.strict, self.repairs.open
        return tuple(group for group in groups if not propagate(strict, group).clashes)

    @cached_property
    def strict(self) -> Bounding:
        """What the rest certainly says."""
        system = self.compiled.strict
        kept = [u for u in range(len(system.units)) if u not in self.aside]
        return bounds(system, kept, use_solver=self.use_solver, progress=self.watch.steps("bounds"))

    @cached_property
    def softened(self) -> System:
        """The soft system, weighed so that hedges give way before what is exact."""
        soft = self.compiled.soft
        hedged = _hedged(self.compiled)
        units = [
            attrs.evolve(unit, weight=unit.weight * (_MILD if u in hedged else _HARD))
            for u, unit in enumerate(soft.units)
        ]
        kept = [g for g in soft.givens if g.unit not in self.aside]
        rows = [r for r in soft.rows if self.aside.isdisjoint(r.units)]
        return System(soft.names, kept, rows, units)

    @cached_property
    def soft_repairs(self) -> Repairs:
        """Which hedges to read more widely so that all that words usually mean can hold."""
        return drop(
            self.softened, use_solver=self.use_solver, progress=self.watch.groups("tensions")
        )

    @cached_property
    def soft(self) -> Bounding:
        """What the rest usually means; of what is read more widely, what it certainly says."""
        soft = self.softened
        wide = _given_up(self.soft_repairs) | self._clashing(soft, self.soft_repairs)
        strict = [g for g in self.compiled.strict.givens if g.unit in wide - self.aside]
        strict_rows = [
            r
            for r in self.compiled.strict.rows
            if not wide.isdisjoint(r.units) and self.aside.isdisjoint(r.units)
        ]
        system = System(
            soft.names,
            [*(g for g in soft.givens if g.unit not in wide), *strict],
            [*(r for r in soft.rows if wide.isdisjoint(r.units)), *strict_rows],
            soft.units,
        )
        return bounds(system, use_solver=False)

    @cached_property
    def disputed(self) -> frozenset[int]:
        """The numbers that what is set aside was said of, and that contradictions are about."""
        number, strict = self.compiled.strict.number, self.compiled.strict
        found = {g.variable for g in strict.givens if g.unit in self.aside}
        found.update(number[q] for c in self.contradictions for q in c.quantities if c.is_short)
        return frozenset(found)

    @cached_property
    def contradictions(self) -> tuple[Contradiction, ...]:
        """For each unit that one cheapest repair gives up, a smallest set that shows why."""
        return self._told(self.compiled.strict, self.repairs, "contradiction")

    @cached_property
    def tensions(self) -> tuple[Contradiction, ...]:
        """The same of what words usually mean, once contradictions are out."""
        return self._told(self.softened, self.soft_repairs, "tension")

    def _told(self, system: System, repairs: Repairs, kind: Kind) -> tuple[Contradiction, ...]:
        found = reasons(system, repairs, use_solver=self.use_solver)
        cutter = Cutter(system)
        return tuple(contradiction(cutter, conflict, kind) for conflict in found)

    def every_contradiction(self, limit: int) -> tuple[tuple[Contradiction, ...], bool]:
        """List smallest sets that cannot hold, and tell whether there is no other."""
        system = self.compiled.strict
        watch = self.watch.groups("contradictions")
        found = conflicts(system, limit=limit, use_solver=self.use_solver, progress=watch)
        cutter = Cutter(system)
        told = tuple(contradiction(cutter, c, "contradiction") for c in found.sets)
        return told, found.complete

    def dropped(self) -> tuple[RepairOption, ...]:
        """List the cheapest ways out that give something up."""
        units, parts = self.compiled.strict.units, self.repairs.parts
        return tuple(
            RepairOption(
                units=tuple(units[u] for u in option),
                cost=part.cost,
                optimal=part.optimal,
                part=number,
            )
            for number, part in enumerate(parts)
            for option in part.options
        )

    def widened(self) -> tuple[RepairOption, ...]:
        """Give the cheapest way out that keeps every claim, and reads some more widely."""
        system = self.compiled.strict
        if not self.repairs.parts and not self.repairs.open:
            return ()
        found = widen(system, use_solver=self.use_solver, progress=self.watch.groups("widening"))
        changes = tuple(
            Widened(
                unit=system.units[change.given.unit],
                said=Span.of(change.given.low or 0, change.given.high),
                needed=Span.of(change.low or 0, change.high),
            )
            for change in found.changes
        )
        gone = tuple(system.units[u] for u in found.dropped)
        option = RepairOption(units=gone, widened=changes, cost=found.cost, optimal=found.optimal)
        return (option,)

    def _part(self, system: System, component: int) -> System:
        """Cut a component out, once for as long as no rows are added."""
        known = component, len(system.rows)
        if known not in self._parts:
            self._parts[known] = system.part(component)
        return self._parts[known]

    def derived(self, variable: int, side: str | None) -> Derivation:
        """Derive the ends of a number, or one of them; nothing where nothing is known."""
        sides = [s for s, n in ((AT_LEAST, "at least"), (AT_MOST, "at most")) if side in {None, n}]
        bounding = self.strict
        for one in sides:
            bounding.status(variable, one)
        run = bounding.propagation
        ends = [(variable, s) for s in sides if run.event_of(variable, s) is not None]
        if not ends:
            return Derivation(steps=(), goals=())
        component = run.system.component_of[variable]
        part = self._part(run.system, component)
        units = run.system.units_of_component[component]
        kept = [i for i, u in enumerate(units) if u not in self.aside]
        place = part.number[run.system.names[variable]]
        return derive(part, [(place, s) for _, s in ends], kept)


def _given_up(repairs: Repairs) -> frozenset[int]:
    return frozenset(u for part in repairs.parts for option in part.options for u in option)


def _hedged(compiled: Compiled) -> frozenset[int]:
    """Give the units that usually mean less than they certainly say."""
    strict = {(g.unit, g.variable, g.low, g.high) for g in compiled.strict.givens}
    loose = {
        g.unit for g in compiled.soft.givens if (g.unit, g.variable, g.low, g.high) not in strict
    }
    rows = compiled.soft.rows[len(compiled.strict.rows) :]
    return frozenset(loose.union(*(row.units for row in rows)))


def contradiction(cutter: Cutter, conflict: Conflict, kind: Kind) -> Contradiction:
    """Prove that a minimal set cannot hold, in steps."""
    part = cutter.cut(conflict.units).system
    if not propagate(part).clashes:
        part = part.with_rows(decide(part).rows)
    derivation = derive_clash(part)
    return Contradiction(
        kind=kind,
        units=tuple(part.units),
        quantities=tuple(dict.fromkeys(step.quantity for step in derivation.steps)),
        derivation=derivation,
        gap=derivation.gap,
        verified=conflict.verified,
    )
