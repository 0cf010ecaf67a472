"""Excuse: breaches that a negative number, which is reported by itself, explains already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import reduce
from operator import or_
from typing import TYPE_CHECKING

import attrs

from repatriation.tables.grid import LINE
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
        self._lines = _negative_lines(measured)

    def cleared(self, judged: Judged, questions: Sequence[RowQuestion], of: Measured) -> Judged:
        """Clear the verdicts of the questions that rest on a negative number of their row."""
        import narwhals as nw

        negative = [quantity for quantity in of.quantities if self._all_lines(quantity)]
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

        line = nw.col(quantity.line or LINE)
        return line.is_in(self._all_lines(quantity)).fill_null(value=False)

    def _all_lines(self, quantity: Quantity) -> list[int]:
        return [line for header in quantity.headers for line in self._lines.get(header, ())]


def _negative_lines(measured: Measured) -> dict[str, list[int]]:
    """Give, for each header, the lines of its negative cells that are no codes."""
    lines: dict[str, list[int]] = {}
    for header, line in _negative_cells(measured):
        lines.setdefault(header, []).append(line)
    return lines


def _negative_cells(measured: Measured) -> Iterator[tuple[str, int]]:
    import narwhals as nw

    if measured.odd is None:
        return
    codes = {(code.header, code.value) for code in negative_codes(measured)}
    odd = collected(measured.odd.filter(nw.col("kind") == "negative"))
    for header, value, line in odd.select("header", "value", LINE).iter_rows():
        if (header, value) not in codes:
            yield header, int(line)
