"""Ending: where the data of a table end, and what stands below them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from collections.abc import Set as AbstractSet

from repatriation.tables.source.filled import (
    SAMPLE,
    Rows,
    is_filled,
    is_numeric,
    is_value,
    repeats,
    says_one,
)

__all__ = ["find_end"]

_NOTE = re.compile(
    r"\s*([*†‡§¹²³]|\(?\d{1,2}[.)]\s|\(?[a-z]\)\s|\[\w+]|"
    r"(note|source|n\.?\s?b\.?|remark|footnote|disclaimer|last updated|data as of|as of|"
    r"prepared by|generated)s?\b)",
    re.IGNORECASE,
)
_LONG = 40
"""Characters from which a lone text under a table is taken for a note."""


def find_end(
    rows: Rows, start: int, columns: tuple[int, ...], spoken: AbstractSet[tuple[str, ...]]
) -> tuple[int, tuple[int, ...], int | None]:
    """Find the row after the last of data, the notes that follow it, and a further table.

    The same header once more, as at the top of a page, starts no further table.

    Args:
        rows: All rows of the sheet.
        start: The first row of data.
        columns: Positions of the table's columns.
        spoken: The rows of its header.
    """
    numeric = [c for c in columns if is_numeric(rows[start : start + SAMPLE], c)]
    further = None
    for i in range(start + 1, len(rows)):
        if not is_filled(rows[i - 1]) and _names_anew(rows[i], numeric):
            if repeats(rows[i], spoken):
                continue
            further = i
            break
    last = len(rows) if further is None else further
    end = _after_data(rows, start, last, len(columns))
    while end > start and not is_filled(rows[end - 1]):
        end -= 1
    if end - start > 1 and _holds_shares(rows[start:end], numeric):
        end -= 1
    return end, tuple(i for i in range(end, last) if is_filled(rows[i])), further


def _holds_shares(rows: Rows, numeric: Sequence[int]) -> bool:
    """Tell whether the last row holds percentages, in columns that hold other numbers."""
    *above, last = rows
    shares = [c for c in numeric if c < len(last) and last[c].strip()]
    return len(shares) > 1 and all(
        last[c].strip().endswith("%") and not _is_share(above[:SAMPLE], c) for c in shares
    )


def _is_share(rows: Rows, column: int) -> bool:
    return any(row[column].strip().endswith("%") for row in rows if column < len(row))


def _after_data(rows: Rows, start: int, last: int, wide: int) -> int:
    """Find where notes begin: texts alone in their rows, from the first that is one for sure."""
    top = last
    while top > start and (not is_filled(rows[top - 1]) or _is_alone(rows[top - 1], wide)):
        top -= 1
    for i in range(top, last):
        if is_filled(rows[i]) and _is_note(rows, i, start):
            return i
    return last


def _is_alone(row: Sequence[str], wide: int) -> bool:
    cells = [c.strip() for c in row if c.strip()]
    marked = _NOTE.match(cells[0]) is not None
    if len(cells) == 1 or says_one(row):
        return marked or (wide > 1 and not is_value(cells[0]))
    # a note with commas of its own, which nobody quoted
    return marked and 2 * len(cells) <= wide and not any(map(is_value, cells[:1]))


def _is_note(rows: Rows, i: int, start: int) -> bool:
    text = next(c.strip() for c in rows[i] if c.strip())
    apart = i > start and not is_filled(rows[i - 1])
    return apart or len(text) >= _LONG or _NOTE.match(text) is not None


def _names_anew(row: Sequence[str], numeric: Sequence[int]) -> bool:
    """Tell whether a row names columns that held numbers so far."""
    cells = [row[c].strip() for c in numeric if c < len(row) and row[c].strip()]
    wordy = [c for c in cells if not any(letter.isdigit() for letter in c)]
    return len(cells) > 1 and len(wordy) == len(cells) == len(set(cells))
