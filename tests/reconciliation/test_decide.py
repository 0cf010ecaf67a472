import random

import pytest

from repatriation.reconciliation.decide import decide
from repatriation.reconciliation.propagation import propagate
from repatriation.reconciliation.solver import is_available
from repatriation.reconciliation.system import Row, System
from tests.reconciliation.systems import FAMILIES, Builder, UndecidedError, is_possible

WAYS = [
    pytest.param(
        True,
        id="solver",
        marks=pytest.mark.skipif(not is_available(), reason="needs the extra: solver"),
    ),
    pytest.param(False, id="no solver"),
]


def runaway() -> System:
    """q0 = q1 + q2 and q1 = q0 + q3, with q3 at least 1; and q4, which is joined to nothing."""
    built = Builder(5)
    built.say(3, 1, None)
    built.join([(1, 0), (-1, 1), (-1, 2)])
    built.join([(1, 1), (-1, 0), (-1, 3)])
    built.say(4, 7, 8)
    return built.system()


def odd_triangle(bound: int) -> System:
    """Three pairs that add up to the same: possible only if three halves of it are whole."""
    built = Builder(3)
    for v in range(3):
        built.join([(1, v), (1, (v + 1) % 3)], bound)
    return built.system()


@pytest.mark.parametrize("use_solver", WAYS)
def test_nothing_said_is_possible(use_solver: bool) -> None:
    decision = decide(System([], [], [], []), use_solver=use_solver)
    assert (decision.status, decision.values) == ("feasible", ())


@pytest.mark.skipif(not is_available(), reason="needs the extra: solver")
def test_what_propagation_cannot_end_is_refuted_by_a_sum_of_rows() -> None:
    system = runaway()
    decision = decide(system)
    assert decision.status == "infeasible"
    assert decision.units == (0, 1, 2)
    (row,) = decision.rows
    assert (row.coefficients, row.variables, row.bound) == ((1, 1), (2, 3), 0)
    assert row.units == (1, 2)


def test_without_the_solver_it_stays_open() -> None:
    assert decide(runaway(), use_solver=False).status == "open"


@pytest.mark.parametrize("use_solver", WAYS)
@pytest.mark.parametrize("without", [0, 1, 2])
def test_it_is_possible_once_one_of_the_three_is_set_aside(use_solver: bool, without: int) -> None:
    system = runaway()
    units = [u for u in range(4) if u != without]
    decision = decide(system, units, use_solver=use_solver)
    assert decision.status == "feasible"
    assert decision.values is not None
    assert system.is_solution(decision.values, units)
    assert not system.is_solution(decision.values)


@pytest.mark.parametrize("use_solver", WAYS)
def test_a_row_of_no_quantities_can_be_impossible(use_solver: bool) -> None:
    built = Builder(1)
    unit = built.unit("nothing is at least 1")
    built.rows.append(Row((), (), -1, False, (unit,), "0 <= -1"))
    system = built.system()
    assert decide(system, use_solver=use_solver).units == (0,)
    assert decide(system, [], use_solver=use_solver).status == "feasible"


@pytest.mark.parametrize("use_solver", WAYS)
@pytest.mark.parametrize("bound", [10**12, 10**12 + 1])
def test_numbers_beyond_the_precision_of_floats_are_told_apart(
    use_solver: bool, bound: int
) -> None:
    built = Builder(4)
    built.join([(1, 0), (1, 1), (1, 2)], 10**18 + bound)
    built.join([(1, 0), (1, 1), (-1, 3)])
    built.say(2, 10**18, 10**18)
    built.say(3, 10**12, 10**12)
    decision = decide(built.system(), use_solver=use_solver)
    assert decision.status != ("infeasible" if bound == 10**12 else "feasible")
    if use_solver or bound == 10**12:
        assert decision.status != "open"


@pytest.mark.skipif(not is_available(), reason="needs the extra: solver")
@pytest.mark.parametrize("bound", [3, 10**12 + 1])
def test_halves_of_people_are_refuted(bound: int) -> None:
    system = odd_triangle(bound)
    decision = decide(system)
    assert decision.status == "infeasible"
    assert decision.units == (0, 1, 2)
    rows = [*system.rows, *decision.rows]
    assert all(adds_up(row, rows) for row in decision.rows)
    assert decide(odd_triangle(bound + 1)).values == ((bound + 1) // 2,) * 3


@pytest.mark.parametrize("use_solver", WAYS)
@pytest.mark.parametrize("seed", range(60))
@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_it_agrees_with_cp_sat(family: str, seed: int, use_solver: bool) -> None:
    system = FAMILIES[family](seed)
    units = None
    if seed % 3 == 0:
        units = [u for u in range(len(system.units)) if random.Random(seed + u).random() < 0.8]
    try:
        is_sound = is_possible(system, units)
    except UndecidedError:
        pytest.skip("CP-SAT has no answer in time")
    decision = decide(system, units, use_solver=use_solver)
    assert decision.status in {"feasible" if is_sound else "infeasible", "open"}
    if use_solver:
        assert decision.status != "open"
    if decision.status == "feasible":
        assert decision.values is not None
        assert system.is_solution(decision.values, units)
    if decision.status == "infeasible":
        assert propagate(system.with_rows(decision.rows), decision.units).clashes
        assert units is None or set(decision.units) <= set(units)
        assert all(adds_up(row, [*system.rows, *decision.rows]) for row in decision.rows)


def adds_up(row: Row, rows: list[Row]) -> bool:
    """Tell whether a row is the exact sum that it says it is, divided and rounded down."""
    total: dict[int, int] = {}
    bound = 0
    for multiplier, number in row.made_of:
        part = rows[number]
        assert multiplier > 0 or part.is_equation
        assert set(part.units) <= set(row.units)
        bound += multiplier * part.bound
        for c, v in zip(part.coefficients, part.variables, strict=True):
            total[v] = total.get(v, 0) + multiplier * c
    total = {v: c for v, c in total.items() if c}
    if set(total) != set(row.variables) or row.is_equation:
        return False
    divisor = next((total[v] // c for c, v in zip(*row[:2], strict=True)), 1)
    whole = [c * divisor for c in row.coefficients]
    return whole == [total[v] for v in row.variables] and row.bound == bound // divisor
