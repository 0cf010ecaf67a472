"""Series: ranges "7-9 May", and rows "7, 8 and 9 May" of which all or one is meant."""

from __future__ import annotations

import datetime
from collections.abc import Sequence
from typing import NamedTuple

from repatriation.wording.calendar.convention import CERTAIN_AHEAD
from repatriation.wording.calendar.point import read_point
from repatriation.wording.calendar.reader import Point, Reader
from repatriation.wording.calendar.settle import Settled, settle
from repatriation.wording.calendar.window import Window
from repatriation.wording.calendar.year import year_after
from repatriation.wording.refusal import Refusal

__all__ = ["Series", "read_series"]

_MOST = 12
_SLASHED = frozenset({"month", "year", "number", "day"})


class Series(NamedTuple):
    """A date, a range or a row of dates.

    Attributes:
        first: First day; None where it is open.
        last: Last day; None where it is open.
        begin: EDTF of its beginning; ``".."`` where open.
        end: EDTF of its end.
        whole: EDTF of all of it.
        stop: One past its last token.
        supplied: What the anchor supplied.
        cut: The moment it stands for, as the first day after it; see `Window`.
        kind: ``"one"``, ``"range"``, ``"and"`` or ``"or"``.
        rolling: Whether it is a stretch of time up to the anchor or from it.
        points: The dates it was read from.
    """

    first: datetime.date | None
    last: datetime.date | None
    begin: str
    end: str
    whole: str
    stop: int
    supplied: tuple[str, ...] = ()
    cut: datetime.date | None = None
    kind: str = "one"
    rolling: bool = False
    points: tuple[Point, ...] = ()


def read_series(
    reader: Reader, at: int, *, between: bool = False, ahead: int = CERTAIN_AHEAD
) -> Series | None:
    """Read a date and those joined to it.

    Args:
        reader: The tokens.
        at: The first of them.
        between: Whether "and" joins the two ends of a range.
        ahead: Days after the anchor up to which a date without a year is this year's.

    Raises:
        Refusal: A range runs backwards, or a date cannot be told.
    """
    first = read_point(reader, at)
    if first is None:
        return None
    points, kind = [first], "one"
    stop = first.stop
    joined = _join(reader, first, between=between)
    if joined is not None:
        last = joined[1]
        if last is None:
            return _until_now(reader, first, joined[0])
        points, kind = [first, last], "range"
    elif not between:
        points, kind = _row(reader, first)
    stop = points[-1].stop
    points = _late_year(reader, points)
    stop = max(stop, points[-1].stop)
    settled = settle(reader, points, ahead)
    if settled is None:
        return None
    _refuse_scattered(settled, points, stop)
    series = _made(settled, kind, points, stop)
    return series._replace(rolling=first.rolling, points=tuple(points))


def _join(reader: Reader, first: Point, *, between: bool) -> tuple[int, Point | None] | None:
    """Read what a range runs to: one past the join and a date, or None for the present."""
    stop = first.stop + (between and reader.tokens[first.stop] == ",")
    found = reader.name("pair" if between else "join", stop)
    if found is None and between:
        found = reader.name("join", stop)
    if found is None or (found[0] == "or" and between):
        return None
    sign = reader.tokens[found[1] - 1]
    place = reader.skip("prep_light", found[1])
    now = reader.take("now", place)
    if now is not None and not between:
        return now[1], None
    last = read_point(reader, place) or read_point(reader, found[1])
    if last is None or (sign == "/" and not _slashed(first, last)):
        return None
    if first.grain == "year" and last.grain == "number" and first.year is not None:
        return found[1], _short_year(reader, first, last, found[1])
    return found[1], last


def _slashed(first: Point, last: Point) -> bool:
    return first.grain in _SLASHED and last.grain in _SLASHED


def _short_year(reader: Reader, first: Point, last: Point, at: int) -> Point | None:
    """Read the second year of 2020-21."""
    year, number = first.year or 0, reader.numbers[at]
    if len(reader.tokens[at]) != 2 or number < 0:
        return last
    if number <= year % 100:
        raise Refusal("a range runs forwards; write both years in full", first.start, last.stop)
    return Point("year", last.start, at + 1, year=year - year % 100 + number)


def _row(reader: Reader, first: Point) -> tuple[list[Point], str]:
    """Read "7, 8 and 9 May": dates with commas, and one word before the last."""
    points, kind = [first], "one"
    for _ in range(_MOST):
        stop = points[-1].stop
        comma = reader.tokens[stop] == ","
        found = reader.name("pair", stop + comma)
        if found is None and not comma:
            break
        after = found[1] if found is not None else stop + 1
        after = reader.skip("prep_light", after)
        point = read_point(reader, after)
        if point is None or (found is None and point.grain != points[-1].grain):
            break
        if found is None and not _reaches_pair(reader, point):
            break
        points.append(point)
        if found is not None:
            return points, found[0]
    return ([first], kind) if len(points) > 1 else (points, kind)


def _reaches_pair(reader: Reader, point: Point) -> bool:
    stop = point.stop
    return reader.tokens[stop] == "," or reader.take("pair", stop) is not None


def _late_year(reader: Reader, points: list[Point]) -> list[Point]:
    """Read the year behind a number that ends a row: "May 7-9, 2019"."""
    last = points[-1]
    if last.grain != "number" or len(points) == 1:
        return points
    year = year_after(reader, last.stop)
    donor = next((point for point in reversed(points) if point.grain == "day"), None)
    if year is None or donor is None or donor.year is not None:
        return points
    return [
        *points[:-1],
        last._replace(
            grain="day",
            month=donor.month,
            year=year.number,
            stop=year.stop,
            supplied=year.supplied,
        ),
    ]


def _until_now(reader: Reader, first: Point, stop: int) -> Series | None:
    settled = settle(reader, [first], CERTAIN_AHEAD)
    if settled is None:
        return None
    window = settled.windows[0]
    anchor = reader.given.anchor
    if anchor is None:
        whole = f"{window.begin}/.."
        return Series(
            window.first, None, window.begin, "..", whole, stop, settled.supplied, kind="range"
        )
    if anchor < window.first:
        raise Refusal("it begins after the anchor, where it ends", first.start, stop)
    end = anchor.isoformat()
    supplied = (*settled.supplied, "end")
    whole = f"{window.begin}/{end}"
    return Series(window.first, anchor, window.begin, end, whole, stop, supplied, kind="range")


def _made(settled: Settled, kind: str, points: Sequence[Point], stop: int) -> Series:
    windows = list(dict.fromkeys(settled.windows))
    first, last = windows[0], windows[-1]
    if len(windows) == 1:
        kind = kind if kind == "range" else "one"
        return Series(*first[:5], stop, settled.supplied, first.cut, kind)
    if kind == "range":
        _refuse_reversed(first, last, points, stop)
        whole = f"{first.begin}/{last.end}"
        return Series(
            first.first, last.last, first.begin, last.end, whole, stop, settled.supplied,
            last.cut, kind,
        )  # fmt: skip
    windows.sort(key=lambda window: (window.first, window.last))
    members = ",".join(w.whole.replace("/", "..") for w in windows)
    whole = f"{{{members}}}" if kind == "and" else f"[{members}]"
    return Series(
        windows[0].first, max(w.last for w in windows), windows[0].begin, windows[-1].end,
        whole, stop, settled.supplied, None, kind,
    )  # fmt: skip


def _refuse_scattered(settled: Settled, points: Sequence[Point], stop: int) -> None:
    """Refuse weekdays that are the most recent ones out of their order."""
    days = [window.first for window in settled.windows]
    if days != sorted(days) and all(point.grain == "weekday" for point in points):
        reason = "which week's days they are cannot be told; write their dates"
        raise Refusal(reason, points[0].start, stop)


def _refuse_reversed(first: Window, last: Window, points: Sequence[Point], stop: int) -> None:
    if last.last < first.first or (last.first < first.first and last.last < first.last):
        reason = "a range runs forwards; this one ends before it begins"
        near = f"{last.begin}/{first.end}"
        if (
            points[0].year is None
            and points[0].grain in {"day", "month", "sub"}
            and first.first.year > 1
        ):
            year = first.first.year - 1
            near = f"{year:04}{first.begin[4:]}/{last.end}"
        raise Refusal(reason, points[0].start, stop, near)
