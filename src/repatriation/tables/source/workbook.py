"""Workbook: the sheets of an Excel or OpenDocument file, opened without trusting it."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import attrs

from repatriation.errors import Fault, TableError
from repatriation.tables.source.archive import (
    ENCRYPTED,
    MOST_PACKED,
    packed,
    unpacked,
)
from repatriation.tables.source.extra import needed
from repatriation.tables.source.ods_xml import extents
from repatriation.tables.source.sheet_xml import (
    SheetXml,
    letters_of,
    parts_of_sheets,
    read_sheet_xml,
)
from repatriation.tables.source.value import Value
from repatriation.tables.source.xlsb_record import reach as xlsb_reach

__all__ = [
    "MOST_CELLS",
    "MOST_CHARACTERS",
    "MOST_COLUMNS",
    "OURS",
    "Sheet",
    "Workbook",
    "open_workbook",
    "read_bytes",
]

MOST_CELLS = 20_000_000
"""Cells of a sheet, blank ones among them."""
MOST_COLUMNS = 2_000
"""Columns of a sheet."""
MOST_CHARACTERS = 32_767
"""Characters of a cell, which is also Excel's limit."""

OURS = "Findings, listed by repatriation"
"""First cell of the sheet that `annotate` adds, by which it is known again."""

_ZIP = b"PK\x03\x04"
_BINARY_SHEET = re.compile(r"xl/worksheets/[^/]+\.bin", re.IGNORECASE)
_COMPOUND = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_ENCRYPTED_PACKAGE = "EncryptedPackage".encode("utf-16-le")

Span = tuple[tuple[int, int], tuple[int, int]]


@attrs.frozen(kw_only=True)
class Sheet:
    """The cells of one sheet.

    Attributes:
        name: Its name.
        rows: Its cells from A1 on, all rows of one length.
        merged: First and last row and column of each merged range, counted from 0.
        xml: What its XML says further; None where it is no xlsx file.
    """

    name: str
    rows: Sequence[Sequence[Value]]
    merged: tuple[Span, ...] = ()
    xml: SheetXml | None = None


@attrs.frozen(kw_only=True)
class Workbook:
    """A workbook that has been opened.

    Attributes:
        source: What it is called in messages.
        names: The sheets with cells, in order.
        hidden: Those of them that are not shown.
        book: The open workbook of python-calamine.
        parts: Sheet → part of the archive, of an xlsx file.
        data: The parts.
        reach: Sheet → rows and columns, where they are known before reading.
    """

    source: str
    names: tuple[str, ...]
    hidden: frozenset[str]
    book: Any
    parts: Mapping[str, str]
    data: Mapping[str, bytes]
    reach: Mapping[str, tuple[int, int]]

    def sheet(self, name: str) -> Sheet:
        """Read the cells of a sheet.

        Raises:
            TableError: It is too large, or damaged.
        """
        xml = None
        if name in self.parts:
            xml = read_sheet_xml(self.data[self.parts[name]], self.parts[name], self.source)
            self._check(name, xml.rows, xml.columns)
        elif name in self.reach:
            self._check(name, *self.reach[name])
        with _guard(self.source):
            sheet = self.book.get_sheet_by_name(name)
            if sheet.start is None:
                return Sheet(name=name, rows=(), xml=xml)
            self._check(name, sheet.total_height, sheet.total_width)
            rows = sheet.to_python(skip_empty_area=False)
            merged = tuple(sorted(sheet.merged_cell_ranges or ()))
        self._check_cells(name, rows)
        for (row, column), error in (xml.errors if xml else {}).items():
            if row <= len(rows) and column <= len(rows[row - 1]):
                rows[row - 1][column - 1] = error
        return Sheet(name=name, rows=rows, merged=merged, xml=xml)

    def _check(self, name: str, rows: int, columns: int) -> None:
        _check(f"sheet {name!r}", rows, columns, self.source)

    def _check_cells(self, name: str, rows: Sequence[Sequence[Value]]) -> None:
        for i, row in enumerate(rows, start=1):
            for j, cell in enumerate(row, start=1):
                if isinstance(cell, str) and len(cell) > MOST_CHARACTERS:
                    where = f"{name}!{letters_of(j)}{i}"
                    said = (
                        f"has {len(cell):,} characters, more than {MOST_CHARACTERS:,}; shorten it"
                    )
                    raise TableError(self.source, [Fault(where, None, said)])


def _check(where: str, rows: int, columns: int, source: str) -> None:
    """Refuse a sheet that takes too much memory, however few of its cells are filled."""
    if columns > MOST_COLUMNS:
        said = f"reaches to column {letters_of(columns)}; at most {MOST_COLUMNS:,} columns"
    elif rows * columns > MOST_CELLS:
        said = f"has {rows:,} rows and {columns:,} columns; at most {MOST_CELLS:,} cells"
    else:
        return
    message = f"{said} are read; delete what stands far from the table, or save it as CSV"
    raise TableError(source, [Fault(where, None, message)])


def open_workbook(source: str | Path | bytes, name: str) -> Workbook:
    """Open a workbook: xlsx, xlsm, xls, xlsb or ods.

    Args:
        source: Its path, or its bytes.
        name: What it is called in messages.

    Raises:
        TableError: It is no workbook, is encrypted, damaged or too large.
        OSError: It cannot be read.
    """
    data = read_bytes(source, name)
    parts: dict[str, bytes] = {}
    if data.startswith(_ZIP):
        parts = unpacked(data, name)
        data = packed(parts)
    elif not data.startswith(_COMPOUND):
        message = "is not a workbook; save it as xlsx, or give it the suffix of what it is"
        raise TableError(name, [Fault("", None, message)])
    elif _ENCRYPTED_PACKAGE in data:
        raise TableError(name, [Fault("", None, ENCRYPTED)])
    is_xlsx = any(part.lower() == "xl/workbook.xml" for part in parts)
    reach = extents(parts.get("content.xml"), name)
    for part, content in parts.items():
        if _BINARY_SHEET.fullmatch(part):
            _check(part, *xlsb_reach(content, part, name), name)
    calamine = needed("python_calamine", name)
    with _guard(name):
        book = calamine.CalamineWorkbook.from_filelike(io.BytesIO(data))
        sheets = [s for s in book.sheets_metadata if s.typ == calamine.SheetTypeEnum.WorkSheet]
    shown = calamine.SheetVisibleEnum.Visible
    at = parts_of_sheets(parts, name) if is_xlsx else {}
    lost = [s.name for s in sheets if is_xlsx and s.name not in at]
    if lost:
        raise TableError(name, [Fault(f"sheet {n!r}", None, "is not in the file") for n in lost])
    return Workbook(
        source=name,
        names=tuple(s.name for s in sheets),
        hidden=frozenset(s.name for s in sheets if s.visible != shown),
        book=book,
        parts=at,
        data=parts if is_xlsx else {},
        reach=reach,
    )


def read_bytes(source: str | Path | bytes, name: str) -> bytes:
    """Read a file whole, unless it is too large.

    Raises:
        TableError: It is larger than `MOST_PACKED`.
        OSError: It cannot be read.
    """
    size = len(source) if isinstance(source, bytes) else Path(source).stat().st_size
    if size > MOST_PACKED:
        message = f"has {size:,} bytes, more than the {MOST_PACKED:,} that are read; save it as CSV"
        raise TableError(name, [Fault("", None, message)])
    return source if isinstance(source, bytes) else Path(source).read_bytes()


@contextmanager
def _guard(source: str) -> Iterator[None]:
    """Turn what the reader of the cells raises, or breaks on, into an error about the file."""
    try:
        yield
    except TableError:
        raise
    except BaseException as error:
        name = type(error).__name__
        if name == "PasswordError":
            raise TableError(source, [Fault("", None, ENCRYPTED)]) from None
        if not isinstance(error, Exception) and name != "PanicException":
            raise
        message = f"cannot be read: {error}; save it again as xlsx, or as CSV"
        raise TableError(source, [Fault("", None, message)]) from None
