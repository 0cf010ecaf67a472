"""Day: the day of each row, whatever form its date is written in."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from repatriation.errors import EdtfError, WordingError
from repatriation.model.period import Period
from repatriation.tables.lookup import collected
from repatriation.tables.mapping import Role
from repatriation.tables.rule import TableContext
from repatriation.wording.period import parse_period

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["DAY", "dated", "period_of"]

DAY = "__day__"
"""Column of the first day of each row's date; null where it is blank or not understood."""

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
    values = collected(frame.select(header).unique())[header].drop_nulls().to_list()
    days = {value: period_of(str(value)) for value in values}
    found = {value: p.earliest for value, p in days.items() if p is not None and p.earliest}
    known = {"__said__": list(found), DAY: list(found.values())}
    lookup = nw.from_dict(
        known,
        schema={"__said__": kind, DAY: nw.Date()},
        backend=collected(frame.head(0)).implementation,
    )
    other: Any = lookup.lazy() if isinstance(frame, nw.LazyFrame) else lookup
    return frame.join(other, left_on=header, right_on="__said__", how="left")


def period_of(text: str) -> Period | None:
    """Read a date as tables write it; None where it is blank, ambiguous or not understood."""
    said = text.strip()
    try:
        return Period.of(said.partition("T")[0] if said[:4].isdigit() else said)
    except EdtfError:
        pass
    try:
        return parse_period(said)
    except WordingError:
        return None
