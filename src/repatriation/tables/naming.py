"""Naming: what a table calls its rows, and how many it has."""

from __future__ import annotations

from collections.abc import Mapping

from repatriation.tables.grid import LINE
from repatriation.tables.lookup import collected
from repatriation.tables.table import Table

__all__ = ["row_count", "row_ids"]


def row_count(table: Table) -> int:
    """Count the rows of a table; a lazy one is asked, unless its rows are at hand."""
    import narwhals as nw

    return int(collected(table.at_hand.frame.select(nw.len().alias("rows")))["rows"][0])


def row_ids(table: Table, lines: Mapping[str, int]) -> dict[str, str]:
    """Give what the id column calls some rows; nothing where there is none."""
    import narwhals as nw

    ids = table.mapping.of_role("id")
    if not ids or not lines:
        return dict.fromkeys(lines, "")
    wanted = table.grid.frame.select(LINE, ids[0].header)
    found = collected(wanted.filter(nw.col(LINE).is_in(list(lines.values()))))
    named = dict(found.iter_rows())
    return {row: str(named.get(line) or "") for row, line in lines.items()}
