"""Csv: a file's bytes as a header and records, with every fault of form at once."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator, Sequence

import attrs

from repatriation.errors import Fault, TableError
from repatriation.tables.column import read_columns

__all__ = ["DELIMITERS", "Grid", "read_grid"]

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab"}
"""The delimiters that are told apart, and their names."""

_UTF16 = (b"\xff\xfe", b"\xfe\xff")
_LINES = re.compile(r"\r\n|\r|\n")
_EMPTY = Fault("line 1", None, "is empty; there is nothing to check")
_BLANK = ' \t,;"'


@attrs.frozen(kw_only=True)
class Grid:
    """The cells of a table.

    Attributes:
        delimiter: What separates the cells.
        header_line: Line of the file that the header stands on.
        header: The columns' names, as written.
        records: Line of the file on which each record begins, and its cells.
        notes: What was skipped, in words.
        faults: What is wrong with its form; with any, the records are not to be used.
    """

    delimiter: str
    header_line: int
    header: tuple[str, ...]
    records: tuple[tuple[int, tuple[str, ...]], ...]
    notes: tuple[str, ...] = ()
    faults: tuple[Fault, ...] = ()


def read_grid(data: bytes, source: str, delimiter: str | None = None) -> Grid:
    """Read a table: UTF-8, a header, and as many cells in every row as the header has.

    Args:
        data: The file's bytes.
        source: What it is called in messages.
        delimiter: What separates the cells; read off the header line if None.

    Raises:
        TableError: It has no text, or no header, that could be read at all.
    """
    text = _decoded(data, source)
    first = next((line for line in _LINES.split(text) if line.strip(_BLANK)), None)
    if first is None:
        raise TableError(source, [_EMPTY])
    chosen = delimiter or _sniffed(first, source)
    faults: list[Fault] = []
    records = [r for r in _records(text, chosen, faults) if any(c.strip() for c in r[1])]
    if not records:
        raise TableError(source, faults or [_EMPTY])
    (line, header), *rows = records
    tags = rows[:1] if rows and _is_hxl(rows[0][1]) else []
    rows = rows[len(tags) :]
    return Grid(
        delimiter=chosen,
        header_line=line,
        header=header,
        records=tuple(rows),
        notes=tuple(f"row {row} holds HXL tags and is left out" for row, _ in tags),
        faults=tuple(sorted([*faults, *_ragged(header, rows)], key=_line)),
    )


def _line(fault: Fault) -> int:
    return int(fault.path.removeprefix("line "))


def _decoded(data: bytes, source: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = f"0x{data[error.start]:02X}"
        looks = "it looks like UTF-16; " if data.startswith(_UTF16) else ""
        message = f"byte {error.start} is {byte}, which is not UTF-8; {looks}save it as CSV UTF-8"
        raise TableError(source, [Fault(f"line {line}", None, message)]) from None


def _sniffed(header: str, source: str) -> str:
    """Choose the delimiter that makes most of the header understood, then most columns."""
    ranked = sorted(((_worth(header, d), d) for d in DELIMITERS), reverse=True)
    (best, delimiter), (second, _) = ranked[:2]
    if best[1] == 1:
        return ","
    if best == second:
        message = "could be separated in several ways; give the delimiter"
        raise TableError(source, [Fault("line 1", header, message)])
    return delimiter


def _worth(header: str, delimiter: str) -> tuple[int, int]:
    cells = next(csv.reader([header], delimiter=delimiter), [])
    return sum(c.role != "unused" for c in read_columns(cells)), len(cells)


def _records(
    text: str, delimiter: str, faults: list[Fault]
) -> Iterator[tuple[int, tuple[str, ...]]]:
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    while True:
        line = reader.line_num + 1
        try:
            cells = next(reader)
        except StopIteration:
            return
        except csv.Error as error:
            faults.append(Fault(f"line {line}", None, _said(str(error))))
        else:
            if any("\0" in cell for cell in cells):
                faults.append(Fault(f"line {line}", None, "holds a NUL character; remove it"))
            yield line, tuple(cells)


def _said(error: str) -> str:
    if "field limit" in error:
        limit = f"{csv.field_size_limit():,} characters"
        return f"has a cell of more than {limit}; look for a quotation mark that is not closed"
    if "end of data" in error:
        return "opens a quotation mark that is never closed"
    return f"is not CSV: {error}; inside quotes, write a quotation mark twice"


def _is_hxl(cells: Sequence[str]) -> bool:
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(c.startswith("#") and len(c) > 1 for c in filled)


def _ragged(header: Sequence[str], rows: Sequence[tuple[int, tuple[str, ...]]]) -> list[Fault]:
    width = len(header)
    return [
        Fault(
            f"line {line}",
            None,
            f"has {len(cells)} cell{'s' if len(cells) != 1 else ''} where the header has {width}; "
            f"{'fill it up' if len(cells) < width else 'quote cells that hold the delimiter'}",
        )
        for line, cells in rows
        if len(cells) != width
    ]
