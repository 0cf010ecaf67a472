"""Which relations the lattice gives by definition."""

from __future__ import annotations

import pytest

from repatriation.model.category import Category, Partition
from repatriation.model.lattice import STANDARD_LATTICE, Lattice
from repatriation.relations.facts import key_of, lattice_facts, relevant
from repatriation.relations.relation import Relation


def lattice(**within: tuple[str, ...]) -> Lattice:
    return Lattice([Category(id=id_, within=above) for id_, above in within.items()])


def worded(keys: list[str], of: Lattice = STANDARD_LATTICE) -> dict[str, str]:
    return {str(fact): fact.reason for fact in lattice_facts(of, keys)}


@pytest.mark.parametrize(
    ("categories", "key"),
    [
        ([], "everyone"),
        (["everyone"], "everyone"),
        (["children", "preschool"], "preschool"),
        (["preschool", "orphans"], "orphans/preschool"),
        (["orphans", "preschool", "children"], "orphans/preschool"),
    ],
)
def test_people_in_several_categories_have_one_name(categories: list[str], key: str) -> None:
    assert key_of(STANDARD_LATTICE, categories) == key


def test_a_subset_is_at_most_its_set() -> None:
    facts = worded(["orphans"])
    assert facts["orphans ≤ children"] == "orphans are children"


def test_the_parts_of_a_partition_are_its_whole() -> None:
    facts = worded(["men"])
    assert facts["adults + children = everyone"] == "adults and children together are everyone"
    assert facts["men + women = adults"] == "men and women together are adults"
    assert facts["boys + men = males"] == "men and boys together are males"


def test_a_partition_that_leaves_some_out_is_an_inequality() -> None:
    parts = Partition(parts=("a", "b", "c"), exhaustive=False)
    own = [Category(id=id_, within=("x",)) for id_ in "abc"]
    facts = worded(["a"], Lattice([Category(id="x", partitions=(parts,)), *own]))
    assert facts == {
        "a + b + c ≤ x": "a, b and c are different x",
        "x ≤ everyone": "x are everyone",
    }


def test_a_partition_of_one_part_reads_well() -> None:
    whole = Category(id="x", partitions=(Partition(parts=("a",)),))
    facts = worded(["a"], Lattice([whole, Category(id="a", within=("x",))]))
    assert facts["a = x"] == "a together are x"


@pytest.mark.parametrize("parts", [(), ("a", "a")])
def test_a_partition_that_makes_no_sense_says_nothing(parts: tuple[str, ...]) -> None:
    whole = Category(id="x", partitions=(Partition(parts=parts),))
    facts = worded(["a", "x"], Lattice([whole, Category(id="a", within=("x",))]))
    assert set(facts) == {"a ≤ x", "x ≤ everyone"}


def test_a_containment_that_a_partition_implies_is_not_repeated() -> None:
    facts = worded(["boys", "orphans"])
    assert "boys ≤ children" not in facts
    assert "boys ≤ males" not in facts
    assert "children ≤ everyone" not in facts


def test_people_in_several_categories_are_in_each() -> None:
    facts = worded(["orphans/preschool"])
    assert facts["orphans/preschool ≤ orphans"] == "orphans who are also preschool are orphans"
    assert facts["orphans/preschool ≤ preschool"] == (
        "orphans who are also preschool are preschool"
    )
    assert "orphans ≤ children" in facts


def test_what_has_no_bearing_is_left_out() -> None:
    nodes = relevant(STANDARD_LATTICE, frozenset({"orphans"}))
    assert nodes == {"orphans", "children", "everyone", "adults"}
    assert relevant(STANDARD_LATTICE, frozenset()) == {"everyone"}


def test_a_partition_counts_once_a_part_or_what_contains_one_matters() -> None:
    nodes = relevant(STANDARD_LATTICE, frozenset({"males_0_4"}))
    assert {"aged_0_4", "females_0_4", "boys", "girls", "males", "children", "men"} <= nodes
    assert "orphans" not in nodes


def test_categories_that_nothing_declares_are_people_all_the_same() -> None:
    assert worded(["nobody_knows"]) == {"nobody_knows ≤ everyone": "nobody knows are everyone"}


def test_facts_are_the_same_for_any_order_of_keys() -> None:
    keys = ["orphans", "women", "males_0_4", "orphans/preschool"]
    assert lattice_facts(STANDARD_LATTICE, keys) == lattice_facts(STANDARD_LATTICE, keys[::-1])


def test_every_fact_is_strict_and_about_counts_alone() -> None:
    everything = lattice_facts(STANDARD_LATTICE, [c.id for c in STANDARD_LATTICE])
    assert {(fact.bound, fact.soft, fact.assumes, fact.name) for fact in everything} == {
        (0, False, (), "partition"),
        (0, False, (), "subset"),
    }
    assert len(set(everything)) == len(everything)
    assert all(isinstance(fact, Relation) and fact.has_unit_coefficients for fact in everything)
    assert {str(f) for f in everything if f.name == "subset"} == {
        "orphans ≤ children",
        "orphans_of_both ≤ orphans",
        "preschool ≤ children",
        "unaccompanied ≤ children",
    }


def test_a_chain_of_containments_needs_its_steps_only() -> None:
    facts = worded(["c"], lattice(a=(), b=("a",), c=("b", "a")))
    assert set(facts) == {"a ≤ everyone", "b ≤ a", "c ≤ a", "c ≤ b"}
