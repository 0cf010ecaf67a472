"""Sqlite: a dataset as an SQLite database, through the standard library.

The tables are those of `repatriation.formats.tabulation`; docs/reference/flat-formats.md
describes them.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import NoReturn

from repatriation.errors import Fault, InvalidRecordError, LoadError
from repatriation.formats import json as canonical
from repatriation.formats import sqlite_reader
from repatriation.formats.document import quick_document, read_document
from repatriation.formats.format import Format
from repatriation.formats.frame import WHOLE_64
from repatriation.formats.part import Column
from repatriation.formats.reader import Reader
from repatriation.formats.tabulation import TABLES, Table, cells_of
from repatriation.model.dataset import COLLECTIONS, SCHEMA_VERSION, Dataset

__all__ = ["APPLICATION", "FORMAT", "dumps", "loads"]

APPLICATION = 0x52455054
"""The ``application_id`` in the header of the file: "REPT"."""

_MAGIC = b"SQLite format 3\0"
_JOURNAL = slice(18, 20)
_AHEAD = b"\2"
_DAMAGED = (sqlite3.Error, OverflowError, MemoryError, UnicodeDecodeError)
"""What reading raises; the last where SQLite's own message quotes bytes that are no text."""


# Writing --------------------------------------------------------------------------------


def dumps(dataset: Dataset) -> bytes:
    """Write a dataset as an SQLite database; `loads` gives the same dataset.

    The same data give the same bytes with the same version of SQLite, which stands in the file.

    Raises:
        InvalidRecordError: A number beyond 64 bits, or what `repatriation.formats.json.dumps`
            refuses.
    """
    canonical.dumps(dataset)  # refuses what no format holds
    rows = cells_of(dataset)
    with closing(sqlite3.connect(":memory:")) as database:
        database.execute(f"PRAGMA application_id = {APPLICATION}")
        database.execute(f"PRAGMA user_version = {SCHEMA_VERSION}")
        for table in TABLES.values():
            for statement in _definition(table, dataset):
                database.execute(statement)
            _check_size(table, rows[table.name])
            places = ", ".join("?" * (len(table.keys) + len(table.columns)))
            insert = f'INSERT INTO "{table.name}" VALUES ({places})'  # noqa: S608 - names of ours
            database.executemany(insert, rows[table.name])
        database.execute(_FIGURES)
        database.commit()
        return database.serialize()


def _definition(table: Table, dataset: Dataset) -> list[str]:
    """Define a table with its keys and indexes."""
    columns = ['"row" INTEGER PRIMARY KEY']
    if table.owner:
        columns.append(f'"owner" INTEGER NOT NULL REFERENCES "{table.owner}" ("row")')
    columns += map(_column, table.columns)
    made = [f'CREATE TABLE "{table.name}" ({", ".join(columns)})']
    if table.owner:
        made.append(f'CREATE INDEX "{table.name}_owner" ON "{table.name}" ("owner")')
    elif table.name in COLLECTIONS:
        records = getattr(dataset, table.name)
        unique = "UNIQUE " if len(records.ids()) == len(records) else ""  # ids can be doubled
        made.append(f'CREATE {unique}INDEX "{table.name}_id" ON "{table.name}" ("id")')
    return made


def _column(column: Column) -> str:
    kind = "INTEGER" if column.kind in ("whole", "flag") else "TEXT"
    null = "" if column.null else " NOT NULL"
    target = f' REFERENCES "{column.target}" ("id")' if column.target else ""
    return f'"{column.name}" {kind}{null}{target}'


_FIGURES = """CREATE VIEW "figures" AS
SELECT s."id" AS "statement", e."people", e."key",
  substr(e."people", 1, instr(e."people" || '/', '/') - 1) AS "group",
  substr(e."people", instr(e."people" || '/', '/') + 1) AS "category",
  e."figure_wording" AS "wording", e."figure_quantifier" AS "quantifier",
  e."figure_low" AS "low", e."figure_best" AS "best", e."figure_high" AS "high",
  e."figure_low_share" AS "share_low", e."figure_best_share" AS "share_best",
  e."figure_high_share" AS "share_high", e."share_of", e."unit", e."per", e."basis",
  s."modality", s."negated", s."confirmation", s."period_edtf" AS "period",
  u."asserted_by", u."source", s."paraphrase"
FROM "statements_estimates" e
JOIN "statements" s ON s."row" = e."owner"
LEFT JOIN "utterances" u ON u."id" = s."utterance"
"""


def _check_size(table: Table, rows: list[list[object]]) -> None:
    for row in rows:
        for name, cell in zip((*table.keys, *(c.name for c in table.columns)), row, strict=True):
            if type(cell) is int and cell not in WHOLE_64:
                field = f"{name} in row {row[0]}"
                expected = "a whole number of at most 64 bits in a database; write JSON"
                raise InvalidRecordError(table.name, field, cell, expected)


# Reading --------------------------------------------------------------------------------


def loads(data: str | bytes, source: str = "<bytes>") -> Dataset:
    """Read a dataset from an SQLite database that this library wrote, strictly.

    Indexes, views and triggers are passed over; nothing that the file brings along is run.

    Args:
        data: The bytes of the file.
        source: What is read, for the message.

    Raises:
        LoadError: With every fault, each with its path: ``statements[3].about[0]``, or
            ``statements_about: row 7``.
    """
    if isinstance(data, str) or not data.startswith(_MAGIC):
        _refuse("is no SQLite database; give the bytes of one", source)
    if _AHEAD in data[_JOURNAL]:
        _refuse("keeps a write-ahead log; run PRAGMA journal_mode=DELETE on it first", source)
    reader = Reader()
    try:
        with closing(sqlite3.connect(":memory:")) as database:
            plain = sqlite_reader.read(database, data, reader)
    except _DAMAGED as error:
        _refuse(f"is damaged, or no database of a dataset: {error}", source)
    try:
        if not reader.faults:
            return quick_document(plain)
    except Exception:  # noqa: BLE001, S110 - whatever it was, the slow way says it better
        pass
    dataset = read_document(plain, reader, source) if plain else None
    if dataset is None:
        raise LoadError(reader.faults, source)
    return dataset


def _refuse(message: str, source: str) -> NoReturn:
    raise LoadError([Fault("", None, message)], source)


FORMAT = Format(name="sqlite", suffixes=(".sqlite", ".db", ".sqlite3"), loads=loads, dumps=dumps)
"""Read, where this library wrote it, and written; nothing is lost."""
