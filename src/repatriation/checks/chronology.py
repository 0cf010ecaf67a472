"""Chronology: what was before what, and when the events were that statements tell of."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

import attrs

from repatriation.checks.context import Context
from repatriation.model.dataset import Dataset
from repatriation.model.group import Group
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.statement import Modality, Statement
from repatriation.model.verdict import Verdict

__all__ = [
    "Event",
    "dated",
    "event_of",
    "events_of",
    "gravest",
    "not_before",
    "reported",
    "shown",
    "timed",
]


@attrs.frozen(kw_only=True)
class Event:
    """When something was that a statement tells of.

    Attributes:
        what: Whose period it is: the statement's, a group's or an operation's id.
        period: When it was.
    """

    what: str
    period: Period


_TOLD: frozenset[Modality] = frozenset({"asserted", "presupposed", "evaluated"})


def reported(dataset: Dataset, context: Context) -> Iterator[Statement]:
    """List the statements that say that something was so, sure or not, and are in force.

    What stands in a plan or a denial does not say so, whatever its own words.
    """
    force = context.claims.force
    outside = force.withheld | force.superseded
    for statement in dataset.statements:
        told = statement.modality in _TOLD and not statement.negated
        if told and statement.id not in outside:
            yield statement


def dated(dataset: Dataset, _: Context) -> frozenset[str]:
    """Name the groups and operations of which it is known when they were, for `Context.shared`."""
    ids = (*dataset.groups.ids(), *dataset.operations.ids())
    return frozenset([id_ for id_ in ids if event_of(dataset, id_) is not None])


def timed(dataset: Dataset, context: Context) -> list[Statement]:
    """List the reported statements that tell of an event in time, for `Context.shared`."""
    known = context.shared(dated)
    return [
        statement
        for statement in reported(dataset, context)
        if statement.period is not None or (known and not known.isdisjoint(statement.groups))
    ]


def events_of(dataset: Dataset, statement: Statement) -> tuple[Event, ...]:
    """Give when that was what a statement tells of.

    Its own period says so; without one, the periods of the groups that its estimates name, or
    of the operations that moved them.
    """
    if statement.period is not None:
        return (Event(what=statement.id, period=statement.period),)
    found = [event_of(dataset, group) for group in statement.groups]
    return tuple([event for event in found if event is not None])


def event_of(dataset: Dataset, id_: str) -> Event | None:
    """Give when a group's people moved or were there, or when an operation took place."""
    record = dataset.get(id_)
    if isinstance(record, Group) and record.period is None:
        record = dataset.operations.get(record.operation)
    if not isinstance(record, (Group, Operation)) or record.period is None:
        return None
    return Event(what=record.id, period=record.period)


def not_before(first: Period, second: Period) -> Verdict:
    """Judge whether `first` was not over before `second` began.

    VIOLATED: it was, whichever of their days are right. SUSPECT: it was unless a date marked
    uncertain or approximate is off, or by one day only, which the date line can explain.
    """
    verdict = (first < second).negated
    if verdict is Verdict.VIOLATED and _next_day(first, second):
        return Verdict.SUSPECT
    if verdict is Verdict.UNDECIDED and (_plain(first) < _plain(second)) is Verdict.HOLDS:
        return Verdict.SUSPECT
    return verdict


def _next_day(first: Period, second: Period) -> bool:
    if first.latest is None or second.earliest is None:
        return False
    return (second.earliest - first.latest).days == 1


_MARKS = re.compile(r"[?~%]")


def _plain(period: Period) -> Period:
    """Take the marks of doubt from a period."""
    return attrs.evolve(period, edtf=_MARKS.sub("", period.edtf))


_GRAVEST = (Verdict.VIOLATED, Verdict.SUSPECT, Verdict.UNDECIDED, Verdict.HOLDS)


def gravest(judged: Iterable[tuple[Verdict, Event]]) -> tuple[Verdict, Event] | None:
    """Give the gravest of several verdicts, the first of those alike."""
    return min(judged, key=lambda item: _GRAVEST.index(item[0]), default=None)


def shown(period: Period) -> str:
    """Write a period as worded, with its days."""
    return f"{period.wording!r} ({period.edtf})" if period.wording else period.edtf
