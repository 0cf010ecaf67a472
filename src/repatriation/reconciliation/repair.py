"""Repair: the cheapest claims, links and assumptions to set aside so that the rest can hold."""

from __future__ import annotations

from collections.abc import Sequence

import attrs

from repatriation.reconciliation.conflict import doubted_first, shrink_quickly
from repatriation.reconciliation.decide import Decision
from repatriation.reconciliation.hitting import all_cheapest, cheapest
from repatriation.reconciliation.judge import Island, Judge, Known, Order, Progress, troubled
from repatriation.reconciliation.system import System

__all__ = ["OPTIONS", "Repair", "Repairs", "drop"]

OPTIONS = 20
"""How many equally cheap ways out to give for each group of linked claims."""

TRIED = 50
"""How many candidates may be tried for each option that is asked for."""

STEPS = 12
"""In how many steps to shrink a contradictory set, which need not be as small as can be."""


@attrs.frozen(kw_only=True)
class Repair:
    """What to set aside so that one group of linked claims can hold.

    Attributes:
        options: The ways out, each the numbers of the units to set aside; any of them will do.
        cost: What each of them weighs.
        optimal: Whether it is proven that none is cheaper.
        complete: Whether there is no other that costs the same.
    """

    options: tuple[tuple[int, ...], ...]
    cost: int
    optimal: bool
    complete: bool


@attrs.frozen(kw_only=True)
class Repairs:
    """What to set aside so that all that is left can hold.

    Groups of claims that have nothing to do with one another are repaired apart: one option of
    each part, whichever, makes a repair of the whole.

    Attributes:
        parts: The repair of each group that cannot hold as it is.
        open: For each group that was not repaired, its units: the work was stopped, or it could
            not be decided what can hold.
    """

    parts: tuple[Repair, ...]
    open: tuple[tuple[int, ...], ...] = ()

    @property
    def cost(self) -> int:
        """What the units set aside weigh together."""
        return sum(part.cost for part in self.parts)

    @property
    def units(self) -> tuple[int, ...]:
        """The units to set aside, by the first option of every part."""
        return tuple(sorted(u for part in self.parts for u in part.options[0]))

    @property
    def optimal(self) -> bool:
        """Whether the repair is proven to be the cheapest."""
        return not self.open and all(part.optimal for part in self.parts)

    @property
    def complete(self) -> bool:
        """Whether every option that costs the same is given."""
        return self.optimal and all(part.complete for part in self.parts)


def drop(
    system: System,
    *,
    limit: int = OPTIONS,
    order: Order | None = None,
    use_solver: bool = True,
    progress: Progress | None = None,
) -> Repairs:
    """Find the units that weigh least and without which all others can hold.

    Contradictory sets are collected until the cheapest units that hit all of them leave what can
    hold: nothing cheaper can do, since it would leave one of these sets.

    Args:
        system: The system.
        limit: How many equally cheap options to give for each group of linked claims.
        order: In which order to look for contradictory sets; see `doubted_first`.
        use_solver: See `decide`.
        progress: Called now and then with what is known; stops the work if it returns True.
    """
    groups = troubled(system, use_solver=use_solver)
    work = _Work(groups, order or doubted_first(system), progress)
    parts: list[Repair] = []
    left: list[tuple[int, ...]] = []
    for island in groups:
        part = None if work.stopped else _Search(island, limit, work, use_solver=use_solver).run()
        if part is None:
            left.append(island.cut.units)
        else:
            parts.append(part)
            work.cost += part.cost
        work.done += 1
    return Repairs(parts=tuple(parts), open=tuple(left))


class _Work:
    """What is known of the whole work, and whether it goes on."""

    def __init__(self, groups: Sequence[Island], order: Order, progress: Progress | None) -> None:
        self.groups = len(groups)
        self.order = order
        self.progress = progress
        self.conflicts = self.cost = self.done = 0
        self.stopped = False
        self.report()

    def report(self) -> None:
        known = Known(self.conflicts, self.cost, self.done, self.groups)
        if self.progress is not None and not self.stopped:
            self.stopped = self.progress(known) is True


class _Search:
    """Repairs one island."""

    def __init__(self, island: Island, limit: int, work: _Work, *, use_solver: bool) -> None:
        self.cut = island.cut
        self.judge = Judge(island.cut.system, use_solver=use_solver)
        self.weights = [unit.weight for unit in island.cut.system.units]
        self.everything = frozenset(range(len(island.cut.units)))
        self.limit = limit
        self.work = work
        self.sets: list[frozenset[int]] = []
        self.enough: frozenset[int] | None = None

    def run(self) -> Repair | None:
        """Give the cheapest repair, the best one known if stopped; None if none is known."""
        while not self.work.stopped:
            found = cheapest(self.sets, self.weights)
            decision = self._without(frozenset(found.units))
            if decision is None:
                return self._with_all_options(frozenset(found.units), is_proven=found.is_proven)
            if decision.status == "open":
                break
            self._collect(frozenset(found.units), decision)
            if frozenset() in self.sets:  # the definitions fail, which nothing can repair
                return None
        return self._best_known()

    def _without(self, units: frozenset[int]) -> Decision | None:
        """Decide whether the island can hold without some units; None if it can."""
        rest = self.everything - units
        if self.judge.fits(rest):
            return None
        decision = self.judge.decide(rest)
        return None if decision.status == "feasible" else decision

    def _collect(self, out: frozenset[int], decision: Decision | None) -> None:
        """Collect contradictory sets that share no unit, until what is left can hold."""
        while decision is not None and decision.status == "infeasible" and not self.work.stopped:
            found = self._shrunk(decision)
            self.sets.append(found)
            if not found:
                return
            out |= found
            decision = self._without(out)
            if decision is None:
                self._keep(out)

    def _shrunk(self, decision: Decision) -> frozenset[int]:
        order = self.work.order
        found = shrink_quickly(
            self.judge, decision, lambda u: order(self.cut.units[u]), steps=STEPS
        )
        self.work.conflicts += 1
        self.work.report()
        return frozenset(found)

    def _keep(self, units: frozenset[int]) -> None:
        """Remember units that suffice, if they are the cheapest so far."""
        if self.enough is None or self._weight(units) < self._weight(self.enough):
            self.enough = units

    def _weight(self, units: frozenset[int]) -> int:
        return sum(self.weights[u] for u in units)

    def _best_known(self) -> Repair | None:
        """Give back one by one what need not have been set aside."""
        if self.enough is None:
            return None
        out = self.enough
        for unit in sorted(out, key=lambda u: (-self.weights[u], u)):
            if not self.work.stopped and self._without(out - {unit}) is None:
                out -= {unit}
        option = self.cut.whole(out)
        return Repair(options=(option,), cost=self._weight(out), optimal=False, complete=False)

    def _with_all_options(self, first: frozenset[int], *, is_proven: bool) -> Repair:
        """Find what else costs the same, and try whether it suffices."""
        cost, found, complete = self._weight(first), [first], is_proven
        candidates = all_cheapest(self.sets, self.weights, cost) if is_proven else iter(())
        for tried, units in enumerate(candidates):
            if units is None or tried > TRIED * self.limit or self.work.stopped:
                complete = False
                break
            decision = self._without(units)
            if decision is None and units != first:
                found.append(units)
            elif decision is not None and decision.status == "infeasible":
                self.sets.append(self._shrunk(decision))
            elif decision is not None:
                complete = False
            if len(found) > self.limit:
                complete = False
                break
        options = tuple(sorted(self.cut.whole(units) for units in found[: self.limit]))
        return Repair(options=options, cost=cost, optimal=is_proven, complete=complete)
