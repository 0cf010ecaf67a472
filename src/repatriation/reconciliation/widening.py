"""Widening: keep every claim, and move the ends of some as little as possible so that all hold."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from repatriation.reconciliation.decide import decide
from repatriation.reconciliation.elastic import NODES, Elastic, Search, distance
from repatriation.reconciliation.judge import Island, Known, Progress, troubled
from repatriation.reconciliation.propagation import propagate
from repatriation.reconciliation.repair import Repairs, drop
from repatriation.reconciliation.solver import is_available
from repatriation.reconciliation.system import Given, Row, System

__all__ = ["Change", "Widening", "widen"]


@attrs.frozen(kw_only=True)
class Change:
    """A claim about one quantity, and how far its ends have to move.

    Attributes:
        given: What is said; `Given.unit` says by whom.
        low: Its least value then; None where open.
        high: Its greatest.
    """

    given: Given
    low: int | None
    high: int | None

    @property
    def distance(self) -> int:
        """How far its ends move, together."""
        least = 0 if self.low is None or self.given.low is None else self.given.low - self.low
        most = 0 if self.high is None or self.given.high is None else self.high - self.given.high
        return least + most


@attrs.frozen(kw_only=True)
class Widening:
    """Claims to widen so that all can hold.

    Attributes:
        changes: The claims that have to change, by quantity, then by unit.
        cost: The sum of their distances, each times the weight of its unit.
        bound: No widening costs less; this is proven.
        dropped: Units to set aside before, since no widening of claims helps: links, assumptions
            and shares that contradict one another.
        open: For each group of linked claims for which nothing is known, its units: the work was
            stopped, or it could not be decided what can hold.
    """

    changes: tuple[Change, ...]
    cost: int
    bound: int
    dropped: tuple[int, ...] = ()
    open: tuple[tuple[int, ...], ...] = ()

    @property
    def optimal(self) -> bool:
        """Whether it is proven that no widening costs less."""
        return self.cost == self.bound and not self.open


def widen(
    system: System,
    *,
    use_solver: bool = True,
    nodes: int = NODES,
    progress: Progress | None = None,
) -> Widening:
    """Find the smallest changes of what is claimed of single quantities that let all hold.

    Links, assumptions and what joins quantities (such as a share) are not widened: they hold. Only
    where they contradict one another, whatever the numbers, the cheapest of them are set aside
    first.

    The solver, where it is installed, suggests values and multipliers; the values are tried in
    whole numbers, and the multipliers give a bound in exact fractions. Without it the widening is
    a good one from the cheapest claims to drop, and is rarely proven to be the best.

    Args:
        system: The system.
        use_solver: Whether to use the extra ``solver`` where it is installed.
        nodes: How many parts of the space of values may be looked at for a proof, for each group
            of linked claims.
        progress: Called between groups of linked claims with what is known; stops the work if it
            returns True.
    """
    unhelped = _unhelped(system, use_solver=use_solver)
    firm = _firm(system, frozenset(unhelped.units))
    work = _Work(nodes if use_solver and is_available() else 0, use_solver=use_solver)
    islands = troubled(firm, use_solver=use_solver)
    is_stopped = False
    for done, island in enumerate(islands):
        known = Known(0, work.cost, done, len(islands))
        is_stopped = is_stopped or (progress is not None and progress(known) is True)
        if is_stopped or not work.take(island):
            work.open.append(island.cut.units)
    changes = sorted(work.changes, key=lambda c: (c.given.variable, c.given.unit))
    return Widening(
        changes=tuple(changes),
        cost=work.cost,
        bound=work.bound,
        dropped=unhelped.units,
        open=tuple(sorted({*work.open, *unhelped.open})),
    )


def _is_soft(system: System, unit: int) -> bool:
    return system.units[unit].kind == "claim"


def _unhelped(system: System, *, use_solver: bool) -> Repairs:
    """Find what to set aside whatever claims say of single quantities."""
    hard = [g for g in system.givens if not _is_soft(system, g.unit)]
    rows_only = System(system.names, hard, system.rows, system.units)
    return drop(rows_only, limit=1, use_solver=use_solver)


def _firm(system: System, dropped: frozenset[int]) -> System:
    """Give a system in which nothing but what claims say of single quantities can be doubted."""
    rows = [
        row._replace(units=(), made_of=()) for row in system.rows if dropped.isdisjoint(row.units)
    ]
    soft: list[Given] = []
    for given in system.givens:
        if given.unit in dropped:
            continue
        if _is_soft(system, given.unit):
            soft.append(given)
        else:
            rows += _as_rows(given)
    return System(system.names, soft, rows, system.units)


def _as_rows(given: Given) -> Iterable[Row]:
    if given.low is not None:
        yield _at_most(-1, given.variable, -given.low)
    if given.high is not None:
        yield _at_most(1, given.variable, given.high)


def _at_most(coefficient: int, variable: int, bound: int) -> Row:
    return Row((coefficient,), (variable,), bound, is_equation=False, units=(), reason="it holds")


class _Work:
    """The changes found so far."""

    def __init__(self, nodes: int, *, use_solver: bool) -> None:
        self.nodes = nodes
        self.use_solver = use_solver
        self.cost = self.bound = 0
        self.changes: list[Change] = []
        self.open: list[tuple[int, ...]] = []

    def take(self, island: Island) -> bool:
        """Widen the claims of one island; False if nothing is known that helps."""
        system = island.cut.system
        repair = drop(system, limit=1, use_solver=self.use_solver)
        if repair.open:
            return False
        values = _nearest(system, repair.units, use_solver=self.use_solver)
        if values is None:
            return False
        weighed = tuple((g, system.units[g.unit].weight) for g in system.givens)
        elastic = Elastic(rows=tuple(system.rows), soft=weighed, count=len(system.names))
        search = Search(elastic, values, repair.cost if repair.optimal else 0)
        search.run(self.nodes)
        self.cost += search.cost
        self.bound += search.bound
        self._note(island, search.values)
        return True

    def _note(self, island: Island, values: tuple[int, ...]) -> None:
        """Note what has to change for some values, in the numbers of the whole system."""
        cut = island.cut
        for given in cut.system.givens:
            if distance(given, values[given.variable]):
                wider = _widened(given, values[given.variable])
                before = given._replace(
                    variable=cut.variables[given.variable], unit=cut.units[given.unit]
                )
                self.changes.append(Change(given=before, low=wider.low, high=wider.high))


def _widened(given: Given, value: int) -> Given:
    low = None if given.low is None else min(given.low, value)
    high = None if given.high is None else max(given.high, value)
    return given._replace(low=low, high=high)


def _nearest(
    system: System, dropped: tuple[int, ...], *, use_solver: bool
) -> tuple[int, ...] | None:
    """Give values that hold, with the dropped claims taken back one by one as near as they go."""
    kept = [u for u in range(len(system.units)) if u not in dropped]
    decision = decide(system, kept, use_solver=use_solver)
    for unit in dropped:
        values = decision.values
        if values is None:
            return None
        kept.append(unit)
        wider = _with_room(system, unit, kept)
        nearer = decide(wider, kept, use_solver=use_solver)
        if nearer.status == "feasible":
            system, decision = wider, nearer
        else:
            system = _taken_back(system, unit, values)
    return decision.values


def _with_room(system: System, unit: int, kept: list[int]) -> System:
    """Widen what a unit says up to the bounds that all others leave."""
    bounds = propagate(system, [u for u in kept if u != unit])
    low, high = bounds.low, bounds.high

    def nearest(given: Given) -> Given:
        least, most = low[given.variable], high[given.variable]
        end = given.high if given.high is not None and given.high < least else given.low
        value = max(least, 0 if end is None else end)
        value = value if most is None else min(value, most)
        return _widened(given, value) if distance(given, value) else given

    return _changed(system, [nearest(g) if g.unit == unit else g for g in system.givens])


def _taken_back(system: System, unit: int, values: tuple[int, ...]) -> System:
    return _changed(
        system,
        [_widened(g, values[g.variable]) if g.unit == unit else g for g in system.givens],
    )


def _changed(system: System, givens: list[Given]) -> System:
    return System(system.names, givens, system.rows, system.units)
