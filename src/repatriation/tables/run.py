"""Run: one check of a table, from its numbers to what was found."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cached_property
from typing import Any

import attrs

from repatriation.checks.finding import Finding
from repatriation.model.verdict import Verdict
from repatriation.relations.relation import Relation
from repatriation.tables.excuse import Excuses
from repatriation.tables.grid import LINE
from repatriation.tables.hit import VERDICT, Hits
from repatriation.tables.judge import Judge, Judged
from repatriation.tables.learn import learn
from repatriation.tables.lesson import Learned, Lesson, without_zeros
from repatriation.tables.lookup import collected
from repatriation.tables.other import with_others
from repatriation.tables.partial_total import without_partial_totals
from repatriation.tables.profile import profile
from repatriation.tables.quantity import Measured
from repatriation.tables.question import Asked, RowQuestion, ask
from repatriation.tables.reinterpret import reading_of
from repatriation.tables.row import row_hits, told
from repatriation.tables.rule import TableContext
from repatriation.tables.spread import is_spread, kept
from repatriation.tables.suspicion import MOST_ROWS

__all__ = ["RowRun"]

_ROUNDS = 8
"""What a table shows changes what is asked, which may show more; seldom more than twice."""


class RowRun:
    """Asks every row of a table what must hold in it, and learns from the answers.

    Nothing is computed before it is asked for.

    Args:
        context: The table.
        declared: Relations that hold in it besides those of the categories.
        learning: Whether what the table shows about itself is taken into account.
    """

    def __init__(
        self, context: TableContext, declared: Sequence[Relation] = (), *, learning: bool = True
    ) -> None:
        self._context = context
        self._declared = tuple(declared)
        self._learning = learning

    @cached_property
    def _settled(self) -> tuple[Learned, Measured, Judge, Judged]:
        learned = self._known
        for _ in range(_ROUNDS):
            measured, judge, judged = self._judged(learned)
            if not self._learning:
                break
            failing = attrs.evolve(judged, frame=collected(judged.frame))
            more = self._learn(learned, measured, judge, failing)
            judged = judged if is_spread(judged.frame) else failing
            if more == learned:
                break
            learned = more
        else:
            measured, judge, judged = self._judged(learned)
        return learned, measured, judge, judged

    @property
    def _known(self) -> Learned:
        parts = self._context.mapping.parts
        return Learned(loose=frozenset(name for name, how in parts.items() if how == "part"))

    def _judged(self, learned: Learned) -> tuple[Measured, Judge, Judged]:
        measured = without_zeros(with_others(self._context.measured), learned.zeros)
        asked = self._asked(measured, learned)
        judge = Judge(measured.quantities, asked.questions)
        found = judge.judged(measured.frame)
        excused = self._excuses.cleared(found, judge.questions, measured)
        mapping = self._context.mapping
        judged = without_partial_totals(excused, judge.questions, measured, mapping)
        return measured, judge, attrs.evolve(judged, frame=kept(judged.frame))

    @cached_property
    def _excuses(self) -> Excuses:
        return Excuses(self._context.measured)

    def _asked(self, measured: Measured, learned: Learned) -> Asked:
        return ask(
            measured.quantities,
            declared=self._declared,
            loose=learned.loose,
            rounded_to=learned.rounded_to,
            hidden=learned.hidden,
            misfits=learned.misfits,
        )

    def _learn(self, known: Learned, measured: Measured, judge: Judge, judged: Judged) -> Learned:
        profiles = profile(judge, judged, measured.frame)
        columns = dict(zip(judge.questions, judged.columns, strict=True))

        def reading(question: RowQuestion) -> str:
            import narwhals as nw

            failing = collected(judged.frame).filter(nw.col(columns[question]) > 0)
            return reading_of(question.relation, measured.quantities, failing)

        declared = self._context.mapping.parts
        whole = frozenset(name for name, how in declared.items() if how == "whole")
        return learn(profiles, known, reading, whole=whole)

    # What came of it

    @property
    def lessons(self) -> tuple[Lesson, ...]:
        """What the table shows about itself."""
        return self._settled[0].lessons

    @property
    def complete(self) -> bool:
        """Whether all that follows from the relations was asked."""
        learned, measured, _, _ = self._settled
        return self._asked(measured, learned).complete

    @property
    def asks_anything(self) -> bool:
        """Whether any two columns must fit together."""
        return bool(self._settled[2].questions)

    def hits(self) -> Iterator[Hits]:
        """Give what does not hold in single rows, and which relations do not fit the table."""
        learned, measured, judge, judged = self._settled
        context = self._context
        yield from row_hits(
            judged,
            judge.questions,
            measured.quantities,
            context.grid,
            context.mapping,
            suspecting=self._learning and _count(judged) <= MOST_ROWS,
        )
        misfits = [lesson for lesson in learned.lessons if lesson.kind == "misfit"]
        if misfits:
            yield _misfit_hits(misfits)

    def undecided(self) -> Counter[str]:
        """Count the rows for which a question could not be decided, by the rule's code."""
        _, measured, judge, _ = self._settled
        totals: Counter[str] = Counter()
        for question, rows in judge.undecided(measured.frame).items():
            totals[told(question).code] += rows
        return +totals


def _count(judged: Judged) -> int:
    import narwhals as nw

    return int(collected(judged.frame.select(nw.len())).item())


def _misfit_hits(lessons: Sequence[Lesson]) -> Hits:
    import narwhals as nw

    made: Any = nw.from_dict(
        {
            LINE: [0] * len(lessons),
            VERDICT: [Verdict.SUSPECT.value] * len(lessons),
            "lesson": list(range(len(lessons))),
        },
        backend="polars",
    )

    def finding(row: Any) -> Finding:
        lesson = lessons[row["lesson"]]
        return Finding(
            code="DST522",
            rule="rule-does-not-fit",
            severity="warning",
            verdict=Verdict.SUSPECT,
            record="table",
            message=lesson.text,
            advice="map the columns as what they are, or declare how the parts stand to the whole",
            relation=str(lesson.relation),
            because=(lesson.relation.reason,),
        )

    return Hits(
        code="DST522", rule="rule-does-not-fit", severity="warning", frame=made, finding=finding
    )
