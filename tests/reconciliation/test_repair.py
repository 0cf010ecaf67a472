import itertools

import pytest

from repatriation.reconciliation.decide import decide
from repatriation.reconciliation.judge import Known
from repatriation.reconciliation.repair import Repairs, drop
from repatriation.reconciliation.system import Given, Row, System, Unit
from tests.reconciliation import doubts, systems


def _all_options(found: Repairs) -> list[tuple[int, ...]]:
    chosen = itertools.product(*(part.options for part in found.parts))
    return sorted(tuple(sorted(itertools.chain(*parts))) for parts in chosen)


def test_every_cheapest_repair_is_found_and_no_other() -> None:
    dear = decided = 0
    for seed in range(300):
        system = doubts.boxed(seed)
        found = drop(system, limit=1000)
        cost, options = doubts.cheapest_drops(system)
        decided += found.complete
        if not found.complete:
            continue
        assert found.cost == cost, seed
        assert _all_options(found) == options, seed
        dear += cost > 2
    assert decided > 285
    assert dear > 20


@pytest.mark.parametrize("family", ["tree", "tangle", "sound", "flawed", "huge"])
def test_no_cheaper_repair_exists(family: str) -> None:
    pytest.importorskip("ortools")
    proven = tried = 0
    for seed in range(60):
        system = doubts.spoiled(doubts.weighed(systems.FAMILIES[family](seed), seed), seed)
        found = drop(system)
        tried += 1
        proven += found.optimal
        rest = set(range(len(system.units))).difference(found.units)
        assert found.open or decide(system, rest).status == "feasible"
        try:
            least = doubts.cheapest_drop(system)
        except systems.UndecidedError:
            continue
        assert not found.optimal or found.cost == least, seed
        assert found.open or found.cost >= least, seed
    assert proven > 0.9 * tried


def test_weights_decide_what_is_set_aside() -> None:
    units = [
        Unit(kind="claim", label="10", weight=5),
        Unit(kind="claim", label="12", weight=3),
        Unit(kind="claim", label="over 11", weight=3),
    ]
    givens = [Given(0, 10, 10, 0), Given(0, 12, 12, 1), Given(0, 12, None, 2)]
    found = drop(System(["q"], givens, [], units))
    assert (found.units, found.cost, found.optimal) == ((0,), 5, True)


def test_an_assumption_may_be_what_is_set_aside() -> None:
    units = [
        Unit(kind="claim", label="10 of a", weight=2),
        Unit(kind="claim", label="12 of b", weight=2),
        Unit(kind="assumption", label="a is b"),
    ]
    givens = [Given(0, 10, 10, 0), Given(1, 12, 12, 1)]
    row = Row((1, -1), (0, 1), 0, True, (2,), "a is b")
    assert drop(System(["a", "b"], givens, [row], units)).units == (2,)


def test_groups_that_are_not_linked_are_repaired_apart() -> None:
    givens = [Given(i // 2, i, i, i) for i in range(60)]
    units = [Unit(kind="claim", label=str(i)) for i in range(60)]
    found = drop(System([f"q{i}" for i in range(30)], givens, [], units))
    assert len(found.parts) == 30
    assert all(len(part.options) == 2 for part in found.parts)
    assert (found.cost, found.optimal, found.complete) == (30, True, True)


def test_more_options_than_asked_for_are_said_not_to_be_all() -> None:
    found = drop(doubts.claims_of_one(*((i, i) for i in range(5))), limit=3)
    assert len(found.parts[0].options) == 3
    assert found.optimal
    assert not found.complete


def test_what_can_hold_needs_no_repair() -> None:
    found = drop(doubts.claims_of_one((1, 2), (2, 3)))
    assert (found.parts, found.cost, found.complete) == ((), 0, True)


def test_stopped_work_says_what_is_still_open() -> None:
    givens = [Given(i // 2, i, i, i) for i in range(60)]
    units = [Unit(kind="claim", label=str(i)) for i in range(60)]
    seen: list[Known] = []

    def stop(known: Known) -> bool:
        seen.append(known)
        return known.done >= 10

    found = drop(System([f"q{i}" for i in range(30)], givens, [], units), progress=stop)
    assert len(found.parts) + len(found.open) == 30
    assert found.parts
    assert found.open
    assert not found.optimal
    assert seen[-1].groups == 30


def test_definitions_that_fail_cannot_be_repaired() -> None:
    rows = [Row((1,), (0,), -1, False, (), "never"), Row((1, -1), (0, 1), 0, True, (0,), "same")]
    found = drop(System(["a", "b"], [], rows, [Unit(kind="link", label="same")]))
    assert found.open == ((0,),)
    assert not found.optimal
