"""Systems made up at random, and what is true of them by brute force and by CP-SAT."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterable, Iterator, Sequence
from typing import Any

import pytest

from repatriation.reconciliation.propagation import AT_LEAST
from repatriation.reconciliation.system import Given, Row, System, Unit

Family = Callable[[int], System]

CAP = 10**8
"""Beyond what any bounded quantity of the families below can reach, apart from `huge`."""
PATIENCE = 0.5
"""Seconds that CP-SAT has for a question with numbers of `huge`; it may not end by itself there."""


class UndecidedError(Exception):
    """CP-SAT has no answer in time."""


class Builder:
    """A system in the making: each given and each row rests on a unit of its own."""

    def __init__(self, count: int) -> None:
        self.count = count
        self.givens: list[Given] = []
        self.rows: list[Row] = []
        self.units: list[Unit] = []

    def unit(self, label: str, weight: int = 1) -> int:
        self.units.append(Unit(kind="claim", label=label, weight=weight))
        return len(self.units) - 1

    def say(self, variable: int, low: int | None, high: int | None, weight: int = 1) -> None:
        unit = self.unit(f"{low}..{high} of q{variable}", weight)
        self.givens.append(Given(variable, low, high, unit))

    def join(
        self,
        terms: Sequence[tuple[int, int]],
        bound: int = 0,
        *,
        is_equation: bool = True,
        is_definition: bool = False,
    ) -> None:
        """Add a row; terms are pairs of a coefficient and a quantity."""
        sign = "=" if is_equation else "<="
        label = f"{' + '.join(f'{c} q{v}' for c, v in terms)} {sign} {bound}"
        units = () if is_definition else (self.unit(label),)
        coefficients, variables = zip(*terms, strict=True)
        self.rows.append(Row(coefficients, variables, bound, is_equation, units, label))

    def system(self) -> System:
        return System([f"q{i}" for i in range(self.count)], self.givens, self.rows, self.units)


def hedged(rng: random.Random, value: int, scale: int = 1) -> tuple[int | None, int | None]:
    """Make up what somebody says of a value: exact, open at an end, or an interval."""
    below, above = (value - rng.randint(0, 5) * scale, value + rng.randint(0, 5) * scale)
    kind = rng.random()
    if kind < 0.4:
        return value, value
    if kind < 0.6:
        return max(0, below), None
    if kind < 0.7:
        return None, above
    return max(0, below), above


def tree(seed: int) -> System:
    """A forest of unit rows: each row joins one known quantity to new ones."""
    rng = random.Random(f"tree {seed}")
    built = Builder(rng.randint(2, 9))
    at = 1
    while at < built.count:
        size = min(rng.randint(1, 3), built.count - at)
        if rng.random() < 0.1:
            at += 1
            continue
        old = rng.randrange(at)
        terms = [(rng.choice((1, -1)), v) for v in (old, *range(at, at + size))]
        built.join(terms, rng.choice((0, 0, 0, 3, 12)), is_equation=rng.random() < 0.6)
        at += size
    _say_some(rng, built, [rng.randint(0, 12) for _ in range(built.count)])
    return built.system()


def tangle(seed: int) -> System:
    """Any rows at all: cycles, shares, clashes, open ends."""
    rng = random.Random(f"tangle {seed}")
    built = Builder(rng.randint(3, 8))
    for _ in range(rng.randint(2, built.count)):
        chosen = rng.sample(range(built.count), rng.randint(2, min(4, built.count)))
        terms = [(rng.choice((1, 1, 1, -1, -1, -1, 2, -2, 3)), v) for v in chosen]
        built.join(terms, rng.choice((0, 0, 0, 5)), is_equation=rng.random() < 0.4)
    _say_some(rng, built, [rng.randint(0, 12) for _ in range(built.count)])
    return built.system()


def sound(seed: int, scale: int = 1, hedge: int = 1) -> System:
    """Rows that some hidden values satisfy, with claims near these values."""
    rng = random.Random(f"sound {seed} {scale}")
    built = Builder(rng.randint(3, 10))
    hidden = [
        rng.choice((0, rng.randint(0, 30) * scale + rng.randint(0, 9))) for _ in range(built.count)
    ]
    for _ in range(rng.randint(2, built.count + 1)):
        chosen = rng.sample(range(built.count), rng.randint(2, min(4, built.count)))
        terms = [(rng.choice((1, 1, 1, -1, -1, -1, 2, 3)), v) for v in chosen]
        left = sum(c * hidden[v] for c, v in terms)
        slack = 0 if (is_equation := rng.random() < 0.5) else rng.randint(0, 3) * hedge
        built.join(terms, left + slack, is_equation=is_equation)
    _say_some(rng, built, hidden, hedge)
    return built.system()


def huge(seed: int) -> System:
    """The same with numbers of a million millions, hedged as narrowly or as widely as that."""
    return sound(seed, 10**12 - 11, hedge=1 if seed % 4 else 10**12)


def record(seed: int, stages: int = 3, *, flaws: int = 0) -> System:
    """A programme in stages, everyone and children and adults of each, said with hedges.

    Args:
        seed: For the same system again.
        stages: How many stages.
        flaws: How many claims are far from what is true.
    """
    rng = random.Random(f"record {seed}")
    built = Builder(3 * (stages + 1))
    children = [rng.randint(0, 60) for _ in range(stages)]
    adults = [rng.randint(0, 40) for _ in range(stages)]
    truth = [sum(children) + sum(adults), sum(children), sum(adults)]
    for c, a in zip(children, adults, strict=True):
        truth += [c + a, c, a]
    for group in range(stages + 1):
        everyone = 3 * group
        terms = [(1, everyone), (-1, everyone + 1), (-1, everyone + 2)]
        built.join(terms, is_definition=True)
    for kind in range(3):
        parts = [(-1, 3 * (stage + 1) + kind) for stage in range(stages)]
        built.join([(1, kind), *parts], is_equation=rng.random() < 0.8)
    _say_some(rng, built, truth)
    for _ in range(flaws):
        v = rng.randrange(built.count)
        wrong = truth[v] + rng.randint(100, 200)
        built.say(v, wrong, wrong)
    return built.system()


def large(operations: int, claims_each: int, seed: int = 0) -> System:
    """Many stages of programmes of ten, with everyone, children and adults of each."""
    rng = random.Random(f"large {seed}")
    programmes = max(1, operations // 10)
    built = Builder(3 * (operations + programmes))
    truth = [0] * built.count
    for i in range(operations):
        stage, whole = 3 * (programmes + i), 3 * (i % programmes)
        children, adults = rng.randint(0, 300), rng.randint(0, 300)
        for kind, count in enumerate((children + adults, children, adults)):
            truth[stage + kind] = count
            truth[whole + kind] += count
    for group in range(operations + programmes):
        terms = [(1, 3 * group), (-1, 3 * group + 1), (-1, 3 * group + 2)]
        built.join(terms, is_definition=True)
    for programme in range(programmes):
        for kind in range(3):
            stages = range(programmes + programme, programmes + operations, programmes)
            built.join([(1, 3 * programme + kind), *((-1, 3 * s + kind) for s in stages)])
    for _ in range(operations * claims_each):
        v = rng.randrange(built.count)
        built.say(v, *hedged(rng, truth[v]))
    return built.system()


FAMILIES: dict[str, Family] = {
    "tree": tree,
    "tangle": tangle,
    "sound": sound,
    "record": record,
    "flawed": lambda seed: record(seed, flaws=1 + seed % 2),
    "huge": huge,
}


def _say_some(rng: random.Random, built: Builder, values: Sequence[int], scale: int = 1) -> None:
    for variable, value in enumerate(values):
        for _ in range(rng.choice((0, 1, 1, 2))):
            built.say(variable, *hedged(rng, value, scale))


def assignments(system: System, most: int) -> Iterator[tuple[int, ...]]:
    """Give all solutions among values up to a number: brute force."""
    for values in itertools.product(range(most + 1), repeat=len(system.names)):
        if system.is_solution(values):
            yield values


def is_possible(system: System, units: Iterable[int] | None = None) -> bool:
    """Tell by CP-SAT whether some units can hold together; may raise `UndecidedError`."""
    return _solve(system, *_model(system, units)) is not None


def optimum(
    system: System, variable: int, side: int, units: Iterable[int] | None = None
) -> int | None:
    """Give an end of a quantity by CP-SAT; None if open. The system must be possible."""
    model, quantities = _model(system, units)
    if side == AT_LEAST:
        model.minimize(quantities[variable])
    else:
        model.maximize(quantities[variable])
    found = _solve(system, model, quantities, variable)
    assert found is not None
    return None if found * 10 >= _cap(system) else found


def _cap(system: System) -> int:
    said = [abs(n) for g in system.givens for n in (g.low, g.high) if n is not None]
    said += [abs(row.bound) for row in system.rows]
    return CAP if max(said, default=0) < 10**6 else 10**15


def _model(system: System, units: Iterable[int] | None) -> tuple[Any, list[Any]]:
    cp_model = pytest.importorskip("ortools.sat.python.cp_model")
    kept = range(len(system.units)) if units is None else frozenset(units)
    model = cp_model.CpModel()
    quantities = [model.new_int_var(0, _cap(system), name) for name in system.names]
    for given in system.givens:
        if given.unit in kept:
            if given.low is not None:
                model.add(quantities[given.variable] >= given.low)
            if given.high is not None:
                model.add(quantities[given.variable] <= given.high)
    for row in system.rows:
        if all(unit in kept for unit in row.units):
            terms = zip(row.coefficients, row.variables, strict=True)
            left = sum(c * quantities[v] for c, v in terms)
            model.add(left == row.bound if row.is_equation else left <= row.bound)
    return model, quantities


def _solve(system: System, model: Any, quantities: list[Any], variable: int = 0) -> int | None:
    cp_model = pytest.importorskip("ortools.sat.python.cp_model")
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    if _cap(system) > CAP:
        solver.parameters.max_time_in_seconds = PATIENCE
        solver.parameters.cp_model_presolve = (
            False  # it narrows huge ranges step by step, and no limit stops it
        )
    status = solver.solve(model)
    if status == cp_model.UNKNOWN or (status == cp_model.FEASIBLE and model.has_objective()):
        raise UndecidedError
    assert status in {cp_model.OPTIMAL, cp_model.FEASIBLE, cp_model.INFEASIBLE}
    return None if status == cp_model.INFEASIBLE else int(solver.value(quantities[variable]))
