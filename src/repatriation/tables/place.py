"""Place: where in a table a finding points."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence

import attrs

from repatriation.checks.finding import Finding
from repatriation.tables.grid import Grid

__all__ = ["At", "Place", "Placed", "Places", "places_of"]

_ROW = re.compile(r"row-(\d+)")


@attrs.frozen
class Place:
    """Where in a table a finding points.

    Attributes:
        line: The row, counted as `Grid.where` says; 0 for the whole table.
        header: Header of the column; empty for the whole row.
    """

    line: int
    header: str = ""


Places = Callable[[Finding], Sequence[Place]]
"""Tells where a finding points."""


Placed = Sequence[tuple[Finding, tuple[Place, ...]]]
"""Findings, and where they point."""

At = Callable[[Place], tuple[int, int] | None]
"""Gives the row and column of a place, counted from 1; None for the table as a whole."""


def places_of(finding: Finding, grid: Grid) -> tuple[Place, ...]:
    """Find the cells of a finding whose record is ``"row-12"`` and whose field is a header.

    Where the field is no header, they are the cells that its values name; where those name none,
    it is the row.
    """
    match = _ROW.fullmatch(finding.record)
    if match is None:
        return ()
    line = int(match[1])
    named = dict.fromkeys([finding.field, *(name for name, _ in finding.values)])
    if finding.field in grid.headers:
        return (Place(line, finding.field),)
    return tuple(Place(line, name) for name in named if name in grid.headers) or (Place(line),)
