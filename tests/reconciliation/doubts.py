"""What may be set aside or widened in made-up systems, by brute force and by CP-SAT."""

from __future__ import annotations

import itertools
import random
from collections.abc import Iterable
from typing import Any

import attrs
import pytest

from repatriation.reconciliation.system import Given, Row, System, Unit, UnitKind
from tests.reconciliation import systems
from tests.reconciliation.systems import UndecidedError

MOST = 5
"""The greatest value of a quantity of `boxed`, by definition."""


def weighed(system: System, seed: int) -> System:
    """Give units weights, and those of rows the kinds that rows have."""
    rng = random.Random(f"weighed {seed}")
    of_rows = {u for row in system.rows for u in row.units}
    kinds: tuple[UnitKind, ...] = ("link", "assumption")
    units = [
        attrs.evolve(
            unit,
            kind=rng.choice(kinds) if u in of_rows else "claim",
            weight=rng.choice((1, 1, 2, 3)),
        )
        for u, unit in enumerate(system.units)
    ]
    return System(system.names, system.givens, system.rows, units)


def spoiled(system: System, seed: int) -> System:
    """Let two claims say something quite different."""
    rng = random.Random(f"spoiled {seed}")
    givens = list(system.givens)
    for i in rng.sample(range(len(givens)), min(2, len(givens))):
        given = givens[i]
        value = 3 * (given.low or given.high or 0) + rng.randint(10, 40)
        givens[i] = given._replace(low=value, high=value)
    return System(system.names, givens, system.rows, system.units)


def boxed(seed: int) -> System:
    """Make up a system whose quantities are at most `MOST` by definition."""
    rng = random.Random(f"boxed {seed}")
    built = systems.Builder(rng.randint(2, 4))
    for variable in range(built.count):
        built.join([(1, variable)], MOST, is_equation=False, is_definition=True)
    for _ in range(rng.randint(1, 6)):
        low = rng.choice((None, rng.randint(0, 7)))
        high = rng.choice((None, (low or 0) + rng.randint(0, 2)))
        built.say(rng.randrange(built.count), low, high)
    for _ in range(rng.randint(1, 4)):
        chosen = rng.sample(range(built.count), rng.randint(2, min(3, built.count)))
        is_definition = rng.random() < 0.3
        built.join(
            [(rng.choice((1, 1, -1, -1, 2, -2, 3)), v) for v in chosen],
            0 if is_definition else rng.choice((0, 0, 0, 1, -1)),
            is_equation=rng.random() < 0.6,
            is_definition=is_definition,
        )
    return weighed(built.system(), seed)


def fulfilled(system: System) -> dict[tuple[int, ...], frozenset[int]]:
    """Give all values that the definitions of `boxed` allow, and what each fulfils."""
    found = {}
    everything = frozenset(range(len(system.units)))
    for values in itertools.product(range(MOST + 1), repeat=len(system.names)):
        if system.is_solution(values, ()):
            broken = {g.unit for g in system.givens if _distance(g, values[g.variable])}
            for row in system.rows:
                broken.update(row.units if _is_broken(row, values) else ())
            found[values] = everything - broken
    return found


def minimal_conflicts(system: System) -> list[tuple[int, ...]]:
    """Give every smallest set of units that nothing fulfils, by trying all subsets."""
    fitting = _greatest(set(fulfilled(system).values()))
    found: list[frozenset[int]] = []
    for size in range(len(system.units) + 1):
        for units in map(frozenset, itertools.combinations(range(len(system.units)), size)):
            if not any(known <= units for known in found) and not any(
                units <= one for one in fitting
            ):
                found.append(units)
    return [tuple(sorted(units)) for units in found]


def cheapest_drops(system: System) -> tuple[int, list[tuple[int, ...]]]:
    """Give the least cost of setting units aside, and every way to do it at that cost."""
    everything = frozenset(range(len(system.units)))
    costs = {
        everything - units: sum(system.units[u].weight for u in everything - units)
        for units in set(fulfilled(system).values())
    }
    least = min(costs.values())
    return least, sorted(tuple(sorted(units)) for units, cost in costs.items() if cost == least)


def least_widening(system: System, dropped: Iterable[int] = ()) -> int | None:
    """Give the least cost of widening claims, by trying all values; None if nothing helps."""
    firm = {u for u, unit in enumerate(system.units) if unit.kind != "claim"}.difference(dropped)
    costs = [
        sum(
            system.units[g.unit].weight * _distance(g, values[g.variable])
            for g in system.givens
            if system.units[g.unit].kind == "claim"
        )
        for values, units in fulfilled(system).items()
        if firm <= units
    ]
    return min(costs, default=None)


def _greatest(sets: set[frozenset[int]]) -> list[frozenset[int]]:
    return [one for one in sets if not any(one < other for other in sets)]


def _distance(given: Given, value: int) -> int:
    below = 0 if given.low is None else max(0, given.low - value)
    return below + (0 if given.high is None else max(0, value - given.high))


def _is_broken(row: Row, values: tuple[int, ...]) -> bool:
    left = sum(c * values[v] for c, v in zip(row.coefficients, row.variables, strict=True))
    return left != row.bound if row.is_equation else left > row.bound


def cheapest_drop(system: System) -> int:
    """Give the least cost of setting units aside by CP-SAT; may raise `UndecidedError`."""
    model, quantities = systems._model(system, ())
    kept = [model.new_bool_var(f"keep {u}") for u in range(len(system.units))]
    for given in system.givens:
        quantity = quantities[given.variable]
        if given.low is not None:
            model.add(quantity >= given.low).only_enforce_if(kept[given.unit])
        if given.high is not None:
            model.add(quantity <= given.high).only_enforce_if(kept[given.unit])
    for row in system.rows:
        if row.units:
            left = _left(row, quantities)
            holds = left == row.bound if row.is_equation else left <= row.bound
            model.add(holds).only_enforce_if([kept[u] for u in row.units])
    return _least(
        model, sum(unit.weight * (1 - k) for unit, k in zip(system.units, kept, strict=True))
    )


def cheapest_widening(system: System) -> int:
    """Give the least cost of widening claims by CP-SAT; may raise `UndecidedError`."""
    firm = [u for u, unit in enumerate(system.units) if unit.kind != "claim"]
    model, quantities = systems._model(system, firm)
    cost: Any = 0
    for given in system.givens:
        for sign, end in ((1, given.low), (-1, given.high)):
            if end is not None and given.unit not in firm:
                step = model.new_int_var(0, systems._cap(system), "")
                model.add(step >= sign * (end - quantities[given.variable]))
                cost += system.units[given.unit].weight * step
    return _least(model, cost)


def _left(row: Row, quantities: list[Any]) -> Any:
    return sum(c * quantities[v] for c, v in zip(row.coefficients, row.variables, strict=True))


def _least(model: Any, cost: Any) -> int:
    cp_model = pytest.importorskip("ortools.sat.python.cp_model")
    model.minimize(cost)
    solver = cp_model.CpSolver()
    solver.parameters.num_workers = 1
    solver.parameters.max_deterministic_time = systems.PATIENCE
    if solver.solve(model) != cp_model.OPTIMAL:
        raise UndecidedError
    least: int = round(solver.objective_value)
    return least


def claims_of_one(*spans: tuple[int | None, int | None]) -> System:
    """Give claims about one quantity."""
    givens = [Given(0, low, high, i) for i, (low, high) in enumerate(spans)]
    units = [Unit(kind="claim", label=f"{low}..{high}") for low, high in spans]
    return System(["q"], givens, [], units)
