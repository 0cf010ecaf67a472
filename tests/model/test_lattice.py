"""Which category contains which, and what becomes of declarations that contradict themselves."""

from __future__ import annotations

import itertools

import pytest

from repatriation.model.category import STANDARD_CATEGORIES, Category, Partition
from repatriation.model.lattice import EVERYONE, STANDARD_LATTICE, Lattice, LatticeFault


def split(*parts: str, exhaustive: bool = True) -> tuple[Partition, ...]:
    return (Partition(parts=parts, exhaustive=exhaustive),)


# Containment ----------------------------------------------------------------------------


def test_everyone_contains_every_category() -> None:
    for category in STANDARD_LATTICE:
        assert STANDARD_LATTICE.is_within(category.id, EVERYONE)
    assert STANDARD_LATTICE.parents(EVERYONE) == ()
    assert STANDARD_LATTICE.ancestors(EVERYONE) == frozenset()


def test_containment_reaches_over_several_steps() -> None:
    assert STANDARD_LATTICE.is_within("orphans_of_both", "children")
    assert STANDARD_LATTICE.is_within("males_0_4", "males")
    assert STANDARD_LATTICE.is_within("males_0_4", "children")
    assert not STANDARD_LATTICE.is_within("children", "orphans")
    assert not STANDARD_LATTICE.is_within("orphans", "boys")
    assert STANDARD_LATTICE.is_within("boys", "boys")


def test_a_category_that_names_no_container_lies_within_everyone() -> None:
    lattice = Lattice([Category(id="hostages")])
    assert lattice.parents("hostages") == (EVERYONE,)
    assert lattice.ancestors("hostages") == {EVERYONE}


def test_so_does_one_that_nothing_declares() -> None:
    assert STANDARD_LATTICE.ancestors("nobody_knows") == {EVERYONE}
    assert "nobody_knows" not in STANDARD_LATTICE


def test_declared_categories_join_the_standard_ones() -> None:
    convicts = Category(id="convicts", within=("women",), dimension="outcome")
    lattice = Lattice([convicts])
    assert lattice["convicts"] is convicts
    assert lattice.ancestors("convicts") == {"women", "adults", "females", EVERYONE}
    assert [c.id for c in lattice] == [*(c.id for c in STANDARD_CATEGORIES), "convicts"]
    assert lattice.faults == ()


def test_the_first_declaration_of_an_id_counts() -> None:
    lattice = Lattice([Category(id="women"), Category(id="x", within=("women",)), Category(id="x")])
    assert lattice.parents("women") == ("adults", "females")
    assert lattice.parents("x") == ("women",)


@pytest.mark.parametrize(
    ("categories", "narrowest"),
    [
        ((), {EVERYONE}),
        ((EVERYONE, "women"), {"women"}),
        (("children", "preschool"), {"preschool"}),
        (("orphans", "preschool"), {"orphans", "preschool"}),
        (("orphans", "children", "orphans_of_both", "girls"), {"orphans_of_both", "girls"}),
        (("women", "women"), {"women"}),
    ],
)
def test_people_in_several_categories_are_named_by_the_narrowest(
    categories: tuple[str, ...], narrowest: set[str]
) -> None:
    for order in itertools.permutations(categories):
        assert STANDARD_LATTICE.meet(order) == narrowest


# Partitions -----------------------------------------------------------------------------


def test_a_category_may_divide_in_several_ways() -> None:
    parts = [p.parts for p in STANDARD_LATTICE.partitions(EVERYONE)]
    assert parts[:2] == [("adults", "children"), ("males", "females")]
    assert len(parts) == 3
    assert STANDARD_LATTICE.partitions("orphans") == ()


def test_the_standard_lattice_has_no_faults() -> None:
    assert STANDARD_LATTICE.faults == ()


# Faults ---------------------------------------------------------------------------------


def test_a_part_that_is_not_within_its_whole_leaves_the_partition_out() -> None:
    whole = Category(id="x", partitions=(*split("a", "c"), *split("a", "b")))
    inside = [Category(id="a", within=("x",)), Category(id="b", within=("x",))]
    lattice = Lattice([whole, *inside, Category(id="c")])
    assert lattice.faults == (LatticeFault(kind="part_outside", category="x", others=("c",)),)
    assert lattice.partitions("x") == split("a", "b")


def test_standard_categories_are_within_a_category_that_a_dataset_makes_of_them() -> None:
    lattice = Lattice([Category(id="both", partitions=split("women", "children"))])
    assert lattice.faults == ()
    assert lattice.is_within("girls", "both")
    assert lattice.is_within("women", "adults")
    assert not lattice.is_within("men", "both")
    assert lattice.partitions("both") == split("women", "children")


def test_everyone_is_in_no_category_that_a_dataset_makes_of_everyone() -> None:
    lattice = Lattice([Category(id="x", partitions=split("everyone"))])
    assert lattice.faults == (
        LatticeFault(kind="part_outside", category="x", others=("everyone",)),
    )


def test_a_category_is_no_part_of_itself() -> None:
    lattice = Lattice(
        [Category(id="x", partitions=split("x", "a")), Category(id="a", within=("x",))]
    )
    assert lattice.faults == (LatticeFault(kind="part_outside", category="x", others=("x",)),)
    assert lattice.partitions("x") == ()


def test_a_missing_category_is_a_fault_wherever_it_is_named() -> None:
    lattice = Lattice([Category(id="x", within=("gone",), partitions=split("lost", "found"))])
    assert lattice.faults == (
        LatticeFault(kind="missing", category="x", others=("gone",)),
        LatticeFault(kind="missing", category="x", others=("lost", "found")),
    )
    assert lattice.parents("x") == (EVERYONE,)
    assert lattice.partitions("x") == ()


@pytest.mark.parametrize("parts", [(), ("a", "a"), ("a", "b", "a")])
def test_a_partition_names_each_part_once_and_at_least_one(parts: tuple[str, ...]) -> None:
    inside = [Category(id=id_, within=("x",)) for id_ in "ab"]
    lattice = Lattice([Category(id="x", partitions=split(*parts)), *inside])
    assert lattice.faults == (LatticeFault(kind="parts", category="x", others=parts),)
    assert lattice.partitions("x") == ()


@pytest.mark.parametrize(
    "chain",
    [{"a": ("a",)}, {"a": ("b",), "b": ("a",)}, {"a": ("b",), "b": ("c",), "c": ("women", "a")}],
)
def test_a_cycle_is_cut_where_it_would_close(chain: dict[str, tuple[str, ...]]) -> None:
    lattice = Lattice([Category(id=id_, within=within) for id_, within in chain.items()])
    (fault,) = lattice.faults
    assert fault.kind == "cycle"
    for id_ in chain:
        assert id_ not in lattice.ancestors(id_)
        assert EVERYONE in lattice.ancestors(id_)


def test_a_cycle_costs_only_the_declaration_that_closes_it() -> None:
    chain = {"a": ("b",), "b": ("women", "a")}
    lattice = Lattice([Category(id=id_, within=within) for id_, within in chain.items()])
    assert lattice.faults == (LatticeFault(kind="cycle", category="b", others=("a",)),)
    assert lattice.parents("a") == ("b",)
    assert lattice.parents("b") == ("women",)


def test_categories_in_different_parts_of_a_partition_are_apart() -> None:
    assert STANDARD_LATTICE.are_apart("girls", "men")
    assert STANDARD_LATTICE.are_apart("boys", "girls")
    assert not STANDARD_LATTICE.are_apart("girls", "females")
    assert not STANDARD_LATTICE.are_apart("orphans", "females")
    assert not STANDARD_LATTICE.are_apart("orphans", "nowhere")
