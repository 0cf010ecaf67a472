"""Conflict: the smallest sets of claims, links and assumptions that cannot all hold."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from repatriation.reconciliation.cut import Cut
from repatriation.reconciliation.decide import Decision, decide
from repatriation.reconciliation.judge import Island, Judge, Known, Order, Progress, troubled
from repatriation.reconciliation.propagation import Propagation, propagate
from repatriation.reconciliation.system import System

__all__ = ["CHECKS", "LIMIT", "Conflict", "Conflicts", "conflicts", "doubted_first", "minimal"]

LIMIT = 10
"""How many sets to give for each group of linked claims."""

CHECKS = 20
"""How many sets may be tried for each that is asked for."""


@attrs.frozen(kw_only=True)
class Conflict:
    """Units that cannot all hold.

    Attributes:
        units: Their numbers, ascending.
        verified: Whether it was shown that the rest can hold without any one of them.
    """

    units: tuple[int, ...]
    verified: bool = True


@attrs.frozen(kw_only=True)
class Conflicts:
    """Contradictory sets of a system.

    Attributes:
        sets: The sets, smallest first, then by the numbers of their units.
        complete: Whether there is no other.
    """

    sets: tuple[Conflict, ...]
    complete: bool


def doubted_first(system: System) -> Order:
    """Order units so that a conflict rests on assumptions and links only where it must.

    What nobody said is tried to be done without first, then links, then claims; among the same
    kind, what weighs least.
    """
    rank = {"assumption": 0, "link": 1, "claim": 2}
    units = system.units
    return lambda unit: (rank[units[unit].kind], units[unit].weight, unit)


def minimal(
    system: System,
    units: Iterable[int] | None = None,
    *,
    order: Order | None = None,
    use_solver: bool = True,
) -> Conflict:
    """Shrink units that cannot all hold to a smallest set that cannot.

    There may be other such sets, and even some with fewer units: see `conflicts`.

    Args:
        system: The system.
        units: The units; all if None.
        order: Which units to do without if it can be. By default, within the first proof that is
            found, see `doubted_first`; an order of the caller's is kept among all units, which
            takes longer.
        use_solver: See `decide`.

    Raises:
        ValueError: The units can hold together, or it is not known whether they can.
    """
    units = None if units is None else tuple(units)
    decision = decide(system, units, use_solver=use_solver)
    if decision.status != "infeasible":
        raise ValueError(
            f"these units are {decision.status}, so no smaller set is known to be contradictory: "
            "pass units that decide() calls infeasible"
        )
    judge = Judge(system, use_solver=use_solver)
    if order is None:
        return shrink(judge, decision, doubted_first(system))
    among = range(len(system.units)) if units is None else units
    return _decided(judge, _preferred(judge, among, order), order)


def _preferred(judge: Judge, units: Iterable[int], order: Order) -> tuple[int, ...]:
    """Give units that cannot hold, with those that are tried first only where it must be.

    Of those that are left, the first with which all before it cannot hold is taken, and so on.
    """
    left = sorted(units, key=order, reverse=True)
    found: list[int] = []
    while judge.decide(frozenset(found)).status != "infeasible":
        fits, fails = 0, len(left)
        while fails - fits > 1:
            middle = (fits + fails) // 2
            if judge.decide(frozenset(found + left[:middle])).status == "infeasible":
                fails = middle
            else:
                fits = middle
        found.append(left[fails - 1])
        left = left[: fails - 1]
    return tuple(found)


def shrink(judge: Judge, decision: Decision, order: Order) -> Conflict:
    """Shrink the units of a proof to a smallest set that cannot hold.

    First by propagation alone, which is quick; then by deciding for each unit that is left
    whether the others can hold without it.
    """
    units = decision.units if judge.is_forest else shrink_quickly(judge, decision, order)
    return _decided(judge, units, order)


def shrink_quickly(
    judge: Judge, decision: Decision, order: Order, *, steps: int | None = None
) -> tuple[int, ...]:
    """Shrink the units of a proof as far as propagation through the rows of the proof shows.

    What is left cannot hold, and is often but not always as small as can be.

    Args:
        judge: The judge that decided.
        decision: The proof.
        order: Which units to try to do without first.
        steps: In how many steps; several units are tried at once where there are more.
    """
    cut = judge.cutter.cut(decision.units)
    system = cut.system.with_rows(cut.carry(decision.rows))
    run = propagate(system)
    if not run.clashes:  # the proof needs more than propagation
        return decision.units
    system, left = _trail(run)
    ordered = sorted(left, key=lambda u: order(cut.units[u]))
    size = 1 if steps is None else -(-len(ordered) // steps)
    for start in range(0, len(ordered), size):
        tried = frozenset(ordered[start : start + size]).intersection(left)
        smaller = propagate(system, [u for u in left if u not in tried]) if tried else run
        if tried and smaller.clashes:
            left = _trail(smaller)[1]
    return cut.whole(left)


def _trail(run: Propagation) -> tuple[System, list[int]]:
    """Give what the clash with the fewest units rests on: a part of the system, and the units."""
    clashes = run.clashes.values()
    clash = min(clashes, key=lambda c: len(run.units_behind(c.events, c.row)))
    causes = {run.events[event].cause for event in run.behind(clash.events)}
    if clash.row is not None:
        causes.add(clash.row)
    whole = run.system
    givens = [whole.givens[~i] for i in causes if i < 0]
    rows = [whole.rows[i]._replace(made_of=()) for i in sorted(causes) if i >= 0]
    part = System(whole.names, givens, rows, whole.units)
    return part, run.units_behind(clash.events, clash.row)


def _decided(judge: Judge, units: tuple[int, ...], order: Order) -> Conflict:
    cut = judge.cutter.cut(units)
    within = Judge(cut.system, use_solver=judge.use_solver)
    left = frozenset(range(len(cut.units)))
    verified = True
    for unit in sorted(left, key=lambda u: order(cut.units[u])):
        if unit in left:
            found = within.decide(left - {unit})
            left = frozenset(found.units) if found.status == "infeasible" else left
            verified = verified and found.status != "open"
    return Conflict(units=cut.whole(left), verified=verified)


def conflicts(
    system: System,
    *,
    limit: int = LIMIT,
    order: Order | None = None,
    use_solver: bool = True,
    progress: Progress | None = None,
) -> Conflicts:
    """Find all smallest sets of units that cannot all hold, or a limited number of them.

    One wrong total can contradict very many sets, since every part of it may be known in several
    ways. At most so many are given for each group of linked claims.

    Args:
        system: The system.
        limit: How many sets to give for each group of linked claims.
        order: See `doubted_first`, which is the default.
        use_solver: See `decide`.
        progress: Called now and then with what is known; stops the work if it returns True.
    """
    search = _Search(system, limit, order or doubted_first(system), progress, use_solver=use_solver)
    search.run()
    sets = sorted(search.found, key=lambda c: (len(c.units), c.units))
    return Conflicts(sets=tuple(sets), complete=search.complete)


class _Search:
    """Looks through the troubled islands of a system, one by one."""

    def __init__(
        self,
        system: System,
        limit: int,
        order: Order,
        progress: Progress | None,
        *,
        use_solver: bool,
    ) -> None:
        self.islands = troubled(system, use_solver=use_solver)
        self.limit = limit
        self.order = order
        self.use_solver = use_solver
        self.progress = progress
        self.found: list[Conflict] = []
        self.complete = True
        self.done = 0
        self.stopped = False

    def run(self) -> None:
        self._report()
        for island in self.islands:
            if self.stopped:
                break
            if island.is_open:
                self.complete = False
            else:
                self._look_through(island)
            if not self.stopped:
                self.done += 1
                self._report()
        self.complete = self.complete and self.done == len(self.islands)

    def _report(self) -> None:
        known = Known(len(self.found), None, self.done, len(self.islands))
        self.stopped = self.progress is not None and self.progress(known) is True

    def _look_through(self, island: Island) -> None:
        """Find the sets of one island, each by leaving out a unit of every set found before.

        A set that is not yet known lacks some unit of each that is. So the units of a known set
        are left out in turn, and those left out before are kept in: every set that is not known
        can still be found in exactly one of these branches.
        """
        cut = island.cut
        judge = Judge(cut.system, use_solver=self.use_solver)
        sets: list[frozenset[int]] = []
        todo: list[tuple[frozenset[int], frozenset[int]]] = [(frozenset(), frozenset())]
        everything = frozenset(range(len(cut.units)))
        while todo:
            out, kept = todo.pop()
            known = _unhit(sets, out, kept)
            if known is None and not judge.fits(everything - out):
                known = self._next(judge, everything - out, cut)
                if known:
                    sets.append(known)
                    self._report()
                if self.stopped:
                    return
            if known is not None:
                todo += reversed(list(_branches(out, kept, known)))
            if todo and (len(sets) >= self.limit or judge.checks >= CHECKS * self.limit):
                self.complete = False
                return

    def _next(self, judge: Judge, units: frozenset[int], cut: Cut) -> frozenset[int] | None:
        decision = judge.decide(units)
        if decision.status == "infeasible":
            found = shrink(judge, decision, lambda u: self.order(cut.units[u]))
            self.found.append(attrs.evolve(found, units=cut.whole(found.units)))
            return frozenset(found.units)
        if decision.status == "open":
            self.complete = False
        return None


def _unhit(
    sets: list[frozenset[int]], out: frozenset[int], kept: frozenset[int]
) -> frozenset[int] | None:
    """Give the known set, all in, that leaves the fewest branches; None if there is none."""
    return min((s for s in sets if not s & out), key=lambda s: len(s - kept), default=None)


def _branches(
    out: frozenset[int], kept: frozenset[int], known: frozenset[int]
) -> Iterable[tuple[frozenset[int], frozenset[int]]]:
    for unit in sorted(known - kept):
        yield out | {unit}, kept
        kept |= {unit}
