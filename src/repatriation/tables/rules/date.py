"""Dates that are not understood, and dates whose digits could be several days."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any

from repatriation.formats.toml_text import inline, toml_key
from repatriation.model.verdict import Verdict
from repatriation.tables.date_cell import ORDERS
from repatriation.tables.date_column import FIRST, DateColumn, DateValue
from repatriation.tables.grid import LINE
from repatriation.tables.hit import Hits
from repatriation.tables.rule import TableContext, TableRule
from repatriation.tables.rules.odd import cells_said, listed_hits, repeats_said

__all__ = ["date_hits"]

_MOST = 12
"""Different values of one column up to which each is a finding of its own."""

_Row = dict[str, Any]


def date_hits(context: TableContext, rule: TableRule) -> Iterator[Hits]:
    """Report the cells of columns of dates that give no day, or not one day alone.

    Args:
        context: The table.
        rule: The rule that reports them.
    """
    columns = context.dates.values()
    wrong = [row for column in columns for row in _wrong(context, column)]
    against = [row for column in columns for row in _against(context, column)]
    open_ = [_open(column) for column in columns if column.open]
    if wrong:
        yield listed_hits(context, rule, wrong)
    if against:
        yield listed_hits(context, rule, against, verdict=Verdict.SUSPECT)
    if open_:
        yield listed_hits(context, rule, open_, verdict=Verdict.SUSPECT, severity="info")


def _wrong(context: TableContext, column: DateColumn) -> list[_Row]:
    header, values = column.use.header, column.wrong
    rows = _rows(values)
    if len(values) > _MOST or (len(values) > 1 and 2 * rows > column.filled):
        hint = "; it is probably no column of dates" if 2 * rows > column.filled else ""
        what = (
            f"{rows:,} cells of {column.filled:,} that are filled in {header!r} are not understood "
            f"as dates, such as {values[0].text!r}: {_why(values[0])}{hint}"
        )
        advice = "write them as 2019-05-07, or declare the column as what it is"
        return [_row(column, values[0], what, advice)]
    advice = "write it as 2019-05-07, or declare the value as missing in the mapping"
    return [
        _row(
            column,
            value,
            f"{value.text!r} in {header!r} is not understood as a date: {_why(value)}"
            f"{_again(context, column, value)}",
            advice,
        )
        for value in values
    ]


def _against(context: TableContext, column: DateColumn) -> list[_Row]:
    if column.usual is None:
        return []
    values, header = column.against, column.use.header
    others = _rows([v for v in column.settling if v not in values])
    unlike = f"while {cells_said(others)} can only be {FIRST[column.usual]}"
    advice = "compare it with the source; day and month may be exchanged"
    if len(values) > _MOST:
        what = (
            f"{_rows(values):,} cells of {header!r}, such as {values[0].text!r}, can only be "
            f"{_orders_of(values[0])}, {unlike}"
        )
        return [_row(column, values[0], what, advice)]
    return [
        _row(
            column,
            value,
            f"{value.text!r} in {header!r} can only be {_orders_of(value)}, {unlike}"
            f"{_again(context, column, value)}",
            advice,
        )
        for value in values
    ]


def _open(column: DateColumn) -> _Row:
    value, header = column.open[0], column.use.header
    why = "others settle it both ways" if column.usual else "no other cell settles which"
    if column.settling and not column.learning:
        why = "what others show is not learned"
    what = (
        f"{cells_said(_rows(column.open))} of {column.filled:,} in {header!r} could be several "
        f"days, such as {value.text!r} ({value.reading.nearest}), and {why}; they count as unknown"
    )
    orders = [order for order in ORDERS if order in value.reading.orders]
    line = {"use": column.use.role, "date_order": orders[0]}
    rest = ", or ".join(f'"{order}" where they are {FIRST[order]}' for order in orders[1:])
    advice = (
        f"declare in the mapping, below [columns], {toml_key(header)} = {inline(line)} "
        f"where they are {FIRST[orders[0]]}, or {rest}"
    )
    return _row(column, value, what, advice)


def _row(column: DateColumn, value: DateValue, what: str, advice: str) -> _Row:
    header = column.use.header
    return {
        LINE: value.first,
        "header": header,
        "value": value.text,
        "what": what,
        "advice": advice,
    }


def _why(value: DateValue) -> str:
    near = value.reading.nearest
    return f"{value.reading.reason} (perhaps {near})" if near else value.reading.reason


def _again(context: TableContext, column: DateColumn, value: DateValue) -> str:
    return repeats_said(context.grid, column.use.header, value.rows, value.last)


def _orders_of(value: DateValue) -> str:
    return " or ".join(FIRST[order] for order in ORDERS if order in value.reading.orders)


def _rows(values: Sequence[DateValue]) -> int:
    return sum(value.rows for value in values)
