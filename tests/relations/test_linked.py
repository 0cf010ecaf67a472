"""What links between groups mean for the numbers of people in them."""

from __future__ import annotations

from typing import Any

import pytest

from repatriation.model.dataset import Dataset
from repatriation.model.group import Group
from repatriation.model.link import DEEDS, LINK_KINDS, Link, LinkKind
from repatriation.model.operation import Operation
from repatriation.model.statement import Statement
from repatriation.relations.linked import ONCE, linked_relations, links_in_force
from repatriation.relations.relation import Relation

PROGRAMME = Operation(id="zhusan", level="programme")
STAGES = tuple(Operation(id=id_, level="stage") for id_ in ("january", "may", "june"))
GROUPS = (Group(id="x"), Group(id="y"), Group(id="z"))


def link(kind: LinkKind, a: str, *b: str, **fields: Any) -> Link:
    return Link(kind=kind, a=a, b=b, **fields)


def rows(*links: Link, keys: dict[str, frozenset[str]] | None = None) -> dict[str, Relation]:
    data = Dataset.of(PROGRAMME, *STAGES, *GROUPS, assumptions=links)
    return {str(row): row for row in linked_relations(data, keys or {})}


# Which links count ----------------------------------------------------------------------


def test_links_are_stated_or_assumed() -> None:
    stated, assumed = link("part_of", "x", "y"), link("part_of", "y", "z", why="the map")
    data = Dataset.of(Statement(id="s1", links=(stated,)), assumptions=[assumed])
    first, second = links_in_force(data)
    assert (first.link, first.statement, first.assumes) == (stated, "s1", ())
    assert (second.link, second.statement) == (assumed, None)
    assert second.assumes == ("y part_of z: the map",)


def test_an_assumption_without_a_reason_is_named_itself() -> None:
    (held,) = links_in_force(Dataset.of(assumptions=[link("part_of", "x", "y")]))
    assert held.assumes == ("x part_of y",)


@pytest.mark.parametrize(
    "fields",
    [{"modality": "planned"}, {"negated": True}, {"confirmation": "unconfirmed"}],
)
def test_links_of_what_is_not_claimed_do_not_count(fields: dict[str, Any]) -> None:
    data = Dataset.of(Statement(id="s1", links=(link("part_of", "x", "y"),), **fields))
    assert links_in_force(data) == ()


def test_links_of_superseded_statements_do_not_count() -> None:
    old = Statement(id="s1", links=(link("part_of", "x", "y"),))
    assert links_in_force(Dataset.of(old, Statement(id="s2", supersedes=("s1",)))) == ()


# What they mean -------------------------------------------------------------------------


def test_a_part_is_at_most_its_whole() -> None:
    found = rows(link("part_of", "x", "y", "z"))
    assert set(found) == {"x ≤ y", "x ≤ z"}
    assert found["x ≤ y"].reason == "x part_of y z (assumed)"
    assert found["x ≤ y"].assumes == ("x part_of y z",)


def test_a_stated_link_names_its_statement_and_assumes_nothing() -> None:
    stated = Statement(id="s1", links=(link("part_of", "x", "y"),))
    (row,) = linked_relations(Dataset.of(*GROUPS, stated), {})
    assert (row.reason, row.assumes, row.name) == ("x part_of y (s1)", (), "part-of")


def test_the_same_people_are_the_same_number() -> None:
    assert set(rows(link("same_as", "x", "y"))) == {"x = y"}


def test_a_link_carries_to_every_category_that_is_counted() -> None:
    keys = {"x": frozenset({"children"}), "y": frozenset({"everyone", "women"})}
    assert set(rows(link("part_of", "x", "y"), keys=keys)) == {
        "x ≤ y",
        "x/children ≤ y/children",
        "x/women ≤ y/women",
    }


@pytest.mark.parametrize(
    ("fields", "relations"),
    [
        ({}, {"x ≤ z", "y ≤ z"}),
        ({"complete": True}, {"x ≤ z", "y ≤ z", "z ≤ x + y"}),
        ({"disjoint": True}, {"x + y ≤ z"}),
        ({"complete": True, "disjoint": True}, {"x + y = z"}),
    ],
)
def test_groups_are_made_up_of_others_completely_or_apart(
    fields: dict[str, bool], relations: set[str]
) -> None:
    found = rows(link("made_up_of", "z", "x", "y", **fields))
    assert set(found) == relations
    assert all(ONCE not in row.assumes for row in found.values())


@pytest.mark.parametrize(
    ("complete", "relation"), [(False, "january + may ≤ zhusan"), (True, "january + may = zhusan")]
)
def test_operations_are_taken_not_to_overlap(complete: bool, relation: str) -> None:
    made_up = link("made_up_of", "zhusan", "january", "may", complete=complete)
    found = rows(made_up)
    assert set(found) == {relation}
    assert found[relation].assumes == (str(made_up), ONCE)


@pytest.mark.parametrize("kind", [k for k in LINK_KINDS if k not in {"part_of", "same_as"}])
def test_other_links_say_nothing_about_numbers(kind: LinkKind) -> None:
    if kind == "made_up_of":
        assert rows(link(kind, "z", complete=True)) == {}
    else:
        assert kind in DEEDS or kind in {"disjoint_from", "accompanies", "mirrors", "continues"}
        assert rows(link(kind, "x", "y")) == {}


# Stages ---------------------------------------------------------------------------------


def test_stages_of_one_programme_add_up_to_no_more_than_it() -> None:
    parts = [link("part_of", id_, "zhusan") for id_ in ("january", "may")]
    found = rows(*parts)
    assert set(found) == {"january ≤ zhusan", "may ≤ zhusan", "january + may ≤ zhusan"}
    stages = found["january + may ≤ zhusan"]
    assert stages.assumes == ("january part_of zhusan", "may part_of zhusan", ONCE)
    assert (stages.name, stages.reason) == ("stages", "january and may are parts of zhusan")


def test_groups_that_are_parts_of_one_may_overlap() -> None:
    found = rows(link("part_of", "x", "z"), link("part_of", "y", "z"))
    assert set(found) == {"x ≤ z", "y ≤ z"}


@pytest.mark.parametrize(
    "inner",
    [
        link("part_of", "june", "may"),
        link("same_as", "june", "may"),
        link("same_as", "may", "june"),
        link("made_up_of", "may", "june"),
    ],
)
def test_a_stage_within_another_is_not_counted_twice(inner: Link) -> None:
    parts = [link("part_of", id_, "zhusan") for id_ in ("january", "may", "june")]
    sums = {row for row in rows(*parts, inner) if row.count("+")}
    assert sums <= {"january + may ≤ zhusan", "january + june ≤ zhusan"}
    assert len(sums) == 1


def test_nor_is_one_within_another_over_several_steps() -> None:
    parts = [link("part_of", id_, "zhusan") for id_ in ("january", "june")]
    chain = [link("part_of", "june", "x"), link("part_of", "x", "january")]
    assert not [row for row in rows(*parts, *chain) if "+" in row]


def test_nor_where_a_programme_is_made_up_of_both() -> None:
    made_up = link("made_up_of", "zhusan", "january", "may", "june", complete=True)
    found = rows(made_up, link("part_of", "june", "may"))
    assert {row for row in found if "zhusan" in row} == {"january + may = zhusan"}


def test_two_stages_that_hold_each_other_count_once() -> None:
    parts = [link("part_of", id_, "zhusan") for id_ in ("january", "may", "june")]
    circle = [link("part_of", "may", "june"), link("part_of", "june", "may")]
    sums = [row for row in rows(*parts, *circle) if "+" in row]
    assert sums == ["january + june ≤ zhusan"]


@pytest.mark.parametrize(
    "overlap",
    [
        (link("mirrors", "june", "may"),),
        (link("accompanies", "may", "june"),),
        (link("part_of", "x", "may"), link("part_of", "x", "june")),
        (link("part_of", "x", "may"), link("made_up_of", "june", "x", "y")),
        (link("part_of", "x", "may"), link("part_of", "y", "june"), link("same_as", "x", "y")),
        (link("part_of", "x", "may"), link("part_of", "y", "june"), link("mirrors", "x", "y")),
        (link("part_of", "x", "may"), link("accompanies", "june", "x")),
    ],
)
def test_stages_that_may_overlap_are_never_added_up_with_each_other(
    overlap: tuple[Link, ...],
) -> None:
    ids = ("january", "june", "may")
    sums = {"january + june ≤ zhusan", "january + may ≤ zhusan"}
    found = rows(*(link("part_of", id_, "zhusan") for id_ in ids), *overlap)
    assert {row for row in found if "zhusan" in row} == {f"{id_} ≤ zhusan" for id_ in ids} | sums
    assert {found[row].name for row in sums} == {"apart"}
    found = rows(link("made_up_of", "zhusan", *ids), *overlap)
    assert {row for row in found if "zhusan" in row} == {f"{id_} ≤ zhusan" for id_ in ids} | sums
    found = rows(link("made_up_of", "zhusan", *ids, complete=True), *overlap)
    covers = {"zhusan ≤ january + june + may"}
    assert {r for r in found if "zhusan" in r} == {f"{id_} ≤ zhusan" for id_ in ids} | sums | covers


def test_two_stages_that_may_overlap_have_no_sum() -> None:
    parts = [link("part_of", id_, "zhusan") for id_ in ("june", "may")]
    assert set(rows(*parts, link("mirrors", "june", "may"))) == {"june ≤ zhusan", "may ≤ zhusan"}


def test_what_overlaps_inside_one_stage_keeps_none_from_being_added_up() -> None:
    parts = [link("part_of", id_, "zhusan") for id_ in ("june", "may")]
    inside = [link("part_of", "x", "may"), link("part_of", "y", "may"), link("mirrors", "x", "y")]
    assert "june + may ≤ zhusan" in rows(*parts, *inside)


def test_a_part_that_is_named_twice_counts_once() -> None:
    made_up = link("made_up_of", "zhusan", "may", "may", "june")
    assert set(rows(made_up)) == {"june + may ≤ zhusan"}
    assert set(rows(link("made_up_of", "z", "x", "x", disjoint=True))) == {"x ≤ z"}
    twice = rows(link("made_up_of", "z", "x", "x", "y", complete=True))
    assert set(twice) == {"x ≤ z", "y ≤ z", "z ≤ x + y"}


@pytest.mark.parametrize("overlap", [False, True])
def test_thousands_of_stages_are_joined(overlap: bool) -> None:
    ids = [f"stage-{i}" for i in range(12_000)]
    links = [link("part_of", id_, "zhusan") for id_ in ids]
    if overlap:
        links += [link("part_of", "x", id_) for id_ in ids]
    stages = (Operation(id=id_, level="stage") for id_ in ids)
    data = Dataset.of(PROGRAMME, Group(id="x"), *stages, assumptions=links)
    found = linked_relations(data, {})
    assert len(found) == len(links) + (not overlap)
