"""How a dataset is built, looked up and changed."""

from __future__ import annotations

import itertools
from typing import Any

import attrs
import pytest

from repatriation.errors import InvalidRecordError, UnknownIdError
from repatriation.model.actor import Actor
from repatriation.model.category import Category
from repatriation.model.collection import Records
from repatriation.model.dataset import COLLECTIONS, SCHEMA_VERSION, Dataset, Record
from repatriation.model.doubt import Doubt
from repatriation.model.group import Group
from repatriation.model.lattice import STANDARD_LATTICE
from repatriation.model.link import Link
from repatriation.model.operation import Operation
from repatriation.model.place import Place
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance

tokayev = Actor(id="tokayev", kind="official")
syria = Place(id="syria", kind="country")
may = Operation(id="may", level="stage")
remaining = Group(id="remaining", measure="present")
convicts = Category(id="convicts", within=("adults",))
tengri = Source(id="tengri")
said = Utterance(id="u1")
s1 = Statement(id="s1")
EVERY_TYPE: tuple[Record, ...] = (tokayev, syria, may, remaining, convicts, tengri, said, s1)

part = Link(kind="part_of", a="may", b=("zhusan",), why="the numbering of the flights")
mirror = Link(kind="mirrors", a="may", b=("handover",))
doubt = Doubt(record="s1", field="period")


# Building -------------------------------------------------------------------------------


def test_records_of_any_type_find_their_place() -> None:
    data = Dataset.of(*reversed(EVERY_TYPE), doubt, assumptions=[part])
    assert tuple(data) == EVERY_TYPE
    for name, record in zip(COLLECTIONS, EVERY_TYPE, strict=True):
        assert tuple(getattr(data, name)) == (record,)
    assert (data.assumptions, data.doubts) == ((part,), (doubt,))
    assert data.schema_version == SCHEMA_VERSION
    assert len(data) == 8


def test_the_order_makes_no_difference() -> None:
    first = Dataset.of(may, syria, s1, assumptions=[part, mirror], doubts=[doubt])
    given: list[Record | Doubt] = [may, syria, s1, doubt]
    for records in itertools.permutations(given):
        again = Dataset.of(*records, assumptions=[mirror, part])
        assert again == first
        assert hash(again) == hash(first)
        assert repr(again) == repr(first)


def test_nor_does_it_for_doubled_ids() -> None:
    twin = Operation(id="may", level="movement")
    first, second = Dataset.of(may, twin), Dataset.of(twin, may)
    assert first == second
    assert first["may"] is second["may"] is first.operations["may"]
    assert len(first) == 2


@pytest.mark.parametrize("thing", [part, "may", None, 5, Operation])
def test_what_is_no_record_is_refused(thing: Any) -> None:
    with pytest.raises(InvalidRecordError, match="an assumed Link goes into assumptions") as caught:
        Dataset.of(may, thing)
    assert caught.value.value is thing


@pytest.mark.parametrize("thing", [part, "may", None, 5, Operation])
def test_nor_is_it_added(thing: Any) -> None:
    with pytest.raises(InvalidRecordError, match="an assumed Link goes into assumptions"):
        Dataset.of(may).with_(thing)


@pytest.mark.parametrize("field", [*COLLECTIONS, "assumptions", "doubts"])
@pytest.mark.parametrize(
    ("value", "bad"), [("x", "x"), (5, 5), (None, None), ([5], 5), ([None], None), (([],), [])]
)
def test_each_collection_takes_its_type_only(field: str, value: Any, bad: object) -> None:
    with pytest.raises(InvalidRecordError) as caught:
        Dataset(**{field: value})
    assert (caught.value.record, caught.value.field) == ("Dataset", field)
    assert caught.value.value == bad


def test_nor_are_collections_of_another_type_let_in() -> None:
    places: Any = Records([syria], "place")
    with pytest.raises(InvalidRecordError) as caught:
        Dataset(actors=places)
    assert (caught.value.field, caught.value.value) == ("actors", syria)
    assert Dataset(places=places).places is places


@pytest.mark.parametrize("value", [True, "1", 1.0, None])
def test_the_version_is_a_whole_number(value: Any) -> None:
    with pytest.raises(InvalidRecordError):
        Dataset(schema_version=value)


def test_a_dataset_cannot_be_changed() -> None:
    data = Dataset.of(may)
    with pytest.raises(attrs.exceptions.FrozenInstanceError):
        data.operations = Records()  # type: ignore[misc]
    assert not hasattr(data, "__dict__")


# Looking up -----------------------------------------------------------------------------


def test_a_record_is_found_by_its_id_alone() -> None:
    data = Dataset.of(*EVERY_TYPE)
    for record in EVERY_TYPE:
        assert data[record.id] is data.get(record.id) is record
        assert record.id in data
        assert record in data
    assert data.get("june") is None
    assert data.get(None) is None
    assert "june" not in data
    assert Operation(id="may", level="movement") not in data
    assert part not in data


def test_an_unknown_id_names_those_that_resemble_it() -> None:
    with pytest.raises(UnknownIdError) as caught:
        Dataset.of(tokayev, may)["tokaev"]
    assert (caught.value.id, caught.value.near) == ("tokaev", ("tokayev",))


def test_the_lattice_has_the_datasets_own_categories() -> None:
    assert Dataset.of(may).lattice is STANDARD_LATTICE
    lattice = Dataset.of(convicts).lattice
    assert lattice.is_within("convicts", "adults")
    assert lattice.is_within("orphans", "children")


# Changing -------------------------------------------------------------------------------


def test_with_adds_and_replaces_by_id() -> None:
    data = Dataset.of(may, syria, assumptions=[part])
    later = Operation(id="may", level="movement")
    assert data.with_(later, s1, doubt, assumptions=[mirror]) == Dataset.of(
        later, syria, s1, doubt, assumptions=[part, mirror]
    )
    assert data == Dataset.of(may, syria, assumptions=[part])


def test_with_replaces_a_record_of_another_type_too() -> None:
    data = Dataset.of(may).with_(Group(id="may"))
    assert tuple(data) == (Group(id="may"),)


def test_without_leaves_records_out() -> None:
    data = Dataset.of(may, syria, doubt, assumptions=[part])
    assert data.without("may") == Dataset.of(syria, doubt, assumptions=[part])
    assert data.without() == data
    with pytest.raises(UnknownIdError):
        data.without("may", "june")


# Showing --------------------------------------------------------------------------------


def test_a_dataset_shows_how_much_it_holds() -> None:
    assert repr(Dataset()) == "<Dataset: empty>"
    data = Dataset.of(may, syria, s1, Statement(id="s2"), doubt, assumptions=[part])
    assert repr(data) == (
        "<Dataset: 1 places, 1 operations, 2 statements, 1 assumptions, 1 doubts>"
    )
    assert '<td dir="auto">statements</td><td dir="auto">2</td>' in data._repr_html_()
    assert "actors" not in data._repr_html_()
