"""Judge: what every row must satisfy, as column expressions over the bounds of its numbers.

An unknown number is 0 or more: nulls become 0 and `OPEN`, a number that no count reaches, so that
one expression serves all engines; comparisons with nulls, which some take for False, never happen.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import reduce
from operator import add, or_
from typing import TYPE_CHECKING, Any

import attrs

from repatriation.tables.quantity import Quantity
from repatriation.tables.question import RowQuestion

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["OPEN", "SHORT", "SUSPECT", "VIOLATED", "Judge", "Judged"]

OPEN = 2**48
"""Stands for a number without an upper end; counts from 2⁴⁰ on are refused on reading."""

VIOLATED, SUSPECT = 3, 2
"""How the columns of verdicts write them; 0 is neither."""

SHORT = 4
"""Added to a verdict where the parts fall short of the whole, rather than exceed it."""


@attrs.frozen(kw_only=True)
class Judged:
    """The rows in which something does not hold.

    Attributes:
        frame: Those rows with all columns of the table, and a column of verdicts for each
            question: `VIOLATED`, `SUSPECT`, either plus `SHORT`, or 0.
        columns: Names of the columns of verdicts, in the order of the questions.
    """

    frame: nw.DataFrame[Any] | nw.LazyFrame[Any]
    columns: tuple[str, ...]


class Judge:
    """Judges rows by questions about quantities."""

    def __init__(self, quantities: Sequence[Quantity], questions: Sequence[RowQuestion]) -> None:
        self.questions = tuple(questions)
        self._by_path = {quantity.path: quantity for quantity in quantities}

    def judged(self, frame: nw.DataFrame[Any] | nw.LazyFrame[Any]) -> Judged:
        """Give the rows in which something does not hold, with the verdicts."""
        import narwhals as nw

        names = tuple(f"__verdict_{i}__" for i in range(len(self.questions)))
        if not names:
            return Judged(frame=frame.head(0), columns=())
        flagged = nw.any_horizontal(*map(self._found, self.questions), ignore_nulls=True)
        verdicts = [
            self._verdict(question).alias(name)
            for question, name in zip(self.questions, names, strict=True)
        ]
        failing = frame.filter(flagged).with_columns(*verdicts)
        simplest = [self._simplest(i, names).alias(name) for i, name in enumerate(names)]
        return Judged(frame=failing.with_columns(*simplest), columns=names)

    def undecided(self, question: RowQuestion) -> nw.Expr:
        """Tell, as an expression, where a question can be neither affirmed nor denied."""
        return ~(self._found(question) | self._holds(question))

    def applicable(self, question: RowQuestion) -> nw.Expr:
        """Tell, as an expression, where every number of a question is known exactly."""
        import narwhals as nw

        known = [
            ~nw.col(q.low).is_null() & ~nw.col(q.high).is_null()
            for q in map(self._by_path.get, question.relation.quantities)
            if q is not None
        ]
        return reduce(lambda a, b: a & b, known)

    def all_zero(self, question: RowQuestion) -> nw.Expr:
        """Tell, as an expression, where all the parts of a question are 0."""
        import narwhals as nw

        parts = [self._by_path[path] for c, path in question.relation.terms if c > 0]
        return reduce(lambda a, b: a & b, [nw.col(q.high).fill_null(1) == 0 for q in parts])

    def gaps(
        self, question: RowQuestion, rows: nw.DataFrame[Any]
    ) -> tuple[tuple[int, ...], tuple[int, ...]]:
        """Give by how much the left side is too large where it is known, and the numbers there."""
        import narwhals as nw

        least, most = self._least(question, soft=False), self._most(question, soft=False)
        exact = rows.filter(self.applicable(question)).filter(least == most)
        gaps = exact.select((least - question.relation.bound).alias("gap"))["gap"].to_list()
        paths = [q for q in map(self._by_path.get, question.relation.quantities) if q is not None]
        numbers = [n for q in paths for n in exact.select(nw.col(q.low))[q.low].to_list()]
        return tuple(gaps), tuple(numbers)

    # The ends of a relation's left side

    def _least(self, question: RowQuestion, *, soft: bool) -> nw.Expr:
        ends = [
            self._low(path, soft=soft) * c if c > 0 else self._high(path, soft=soft) * c
            for c, path in question.relation.terms
        ]
        return reduce(add, ends)

    def _most(self, question: RowQuestion, *, soft: bool) -> nw.Expr:
        ends = [
            self._high(path, soft=soft) * c if c > 0 else self._low(path, soft=soft) * c
            for c, path in question.relation.terms
        ]
        return reduce(add, ends)

    def _low(self, path: str, *, soft: bool) -> nw.Expr:
        import narwhals as nw

        quantity = self._by_path.get(path)
        if quantity is None:
            return nw.lit(0, nw.Int64)
        return nw.col(quantity.soft_low if soft else quantity.low).fill_null(0)

    def _high(self, path: str, *, soft: bool) -> nw.Expr:
        import narwhals as nw

        quantity = self._by_path.get(path)
        if quantity is None:
            return nw.lit(OPEN, nw.Int64)
        return nw.col(quantity.soft_high if soft else quantity.high).fill_null(OPEN)

    # Verdicts

    def _is_exact(self, question: RowQuestion) -> bool:
        known = map(self._by_path.get, question.relation.quantities)
        return all(quantity is None or quantity.is_exact for quantity in known)

    def _exceeds(self, question: RowQuestion, *, soft: bool) -> nw.Expr:
        return self._least(question, soft=soft) > question.relation.bound + question.slack

    def _falls_short(self, question: RowQuestion, *, soft: bool) -> nw.Expr | None:
        if question.relation.sense != "=" or question.is_open:
            return None
        return self._most(question, soft=soft) < question.relation.bound - question.slack

    def _broken(self, question: RowQuestion, *, soft: bool) -> nw.Expr:
        short = self._falls_short(question, soft=soft)
        exceeds = self._exceeds(question, soft=soft)
        return exceeds if short is None else exceeds | short

    def _found(self, question: RowQuestion) -> nw.Expr:
        broken = self._broken(question, soft=False)
        return broken if self._is_exact(question) else broken | self._broken(question, soft=True)

    def _holds(self, question: RowQuestion) -> nw.Expr:
        most = self._most(question, soft=False)
        holds = most <= question.relation.bound
        if question.relation.sense == "=":
            return holds & (self._least(question, soft=False) >= question.relation.bound)
        return holds

    def _verdict(self, question: RowQuestion) -> nw.Expr:
        import narwhals as nw

        broken = self._broken(question, soft=False)
        sure = SUSPECT if question.relation.soft else VIOLATED
        usual = 0 if self._is_exact(question) else self._suspected(question)
        verdict = nw.when(broken).then(nw.lit(sure)).otherwise(usual)
        short = self._falls_short(question, soft=True)
        if short is None:
            return verdict
        return verdict + nw.when(short & (verdict > 0)).then(nw.lit(SHORT)).otherwise(nw.lit(0))

    def _suspected(self, question: RowQuestion) -> nw.Expr:
        import narwhals as nw

        broken = self._broken(question, soft=True)
        return nw.when(broken).then(nw.lit(SUSPECT)).otherwise(nw.lit(0))

    def _simplest(self, index: int, names: Sequence[str]) -> nw.Expr:
        """Clear a verdict where a simpler question, of part of its facts, tells it as surely."""
        import narwhals as nw

        own = nw.col(names[index])
        simpler = [nw.col(names[i]) for i in self._simpler(index)]
        if not simpler:
            return own
        told = reduce(or_, [(other % SHORT >= own % SHORT) & (other > 0) for other in simpler])
        return nw.when(told).then(nw.lit(0)).otherwise(own)

    def _simpler(self, index: int) -> list[int]:
        own = frozenset(self.questions[index].facts)
        order = [(len(q.facts), str(q.relation), i) for i, q in enumerate(self.questions)]
        return [
            i
            for i, question in enumerate(self.questions)
            if i != index and order[i] < order[index] and own.issuperset(question.facts)
        ]
