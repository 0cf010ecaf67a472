"""Laws of implied relations, against search over small numbers and against CP-SAT.

Each trial draws some categories that are known and numbers for them: from a hidden table that
adds up, some of them then changed. The implied relations say whether they contradict each
other; the oracle looks for whole numbers of all categories that satisfy every fact.
"""

from __future__ import annotations

import random
from collections.abc import Mapping
from math import lcm

import attrs
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from repatriation.model.bounds import Bounds
from repatriation.model.category import STANDARD_CATEGORIES
from repatriation.model.lattice import EVERYONE, STANDARD_LATTICE, Lattice
from repatriation.model.span import Span
from repatriation.model.verdict import Verdict
from repatriation.relations.facts import lattice_facts
from repatriation.relations.implied import Implication, implied
from repatriation.relations.pattern import relations_between
from repatriation.relations.relation import Relation
from tests.property.oracle import Solver, feasible, satisfies
from tests.property.strategies import UNITS, lattices, relations

BANDS = ("0_4", "5_11", "12_17", "18_59", "60_plus")
STANDARD = tuple(category.id for category in STANDARD_CATEGORIES)
FACTS = lattice_facts(STANDARD_LATTICE, STANDARD)

MOST = 300
"""More than all numbers of a trial together: at most 7, of at most 40 each."""


def hidden(chance: random.Random, most: int = 3) -> dict[str, int]:
    """Draw a population by sex and age, and count every standard category of it."""
    count = {f"{sex}_{b}": chance.randint(0, most) for sex in ("males", "females") for b in BANDS}
    for band in BANDS:
        count[f"aged_{band}"] = count[f"males_{band}"] + count[f"females_{band}"]
    for sex, young, old in (("males", "boys", "men"), ("females", "girls", "women")):
        count[young] = sum(count[f"{sex}_{band}"] for band in BANDS[:3])
        count[old] = sum(count[f"{sex}_{band}"] for band in BANDS[3:])
        count[sex] = count[young] + count[old]
    count["children"] = count["boys"] + count["girls"]
    count["adults"] = count["men"] + count["women"]
    count[EVERYONE] = count["children"] + count["adults"]
    for part in ("orphans", "unaccompanied", "preschool"):
        count[part] = chance.randint(0, count["children"])
    count["orphans_of_both"] = chance.randint(0, count["orphans"])
    assert count.keys() == set(STANDARD)
    assert all(satisfies(fact, count) for fact in FACTS)
    return count


def known_numbers(chance: random.Random) -> dict[str, Span]:
    """Draw what is known of a hidden population, some of it changed."""
    table = hidden(chance)
    known = {}
    for key in chance.sample(STANDARD, chance.randint(2, 7)):
        change = chance.choice((0, 0, 0, 1, -1, chance.randint(-9, 9)))
        known[key] = Span.exactly(max(0, table[key] + change))
    return known


def hedged(chance: random.Random, known: Mapping[str, Span]) -> dict[str, Span]:
    """Widen some numbers to "at least", "at most" or a range."""
    widened = {}
    for key, span in known.items():
        low, high = span.low or 0, span.high
        widened[key] = chance.choice(
            (
                span,
                Span.at_least(low),
                Span.of(0, high),
                Span.of(max(0, low - chance.randint(0, 3)), low + chance.randint(0, 3)),
            )
        )
    return widened


def violated(implication: Implication, known: Mapping[str, Span]) -> bool:
    bounds = {key: Bounds.of(span) for key, span in known.items()}
    return any(i.relation.judge(bounds) is Verdict.VIOLATED for i in implication.relations)


# The standard lattice, against CP-SAT -----------------------------------------------------


@pytest.mark.parametrize("seed", range(12))
def test_exact_numbers_are_refused_if_and_only_if_nothing_can_add_up_to_them(seed: int) -> None:
    chance = random.Random(seed)
    solver = Solver(FACTS, MOST)
    for _ in range(20):
        known = known_numbers(chance)
        found = relations_between(STANDARD_LATTICE, frozenset(known))
        assert found.complete
        assert violated(found, known) != solver.feasible(known), known


@pytest.mark.parametrize("seed", range(100, 106))
def test_hedged_numbers_are_refused_if_and_only_if_nothing_can_add_up_to_them(seed: int) -> None:
    chance = random.Random(seed)
    solver = Solver(FACTS, MOST)
    for _ in range(20):
        known = hedged(chance, known_numbers(chance))
        found = relations_between(STANDARD_LATTICE, frozenset(known))
        assert found.complete
        assert violated(found, known) != solver.feasible(known), known


@pytest.mark.parametrize("seed", range(200, 206))
def test_each_implied_relation_follows_from_the_facts_it_names(seed: int) -> None:
    chance = random.Random(seed)
    for _ in range(8):
        keys = frozenset(chance.sample(STANDARD, chance.randint(2, 7)))
        for item in relations_between(STANDARD_LATTICE, keys).relations:
            assert set(item.facts) <= set(FACTS)
            # facts and relation are homogeneous: a counterexample can be scaled down to 60
            assert not Solver(item.facts, 60).feasible({}, denied=item.relation), item.relation


def test_a_hidden_population_is_never_refused() -> None:
    chance = random.Random(1)
    for _ in range(100):
        table = hidden(chance, most=1000)
        known = {key: Span.exactly(table[key]) for key in chance.sample(STANDARD, 6)}
        assert not violated(relations_between(STANDARD_LATTICE, frozenset(known)), known)


# Lattices of any shape, against search ----------------------------------------------------


@settings(max_examples=150)
@given(shape=lattices(), data=st.data())
def test_on_any_lattice_a_violation_is_real(
    shape: tuple[Lattice, tuple[str, ...]], data: st.DataObject
) -> None:
    lattice, names = shape
    known = data.draw(
        st.dictionaries(
            st.sampled_from(names), st.builds(Span.exactly, st.integers(0, 4)), min_size=2
        )
    )
    facts = [f for f in lattice_facts(lattice, names) if set(f.quantities) <= {*names, EVERYONE}]
    if violated(relations_between(lattice, frozenset(known)), known):
        # a chain of containments and sums of three leaves nothing to be found above 3 * 4
        assert not feasible(facts, known, 12)


@settings(max_examples=150)
@given(shape=lattices(size=5), data=st.data())
def test_on_any_lattice_implied_relations_follow_from_their_facts(
    shape: tuple[Lattice, tuple[str, ...]], data: st.DataObject
) -> None:
    lattice, names = shape
    keys = data.draw(st.frozensets(st.sampled_from(names), min_size=1))
    for item in relations_between(lattice, keys).relations:
        assert keys.issuperset(item.relation.quantities)
        assert not feasible([*item.facts, denial(item.relation)], {}, 4), item.relation
        if item.relation.sense == "=":
            other = Relation(terms=item.relation.terms, bound=item.relation.bound - 1)
            assert not feasible([*item.facts, other], {}, 4), item.relation


def denial(relation: Relation) -> Relation:
    """Give "more than the bound", which an inequality and an equation both exclude."""
    terms = tuple((-c, q) for c, q in relation.terms)
    return Relation(terms=terms, bound=-relation.bound - 1)


# Facts of any form ------------------------------------------------------------------------

QUANTITIES = ("a", "b", "c", "d")
any_facts = st.lists(
    relations(st.sampled_from((-2, -1, 1, 2)), quantities=QUANTITIES, bound=st.integers(-2, 2)),
    min_size=1,
    max_size=4,
)
unit_facts = st.lists(
    relations(UNITS, quantities=QUANTITIES, bound=st.integers(-2, 2)), min_size=1, max_size=4
)
exact = st.dictionaries(
    st.sampled_from(QUANTITIES), st.builds(Span.exactly, st.integers(0, 3)), min_size=1
)


@settings(max_examples=200)
@given(facts=any_facts, known=exact)
def test_a_violation_of_what_any_facts_imply_is_real(
    facts: list[Relation], known: dict[str, Span]
) -> None:
    found = implied(facts, known)
    if violated(found, known):
        assert not feasible(facts, known, 14)
    for item in found.relations:
        assert set(item.facts) <= set(facts)
        assert known.keys() >= set(item.relation.quantities)


@settings(max_examples=100)
@given(facts=unit_facts, known=exact)
def test_what_unit_facts_exclude_even_in_fractions_is_never_missed(
    facts: list[Relation], known: dict[str, Span]
) -> None:
    # corners of a system of four quantities with coefficients of 1 and -1 have denominators
    # of at most 16: multiplied by all of these, a solution in fractions becomes whole
    scale = lcm(*range(1, 17))
    scaled = [attrs.evolve(fact, bound=fact.bound * scale) for fact in facts]
    solver = Solver(scaled, 300 * scale)
    assume(solver.feasible({}))
    if not violated(implied(facts, known), known):
        assert solver.feasible({key: span * scale for key, span in known.items()})


@given(facts=any_facts, known=st.frozensets(st.sampled_from(QUANTITIES)))
def test_the_list_is_the_same_every_time_and_says_nothing_twice(
    facts: list[Relation], known: frozenset[str]
) -> None:
    found = implied(facts, known)
    assert found == implied(facts, sorted(known, reverse=True))
    said = [(i.relation.terms, i.relation.sense, i.relation.bound) for i in found.relations]
    assert len(said) == len(set(said))
