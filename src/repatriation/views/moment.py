"""Moment: when something was said or was so, in words and on the scale of time."""

from __future__ import annotations

import datetime

from repatriation.model.edtf_date import Days
from repatriation.model.period import Period
from repatriation.model.saying import Said
from repatriation.views.chart_axis import stamp
from repatriation.views.chart_row import Ink, Interval
from repatriation.views.figure import day_words

__all__ = ["moment_words", "period_intervals", "said_words"]

_MOST = 40
"""Members of a set of days that are drawn; of more, the whole from first to last."""


def moment_words(period: Period) -> str:
    """Give a period in words: its days, and how it was worded."""
    if period.is_inverted:
        return f"{period} (ends before it begins)"
    joined = " or " if period.kind == "one_of" else " and "
    days = joined.join(_days(*days) for days in _drawn(period))
    marks = [name for name in ("uncertain", "approximate") if getattr(period, name)]
    wording = period.wording if _plainly(period.wording) != _plainly(days) else ""
    notes = [*marks, *([f"“{wording}”"] if wording else [])]
    return f"{days} ({', '.join(notes)})" if notes else days


def _plainly(words: str) -> str:
    return words.casefold().removeprefix("in ").removeprefix("on ")


def said_words(said: Said) -> str:
    """Say when something was said, or that only its publication is known."""
    words = moment_words(said.period)
    return words if said.how == "said" else f"published {words}"


def period_intervals(period: Period, ink: Ink) -> tuple[Interval, ...]:
    """Give the days of a period on the scale of time; nothing where it ends before it begins.

    What fills its days is certain, and so is a day; what was some time within them is not, nor
    what is marked uncertain or approximate, nor any one of several.
    """
    if period.is_inverted:
        return ()
    marked = period.uncertain or period.approximate or period.kind == "one_of"
    found = []
    for first, last in _drawn(period):
        sure = not marked and (period.extent == "throughout" or first == last)
        if first is not None and first == last:
            noon = (stamp(first) + stamp(first, end=True)) / 2
            found.append(Interval(noon, noon, sure=sure, ink=ink))
        elif first is not None or last is not None:
            low = stamp(first) if first is not None else None
            high = stamp(last, end=True) if last is not None else None
            found.append(Interval(low, high, sure=sure, ink=ink))
    return tuple(found)


def _drawn(period: Period) -> tuple[Days, ...]:
    whole = len(period.days) > _MOST
    return ((period.earliest, period.latest),) if whole else period.days


def _days(first: datetime.date | None, last: datetime.date | None) -> str:
    if first is None or last is None:
        since = f"since {day_words(first)}" if first is not None else ""
        return since or (f"until {day_words(last)}" if last is not None else "date not known")
    if first == last:
        return day_words(first)
    if (first.month, first.day, last.month, last.day) == (1, 1, 12, 31):
        return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"
    month, year = day_words(last).split(" ", 1)[1], first.year
    ends_month = (
        last.month != (last + datetime.timedelta(days=1)).month
        if last < datetime.date.max
        else True
    )
    if (year, first.month, first.day) == (last.year, last.month, 1) and ends_month:
        return month
    start = day_words(first)
    if first.year == last.year:
        start = start.rsplit(" ", 1 if first.month != last.month else 2)[0]
    return f"{start} to {day_words(last)}"
