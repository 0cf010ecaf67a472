"""Joining: values by which tables of any engine are put beside each other, as plain Python."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from typing import Any

from repatriation.tables.grid import Grid, Line

__all__ = ["joining_text", "line_of", "place_in", "plain_row"]


def plain_row(row: Mapping[str, Any]) -> dict[str, Any]:
    """Give a row in which nothing but None stands for no value, whatever the engine has."""
    return {name: _plain(value) for name, value in row.items()}


def _plain(value: Any) -> Any:
    if type(value).__name__ in {"NAType", "NaTType"}:
        return None
    if not isinstance(value, float):
        return value
    if math.isnan(value):
        return None
    return int(value) if value.is_integer() else value


def joining_text(value: Any) -> str:
    """Give a value as text that is the same for files with types and without; empty for none.

    >>> joining_text(5.0), joining_text(" 5 ")
    ('5', '5')
    """
    value = _plain(value)
    if isinstance(value, datetime.datetime) and value.time() == datetime.time():
        value = value.date()
    return "" if value is None else str(value).strip()


def line_of(value: Any) -> Line:
    """Give where a row stands: its number, or its key as text where rows have no order."""
    return value if isinstance(value, str) else int(value or 0)


def place_in(name: str, grid: Grid, line: Line, header: str) -> str:
    """Say in which of several tables a cell stands, and where there if anything names its row.

    Args:
        name: What the table is called.
        grid: Its cells.
        line: The row; 0 where nothing names it.
        header: The column.
    """
    return f"{name} {grid.place(line, header)}" if line else f"a row of {name}"
