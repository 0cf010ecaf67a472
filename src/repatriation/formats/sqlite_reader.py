"""Sqlite reader: the rows of a database that may be damaged, foreign or hostile."""

from __future__ import annotations

import sqlite3
from typing import Any

from repatriation.formats.reader import Reader
from repatriation.formats.tabulation import TABLES, Rows, Table, plain_of

__all__ = ["read"]

_LONGEST = 1_000_000
"""Characters that a value may have in any case; else as many as the file has bytes."""

_FLAGS = {0: False, 1: True}


def read(database: sqlite3.Connection, data: bytes, reader: Reader) -> dict[str, Any]:
    """Read the plain data of a dataset; empty where the tables are not those of one.

    Args:
        database: An empty database in memory.
        data: The bytes of the file.
        reader: Takes note of the faults.

    Raises:
        sqlite3.Error: The file is damaged.
    """
    database.setlimit(sqlite3.SQLITE_LIMIT_LENGTH, max(len(data), _LONGEST))
    database.text_factory = _text
    database.deserialize(data)
    for pragma in ("trusted_schema = OFF", "cell_size_check = ON", "query_only = ON"):
        database.execute(f"PRAGMA {pragma}")
    _check_tables(database, reader)
    if reader.faults:
        return {}
    (sound,) = database.execute("PRAGMA quick_check(1)").fetchone()
    if sound != "ok":
        raise sqlite3.DatabaseError(sound)
    rows: Rows = {name: _rows(database, table, reader) for name, table in TABLES.items()}
    _check_owners(rows, reader)
    (version,) = database.execute("PRAGMA user_version").fetchone()
    return {"schema_version": version, **plain_of(rows)}


def _text(raw: bytes) -> str | bytes:
    try:
        return raw.decode("utf-8")
    except UnicodeDecodeError:
        return raw  # which no field takes


# Tables ---------------------------------------------------------------------------------


def _check_tables(database: sqlite3.Connection, reader: Reader) -> None:
    """Note what is not as in a database of a dataset, before any row is read."""
    query = "SELECT type, name, sql FROM sqlite_master WHERE type IN ('table', 'view')"
    found = {name: (kind, sql) for kind, name, sql in database.execute(query)}
    if not found.keys() & TABLES.keys():
        reader.note("", "is a database without the tables of a dataset; check its tables instead")
        return
    for name in TABLES:
        kind, sql = found.get(name, ("", ""))
        if not kind:
            reader.note(name, "is missing: a database of a dataset has this table")
        elif kind != "table" or not str(sql).upper().startswith("CREATE TABLE"):
            reader.note(name, "is no plain table; write the dataset anew")
        else:
            _check_columns(database, TABLES[name], reader)
    for name, (kind, _) in found.items():
        if kind == "table" and name not in TABLES and not str(name).startswith("sqlite_"):
            reader.note(str(name), "is no table of a dataset; take it out, or keep it elsewhere")


def _check_columns(database: sqlite3.Connection, table: Table, reader: Reader) -> None:
    known = (*table.keys, *(column.name for column in table.columns))
    rows = database.execute(f'PRAGMA table_xinfo("{table.name}")').fetchall()
    found = {row[1]: row[6] for row in rows}  # the name, and whether it is made of others
    for name in known:
        if name not in found:
            reader.note(f"{table.name}.{name}", "is missing: the table has this column")
    for name, made in found.items():
        if name not in known or made:
            reader.unknown(name, None, table.name, known)


# Rows -----------------------------------------------------------------------------------


def _rows(database: sqlite3.Connection, table: Table, reader: Reader) -> list[list[Any]]:
    """Read the rows of a table in their order, with true and false for 1 and 0."""
    names = [*table.keys, *(column.name for column in table.columns)]
    flags = [i for i, c in enumerate(table.columns, start=len(table.keys)) if c.kind == "flag"]
    columns = ", ".join(f'"{name}"' for name in names)
    query = f'SELECT {columns} FROM "{table.name}" ORDER BY "row"'  # noqa: S608 - names of ours
    rows = [list(row) for row in database.execute(query)]
    for row in rows:
        for i in flags:
            row[i] = _FLAGS.get(row[i], row[i]) if type(row[i]) is int else row[i]
    _check_numbers(table, rows, reader)
    return rows


def _check_numbers(table: Table, rows: list[list[Any]], reader: Reader) -> None:
    numbers = [row[0] for row in rows]
    if len(set(numbers)) != len(numbers) or any(type(number) is not int for number in numbers):
        reader.note(f"{table.name}.row", "takes whole numbers, each once")


def _check_owners(rows: Rows, reader: Reader) -> None:
    for name, table in TABLES.items():
        if table.owner:
            owners = {row[0] for row in rows[table.owner]}
            for row in rows[name]:
                if row[1] not in owners:
                    path = f"{name}: row {row[0]}"
                    reader.refuse(path, row[1], f"the owner takes the row of one of {table.owner}")
