"""Table: how a foreign table was read, as plain data and as a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from repatriation.tables.csv import DELIMITERS
from repatriation.tables.table import Table
from repatriation.views.page import Block, Gap, Page, Words, line

__all__ = ["table_data", "table_page"]

_MOST_LISTED = 40


def table_data(table: Table) -> dict[str, Any]:
    """Say what was read: rows, columns used and not, and every cell not understood."""
    return {
        "rows": len(table.rows),
        "delimiter": table.delimiter,
        "columns": [attrs.asdict(column) | {"as": str(column)} for column in table.columns],
        "not_understood": [attrs.asdict(cell) | {"as": str(cell)} for cell in table.not_understood],
        "notes": list(table.notes),
    }


def table_page(data: Mapping[str, Any]) -> Page:
    """Lay out how a table was read."""
    return tuple(_blocks(data))


def _blocks(data: Mapping[str, Any]) -> Iterator[Block]:
    separated = DELIMITERS.get(data["delimiter"], repr(data["delimiter"]))
    rows = data["rows"]
    unused = [c for c in data["columns"] if c["role"] == "unused"]
    yield Gap()
    yield line(Words("Read", "strong"))
    yield line(f"{rows} row{'s' if rows != 1 else ''}, cells separated by {separated}", indent=2)
    if unused:
        yield line(f"columns not used: {_unused(unused)}", indent=2, hang=2)
    cells = data["not_understood"]
    if cells:
        yield Gap()
        count = "1 cell" if len(cells) == 1 else f"{len(cells)} cells"
        yield line(Words(f"Not understood: {count}, counted as unknown", "strong"))
        for cell in cells[:_MOST_LISTED]:
            yield line(cell["as"], indent=2, hang=2)
        more = len(cells) - _MOST_LISTED
        if more > 0:
            yield line(f"and {more} more; --format json lists them all", indent=2)


def _unused(columns: list[Any]) -> str:
    """Name the columns by reason, so that a reason is given once."""
    by_reason: dict[str, list[str]] = {}
    for column in columns:
        name = column["header"] or f"column {column['position']}"
        by_reason.setdefault(column["reason"], []).append(name)
    return "; ".join(f"{', '.join(names)} ({reason})" for reason, names in by_reason.items())
