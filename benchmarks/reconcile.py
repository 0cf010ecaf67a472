"""Reconcile: many linked claims with planted contradictions, beside CP-SAT and HiGHS, in one run.

Operations of a total, men, women, children, boys and girls are stages of programmes; one claim in a
hundred is wrong. Measured in seconds of processor time are bounds by propagation and the tightest
ones, one smallest contradiction, a few contradictions of each programme, and the cheapest repair.
CP-SAT and HiGHS end after `PATIENCE` seconds.
"""

import random
import statistics
import time
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs

import repatriation as rp
from benchmarks.machine import version_of
from benchmarks.outcome import Budget, Growth, Outcome, Table, shown
from repatriation.reconciliation.bound import bounds
from repatriation.reconciliation.conflict import conflicts, minimal
from repatriation.reconciliation.propagation import propagate
from repatriation.reconciliation.repair import drop
from repatriation.reconciliation.system import Given, Row, System, Unit

__all__ = ["NEEDS", "linked", "record", "run"]

NEEDS = ["highspy", "ortools"]
ROUNDS = 3
PATIENCE = 10.0
_MOST_FOR_PEERS = 10_000
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


def _warm_up() -> None:
    """Import everything, so that nobody's import is measured."""
    system = linked(CLAIMS, far=False)
    minimal(system)
    for name, ask in (("ortools", cp_sat_conflict), ("highspy", highs_conflict)):
        if version_of(name) is not None:
            ask(system)


_Peers = Mapping[str, Callable[[System], tuple[int, bool]]]


def _beside(peers: _Peers, of: System, ours: float) -> Iterator[tuple[str, ...]]:
    """Ask the peers that are installed the same; give their rows."""
    for name, ask in peers.items():
        if version_of(_DISTRIBUTIONS[name.partition(",")[0]]) is None:
            yield (name, "not installed", "–", "–")
            continue
        start = time.process_time()
        answer, is_done = ask(of)
        took = time.process_time() - start
        told = f"{answer}" if is_done else f"{answer}, not ended in {PATIENCE:.0f} s"
        yield (name, shown(took), shown(took / ours), told)


_DISTRIBUTIONS = {"CP-SAT": "ortools", "HiGHS": "highspy"}
_HEADER = ("way", "CPU s", "× ours", "answer")


def one_conflict(claims: int, *, far: bool) -> Table:
    """Look for one contradiction among linked claims."""
    system = linked(claims, far=far)
    size = len(minimal(system).units)
    ours = median(lambda: minimal(system))
    peers = {
        "HiGHS, its own irreducible set": highs_conflict,
        "CP-SAT, from assumptions": cp_sat_conflict,
    }
    return Table(
        title=f"One contradiction among {len(system.units):,} linked claims, of {size}",
        header=_HEADER,
        rows=[("repatriation", shown(ours), "1.00", str(size)), *_beside(peers, system, ours)],
    )


@attrs.frozen
class _Whole:
    """Seconds that a whole record took."""

    table: Table
    bounds: float
    conflicts: float


def whole(claims: int) -> _Whole:
    """Ask everything of a record."""
    system, mistakes = record(claims)
    right, _ = record(claims, 0)
    spread = median(lambda: propagate(right))
    tight = median(lambda: bounds(right).settle())
    repair = drop(system)
    ours = median(lambda: drop(system))
    proof = "proven" if repair.optimal else "not proven"
    sets = len(conflicts(system, limit=3).sets)
    some = median(lambda: conflicts(system, limit=3))
    rows: list[tuple[str, ...]] = [
        ("bounds, propagated", shown(spread), "–", "–"),
        ("bounds, with their status", shown(tight), "–", "–"),
        ("contradictions, 3 of each, repaired", shown(some), "–", f"{sets} smallest sets"),
        ("cheapest repair", shown(ours), "1.00", f"cost {repair.cost}, {proof}"),
    ]
    if claims <= _MOST_FOR_PEERS:
        rows += _beside({"CP-SAT, cheapest repair": cp_sat_repair}, system, ours)
    title = f"{len(system.givens):,} claims of {len(system.names):,} quantities, {mistakes} wrong"
    return _Whole(Table(title=title, header=_HEADER, rows=rows), tight, some + ours)


def run(*, quick: bool) -> Outcome:
    """Measure single contradictions, whole records of four sizes, and the article."""
    _warm_up()
    sizes = [100, 200, 400, 800] if quick else [1_000, 3_000, 10_000, 30_000]
    tables = [one_conflict(1_000, far=far) for far in (False, True)]
    wholes = [whole(size) for size in sizes]
    times = {
        "bounds of a record": [each.bounds for each in wholes],
        "contradictions and repair": [each.conflicts for each in wholes],
    }
    article = rp.load_seed("article")
    return Outcome(
        tables=[*tables, *(each.table for each in wholes)],
        growths=[
            Growth(work=work, unit="claims", sizes=sizes, seconds=seconds)
            for work, seconds in times.items()
        ],
        budgets=[
            Budget(
                work="bounds and derivations for the article",
                most=1,
                measured=1000 * median(lambda: _all_of(article)),
                unit="ms",
            ),
            Budget(
                work=f"all bounds of {sizes[-2]:,} claims",
                most=0.2,
                measured=wholes[-2].bounds,
                unit="s",
            ),
            Budget(
                work="all conflicts of them, with repair",
                most=1,
                measured=wholes[-2].conflicts,
                unit="s",
            ),
        ],
    )


def _all_of(article: rp.Dataset) -> None:
    """Ask for the bounds of every quantity, each with its derivation."""
    done = rp.reconcile(article)
    for known in done.known():
        done.why(known.quantity)
