"""Total: the rows of a table that no claim is made of, since they sum up others."""

from __future__ import annotations

from repatriation.cli.inputs import Input
from repatriation.tables.lookup import collected
from repatriation.tables.total_row import marks, total_rows

__all__ = ["totals_said"]

_SHOWN = 3


def totals_said(found: Input) -> list[str]:
    """Say which rows of a table sum up others; nothing where there are none."""
    if found.table is None:
        return []
    frame, mapping = found.table.grid.frame, found.table.mapping
    marked = total_rows(mapping, frame)
    rows = 0 if marked is None else len(collected(frame.filter(marked)))
    if not rows:
        return []
    values = [value for each in marks(mapping, frame).values() for value in each]
    shown = ", ".join(map(repr, values[:_SHOWN])) + (" …" if len(values) > _SHOWN else "")
    return [f"rows that sum up others, {rows:,}: {shown}; see total_rows of the mapping"]
