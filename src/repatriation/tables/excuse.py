"""Excuse: breaches that a negative number, which is reported by itself, explains already."""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

import attrs

from repatriation.tables.cell_reading import cell_text
from repatriation.tables.grid import LINE, Line
from repatriation.tables.judge import Judged
from repatriation.tables.lookup import collected
from repatriation.tables.quantity import Measured, Quantity
from repatriation.tables.question import RowQuestion
from repatriation.tables.rules.sentinel import negative_codes

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["Excuses"]


class Excuses:
    """Clears breaches in rows where a number that they rest on is negative.

    15 dead, -2 missing and 13 of both are one error; that 15 exceed 13 says nothing new. Codes
    such as -99 stand for what is unknown, and excuse nothing.

    Args:
        measured: The table, with the cells that give no number.
    """

    def __init__(self, measured: Measured) -> None:
        self._negative = _negative(measured)

    def cleared(self, judged: Judged, questions: Sequence[RowQuestion], of: Measured) -> Judged:
        """Clear the verdicts of the questions that rest on a negative number of their row."""
        import narwhals as nw

        negative = [q for q in of.quantities if not self._negative.keys().isdisjoint(q.headers)]
        columns: list[nw.Expr] = []
        for question, column in zip(questions, judged.columns, strict=True):
            rests_on = {path for fact in question.facts for path in fact.quantities}
            wrong = [self._is_negative(q) for q in negative if q.path in rests_on]
            if wrong:
                verdict = nw.when(reduce(or_, wrong)).then(nw.lit(0)).otherwise(nw.col(column))
                columns.append(verdict.alias(column))
        if not columns:
            return judged
        return attrs.evolve(judged, frame=judged.frame.with_columns(*columns))

    def _is_negative(self, quantity: Quantity) -> nw.Expr:
        import narwhals as nw

        found = [self._negative[h] for h in quantity.headers if h in self._negative]
        if not quantity.line:  # the cells stand in the row itself
            cells = [cell_text(each.header).is_in(list(each.values)) for each in found]
            return reduce(or_, cells)
        lines = [line for each in found for line in each.lines]
        return nw.col(quantity.line).is_in(lines).fill_null(value=False)


@attrs.frozen
class _Negative:
    """The negative cells of a column that are no codes: what they say, and where they stand."""

    header: str
    values: set[str] = attrs.field(factory=set)
    lines: list[Line] = attrs.field(factory=list)


def _negative(measured: Measured) -> dict[str, _Negative]:
    import narwhals as nw

    found: dict[str, _Negative] = {}
    if measured.odd is None:
        return found
    codes = {(code.header, code.value) for code in negative_codes(measured)}
    odd = measured.odd.filter(nw.col("kind") == "negative").select("header", "value", LINE)
    for header, value, line in collected(odd).iter_rows():
        if (header, value) not in codes:
            each = found.setdefault(header, _Negative(header))
            each.values.add(value)
            each.lines.append(line)
    return found
