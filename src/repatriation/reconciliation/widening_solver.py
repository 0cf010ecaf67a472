"""Widening solver: what HiGHS suggests for widening claims, all of it still to be proved."""

from __future__ import annotations

from collections.abc import Sequence
from math import inf
from typing import Any, Literal

import attrs

from repatriation.reconciliation.solver import silent
from repatriation.reconciliation.system import Given, Row

__all__ = ["Suggestion", "suggest"]

NODES = 2_000
"""How many nodes a search for whole numbers may take; a count, so that answers do not vary."""


@attrs.frozen(kw_only=True)
class Suggestion:
    """What the solver says, in floats.

    Attributes:
        status: What it found.
        steps: How far each quantity is from where it was counted from.
        multipliers: One for each row: of the optimum, or of what cannot hold.
    """

    status: Literal["optimal", "infeasible", "unknown"]
    steps: tuple[float, ...] = ()
    multipliers: tuple[float, ...] = ()


def suggest(
    rows: Sequence[Row],
    soft: Sequence[tuple[Given, int]],
    start: Sequence[int],
    ends: tuple[Sequence[int], Sequence[int | None]],
    *,
    whole: bool = False,
) -> Suggestion:
    """Ask for values that are in keeping with rows and cost as little as possible.

    Args:
        rows: The rows.
        soft: What should hold of single quantities, with the cost of each step away from it.
        start: Where each quantity is counted from; near the values, so that huge numbers stay
            exact.
        ends: The least and the greatest value of each quantity.
        whole: Whether whole numbers are asked for; there are no multipliers then.
    """
    import highspy

    model = _model(rows, soft, start, ends)
    if whole:
        _make_whole(model, len(start))
    else:
        model.setOptionValue("solver", "simplex")
        model.setOptionValue("presolve", "off")  # multipliers need the rows as they are
    model.run()
    status, kinds = model.getModelStatus(), highspy.HighsModelStatus
    if status == kinds.kOptimal:
        found = model.getSolution()
        duals = () if whole else tuple(-float(y) for y in found.row_dual[: len(rows)])
        steps = tuple(float(x) for x in found.col_value[: len(start)])
        return Suggestion(status="optimal", steps=steps, multipliers=duals)
    if status == kinds.kInfeasible and not whole:
        _, has_ray, ray = model.getDualRay()
        duals = tuple(float(y) for y in ray[: len(rows)]) if has_ray else ()
        return Suggestion(status="infeasible", multipliers=duals)
    return Suggestion(status="unknown")


def _model(
    rows: Sequence[Row],
    soft: Sequence[tuple[Given, int]],
    start: Sequence[int],
    ends: tuple[Sequence[int], Sequence[int | None]],
) -> Any:
    import numpy

    model = silent()
    model.setOptionValue("threads", 1)
    model.setOptionValue("random_seed", 0)
    low = [float(least - at) for least, at in zip(ends[0], start, strict=True)]
    high = [
        inf if most is None else float(most - at) for most, at in zip(ends[1], start, strict=True)
    ]
    model.addVars(len(start), numpy.array(low), numpy.array(high))
    for row in rows:
        bound = float(row.bound - _left(row, start))
        _add(model, row.coefficients, row.variables, bound if row.is_equation else -inf, bound)
    for given, cost in soft:
        at = start[given.variable]
        if given.low is not None:
            step = _new_step(model, cost)
            _add(model, (1, 1), (given.variable, step), float(given.low - at), inf)
        if given.high is not None:
            step = _new_step(model, cost)
            _add(model, (1, -1), (given.variable, step), -inf, float(given.high - at))
    return model


def _new_step(model: Any, cost: int) -> int:
    number: int = model.getNumCol()
    model.addVar(0.0, inf)
    model.changeColCost(number, float(cost))
    return number


def _add(
    model: Any, coefficients: Sequence[int], variables: Sequence[int], low: float, high: float
) -> None:
    import numpy

    model.addRow(
        low,
        high,
        len(variables),
        numpy.array(variables, dtype=numpy.int32),
        numpy.array(coefficients, dtype=numpy.float64),
    )


def _make_whole(model: Any, count: int) -> None:
    import highspy
    import numpy

    model.setOptionValue("mip_max_nodes", NODES)
    model.setOptionValue("mip_rel_gap", 0.0)
    kinds = numpy.full(count, int(highspy.HighsVarType.kInteger), dtype=numpy.uint8)
    model.changeColsIntegrality(count, numpy.arange(count, dtype=numpy.int32), kinds)


def _left(row: Row, values: Sequence[int]) -> int:
    return sum(c * values[v] for c, v in zip(row.coefficients, row.variables, strict=True))
