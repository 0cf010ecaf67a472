"""Expression: a date with the words before and after it: "since about May 2019"."""

from __future__ import annotations

import datetime
from typing import NamedTuple

from repatriation.model.period import Extent
from repatriation.wording.calendar.clock import past_time
from repatriation.wording.calendar.convention import CERTAIN_AHEAD, CERTAIN_BEHIND
from repatriation.wording.calendar.point import read_point
from repatriation.wording.calendar.reader import Point, Reader
from repatriation.wording.calendar.resolve import resolve
from repatriation.wording.calendar.series import Series, read_series
from repatriation.wording.calendar.window import shifted
from repatriation.wording.refusal import Refusal

__all__ = ["Expression", "read_expression"]

_THROUGHOUT = frozenset({"throughout", "over", "since", "until", "from"})


class Expression(NamedTuple):
    """What was read: EDTF, what was supplied, the extent, and one past the last token."""

    edtf: str
    supplied: tuple[str, ...]
    extent: Extent
    stop: int


def read_expression(reader: Reader, at: int) -> Expression | None:
    """Read a whole expression from a token on; None where none begins there.

    Raises:
        Refusal: One begins there and cannot be told.
    """
    try:
        return _read(reader, at)
    except (ValueError, OverflowError):
        raise Refusal("it leaves the years 1 to 9999", at) from None


def _read(reader: Reader, at: int) -> Expression | None:
    start, (marks, at) = at, _marks(reader, at)
    at = _leading_time(reader, at)
    prep, at = _preposition(reader, at)
    more, at = _marks(reader, at)
    marks += more
    night, place = _daytime(reader, at)
    series = _body(reader, place, prep)
    if series is None and place != at:
        night, series = "", _body(reader, at, prep)
    if series is None:
        return None
    if night == "night" and series.kind == "one" and series.first == series.last:
        series = _through_the_night(series)
    series = _same_again(reader, series)
    series, onward = _onward(reader, series, prep)
    more, stop = _closing(reader, series.stop)
    series = series._replace(stop=stop)
    edtf, supplied = _bounded(reader, series, prep, start)
    marks += more
    extent: Extent = "throughout" if _lasts(series, prep) or onward else "within"
    if extent == "throughout" and edtf.endswith("X"):  # there, X is some one year of the ten
        edtf = f"{series.begin}/{series.end}"
    return Expression(_marked(edtf, marks, supplied), supplied, extent, series.stop)


def _marks(reader: Reader, at: int) -> tuple[str, int]:
    marks = ""
    for _ in range(3):
        found = reader.name("about", at) or reader.name("doubt", at)
        if found is None:
            break
        marks += found[0]
        at = found[1]
        at += reader.tokens[at] == "." and reader.scan.glued(at)
    return marks, at


def _leading_time(reader: Reader, at: int) -> int:
    """Step over a time of day before the date: "10:30 on 7 May 2019"."""
    stop = past_time(reader, at) if reader.numbers[at] >= 0 else at
    return stop + (stop > at and reader.tokens[stop] == ",")


def _preposition(reader: Reader, at: int) -> tuple[str, int]:
    found = reader.name("prep", at)
    if found is None or _is_ago(reader, at):
        return "", at
    if found[0] != "in":
        return found
    inner = reader.name("prep", found[1])  # "in between", "on or before"
    return inner if inner is not None and inner[0] != "in" else found


def _is_ago(reader: Reader, at: int) -> bool:
    """Tell "vor sechs Monaten", six months ago, from "vor Mai", before May."""
    found = reader.take("ago_before", at)
    if found is None:
        return False
    few = reader.count(found[1])
    return few is not None and reader.take("unit", few[1]) is not None


def _daytime(reader: Reader, at: int) -> tuple[str, int]:
    found = reader.name("daytime", at)
    if found is None:
        return "", at
    return found[0], _led(reader, found[1])


def _led(reader: Reader, at: int) -> int:
    place = reader.skip("of", at)
    return reader.skip("the", place if place > at else reader.skip("prep_light", at))


def _body(reader: Reader, at: int, prep: str) -> Series | None:
    ahead = CERTAIN_BEHIND if prep in {"by", "until", "before"} else CERTAIN_AHEAD
    series = read_series(reader, at, between=prep == "between", ahead=ahead)
    if series is None:
        return None
    if prep == "between" and series.kind != "range":
        return None
    if prep == "since" and series.kind == "range" and _runs_on(reader, series):
        return series
    if prep in {"since", "after", "before", "by", "until", "as_of"} and series.kind != "one":
        return None
    if prep == "over" and series.kind == "one" and series.points[0].grain == "year":
        return None  # "over 2019" may count people
    if prep == "from" and series.kind not in {"one", "range"}:
        return None
    return series


def _runs_on(reader: Reader, series: Series) -> bool:
    """Tell whether a word, and no dash, joins the two ends: "since May until June"."""
    return len(series.points) == 2 and reader.tokens[series.points[1].start - 1] not in "-/"


def _through_the_night(series: Series) -> Series:
    if series.last is None:
        return series
    last = shifted(series.last, "day", 1)
    end = last.isoformat()
    return series._replace(last=last, end=end, whole=f"{series.begin}/{end}")


def _same_again(reader: Reader, series: Series) -> Series:
    """Read a second naming of the same day in brackets: "yesterday (10/03)"."""
    if reader.tokens[series.stop] != "(" or series.kind != "one" or series.first is None:
        return series
    point = read_point(reader, series.stop + 1)
    if point is None or reader.tokens[point.stop] != ")":
        return series
    stop = point.stop + 1
    if not _agrees(reader, point, series.first, series.last):
        raise Refusal("the date in brackets is another", series.stop, stop, series.whole)
    return series._replace(stop=stop)


def _agrees(reader: Reader, point: Point, first: datetime.date, last: datetime.date | None) -> bool:
    if point.grain == "weekday":
        return first == last and first.weekday() == point.weekday
    if point.grain == "number":
        return first == last and first.day == point.day
    if point.grain == "numeric":
        order = reader.given.order
        days = [d for o, d in point.options.items() if order in (None, o)]
        here = (first.year, first.month, first.day)
        return first == last and any(d[1:] == here[1:] and d[0] in (None, here[0]) for d in days)
    year = first.year if point.year is None else point.year
    window = resolve(reader, point._replace(year=year))
    return (window.first, window.last) == (first, last)


def _onward(reader: Reader, series: Series, prep: str) -> tuple[Series, bool]:
    found = reader.take("onward", series.stop)
    if found is None or series.kind != "one" or prep not in {"since", "from", "in", "", "as_of"}:
        return series, False
    if reader.searching and reader.tokens[series.stop] == "on":
        return series, False
    return series._replace(stop=found[1], kind="onward"), True


def _closing(reader: Reader, at: int) -> tuple[str, int]:
    """Read "(estimated)", ", est.", "or so" after a date."""
    tokens = reader.tokens
    bracket = {"(": ")", "[": "]"}.get(tokens[at], "")
    place = at + (1 if bracket or tokens[at] == "," else 0)
    if reader.searching and not bracket and tokens[at] == ",":
        return "", at
    found = reader.name("about_after", place)
    if found is None or (tokens[place] == "?" and not bracket):
        return "", at
    stop = found[1]
    stop += tokens[stop] == "." and reader.scan.glued(stop)
    if bracket:
        return (found[0], stop + 1) if tokens[stop] in {bracket, ""} else ("", at)
    return found[0], stop


def _bounded(reader: Reader, series: Series, prep: str, start: int) -> tuple[str, tuple[str, ...]]:
    """Give the EDTF that a preposition makes of the days."""
    first, last, supplied = series.first, series.last, series.supplied
    if series.kind == "onward":
        return f"{series.begin}/..", supplied
    if prep == "since" and series.kind != "range":
        return _since(reader, series, start)
    if prep == "from" and series.kind == "one":
        return f"{series.begin}/..", supplied
    if prep in {"by", "until", "before"} and "date" in supplied and _bare_weekday(series):
        raise Refusal("which week's day it is cannot be told; write its date", start, series.stop)
    if prep == "after" and last is not None:
        day = series.cut or _next(last, start, series.stop)
        return f"{day.isoformat()}/..", supplied
    if prep == "before" and first is not None:
        day = _before(series.cut or first, start, series.stop)
        return f"../{day.isoformat()}", supplied
    if prep in {"by", "until"}:
        return f"../{series.end}", supplied
    return series.whole, supplied


def _since(reader: Reader, series: Series, start: int) -> tuple[str, tuple[str, ...]]:
    anchor = reader.given.anchor
    if anchor is None or series.first is None:
        return f"{series.begin}/..", series.supplied
    if anchor < series.first:
        raise Refusal("it begins after the anchor, where it ends", start, series.stop)
    return f"{series.begin}/{anchor.isoformat()}", (*series.supplied, "end")


def _bare_weekday(series: Series) -> bool:
    return any(point.grain == "weekday" for point in series.points)


def _next(day: datetime.date, start: int, stop: int) -> datetime.date:
    if day == datetime.date.max:
        raise Refusal("it leaves the years 1 to 9999", start, stop)
    return shifted(day, "day", 1)


def _before(day: datetime.date, start: int, stop: int) -> datetime.date:
    if day == datetime.date.min:
        raise Refusal("it leaves the years 1 to 9999", start, stop)
    return shifted(day, "day", -1)


def _lasts(series: Series, prep: str) -> bool:
    return prep in _THROUGHOUT or (series.rolling and prep in {"", "for"})


def _marked(edtf: str, marks: str, supplied: tuple[str, ...]) -> str:
    """Put a mark on every date of an EDTF text that was said."""
    if not marks:
        return edtf
    mark = "%" if "~" in marks and "?" in marks else marks[0]
    if edtf[0] in "[{":
        inner = ",".join(part + mark for part in edtf[1:-1].split(","))
        return f"{edtf[0]}{inner}{edtf[-1]}"
    if "end" in supplied:
        begin, _, end = edtf.partition("/")
        return f"{begin}{mark}/{end}"
    return "/".join(end if end == ".." else end + mark for end in edtf.split("/"))
