"""Settle: what a row of dates leaves out, taken from its neighbours or from the anchor."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Mapping, Sequence
from typing import NamedTuple

from repatriation.wording.calendar.convention import CERTAIN_BEHIND
from repatriation.wording.calendar.numeric import Day, chosen
from repatriation.wording.calendar.reader import Point, Reader
from repatriation.wording.calendar.resolve import lacks_year, resolve
from repatriation.wording.calendar.window import Window
from repatriation.wording.refusal import Refusal

__all__ = ["Settled", "settle"]


class Settled(NamedTuple):
    """The days of a row of dates, and what the anchor supplied."""

    windows: tuple[Window, ...]
    supplied: tuple[str, ...]


def settle(reader: Reader, points: Sequence[Point], certain_ahead: int) -> Settled | None:
    """Complete a row of dates and give their days; None where it is no row of dates.

    Args:
        reader: The tokens.
        points: The dates, as far as their own words give them.
        certain_ahead: Days after the anchor up to which a date without a year is this year's.

    Raises:
        Refusal: The year, the order or the day cannot be told.
    """
    row = _with_months(list(points))
    if row is None:
        return None
    row = _ordered(reader, row)
    row = _with_years(row)
    supplied = tuple(dict.fromkeys(name for point in row for name in point.supplied))
    if any(point.grain == "weekday" for point in row):
        supplied = (*supplied, "date") if "date" not in supplied else supplied
    if any(lacks_year(point) for point in row):
        row = _anchored(reader, row, certain_ahead)
        supplied = (*supplied, "year") if "year" not in supplied else supplied
    return Settled(tuple(resolve(reader, point) for point in row), supplied)


def _with_months(row: list[Point]) -> list[Point] | None:
    """Give the numbers of days their month: "7-9 May", "May 7-9"."""
    if any(point.grain == "number" for point in row):
        donors = [point for point in row if point.grain != "number"]
        if not donors or any(point.grain != "day" for point in donors):
            return None
        for at in (*range(len(row) - 1, -1, -1), *range(len(row))):
            if row[at].grain == "number":
                side = row[at + 1 :][:1] + (row[at - 1 : at] if at else [])
                donor = next((point for point in side if point.grain == "day"), None)
                if donor is not None:
                    row[at] = row[at]._replace(
                        grain="day", month=donor.month, year=donor.year, supplied=donor.supplied
                    )
    return row


def _ordered(reader: Reader, row: list[Point]) -> list[Point]:
    """Read all digits of a row in one order, which a weekday may decide."""
    open_ = [point for point in row if point.grain == "numeric"]
    if not open_:
        return row
    orders = [order for order in ("dmy", "mdy", "ymd") if all(order in p.options for p in open_)]
    result = []
    for point in row:
        if point.grain == "numeric":
            options = {order: point.options[order] for order in orders} or point.options
            year, month, day = _weekday_decides(reader, point, options)
            point = point._replace(grain="day", year=year, month=month, day=day)  # noqa: PLW2901
        result.append(point)
    return result


def _weekday_decides(reader: Reader, point: Point, options: Mapping[str, Day]) -> Day:
    if point.weekday is not None:
        fits = {
            order: (year, month, day)
            for order, (year, month, day) in options.items()
            if year is None or datetime.date(year, month, day).weekday() == point.weekday
        }
        if not fits:
            raise Refusal("its weekday fits no order of its digits", point.start, point.stop)
        options = fits
    return chosen(reader, options, point.start, point.stop)


def _with_years(row: list[Point]) -> list[Point]:
    """Give dates without a year that of the next one that has it, else of the one before."""
    for at in (*range(len(row) - 2, -1, -1), *range(1, len(row))):
        if lacks_year(row[at]):
            after = row[at + 1] if at + 1 < len(row) else None
            before = row[at - 1] if at else None
            donor = after if after is not None and after.year is not None else before
            if donor is not None and donor.year is not None and donor.grain != "decade":
                year = donor.year
                row[at] = row[at]._replace(year=year, supplied=donor.supplied)
    return row


def _anchored(reader: Reader, row: list[Point], certain_ahead: int) -> list[Point]:
    """Give a row the year of the anchor, unless another year is as likely."""
    start, stop = row[0].start, row[-1].stop
    if reader.given.anchor is None:
        reason = "it gives no year; give the day of the document as anchor, or write the year"
        raise Refusal(reason, start, stop)
    anchor = reader.given.anchor
    move = _mover(reader, row)
    if any(point.weekday is not None for point in row):
        fit = [year for year in (anchor.year, anchor.year - 1, anchor.year + 1) if move(year)]
        if not fit:
            raise Refusal("its weekday fits none of the years near the anchor", start, stop)
        return _of_year(row, fit[0])
    windows = move(anchor.year)
    if windows is None:
        return _of_year(row, anchor.year)
    ahead = (windows[0].first - anchor).days
    behind = (anchor - windows[-1].last).days
    if ahead > certain_ahead or behind > CERTAIN_BEHIND:
        other = anchor.year - 1 if ahead > 0 else anchor.year + 1
        near = f"the year {other} or {anchor.year}"
        raise Refusal("more than one year is likely; write the year", start, stop, near)
    return _of_year(row, anchor.year)


def _mover(reader: Reader, row: list[Point]) -> Callable[[int], list[Window] | None]:
    def move(year: int) -> list[Window] | None:
        try:
            return [resolve(reader, point) for point in _of_year(row, year)]
        except Refusal:
            return None

    return move


def _of_year(row: list[Point], year: int) -> list[Point]:
    return [point._replace(year=year) if lacks_year(point) else point for point in row]
