"""Csv: one row for each estimate, for spreadsheets; docs/reference/flat-formats.md describes it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Sequence

from repatriation.errors import InvalidRecordError
from repatriation.formats.flat import COLUMNS, Cell, rows, unheld
from repatriation.formats.format import Format
from repatriation.formats.formula import guarded
from repatriation.formats.scalar import LONGEST_NUMBER
from repatriation.model.dataset import Dataset

__all__ = ["FORMAT", "dumps", "write_table"]

_NAMES = tuple(column.name for column in COLUMNS)


def dumps(dataset: Dataset) -> str:
    """Write the figures of a dataset as CSV (RFC 4180), texts guarded against formulas.

    Raises:
        InvalidRecordError: A number of more than 4300 digits, or a text with half of a
            surrogate pair.
    """
    return write_table(_NAMES, rows(dataset))


def write_table(names: Sequence[str], table: Iterable[Sequence[Cell]]) -> str:
    """Write a table with its header: None is empty, and texts are guarded."""
    text = io.StringIO(newline="")
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(names)
    writer.writerows([_shown(cell) for cell in row] for row in table)
    return text.getvalue()


def _shown(cell: Cell) -> str:
    if cell is None:
        return ""
    if type(cell) is bool:
        return "true" if cell else "false"
    if isinstance(cell, str):
        return guarded(cell)
    try:
        return str(cell)
    except ValueError:
        expected = f"whole numbers of at most {LONGEST_NUMBER} digits"
        raise InvalidRecordError("Figure", "low/best/high", "a longer one", expected) from None


FORMAT = Format(name="csv", suffixes=(".csv",), loads=None, dumps=dumps, loses=unheld)
"""Written only: a row holds a figure and what stands around it, and not the records."""
