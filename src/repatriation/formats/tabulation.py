"""Tabulation: the records of a dataset as tables with keys, as databases hold them, and back.

The tables follow from the classes of the records: one for each collection and one for each list
of a record. Every row has a number, ``row``; a row of a list names the row that ``owner`` is.
A value within a record, such as a period, takes a column for each of its fields.
"""

from __future__ import annotations

import types
from collections.abc import Iterator, Mapping
from typing import Any, get_args, get_origin

import attrs

from repatriation.formats.document import KINDS
from repatriation.formats.part import (
    Column,
    Part,
    join_record,
    part_of,
    split_record,
    target_of,
)
from repatriation.formats.reader import Field, fields_of
from repatriation.model.dataset import Dataset

__all__ = ["TABLES", "Rows", "Table", "cells_of", "plain_of"]

Rows = dict[str, list[list[Any]]]
"""The rows of each table, by its name: row, owner where there is one, and the cells."""


@attrs.frozen(kw_only=True, eq=False)
class Table:
    """A table: the records of a collection, or what the lists of other records hold.

    Attributes:
        name: ``"statements"``, ``"statements_estimates"``.
        field: The collection, or the field of the owner, that its rows are the items of.
        owner: The table whose rows its rows belong to; empty for a collection.
        parts: What each field takes; empty for a list of ids, whose one column is ``value``.
        target: For a list of ids, the collection they are of; empty for none, or several.
        lists: The tables of the record's own lists.
    """

    name: str
    field: str
    owner: str
    parts: Mapping[str, Part] = attrs.field(factory=dict)
    target: str = ""
    lists: tuple[Table, ...] = ()

    @property
    def columns(self) -> tuple[Column, ...]:
        """The columns, without the keys."""
        if not self.parts:
            return (Column("value", "text", null=False, target=self.target),)
        return tuple(column for part in self.parts.values() for column in part.columns)

    @property
    def keys(self) -> tuple[str, ...]:
        """The columns that number the rows, and tell whose they are."""
        return ("row", "owner") if self.owner else ("row",)

    def walk(self) -> Iterator[Table]:
        """Give the table and those of its lists, owners first."""
        yield self
        for each in self.lists:
            yield from each.walk()


# Tables ---------------------------------------------------------------------------------


def _table(name: str, field: str, owner: str, kind: Any) -> Table:
    fields = fields_of(kind)
    lists = {f: get_args(each.kind)[0] for f, each in fields.items() if _is_list(each)}
    return Table(
        name=name,
        field=field,
        owner=owner,
        parts={f: part_of(kind, f, each) for f, each in fields.items() if f not in lists},
        lists=tuple(_list_table(kind, f, item, name) for f, item in lists.items()),
    )


def _is_list(field: Field) -> bool:
    return get_origin(field.kind) is tuple


def _list_table(kind: Any, field: str, item: Any, owner: str) -> Table:
    name = f"{owner}_{field}"
    if attrs.has(item):
        return _table(name, field, owner, item)
    return Table(name=name, field=field, owner=owner, target=target_of(kind, field))


_ROOTS = tuple(_table(name, name, "", kind) for name, kind in KINDS.items())

TABLES: Mapping[str, Table] = types.MappingProxyType(
    {table.name: table for root in _ROOTS for table in root.walk()}
)
"""Every table by its name: those of the collections, each followed by those of its lists."""


# Rows -----------------------------------------------------------------------------------


def cells_of(dataset: Dataset) -> Rows:
    """Give the rows of all tables of a dataset, in the order of its records.

    Cells are text, whole numbers, true and false, or None; days, shares and lists are text.
    """
    rows: Rows = {name: [] for name in TABLES}
    for root in _ROOTS:
        for item in getattr(dataset, root.name):
            _split(root, item, (), rows)
    return rows


def _split(table: Table, item: Any, owner: tuple[int, ...], rows: Rows) -> None:
    row = len(rows[table.name]) + 1
    cells = split_record(table.parts, item) if table.parts else [item]
    rows[table.name].append([row, *owner, *cells])
    for inner in table.lists:
        for each in getattr(item, inner.field):
            _split(inner, each, (row,), rows)


def plain_of(rows: Rows) -> dict[str, Any]:
    """Give the plain data of a dataset, collection by collection, as JSON holds it.

    Args:
        rows: Those of every table in the order of their items, each owner there.
    """
    return {root.name: _join(root, rows).get(0, []) for root in _ROOTS}


def _join(table: Table, rows: Rows) -> dict[int, list[Any]]:
    """Give the items of a table by the row of their owner; 0 for those of a collection."""
    lists = {inner.field: _join(inner, rows) for inner in table.lists}
    items: dict[int, list[Any]] = {}
    keys = len(table.keys)
    for row in rows[table.name]:
        item: Any = row[keys]
        if table.parts:
            item = join_record(table.parts, row[keys:])
            item |= {field: found.get(row[0], []) for field, found in lists.items()}
        items.setdefault(row[1] if table.owner else 0, []).append(item)
    return items
