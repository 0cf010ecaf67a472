"""Joining: values by which tables of any engine are put beside each other, as plain Python."""

from __future__ import annotations

import datetime
import math
from collections.abc import Mapping
from typing import Any

from repatriation.tables.grid import Grid

__all__ = ["joining_text", "place_in", "plain_row", "record_at"]


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


def record_at(line: int) -> str:
    """Name a row as findings do; the table where the rows of its engine have no numbers."""
    return f"row-{line}" if line else "table"


def place_in(name: str, grid: Grid, line: int, header: str) -> str:
    """Say in which of several tables a cell stands, and where there if rows have numbers."""
    return f"{name} {grid.place(line, header)}" if line else f"a row of {name}"
