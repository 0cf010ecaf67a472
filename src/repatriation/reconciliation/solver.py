"""Solver: what HiGHS suggests of one piece, with every answer still to be proved.

Nothing here is taken for granted. The multipliers of an optimum or of an infeasibility become an
exact sum of rows (see `combination`), and a solution becomes a hint for `witness.Search`.
"""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from importlib.util import find_spec
from math import inf, isfinite
from typing import Any, Literal

import attrs

from repatriation.reconciliation.piece import Box, Piece, PieceRow
from repatriation.reconciliation.propagation import AT_LEAST

__all__ = ["Answer", "Solver", "is_available", "silent"]

NODES = 2_000
"""How many nodes a search for whole numbers may take; a count, so that answers do not vary."""


@cache
def is_available() -> bool:
    """Tell whether the extra ``solver`` is installed."""
    return find_spec("highspy") is not None


@attrs.frozen(kw_only=True)
class Answer:
    """What the solver says, in floats: a suggestion.

    Attributes:
        status: What it found.
        multipliers: Pairs of a place in the piece's rows and a multiplier: for an optimum, the sum
            of rows that shows it; for an infeasibility, the sum that cannot hold.
        values: Values of the quantities, by place; along an unbounded direction, its steps.
        best: The end that was asked for, as a value of the quantity.
    """

    status: Literal["optimal", "infeasible", "unbounded", "unknown"]
    multipliers: tuple[tuple[int, float], ...] = ()
    values: tuple[float, ...] = ()
    best: float | None = None


class Solver:
    """One piece as a linear program, kept between questions.

    Args:
        piece: The piece.
        time_limit: Seconds for each question; None for as long as it takes.
    """

    def __init__(self, piece: Piece, time_limit: float | None = None) -> None:
        self._start = list(piece.low)  # quantities are counted from here, so that floats stay small
        self._box = Box(list(piece.low), list(piece.high))
        self._rows: list[PieceRow] = list(piece.rows)
        self._time_limit = time_limit
        self._models: dict[bool, Any] = {}
        self._asked: dict[bool, int | None] = {}

    def narrow(self, box: Box) -> None:
        """Take over narrower bounds."""
        before, self._box = self._box, Box(list(box.low), list(box.high))
        for variable, (low, high) in enumerate(zip(*self._box, strict=True)):
            if (low, high) != (before.low[variable], before.high[variable]):
                for model in self._models.values():
                    model.changeColBounds(variable, *self._ends(variable))

    def add_row(self, row: PieceRow) -> None:
        """Take over a row that follows from the others."""
        self._rows.append(row)
        for model in self._models.values():
            self._add(model, row)

    def feasible(self, *, whole: bool = False) -> Answer:
        """Look for any solution."""
        return self._ask(None, AT_LEAST, whole=whole)

    def end(self, variable: int, side: int, *, whole: bool = False) -> Answer:
        """Look for an end of a quantity."""
        return self._ask(variable, side, whole=whole)

    def _ask(self, variable: int | None, side: int, *, whole: bool) -> Answer:
        model = self._model(whole=whole)
        before = self._asked[whole]
        if before is not None:
            model.changeColCost(before, 0.0)
        if variable is not None:
            model.changeColCost(variable, 1.0 if side == AT_LEAST else -1.0)
        self._asked[whole] = variable
        if str(model.run()).endswith("kError"):  # its threads were started with another number
            model.setOptionValue("threads", 0)
            model.run()
        return self._answer(model, variable, whole=whole)

    def _answer(self, model: Any, variable: int | None, *, whole: bool) -> Answer:
        import highspy

        status, kinds = model.getModelStatus(), highspy.HighsModelStatus
        if status == kinds.kOptimal:
            return self._optimal(model, variable, whole=whole)
        if status == kinds.kInfeasible:
            return Answer(status="infeasible", multipliers=() if whole else _dual_ray(model))
        if status == kinds.kUnbounded and not whole:
            _, has_ray, ray = model.getPrimalRay()
            return Answer(status="unbounded", values=tuple(map(float, ray)) if has_ray else ())
        return Answer(status="unknown")

    def _optimal(self, model: Any, variable: int | None, *, whole: bool) -> Answer:
        solution = model.getSolution()
        start = self._start
        values = tuple(start[i] + float(x) for i, x in enumerate(solution.col_value))
        if not all(map(isfinite, values)):
            return Answer(status="unknown")
        duals = () if whole else tuple((i, -float(y)) for i, y in enumerate(solution.row_dual) if y)
        best = None if variable is None else values[variable]
        return Answer(status="optimal", multipliers=duals, values=values, best=best)

    def _model(self, *, whole: bool) -> Any:
        if whole not in self._models:
            self._models[whole] = self._new_model(whole=whole)
            self._asked[whole] = None
        return self._models[whole]

    def _new_model(self, *, whole: bool) -> Any:
        import highspy

        model = silent()
        for option, value in self._options(whole=whole):
            model.setOptionValue(option, value)
        for variable in range(len(self._start)):
            model.addVar(*self._ends(variable))
            if whole:
                model.changeColIntegrality(variable, highspy.HighsVarType.kInteger)
        for row in self._rows:
            self._add(model, row)
        return model

    def _ends(self, variable: int) -> tuple[float, float]:
        start, high = self._start[variable], self._box.high[variable]
        least = float(self._box.low[variable] - start)
        return least, (inf if high is None else float(high - start))

    def _add(self, model: Any, row: PieceRow) -> None:
        import numpy

        terms = zip(row.coefficients, row.variables, strict=True)
        bound = float(row.bound - sum(c * self._start[v] for c, v in terms))
        model.addRow(
            bound if row.is_equation else -inf,
            bound,
            len(row.variables),
            numpy.array(row.variables, dtype=numpy.int32),
            numpy.array(row.coefficients, dtype=numpy.float64),
        )

    def _options(self, *, whole: bool) -> Iterator[tuple[str, Any]]:
        yield "threads", 1
        yield "random_seed", 0
        if self._time_limit is not None:
            yield "time_limit", float(self._time_limit)
        if whole:
            yield "mip_max_nodes", NODES
            yield "mip_rel_gap", 0.0
        else:
            yield "solver", "simplex"
            yield "presolve", "off"  # multipliers of an infeasible system need the rows as they are


def _dual_ray(model: Any) -> tuple[tuple[int, float], ...]:
    _, has_ray, ray = model.getDualRay()
    return tuple((i, float(y)) for i, y in enumerate(ray) if y) if has_ray else ()


def silent() -> Any:
    """Give a new HiGHS that prints nothing, not even that it runs."""
    import highspy

    class Silent(highspy.Highs):
        def enableCallbacks(self) -> None:  # noqa: N802 -- its name
            # The first call of any method prints a banner, and the constructor's is this one.
            self.setOptionValue("output_flag", False)  # noqa: FBT003 -- its interface

    return Silent()  # type: ignore[no-untyped-call]
