"""Chart axis: from where to where a chart reaches, and which ticks it has."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, NamedTuple

from repatriation.views.chart_legend import Scale
from repatriation.views.chart_row import Interval, Row

__all__ = ["Axis", "axis_of", "stamp", "within"]

_DAY = 86_400_000
_YEAR = 365.25
_MOST = 10**15
"""The greatest number that is drawn in its place; words give all in full."""

_STEPS: tuple[tuple[float, str, int, str], ...] = (
    (12, "day", 1, "%-d %b %Y"),
    (45, "week", 1, "%-d %b %Y"),
    (250, "month", 1, "%b %Y"),
    (700, "month", 3, "%b %Y"),
    (3.5 * _YEAR, "month", 6, "%b %Y"),
    (8 * _YEAR, "year", 1, "%Y"),
)
"""Up to how many days → the unit of ticks, how many of them, and how they are written."""


class Axis(NamedTuple):
    """The horizontal axis of a chart.

    Attributes:
        type: What Vega calls the scale.
        domain: From where to where it reaches.
        title: What it measures; empty where its ticks say so.
        options: Its ticks, as Vega names them.
    """

    type: str
    domain: tuple[float, float]
    title: str
    options: dict[str, Any]


def stamp(day: datetime.date, *, end: bool = False) -> float:
    """Give the beginning of a day, or its end, in milliseconds from 1970."""
    days = day.toordinal() - datetime.date(1970, 1, 1).toordinal()
    return float((days + end) * _DAY)


def axis_of(rows: Iterable[Row], scale: Scale) -> Axis:
    """Give the axis on which all intervals of some rows have room."""
    intervals = [each for row in rows for each in row.intervals]
    ends = [e for each in intervals for e in (each.low, each.high) if e is not None]
    return _time(ends) if scale == "time" else _people(ends)


def within(each: Interval) -> Interval:
    """Move the ends of an interval to where numbers can be drawn."""
    low, high = (None if e is None else max(-_MOST, min(e, _MOST)) for e in (each.low, each.high))
    return each._replace(low=low, high=high)


def _people(ends: list[float]) -> Axis:
    most = min(max(ends, default=1), _MOST) or 1
    options = {"tickMinStep": 1, "tickCount": 6, "format": ",d"}
    return Axis("linear", (0.0, most * 1.06), "people", options)


def _time(ends: list[float]) -> Axis:
    if not ends:
        return Axis("utc", (0.0, float(_DAY)), "", {"labels": False, "ticks": False})
    low, high = min(ends), max(ends)
    margin = max((high - low) * 0.03, 3 * _DAY)
    days = (high - low + 2 * margin) / _DAY
    fitting = (each[1:] for each in _STEPS if days <= each[0])
    unit, step, form = next(fitting, ("year", _years(days / _YEAR), "%Y"))
    count = {"interval": unit, "step": step}
    return Axis("utc", (low - margin, high + margin), "", {"tickCount": count, "format": form})


def _years(span: float) -> int:
    """Give a round number of years of which at most eight make up a span."""
    size = 1
    while True:
        for factor in (1, 2, 5):
            if span <= 8 * size * factor:
                return size * factor
        size *= 10
