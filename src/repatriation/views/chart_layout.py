"""Chart layout: where the rows of a chart stand, and how their texts are broken."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any, NamedTuple

from repatriation.views.chart_row import Row, broken

__all__ = ["LABEL_COLUMNS", "LEADING", "Place", "lines_of", "place_rows"]

LABEL_COLUMNS, _VALUE_COLUMNS = 46, 30
"""How many columns of text stand to the left of the marks, and to the right."""

LEADING, _PAD = 15, 10
"""Pixels from line to line, and between rows."""


class Place(NamedTuple):
    """A row, the lines of its texts, and where it stands, in pixels."""

    row: Row
    label: list[str]
    note: list[str]
    value: list[str]
    top: float
    height: float

    @property
    def middle(self) -> float:
        """The height at which its marks stand."""
        return self.top + self.height / 2


def place_rows(rows: Iterable[Row]) -> list[Place]:
    """Put rows below each other, each as high as its texts need."""
    placed = []
    top = 0.0
    for row in rows:
        columns = LABEL_COLUMNS - 2 * row.depth
        label = broken(row.label, columns - 4 if row.is_heading else columns)
        note, value = broken(row.note, columns + 2), broken(row.value, _VALUE_COLUMNS)
        lines = max(len(label) + len(note), len(value), 1)
        height = lines * LEADING + _PAD * (2 if row.is_heading else 1)
        placed.append(Place(row, label, note, value, top, height))
        top += height
    return placed


def lines_of(places: Iterable[Place], field: str) -> Iterator[dict[str, Any]]:
    """Give the lines of one text of each row, and where they begin."""
    for place in places:
        lines: list[str] = getattr(place, field)
        if not lines:
            continue
        block = place.label + place.note if field != "value" else lines
        y = place.middle - len(block) * LEADING / 2 + 1
        if field == "note":
            y += len(place.label) * LEADING
        yield {"y": y, "text": "\n".join(lines)}
