"""Record: the records of a delimited text, each with its line, and all faults of its form."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator

import attrs

from repatriation.errors import Fault, TableError

__all__ = ["LONGEST", "MOST_COLUMNS", "Records", "records_of", "shortened"]

LONGEST = 100_000
"""Characters that a cell may have."""
MOST_COLUMNS = 16_384
"""Columns that a table may have: those of a sheet of Excel."""

_MOST_FAULTS = 20


@attrs.frozen
class Records:
    """The records of a text.

    Attributes:
        lines: Line on which each begins.
        rows: Its cells; none where the line is empty.
    """

    lines: list[int]
    rows: list[list[str]]


def records_of(text: str, delimiter: str, source: str) -> Records:
    """Divide a text into records, strictly.

    Raises:
        TableError: Quotation marks, NUL characters, or sizes are not those of a table; with
            every fault.
    """
    lines: list[int] = []
    rows: list[list[str]] = []
    faults: list[Fault] = []
    for line, cells in _read(text, delimiter, faults):
        lines.append(line)
        rows.append(cells)
    odd = "\0" in text
    for line, cells in zip(lines, rows, strict=True):
        if len(cells) > MOST_COLUMNS:
            faults.append(_wide(line, len(cells), delimiter))
        if odd and any("\0" in cell for cell in cells):
            faults.append(Fault(f"line {line}", None, "holds a NUL character; remove it"))
        if sum(map(len, cells)) > LONGEST and max(map(len, cells)) > LONGEST:
            faults.append(Fault(f"line {line}", None, _LONG))
    if faults:
        faults.sort(key=lambda fault: int(fault.path.removeprefix("line ")))
        raise TableError(source, shortened(faults))
    return Records(lines, rows)


def shortened(faults: list[Fault]) -> list[Fault]:
    """Cut a long list of faults short, and say how many more there are."""
    if len(faults) <= _MOST_FAULTS:
        return faults
    more = len(faults) - _MOST_FAULTS
    return [*faults[:_MOST_FAULTS], Fault("further on", None, f"{more} more faults like these")]


_LONG = (
    f"has a cell of more than {LONGEST:,} characters; look for a quotation mark that is not closed"
)


def _wide(line: int, width: int, delimiter: str) -> Fault:
    message = f"has {width:,} cells, and {MOST_COLUMNS:,} are the most; is {delimiter!r} right?"
    return Fault(f"line {line}", None, message)


def _read(text: str, delimiter: str, faults: list[Fault]) -> Iterator[tuple[int, list[str]]]:
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
            yield line, cells


def _said(error: str) -> str:
    if "field limit" in error or "field larger" in error:
        return _LONG
    if "end of data" in error:
        return "opens a quotation mark that is never closed"
    return f"is not CSV: {error}; inside quotes, write a quotation mark twice"
