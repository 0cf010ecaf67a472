"""Study: one piece under study, with the solutions found and the sums of rows derived so far."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Literal

from repatriation.reconciliation.combination import whole
from repatriation.reconciliation.forest import is_forest
from repatriation.reconciliation.piece import Box, Piece
from repatriation.reconciliation.proof import DENOMINATORS, Prover
from repatriation.reconciliation.propagation import AT_LEAST, AT_MOST
from repatriation.reconciliation.solver import Answer
from repatriation.reconciliation.system import Row, System
from repatriation.reconciliation.witness import Search, Wish

__all__ = ["Study", "Verdict"]

Verdict = Literal["feasible", "infeasible", "open"]

ROUNDS = 4
"""How often solutions in fractions are cut off before an end is left as it is."""


class Study:
    """Find out what solutions a piece has, without taking anything from floats.

    Args:
        system: The system.
        box: The bounds of all its quantities that the piece was cut out with.
        piece: The piece.
        use_solver: Whether to ask HiGHS where it is installed.

    Attributes:
        solutions: Solutions of the piece that reach further than those before.
        lowest: The least value of each quantity in any of them.
        highest: The greatest.
        endless: Quantities that were proved to have no greatest value, if there is a solution.
        has_looked: Whether a solution was looked for.
    """

    def __init__(self, system: System, box: Box, piece: Piece, *, use_solver: bool = True) -> None:
        self.piece = piece
        self.is_forest = is_forest(piece)
        self.solutions: list[list[int]] = []
        self.lowest: list[int] = []
        self.highest: list[int] = []
        self.endless: set[int] = set()
        self._prover = Prover(system, box, piece, use_solver=use_solver)
        self._solver = self._prover.solver
        self.has_looked = False
        self._asked: set[tuple[int, int]] = set()

    @property
    def rows(self) -> list[Row]:
        """The sums of rows that were needed, see `Prover`."""
        return self._prover.rows

    @property
    def is_broken(self) -> bool:
        """Whether it was proved that there is no solution."""
        return self._prover.is_broken

    @property
    def cost(self) -> int:
        """How much work it may be to settle all ends: ends × terms of rows."""
        return 2 * len(self.piece.variables) * self.piece.term_count

    @property
    def verdict(self) -> Verdict:
        """What is known of the piece so far."""
        if self.is_broken:
            return "infeasible"
        return "feasible" if self.solutions else "open"

    def end(self, variable: int, side: int) -> int | None:
        """Give the bound of a quantity as it is known by now, by its place in the piece."""
        return self._prover.end(variable, side)

    def is_attained(self, variable: int, side: int) -> bool:
        """Tell whether a bound is known to be the tightest."""
        if not self.solutions:
            return False
        end = self.end(variable, side)
        if end is None:
            return self.is_forest or variable in self.endless
        reached = self.lowest if side == AT_LEAST else self.highest
        return self.is_forest or reached[variable] == end

    def look(self) -> Verdict:
        """Look for a solution, once."""
        if not self.has_looked:
            self.has_looked = True
            self._look()
        return self.verdict

    def settle(self, variable: int, side: int) -> None:
        """Tighten an end of a quantity and look for a solution that attains it, once."""
        self.look()
        if (variable, side) in self._asked or self.is_attained(variable, side):
            return
        self._asked.add((variable, side))
        if not self.is_broken:
            self._settle(variable, side)

    def _look(self) -> None:
        lowest, highest = Wish(AT_LEAST), Wish(AT_MOST)
        if self._dive([lowest] * len(self.piece.variables)):
            if not self.is_forest:
                self._dive([highest] * len(self.piece.variables))
            return
        if self._solver is None:
            self._dive([highest] * len(self.piece.variables))
            return
        answer = self._solver.feasible()
        self._prover.refute(answer)
        if not self.is_broken and self.piece.is_stopped:
            self._bound_all()
        if self.is_broken or self._dive_near(answer):
            return
        if not self._dive_near(self._solver.feasible(whole=True)):
            self._cut_away()

    def _cut_away(self) -> None:
        """Cut solutions in fractions off until none is left, or there is a whole one."""
        for _ in range(ROUNDS):
            if self._solver is None:
                return
            answer = self._solver.feasible()
            self._prover.refute(answer)
            if (
                self.is_broken
                or not self._prover.cut(answer)
                or self.is_broken
                or self._dive_near(answer)
            ):
                return

    def _bound_all(self) -> None:
        """Bound every quantity by sums of rows, so that propagation comes to rest at once."""
        for variable in range(len(self.piece.variables)):
            for side in (AT_LEAST, AT_MOST):
                if not self.is_broken:
                    self._prover.tighten(variable, side)

    def _settle(self, variable: int, side: int) -> None:
        if self.end(variable, side) is None:
            self._prove_endless(variable)  # which mostly can be, and without the solver
            if variable in self.endless:
                return
            answer = self._prover.tighten(variable, side)
            if self.end(variable, side) is None:
                if answer is not None and answer.status == "unbounded":
                    self._prove_endless(variable, answer)
                return
        if self._dive_at(variable, side) or self._solver is None:
            return
        if self._approach(variable, side, self._prover.tighten(variable, side)):
            return
        self._dive_near(self._solver.end(variable, side, whole=True))
        for _ in range(ROUNDS):
            if self.is_broken or self.is_attained(variable, side):
                return
            self._prover.cut(self._solver.end(variable, side))
            if self._approach(variable, side, self._prover.tighten(variable, side)):
                return

    def _approach(self, variable: int, side: int, answer: Answer | None) -> bool:
        """Look for a solution at an end that may have moved; True if there is no more to do."""
        is_done = self.is_broken or self.is_attained(variable, side)
        return is_done or self._dive_at(variable, side, answer)

    def _dive(self, wishes: Sequence[Wish], first: Iterable[int] = ()) -> bool:
        """Look for a solution near some wishes; keep it."""
        search, start = self._prover.search, list(first)
        search.work = self._prover.allowance
        later = [v for v in range(len(wishes)) if v not in start]
        found = search.dive(start + later, wishes)
        if found is None:
            return False
        self._keep(found)
        return True

    def _dive_at(self, variable: int, side: int, answer: Answer | None = None) -> bool:
        """Look for a solution that attains an end of a quantity."""
        end = self.end(variable, side)
        if end is None:
            return False
        wishes = self._wishes() if answer is None else self._near(answer)
        search = self._prover.search
        mark = search.mark()
        search.work = self._prover.allowance
        found = search.fix(variable, end) and self._dive(wishes, [variable])
        search.back_to(mark)
        return found

    def _dive_near(self, answer: Answer) -> bool:
        return answer.status == "optimal" and self._dive(self._near(answer))

    def _near(self, answer: Answer) -> list[Wish]:
        if answer.status != "optimal":
            return self._wishes()
        return [Wish(AT_LEAST, round(value)) for value in answer.values]

    def _wishes(self) -> list[Wish]:
        """Wish each quantity to be at an end that no solution has attained."""
        return [
            Wish(AT_MOST if self.is_attained(v, AT_LEAST) else AT_LEAST)
            for v in range(len(self.piece.variables))
        ]

    def _keep(self, values: list[int]) -> None:
        if not self.solutions:
            self.lowest, self.highest = list(values), list(values)
            self.solutions.append(values)
            return
        lowest = list(map(min, self.lowest, values))
        highest = list(map(max, self.highest, values))
        if lowest != self.lowest or highest != self.highest:
            self.lowest, self.highest = lowest, highest
            self.solutions.append(values)

    def _prove_endless(self, variable: int, answer: Answer | None = None) -> None:
        """Find steps that lead from any solution to a further one, with more of a quantity."""
        steps = self._homogeneous(variable)
        wishes = [Wish(AT_LEAST)] * len(self.piece.variables)
        if answer is not None:
            for denominator in DENOMINATORS:
                near = whole(enumerate(answer.values), denominator)
                if near.get(variable, 0) > 0:
                    wishes = [Wish(AT_LEAST, near.get(v, 0)) for v in range(len(wishes))]
                    break
        search = Search(steps, self._prover.allowance)
        if search.dive(range(len(wishes)), wishes) is not None:
            self.endless.add(variable)

    def _homogeneous(self, variable: int) -> Piece:
        rows = [row._replace(bound=0) for row in self.piece.rows]
        low = [0] * len(self.piece.variables)
        low[variable] = 1
        high: list[int | None] = [None if end is None else 0 for end in self._prover.search.high]
        return Piece(self.piece.variables, rows, Box(low, high))
