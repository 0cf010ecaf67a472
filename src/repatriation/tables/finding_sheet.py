"""Finding sheet: the sheet of a workbook that lists all findings, with links to their cells."""

from __future__ import annotations

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from repatriation.checks.finding import Finding
from repatriation.tables.grid import Grid
from repatriation.tables.place import At, Place, Placed
from repatriation.tables.source.cell_writer import write_cell
from repatriation.tables.source.sheet_xml import letters_of
from repatriation.tables.source.workbook import OURS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["add_list"]

_TITLES = {
    "Cell": 10,
    "Row": 8,
    "Severity": 10,
    "Verdict": 11,
    "Code": 9,
    "Rule": 26,
    "Column": 24,
    "Values": 36,
    "Message": 70,
    "Advice": 50,
}
"""Columns of the list, and how wide they are."""
_HEADER_ROW = 3


def add_list(book: Workbook, placed: Placed, grid: Grid, title: str, at: At) -> None:
    """Add the sheet that lists all findings, the gravest first, with links to their cells."""
    from openpyxl.styles import Alignment, Font

    sheet: Worksheet = book.create_sheet("Findings")
    write_cell(sheet.cell(1, 1), OURS)
    sheet.cell(1, 1).font = Font(bold=True, size=14)
    where = f"{grid.source}, sheet {title!r}" if grid.where == "row" else grid.source
    count = len(placed)
    write_cell(sheet.cell(2, 1), f"{count} finding{'s' if count != 1 else ''} in {where}")
    for column, (name, width) in enumerate(_TITLES.items(), start=1):
        write_cell(sheet.cell(_HEADER_ROW, column), name)
        sheet.cell(_HEADER_ROW, column).font = Font(bold=True)
        sheet.column_dimensions[letters_of(column)].width = width
    listed = sorted(placed, key=lambda each: (each[0].order[:3], _first(each[1], at)))
    for row, (finding, places) in enumerate(listed, start=_HEADER_ROW + 1):
        for column, value in enumerate(_row(finding, places, at), start=1):
            write_cell(sheet.cell(row, column), value)
            sheet.cell(row, column).alignment = Alignment(vertical="top", wrap_text=True)
        _linked(sheet.cell(row, 1), title)
    sheet.freeze_panes = f"A{_HEADER_ROW + 1}"
    sheet.auto_filter.ref = f"A{_HEADER_ROW}:{letters_of(len(_TITLES))}{_HEADER_ROW + count}"


def _first(places: Sequence[Place], at: At) -> tuple[int, int]:
    """Give the row and the column by which findings are in order; those of no cell come last."""
    cells = [cell for place in places if (cell := at(place)) is not None]
    return min(cells, default=(sys.maxsize, 0))


def _row(finding: Finding, places: Sequence[Place], at: At) -> tuple[Any, ...]:
    cells = [cell for place in places if (cell := at(place)) is not None]
    lines = [place.line for place in places if place.line > 0]
    return (
        f"{letters_of(cells[0][1])}{cells[0][0]}" if cells else "",
        lines[0] if lines else "",
        finding.severity,
        finding.verdict.value,
        finding.code,
        finding.rule,
        finding.field or ", ".join(dict.fromkeys(p.header for p in places if p.header)),
        "; ".join(f"{name}: {value}" for name, value in finding.values),
        finding.message,
        finding.advice,
    )


def _linked(cell: Any, title: str) -> None:
    from openpyxl.styles import Font
    from openpyxl.worksheet.hyperlink import Hyperlink

    if not cell.value:
        return
    quoted = title.replace("'", "''")
    cell.hyperlink = Hyperlink(ref=cell.coordinate, location=f"'{quoted}'!{cell.value}")
    cell.font = Font(color="FF0563C1", underline="single")
