"""Table: how a foreign table was read, as plain data and as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from repatriation.checks.redact import LEFT_OUT
from repatriation.tables.mapping import ColumnUse
from repatriation.tables.naming import row_count
from repatriation.tables.table import Table
from repatriation.tables.told import told
from repatriation.views.page import Block, Gap, Page, Words, line

__all__ = ["extent", "table_data", "table_page"]


def table_data(table: Table, *, redact: bool = False) -> dict[str, Any]:
    """Say what was read: the columns used and not, and what was decided in reading.

    Args:
        table: The table.
        redact: Whether the reasons of guesses are left out, which quote cells.

    Returns:
        Among others ``rows``, all that were checked, and ``cells``, those of columns in use.
    """
    rows = row_count(table)
    columns = [_without_reason(c) if redact else c for c in table.columns]
    return {
        "delimiter": table.grid.delimiter,
        "sheet": table.grid.sheet,
        "rows": rows,
        "cells": rows * len(table.used),
        "columns": [
            {
                "position": i,
                "header": column.header,
                "role": column.role,
                "means": column.path if column.role == "count" else "",
                "reason": column.reason,
                "guessed": column.guessed,
                "as": f"{column.header}: {told(column)}",
            }
            for i, column in enumerate(columns, 1)
        ],
        "notes": list(table.notes),
    }


def extent(data: Mapping[str, Any]) -> str:
    """Say in words how much was checked, from what `table_data` gives."""
    rows, cells = data["rows"], data["cells"]
    shown = f"{rows:,} row{'s' if rows != 1 else ''}, {cells:,} cell{'s' if cells != 1 else ''}"
    return f"{shown} checked"


def _without_reason(column: ColumnUse) -> ColumnUse:
    return attrs.evolve(column, reason=LEFT_OUT) if column.guessed and column.reason else column


def table_page(data: Mapping[str, Any]) -> Page:
    """Lay out how a table was read."""
    return tuple(_blocks(data))


def _blocks(data: Mapping[str, Any]) -> Iterator[Block]:
    unused = [c for c in data["columns"] if c["role"] == "unused"]
    if not unused:
        return
    yield Gap()
    yield line(Words("Read", "strong"))
    yield line(f"columns not used: {_unused(unused)}", indent=2, hang=2)


def _unused(columns: list[Any]) -> str:
    """Name the columns by reason, so that a reason is given once."""
    by_reason: dict[str, list[str]] = {}
    for column in columns:
        name = column["header"] or f"column {column['position']}"
        by_reason.setdefault(column["reason"] or "so declared", []).append(name)
    return "; ".join(f"{', '.join(names)} ({reason})" for reason, names in by_reason.items())
