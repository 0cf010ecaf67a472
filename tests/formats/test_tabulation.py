import typing
from typing import Any

import attrs
from hypothesis import given, settings

from repatriation.formats.document import KINDS, quick_document
from repatriation.formats.json import dumps
from repatriation.formats.part import target_of
from repatriation.formats.tabulation import TABLES, cells_of, plain_of
from repatriation.model import reference
from repatriation.model.actor import Office
from repatriation.model.category import Category
from repatriation.model.dataset import COLLECTIONS, SCHEMA_VERSION, Dataset
from tests.formats.strategies import datasets


@settings(max_examples=50)
@given(datasets())
def test_tables_hold_the_whole_dataset(data: Dataset) -> None:
    plain = plain_of(cells_of(data))
    assert quick_document({"schema_version": SCHEMA_VERSION, **plain}) == data


@settings(max_examples=50)
@given(datasets())
def test_rows_are_numbered_and_name_rows_that_are_there(data: Dataset) -> None:
    rows = cells_of(data)
    for name, table in TABLES.items():
        assert [row[0] for row in rows[name]] == list(range(1, len(rows[name]) + 1))
        assert all(len(row) == len(table.keys) + len(table.columns) for row in rows[name])
        if table.owner:
            assert {row[1] for row in rows[name]} <= {row[0] for row in rows[table.owner]}


@settings(max_examples=20)
@given(datasets())
def test_columns_that_may_not_be_empty_are_not(data: Dataset) -> None:
    for name, rows in cells_of(data).items():
        table = TABLES[name]
        for row in rows:
            cells = row[len(table.keys) :]
            for column, cell in zip(table.columns, cells, strict=True):
                assert cell is not None or column.null, f"{name}.{column.name}"


def test_columns_of_a_table_have_names_of_their_own() -> None:
    for table in TABLES.values():
        names = [*table.keys, *(column.name for column in table.columns)]
        assert len(set(names)) == len(names)
    assert set(KINDS) <= set(TABLES)


def test_ids_of_one_collection_refer_to_it() -> None:
    """Categories are left out: the standard ones are in no table."""
    name_of = {kind: name for name, kind in COLLECTIONS.items()}
    for kind, fields in reference._FIELDS.items():
        for field, kinds in fields.items():
            alone = len(kinds) == 1 and kinds != (Category,)
            assert target_of(kind, field) == (name_of[kinds[0]] if alone else "")
    assert target_of(Office, "body") == "actors"


def test_every_field_of_every_record_has_its_place() -> None:
    for name, kind in KINDS.items():
        fields = {field.name for field in attrs.fields(kind)}
        lists = {table.field for table in TABLES[name].lists}
        assert fields == lists | set(TABLES[name].parts)


def test_a_count_and_a_share_at_once_are_refused_by_the_reader() -> None:
    part = TABLES["statements_estimates"].parts["figure"]
    cells: list[Any] = ["x", "exactly", 3, "1/2", None, None, None, None]
    joined = typing.cast("dict[str, Any]", part.join(cells))
    assert joined["low"] == "3 and 1/2"


def test_an_empty_dataset_has_empty_tables() -> None:
    assert not any(cells_of(Dataset()).values())
    assert dumps(quick_document({"schema_version": 1, **plain_of(cells_of(Dataset()))}))
