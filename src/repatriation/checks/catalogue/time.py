"""Rules about when things were (TMP)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatriation.checks.chronology import Event, event_of, gravest, not_before, reported, shown
from repatriation.checks.context import Context
from repatriation.checks.dated import periods
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.group import FLOWS, Group
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.statement import Statement
from repatriation.model.verdict import Verdict

__all__ = ["RULES"]

_MUTE = frozenset({"unknown", "unknowable"})


@rule("TMP701", "error")
def ends_before_start(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A period ends before it starts.

    What it finds:
        Periods of any record whose first day is after the last, or a set of days with such a
        member. The period then decides nothing elsewhere.

    Why it matters:
        One of its ends is wrong, mostly a year or exchanged days, and whatever looks for what
        overlaps it finds nothing, in silence.

    Example:
        "2019-05-09/2019-05-07".

    When it is legitimate:
        Never.

    References:
        ISO 8601-2:2019, EDTF profile; see the page on EDTF.
    """
    for record in dataset:
        for field, period in periods(record):
            if period.is_inverted:
                yield context.finding(
                    record.id,
                    f"{shown(period)} ends before it starts",
                    field=field,
                    advice="look the dates up in the source, and exchange or correct them",
                    values=[(field, period.edtf)],
                )


@rule("TMP702", "error")
def done_in_future(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Something is recorded as done that lies in the future.

    What it finds:
        Operations with the status ``completed``, and asserted figures of people who moved,
        whose period starts after today (``as_of=``). SUSPECT where the date is marked
        uncertain or approximate, or is tomorrow, which somewhere is today.

    Why it matters:
        The year is mistyped, or a plan is recorded as done and its figure is added up.

    Example:
        A flight of "2109-05-07" with the status completed.

    When it is legitimate:
        Never; a plan has the status planned, and a statement of it the modality planned.

    References:
        Planned figures take no part in arithmetic; see `Statement.is_claim`.
    """
    today = Period.on(context.as_of)
    for operation in dataset.operations:
        if operation.status == "completed" and operation.period is not None:
            event = Event(what=operation.id, period=operation.period)
            yield from _future(context, today, [event], operation.id, "the status is completed")
    for statement in reported(dataset, context):
        flows = dict.fromkeys(e.group for e in statement.estimates if _is_flow(dataset, e))
        if statement.modality == "asserted" and flows:
            times = _times(dataset, statement, flows)
            yield from _future(context, today, times, statement.id, "it is asserted")


def _future(
    context: Context, today: Period, times: list[Event], record: str, why: str
) -> Iterator[Finding]:
    grave = gravest((not_before(today, event.period), event) for event in times)
    if grave is None:
        return
    verdict, event = grave
    if verdict is Verdict.UNDECIDED:
        context.undecided()
    elif verdict.is_finding:
        whose = "" if event.what == record else f" of {event.what}"
        yield context.finding(
            record,
            f"{why}, but the period{whose}, {shown(event.period)}, starts after {today}",
            verdict=verdict,
            field="period" if not whose else "",
            advice="check the year, or record it as planned",
            values=[(event.what, shown(event.period)), ("today", today)],
        )


def _times(dataset: Dataset, statement: Statement, flows: Iterable[str]) -> list[Event]:
    """Give when people moved; operations said to be completed are reported by themselves."""
    if statement.period is not None:
        return [Event(what=statement.id, period=statement.period)]
    events = [event for flow in flows if (event := event_of(dataset, flow)) is not None]
    return [event for event in events if not _is_completed(dataset, event.what)]


def _is_completed(dataset: Dataset, id_: str) -> bool:
    operation = dataset.operations.get(id_)
    return operation is not None and operation.status == "completed"


def _is_flow(dataset: Dataset, estimate: Estimate) -> bool:
    if estimate.figure.quantifier in _MUTE:
        return False
    record = dataset.get(estimate.group)
    return isinstance(record, Operation) or (isinstance(record, Group) and record.measure in FLOWS)


@rule("TMP709", "warning")
def stock_without_date(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A number of people who are somewhere does not say as of when.

    What it finds:
        Figures of groups whose measure is ``present``, where neither the group nor the
        statement has a period with both its ends: "still", "until May" and "since January"
        name no moment. One finding for a group.

    Why it matters:
        Stocks change; without a day the figure can be compared with no other, and is quoted
        for years.

    Example:
        "About 380 remain", taken over from one article into the next.

    When it is legitimate:
        Where the source leaves it open: the day of the source is the best there is; give it as
        the period, with ``supplied``.

    References:
        IDMC's stocks, which are as of a day.
    """
    undated: dict[str, list[tuple[Statement, Estimate]]] = {}
    for statement in dataset.statements:
        if statement.negated or _is_dated(statement.period):
            continue
        for estimate in statement.estimates:
            group = dataset.get(estimate.group)
            told = estimate.figure.quantifier not in _MUTE
            if told and isinstance(group, Group) and group.is_stock and not _is_dated(group.period):
                undated.setdefault(group.id, []).append((statement, estimate))
    for id_, told_of in undated.items():
        yield _undated(context, id_, told_of)


def _is_dated(period: Period | None) -> bool:
    """Tell whether a period names a moment: it has both its ends."""
    return period is not None and period.earliest is not None and period.latest is not None


def _undated(context: Context, group: str, told: list[tuple[Statement, Estimate]]) -> Finding:
    first, estimate = told[0]
    values = [(e.people, e.figure.wording or str(e.figure)) for _, e in told]
    said = ", ".join(f"{words!r} for {people}" for people, words in values)
    return context.finding(
        first.id,
        f"{said}, but nothing says as of when",
        field=f"estimates[{estimate.label}]",
        advice=f"give the period of the statement or of the group {group}; if the source is "
        f"silent, the day of the source, as supplied",
        values=values,
        claims=[statement.id for statement, _ in told],
    )


RULES = (ends_before_start, done_in_future, stock_without_date)
