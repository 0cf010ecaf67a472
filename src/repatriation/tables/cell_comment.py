"""Cell comment: what was found in a cell, as a comment and a colour of it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from repatriation.checks.finding import Finding
from repatriation.model.verdict import SEVERITIES
from repatriation.tables.place import At, Placed
from repatriation.tables.source.cell_writer import legal
from repatriation.tables.source.workbook import OURS

if TYPE_CHECKING:
    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

__all__ = ["AUTHOR", "clear", "mark"]

AUTHOR = "repatriation"
"""Author of the comments."""

_COLOURS = {"error": "FFF8CBAD", "warning": "FFFFE699", "info": "FFDDEBF7"}
_BELOW = "\n\n— repatriation —\n"
"""What parts a comment of somebody else from the findings under it."""
_LONGEST = 2_000


def mark(sheet: Worksheet, placed: Placed, at: At) -> None:
    """Put comments and colours into the cells that findings point to."""
    found: dict[tuple[int, int], dict[Finding, None]] = {}
    for finding, places in placed:
        for place in places:
            cell = at(place)
            if cell is not None:
                found.setdefault(_corner(sheet, *cell), {})[finding] = None
    for (row, column), here in found.items():
        _annotated(sheet.cell(row, column), list(here))


def clear(book: Workbook) -> None:
    """Take away what was added before: the list, the comments, the colours that came with them."""
    for sheet in list(book.worksheets):
        if sheet.cell(1, 1).value == OURS:
            book.remove(sheet)
            continue
        for row in sheet.iter_rows():
            for cell in row:
                if cell.comment is not None:
                    _cleared(cell)


def _corner(sheet: Worksheet, row: int, column: int) -> tuple[int, int]:
    """Give the cell that stands for another in a merged range."""
    for span in sheet.merged_cells.ranges:
        if span.min_row <= row <= span.max_row and span.min_col <= column <= span.max_col:
            return span.min_row, span.min_col
    return row, column


def _annotated(cell: Any, findings: Sequence[Finding]) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    text = _text(findings)
    author = AUTHOR
    if cell.comment is not None:
        author, text = cell.comment.author, cell.comment.text + _BELOW + text
    lines = sum(1 + len(line) // 45 for line in text.split("\n"))
    cell.comment = Comment(text, author, height=min(40 + 18 * lines, 500), width=340)
    if cell.fill.fill_type is None:
        gravest = min(findings, key=lambda finding: SEVERITIES.index(finding.severity))
        cell.fill = PatternFill("solid", fgColor=_COLOURS[gravest.severity])


def _text(findings: Sequence[Finding]) -> str:
    """Say what was found in one cell, gravest first, as far as a comment has room."""
    said: list[str] = []
    for i, finding in enumerate(findings):
        advice = f"\n→ {finding.advice}" if finding.advice else ""
        text = f"{finding.code} {finding.severity}: {finding.message}{advice}"
        if said and sum(map(len, said)) + len(text) > _LONGEST:
            said.append(f"… and {len(findings) - i} more: see the list of findings")
            break
        said.append(legal(text)[:_LONGEST])
    return "\n\n".join(said)


def _cleared(cell: Any) -> None:
    from openpyxl.comments import Comment
    from openpyxl.styles import PatternFill

    comment = cell.comment
    theirs, parted, _ = comment.text.partition(_BELOW)
    if not parted and comment.author != AUTHOR:
        return
    cell.comment = None
    if parted:
        cell.comment = Comment(theirs, comment.author, height=comment.height, width=comment.width)
    if cell.fill.fill_type == "solid" and cell.fill.fgColor.rgb in _COLOURS.values():
        cell.fill = PatternFill()
