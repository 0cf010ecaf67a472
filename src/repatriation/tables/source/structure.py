"""Structure: where among rows of cells a table stands, and what its columns are called.

What is told apart, in order: lines above the header, a header of up to three rows, a row of HXL
tags, the rows of data with repeated headers among them, notes under the table, and whatever
follows them as a table of its own.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence

import attrs

from repatriation.errors import Fault, TableError
from repatriation.tables.grid import LINE
from repatriation.tables.mapping import Layout
from repatriation.tables.source.ending import find_end
from repatriation.tables.source.filled import (
    SAMPLE,
    Rows,
    filled,
    is_filled,
    is_value,
    plain,
    repeats,
)
from repatriation.tables.source.heading import LOOKED_AT, find_header, is_tags, joined

__all__ = ["Structure", "find_table", "is_value", "names_of"]

_SHOWN = 60


@attrs.frozen(kw_only=True)
class Structure:
    """Where a table stands among rows; rows and columns are counted from 0.

    Attributes:
        header: The rows of the header, in order; none where it has none.
        headers: Names of the columns, each once.
        columns: Where each of them stands; columns without a name or a cell are left out.
        tag_row: The row of HXL tags; None where there is none.
        tags: Header → its tag.
        first: The first row of data.
        last: The row after the last one of data.
        blank: Rows between the two without a cell.
        repeated: Rows between the two that repeat the header.
        above: Rows above the header that hold something.
        footnotes: Rows after the data that hold something.
        further: The first row of another table that follows; None where none does.
    """

    header: tuple[int, ...]
    headers: tuple[str, ...]
    columns: tuple[int, ...]
    tag_row: int | None = None
    tags: Mapping[str, str] = attrs.field(factory=dict)
    first: int
    last: int
    blank: tuple[int, ...] = ()
    repeated: tuple[int, ...] = ()
    above: tuple[int, ...] = ()
    footnotes: tuple[int, ...] = ()
    further: int | None = None

    @property
    def data(self) -> list[int]:
        """The rows of data, without blank ones and repeated headers."""
        left_out = {*self.blank, *self.repeated}
        return [row for row in range(self.first, self.last) if row not in left_out]

    def notes(self, rows: Rows, where: str, line: Callable[[int], int]) -> tuple[str, ...]:
        """Say in words what was decided.

        Args:
            rows: The rows that it was found in.
            where: What a place is called: ``"line"``, ``"row"``.
            line: Gives the number of a row counted from 0.
        """
        said = []
        if not self.header:
            said.append("no header was found; columns are numbered")
        elif len(self.header) > 1:
            said.append(f"{_places(self.header, where, line)} together are the header")
        for found, what in ((self.above, "above the header"), (self.footnotes, "under the table")):
            if found:
                text = _shown(rows[found[0]])
                said.append(f"{_places(found, where, line)} {what} left out: {text!r}")
        if self.tag_row is not None:
            said.append(f"{where} {line(self.tag_row)} holds HXL tags")
        if self.further is not None:
            start = line(self.further)
            said.append(f"another table seems to start in {where} {start}; it is left out")
        return tuple(said)


def find_table(
    rows: Rows,
    layout: Layout | None = None,
    source: str = "<table>",
    *,
    line: Callable[[int], int] = lambda row: row + 1,
    spans_known: bool = False,
) -> Structure:
    """Find the table among rows of cells.

    Args:
        rows: All rows with all cells as text, blank ones too; they may differ in length.
        layout: What is declared of it.
        source: What the table is called in messages.
        line: Gives the number by which `Layout.header` and messages call a row counted from 0.
        spans_known: Whether the texts of merged cells already stand in each cell that they
            cover; if not, an upper row of a header is taken to continue over blank cells.

    Raises:
        TableError: There is no table, or not the one that was declared.
    """
    layout = layout or Layout()
    used = [filled(row) for row in rows[: LOOKED_AT + SAMPLE]]
    if not any(used):
        raise TableError(source, [Fault("", None, "is empty; there is nothing to check")])
    tag_row = next((i for i, row in enumerate(rows[:LOOKED_AT]) if is_tags(row)), None)
    if layout.header is not None:
        header = _declared(layout.header, len(rows), line, source)
    else:
        header = find_header(rows, used, tag_row)
    start = _start(header, tag_row, used)
    names, columns = _columns(rows, header, layout, source, start, spans_known=spans_known)
    spoken = {plain(rows[i]) for i in header}
    last, footnotes, further = find_end(rows, start, columns, spoken)
    between = range(start, last)
    return Structure(
        header=header,
        headers=names,
        columns=columns,
        tag_row=tag_row,
        tags=_tags(rows, tag_row, names, columns),
        first=start,
        last=last,
        blank=tuple(i for i in between if not is_filled(rows[i])),
        repeated=tuple(i for i in between if repeats(rows[i], spoken)),
        above=tuple(i for i in range(header[0] if header else start) if used[i]),
        footnotes=footnotes,
        further=further,
    )


def names_of(headers: Iterable[str]) -> tuple[str, ...]:
    """Give every column a name, each once: ``("Total", "Total (2)", "column 3")``."""
    given = [_no_pattern(" ".join(header.split())) for header in headers]
    taken = {LINE}
    names = []
    for position, header in enumerate(given, start=1):
        name = header or f"column {position}"
        number = 1
        while name in taken or (number > 1 and name in given):
            number += 1
            name = f"{header or f'column {position}'} ({number})"
        taken.add(name)
        names.append(name)
    return tuple(names)


def _no_pattern(header: str) -> str:
    """Quote a header that frames would take for a pattern of several columns."""
    is_pattern = header == "*" or (header.startswith("^") and header.endswith("$"))
    return f"'{header}'" if is_pattern else header


def _declared(
    header: tuple[int, ...], size: int, line: Callable[[int], int], source: str
) -> tuple[int, ...]:
    at = {line(i): i for i in range(min(size, max(header, default=0)))}
    faults = [
        Fault("header", number, "there is no such line to take the header from")
        for number in header
        if number not in at
    ]
    if faults:
        raise TableError(source, faults)
    return tuple(sorted(at[number] for number in header))


def _start(header: tuple[int, ...], tag_row: int | None, used: Sequence[Sequence[int]]) -> int:
    if header or tag_row is not None:
        return max(*header, -1 if tag_row is None else tag_row, -1) + 1
    wide = max(map(len, used))
    return next(i for i, row in enumerate(used) if len(row) >= min(2, wide))


def _columns(
    rows: Rows,
    header: tuple[int, ...],
    layout: Layout,
    source: str,
    start: int,
    *,
    spans_known: bool,
) -> tuple[tuple[str, ...], tuple[int, ...]]:
    over = joined([rows[i] for i in header], spans_known=spans_known)
    held = {c for row in rows[start:] for c in filled(row)}
    named = {c for c, name in enumerate(over) if name}
    columns = tuple(sorted(held | named))
    if not layout.names:
        full = names_of(over + [""] * (max(columns, default=-1) + 1 - len(over)))
        return tuple(full[c] for c in columns), columns
    if len(layout.names) != len(columns):
        message = f"{len(layout.names)} names are declared for {len(columns)} columns"
        raise TableError(source, [Fault("names", ", ".join(layout.names), message)])
    return names_of(layout.names), columns


def _tags(
    rows: Rows, tag_row: int | None, names: tuple[str, ...], columns: tuple[int, ...]
) -> dict[str, str]:
    if tag_row is None:
        return {}
    row = rows[tag_row]
    at = {name: row[c].strip() for name, c in zip(names, columns, strict=True) if c < len(row)}
    return {name: tag for name, tag in at.items() if tag}


def _places(found: Sequence[int], where: str, line: Callable[[int], int]) -> str:
    if len(found) == 1:
        return f"{where} {line(found[0])}"
    return f"{where}s {line(found[0])} to {line(found[-1])}"


def _shown(row: Sequence[str]) -> str:
    text = " ".join(next((c for c in row if c.strip()), "").split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"
