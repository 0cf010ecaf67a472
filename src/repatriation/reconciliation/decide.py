"""Decide: whether claims can hold together, with a proof either way."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Literal

import attrs

from repatriation.reconciliation.piece import box_of, pieces
from repatriation.reconciliation.propagation import Propagation, propagate
from repatriation.reconciliation.study import Study
from repatriation.reconciliation.system import Row, System

__all__ = ["Decision", "decide"]


@attrs.frozen(kw_only=True)
class Decision:
    """Whether a system has a solution in whole numbers.

    Attributes:
        status: ``"open"`` if neither a proof nor a solution was found.
        units: Of an infeasible system: numbers of the units that the proof rests on; fewer may do.
        values: Of a feasible one: a whole number for each quantity.
        rows: Of an infeasible one: sums of rows that the proof needs. Propagation over the system
            with these rows added has a clash.
    """

    status: Literal["infeasible", "feasible", "open"]
    units: tuple[int, ...] = ()
    values: tuple[int, ...] | None = None
    rows: tuple[Row, ...] = ()


def decide(
    system: System, units: Iterable[int] | None = None, *, use_solver: bool = True
) -> Decision:
    """Decide whether some units can hold together.

    Propagation finds most clashes, and on a forest all; a search for whole numbers finds most
    solutions; the rest is asked of the solver, whose answers are proved.

    Args:
        system: The system.
        units: Numbers of the units that hold; all if None.
        use_solver: Whether to use the extra ``solver`` where it is installed. Without it more
            may stay open.
    """
    kept = None if units is None else tuple(units)
    run = propagate(system, kept)
    if run.clashes:
        return _infeasible(run, ())
    box = box_of(run, kept)
    values, is_open = list(box.low), False
    for piece in pieces(run, box, kept):
        study = Study(system, box, piece, use_solver=use_solver)
        verdict = study.look()
        if verdict == "infeasible":
            for rows in (_behind_last(system, study.rows), tuple(study.rows)):
                proved = propagate(system.with_rows(rows), kept)
                if proved.clashes:
                    return _infeasible(proved, rows)
        if verdict == "feasible":
            for variable, value in zip(piece.variables, study.solutions[0], strict=True):
                values[variable] = value
        is_open = is_open or verdict != "feasible"
    if is_open or not system.is_solution(values, kept):
        return Decision(status="open")
    return Decision(status="feasible", values=tuple(values))


def _behind_last(system: System, rows: list[Row]) -> tuple[Row, ...]:
    """Keep the last of some sums of rows and those that it is made of, renumbered."""
    first, needed = len(system.rows), {len(rows) - 1}
    for i in reversed(range(len(rows))):
        if i in needed:
            needed.update(number - first for _, number in rows[i].made_of if number >= first)
    place = {first + i: first + at for at, i in enumerate(sorted(needed))}
    return tuple(
        rows[i]._replace(made_of=tuple((m, place.get(n, n)) for m, n in rows[i].made_of))
        for i in sorted(needed)
    )


def _infeasible(run: Propagation, rows: tuple[Row, ...]) -> Decision:
    clash = min(run.clashes.items())[1]
    units = run.units_behind(clash.events, clash.row)
    return Decision(status="infeasible", units=tuple(units), rows=rows)
