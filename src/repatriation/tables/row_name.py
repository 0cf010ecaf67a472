"""Row name: what tells a row apart on an engine that has no order of rows (duckdb, Spark)."""

from __future__ import annotations

import attrs

from repatriation.tables.cell_reading import cell_text
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.mapping import Mapping
from repatriation.tables.row import naming

__all__ = ["with_names"]

_UNNAMED = (
    "the rows of this frame have no order, and no column names them: findings do not say which row "
    "they are about; declare an id or a key in the mapping"
)
_NO_LAST = "which row stands last is not known: a total without a name is not looked for"


def with_names(grid: Grid, mapping: Mapping) -> Grid:
    """Let the key of each row stand for its number, where rows have no order.

    Rows are then named by their id, or else by their key, or by place and date; of a long table
    the category is a part of the name. Other tables are left as they are.

    Args:
        grid: The table.
        mapping: What its columns mean.

    Returns:
        A table whose `LINE` is text, empty where nothing names the row; `Grid.notes` say so.
    """
    import narwhals as nw

    if grid.where != "key":
        return grid
    categories = tuple(use.header for use in mapping.of_role("category"))
    headers = naming(mapping)
    if not headers:
        frame = grid.frame.with_columns(nw.lit("").alias(LINE))
        return attrs.evolve(grid, frame=frame, notes=(*grid.notes, _UNNAMED, _NO_LAST))
    parts = [cell_text(header) for header in dict.fromkeys((*headers, *categories))]
    name = nw.concat_str(parts, separator=", ") if len(parts) > 1 else parts[0]
    said = ", ".join(map(repr, (*headers, *categories)))
    note = f"the rows of this frame have no order: they are named by {said}"
    frame = grid.frame.with_columns(name.alias(LINE))
    return attrs.evolve(grid, frame=frame, notes=(*grid.notes, note, _NO_LAST))
