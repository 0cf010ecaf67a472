"""Laws of datasets: order makes no difference, merging is a union, copies are equal."""

from __future__ import annotations

import copy
import pickle
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.errors import MergeError
from repatriation.model.dataset import Dataset, Record
from repatriation.model.doubt import Doubt
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.group import Group
from repatriation.model.link import Link
from repatriation.model.merge import merge
from repatriation.model.operation import Operation
from repatriation.model.statement import Statement
from tests.property.example import VALUES

ids = st.sampled_from(("may", "june", "zhusan"))
figures = st.sampled_from((Figure.exactly(1, "1"), Figure.exactly(Fraction(1), "1")))
records: st.SearchStrategy[Record] = st.one_of(
    st.builds(Operation, id=ids, level=st.sampled_from(("stage", "movement"))),
    st.builds(Group, id=ids),
    st.builds(
        Statement,
        id=ids,
        estimates=st.tuples(st.builds(Estimate, people=ids, figure=figures)),
    ),
)
links = st.builds(Link, kind=st.just("part_of"), a=ids, b=st.tuples(ids))
doubts = st.builds(Doubt, record=ids, field=st.sampled_from(("", "period")))


def datasets(distinct: bool = False) -> st.SearchStrategy[Dataset]:
    """Draw small datasets; with every id once, where `distinct`, else with faults too."""
    unique: Callable[[Record], str] | None = (lambda r: r.id) if distinct else None
    return st.builds(
        lambda records, links, doubts: Dataset.of(*records, assumptions=links, doubts=doubts),
        st.lists(records, max_size=4, unique_by=unique),
        st.lists(links, max_size=2),
        st.lists(doubts, max_size=2),
    )


def merged(a: Dataset, b: Dataset) -> Dataset | None:
    """Merge, or give None where that is refused."""
    try:
        return merge(a, b)
    except MergeError:
        return None


# Order ----------------------------------------------------------------------------------


@given(items=st.lists(records, max_size=6), data=st.data())
def test_datasets_of_the_same_records_are_equal_in_every_way(
    items: list[Record], data: st.DataObject
) -> None:
    shuffled = data.draw(st.permutations(items))
    one, other = Dataset.of(*items), Dataset.of(*shuffled)
    assert one == other
    assert hash(one) == hash(other)
    assert repr(one) == repr(other)
    assert list(one) == list(other)
    for item in items:
        assert one[item.id] == other[item.id]
        assert one[item.id] in one


@given(items=st.lists(records, max_size=6))
def test_every_record_is_kept_however_often_it_is_given(items: list[Record]) -> None:
    data = Dataset.of(*items)
    assert len(data) == len(items)
    assert all(list(data).count(item) == items.count(item) for item in items)


@given(data=datasets(), record=records)
def test_with_and_without_undo_each_other(data: Dataset, record: Record) -> None:
    added = data.with_(record)
    assert added[record.id] == record
    assert [r for r in added if r.id == record.id] == [record]
    assert added.with_(record) == added
    removed = added.without(record.id)
    assert record.id not in removed
    assert [r for r in removed if r.id != record.id] == [r for r in data if r.id != record.id]


# Merging --------------------------------------------------------------------------------


@given(a=datasets(), b=datasets())
def test_merging_is_commutative(a: Dataset, b: Dataset) -> None:
    assert merged(a, b) == merged(b, a)


@given(a=datasets(), b=datasets(), c=datasets())
def test_merging_is_associative(a: Dataset, b: Dataset, c: Dataset) -> None:
    left, right = merged(a, b), merged(b, c)
    one = None if left is None else merged(left, c)
    other = None if right is None else merged(a, right)
    assert one == other


@given(a=datasets())
def test_merging_is_idempotent_and_nothing_is_neutral(a: Dataset) -> None:
    assert merge(a, a) == merge(a, Dataset()) == merge(Dataset(), a) == a


@given(a=datasets(distinct=True), b=datasets(distinct=True))
def test_a_merge_holds_all_of_both_and_nothing_else(a: Dataset, b: Dataset) -> None:
    clash = {r.id for r in a if r.id in b and b[r.id] != r}
    if clash:
        with pytest.raises(MergeError) as caught:
            merge(a, b)
        assert {id_ for id_, _, _ in caught.value.conflicts} == clash
        assert all(x == a[i] and y == b[i] for i, x, y in caught.value.conflicts)
    else:
        union = merge(a, b)
        assert set(union) == {*a, *b}
        assert set(union.assumptions) == {*a.assumptions, *b.assumptions}
        assert set(union.doubts) == {*a.doubts, *b.doubts}


# Copies ---------------------------------------------------------------------------------


def _pickled(value: Any) -> Any:
    return pickle.loads(pickle.dumps(value))  # noqa: S301 - made here


@pytest.mark.parametrize("again", [copy.copy, copy.deepcopy, _pickled])
@pytest.mark.parametrize("value", VALUES, ids=lambda v: type(v).__name__)
def test_a_copy_of_any_value_is_equal(value: Any, again: Callable[[Any], Any]) -> None:
    other = again(value)
    assert other == value
    assert hash(other) == hash(value)
    assert repr(other) == repr(value)
    assert type(other) is type(value)


@pytest.mark.parametrize(
    "value", [v for v in VALUES if attrs.has(type(v))], ids=lambda v: type(v).__name__
)
def test_a_value_evolved_by_nothing_is_equal(value: Any) -> None:
    assert attrs.evolve(value) == value


@given(data=datasets())
def test_a_dataset_survives_copying_whatever_was_asked_of_it(data: Dataset) -> None:
    assert data.get("may") == data.get("may")
    lattice = data.lattice
    for other in (copy.deepcopy(data), _pickled(data), attrs.evolve(data)):
        assert other == data
        assert hash(other) == hash(data)
        assert other.get("may") == data.get("may")
        assert [c.id for c in other.lattice] == [c.id for c in lattice]
