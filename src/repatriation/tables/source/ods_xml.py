"""ODS XML: how far the cells of an OpenDocument sheet reach, before memory is taken for them.

A cell and a row may be written once and repeated a million times.
"""

from __future__ import annotations

from xml.parsers import expat

from repatriation.errors import Fault, TableError

__all__ = ["MOST_REPEATED", "extents"]

MOST_REPEATED = 20_000_000
"""Cells of a workbook after repetition, counting blank ones up to the last that is filled."""


def extents(content: bytes | None, source: str) -> dict[str, tuple[int, int]]:
    """Count the rows and columns of each sheet up to its last cell with a value.

    Args:
        content: The part ``content.xml``; None where there is none.
        source: What the workbook is called in messages.

    Raises:
        TableError: It is not XML, or has too many cells.
    """
    if content is None:
        return {}
    seen = _Seen(source)
    parser = expat.ParserCreate()
    parser.StartElementHandler = seen.start
    try:
        parser.Parse(content, True)  # noqa: FBT003 -- it takes no keyword
    except expat.ExpatError as error:
        message = f"is not XML: {error}; save the workbook again"
        raise TableError(source, [Fault("content.xml", None, message)]) from None
    return {name: (rows, columns) for name, (rows, columns) in seen.reach.items()}


class _Seen:
    """What has been seen so far: the sheet, and where its next row and cell begin."""

    def __init__(self, source: str) -> None:
        self.source = source
        self.reach: dict[str, tuple[int, int]] = {}
        self.sheet = ""
        self.row = self.after_row = self.column = 0

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        kind = tag.rpartition(":")[2]
        bare = {name.rpartition(":")[2]: text for name, text in attributes.items()}
        if kind == "table":
            self.sheet = bare.get("name", "")
            self.row = self.after_row = self.column = 0
            self.reach[self.sheet] = (0, 0)
        elif kind == "table-row":
            self.row = self.after_row
            self.after_row += _times(bare.get("number-rows-repeated"))
            self.column = 0
        elif kind in {"table-cell", "covered-table-cell"}:
            self.column += _times(bare.get("number-columns-repeated"))
            if "value-type" in bare or "formula" in bare:
                self._filled()

    def _filled(self) -> None:
        rows, columns = self.reach.get(self.sheet, (0, 0))
        rows, columns = max(rows, self.after_row), max(columns, self.column)
        self.reach[self.sheet] = (rows, columns)
        if rows * columns > MOST_REPEATED:
            message = f"has {rows:,} rows and {columns:,} columns; at most {MOST_REPEATED:,} cells"
            fault = Fault(f"sheet {self.sheet!r}", None, f"{message} are read; save it as CSV")
            raise TableError(self.source, [fault])


def _times(repeated: str | None) -> int:
    if repeated is None or not (repeated.isascii() and repeated.isdigit()):
        return 1
    return max(1, int(repeated[:9]))
