"""Annotate: a workbook handed back with the findings as comments in its cells.

A cell that has findings gets a comment and, if it had no colour, one; a sheet lists them all, with
links. Annotating again replaces what was added before. A table that is no xlsx workbook is written
as one. No text becomes a formula.
"""

from __future__ import annotations

import io
import re
import warnings
import zipfile
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from repatriation.checks.finding import Finding
from repatriation.errors import Fault, FormatError, TableError
from repatriation.formats.replacement import replace
from repatriation.tables.cached import values_of, with_values
from repatriation.tables.cell_comment import clear, mark
from repatriation.tables.finding_sheet import add_list
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.place import At, Place, Placed, Places, places_of
from repatriation.tables.source.archive import packed, unpacked
from repatriation.tables.source.cell_writer import write_cell
from repatriation.tables.source.extra import needed
from repatriation.tables.source.workbook import read_bytes

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["annotate"]

_BROKEN = (LookupError, ValueError, TypeError, AttributeError, SyntaxError, zipfile.BadZipFile)
"""What openpyxl raises where a workbook is not as it expects."""


_WHOLE = re.compile(r"-?[1-9][0-9]{0,14}|0")
"""Whole numbers that a sheet shows as they are written; it keeps 15 digits."""


def annotate(
    findings: Iterable[Finding],
    grid: Grid,
    source: str | Path | bytes,
    out: str | Path,
    *,
    places: Places | None = None,
) -> tuple[str, ...]:
    """Write a workbook with the findings in its cells; the file is there whole or not at all.

    Args:
        findings: What was found in the table.
        grid: The table.
        source: The file it was read from, or its bytes: an xlsx or xlsm workbook is kept, with
            its other sheets; of anything else a workbook is made from the cells.
        out: The file to write; it may be the source itself.
        places: Tells where a finding points; None for `places_of`.

    Returns:
        What could not be kept, in words.

    Raises:
        FormatError: `out` has another suffix than ``.xlsx``, or ``.xlsm`` where the source is one.
        TableError: The source is no workbook that can be read, or a library is missing.
        OSError: A file cannot be read or written.
    """
    listed = sorted(findings, key=lambda finding: finding.order)
    where = places or (lambda finding: places_of(finding, grid))
    placed = [(finding, tuple(where(finding))) for finding in listed]
    data = read_bytes(source, grid.source)
    kind = _kind(grid, data)
    target = Path(out)
    allowed = (".xlsx", ".xlsm") if kind == "xlsm" else (".xlsx",)
    if target.suffix.lower() not in allowed:
        raise FormatError(target.name, "is no name for the workbook", allowed)
    if kind:
        written, notes = _kept(data, grid, placed, macros=target.suffix.lower() == ".xlsm")
    else:
        written, notes = _made(grid, placed), ()
    replace(target, written)
    return notes


def _kind(grid: Grid, data: bytes) -> str:
    """Name the kind of workbook that can be kept; empty where there is none."""
    if grid.where != "row" or not data.startswith(b"PK"):
        return ""
    types = unpacked(data, grid.source).get("[Content_Types].xml", b"")
    if b"spreadsheetml.sheet.main+xml" in types or b"spreadsheetml.template.main+xml" in types:
        return "xlsx"
    return "xlsm" if b"macroEnabled.main+xml" in types else ""


def _kept(
    data: bytes, grid: Grid, placed: Placed, *, macros: bool
) -> tuple[bytes, tuple[str, ...]]:
    """Add comments and the list to the workbook itself."""
    openpyxl = needed("openpyxl", grid.source)
    clean = packed(unpacked(data, grid.source, whole=True))
    try:
        with warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            book: Workbook = openpyxl.load_workbook(io.BytesIO(clean), keep_vba=macros)
            values = {}
            if any(cell.data_type == "f" for cell in _cells(book)):
                values = values_of(openpyxl.load_workbook(io.BytesIO(clean), data_only=True))
    except _BROKEN as error:
        message = f"cannot be kept as it is: {error}; save it again in a spreadsheet program"
        raise TableError(grid.source, [Fault("", None, message)]) from None
    if grid.sheet not in book.sheetnames:
        message = "there is no such sheet any more; read the workbook again"
        raise TableError(grid.source, [Fault(f"sheet {grid.sheet!r}", None, message)])
    clear(book)
    sheet: Worksheet = book[grid.sheet]
    mark(sheet, placed, _in_sheet(grid))
    add_list(book, placed, grid, sheet.title, _in_sheet(grid))
    stream = io.BytesIO()
    book.save(stream)
    written = with_values(stream.getvalue(), values) if values else stream.getvalue()
    return written, tuple(_lost(data, warned, grid, macros=macros))


def _cells(book: Workbook) -> Iterator[Any]:
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            yield from row


def _lost(
    data: bytes, warned: Sequence[warnings.WarningMessage], grid: Grid, *, macros: bool
) -> Iterable[str]:
    parts = unpacked(data, grid.source, whole=True)
    if any(name.startswith("xl/drawings/drawing") for name in parts):
        yield "pictures and charts may look different, and shapes are lost"
    if "xl/vbaProject.bin" in parts and not macros:
        yield "macros are left out; write to a .xlsm file to keep them"
    yield from dict.fromkeys(str(warning.message) for warning in warned)


def _made(grid: Grid, placed: Placed) -> bytes:
    """Make a workbook from the cells of a table that is none."""
    openpyxl = needed("openpyxl", grid.source)
    book: Workbook = openpyxl.Workbook()
    sheet: Worksheet = book.worksheets[0]
    sheet.title = "Data"
    for column, header in enumerate(grid.headers, start=1):
        write_cell(sheet.cell(1, column), header)
    import narwhals as nw

    frame = grid.frame.collect() if isinstance(grid.frame, nw.LazyFrame) else grid.frame
    rows: dict[int, int] = {}
    for row, cells in enumerate(frame.select(LINE, *grid.headers).iter_rows(), start=2):
        rows[cells[0]] = row
        for column, value in enumerate(cells[1:], start=1):
            if value is not None:
                write_cell(sheet.cell(row, column), _typed(value))
    sheet.freeze_panes = "A2"
    columns = {header: i for i, header in enumerate(grid.headers, start=1)}

    def at(place: Place) -> tuple[int, int] | None:
        row = rows.get(place.line)
        return None if row is None else (row, columns.get(place.header, 1))

    mark(sheet, placed, at)
    add_list(book, placed, grid, sheet.title, at)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _typed(value: object) -> object:
    """Give a text that is a plain whole number as one, so that the sheet can add it up."""
    return int(value) if isinstance(value, str) and _WHOLE.fullmatch(value) else value


def _in_sheet(grid: Grid) -> At:
    from openpyxl.utils import column_index_from_string

    columns = {header: column_index_from_string(c) for header, c in grid.lettered.items()}
    first = min(columns.values(), default=1)

    def at(place: Place) -> tuple[int, int] | None:
        return (place.line, columns.get(place.header, first)) if place.line > 0 else None

    return at
