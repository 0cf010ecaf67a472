import pytest

from repatriation.reconciliation.conflict import conflicts, minimal
from repatriation.reconciliation.judge import Known
from repatriation.reconciliation.system import Given, Row, System, Unit
from tests.reconciliation import doubts, systems


def test_every_smallest_contradiction_is_found_and_no_other() -> None:
    several = decided = 0
    for seed in range(300):
        system = doubts.boxed(seed)
        found = conflicts(system, limit=1000)
        expected = doubts.minimal_conflicts(system)
        decided += found.complete
        if not found.complete:
            continue
        assert [conflict.units for conflict in found.sets] == expected, seed
        assert all(conflict.verified for conflict in found.sets)
        several += len(expected) > 1
    assert decided > 285
    assert several > 50


@pytest.mark.parametrize("family", ["tree", "tangle", "sound", "flawed", "huge"])
def test_no_unit_of_a_contradiction_can_be_spared(family: str) -> None:
    pytest.importorskip("ortools")
    tried = known = 0
    for seed in range(60):
        system = doubts.spoiled(doubts.weighed(systems.FAMILIES[family](seed), seed), seed)
        for conflict in conflicts(system, limit=3).sets:
            tried += 1
            known += conflict.verified
            try:
                assert not systems.is_possible(system, conflict.units)
                if conflict.verified:
                    for unit in conflict.units:
                        rest = [u for u in conflict.units if u != unit]
                        assert systems.is_possible(system, rest)
            except systems.UndecidedError:
                continue
    assert known > 0.9 * tried > 20


def test_a_system_without_contradiction_has_no_conflicts() -> None:
    found = conflicts(doubts.claims_of_one((10, None), (None, 10)))
    assert found.sets == ()
    assert found.complete


def test_smaller_sets_come_first() -> None:
    names = ["total", "men", "women"]
    units = [Unit(kind="claim", label=str(i)) for i in range(5)]
    givens = [
        Given(0, 10, 10, 0),
        Given(1, 7, 7, 1),
        Given(2, 7, 7, 2),
        Given(1, 1, 1, 3),
        Given(2, 3, None, 4),
    ]
    row = Row((1, -1, -1), (0, 1, 2), 0, True, (), "the sum")
    found = conflicts(System(names, givens, [row], units))
    assert [conflict.units for conflict in found.sets] == [(1, 3), (0, 1, 2), (0, 2, 3)]


def test_assumptions_are_doubted_before_claims_unless_asked_otherwise() -> None:
    units = [
        Unit(kind="claim", label="10 of a"),
        Unit(kind="claim", label="12 of b"),
        Unit(kind="assumption", label="a is b"),
        Unit(kind="claim", label="11 of a"),
    ]
    givens = [Given(0, 10, 10, 0), Given(1, 12, 12, 1), Given(0, 11, 11, 3)]
    row = Row((1, -1), (0, 1), 0, True, (2,), "a is b")
    system = System(["a", "b"], givens, [row], units)
    assert minimal(system).units == (0, 3)
    assert minimal(system, [0, 1, 2]).units == (0, 1, 2)


def test_the_caller_can_say_what_to_do_without_first() -> None:
    system = doubts.claims_of_one((1, 1), (2, 2), (3, 3))
    assert minimal(system, order=lambda unit: (unit,)).units == (1, 2)
    assert minimal(system, order=lambda unit: (-unit,)).units == (0, 1)


def test_what_can_hold_has_no_smallest_contradiction() -> None:
    with pytest.raises(ValueError, match="these units are feasible"):
        minimal(doubts.claims_of_one((1, 2), (2, 3)))


def test_a_limited_number_is_said_not_to_be_complete() -> None:
    spans = [(i, i) for i in range(6)]
    found = conflicts(doubts.claims_of_one(*spans), limit=4)
    assert len(found.sets) == 4
    assert not found.complete
    assert len(conflicts(doubts.claims_of_one(*spans), limit=1000).sets) == 15


def test_the_work_can_be_stopped_with_what_it_has() -> None:
    seen: list[Known] = []

    def stop(known: Known) -> bool:
        seen.append(known)
        return known.conflicts >= 3

    found = conflicts(doubts.claims_of_one(*((i, i) for i in range(9))), progress=stop)
    assert len(found.sets) == 3
    assert not found.complete
    assert [known.conflicts for known in seen] == [0, 1, 2, 3]


def test_one_unit_about_two_components_joins_them() -> None:
    units = [Unit(kind="claim", label=label) for label in ("a = 1, b = 1", "a = 2", "b = 2")]
    givens = [Given(0, 1, 1, 0), Given(1, 1, 1, 0), Given(0, 2, 2, 1), Given(1, 2, 2, 2)]
    found = conflicts(System(["a", "b"], givens, [], units))
    assert [conflict.units for conflict in found.sets] == [(0, 1), (0, 2)]
    assert found.complete


def test_a_row_without_quantities_may_be_contradictory_by_itself() -> None:
    units = [Unit(kind="claim", label=label) for label in ("1 of a", "nothing is 3", "2 of a")]
    givens = [Given(0, 1, 1, 0), Given(0, 2, 2, 2)]
    row = Row((), (), 3, True, (1,), "nothing is 3")
    found = conflicts(System(["a"], givens, [row], units))
    assert [conflict.units for conflict in found.sets] == [(1,), (0, 2)]
    assert found.complete


def test_without_the_solver_no_contradiction_is_invented() -> None:
    complete = 0
    for seed in range(150):
        system = doubts.boxed(seed)
        found = conflicts(system, limit=1000, use_solver=False)
        expected = doubts.minimal_conflicts(system)
        sets = [conflict.units for conflict in found.sets if conflict.verified]
        assert set(sets) <= set(expected), seed
        assert not found.complete or sets == expected, seed
        complete += found.complete
    assert complete > 100
