"""Time: periods that are the wrong way round, and dates when nothing can have been."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import Any

from repatriation.model.verdict import Verdict
from repatriation.tables.date_column import DateColumn, DateValue, date_values
from repatriation.tables.grid import LINE
from repatriation.tables.hit import Hits
from repatriation.tables.lookup import collected
from repatriation.tables.mapping import ColumnUse
from repatriation.tables.rule import Said, TableContext, table_rule
from repatriation.tables.rules.odd import listed_hits, repeats_said

__all__ = ["RULES", "date_far_from_others", "done_in_future", "ends_before_start"]

_MANY = 0.2
"""From this share of dates in the future on, a table is taken to be of plans."""

_FAR = 50
"""Years without any date after which those before them are likely mistyped."""

_FEW = 0.1


@table_rule("TMP701", "error")
def ends_before_start(context: TableContext) -> Iterable[Hits]:
    """A row's period ends before it starts.

    What it finds:
        Rows whose column of ends certainly lies before their column of starts. Cells that are
        blank or not understood as dates are passed over.

    Why it matters:
        One of the two dates is wrong, or the columns were exchanged.

    Example:
        A start of 2021-08-01 beside an end of 2021-07-31.

    When it is legitimate:
        Never.

    References:
        ISO 8601: an interval's start precedes its end.
    """
    import narwhals as nw

    starts, ends = context.mapping.of_role("start"), context.mapping.of_role("end")
    if not starts or not ends:
        return
    start, end = starts[0].header, ends[0].header
    said = context.grid.frame.select(LINE, start, end).drop_nulls()
    pairs = collected(said.select(start, end).unique()).iter_rows()
    wrong = {pair for pair in pairs if _is_reversed(context, starts[0], ends[0], pair)}
    if not wrong:
        return
    found = [row for row in collected(said).iter_rows() if row[1:] in wrong]
    frame = nw.from_dict(
        {
            LINE: [row[0] for row in found],
            "start": [str(row[1]) for row in found],
            "end": [str(row[2]) for row in found],
        },
        backend="polars",
    )

    def told(row: Mapping[str, Any]) -> Said:
        return {
            "field": end,
            "message": f"{context.grid.place(row[LINE], end)}: it ends on {row['end']}, before it "
            f"starts on {row['start']}",
            "advice": "compare both dates with the source; they may be exchanged",
            "values": ((start, row["start"]), (end, row["end"])),
        }

    yield ends_before_start.hits(context, frame, told)


def _is_reversed(
    context: TableContext, start: ColumnUse, end: ColumnUse, pair: tuple[object, object]
) -> bool:
    begins, stops = (
        context.dates[use.header].period(cell) for use, cell in zip((start, end), pair, strict=True)
    )
    if begins is None or stops is None or begins.earliest is None or stops.latest is None:
        return False
    return stops.latest < begins.earliest


@table_rule("TMP702", "warning")
def done_in_future(context: TableContext) -> Iterable[Hits]:
    """A row is dated in the future.

    What it finds:
        Dates, and starts of periods, that lie after today (``as_of=``), in equal cells one
        finding. Tomorrow somewhere is today. Where a fifth of the dates are such, the table is
        taken to be of plans, and that is said once, as info.

    Why it matters:
        The year is mistyped, or a plan is added up with what was done.

    Example:
        A return of "2109-05-07".

    When it is legitimate:
        In tables of plans and projections: leave the rule out there.

    References:
        Planned figures take no part in arithmetic; see `Statement.is_claim`.
    """
    last = context.as_of + datetime.timedelta(days=1)
    for column in context.dates.values():
        if column.use.role == "end":
            continue
        dated = date_values(context.grid, column, after=last)
        late = [v for v, day in dated if day is not None and day > last]
        rows, filled = _rows(late), _rows([value for value, _ in dated])
        if not late:
            continue
        if len(late) > 1 and rows >= _MANY * filled:
            found = [_planned(context, column, late, filled)]
            yield listed_hits(context, done_in_future, found, severity="info")
        else:
            found = [_late(context, column, value) for value in late]
            yield listed_hits(context, done_in_future, found)


@table_rule("DST526", "warning")
def date_far_from_others(context: TableContext) -> Iterable[Hits]:
    """A date lies half a century before all others of its column.

    What it finds:
        The earliest dates of a column, if no date lies within fifty years after them, and they
        are at most a tenth of all. SUSPECT, since it may be so.

    Why it matters:
        Digits of the year are mistyped, or a spreadsheet wrote its day 0, 1900-01-00, for a
        blank.

    Example:
        1819-05-07 in a column of 2018 to 2021.

    When it is legitimate:
        Where one event of long ago stands beside those of today.

    References:
        Spreadsheets count days from 1900 or 1904.
    """
    for column in context.dates.values():
        days = [(v, day) for v, day in date_values(context.grid, column) if day is not None]
        dated = sorted((each for each in days if each[1] <= context.as_of), key=lambda e: e[1])
        gaps = [i for i, (a, b) in enumerate(pairwise(dated), 1) if b[1].year - a[1].year >= _FAR]
        values = [value for value, _ in dated]
        few = [i for i in gaps if _rows(values[:i]) <= _FEW * _rows(values)]
        if few:
            early, after = values[: few[-1]], values[few[-1]]
            found = [_early(context, column, value, after) for value in early]
            yield listed_hits(context, date_far_from_others, found, verdict=Verdict.SUSPECT)


def _late(context: TableContext, column: DateColumn, value: DateValue) -> dict[str, Any]:
    more = repeats_said(context.grid, column.use.header, value.rows, value.last)
    what = f"{value.text!r} in {column.use.header!r} lies after today, {context.as_of}{more}"
    return _row(column, value, what, "check the year, or leave planned figures out")


def _planned(
    context: TableContext, column: DateColumn, late: Sequence[DateValue], filled: int
) -> dict[str, Any]:
    what = (
        f"{_rows(late):,} of {filled:,} dates in {column.use.header!r} lie after today, "
        f"{context.as_of}, such as {late[0].text!r}: these are plans or projections"
    )
    return _row(column, late[0], what, "do not add them up with what was done")


def _early(
    context: TableContext, column: DateColumn, value: DateValue, after: DateValue
) -> dict[str, Any]:
    more = repeats_said(context.grid, column.use.header, value.rows, value.last)
    what = (
        f"{value.text!r} in {column.use.header!r} lies long before all others, of which the first "
        f"is {after.text!r}{more}"
    )
    return _row(column, value, what, "compare the year with the source")


def _row(column: DateColumn, value: DateValue, what: str, advice: str) -> dict[str, Any]:
    return {
        LINE: value.first,
        "header": column.use.header,
        "value": value.text,
        "what": what,
        "advice": advice,
    }


def _rows(values: Iterable[DateValue]) -> int:
    return sum(value.rows for value in values)


RULES = (ends_before_start, done_in_future, date_far_from_others)
"""The rules about time."""
