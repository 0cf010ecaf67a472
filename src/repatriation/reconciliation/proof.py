"""Proof: sums of a piece's rows that show what a solver says, or else nothing."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from repatriation.reconciliation.combination import combine, implied_end, least, whole
from repatriation.reconciliation.parity import PRIMES, odd_sums
from repatriation.reconciliation.piece import Box, Piece
from repatriation.reconciliation.propagation import AT_LEAST, AT_MOST
from repatriation.reconciliation.solver import Answer, Solver, is_available
from repatriation.reconciliation.system import Row, System
from repatriation.reconciliation.witness import Search

__all__ = ["DENOMINATORS", "Prover"]

DENOMINATORS = (12, 1_000, 1_000_000)
"""What multipliers are rounded to, in turn, until their sum shows what the solver says."""


class Prover:
    """Ask the solver about a piece, and take over only what a sum of rows proves.

    Args:
        system: The system.
        box: The bounds of all its quantities that the piece was cut out with.
        piece: The piece.
        use_solver: Whether to ask HiGHS where it is installed.

    Attributes:
        rows: The sums that were needed; in `Row.made_of`, numbers from the count of the system's
            rows on are these themselves.
        search: The bounds of the piece as they are by now.
        solver: What is asked; None if nothing is.
        is_broken: Whether it was proved that there is no solution.
        allowance: How much work a search of the piece may be.
    """

    def __init__(self, system: System, box: Box, piece: Piece, *, use_solver: bool) -> None:
        self.rows: list[Row] = []
        self.search = Search(piece, 0)
        self.solver = Solver(piece) if use_solver and is_available() else None
        self.is_broken = False
        # Each quantity that is settled may have each of its rows looked through again.
        self.allowance = 2_000 + sum(40 * n + 6 * n * n for n in piece.sizes)
        self._system = system
        self._outer = box
        self._piece = piece

    def end(self, variable: int, side: int) -> int | None:
        """Give the bound of a quantity as it is known by now, by its place in the piece."""
        return self.search.low[variable] if side == AT_LEAST else self.search.high[variable]

    def tighten(self, variable: int, side: int) -> Answer | None:
        """Ask the solver for an end of a quantity, and move it as far as a sum of rows proves."""
        if self.solver is None:
            return None
        self.solver.narrow(self.search.box())
        answer = self.solver.end(variable, side)
        self.refute(answer)
        if answer.status != "optimal" or not self._says_more(variable, side, answer):
            return answer
        number, best, proof = self._piece.variables[variable], self.end(variable, side), None
        for denominator in DENOMINATORS:
            row = self._sum(answer.multipliers, denominator)
            if row is not None:
                end = implied_end(row, self._box(), number, upper=side == AT_MOST)
                if end is not None and _is_narrower(end, best, side):
                    best, proof = end, row
        if proof is not None and best is not None:
            if self.search.narrow(variable, side, best):
                self._learn(proof)
            else:
                self._break(proof)
        return answer

    def _says_more(self, variable: int, side: int, answer: Answer) -> bool:
        end = self.end(variable, side)
        if end is None or answer.best is None:
            return True
        gap = answer.best - end if side == AT_LEAST else end - answer.best
        return gap > 1e-6

    def refute(self, answer: Answer) -> None:
        """Prove that there is no solution, by a sum of rows that no values satisfy."""
        if answer.status != "infeasible":
            return
        for denominator in DENOMINATORS:
            for sign in (1, -1):
                row = self._sum([(i, m * sign) for i, m in answer.multipliers], denominator)
                if row is not None:
                    left = least(row, self._box())
                    if left is not None and left > row.bound:
                        self._break(row)
                        return

    def _sum(self, multipliers: Iterable[tuple[int, float]], denominator: int) -> Row | None:
        base = len(self._piece.rows)
        numbered = {}
        for i, m in whole(multipliers, denominator).items():
            number = self._piece.rows[i].number if i < base else len(self._system.rows) + i - base
            numbered[number] = m
        rows = _Chain(self._system.rows, self.rows)
        usable = {i: m for i, m in numbered.items() if m > 0 or rows[i].is_equation}
        return combine(rows, usable)

    def _box(self) -> Box:
        """Give the bounds of all quantities, those of the piece as they are by now."""
        low, high = list(self._outer.low), list(self._outer.high)
        for place, number in enumerate(self._piece.variables):
            low[number], high[number] = self.search.low[place], self.search.high[place]
        return Box(low, high)

    def _learn(self, row: Row) -> None:
        """Keep a sum of rows, and what follows from it."""
        number = len(self._system.rows) + len(self.rows)
        local = self._piece.localise(row, number, self._outer)
        if local is None:
            left = least(row, self._box())
            if left is not None and left > row.bound:
                self._break(row)
            return
        self.rows.append(row)
        self.search.add_row(local)
        if self.solver is not None:
            self.solver.add_row(local)
        if not self._piece.is_stopped:
            self.search.work = self.allowance
            self.is_broken = not self.search.propagate() and not self.search.is_spent

    def _break(self, row: Row) -> None:
        self.rows.append(row)
        self.is_broken = True

    def cut(self, answer: Answer) -> bool:
        """Cut a solution in fractions off, by sums of rows that divide; tell whether any did."""
        if answer.status != "optimal":
            return False
        base, count = len(self._system.rows), len(self.rows)
        rows = _Chain(self._system.rows, self.rows)
        numbers = [row.number for row in self._piece.rows] + [base + i for i in range(count)]
        values = {v: round(n, 6) for v, n in zip(self._piece.variables, answer.values, strict=True)}
        taut = {i: rows[i] for i in numbers if self._is_taut(rows[i], values)}
        for prime in PRIMES:
            for multipliers in odd_sums(taut, prime):
                row = combine(rows, multipliers)
                if row is not None and not self.is_broken:
                    self._learn(row)
        return len(self.rows) > count

    def _is_taut(self, row: Row, values: dict[int, float]) -> bool:
        pairs = zip(row.coefficients, row.variables, strict=True)
        left = sum(c * values.get(v, self._outer.low[v]) for c, v in pairs)
        return row.is_equation or abs(left - row.bound) < 1e-4


def _is_narrower(end: int, than: int | None, side: int) -> bool:
    return than is None or (end > than if side == AT_LEAST else end < than)


class _Chain:
    """The rows of a system, and those added to it."""

    def __init__(self, first: Sequence[Row], then: Sequence[Row]) -> None:
        self._first, self._then = first, then

    def __getitem__(self, number: int) -> Row:
        at = number - len(self._first)
        return self._first[number] if at < 0 else self._then[at]
