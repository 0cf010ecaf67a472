"""Time: rows whose period is the wrong way round."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from repatriation.tables.grid import LINE
from repatriation.tables.hit import Hits
from repatriation.tables.lookup import collected
from repatriation.tables.mapping import ColumnUse
from repatriation.tables.rule import Said, TableContext, table_rule

__all__ = ["RULES", "ends_before_start"]


@table_rule("TMP701", "error")
def ends_before_start(context: TableContext) -> Iterable[Hits]:
    """A row's period ends before it starts.

    What it finds:
        Rows whose column of ends certainly lies before their column of starts. Cells that are
        blank or not understood as dates are passed over.

    Why it matters:
        One of the two dates is wrong, or the columns were exchanged.

    Example:
        A start of 2021-08-01 beside an end of 2021-07-31.

    When it is legitimate:
        Never.

    References:
        ISO 8601: an interval's start precedes its end.
    """
    import narwhals as nw

    starts, ends = context.mapping.of_role("start"), context.mapping.of_role("end")
    if not starts or not ends:
        return
    start, end = starts[0].header, ends[0].header
    said = context.grid.frame.select(LINE, start, end).drop_nulls()
    pairs = collected(said.select(start, end).unique()).iter_rows()
    wrong = {pair for pair in pairs if _is_reversed(context, starts[0], ends[0], pair)}
    if not wrong:
        return
    found = [row for row in collected(said).iter_rows() if row[1:] in wrong]
    frame = nw.from_dict(
        {
            LINE: [row[0] for row in found],
            "start": [str(row[1]) for row in found],
            "end": [str(row[2]) for row in found],
        },
        backend="polars",
    )

    def told(row: Mapping[str, Any]) -> Said:
        return {
            "field": end,
            "message": f"{context.grid.place(row[LINE], end)}: it ends on {row['end']}, before it "
            f"starts on {row['start']}",
            "advice": "compare both dates with the source; they may be exchanged",
            "values": ((start, row["start"]), (end, row["end"])),
        }

    yield ends_before_start.hits(context, frame, told)


def _is_reversed(
    context: TableContext, start: ColumnUse, end: ColumnUse, pair: tuple[object, object]
) -> bool:
    begins, stops = (
        context.dates[use.header].period(cell) for use, cell in zip((start, end), pair, strict=True)
    )
    if begins is None or stops is None or begins.earliest is None or stops.latest is None:
        return False
    return stops.latest < begins.earliest


RULES = (ends_before_start,)
"""The rules about time."""
