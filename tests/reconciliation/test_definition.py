"""What categories say of each other, cut down to what the counted ones need."""

from __future__ import annotations

import random

import pytest

from repatriation.model.category import STANDARD_CATEGORIES, Category
from repatriation.model.lattice import EVERYONE, STANDARD_LATTICE, Lattice
from repatriation.reconciliation.bound import bounds
from repatriation.reconciliation.definition import definitions
from repatriation.reconciliation.propagation import AT_LEAST, AT_MOST
from repatriation.reconciliation.system import Given, System, Unit
from repatriation.relations.facts import lattice_facts
from repatriation.relations.relation import Relation
from tests.reconciliation.stories import rows_of
from tests.reconciliation.systems import hedged, is_possible, optimum

IDS = tuple(category.id for category in STANDARD_CATEGORIES)
ENDS = [(AT_LEAST, "at least"), (AT_MOST, "at most")]


def words(relations: tuple[Relation, ...]) -> set[str]:
    return {str(relation) for relation in relations}


def said(
    relations: tuple[Relation, ...], counts: dict[str, tuple[int | None, int | None]]
) -> System:
    """Write down claims about categories, beside what these say of each other."""
    names = sorted({q for r in relations for q in r.quantities} | counts.keys() | {EVERYONE})
    number = {name: i for i, name in enumerate(names)}
    units = [Unit(kind="claim", label=name) for name in counts]
    givens = [Given(number[name], *ends, i) for i, (name, ends) in enumerate(counts.items())]
    return System(names, givens, rows_of(relations, number), units)


def some_counts(rng: random.Random, *, is_sound: bool) -> dict[str, tuple[int | None, int | None]]:
    """Count up to five categories, of people who exist or of none in particular."""
    chosen = rng.sample(IDS, rng.randint(1, 5))
    people = [rng.choice(_CELLS) for _ in range(rng.randint(0, 40))]
    true = {id_: sum(id_ in person for person in people) for id_ in chosen}
    values = true if is_sound else {id_: rng.randint(0, 12) for id_ in chosen}
    return {id_: hedged(rng, value) for id_, value in values.items()}


def _cells() -> list[frozenset[str]]:
    """Name all kinds of people that the finest categories tell apart."""
    lattice = STANDARD_LATTICE
    finest = [id_ for id_ in IDS if id_.startswith(("males_", "females_"))]
    cells = [frozenset({id_, *lattice.ancestors(id_)}) for id_ in finest]
    young = [cell for cell in cells if "children" in cell]
    beside: list[set[str]] = [{"orphans"}, {"orphans", "orphans_of_both"}, {"unaccompanied"}]
    return cells + [cell | more for cell in young for more in (*beside, {"preschool"})]


_CELLS = _cells()


@pytest.mark.parametrize("seed", range(80))
def test_bounds_are_those_of_the_whole_lattice(seed: int) -> None:
    rng = random.Random(f"definitions {seed}")
    counts = some_counts(rng, is_sound=seed % 4 > 0)
    keys = frozenset(counts)
    whole = said(lattice_facts(STANDARD_LATTICE, keys), counts)
    cut = said(definitions(STANDARD_LATTICE, keys), counts)
    found = bounds(cut)
    if not is_possible(whole):
        assert found.clashes or found.undecided
        assert not is_possible(cut)
        return
    assert not found.clashes
    for name in sorted(keys | {EVERYONE}):
        for side, words_ in ENDS:
            found.status(cut.number[name], side)
            expected = optimum(whole, whole.number[name], side)
            end = found.end(cut.number[name], side)
            if side == AT_LEAST:
                end, expected = end or 0, expected or 0
            assert end == expected, f"{name} {words_}: {counts}"


def test_categories_that_nobody_needs_are_left_out() -> None:
    found = definitions(STANDARD_LATTICE, frozenset({"everyone", "men", "women", "children"}))
    assert {q for relation in found for q in relation.quantities} == {
        "everyone",
        "adults",
        "children",
        "men",
        "women",
    }


def test_what_lies_between_a_category_and_everyone_joins_them() -> None:
    found = words(definitions(STANDARD_LATTICE, frozenset({"orphans"})))
    assert found == {"orphans ≤ children", "adults + children = everyone"}


def test_people_in_several_categories_are_in_each() -> None:
    lattice = Lattice([Category(id="arrested", within=("everyone",), dimension="outcome")])
    keys = frozenset({"arrested", "men", "arrested/men"})
    found = words(definitions(lattice, keys))
    assert "arrested/men ≤ arrested" in found
    assert "arrested/men ≤ men" in found


def test_arrested_men_and_women_are_different_people_who_were_arrested() -> None:
    lattice = Lattice([Category(id="arrested", within=("everyone",), dimension="outcome")])
    keys = frozenset({"arrested", "arrested/men", "arrested/women"})
    cut = said(definitions(lattice, keys), {"arrested": (45, 45), "arrested/men": (33, 33)})
    assert bounds(cut).end(cut.number["arrested/women"], AT_MOST) == 12


def test_nothing_is_said_of_no_categories() -> None:
    assert definitions(STANDARD_LATTICE, frozenset()) == ()
