"""Other: people whom no other column holds, who may belong to any of them but the total."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from repatriation.model.lattice import EVERYONE
from repatriation.tables.cell_reading import cell_text
from repatriation.tables.quantity import Measured, Quantity

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["OTHER", "with_others"]

OTHER = "other"
"""Path of the people whom no other column holds."""


def with_others(measured: Measured) -> Measured:
    """Widen the parts of a row by its people of whom nobody says to which part they belong."""
    other = next((q for q in measured.quantities if q.path == OTHER), None)
    if other is None:
        return measured
    kept = [q for q in measured.quantities if q is not other]
    columns: list[nw.Expr] = []
    widened: list[Quantity] = []
    for i, quantity in enumerate(kept):
        if quantity.group or quantity.unit != "persons" or quantity.category == EVERYONE:
            widened.append(quantity)
            continue
        names: dict[str, Any] = {}
        for end in ("high", "soft_high"):
            names[end] = f"__others_{i}_{end}__"
            columns.append(_more(quantity, other, end).alias(names[end]))
        widened.append(attrs.evolve(quantity, **names))
    return attrs.evolve(
        measured, frame=measured.frame.with_columns(*columns), quantities=tuple(widened)
    )


def _more(quantity: Quantity, other: Quantity, end: str) -> nw.Expr:
    """Add to an end as many as there may be others.

    A blank cell means that there are none; one that is not understood, that nobody knows.
    """
    import narwhals as nw

    most, least = nw.col(getattr(other, end)), nw.col(other.low)
    said = cell_text(other.headers[0]) != ""
    blank = most.is_null() & least.is_null() & ~said
    added = nw.col(getattr(quantity, end)) + most
    return nw.when(blank).then(nw.col(getattr(quantity, end))).otherwise(added)
