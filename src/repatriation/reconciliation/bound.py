"""Bound: the ends of every quantity, and whether they are the tightest."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Literal

from repatriation.reconciliation.piece import box_of, pieces
from repatriation.reconciliation.propagation import AT_LEAST, AT_MOST, Clash, Propagation, propagate
from repatriation.reconciliation.solver import is_available
from repatriation.reconciliation.study import Study
from repatriation.reconciliation.system import Row, System

__all__ = ["EFFORT", "Bounding", "Progress", "Status", "bounds"]

Status = Literal["tight", "valid", "open"]
"""What is known of an end.

- tight: some solution attains it; where it is open, solutions go beyond every number.
- valid: it holds, and could perhaps be tighter.
- open: nothing is known, since there is no bound, or the claims clash.
"""

Progress = Callable[[int, int], object]
"""Called with how much is done of how much; what it returns stops the work if it is true."""

EFFORT = 10_000
"""How much `bounds` settles at once: the sum over pieces of ends × terms of rows."""


class Bounding:
    """The bounds of all quantities of a system; see `bounds`.

    What an end's status is, is worked out when it is asked for. That may add rows to `system`
    and tighten other ends of the same component; `settle` does all such work at once.

    Attributes:
        units: Numbers of the units that hold; None for all.
        use_solver: Whether the extra ``solver`` is asked.
        complete: Whether all has been settled; what is not is settled when it is asked for.
    """

    def __init__(
        self, system: System, units: Iterable[int] | None = None, *, use_solver: bool = True
    ) -> None:
        self.units = None if units is None else tuple(units)
        self.use_solver = use_solver
        self.complete = False
        self._base = propagate(system, self.units)
        self._box = box_of(self._base, self.units)
        self._studies: dict[int, list[Study]] = {}
        self._place: dict[int, tuple[Study, int]] = {}
        self._reached: dict[tuple[int, int], int] = {}
        self._confirmed: dict[int, int] = {}
        self._parts: dict[int, System] = {}
        self._sums: list[Row] = []
        self._numbers: dict[Study, list[int]] = {}
        self._run = self._base
        self._clashes = self._named(self._base)

    @property
    def propagation(self) -> Propagation:
        """The bounds and what moved them, over `system`."""
        self._refresh()
        return self._run

    def _refresh(self) -> None:
        if len(self._run.system.rows) != len(self._base.system.rows) + len(self._sums):
            self._run = propagate(self._base.system.with_rows(self._sums), self.units)
            self._clashes = self._named(self._run)

    @property
    def system(self) -> System:
        """The system, with the sums of rows that bounds needed so far at its end."""
        return self.propagation.system

    @property
    def clashes(self) -> dict[int, Clash]:
        """The components that have no solution, and why."""
        self._refresh()
        return self._clashes

    def _named(self, run: Propagation) -> dict[int, Clash]:
        """Give clashes by component, also those of sums that have no quantity left."""
        rows, label = run.system.rows, run.system.component_of
        found = dict(run.clashes)
        first = len(self._base.system.rows)
        for number in range(first, len(rows)):
            row = rows[number]
            if not row.variables:
                while not row.variables:
                    row = rows[row.made_of[0][1]]
                found.setdefault(label[row.variables[0]], Clash((), number))
        clash = found.get(-1)
        if clash is not None and clash.row is not None and clash.row >= first:
            del found[-1]
        return found

    @property
    def undecided(self) -> list[int]:
        """The components of which neither a solution nor a clash is known, of those looked at."""
        clashes = self.clashes
        return [
            component
            for component, studies in self._studies.items()
            if component not in clashes
            and any(_is_open(study) and study.has_looked for study in studies)
        ]

    @property
    def needs_solver(self) -> bool:
        """Whether the extra ``solver`` would say more, and was not asked."""
        is_asked = self.use_solver and is_available()
        return not is_asked and any(
            self._needs_help(component) for component in self._studies if self._studies[component]
        )

    def _needs_help(self, component: int) -> bool:
        return component not in self.clashes and any(
            self.status(variable, side) != "tight"
            for study in self._studies[component]
            for variable in study.piece.variables
            for side in (AT_LEAST, AT_MOST)
        )

    def end(self, variable: int, side: int) -> int | None:
        """Give one end of a quantity as it is known by now; None if it is open."""
        return self.propagation.end(variable, side)

    def status(self, variable: int, side: int) -> Status:
        """Tell whether an end is the tightest; this may tighten it."""
        component = self._base.system.component_of[variable]
        studies = self._look(component)
        if component in self.clashes:
            return "open"
        is_feasible = not any(_is_open(study) for study in studies)
        if variable in self._place and is_feasible:
            study, place = self._place[variable]
            if not study.is_forest:
                study.settle(place, side)
                self._collect([study])
        end = self.end(variable, side)
        if is_feasible and self._is_attained(variable, side, end):
            return "tight"
        return "open" if end is None else "valid"

    def settle(self, progress: Progress | None = None) -> Bounding:
        """Tighten all that can be tightened, component by component, as far as one is let."""
        components = range(len(self._base.system.components))
        self.complete = self._settle(components, progress)
        return self

    def begin(self, progress: Progress | None = None) -> None:
        """Settle what was stopped, and then as much as `EFFORT` allows, the smallest first."""
        costs = []
        for component in range(len(self._base.system.components)):
            studies = self._open(component)
            cost = sum(study.cost for study in studies if not study.is_forest)
            if cost:
                costs.append((component not in self._base.stopped, cost, component))
        costs.sort()
        chosen, spent = [], 0
        for is_at_rest, cost, component in costs:
            spent += cost
            if not is_at_rest or spent <= EFFORT:
                chosen.append(component)
        self.complete = self._settle(chosen, progress) and len(chosen) == len(costs)

    def _settle(self, components: Iterable[int], progress: Progress | None) -> bool:
        todo = list(components)
        for done, component in enumerate(todo):
            if progress is not None and progress(done, len(todo)):
                return False
            for study in self._look(component):
                if not study.is_forest:
                    for place in range(len(study.piece.variables)):
                        study.settle(place, AT_LEAST)
                        study.settle(place, AT_MOST)
                    self._collect([study])
        if progress is not None:
            progress(len(todo), len(todo))
        return True

    def _look(self, component: int) -> list[Study]:
        """Cut a component into pieces, and look for a solution of those that are no forest."""
        studies = self._open(component)
        if any(not study.is_forest for study in studies):
            for study in studies:
                study.look()
            self._collect(studies)
        return studies

    def _open(self, component: int) -> list[Study]:
        if component not in self._studies:
            found = [
                Study(self._base.system, self._box, piece, use_solver=self.use_solver)
                for piece in pieces(self._base, self._box, self.units, [component])
            ]
            self._studies[component] = found
            for study in found:
                for place, variable in enumerate(study.piece.variables):
                    self._place[variable] = study, place
        return self._studies[component]

    def _is_attained(self, variable: int, side: int, end: int | None) -> bool:
        if variable not in self._place:  # it has one value, or nothing joins it to others
            return True
        study, place = self._place[variable]
        if study.is_forest:
            return True
        self._confirm(self._base.system.component_of[variable])
        if end is None:
            return place in study.endless
        return self._reached.get((variable, side)) == end

    def _confirm(self, component: int) -> None:
        """Put the solutions of pieces together, and note what they reach once they are checked."""
        studies = self._studies[component]
        if not all(study.solutions for study in studies):
            return
        count = max(len(study.solutions) for study in studies)
        system = self._base.system
        for i in range(self._confirmed.get(component, 0), count):
            values = {v: self._box.low[v] for v in system.components[component]}
            for study in studies:
                solution = study.solutions[min(i, len(study.solutions) - 1)]
                values.update(zip(study.piece.variables, solution, strict=True))
            if self._is_solution(component, list(values.values())):
                for variable, value in values.items():
                    least, most = (variable, AT_LEAST), (variable, AT_MOST)
                    self._reached[least] = min(value, self._reached.get(least, value))
                    self._reached[most] = max(value, self._reached.get(most, value))
        self._confirmed[component] = count

    def _is_solution(self, component: int, values: list[int]) -> bool:
        system = self._base.system
        if component not in self._parts:
            self._parts[component] = system.part(component)
        units = None
        if self.units is not None:
            kept = frozenset(self.units)
            units = [i for i, u in enumerate(system.units_of_component[component]) if u in kept]
        return self._parts[component].is_solution(values, units)

    def _collect(self, studies: Iterable[Study]) -> None:
        """Take over the sums of rows that are new, with references to each other renumbered."""
        first = len(self._base.system.rows)
        for study in studies:
            numbers = self._numbers.setdefault(study, [])
            for row in study.rows[len(numbers) :]:
                numbers.append(first + len(self._sums))
                made_of = tuple((m, i if i < first else numbers[i - first]) for m, i in row.made_of)
                self._sums.append(row._replace(made_of=made_of))


def _is_open(study: Study) -> bool:
    return not study.is_forest and study.verdict != "feasible"


def bounds(
    system: System,
    units: Iterable[int] | None = None,
    *,
    use_solver: bool = True,
    progress: Progress | None = None,
) -> Bounding:
    """Compute the bounds of all quantities.

    Propagation gives them; components where it did not come to rest are decided otherwise, and
    those where it may not say all that follows are settled, the smallest first, within `EFFORT`.
    The rest is settled when it is asked for.

    Args:
        system: The system.
        units: Numbers of the units that hold; all if None.
        use_solver: Whether to use the extra ``solver`` where it is installed. Without it bounds
            hold, and may not be the tightest.
        progress: Called with how many components are done of how many; a true return value stops,
            with what there is so far.
    """
    found = Bounding(system, units, use_solver=use_solver)
    found.begin(progress)
    return found
