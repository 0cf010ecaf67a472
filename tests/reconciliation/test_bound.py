import random
import subprocess
import sys

import pytest

from repatriation.reconciliation.bound import Bounding, bounds
from repatriation.reconciliation.propagation import AT_LEAST, AT_MOST, propagate
from repatriation.reconciliation.solver import is_available
from repatriation.reconciliation.system import System
from tests.reconciliation.systems import (
    FAMILIES,
    Builder,
    UndecidedError,
    assignments,
    is_possible,
    large,
    optimum,
    record,
)
from tests.reconciliation.test_decide import WAYS, adds_up, odd_triangle, runaway

SIDES = (AT_LEAST, AT_MOST)
needs_solver = pytest.mark.skipif(not is_available(), reason="needs the extra: solver")


def pairs() -> System:
    """Each two of three quantities are 7 at most, and all three 10 at least."""
    built = Builder(3)
    for v in range(3):
        built.join([(1, v), (1, (v + 1) % 3)], 7, is_equation=False)
    built.join([(-1, 0), (-1, 1), (-1, 2)], -10, is_equation=False)
    return built.system()


def ends(found: Bounding, variable: int) -> tuple[int | None, int | None]:
    return found.end(variable, AT_LEAST), found.end(variable, AT_MOST)


def statuses(found: Bounding) -> dict[tuple[int, int], str]:
    count = len(found.system.names)
    return {(v, side): found.status(v, side) for v in range(count) for side in SIDES}


@needs_solver
def test_a_sum_of_rows_says_more_than_each() -> None:
    system = pairs()
    plain = propagate(system)
    assert (plain.low[0], plain.high[0]) == (0, 7)
    found = bounds(system)
    assert ends(found, 0) == (3, 4)
    assert set(statuses(found).values()) == {"tight"}
    added = found.system.rows[len(system.rows) :]
    assert added
    assert all(adds_up(row, list(found.system.rows)) for row in added)


def test_without_the_solver_bounds_hold_and_say_that_they_may_not_be_the_tightest() -> None:
    found = bounds(pairs(), use_solver=False)
    assert ends(found, 0) == (0, 7)
    assert found.status(0, AT_LEAST) == "valid"
    assert found.needs_solver


def test_where_the_extra_is_not_installed_it_is_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in ("bound", "proof"):
        monkeypatch.setattr(f"repatriation.reconciliation.{module}.is_available", lambda: False)
    found = bounds(pairs())
    assert ends(found, 0) == (0, 7)
    assert found.needs_solver
    assert bounds(runaway()).undecided == [runaway().component_of[0]]


def test_the_solver_is_not_imported_before_it_is_asked() -> None:
    code = (
        "import sys; import repatriation.reconciliation.bound, repatriation.reconciliation.decide; "
        "sys.exit('highspy' in sys.modules or 'numpy' in sys.modules)"
    )
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


@needs_solver
def test_with_the_solver_nothing_more_is_asked_for() -> None:
    assert not bounds(pairs()).needs_solver


@pytest.mark.parametrize("use_solver", WAYS)
def test_a_quantity_without_a_greatest_value_is_known_to_have_none(use_solver: bool) -> None:
    built = Builder(3)
    built.join([(1, 0), (-1, 1)], is_equation=False)
    built.join([(1, 1), (-1, 2)], is_equation=False)
    built.join([(1, 0), (-1, 2)], is_equation=False)
    built.say(0, 4, 9)
    found = bounds(built.system(), use_solver=use_solver)
    assert ends(found, 2) == (4, None)
    assert found.status(2, AT_MOST) == "tight"


@needs_solver
def test_what_propagation_cannot_end_is_a_named_clash() -> None:
    system = runaway()
    found = bounds(system)
    component = system.component_of[0]
    assert list(found.clashes) == [component]
    clash = found.clashes[component]
    assert found.propagation.units_behind(clash.events, clash.row) == [0, 1, 2]
    assert found.status(0, AT_LEAST) == "open"
    assert [found.status(4, side) for side in SIDES] == ["tight", "tight"]


@needs_solver
def test_each_clash_of_which_no_quantity_is_left_names_its_component() -> None:
    built = Builder(4)
    for v in (0, 2):
        built.join([(1, v), (-1, v + 1)], -1, is_equation=False)
        built.join([(1, v + 1), (-1, v)], -1, is_equation=False)
    found = bounds(built.system())
    assert sorted(found.clashes) == [0, 1]
    for component, clash in found.clashes.items():
        units = found.propagation.units_behind(clash.events, clash.row)
        assert units == [2 * component, 2 * component + 1]


def test_without_the_solver_it_is_named_as_undecided() -> None:
    system = runaway()
    found = bounds(system, use_solver=False)
    assert not found.clashes
    assert found.undecided == [system.component_of[0]]
    assert found.status(0, AT_MOST) == "open"
    assert found.needs_solver


@needs_solver
def test_a_slow_approach_is_cut_short() -> None:
    built = Builder(2)
    built.say(0, 0, 10**9)
    built.say(1, 0, 10**9)
    built.join([(3, 0), (-2, 1)], -1, is_equation=False)
    built.join([(-2, 0), (1, 1)], 10, is_equation=False)
    built.join([(1, 0), (1, 1)], 10**9, is_equation=False)
    found = bounds(built.system())
    for v in range(2):
        for side in SIDES:
            assert found.end(v, side) == optimum(built.system(), v, side)
            assert found.status(v, side) == "tight"


@needs_solver
def test_halves_of_people_are_a_clash() -> None:
    assert list(bounds(odd_triangle(3)).clashes) == [0]


def test_what_is_set_aside_bounds_nothing() -> None:
    built = Builder(1)
    built.say(0, 3, 9)
    built.say(0, 4, 5)
    assert ends(bounds(built.system(), [0]), 0) == (3, 9)
    assert ends(bounds(built.system(), []), 0) == (0, None)


def test_work_can_be_stopped_with_what_there_is_so_far() -> None:
    system = large(40, 1)
    seen: list[tuple[int, int]] = []

    def stop_at_two(done: int, total: int) -> bool:
        seen.append((done, total))
        return done >= 2

    found = Bounding(system).settle(stop_at_two)
    assert not found.complete
    total = len(system.components)
    assert seen == [(0, total), (1, total), (2, total)]
    assert found.propagation.low == propagate(found.system).low


def test_an_error_in_the_callback_reaches_the_caller() -> None:
    def refuse(done: int, total: int) -> None:
        raise KeyboardInterrupt(f"{done} of {total}")

    with pytest.raises(KeyboardInterrupt, match="0 of"):
        Bounding(record(1)).settle(refuse)


@needs_solver
def test_all_ends_of_a_large_record_are_settled_as_they_are_asked_for() -> None:
    system = large(200, 2)
    found = bounds(system)
    before = list(found.propagation.low)
    assert set(statuses(found).values()) == {"tight"}
    assert all(a <= b for a, b in zip(before, found.propagation.low, strict=True))
    assert found.settle().complete


@pytest.mark.parametrize("use_solver", WAYS)
@pytest.mark.parametrize("seed", range(50))
@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_ends_agree_with_cp_sat(family: str, seed: int, use_solver: bool) -> None:
    system = FAMILIES[family](seed)
    units = None
    if seed % 3 == 0:
        units = [u for u in range(len(system.units)) if random.Random(seed + u).random() < 0.8]
    found = Bounding(system, units, use_solver=use_solver)
    try:
        if not is_possible(system, units):
            assert found.settle().clashes or found.undecided
            return
        for (variable, side), status in statuses(found).items():
            end, best = found.end(variable, side), optimum(system, variable, side, units)
            if status == "tight":
                assert end == best
            elif side == AT_LEAST:
                assert end is not None
                assert best is not None
                assert end <= best
            else:
                assert (status == "open") == (end is None)
                assert end is None or (best is not None and end >= best)
    except UndecidedError:
        pytest.skip("CP-SAT has no answer in time")
    assert not found.clashes
    assert found.settle().complete
    rows = found.system.rows
    assert all(adds_up(row, list(rows)) for row in rows[len(system.rows) :])


@pytest.mark.parametrize("use_solver", WAYS)
@pytest.mark.parametrize("seed", range(40))
def test_ends_agree_with_brute_force(seed: int, use_solver: bool) -> None:
    rng = random.Random(seed)
    built = Builder(4)
    for v in range(4):
        said = rng.randint(0, 3)
        built.say(v, said, rng.randint(said, 6))
    for _ in range(3):
        terms = [(rng.choice((1, -1, 2, -3)), v) for v in rng.sample(range(4), 3)]
        built.join(terms, rng.randint(0, 4), is_equation=rng.random() < 0.4)
    system = built.system()
    solutions = list(assignments(system, 6))
    found = bounds(system, use_solver=use_solver)
    if not solutions:
        assert "tight" not in {found.status(0, side) for side in SIDES} or found.clashes
        return
    for v, values in enumerate(zip(*solutions, strict=True)):
        low, high = ends(found, v)
        assert low is not None
        assert high is not None
        assert low <= min(values)
        assert high >= max(values)
        assert found.status(v, AT_LEAST) != "tight" or low == min(values)
        assert found.status(v, AT_MOST) != "tight" or high == max(values)


@needs_solver
def test_with_the_solver_nearly_all_ends_are_the_tightest() -> None:
    counts: dict[str, int] = {}
    for seed in range(60):
        for family in FAMILIES.values():
            found = bounds(family(seed))
            if not found.clashes:
                for status in statuses(found).values():
                    counts[status] = counts.get(status, 0) + 1
    assert counts["tight"] >= 2000
    assert sum(counts.values()) - counts["tight"] <= counts["tight"] / 100
