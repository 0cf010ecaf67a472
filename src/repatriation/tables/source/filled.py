"""Filled: what is in rows of cells, as texts, before it is known what they are."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

__all__ = [
    "SAMPLE",
    "Rows",
    "filled",
    "is_date",
    "is_filled",
    "is_numeric",
    "is_value",
    "plain",
    "repeats",
    "says_one",
]

Rows = Sequence[Sequence[str]]
"""Rows of cells, which may differ in length."""

SAMPLE = 200
"""Rows that tell which columns a table has, and of what kind."""

_NUMBER = re.compile(r"[-+−]?\d[\d\s.,'’]*%?")
_DATE = re.compile(r"\d{1,4}[-/.]\d{1,2}[-/.]\d{1,4}\b.*")


def filled(row: Sequence[str]) -> list[int]:
    """Give the columns of the cells that are not blank."""
    return [c for c, cell in enumerate(row) if cell and not cell.isspace()]


def is_filled(row: Sequence[str]) -> bool:
    """Tell whether a row has a cell that is not blank."""
    return any(cell and not cell.isspace() for cell in row)


def is_value(text: str) -> bool:
    """Tell whether a text is a number or a date, as data are and names hardly ever."""
    text = text.strip()
    return _NUMBER.fullmatch(text) is not None or is_date(text)


def is_date(text: str) -> bool:
    """Tell whether a text is a date in figures: ``"2019-07-09"``, ``"9/7/2019 12:00"``."""
    return _DATE.fullmatch(text.strip()) is not None


def is_numeric(rows: Rows, column: int) -> bool:
    """Tell whether at least half of a column's cells are numbers or dates."""
    cells = [row[column] for row in rows if column < len(row) and row[column].strip()]
    return bool(cells) and 2 * sum(is_value(c) for c in cells) >= len(cells)


def says_one(row: Sequence[str]) -> bool:
    """Tell whether all cells say the same, as those of a title over merged cells do."""
    cells = [c.strip() for c in row if c.strip()]
    return len(cells) > 1 and len(set(cells)) == 1


def plain(row: Sequence[str]) -> tuple[str, ...]:
    """Give a row as it compares with others: without case, and spaces that do not tell."""
    cells = [" ".join(cell.split()).casefold() for cell in row]
    while cells and not cells[-1]:
        cells.pop()
    return tuple(cells)


def repeats(row: Sequence[str], spoken: AbstractSet[tuple[str, ...]]) -> bool:
    """Tell whether a row is one of the header's; most differ in their first cell already."""
    first = " ".join(row[0].split()).casefold() if row else ""
    return any(first == header[0] for header in spoken if header) and plain(row) in spoken
