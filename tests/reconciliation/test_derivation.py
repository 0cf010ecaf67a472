"""Derivations: every step follows from those before it, and nothing can be spared."""

from __future__ import annotations

from collections.abc import Iterator

import attrs
import pytest

import repatriation as rp
from repatriation.reconciliation.derivation import Derivation, derive, derive_clash, shown
from repatriation.reconciliation.propagation import AT_LEAST, AT_MOST, propagate
from repatriation.reconciliation.system import System
from tests.reconciliation.systems import FAMILIES, Builder, is_possible, record

SEEDS = range(25)


def whole_and_parts() -> System:
    """357 children in three stages, of which two are counted."""
    built = Builder(4)
    built.say(0, 357, 357)
    built.say(1, 156, 156)
    built.say(2, 171, 171)
    built.join([(1, 0), (-1, 1), (-1, 2), (-1, 3)])
    return built.system()


def components(system: System) -> Iterator[System]:
    for component in range(len(system.components)):
        yield system.part(component)


def derived(family: str, seed: int) -> Iterator[tuple[System, tuple[int, int], Derivation]]:
    """Derive all ends that follow by propagation, of what does not clash."""
    for part in components(FAMILIES[family](seed)):
        run = propagate(part)
        for variable in range(len(part.names)):
            for side in (AT_LEAST, AT_MOST):
                if not run.clashes and not run.stopped and run.event_of(variable, side) is not None:
                    yield part, (variable, side), derive(part, [(variable, side)])


def units_of(system: System, derivation: Derivation) -> list[int]:
    """Find the units that a derivation names; of those that are equal, as many as it names."""
    named = list(derivation.units)
    found = []
    for number, unit in enumerate(system.units):
        if unit in named:
            named.remove(unit)
            found.append(number)
    return found


@pytest.mark.parametrize("family", ["tree", "tangle", "sound", "record", "huge"])
def test_derivations_replay_and_reach_what_propagation_found(family: str) -> None:
    count = 0
    for seed in SEEDS:
        for system, (variable, side), found in derived(family, seed):
            last = found.steps[found.goals[0]]
            assert found.replay()
            assert last.quantity == system.names[variable]
            assert last.value == propagate(system).end(variable, side)
            count += 1
    assert count > 50


@pytest.mark.parametrize("family", ["tree", "sound", "record"])
def test_no_unit_of_a_derivation_can_be_spared(family: str) -> None:
    spared = 0
    for seed in SEEDS:
        for system, (variable, side), found in derived(family, seed):
            kept = units_of(system, found)
            goal = propagate(system, kept).end(variable, side)
            assert goal == found.steps[found.goals[0]].value
            for unit in kept:
                without = propagate(system, [u for u in kept if u != unit])
                assert without.end(variable, side) != goal
                spared += 1
    assert spared > 50


def tampered(found: Derivation) -> Iterator[Derivation]:
    """Make one computed number after another tighter than it follows."""
    for i, step in enumerate(found.steps):
        if step.terms:
            better = step.value + (1 if step.sign == "≥" else -1)
            steps = list(found.steps)
            steps[i] = attrs.evolve(step, value=better)
            yield attrs.evolve(found, steps=tuple(steps))


@pytest.mark.parametrize("family", ["sound", "tangle", "record"])
def test_a_step_that_says_too_much_does_not_replay(family: str) -> None:
    count = 0
    for seed in SEEDS:
        for _, _, found in derived(family, seed):
            for changed in tampered(found):
                assert not changed.replay()
                count += 1
    assert count > 10


def test_a_step_must_not_use_what_comes_after_it() -> None:
    found = derive(whole_and_parts(), [(3, AT_MOST)])
    first = attrs.evolve(found.steps[0], uses=(len(found.steps) - 1,))
    assert not attrs.evolve(found, steps=(first, *found.steps[1:])).replay()


def test_a_step_must_name_what_it_is_computed_from() -> None:
    found = derive(whole_and_parts(), [(3, AT_LEAST)])
    last = attrs.evolve(found.steps[-1], uses=found.steps[-1].uses[:-1])
    assert not attrs.evolve(found, steps=(*found.steps[:-1], last)).replay()


@pytest.mark.parametrize("seed", SEEDS)
def test_clashes_are_derived_with_their_gap(seed: int) -> None:
    for part in components(record(seed, flaws=1)):
        run = propagate(part)
        if run.clashes:
            clash = next(iter(run.clashes.values()))
            units = run.units_behind(clash.events, clash.row)
            found = derive_clash(part, units)
            assert found.replay()
            assert found.gap > 0
            assert found.clash
            return
    assert all(is_possible(part) for part in components(record(seed, flaws=1)))


# Printing -------------------------------------------------------------------------------


def test_two_ends_of_one_number_are_printed_as_one_line() -> None:
    found = derive(whole_and_parts(), [(3, AT_LEAST), (3, AT_MOST)])
    lines = str(found).splitlines()
    assert len(lines) == 4
    assert "q3 = 357 − 156 − 171 = 30" in lines[-1]
    assert not any("≥" in line or "≤" in line for line in lines)


def test_one_end_is_printed_with_its_sign() -> None:
    lines = str(derive(whole_and_parts(), [(3, AT_MOST)])).splitlines()
    assert lines[-1].startswith("4. q3 ≤ 357 − 156 − 171 = 30")
    assert lines[-1].endswith("(from 1, 2 and 3)")


def test_rows_are_shown_with_the_names_of_quantities() -> None:
    system = whole_and_parts()
    assert shown(system, system.rows[0]) == "q0 = q1 + q2 + q3"


def test_assumptions_stand_below_the_steps() -> None:
    r = rp.reconcile(rp.load_seed("record"), without=["z02", "z03", "z05"])
    lines = r.why("january/children").splitlines()
    assert lines[-1].startswith("Assumed: first-three made_up_of january may third-stage")
    assert "357 − 156 − 171 = 30" in lines[-2]
    assert r.derivation("january/children").replay()
