"""Judge: what every row must satisfy, as column expressions over the bounds of its numbers.

An unknown number is 0 or more: nulls become 0 and `OPEN`, a number that no count reaches, so that
one expression serves all engines; comparisons with nulls, which some take for False, never happen.
Rows of plain numbers that keep to the `basis` of the questions keep to all, and go no further.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from functools import cached_property, reduce
from operator import add, and_, or_
from typing import TYPE_CHECKING, Any

import attrs

from repatriation.checks.judged import ALWAYS, Counted
from repatriation.relations.relation import Relation
from repatriation.tables.doubt import in_doubt
from repatriation.tables.lookup import Frame, collected
from repatriation.tables.quantity import Quantity
from repatriation.tables.question import RowQuestion

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["OPEN", "SHORT", "SUSPECT", "VIOLATED", "Judge", "Judged"]

OPEN = 2**48
"""Stands for a number without an upper end; counts from 10¹² on are refused on reading."""

VIOLATED, SUSPECT = 3, 2
"""How the columns of verdicts write them; 0 is neither."""

SHORT = 4
"""Added to a verdict where the parts fall short of the whole, rather than exceed it."""


_ROW = "__row__"
"""Column of where a row stands in the frame."""


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

    @property
    def failing(self) -> tuple[str, ...]:
        """The columns of verdicts in which any is given; of rows not at hand, all columns."""
        import narwhals as nw

        if not self.columns or isinstance(self.frame, nw.LazyFrame):
            return self.columns
        found = self.frame.select(nw.col(*self.columns).max()).rows()
        return tuple(c for c, most in zip(self.columns, found[0], strict=True) if most and most > 0)


class Judge:
    """Judges rows by questions about quantities."""

    def __init__(self, quantities: Sequence[Quantity], questions: Sequence[RowQuestion]) -> None:
        self.questions = tuple(questions)
        self._by_path = {quantity.path: quantity for quantity in quantities}

    def judged(self, frame: nw.DataFrame[Any] | nw.LazyFrame[Any]) -> Judged:
        """Give the rows in which something does not hold, with the verdicts."""
        import narwhals as nw

        names = tuple(map(_verdict, range(len(self.questions))))
        if not names:
            return Judged(frame=frame.head(0), columns=())
        if isinstance(frame, nw.DataFrame) and frame.implementation.is_polars():
            return Judged(frame=self._put_beside(frame, names), columns=names)
        return Judged(frame=self._simplified(self._failing(frame, names), names), columns=names)

    def _put_beside(self, frame: nw.DataFrame[Any], names: Sequence[str]) -> nw.DataFrame[Any]:
        """Judge the bounds alone, and then take all cells of the few rows that fail."""
        import narwhals as nw

        ends = {end for quantity in self._by_path.values() for end in quantity.ends}
        bounds = frame.select(*sorted(ends)).with_row_index(_ROW).lazy()
        failing = collected(self._failing(bounds, names).select(_ROW, *names))
        surest = failing.select(nw.col(*names).max()).rows()[0]
        found = [name for name, most in zip(names, surest, strict=True) if most]
        told = self._simplified(failing, found)
        rows: nw.DataFrame[Any] = nw.from_native(frame.to_native()[told[_ROW].to_native()])
        return rows.with_columns(*(told[name] for name in names))

    def _failing(self, frame: Frame, names: Sequence[str]) -> Frame:
        """Give the rows in which something does not hold, with the verdicts as they are."""
        import narwhals as nw

        verdicts = [
            self._verdict(question).alias(name)
            for question, name in zip(self.questions, names, strict=True)
        ]
        weighed, added = self._weighed(self._doubtful(frame), self.questions)
        fails = reduce(or_, [nw.col(name) > 0 for name in names])
        return weighed.with_columns(*verdicts).filter(fails).drop(added)

    def _simplified(self, failing: Frame, names: Sequence[str]) -> Frame:
        """Clear the verdicts that simpler questions tell, of those that fail anywhere."""
        import narwhals as nw

        surely = {_surely(name): nw.col(name) % SHORT for name in names}
        simplest = [self._simplest(name, names).alias(name) for name in names]
        return failing.with_columns(**surely).with_columns(*simplest).drop(list(surely))

    def undecided(self, frame: nw.DataFrame[Any] | nw.LazyFrame[Any]) -> Counter[RowQuestion]:
        """Count the rows in which each question can be neither affirmed nor denied."""
        sure = [q for q in self._answerable if not q.slack]
        others = [question for question in self.questions if question not in sure]
        return self._undecided(others, frame) + self._undecided(sure, self._doubtful(frame))

    def _undecided(
        self, questions: Sequence[RowQuestion], frame: nw.DataFrame[Any] | nw.LazyFrame[Any]
    ) -> Counter[RowQuestion]:
        import narwhals as nw

        if not questions:
            return Counter()
        open_ = [~(self._found(question) | self._holds(question)) for question in questions]
        asked = [each.cast(nw.Int64).sum().alias(f"__open_{i}__") for i, each in enumerate(open_)]
        weighed, _ = self._weighed(frame, questions)
        (counted,) = collected(weighed.select(*asked)).iter_rows()
        return Counter(
            {q: int(n or 0) for q, n in zip(questions, counted, strict=True)}  # NaN of no rows
        )

    @cached_property
    def _answerable(self) -> list[RowQuestion]:
        """The questions of which every number stands in a column."""
        return [q for q in self.questions if self._by_path.keys() >= set(q.relation.quantities)]

    def _doubtful(self, frame: Frame) -> Frame:
        """Give the rows that are not known to keep to everything."""
        if not self.questions or len(self._answerable) < len(self.questions):
            return frame
        return frame.filter(in_doubt(self._by_path, self.questions))

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
        weighed, _ = self._weighed(rows, [question])
        exact = weighed.filter(self.applicable(question)).filter(least == most)
        gaps = exact.select((least - question.relation.bound).alias("gap"))["gap"].to_list()
        paths = [q for q in map(self._by_path.get, question.relation.quantities) if q is not None]
        numbers = [n for q in paths for n in exact.select(nw.col(q.low))[q.low].to_list()]
        return tuple(gaps), tuple(numbers)

    # The ends of a relation's left side

    def _weighed(
        self, frame: Frame, questions: Sequence[RowQuestion]
    ) -> tuple[Frame, tuple[str, ...]]:
        """Add columns of both ends of the left sides, and of what they are summed from.

        Returns:
            The frame and the names of the columns.
        """
        ends: dict[str, nw.Expr] = {}
        sides: dict[str, nw.Expr] = {}
        for question in questions:
            for soft in (False,) if self._is_exact(question) else (False, True):
                for most in (False, True):
                    terms = [
                        self._end(ends, path, c, most=most == (c > 0), soft=soft)
                        for c, path in question.relation.terms
                    ]
                    sides[self._side(question, most=most, soft=soft)] = reduce(add, terms)
        return frame.with_columns(**ends).with_columns(**sides), (*ends, *sides)

    def _end(
        self, ends: dict[str, nw.Expr], path: str, factor: int, *, most: bool, soft: bool
    ) -> nw.Expr:
        """Give an end of a number times a factor, and note the column that it is read from."""
        import narwhals as nw

        quantity = self._by_path.get(path)
        if quantity is None:
            return nw.lit(factor * OPEN if most else 0, nw.Int64)
        names = (quantity.soft_low, quantity.soft_high) if soft else (quantity.low, quantity.high)
        name = f"__{'most' if most else 'least'}_{names[most]}__"
        ends[name] = nw.col(names[most]).fill_null(OPEN if most else 0)
        return nw.col(name) if factor == 1 else nw.col(name) * factor

    def _side(self, question: RowQuestion, *, most: bool, soft: bool) -> str:
        usual = soft and not self._is_exact(question)
        which = f"{'most' if most else 'least'}_{'soft' if usual else 'strict'}"
        return f"__left_{which}_{self._numbers[question]}__"

    @cached_property
    def _numbers(self) -> dict[RowQuestion, int]:
        return {question: i for i, question in enumerate(self.questions)}

    def _least(self, question: RowQuestion, *, soft: bool) -> nw.Expr:
        import narwhals as nw

        return nw.col(self._side(question, most=False, soft=soft))

    def _most(self, question: RowQuestion, *, soft: bool) -> nw.Expr:
        import narwhals as nw

        return nw.col(self._side(question, most=True, soft=soft))

    # Verdicts

    def _is_exact(self, question: RowQuestion) -> bool:
        known = map(self._by_path.get, question.relation.quantities)
        return all(quantity is None or quantity.is_exact for quantity in known)

    def _exceeds(self, question: RowQuestion, *, soft: bool) -> nw.Expr:
        exceeds = self._least(question, soft=soft) > question.relation.bound + question.slack
        return self._where_counted(exceeds, question.exceeding)

    def _falls_short(self, question: RowQuestion, *, soft: bool) -> nw.Expr | None:
        if question.relation.sense != "=":
            return None
        short = self._most(question, soft=soft) < question.relation.bound - question.slack
        return self._where_counted(short, question.short)

    def _where_counted(self, broken: nw.Expr, counted: Counted) -> nw.Expr:
        """Keep a breach only where what it rests on is known, so that it says something."""
        if counted == ALWAYS:
            return broken
        ways = [reduce(and_, map(self._is_known, sorted(way))) for way in counted]
        return broken & reduce(or_, ways)

    def _is_known(self, path: str) -> nw.Expr:
        import narwhals as nw

        quantity = self._by_path.get(path)
        if quantity is None:
            return nw.lit(value=False)
        ends = dict.fromkeys((quantity.low, quantity.high, quantity.soft_low, quantity.soft_high))
        return reduce(or_, [~nw.col(end).is_null() for end in ends])

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

        sure = SUSPECT if question.relation.soft else VIOLATED
        if self._is_exact(question):
            return self._exact_verdict(question, sure)
        broken = self._broken(question, soft=False)
        verdict = nw.when(broken).then(nw.lit(sure)).otherwise(self._suspected(question))
        short = self._falls_short(question, soft=True)
        if short is None:
            return verdict
        return verdict + nw.when(short & (verdict > 0)).then(nw.lit(SHORT)).otherwise(nw.lit(0))

    def _exact_verdict(self, question: RowQuestion, sure: int) -> nw.Expr:
        import narwhals as nw

        exceeds = self._exceeds(question, soft=False)
        verdict = nw.when(exceeds).then(nw.lit(sure)).otherwise(nw.lit(0))
        short = self._falls_short(question, soft=False)
        return (
            verdict
            if short is None
            else nw.when(short).then(nw.lit(sure + SHORT)).otherwise(verdict)
        )

    def _suspected(self, question: RowQuestion) -> nw.Expr:
        import narwhals as nw

        broken = self._broken(question, soft=True)
        return nw.when(broken).then(nw.lit(SUSPECT)).otherwise(nw.lit(0))

    def _simplest(self, name: str, among: Sequence[str]) -> nw.Expr:
        """Clear a verdict where a simpler question, of part of its facts, tells it as surely."""
        import narwhals as nw

        own = nw.col(name)
        simpler = [nw.col(_surely(other)) for other in among if self._is_simpler(other, name)]
        if not simpler:
            return own
        surest = nw.max_horizontal(*simpler) if len(simpler) > 1 else simpler[0]
        return nw.when(surest >= nw.col(_surely(name))).then(nw.lit(0)).otherwise(own)

    def _is_simpler(self, one: str, other: str) -> bool:
        return self._order[one] < self._order[other] and self._facts[one] <= self._facts[other]

    @cached_property
    def _facts(self) -> dict[str, frozenset[Relation]]:
        return {_verdict(i): frozenset(q.facts) for i, q in enumerate(self.questions)}

    @cached_property
    def _order(self) -> dict[str, tuple[int, str, int]]:
        keys = enumerate(self.questions)
        return {_verdict(i): (len(q.facts), str(q.relation), i) for i, q in keys}


def _verdict(index: int) -> str:
    """Name the column of verdicts of a question."""
    return f"__verdict_{index}__"


def _surely(verdict: str) -> str:
    """Name the column of how surely a column of verdicts tells a breach."""
    return f"{verdict}surely__"
