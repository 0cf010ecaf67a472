"""Sheet XML: what a sheet of an xlsx file says that its cells alone do not.

How far its cells reach, before memory is taken for them; which formulas have no value; which cells
hold an error; which rows and columns are hidden.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping
from xml.parsers import expat

import attrs

from repatriation.errors import Fault, TableError

__all__ = ["SheetXml", "column_of", "letters_of", "parts_of_sheets", "read_sheet_xml"]

_REFERENCE = re.compile(r"\$?([A-Za-z]{1,3})\$?(\d{1,7})")
_LONGEST = 200
_CELL = re.compile(rb'<c r="([A-Z]{1,3})(\d{1,7})"')
_ANY_CELL = re.compile(rb"<(?:[\w.-]+:)?c[\s/>]")
_SPECIAL = (b"<f>", b"<f ", b"<f/", b't="e"', b'hidden="', b"\0")


@attrs.frozen(kw_only=True)
class SheetXml:
    """What one sheet says of itself; rows and columns are counted from 1.

    Attributes:
        rows: The last row with a cell.
        columns: The last column with a cell.
        unvalued: Row and column → formula of a cell that has no value.
        errors: Row and column → the error that stands there: ``"#REF!"``.
        hidden_rows: Rows that are not shown.
        hidden_columns: Columns that are not shown.
    """

    rows: int
    columns: int
    unvalued: Mapping[tuple[int, int], str] = attrs.field(factory=dict)
    errors: Mapping[tuple[int, int], str] = attrs.field(factory=dict)
    hidden_rows: tuple[int, ...] = ()
    hidden_columns: tuple[int, ...] = ()


def letters_of(column: int) -> str:
    """Give the letters of a column counted from 1: ``"AA"`` for 27."""
    letters = ""
    while column:
        column, digit = divmod(column - 1, 26)
        letters = chr(ord("A") + digit) + letters
    return letters


def column_of(letters: str) -> int:
    """Give the number of a column, counted from 1: 27 for ``"AA"``."""
    column = 0
    for letter in letters.upper():
        column = 26 * column + ord(letter) - ord("A") + 1
    return column


def parts_of_sheets(parts: Mapping[str, bytes], source: str) -> dict[str, str]:
    """Give the part of each sheet, by the sheet's name.

    Args:
        parts: The parts of the workbook.
        source: What it is called in messages.

    Raises:
        TableError: The workbook's own part is not understood.
    """
    at = {name.lower(): name for name in parts}
    book, links = at.get("xl/workbook.xml"), at.get("xl/_rels/workbook.xml.rels")
    if book is None or links is None:
        message = "is not a workbook: it has no list of sheets"
        raise TableError(source, [Fault("", None, message)])
    targets: dict[str, str] = {}
    names: dict[str, str] = {}

    def link(tag: str, attributes: dict[str, str]) -> None:
        if tag == "Relationship" and attributes.get("TargetMode") != "External":
            target = posixpath.normpath(posixpath.join("/xl", attributes.get("Target", "")))
            targets[attributes.get("Id", "")] = target.lstrip("/")

    def sheet(tag: str, attributes: dict[str, str]) -> None:
        if tag == "sheet":
            names[attributes.get("name", "")] = attributes.get("id", "")

    _parse(parts[links], link, links, source)
    _parse(parts[book], sheet, book, source)
    found = {name: at.get(targets.get(id_, "").lower()) for name, id_ in names.items()}
    return {name: part for name, part in found.items() if part is not None}


def read_sheet_xml(data: bytes, part: str, source: str) -> SheetXml:
    """Read what a sheet says of itself.

    Args:
        data: The sheet's part.
        part: Its name, for messages.
        source: What the workbook is called in messages.

    Raises:
        TableError: It is not XML.
    """
    plain = _plain(data)
    if plain is not None:
        return plain
    seen = _Seen()
    _parse(data, seen.start, part, source, seen)
    return SheetXml(
        rows=seen.last[0],
        columns=seen.last[1],
        unvalued=seen.unvalued,
        errors=seen.errors,
        hidden_rows=tuple(seen.hidden_rows),
        hidden_columns=tuple(seen.hidden_columns),
    )


def _plain(data: bytes) -> SheetXml | None:
    """Read how far the cells reach, where all are written plainly and nothing else is to be known.

    Parsing takes several times as long as reading the cells does.
    """
    if any(mark in data for mark in _SPECIAL):
        return None
    cells = _CELL.findall(data)
    if not cells or len(cells) != len(_ANY_CELL.findall(data)):
        return None
    return SheetXml(
        rows=max(map(int, {row for _, row in cells})),
        columns=max(column_of(letters.decode()) for letters in {letters for letters, _ in cells}),
    )


class _Seen:
    """What has been seen of a sheet so far.

    Cells say where they are, or else follow the one before; texts are kept of those cells only
    that have a formula or an error.
    """

    def __init__(self) -> None:
        self.row = self.column = 0
        self.last = (0, 0)
        self.kind = ""
        self.inside = ""
        self.texts: dict[str, str] = {}
        self.unvalued: dict[tuple[int, int], str] = {}
        self.errors: dict[tuple[int, int], str] = {}
        self.hidden_rows: list[int] = []
        self.hidden_columns: list[int] = []

    def start(self, tag: str, attributes: dict[str, str]) -> None:
        if tag == "c":
            self._cell(attributes)
        elif tag == "row":
            number = attributes.get("r", "")
            self.row = int(number) if number.isascii() and number.isdigit() else self.row + 1
            self.column = 0
            if attributes.get("hidden") in {"1", "true"}:
                self.hidden_rows.append(self.row)
        elif tag in {"f", "v"}:
            self.inside = tag
            self.texts.setdefault(tag, "")
        elif tag == "col" and attributes.get("hidden") in {"1", "true"}:
            first, last = (int(attributes.get(end, "0")) for end in ("min", "max"))
            self.hidden_columns += range(first, min(last, first + 50) + 1)

    def _cell(self, attributes: dict[str, str]) -> None:
        match = _REFERENCE.fullmatch(attributes.get("r", ""))
        if match is None:
            self.column += 1
        else:
            self.column, self.row = column_of(match[1]), int(match[2])
        rows, columns = self.last
        self.last = (max(rows, self.row), max(columns, self.column))
        self.kind = attributes.get("t", "")
        self.texts = {}

    def text(self, text: str) -> None:
        if self.inside and len(self.texts[self.inside]) < _LONGEST:
            self.texts[self.inside] += text

    def end(self, tag: str) -> None:
        self.inside = ""
        if tag != "c":
            return
        value = self.texts.get("v", "").strip()
        if self.kind == "e" and value:
            self.errors[self.row, self.column] = value[:_LONGEST]
        elif "f" in self.texts and not value and self.kind not in {"str", "inlineStr"}:
            self.unvalued[self.row, self.column] = f"={self.texts['f']}"[:_LONGEST]


def _parse(data: bytes, start: object, part: str, source: str, seen: _Seen | None = None) -> None:
    """Parse XML; names lose the namespace, and document types are refused."""
    parser = expat.ParserCreate()
    parser.buffer_text = True

    def refuse(*_: object) -> None:
        message = "declares a document type, which no workbook needs; it is not read"
        raise TableError(source, [Fault(part, None, message)])

    def bare(tag: str, attributes: dict[str, str]) -> None:
        if ":" in tag or any(":" in name for name in attributes):
            tag = tag.rpartition(":")[2]
            attributes = {name.rpartition(":")[2]: text for name, text in attributes.items()}
        start(tag, attributes)  # type: ignore[operator]

    parser.StartElementHandler = bare
    parser.StartDoctypeDeclHandler = refuse
    if seen is not None:
        parser.EndElementHandler = lambda tag: seen.end(tag.rpartition(":")[2])
        parser.CharacterDataHandler = seen.text
    try:
        parser.Parse(data, True)  # noqa: FBT003 -- it takes no keyword
    except expat.ExpatError as error:
        message = f"is not XML: {error}; save the workbook again"
        raise TableError(source, [Fault(part, None, message)]) from None
