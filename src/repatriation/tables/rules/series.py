"""Series: running totals over time, and the daily figures that they add up (DST)."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, NamedTuple

from repatriation.checks.finding import Finding
from repatriation.checks.rule import Rule
from repatriation.model.verdict import Verdict
from repatriation.tables.day import DAY, dated
from repatriation.tables.grid import LINE
from repatriation.tables.hit import VERDICT, Hits
from repatriation.tables.mapping import Cumulative
from repatriation.tables.quantity import Quantity
from repatriation.tables.row import naming, worded
from repatriation.tables.rule import TableContext, table_rule

__all__ = ["RULES", "daily_not_difference", "running_total_falls"]

_BEFORE = "__before_{}__"


class _Series(NamedTuple):
    """A running total, and what it adds up, as columns of a frame in the order of days."""

    declared: Cumulative
    total: Quantity
    daily: Quantity | None


@table_rule("DST518", "error")
def running_total_falls(context: TableContext) -> Iterable[Hits]:
    """A running total is smaller than on the day before.

    What it finds:
        A column that adds up people over time and is certainly smaller than in the row of the
        day before, within one series. Blank days are passed over. A total that the mapping says
        may be revised downward is not looked at.

    Why it matters:
        Nobody can have returned less often by the end of a week than by its middle: a number is
        wrong, was revised, or belongs to another series.

    Example:
        24,285 on one day and 24,258 on the next: digits swapped.

    When it is legitimate:
        A revision: declare it with ``may_fall = true`` for that column.

    References:
        Cumulative and daily series of casualty and arrival dashboards.
    """
    import narwhals as nw

    for series in _series(context):
        if series.declared.may_fall:
            continue
        before = _before(series.total.high)
        fell = nw.col(series.total.high) < nw.col(_before(series.total.low))
        frame = _beside(_known(context, series), context, series)
        frame = frame.filter(~nw.col(before).is_null(), fell)

        def told(row: Mapping[str, Any], series: _Series = series) -> tuple[str, str]:
            now, then = worded(series.total, row), row[_before(series.total.low)]
            return (
                f"{series.declared.header} falls from {then:,} to {now}",
                "compare both days with the source, or say in the mapping that it may fall",
            )

        yield _hits(context, running_total_falls, frame, series, told)


@table_rule("DST519", "error")
def daily_not_difference(context: TableContext) -> Iterable[Hits]:
    """A daily figure is not the difference of two running totals.

    What it finds:
        Rows in which the figure of the day and the running total of the day before do not add
        up to the running total. Days without one of the three are passed over.

    Why it matters:
        The dashboard adds up daily figures, the table next to it quotes the total, and they
        drift apart.

    Example:
        725 killed on a day on which the total grew by 349.

    When it is legitimate:
        Where late reports are added to the total only: take ``adds_up`` out of the mapping.

    References:
        Cumulative and daily series of casualty and arrival dashboards.
    """
    import narwhals as nw

    for series in _series(context):
        daily = series.daily
        if daily is None:
            continue
        least = nw.col(_before(series.total.low)) + nw.col(daily.low)
        most = nw.col(_before(series.total.high)) + nw.col(daily.high)
        off = (least > nw.col(series.total.high)) | (most < nw.col(series.total.low))
        frame = _beside(_days(context), context, series).filter(off)

        def told(row: Mapping[str, Any], series: _Series = series) -> tuple[str, str]:
            then, now = row[_before(series.total.low)], row[series.total.low]
            said = worded(series.daily, row) if series.daily else ""
            grown = (
                f"{series.declared.header} goes from {then:,} to {now:,}, which is {now - then:+,}"
            )
            advice = "compare the day and the two totals with the source"
            return f"{series.declared.of} is {said}, but {grown}", advice

        yield _hits(context, daily_not_difference, frame, series, told)


def _series(context: TableContext) -> Iterator[_Series]:
    by_header = {q.headers[0]: q for q in context.measured.quantities}
    if not context.mapping.of_role("date", "start", "end"):
        return
    for declared in context.mapping.cumulative:
        total = by_header.get(declared.header)
        if total is not None:
            yield _Series(declared, total, by_header.get(declared.of))


def _before(column: str) -> str:
    return _BEFORE.format(column)


def _days(context: TableContext) -> Any:
    """Give the rows of which the day is known."""
    import narwhals as nw

    return dated(context).filter(~nw.col(DAY).is_null())


def _known(context: TableContext, series: _Series) -> Any:
    """Give those of them in which the running total is known."""
    import narwhals as nw

    low, high = nw.col(series.total.low), nw.col(series.total.high)
    return _days(context).filter(~low.is_null() | ~high.is_null())


def _beside(frame: Any, context: TableContext, series: _Series) -> Any:
    """Put beside each row the running total of the row before, in the order of days."""
    import narwhals as nw

    ends = dict.fromkeys((series.total.low, series.total.high))
    within = context.mapping.series
    if frame.implementation.is_pyarrow():  # it does not know the row before
        frame = nw.from_arrow(frame, backend="polars")
    order = [DAY, LINE, series.total.low]  # where no line tells, a day's least total comes first
    before = [
        (
            nw.col(end).shift(1).over(*within, order_by=order)
            if within
            else nw.col(end).shift(1).over(order_by=order)
        ).alias(_before(end))
        for end in ends
    ]
    return frame.with_columns(*before)


def _hits(
    context: TableContext,
    rule: Rule,
    frame: Any,
    series: _Series,
    told: Callable[[Mapping[str, Any]], tuple[str, str]],
) -> Hits:
    import narwhals as nw

    names = naming(context.mapping)

    def finding(row: Mapping[str, Any]) -> Finding:
        message, advice = told(row)
        said = ", ".join(str(row[h]) for h in names if row.get(h) not in {None, ""})
        place = context.grid.place(row[LINE], series.declared.header)
        return Finding(
            code=rule.code,
            rule=rule.name,
            severity=rule.severity,
            verdict=Verdict.VIOLATED,
            record=context.grid.record(row[LINE]),
            field=series.declared.header,
            message=f"{place}{f' ({said})' if said else ''}: {message}",
            advice=advice,
            values=tuple((q.headers[0], worded(q, row)) for q in (series.total, series.daily) if q),
            claims=(context.grid.record(row[LINE]),),
        )

    verdict = nw.lit(Verdict.VIOLATED.value).alias(VERDICT)
    return Hits(
        code=rule.code,
        rule=rule.name,
        severity=rule.severity,
        frame=frame.with_columns(verdict),
        finding=finding,
    )


RULES = (running_total_falls, daily_not_difference)
"""The rules about series."""
