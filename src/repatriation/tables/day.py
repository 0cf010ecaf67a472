"""Day: the day of each row, whatever form its date is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from repatriation.tables.date_column import date_text
from repatriation.tables.lookup import Frame, beside
from repatriation.tables.mapping import Role
from repatriation.tables.rule import TableContext

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["DAY", "dated"]

DAY = "__day__"
"""Column of the first day of each row's date, as it is typed or else counted in days; null where it
is blank or not understood."""

_SAID = "__said__"

_ROLES: tuple[Role, ...] = ("date", "end", "start")
"""Roles of columns that say when, the one that is taken first."""


def dated(context: TableContext) -> nw.DataFrame[Any] | nw.LazyFrame[Any]:
    """Add to each row the first day of its date."""
    import narwhals as nw

    frame = context.measured.frame
    header = min(context.mapping.of_role(*_ROLES), key=lambda use: _ROLES.index(use.role)).header
    kind = frame.collect_schema()[header]
    if isinstance(kind, nw.Date):
        return frame.with_columns(nw.col(header).alias(DAY))
    if isinstance(kind, nw.Datetime):
        return frame.with_columns(nw.col(header).dt.date().alias(DAY))
    column = context.dates[header]
    found = {
        value.text: period.earliest.toordinal()
        for value in column.values
        if (period := column.period(value.text)) is not None and period.earliest is not None
    }
    said: Frame = frame.with_columns(date_text(header).alias(_SAID))
    found = found or {_SAID: 0}  # a text that no cell is: a table to be joined has rows
    days = beside(said, {_SAID: list(found), DAY: list(found.values())})
    return said.join(days, on=_SAID, how="left")  # type: ignore[no-any-return]
