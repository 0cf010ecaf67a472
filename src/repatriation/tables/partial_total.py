"""Partial total: breaches in total rows that only add up what some of their rows leave unknown."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import and_, or_
from typing import TYPE_CHECKING

import attrs

from repatriation.tables.judge import SHORT, Judged
from repatriation.tables.lookup import Frame, collected
from repatriation.tables.mapping import Mapping
from repatriation.tables.quantity import Measured, Quantity
from repatriation.tables.question import RowQuestion
from repatriation.tables.total_row import total_rows, without_totals

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["without_partial_totals"]


def without_partial_totals(
    judged: Judged, questions: Sequence[RowQuestion], of: Measured, mapping: Mapping
) -> Judged:
    """Clear what total rows break only because some of the rows under them are partly unknown.

    A row with 170 people and no breakdown leaves the total row's parts short of its whole, and
    nothing is wrong. A sum over rows in which a number is unknown is too small, so a breach of it
    says nothing in the direction in which the missing numbers would mend it. Whether the total row
    is the sum of its rows is asked elsewhere, column by column.
    """
    import narwhals as nw

    marked = total_rows(mapping, of.frame) if judged.columns else None
    if marked is None:
        return judged
    by_path = {quantity.path: quantity for quantity in of.quantities}
    lacking = _lacking(
        [_Sides.of(q, by_path) for q in questions], without_totals(mapping, of.frame)
    )
    is_total = marked.fill_null(value=False)
    columns = []
    for column, (whole, part) in zip(judged.columns, lacking, strict=True):
        short = nw.col(column) >= SHORT
        spurious = [short] * part + [~short] * whole
        if spurious:
            clear = is_total & reduce(or_, spurious)
            columns.append(nw.when(clear).then(nw.lit(0)).otherwise(nw.col(column)).alias(column))
    return attrs.evolve(judged, frame=judged.frame.with_columns(*columns)) if columns else judged


@attrs.frozen
class _Sides:
    """The numbers that make the left side of a question larger, and those that make it smaller."""

    larger: tuple[Quantity, ...]
    smaller: tuple[Quantity, ...]

    @classmethod
    def of(cls, question: RowQuestion, by_path: dict[str, Quantity]) -> _Sides:
        terms = [(c, by_path[path]) for c, path in question.relation.terms if path in by_path]
        return cls(
            tuple(quantity for c, quantity in terms if c > 0),
            tuple(quantity for c, quantity in terms if c < 0),
        )

    def lacking(self, some: Sequence[Quantity]) -> nw.Expr:
        """Tell, as an expression, where some of its numbers are unknown, but not all of all."""
        import narwhals as nw

        if not some:
            return nw.lit(value=False)
        every = [_is_unknown(quantity) for quantity in (*self.larger, *self.smaller)]
        return reduce(or_, map(_is_unknown, some)) & ~reduce(and_, every)


def _is_unknown(quantity: Quantity) -> nw.Expr:
    import narwhals as nw

    return reduce(and_, [nw.col(end).is_null() for end in quantity.ends])


def _lacking(sides: Sequence[_Sides], frame: Frame) -> list[tuple[bool, bool]]:
    """Tell of each question whether rows lack numbers that make it smaller, and larger."""
    import narwhals as nw

    asked = [
        side.lacking(some).cast(nw.Int64).max().alias(f"__lacking_{i}_{which}__")
        for i, side in enumerate(sides)
        for which, some in enumerate((side.smaller, side.larger))
    ]
    (found,) = collected(frame.select(*asked)).iter_rows()
    return list(zip(map(_is_one, found[::2]), map(_is_one, found[1::2]), strict=True))


def _is_one(found: float | None) -> bool:
    return found == 1
