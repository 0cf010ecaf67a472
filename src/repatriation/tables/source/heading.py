"""Heading: the header of a table among its rows, and the names that it gives to columns."""

from __future__ import annotations

import re
from collections.abc import Sequence

from repatriation.tables.source.filled import (
    SAMPLE,
    Rows,
    filled,
    is_date,
    is_numeric,
    is_value,
    says_one,
)

__all__ = ["LOOKED_AT", "find_header", "is_tags", "joined"]

LOOKED_AT = 50
"""Rows at the top among which the header is looked for."""
_DEEPEST = 3
"""Rows that a header has at most."""

_YEAR = re.compile(r"(19|20)\d\d")


def find_header(rows: Rows, used: Sequence[Sequence[int]], tag_row: int | None) -> tuple[int, ...]:
    """Find the header: the first row that fills the table's columns with names."""
    if tag_row is not None:
        above = [i for i in range(tag_row) if used[i]][-1:]
        return _upward(rows, used, above[0]) if above else (tag_row,)
    found = same = None
    for i in range(min(len(rows), LOOKED_AT)):
        if not _fills(used, i):
            continue
        if says_one(rows[i]):  # a title over merged cells, unless data follow
            same = i if _is_named(rows[i]) else same
            continue
        if not (_is_named(rows[i]) or _names_days(rows[i], rows[i + 1 : i + 2])):
            break  # data have begun
        if found is None:
            found = i
            if i + 1 >= len(rows) or used[i + 1]:
                break  # a header is hardly ever followed by a blank row, a title often
        elif len(used[i]) >= len(used[found]):
            found = i
            break
    found = same if found is None else found
    if found is None:
        return ()
    down = _downward(rows, used, found)
    return down if len(down) > 1 else _upward(rows, used, found)


def _fills(used: Sequence[Sequence[int]], i: int) -> bool:
    """Tell whether a row has cells in at least half of the columns from there on."""
    below = [row for row in used[i : i + SAMPLE] if row]
    times: dict[int, int] = {}
    for row in below:
        for column in row:
            times[column] = times.get(column, 0) + 1
    columns = {column for column, n in times.items() if 5 * n >= len(below)}
    wide = min(2, len(columns))
    return len(used[i]) >= wide and 2 * len(columns.intersection(used[i])) >= len(columns) > 0


def _is_named(row: Sequence[str]) -> bool:
    """Tell whether a row holds names: hardly a number, unless it is a year."""
    cells = [c.strip() for c in row if c.strip()]
    values = sum(is_value(c) and not _YEAR.fullmatch(c) for c in cells)
    return 5 * values <= len(cells)


def _names_days(row: Sequence[str], below: Rows) -> bool:
    """Tell whether a row names its columns by days, under which something else stands."""
    at = [c for c in filled(row) if is_value(row[c])]
    days = {row[c].strip() for c in at if is_date(row[c])}
    names = len(filled(row)) - len(at)
    numbered = [cells[c] for cells in below for c in at if c < len(cells) and cells[c].strip()]
    return names > 0 and len(days) == len(at) > 1 and not any(map(is_date, numbered))


def _downward(rows: Rows, used: Sequence[Sequence[int]], top: int) -> tuple[int, ...]:
    """Add the rows below that divide what stands in the header's."""
    found = [top]
    while len(found) < _DEEPEST and found[-1] + 1 < min(len(rows), len(used)):
        upper, lower = found[-1], found[-1] + 1
        open_ = _open(rows[upper], len(rows[lower]))
        divided = [c for c in used[lower] if c in open_]
        if not divided or any(is_value(rows[lower][c]) for c in used[lower]):
            break
        if not any(is_numeric(rows[lower + 1 : lower + 21], c) for c in divided):
            break
        found.append(lower)
    return tuple(found)


def _open(row: Sequence[str], width: int) -> set[int]:
    """Give the columns over which a name may stretch from the left."""
    at = filled(row)
    if not at:
        return set()
    same = {c for c in at[1:] if row[c].strip() == row[c - 1].strip()}
    return same | set(range(at[0] + 1, width)).difference(at)


def _upward(rows: Rows, used: Sequence[Sequence[int]], low: int) -> tuple[int, ...]:
    """Add the rows above that name groups of the header's columns."""
    found = [low]
    while len(found) < _DEEPEST and found[0] > 0 and _groups(rows[found[0] - 1], used, found[0]):
        found.insert(0, found[0] - 1)
    return tuple(found)


def _groups(row: Sequence[str], used: Sequence[Sequence[int]], below: int) -> bool:
    at = filled(row)
    texts = {row[c].strip() for c in at}
    columns = {c for lower in used[below : below + _DEEPEST] for c in lower}
    if len(at) < 2 or not columns.issuperset(at) or not _is_named(row):
        return False
    if len(texts) == 1 and at[0] == used[below][0]:
        return False  # a title
    named = at == [used[below][0], used[below][0] + 1]  # "Prepared by", "the office"
    return not named and not any(text.endswith(":") for text in texts)


def joined(header: Sequence[Sequence[str]], *, spans_known: bool) -> list[str]:
    """Join the rows of a header column by column: ``"Children / Boys"``."""
    width = max(map(len, header), default=0)
    lines = [[" ".join(c.split()) for c in row] + [""] * (width - len(row)) for row in header]
    if not spans_known:
        for depth in range(len(lines) - 1):
            _stretch(lines, depth)
    joined = []
    for column in range(width):
        parts: list[str] = []
        for row in lines:
            if row[column] and row[column] not in parts:
                parts.append(row[column])
        joined.append(" / ".join(parts))
    return joined


def _stretch(lines: list[list[str]], depth: int) -> None:
    """Let the names of a row stretch to the right, as far as the rows below are filled."""
    row, below = lines[depth], lines[depth + 1 :]
    for column in range(1, len(row)):
        if not row[column] and any(lower[column] for lower in below):
            whole = any(lower[column - 1] for lower in below)
            row[column] = row[column - 1] if whole else ""


def is_tags(row: Sequence[str]) -> bool:
    """Tell whether a row holds HXL tags."""
    cells = [c.strip() for c in row if c.strip()]
    return bool(cells) and all(c[0] == "#" and c[1:2].isalpha() for c in cells)
