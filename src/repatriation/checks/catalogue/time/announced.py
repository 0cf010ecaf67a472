"""The day of the news in the place of the day of the event (TMP)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

from repatriation.checks.catalogue.time.told import said_of
from repatriation.checks.chronology import event_of, reported, shown
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.saying import sayings
from repatriation.checks.worded import Words, day_of, read_period_words, words_of
from repatriation.model.dataset import Dataset
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.statement import Statement
from repatriation.model.verdict import Verdict
from repatriation.wording.period import LANGUAGES

__all__ = ["announced_as_event"]

_NEAR = datetime.timedelta(days=92)
"""How long before the news its own event is looked for in a passage."""


@rule("TMP705", "warning")
def announced_as_event(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """The day on which something was announced is stored as the day on which it happened.

    What it finds:
        Statements whose period is the day on which they were said or published, though its
        own words mean another day (VIOLATED), or their passage, with the texts (``texts=``) at
        hand, names other days of the three months before and not this one (SUSPECT). And
        operations dated to a day on which they were told of, where a statement with their
        figures gives earlier days (SUSPECT). That the two days are the same proves nothing
        where the words are silent: it counts as undecided.

    Why it matters:
        An operation of the 6th that was announced on the 9th becomes two, or moves.

    Example:
        Kazakhstan's flight of 6 January 2019, made known on 9 January.

    When it is legitimate:
        News of the same day.

    References:
        The article's May operation is of 7-9 May, and the statement of 10 May.
    """
    known = context.shared(sayings)
    words = context.shared(words_of)
    announced: dict[str, set[datetime.date]] = {}
    told: dict[str, list[Statement]] = {}
    for statement in reported(dataset, context):
        said = said_of(dataset, known, statement)
        news = day_of(said.period) if said is not None else None
        if news is None and statement.period is None:
            continue
        if news is not None and news == day_of(statement.period):
            yield from _of_statement(context, words, statement, news)
        for group in statement.groups:
            if news is not None:
                announced.setdefault(group, set()).add(news)
            if statement.period is not None:
                told.setdefault(group, []).append(statement)
    for group in (group for group in told if group in announced):
        yield from _of_operation(dataset, context, group, told[group], announced[group])


def _of_statement(
    context: Context, words: Words, statement: Statement, news: datetime.date
) -> Iterator[Finding]:
    verdict, others = Verdict.VIOLATED, _worded(words, statement, news)
    if others is None:
        verdict, others = Verdict.SUSPECT, words.periods(statement, news)
        others = None if not others else tuple(p for p in others if _is_near(p, news))
    if not others:
        context.undecided()
    elif not any(_covers(period, news) for period in others):
        shown_as = ", ".join(shown(period) for period in others)
        yield context.finding(
            statement.id,
            f"the period is {news.isoformat()}, the day of the news, but the words give {shown_as}",
            verdict=verdict,
            field="period",
            advice="store the day that the words give as the period of the event",
            values=[("period", news.isoformat()), ("words", shown_as)],
            claims=[statement.id],
        )


def _worded(words: Words, statement: Statement, news: datetime.date) -> tuple[Period, ...] | None:
    """Read the words of a statement's period as of the day of the news."""
    wording = statement.period.wording if statement.period is not None else ""
    if not wording.strip():
        return None
    codes = [code for code in words.languages(statement) if code in LANGUAGES]
    read = (read_period_words(wording, news, code) for code in codes)
    found = next((period for period in read if period is not None), None)
    return None if found is None else (found,)


def _covers(period: Period, day: datetime.date) -> bool:
    """Tell whether a day can be meant by a period."""
    return any((a is None or a <= day) and (b is None or day <= b) for a, b in period.days)


def _is_near(period: Period, news: datetime.date) -> bool:
    return period.latest is not None and period.latest >= news - _NEAR


def _of_operation(
    dataset: Dataset,
    context: Context,
    group: str,
    statements: Iterable[Statement],
    announced: set[datetime.date],
) -> Iterator[Finding]:
    event = event_of(dataset, group)
    day = day_of(event.period) if event is not None else None
    if event is None or day not in announced:
        return
    record = dataset.get(event.what)
    if isinstance(record, Operation) and record.level == "programme":
        return
    earlier = [s for s in statements if s.period and (s.period < event.period) is Verdict.HOLDS]
    if earlier:
        period = earlier[0].period
        days = shown(period) if period is not None else ""
        yield context.finding(
            event.what,
            f"{event.what} is dated to {day}, when it was told of, but {earlier[0].id} says {days}",
            verdict=Verdict.SUSPECT,
            field="period",
            advice="look up which day is that of the event, and which that of the news",
            values=[(event.what, str(day)), (earlier[0].id, days)],
            claims=[statement.id for statement in earlier],
        )
