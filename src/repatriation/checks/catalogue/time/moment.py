"""What was when it cannot have been: the future, and moments in the wrong order (TMP)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from repatriation.checks.catalogue.time.told import MUTE
from repatriation.checks.chronology import Event, event_of, gravest, not_before, shown, timed
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.model.dataset import Dataset
from repatriation.model.group import FLOWS, Group, Measure
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.statement import Statement
from repatriation.model.verdict import Verdict
from repatriation.relations.linked import links_in_force

__all__ = ["done_in_future", "order_of_moments"]


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
    for statement in context.shared(timed):
        flows = [g for g in statement.groups if _is_flow(dataset, g) and _is_told(statement, g)]
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


def _is_told(statement: Statement, group: str) -> bool:
    """Tell whether a statement says anything of how many a group's people are."""
    return any(
        estimate.figure.quantifier not in MUTE and estimate.group == group
        for estimate in statement.estimates
    )


def _is_flow(dataset: Dataset, group: str) -> bool:
    record = dataset.get(group)
    return isinstance(record, Operation) or (isinstance(record, Group) and record.measure in FLOWS)


_RANK: dict[Measure, int] = {
    "handed_over": 0,
    "departed": 1,
    "arrived": 2,
    "returned": 2,
    "repatriated": 2,
    "self_returned": 2,
    "deported": 2,
}
"""In which order the sides of one movement come; a departure is that of the movement itself."""

_BROUGHT = 2


@rule("TMP710", "error")
def order_of_moments(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """People arrived before they departed, or before they were handed over.

    What it finds:
        Groups that are two sides of one movement (linked by ``mirrors``, or of one operation
        of the level movement), where the later side was over before the earlier began:
        handed over, departed, arrived or returned. SUSPECT where a date is marked uncertain or
        approximate, or the two are one day apart, which time zones can explain.

    Why it matters:
        One of the dates is wrong, or the groups are not one movement.

    Example:
        A convoy handed over on 9 May that arrived on 7 May.

    When it is legitimate:
        Never for one movement. Two handovers and two flights are two movements.

    References:
        That it is told of no sooner than it happens is for ``statement-before-event``.
    """
    for held in links_in_force(dataset):
        if held.link.kind == "mirrors":
            for other in held.link.b:
                yield from _ordered(dataset, context, (held.link.a, other), held.assumes)
    for sides in _sides(dataset).values():
        for earlier, later in pairwise(sides):
            yield from _ordered(dataset, context, (earlier, later), ())


def _sides(dataset: Dataset) -> dict[str, list[str]]:
    """List the groups with a period of their own of each movement, those handed over first."""
    found: dict[str, list[str]] = {}
    for group in dataset.groups:
        operation = dataset.operations.get(group.operation)
        moved = operation is not None and operation.level == "movement"
        if moved and group.measure in _RANK and group.period is not None:
            found.setdefault(str(group.operation), []).append(group.id)
    return {id_: sorted(sides, key=lambda g: _rank(dataset, g)) for id_, sides in found.items()}


def _rank(dataset: Dataset, id_: str) -> int:
    record = dataset.get(id_)
    if isinstance(record, Operation):
        return _BROUGHT
    return _RANK.get(record.measure, -1) if isinstance(record, Group) else -1


def _ordered(
    dataset: Dataset, context: Context, pair: tuple[str, str], assumes: tuple[str, ...]
) -> Iterator[Finding]:
    first, then = sorted(pair, key=lambda id_: _rank(dataset, id_))
    before, after = event_of(dataset, first), event_of(dataset, then)
    ranks = _rank(dataset, first), _rank(dataset, then)
    if ranks[0] < 0 or ranks[0] == ranks[1] or before is None or after is None:
        return
    verdict = not_before(after.period, before.period)
    context.undecided(int(verdict is Verdict.UNDECIDED))
    if verdict.is_finding:
        yield context.finding(
            then,
            f"{then} was over on {shown(after.period)}, before {first} began: "
            f"{shown(before.period)}",
            verdict=verdict,
            field="period",
            advice="look both dates up; if they are of two movements, take the link out",
            values=[(first, shown(before.period)), (then, shown(after.period))],
            assumes=assumes,
        )
