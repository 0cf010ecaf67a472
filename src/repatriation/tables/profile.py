"""Profile: how each question fares in a table, counted over its rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs

from repatriation.tables.judge import SHORT, Judge, Judged
from repatriation.tables.lookup import collected
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
    rows = {
        question: failing.filter(nw.col(column) > 0)
        for question, column in zip(judge.questions, judged.columns, strict=True)
    }
    often = [question for question in judge.questions if len(rows[question]) >= SLIPS]
    applicable = _applicable(judge, often, frame)
    found = []
    for question, column in zip(judge.questions, judged.columns, strict=True):
        if question not in applicable:
            continue
        short = rows[question].filter(nw.col(column) >= SHORT)
        is_sum = question.relation.sense == "="
        sample = rows[question].head(_SAMPLE)
        gaps, numbers = judge.gaps(question, sample) if is_sum else ((), ())
        found.append(
            Profile(
                question=question,
                exceed=len(rows[question]) - len(short),
                short=len(short),
                zero=len(short.filter(judge.all_zero(question))),
                applicable=applicable[question],
                gaps=gaps,
                numbers=numbers,
            )
        )
    return found


def _applicable(
    judge: Judge, questions: list[RowQuestion], frame: nw.DataFrame[Any] | nw.LazyFrame[Any]
) -> dict[RowQuestion, int]:
    """Count for each question the rows in which all its numbers are known, in one query."""
    import narwhals as nw

    if not questions:
        return {}
    known = [judge.applicable(question).cast(nw.Int64).sum() for question in questions]
    asked = frame.select(*(each.alias(f"known_{i}") for i, each in enumerate(known)))
    return {q: int(n or 0) for q, n in zip(questions, collected(asked).row(0), strict=True)}
