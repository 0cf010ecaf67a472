"""Periods that cannot be, or that are missing (TMP)."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.checks.catalogue.time.told import MUTE, is_moment
from repatriation.checks.chronology import shown
from repatriation.checks.context import Context
from repatriation.checks.dated import all_periods
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.group import Group
from repatriation.model.statement import Statement

__all__ = ["ends_before_start", "stock_without_date"]


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
    for record, field, period in context.shared(all_periods):
        if period.is_inverted:
            yield context.finding(
                record.id,
                f"{shown(period)} ends before it starts",
                field=field,
                advice="look the dates up in the source, and exchange or correct them",
                values=[(field, period.edtf)],
            )


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
    any_stock = any(group.is_stock for group in dataset.groups)
    for statement in dataset.statements if any_stock else ():
        if statement.negated or is_moment(statement.period):
            continue
        stocks = [group for group in statement.groups if _is_undated_stock(dataset, group)]
        for estimate in statement.estimates if stocks else ():
            if estimate.group in stocks and estimate.figure.quantifier not in MUTE:
                undated.setdefault(estimate.group, []).append((statement, estimate))
    for id_, told_of in undated.items():
        yield _undated(context, id_, told_of)


def _is_undated_stock(dataset: Dataset, id_: str) -> bool:
    group = dataset.get(id_)
    return isinstance(group, Group) and group.is_stock and not is_moment(group.period)


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
