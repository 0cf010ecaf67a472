import pytest

from repatriation.reconciliation import widening
from repatriation.reconciliation.decide import decide
from repatriation.reconciliation.judge import Known
from repatriation.reconciliation.solver import is_available
from repatriation.reconciliation.system import Given, Row, System, Unit
from repatriation.reconciliation.widening import Widening, widen
from tests.reconciliation import doubts, systems

with_solver = pytest.mark.skipif(not is_available(), reason="needs the extra solver")


def _widened(system: System, found: Widening) -> System:
    new = {change.given: change for change in found.changes}
    givens = [
        Given(g.variable, new[g].low, new[g].high, g.unit) if g in new else g for g in system.givens
    ]
    return System(system.names, givens, system.rows, system.units)


def _can_hold(system: System, found: Widening) -> bool:
    kept = set(range(len(system.units))).difference(found.dropped)
    return decide(_widened(system, found), kept).status == "feasible"


def _cost(system: System, found: Widening) -> int:
    return sum(c.distance * system.units[c.given.unit].weight for c in found.changes)


@with_solver
def test_no_values_need_less_widening() -> None:
    dear = 0
    for seed in range(300):
        system = doubts.boxed(seed)
        found = widen(system)
        assert not found.open, seed
        assert found.optimal, seed
        assert found.cost == doubts.least_widening(system, found.dropped), seed
        assert found.cost == _cost(system, found)
        assert _can_hold(system, found)
        dear += found.cost > 2
    assert dear > 50


def test_without_the_solver_a_widening_holds_and_no_proof_is_wrong() -> None:
    best = 0
    for seed in range(200):
        system = doubts.boxed(seed)
        found = widen(system, use_solver=False)
        least = doubts.least_widening(system, found.dropped)
        if found.open:
            continue
        assert least is not None
        assert found.bound <= least <= found.cost == _cost(system, found), seed
        assert _can_hold(system, found)
        best += found.cost == least
    assert best > 150


@with_solver
@pytest.mark.parametrize("family", ["tree", "tangle", "sound", "flawed", "huge"])
def test_the_proof_agrees_with_cp_sat(family: str) -> None:
    pytest.importorskip("ortools")
    proven = tried = 0
    for seed in range(50):
        system = doubts.spoiled(doubts.weighed(systems.FAMILIES[family](seed), seed), seed)
        found = widen(system)
        if found.dropped:
            continue
        tried += 1
        proven += found.optimal
        try:
            least = doubts.cheapest_widening(system)
        except systems.UndecidedError:
            continue
        assert found.open or found.bound <= least <= found.cost, seed
    assert proven > 0.9 * tried > 20


@with_solver
def test_the_weaker_claim_moves() -> None:
    units = [
        Unit(kind="claim", label="10", weight=1),
        Unit(kind="claim", label="12 to 13", weight=4),
    ]
    found = widen(System(["q"], [Given(0, 10, 10, 0), Given(0, 12, 13, 1)], [], units))
    assert [(c.given.unit, c.low, c.high, c.distance) for c in found.changes] == [(0, 10, 12, 2)]
    assert (found.cost, found.optimal) == (2, True)


@with_solver
def test_links_hold_while_claims_move() -> None:
    units = [
        Unit(kind="claim", label="10 of a", weight=9),
        Unit(kind="claim", label="12 of b", weight=8),
        Unit(kind="assumption", label="a is b"),
    ]
    givens = [Given(0, 10, 10, 0), Given(1, 12, 12, 1)]
    row = Row((1, -1), (0, 1), 0, True, (2,), "a is b")
    found = widen(System(["a", "b"], givens, [row], units))
    assert [c.given.unit for c in found.changes] == [1]
    assert (found.cost, found.dropped, found.optimal) == (16, (), True)


def test_links_that_no_widening_helps_are_set_aside() -> None:
    units = [
        Unit(kind="link", label="a is b and 3 more", weight=2),
        Unit(kind="assumption", label="a is b"),
        Unit(kind="claim", label="4 of a"),
    ]
    rows = [
        Row((1, -1), (0, 1), 3, True, (0,), "a is b and 3 more"),
        Row((1, -1), (0, 1), 0, True, (1,), "a is b"),
    ]
    found = widen(System(["a", "b"], [Given(0, 4, 4, 2)], rows, units))
    assert (found.dropped, found.changes, found.optimal) == ((1,), (), True)


@with_solver
def test_whole_numbers_are_proven_where_fractions_would_cost_nothing() -> None:
    units = [Unit(kind="claim", label="8 of b"), Unit(kind="claim", label="2 or less of a")]
    row = Row((6, -1), (0, 1), 0, True, (), "b is six times a")
    system = System(["a", "b"], [Given(1, 8, 8, 0), Given(0, None, 2, 1)], [row], units)
    found = widen(system)
    assert [(c.given.unit, c.low, c.high) for c in found.changes] == [(0, 6, 8)]
    assert (found.cost, found.optimal) == (2, True)


def test_stopped_work_says_what_is_still_open() -> None:
    givens = [Given(i // 2, i, i, i) for i in range(20)]
    units = [Unit(kind="claim", label=str(i)) for i in range(20)]

    def stop(known: Known) -> bool:
        return known.done >= 4

    found = widen(System([f"q{i}" for i in range(10)], givens, [], units), progress=stop)
    assert len(found.changes) == 4
    assert len(found.open) == 6
    assert not found.optimal


def test_without_the_solver_one_quantity_is_still_proven(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(widening, "is_available", lambda: False)
    found = widen(doubts.claims_of_one((10, 10), (12, 12), (12, None)), use_solver=False)
    assert [(c.given.unit, c.low, c.high) for c in found.changes] == [(0, 10, 12)]
    assert (found.cost, found.optimal) == (2, True)
