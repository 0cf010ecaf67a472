"""Value: cells of a sheet as texts, and columns of them as typed series."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, TypeAlias

from repatriation.tables.source.extra import needed

if TYPE_CHECKING:
    import polars

__all__ = ["Value", "series", "text_of"]

Value: TypeAlias = (
    str
    | int
    | float
    | bool
    | datetime.date
    | datetime.datetime
    | datetime.time
    | datetime.timedelta
    | None
)
"""What a cell of a sheet holds; blank ones hold None or an empty text."""

_WHOLE_64 = range(-(2**63), 2**63)
_DAY_ZERO = "1899-12-30"
"""What 0 is, where a cell is formatted as a date."""


def text_of(value: Value) -> str:
    """Write a cell as the spreadsheet shows it, in its plainest form.

    >>> text_of(138.0), text_of(0.1), text_of(None), text_of(datetime.date(2019, 7, 9))
    ('138', '0.1', '', '2019-07-09')
    """
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float):
        return f"{value:.0f}" if value.is_integer() else f"{value:.15g}"
    if isinstance(value, datetime.datetime):
        return _date_of(value).isoformat()
    if isinstance(value, datetime.time) and value == datetime.time():
        return _DAY_ZERO
    if isinstance(value, datetime.date | datetime.time):
        return value.isoformat()
    return str(value)


def series(name: str, values: Sequence[Value], source: str) -> polars.Series:
    """Make a typed column: whole numbers, numbers, dates, or else texts.

    Args:
        name: Its name.
        values: Its cells; blank ones become null.
        source: What the table is called in messages.
    """
    pl = needed("polars", source)
    cells: list[Any] = [None if _is_blank(value) else value for value in values]
    kinds = {type(cell) for cell in cells if cell is not None}
    if kinds and kinds <= {int, float}:
        whole = _whole(cells)
        dtype, cells = (pl.Float64, cells) if whole is None else (pl.Int64, whole)
    elif kinds and kinds <= {datetime.date, datetime.datetime}:
        days = [None if cell is None else _date_of(cell) for cell in cells]
        if any(isinstance(day, datetime.datetime) for day in days):
            dtype, cells = pl.Datetime, [_moment(day) for day in days]
        else:
            dtype, cells = pl.Date, days
    else:
        dtype = pl.String
        cells = [None if cell is None else text_of(cell) for cell in cells]
    return pl.Series(name, cells, dtype=dtype)  # type: ignore[no-any-return]


def _is_blank(value: Value) -> bool:
    return value is None or (isinstance(value, str) and (not value or value.isspace()))


def _whole(cells: Sequence[float | int | None]) -> list[int | None] | None:
    """Give the numbers as whole ones; None if one is not, or is too large."""
    whole: list[int | None] = []
    for cell in cells:
        if cell is None:
            whole.append(None)
        elif cell == cell // 1 and int(cell) in _WHOLE_64:
            whole.append(int(cell))
        else:
            return None
    return whole


def _date_of(moment: datetime.date) -> datetime.date:
    """Give the day alone where a moment is midnight, as days of sheets are."""
    if isinstance(moment, datetime.datetime) and moment.time() == datetime.time():
        return moment.date()
    return moment


def _moment(day: datetime.date | None) -> datetime.datetime | None:
    if day is None or isinstance(day, datetime.datetime):
        return day
    return datetime.datetime(day.year, day.month, day.day)  # noqa: DTZ001 -- sheets know no zone
