import pytest

from repatriation.reconciliation.propagation import (
    AT_LEAST,
    AT_MOST,
    TURNS,
    Propagation,
    propagate,
)
from repatriation.reconciliation.system import System
from tests.reconciliation.systems import FAMILIES, Builder, assignments, tangle, tree

SEEDS = range(60)


def chain(*, first: int) -> System:
    """What is said of q0 reaches q2 by q1."""
    built = Builder(3)
    built.say(0, first, first)
    built.say(1, 4, None)
    built.join([(1, 0), (-1, 1), (-1, 2)])
    return built.system()


def runaway() -> System:
    """q0 = q1 + q2 and q1 = q0 + q3, with q3 at least 1."""
    built = Builder(4)
    built.say(3, 1, None)
    built.join([(1, 0), (-1, 1), (-1, 2)])
    built.join([(1, 1), (-1, 0), (-1, 3)])
    return built.system()


def ends(run: Propagation) -> list[tuple[int, int | None]]:
    return list(zip(run.low, run.high, strict=True))


def test_a_whole_bounds_its_parts() -> None:
    assert ends(propagate(chain(first=9))) == [(9, 9), (4, 9), (0, 5)]


def test_what_is_set_aside_moves_nothing() -> None:
    system = chain(first=9)
    assert ends(propagate(system, [1])) == [(0, None), (4, None), (0, None)]
    assert ends(propagate(system, [0, 1])) == [(9, 9), (4, None), (0, None)]


def test_a_definition_holds_whatever_is_set_aside() -> None:
    built = Builder(2)
    built.join([(1, 1), (-1, 0)], is_equation=False, is_definition=True)
    built.say(0, 0, 5)
    assert ends(propagate(built.system(), [0])) == [(0, 5), (0, 5)]
    assert ends(propagate(built.system(), [])) == [(0, None), (0, None)]


def test_a_clash_names_what_it_rests_on() -> None:
    run = propagate(chain(first=3))
    (clash,) = run.clashes.values()
    assert run.units_behind(clash.events, clash.row) == [0, 1, 2]


def test_two_claims_of_one_quantity_clash_by_themselves() -> None:
    built = Builder(1)
    built.say(0, 5, 9)
    built.say(0, 12, None)
    run = propagate(built.system())
    (clash,) = run.clashes.values()
    assert run.units_behind(clash.events, clash.row) == [0, 1]


def test_what_never_comes_to_rest_is_stopped_with_bounds_that_hold() -> None:
    run = propagate(runaway())
    assert run.stopped == {0}
    assert not run.clashes
    assert run.low[0] <= TURNS + 2


def test_many_claims_of_one_quantity_are_not_mistaken_for_unrest() -> None:
    built = Builder(2)
    for low in range(1, 2 * TURNS):
        built.say(0, low, None)
    built.say(1, 300, 500)
    built.join([(1, 1), (-1, 0)], is_equation=False)
    run = propagate(built.system())
    assert not run.stopped
    assert ends(run) == [(300, None), (300, 500)]


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("family", sorted(FAMILIES))
def test_an_event_follows_from_its_antecedents_alone(family: str, seed: int) -> None:
    run = propagate(FAMILIES[family](seed))
    for number, event in enumerate(run.events):
        if event.cause < 0:
            given = run.system.givens[~event.cause]
            assert event.value == (given.low if event.side == AT_LEAST else given.high)
        else:
            assert _follows(run, number)


def _follows(run: Propagation, number: int) -> bool:
    """Compute an event again from what it names, with all else unknown."""
    event = run.events[number]
    low, high = [0] * len(run.low), [None] * len(run.low)
    known: dict[int, dict[int, int]] = {AT_LEAST: {}, AT_MOST: {}}
    for before in run.antecedents(number):
        assert before < number
        moved = run.events[before]
        known[moved.side][moved.variable] = moved.value
    row = run.system.rows[event.cause]
    c = row.coefficients[row.variables.index(event.variable)]
    sign = 1 if not row.is_equation or (c > 0) == (event.side == AT_MOST) else -1
    room = row.bound * sign
    for factor, v in zip(row.coefficients, row.variables, strict=True):
        if v != event.variable:
            f = factor * sign
            end = known[AT_LEAST].get(v, low[v]) if f > 0 else known[AT_MOST].get(v, high[v])
            if end is None:
                return False
            room -= f * end
    c *= sign
    return event.value == (room // c if c > 0 else -(room // -c))


@pytest.mark.parametrize("make", [tree, tangle])
@pytest.mark.parametrize("seed", SEEDS)
def test_no_solution_is_cut_off(make: type, seed: int) -> None:
    system = make(seed)
    if len(system.names) > 4:
        system = _first(system, 4)
    run = propagate(system)
    found = list(assignments(system, 7))
    assert not (found and run.clashes)
    for values in found:
        for value, low, high in zip(values, run.low, run.high, strict=True):
            assert low <= value
            assert high is None or value <= high


def _first(system: System, count: int) -> System:
    """Keep what is said of the first quantities only."""
    rows = [row for row in system.rows if all(v < count for v in row.variables)]
    givens = [given for given in system.givens if given.variable < count]
    return System(system.names[:count], givens, rows, system.units)
