"""Repeats: columns that say the same thing twice, and not the same (DST)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from repatriation.tables.cell_reading import cell_text
from repatriation.tables.grid import LINE
from repatriation.tables.hit import Hits
from repatriation.tables.rule import Said, TableContext, table_rule

__all__ = ["RULES", "columns_disagree"]

_NUMBERED = re.compile(r"(.+) \((\d+)\)")


@table_rule("DST517", "warning")
def columns_disagree(context: TableContext) -> Iterable[Hits]:
    """Two columns of one header say different things.

    What it finds:
        Headers that stand over several columns whose cells differ in rows where both are filled.
        The first column is used. One finding for each pair of columns.

    Why it matters:
        Whoever takes a column by its name gets one of two figures, and nobody says which.

    Example:
        "Total" before and after a correction, in one sheet: 231 and 234.

    When it is legitimate:
        Where the columns mean different things: give each a name of its own.

    References:
        See `repeated-header`.
    """
    import narwhals as nw

    for first, second in _pairs(context.grid.headers):
        one, other = cell_text(first), cell_text(second)
        rows = context.grid.frame.filter((one != "") & (other != "") & (one != other))
        summed = rows.select(
            nw.col(LINE).min().alias(LINE),
            nw.len().alias("rows"),
        ).filter(nw.col("rows") > 0)

        def said(row: Mapping[str, Any], first: str = first, second: str = second) -> Said:
            place = context.grid.place(row[LINE], second)
            more = "" if row["rows"] == 1 else f" and in {row['rows'] - 1:,} more rows"
            return {
                "field": second,
                "message": f"{place}: {first!r} and {second!r} differ here{more}",
                "advice": "keep one of them, or give each a name that says what it counts",
                "values": (("rows that differ", f"{row['rows']}"),),
            }

        yield columns_disagree.hits(context, summed, said)


def _pairs(headers: Iterable[str]) -> Iterator[tuple[str, str]]:
    """Give the columns of one header: the first, and each that got a number after it."""
    known = list(headers)
    for header in known:
        numbered = _NUMBERED.fullmatch(header)
        if numbered is not None and numbered[1] in known:
            yield numbered[1], header


RULES = (columns_disagree,)
"""The rules about columns that repeat each other."""
