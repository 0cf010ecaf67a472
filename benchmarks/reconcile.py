"""Reconcile many linked claims with planted contradictions, beside CP-SAT and HiGHS, in one run.

Operations of a total, men, women, children, boys and girls are stages of programmes; one claim in a
hundred is wrong. Prints seconds of CPU, medians, and ratios to ours: bounds by propagation and the
tightest ones, one smallest contradiction, a few contradictions of each programme, and the cheapest
repair. CP-SAT and HiGHS are asked where they end within `PATIENCE` seconds.

Run with the numbers of claims: ``python benchmarks/reconcile.py 1000 10000 100000``.
"""

import random
import statistics
import sys
import time
from collections.abc import Callable
from importlib.util import find_spec
from typing import Any

from repatriation.reconciliation.bound import bounds
from repatriation.reconciliation.conflict import conflicts, minimal
from repatriation.reconciliation.propagation import propagate
from repatriation.reconciliation.repair import drop
from repatriation.reconciliation.system import Given, Row, System, Unit

ROUNDS = 3
PATIENCE = 30.0
STAGES = 10
CLAIMS = 10
"""How many claims are made of each operation."""
MOST = 10**6
"""CP-SAT needs an end for each quantity."""


class Builder:
    """A record in the making, with what is true of it."""

    def __init__(self, wrong: float) -> None:
        self.chance = random.Random(1)  # noqa: S311 - test data
        self.wrong = wrong
        self.names: list[str] = []
        self.truth: list[int] = []
        self.givens: list[Given] = []
        self.rows: list[Row] = []
        self.units: list[Unit] = []
        self.mistakes = 0

    def quantity(self, name: str, value: int) -> int:
        """Add a quantity."""
        self.names.append(name)
        self.truth.append(value)
        return len(self.names) - 1

    def operation(self, name: str) -> int:
        """Add an operation with its claims; give its total."""
        men, women, boys, girls = (self.chance.randrange(100) for _ in range(4))
        children = boys + girls
        counts = (men + women + children, men, women, children, boys, girls)
        labels = ("", "/men", "/women", "/children", "/boys", "/girls")
        everyone = [
            self.quantity(name + label, count) for label, count in zip(labels, counts, strict=True)
        ]
        total, m, w, c, b, g = everyone
        self.sum(total, [m, w, c])
        self.sum(c, [b, g])
        for variable in (*everyone, *self.chance.choices(everyone, k=CLAIMS - 6)):
            self.claim(variable)
        return total

    def sum(self, whole: int, parts: list[int], units: tuple[int, ...] = ()) -> None:
        """Add a sum."""
        coefficients = (1,) * len(parts) + (-1,)
        row = Row(coefficients, (*parts, whole), 0, is_equation=True, units=units, reason="sum")
        self.rows.append(row)

    def claim(self, variable: int) -> None:
        """Claim something true of a quantity, or now and then something wrong."""
        value, kind = self.truth[variable], self.chance.randrange(10)
        hedged = {0: (value, None), 1: (value - value // 5, value + value // 5)}
        low, high = hedged.get(kind, (value, value))
        if self.chance.random() < self.wrong:
            low = high = value + self.chance.randrange(20, 60)
            self.mistakes += 1
        weight = self.chance.choice((1, 1, 1, 2, 3))
        self.units.append(Unit(kind="claim", label=self.names[variable], weight=weight))
        self.givens.append(Given(variable, low, high, len(self.units) - 1))


def record(claims: int, wrong: float = 0.01) -> tuple[System, int]:
    """Make a record of about so many claims; give it and the number of mistakes in it."""
    built = Builder(wrong)
    for number in range(max(1, claims // CLAIMS // STAGES)):
        stages = [built.operation(f"p{number}/s{stage}") for stage in range(STAGES)]
        programme = built.quantity(f"p{number}", sum(built.truth[stage] for stage in stages))
        built.units.append(Unit(kind="link", label="the stages"))
        built.sum(programme, stages, (len(built.units) - 1,))
        built.claim(programme)
    return System(built.names, built.givens, built.rows, built.units), built.mistakes


def linked(claims: int, *, far: bool) -> System:
    """Make a record in which all claims are linked, and one contradicts others.

    Args:
        claims: About how many claims.
        far: Whether it takes claims about every stage to contradict it, or a single one.
    """
    built = Builder(0)
    stages = [built.operation(f"s{stage}") for stage in range(claims // CLAIMS)]
    programme = built.quantity("p", sum(built.truth[stage] for stage in stages))
    built.sum(programme, stages)
    wrong = programme if far else stages[len(stages) // 2]
    value = 2 * built.truth[wrong] + 30
    built.units.append(Unit(kind="claim", label="wrong"))
    built.givens.append(Given(wrong, value, value, len(built.units) - 1))
    return System(built.names, built.givens, built.rows, built.units)


def median(work: Callable[[], object]) -> float:
    """Time some work, the median of several rounds, in seconds of CPU."""
    times = []
    for _ in range(ROUNDS):
        start = time.process_time()
        work()
        times.append(time.process_time() - start)
        if times[-1] > 5:
            break
    return statistics.median(times)


def _cp_sat(system: System) -> tuple[Any, list[Any]]:
    """Give the record as a model of CP-SAT, and for each unit whether it is kept."""
    from ortools.sat.python import cp_model

    model = cp_model.CpModel()
    quantities = [model.new_int_var(0, MOST, name) for name in system.names]
    kept = [model.new_bool_var("") for _ in system.units]
    for given in system.givens:
        if given.low is not None:
            model.add(quantities[given.variable] >= given.low).only_enforce_if(kept[given.unit])
        if given.high is not None:
            model.add(quantities[given.variable] <= given.high).only_enforce_if(kept[given.unit])
    for row in system.rows:
        left = sum(c * quantities[v] for c, v in zip(row.coefficients, row.variables, strict=True))
        holds = model.add(left == row.bound)
        if row.units:
            holds.only_enforce_if([kept[u] for u in row.units])
    return model, kept


def _solve_cp_sat(model: Any) -> tuple[Any, Any]:
    from ortools.sat.python import cp_model

    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_time_in_seconds = PATIENCE
    return solver, solver.solve(model)


def cp_sat_conflict(system: System) -> tuple[int, bool]:
    """Ask CP-SAT for a contradiction; give its size, and whether it ended."""
    from ortools.sat.python import cp_model

    model, kept = _cp_sat(system)
    model.add_assumptions(kept)
    solver, status = _solve_cp_sat(model)
    if status != cp_model.INFEASIBLE:
        return 0, False
    return len(solver.sufficient_assumptions_for_infeasibility()), True


def cp_sat_repair(system: System) -> tuple[int, bool]:
    """Ask CP-SAT for the cheapest repair; give its cost, and whether it is proven."""
    from ortools.sat.python import cp_model

    model, kept = _cp_sat(system)
    model.minimize(sum(u.weight * (1 - k) for u, k in zip(system.units, kept, strict=True)))
    solver, status = _solve_cp_sat(model)
    return round(solver.objective_value), status == cp_model.OPTIMAL


def highs_conflict(system: System) -> tuple[int, bool]:
    """Ask HiGHS for an irreducible infeasible set; give its size, and whether it ended."""
    import highspy
    import numpy

    model = highspy.Highs()  # type: ignore[no-untyped-call]
    model.setOptionValue("output_flag", False)  # noqa: FBT003 -- its interface
    model.setOptionValue("time_limit", PATIENCE)
    infinite, count = highspy.kHighsInf, len(system.names)
    model.addVars(count, numpy.zeros(count), numpy.full(count, infinite))
    for given in system.givens:
        low = -infinite if given.low is None else float(given.low)
        high = infinite if given.high is None else float(given.high)
        model.addRow(low, high, 1, numpy.array([given.variable], dtype=numpy.int32), numpy.ones(1))
    for row in system.rows:
        variables = numpy.array(row.variables, dtype=numpy.int32)
        coefficients = numpy.array(row.coefficients, dtype=numpy.float64)
        bound = float(row.bound)
        model.addRow(bound, bound, len(row.variables), variables, coefficients)
    kinds = highspy.IisStrategy  # this is the quickest way that gives irreducible sets
    how = int(kinds.kIisStrategyFromLp) + int(kinds.kIisStrategyIrreducible)
    model.setOptionValue("iis_strategy", how)
    model.run()
    status, found = model.getIis()
    return len(found.row_index_), status == highspy.HighsStatus.kOk


def _warm_up(*, has_cp_sat: bool, has_highs: bool) -> None:
    """Import everything, so that nobody's import is measured."""
    system = linked(CLAIMS, far=False)
    minimal(system)
    for ask in ([cp_sat_conflict] if has_cp_sat else []) + ([highs_conflict] if has_highs else []):
        ask(system)


def _beside(name: str, ours: float, ask: Callable[[System], tuple[int, bool]], of: System) -> None:
    start = time.process_time()
    answer, is_done = ask(of)
    took = time.process_time() - start
    end = "" if is_done else "  (did not end)"
    print(f"    {name:<28}{took:9.3f} s  {took / ours:8.1f} × ours, answer {answer}{end}")


def one_conflict(claims: int, *, far: bool, has_cp_sat: bool, has_highs: bool) -> None:
    """Print the time for one contradiction among linked claims."""
    system = linked(claims, far=far)
    size = len(minimal(system).units)
    ours = median(lambda: minimal(system))
    print(f"one contradiction among {len(system.units)} linked claims, of {size}")
    print(f"    {'ours':<28}{ours:9.3f} s")
    if has_highs:
        _beside("HiGHS, its own IIS", ours, highs_conflict, system)
    if has_cp_sat:
        _beside("CP-SAT, from assumptions", ours, cp_sat_conflict, system)


def whole(claims: int, *, has_cp_sat: bool) -> None:
    """Print the times for a record."""
    system, mistakes = record(claims)
    right, _ = record(claims, 0)
    print(f"{len(system.givens)} claims, {len(system.names)} quantities, {mistakes} mistakes")
    spread = median(lambda: propagate(right))
    print(f"    {'bounds, propagated':<28}{spread:9.3f} s")
    tight = median(lambda: bounds(right).settle())
    print(f"    {'bounds, with their status':<28}{tight:9.3f} s")
    repair = drop(system)
    ours = median(lambda: drop(system))
    proof = "proven" if repair.optimal else "not proven"
    print(f"    {'cheapest repair':<28}{ours:9.3f} s  cost {repair.cost}, {proof}")
    found = conflicts(system, limit=3)
    some = median(lambda: conflicts(system, limit=3))
    print(f"    {'contradictions, 3 of each':<28}{some:9.3f} s  {len(found.sets)} smallest sets")
    if has_cp_sat and claims <= 10_000:
        _beside("CP-SAT, cheapest repair", ours, cp_sat_repair, system)


def main() -> None:
    """Print the times."""
    sizes = [int(argument) for argument in sys.argv[1:]] or [1_000, 10_000, 100_000]
    has_cp_sat, has_highs = (find_spec(name) is not None for name in ("ortools", "highspy"))
    for name, is_there in (("ortools", has_cp_sat), ("highspy", has_highs)):
        if not is_there:
            print(f"{name} is not installed: ours alone")
    _warm_up(has_cp_sat=has_cp_sat, has_highs=has_highs)
    for far in (False, True):
        one_conflict(1_000, far=far, has_cp_sat=has_cp_sat, has_highs=has_highs)
    for claims in sizes:
        whole(claims, has_cp_sat=has_cp_sat)


if __name__ == "__main__":
    main()
