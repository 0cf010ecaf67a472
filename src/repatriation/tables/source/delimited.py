"""Delimited: CSV, TSV and their kin as a `Grid`.

Large clean files are scanned lazily (see `scan`); all others are read whole and with care:
titles above the header, headers of several rows, rows that are too short or too long, notes
under the table, line breaks in cells, any encoding.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from repatriation.errors import Fault, TableError
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.mapping import Layout
from repatriation.tables.source.delimiter import delimiter_of
from repatriation.tables.source.encoding import decode
from repatriation.tables.source.extra import needed
from repatriation.tables.source.mojibake import mojibake
from repatriation.tables.source.ragged import level
from repatriation.tables.source.record import Records, records_of
from repatriation.tables.source.repeat import repeated_headers
from repatriation.tables.source.scan import scan
from repatriation.tables.source.structure import Structure

if TYPE_CHECKING:
    import polars as pl

__all__ = ["SCANNED_FROM", "read", "read_text"]

SCANNED_FROM = 1 << 20
"""Bytes from which scanning a file pays."""

_LISTED = 10


def read(source: Path | bytes, name: str, layout: Layout) -> Grid:
    """Read a delimited text.

    Args:
        source: The file, or its bytes.
        name: What it is called in messages.
        layout: What is declared of it.

    Raises:
        TableError: It is no such text, or its form cannot be understood; with every fault.
        OSError: The file cannot be read.
    """
    needed("polars", name)
    needed("narwhals", name)
    size = len(source) if isinstance(source, bytes) else source.stat().st_size
    if size >= SCANNED_FROM and layout.encoding is None:
        grid = scan(source, name, layout)
        if grid is not None:
            return grid
    data = source if isinstance(source, bytes) else source.read_bytes()
    text, notes = decode(data, name, layout.encoding)
    if size >= SCANNED_FROM and notes:
        grid = scan(text.encode(), name, layout, notes)
        if grid is not None:
            return grid
    return read_text(text, name, layout, notes)


def read_text(text: str, name: str, layout: Layout, notes: tuple[str, ...] = ()) -> Grid:
    """Read a delimited text whole, with care.

    Args:
        text: The text.
        name: What it is called in messages.
        layout: What is declared of it.
        notes: What was decided before.

    Raises:
        TableError: Its form cannot be understood; with every fault.
    """
    import narwhals as nw

    text = text.removeprefix("\ufeff")
    if not text.strip(' \t\r\n,;|"'):
        raise TableError(name, [Fault("line 1", None, "is empty; there is nothing to check")])
    delimiter = delimiter_of(text, layout, name)
    records = records_of(text, delimiter, name)
    rows, found, oddities = level(records, layout, name)
    frame = _frame(rows, records.lines, found)
    return Grid(
        source=name,
        headers=found.headers,
        frame=nw.from_native(frame),
        tags=found.tags,
        delimiter=delimiter,
        oddities=(
            *repeated_headers(rows, found, records.lines.__getitem__),
            *oddities,
            *mojibake(frame.lazy(), name),
        ),
        notes=(
            *notes,
            *found.notes(rows, "line", records.lines.__getitem__),
            *_said(records, found),
        ),
    )


def _frame(rows: list[list[str]], lines: list[int], found: Structure) -> pl.DataFrame:
    import polars as pl

    data = found.data
    cells: dict[str, list[str | None]] = {
        header: [(rows[i][c] or None) if c < len(rows[i]) else None for i in data]
        for header, c in zip(found.headers, found.columns, strict=True)
    }
    schema = dict.fromkeys(found.headers, pl.String())
    frame = pl.DataFrame(cells, schema=schema)
    return frame.with_columns(pl.Series(LINE, [lines[i] for i in data], dtype=pl.Int64))


def _said(records: Records, found: Structure) -> list[str]:
    """Say which rows within the table are left out, and whether any are left."""
    said = []
    for rows, what in ((found.blank, "blank"), (found.repeated, "the header once more")):
        if rows:
            shown = ", ".join(str(records.lines[i]) for i in rows[:_LISTED])
            more = f" and {len(rows) - _LISTED} more" if len(rows) > _LISTED else ""
            said.append(f"left out as {what}: line {shown}{more}")
    if not found.data:
        said.append("there is a header, and not one row under it")
    return said
