"""Reason: for everything that is set aside, a smallest set of claims that shows why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatriation.reconciliation.conflict import Conflict, doubted_first, shrink
from repatriation.reconciliation.judge import Island, Judge, troubled
from repatriation.reconciliation.repair import Repairs
from repatriation.reconciliation.system import System

__all__ = ["reasons"]


def reasons(system: System, repairs: Repairs, *, use_solver: bool = True) -> tuple[Conflict, ...]:
    """Give, for each unit of a cheapest repair, a minimal set that it alone of the repair is in.

    There are at most as many sets as there are units to set aside, and they show why each of
    them has to be; `conflicts` lists all sets, of which there may be very many.

    Args:
        system: The system that was repaired.
        repairs: Its repairs, of which the first option of each part is explained.
        use_solver: See `decide`.
    """
    found: dict[tuple[int, ...], Conflict] = {}
    for island in troubled(system, use_solver=use_solver) if repairs.parts else ():
        for option in _options(island, repairs):
            for conflict in _of_island(island, option, use_solver=use_solver):
                found.setdefault(conflict.units, conflict)
    return tuple(sorted(found.values(), key=lambda c: (len(c.units), c.units)))


def _options(island: Island, repairs: Repairs) -> Iterator[frozenset[int]]:
    own = frozenset(island.cut.units)
    for part in repairs.parts:
        if own.issuperset(part.options[0]):
            yield frozenset(part.options[0])


def _of_island(island: Island, option: Iterable[int], *, use_solver: bool) -> Iterator[Conflict]:
    cut = island.cut
    place = {unit: i for i, unit in enumerate(cut.units)}
    judge = Judge(cut.system, use_solver=use_solver)
    order = doubted_first(cut.system)
    gone = {place[unit] for unit in option}
    kept = frozenset(range(len(cut.units))) - gone
    for unit in sorted(gone):
        decision = judge.decide(kept | {unit})
        if decision.status == "infeasible":
            conflict = shrink(judge, decision, order)
            yield Conflict(units=cut.whole(conflict.units), verified=conflict.verified)
