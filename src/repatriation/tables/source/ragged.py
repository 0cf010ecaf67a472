"""Ragged: rows that have fewer or more cells than the header, made level."""

from __future__ import annotations

import attrs

from repatriation.errors import Fault, TableError
from repatriation.tables.grid import Oddity
from repatriation.tables.mapping import Layout
from repatriation.tables.source.record import Records
from repatriation.tables.source.structure import Structure, find_table

__all__ = ["level"]

_MOST = 20
"""Rows of one kind that are listed one by one."""
_SHOWN = 60


def level(
    records: Records, layout: Layout, source: str
) -> tuple[list[list[str]], Structure, tuple[Oddity, ...]]:
    """Find the table, cut rows that are too long, and name those and the short ones.

    Args:
        records: The records of the text.
        layout: What is declared of it.
        source: What it is called in messages.

    Returns:
        The rows, where the table stands among them, and what is odd.

    Raises:
        TableError: There is no table, no header, or most rows do not fit it.
    """
    if layout.names and layout.header is None:
        layout = attrs.evolve(layout, header=())
    rows, line = records.rows, records.lines.__getitem__
    found = _found(rows, records, layout, source)
    width = max((len(rows[i]) for i in found.header), default=len(layout.names))
    long = {i: extra for i in found.data if (extra := [c for c in rows[i][width:] if c.strip()])}
    if long:
        if 2 * len(long) > len(found.data) and len(long) > 1:
            raise TableError(source, [_misfit(line(next(iter(long))), width, rows, long)])
        rows = [row[:width] if i in long else row for i, row in enumerate(rows)]
        found = _found(rows, records, layout, source)
    last = found.columns[-1] + 1
    short = [i for i in found.data if len(rows[i]) < last]
    oddities = [_too_long(line(i), width, extra) for i, extra in list(long.items())[:_MOST]]
    oddities += [_too_short(line(i), last, rows[i]) for i in short[:_MOST]]
    oddities.sort(key=lambda oddity: oddity.line)
    oddities += [
        _further(len(rest) - _MOST, kind)
        for rest, kind in ((list(long), "longer"), (short, "shorter"))
        if len(rest) > _MOST
    ]
    return rows, found, tuple(oddities)


def _found(rows: list[list[str]], records: Records, layout: Layout, source: str) -> Structure:
    found = find_table(rows, layout, source, line=records.lines.__getitem__)
    if found.header or layout.names or found.tag_row is not None:
        return found
    i = found.first
    message = (
        "no header was found, only data: name the columns (header = [] and names = [...] in the "
        f"mapping, {len(found.columns)} of them), or say which line is the header (header = [1])"
    )
    raise TableError(source, [Fault(f"line {records.lines[i]}", _shown(rows[i]), message)])


def _misfit(line: int, width: int, rows: list[list[str]], long: dict[int, list[str]]) -> Fault:
    first = next(iter(long))
    message = (
        f"{len(long):,} rows have more cells than the header, which has {width}: either it lacks a "
        f"name, or numbers with a comma are not quoted; mend the header or give the delimiter"
    )
    return Fault(f"line {line}", _shown(rows[first]), message)


def _too_long(line: int, width: int, extra: list[str]) -> Oddity:
    return Oddity(
        code="DST514",
        line=line,
        value=_shown(extra),
        message=f"the row has cells beyond the {width} of the header, left out: {_shown(extra)!r}",
        advice="put cells that hold the delimiter in quotation marks",
    )


def _too_short(line: int, width: int, row: list[str]) -> Oddity:
    return Oddity(
        code="DST514",
        line=line,
        value=_shown(row),
        message=f"the row has {_cells(len(row))} where the header has {width}: {_shown(row)!r}",
        advice="fill it up with empty cells, and see that none has moved",
    )


def _further(more: int, kind: str) -> Oddity:
    return Oddity(
        code="DST514",
        message=f"{more:,} more rows are {kind} than the header",
        advice="export the table again",
    )


def _shown(cells: list[str]) -> str:
    text = ", ".join(cell.strip() for cell in cells)
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _cells(count: int) -> str:
    return f"{count} cell{'' if count == 1 else 's'}"
