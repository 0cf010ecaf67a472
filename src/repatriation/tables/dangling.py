"""Dangling: values of a column that the column of another table does not hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import attrs

from repatriation.checks.finding import Finding
from repatriation.checks.neighbour import Neighbours
from repatriation.model.verdict import Verdict
from repatriation.tables.grid import LINE, Line
from repatriation.tables.joining import joining_text, line_of, place_in
from repatriation.tables.lookup import collected
from repatriation.tables.number import effective, same_token
from repatriation.tables.table import Table

__all__ = ["CODE", "Column", "dangling"]

CODE = "DST502"

_At = tuple[int, Any]
"""In how many rows a value stands, and the first `Line`: numbers, or keys, of one table."""

_MOST = 12
"""Where more values than these dangle, the column as a whole is not what it is said to be."""


@attrs.frozen
class Column:
    """A column of one of several tables.

    Attributes:
        name: What its table is called.
        table: The table.
        header: Its header.
    """

    name: str
    table: Table
    header: str

    def __str__(self) -> str:
        return f"{self.name}.{self.header}"

    def values(self) -> dict[str, _At]:
        """Give each value that says something, with its number of rows and its first line."""
        import narwhals as nw

        grouped = self.table.grid.frame.group_by(self.header).agg(
            nw.len().alias("__rows__"), nw.col(LINE).min().alias("__first__")
        )
        silent = self._silent
        found: dict[str, _At] = {}
        for value, rows, first in collected(grouped).iter_rows():
            text = joining_text(value)
            if same_token(text) not in silent:
                known, earliest = found.get(text, (0, line_of(first)))
                found[text] = known + int(rows), min(earliest, line_of(first))
        return found

    @property
    def _silent(self) -> frozenset[str]:
        mapping = self.table.mapping
        own = next((use.cells for use in mapping.columns if use.header == self.header), None)
        declared = effective(mapping.cells, own).missing
        return frozenset({"", "null", "nan", "<na>", *map(same_token, declared)})


def dangling(referring: Column, target: Column) -> Iterator[Finding]:
    """Find the values of a column that another does not hold: each, or all at once if many."""
    held = target.values()
    lost = {value: at for value, at in referring.values().items() if value not in held}
    if len(lost) > _MOST:
        yield _all_at_once(referring, target, lost)
        return
    near = Neighbours(held) if lost else None
    for value, (rows, first) in sorted(lost.items(), key=lambda each: (each[1][1], each[0])):
        alike = near.of(value) if near else ()
        hint = f"did you mean {' or '.join(map(repr, alike))}? " if alike else ""
        yield _finding(
            referring,
            first,
            f"{_at(referring, first)} names {value!r}, which {target} does not hold"
            + (f"; {rows:,} rows do" if rows > 1 else ""),
            f"{hint}correct the value, or add the row to {target.name}",
            (value,),
        )


def _all_at_once(referring: Column, target: Column, lost: Mapping[str, _At]) -> Finding:
    ordered = sorted(lost, key=lambda value: (lost[value][1], value))
    rows, first = sum(rows for rows, _ in lost.values()), lost[ordered[0]][1]
    shown = ", ".join(map(repr, ordered[:3]))
    which = "one" if referring.table.grid.where == "key" else "the first"
    return _finding(
        referring,
        first,
        f"{_at(referring, first)} is {which} of {rows:,} rows with {len(lost):,} values that "
        f"{target} does not hold: {shown} …",
        f"look whether {target} is the column that is meant, and whether {target.name} is complete",
        tuple(ordered[:_MOST]),
    )


def _at(column: Column, line: Line) -> str:
    return place_in(column.name, column.table.grid, line, column.header)


def _finding(column: Column, line: Line, message: str, advice: str, values: Any) -> Finding:
    return Finding(
        code=CODE,
        rule="dangling-reference",
        severity="error",
        verdict=Verdict.VIOLATED,
        record=column.table.grid.record(line),
        field=str(column),
        message=message,
        advice=advice,
        values=tuple((str(column), value) for value in values),
    )
