"""Suspicion: which cells of a failing row are likely wrong, told as advice."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from repatriation.model.bounds import Bounds
from repatriation.model.span import Span
from repatriation.model.verdict import Verdict
from repatriation.tables.grid import LINE
from repatriation.tables.hit import VERDICT
from repatriation.tables.locate import locate
from repatriation.tables.location import Location, advice
from repatriation.tables.quantity import Quantity
from repatriation.tables.question import RowQuestion

__all__ = ["MOST_ROWS", "Suspicion"]

MOST_ROWS = 10_000
"""In how many failing rows the error is looked for; it takes about a millisecond for each."""


class Suspicion:
    """Finds the smallest changes after which all holds in a row.

    Args:
        quantities: The numbers of every row.
        questions: What must hold.
        worded: Gives the text of a quantity's cells in a row.
    """

    def __init__(
        self,
        quantities: Sequence[Quantity],
        questions: Sequence[RowQuestion],
        worded: Callable[[Quantity, Mapping[str, Any]], str],
    ) -> None:
        self._quantities = [q for q in quantities if q.unit == "persons"]
        self._relations = [q.relation for q in questions]
        self._is_rounded = any(q.slack for q in questions)
        self._worded = worded
        self._found: dict[tuple[Any, str], Location] = {}

    def advice(self, row: Mapping[str, Any]) -> str:
        """Name the changes that would do; empty where none was looked for."""
        return "" if self._is_rounded else advice(self._location(row))

    def likeliest(self, row: Mapping[str, Any]) -> str:
        """Give the path of the one number that is likely wrong; empty where several may be."""
        sets = () if self._is_rounded else self._location(row).sets
        only = len(sets) == 1 or (bool(sets) and sets[0].is_explained)
        return sets[0].cells[0] if only and len(sets[0].cells) == 1 else ""

    def _location(self, row: Mapping[str, Any]) -> Location:
        key = row[LINE], row[VERDICT]
        if key not in self._found:
            self._found[key] = self.location(row)
        return self._found[key]

    def location(self, row: Mapping[str, Any]) -> Location:
        """Find the smallest changes after which all holds in a row."""
        usual = row[VERDICT] == Verdict.SUSPECT.value
        known = {q.path: q for q in self._quantities if not q.is_unknown(row)}
        return locate(
            {path: _bounds(q, row, usual=usual) for path, q in known.items()},
            self._relations,
            words={path: self._worded(q, row) for path, q in known.items()},
            names={q.path: q.name for q in self._quantities},
            order=[q.path for q in self._quantities],
        )


def _bounds(quantity: Quantity, row: Mapping[str, Any], *, usual: bool) -> Bounds:
    strict = _span(row[quantity.low], row[quantity.high])
    soft = _span(row[quantity.soft_low], row[quantity.soft_high])
    return Bounds(strict=soft if usual else strict, soft=soft)


def _span(low: Any, high: Any) -> Span:
    return Span.of(0 if low is None else int(low), None if high is None else int(high))
