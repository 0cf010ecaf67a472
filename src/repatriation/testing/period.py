"""Period: strategies for EDTF texts and periods."""

from __future__ import annotations

import datetime
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from repatriation.model.edtf import parse_edtf
from repatriation.model.period import EXTENTS, Period
from repatriation.model.subyear import SUB_YEARS
from repatriation.testing.choice import one_of, tuples_of
from repatriation.testing.text import built, texts

__all__ = ["days", "edtf_texts", "periods"]

_MARKS = ("", "?", "~", "%")
_PATTERNS = ("{:%Y-%m-%d}", "{:%Y-%m}", "{:%Y}")
_SUPPLIED = ("year", "month", "day")

_FIRST, _LAST = datetime.date(2000, 1, 1), datetime.date(2029, 12, 31)
"""Around the events that the library is about; four digits of a year come without care."""


_DAYS = st.dates(_FIRST, _LAST)
_YEARS = st.integers(_FIRST.year, _LAST.year)
_MONTHS = st.integers(1, 12)
_CODES = tuple(sorted(SUB_YEARS))


def days() -> SearchStrategy[datetime.date]:
    """Draw days from 2000 to 2029; simplest is 1 January 2000."""
    return _DAYS


@st.composite
def _plain(draw: st.DrawFn) -> str:
    """Draw a date without unspecified digits or marks: a day, a month or a year."""
    return one_of(draw, _PATTERNS).format(draw(_DAYS))


@st.composite
def _vague(draw: st.DrawFn) -> str:
    """Draw a date with unspecified digits, or a part of a year."""
    year, month, code = draw(_YEARS), draw(_MONTHS), one_of(draw, _CODES)
    shapes = (
        f"{year}-{code}",
        f"{year}-XX",
        f"{year}-{month:02}-XX",
        f"{year}-XX-XX",
        f"{year // 10}X",
        f"{year // 100}XX",
        f"Y{year}",
    )
    return one_of(draw, shapes)


_DATES = st.builds(str.__add__, _plain() | _vague(), st.sampled_from(_MARKS))
_TWO_DATES = st.lists(_DATES, min_size=2, max_size=2)
_TWO_DAYS = st.lists(_DAYS, min_size=2, max_size=2).map(sorted)


@st.composite
def _times(draw: st.DrawFn) -> str:
    moment = draw(st.times()).replace(microsecond=0)
    zone = one_of(draw, ("", "Z", "+06:00", "-05"))
    return f"{draw(_DAYS)}T{moment:%H:%M:%S}{zone}"


def _in_order(texts: list[str]) -> list[str]:
    return sorted(texts, key=lambda text: (parse_edtf(text).earliest or _FIRST, text))


@st.composite
def _intervals(draw: st.DrawFn) -> str:
    """Draw an interval whose start is not after its end, some with an end left open."""
    start, end = _in_order(draw(_TWO_DATES))
    ends = (f"{start}/{end}", f"{start}/..", f"../{end}", f"{start}/", f"/{end}", "../..")
    return one_of(draw, ends)


_MEMBERS = st.lists(_DATES | _TWO_DAYS, min_size=1, max_size=3)


@st.composite
def _sets(draw: st.DrawFn) -> str:
    """Draw "one of" and "all of" sets of dates and ranges, some with an open end."""
    pattern = one_of(draw, _PATTERNS)
    drawn = draw(_MEMBERS)
    members = [m if isinstance(m, str) else "..".join(map(pattern.format, m)) for m in drawn]
    day = pattern.format(draw(_DAYS))
    listed = ",".join(one_of(draw, (members, [f"..{day}", *members], [*members, f"{day}.."])))
    return one_of(draw, (f"[{listed}]", f"{{{listed}}}"))


@st.composite
def _inverted(draw: st.DrawFn) -> str:
    """Draw an interval of two days, the later one first."""
    first = draw(_DAYS)
    return f"{first + datetime.timedelta(draw(st.integers(1, 999)))}/{first}"


def edtf_texts(*, inverted: bool = False) -> SearchStrategy[str]:
    """Draw texts of the Extended Date/Time Format, of every kind that is read.

    Days, months, years, parts of a year, unspecified digits, marks, times, intervals, sets.

    Args:
        inverted: Draw only intervals that end before they start; otherwise none do.
    """
    if inverted:
        return _inverted()
    return st.one_of(_plain(), _DATES, _times(), _intervals(), _sets())


def periods(*, inverted: bool = False, **fields: SearchStrategy[Any]) -> SearchStrategy[Period]:
    """Draw periods; simplest is 1 January 2000.

    Args:
        inverted: Draw only periods that end before they start; otherwise none do.
        fields: Strategies for fields that are to be fixed.
    """
    return built(
        Period,
        fields,
        wording=texts(),
        edtf=edtf_texts(inverted=inverted),
        supplied=tuples_of(st.sampled_from(_SUPPLIED), max_size=2),
        extent=st.sampled_from(EXTENTS),
    )
