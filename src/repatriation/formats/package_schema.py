"""Package schema: the Table Schema (Data Package, version 2) of each table of a package."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any

from repatriation.formats import flat
from repatriation.formats.part import Column
from repatriation.formats.tabulation import Table
from repatriation.model.dataset import COLLECTIONS

__all__ = ["figures_schema", "table_schema"]

_TYPES: Mapping[str, str] = MappingProxyType(
    {
        "text": "string",
        "word": "string",
        "whole": "integer",
        "flag": "boolean",
        "day": "date",
        "share": "string",
        "list": "array",
    }
)
_REQUIRED = frozenset({"word", "whole", "flag", "day", "list"})
"""Columns of text that may not be null can still be empty, which looks the same in CSV."""


def figures_schema() -> dict[str, Any]:
    """Give the schema of the flat table."""
    fields = [
        _field(c.name, c.kind, words=c.words, required=c.name in _KEY, about=c.about)
        for c in flat.COLUMNS
    ]
    return {
        "fields": fields,
        "primaryKey": list(_KEY),
        "foreignKeys": [_foreign("statement", "statements", "id")],
    }


_KEY = ("statement", "position")


def table_schema(table: Table) -> dict[str, Any]:
    """Give the schema of a table of records, or of a list of theirs."""
    fields = [_field(key, "whole", required=True) for key in table.keys]
    fields += [_column(column) for column in table.columns]
    record = table.name in COLLECTIONS
    foreign = [_foreign("owner", table.owner, "row")] if table.owner else []
    foreign += [_foreign(c.name, c.target, "id") for c in table.columns if c.target]
    schema = {"fields": fields, "primaryKey": ["id" if record else "row"]}
    return {**schema, "foreignKeys": foreign} if foreign else schema


def _column(column: Column) -> dict[str, Any]:
    required = not column.null and (column.kind in _REQUIRED or column.name in ("id", "value"))
    return _field(column.name, column.kind, words=column.words, required=required)


def _field(
    name: str, kind: str, *, words: tuple[str, ...] = (), required: bool, about: str = ""
) -> dict[str, Any]:
    constraints: dict[str, Any] = {"required": True} if required else {}
    constraints |= {"enum": list(words)} if words else {}
    field = {"name": name, "type": _TYPES[kind], "description": about, "constraints": constraints}
    return {key: value for key, value in field.items() if value}


def _foreign(field: str, table: str, key: str) -> dict[str, Any]:
    return {"fields": [field], "reference": {"resource": table, "fields": [key]}}
