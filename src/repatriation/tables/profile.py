"""Profile: how each question fares in a table, counted over its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from repatriation.tables.judge import SHORT, Judge, Judged
from repatriation.tables.lookup import Frame, collected
from repatriation.tables.question import RowQuestion, parts_of

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["LEAST_ROWS", "SLIPS", "Profile", "profile"]

LEAST_ROWS = 10
"""Fewer rows than this show nothing about a table but that they are wrong."""

SLIPS = 3
"""Even of what hardly happens by accident, fewer rows than this may be slips."""

_SAMPLE = 20_000


@attrs.frozen(kw_only=True)
class Profile:
    """How one question fares in a table.

    Attributes:
        question: The question.
        exceed: Rows in which the parts exceed the whole, or the relation fails otherwise.
        short: Rows in which the parts fall short.
        zero: Those of them in which all the parts are 0.
        applicable: Rows in which all its numbers are known.
        gaps: By how much the left side exceeds the right, in rows in which the numbers are exact
            and an equation fails.
        numbers: A sample of the numbers of those rows.
    """

    question: RowQuestion
    exceed: int
    short: int
    zero: int
    applicable: int
    gaps: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()

    @property
    def failing(self) -> int:
        """In how many rows it fails."""
        return self.exceed + self.short

    @property
    def partitions(self) -> list[str]:
        """Names of the partitions by which parts make up the whole, if it only sums them."""
        relation = self.question.relation
        wholes = [c for c, _ in relation.terms if c < 0]
        if relation.sense != "=" or wholes != [-1] or relation.bound:
            return []
        return [name for name in map(parts_of, self.question.facts) if name]

    @property
    def whole(self) -> str:
        """The whole, of a question that sums its parts."""
        return next(path for c, path in self.question.relation.terms if c < 0)

    @property
    def parts(self) -> tuple[str, ...]:
        """The parts, of a question that sums them."""
        return tuple(path for c, path in self.question.relation.terms if c > 0)

    def rows(self, number: int) -> str:
        """Say which share of its rows a number is: ``"5 of 60 rows (8.3%)"``."""
        share = number / self.applicable if self.applicable else 1
        return f"{number:,} of {self.applicable:,} rows ({share:.1%})"


def profile(
    judge: Judge, judged: Judged, frame: nw.DataFrame[Any] | nw.LazyFrame[Any]
) -> list[Profile]:
    """Count how each question fares that fails often enough to show something.

    Args:
        judge: What judged the rows.
        judged: The rows in which something fails, collected.
        frame: All rows.
    """
    import narwhals as nw

    failing = collected(judged.frame)
    columns = dict(zip(judge.questions, judged.columns, strict=True))
    counted = _counted(failing, [nw.col(column) > 0 for column in judged.columns])
    failed = dict(zip(judge.questions, counted, strict=True))
    often = [question for question in judge.questions if failed[question] >= SLIPS]
    is_short = [nw.col(columns[question]) >= SHORT for question in often]
    is_zero = [each & judge.all_zero(q) for q, each in zip(often, is_short, strict=True)]
    short, zero = _counted(failing, is_short), _counted(failing, is_zero)
    applicable = _counted(frame, [judge.applicable(question) for question in often])
    found = []
    for i, question in enumerate(often):
        gaps: tuple[int, ...] = ()
        numbers: tuple[int, ...] = ()
        if question.relation.sense == "=":
            sample = failing.filter(nw.col(columns[question]) > 0).head(_SAMPLE)
            gaps, numbers = judge.gaps(question, sample)
        found.append(
            Profile(
                question=question,
                exceed=failed[question] - short[i],
                short=short[i],
                zero=zero[i],
                applicable=applicable[i],
                gaps=gaps,
                numbers=numbers,
            )
        )
    return found


def _counted(frame: Frame, tests: list[nw.Expr]) -> list[int]:
    """Count the rows that pass each test, in one query."""
    import narwhals as nw

    if not tests:
        return []
    # polars counts what is true as it is, in a seventh of the time; other engines want numbers
    polars = frame.implementation.is_polars()
    numbers = tests if polars else [test.cast(nw.Int64) for test in tests]
    passed = [each.sum().alias(f"passed_{i}") for i, each in enumerate(numbers)]
    return [int(n or 0) for n in collected(frame.select(*passed)).row(0)]
