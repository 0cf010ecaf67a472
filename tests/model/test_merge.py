"""What merging two datasets keeps, and what it refuses."""

from __future__ import annotations

import pytest

from repatriation.errors import MergeError
from repatriation.model.dataset import Dataset
from repatriation.model.doubt import Doubt
from repatriation.model.group import Group
from repatriation.model.link import Link
from repatriation.model.merge import merge
from repatriation.model.operation import Operation

may = Operation(id="may", level="stage")
other_may = Operation(id="may", level="movement")
june = Operation(id="june", level="stage")
zhusan = Operation(id="zhusan", level="programme")
link = Link(kind="part_of", a="may", b=("zhusan",))
other_link = Link(kind="part_of", a="june", b=("zhusan",))
doubt = Doubt(record="may")


def test_records_that_are_the_same_are_taken_once() -> None:
    a = Dataset.of(may, zhusan, doubt, assumptions=[link])
    b = Dataset.of(june, zhusan, doubt, assumptions=[link, other_link])
    both = Dataset.of(may, june, zhusan, doubt, assumptions=[link, other_link])
    assert merge(a, b) == merge(b, a) == both


def test_with_nothing_nothing_changes() -> None:
    data = Dataset.of(may, zhusan, doubt, assumptions=[link])
    assert merge(data, Dataset()) == merge(Dataset(), data) == merge(data, data) == data


def test_ids_that_stand_for_different_records_are_all_listed() -> None:
    a = Dataset.of(may, june, zhusan)
    b = Dataset.of(other_may, Group(id="june"), zhusan)
    with pytest.raises(MergeError) as caught:
        merge(a, b)
    assert caught.value.conflicts == (("june", june, Group(id="june")), ("may", may, other_may))
    assert "rename or reconcile them" in str(caught.value)


def test_a_fault_of_both_is_merged_as_it_is() -> None:
    doubled = Dataset.of(may, other_may)
    assert merge(doubled, doubled) == doubled
    twice = Dataset.of(may, may, doubt, doubt, assumptions=[link, link])
    assert merge(twice, twice) == twice


def test_a_doubled_id_conflicts_with_a_single_one_in_either_order() -> None:
    doubled, single = Dataset.of(may, other_may), Dataset.of(may)
    for a, b in ((doubled, single), (single, doubled)):
        with pytest.raises(MergeError) as caught:
            merge(a, b)
        assert [id_ for id_, _, _ in caught.value.conflicts] == ["may"]
        assert {caught.value.conflicts[0][1:]} <= {(may, other_may), (other_may, may)}
