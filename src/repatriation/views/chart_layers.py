"""Chart layers: which mark an interval gets, and where, in terms of Altair.

Scales, axes, marks and the measuring of text are the library's.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from repatriation.views.chart_axis import Axis, within
from repatriation.views.chart_layout import LABEL_COLUMNS, LEADING, Place, lines_of
from repatriation.views.chart_palette import ERROR, FILL, INK, LINE, PAGE, SHAPE, SOFT, STROKE
from repatriation.views.chart_row import Interval, Row

__all__ = ["Layers"]

_WIDE, _EDGE = 440, 4
_LEFT, _RIGHT = -LABEL_COLUMNS * 7.2 - 10, _WIDE + 22
_INDENT = 14
_SAMPLE = 48.0
_CROSS = "M-1,-1L1,1M-1,1L1,-1"
_OPEN = {"strokeWidth": 2.5, "strokeDash": [6, 3]}
_OPEN_LOOSE = {"strokeWidth": 1.5, "strokeDash": [2, 3]}
_AXIS_STYLE = {
    "gridColor": LINE,
    "domainColor": SOFT,
    "tickColor": SOFT,
    "labelColor": INK,
    "titleColor": SOFT,
    "titleFontWeight": 400,
    "labelFontSize": 11,
    "labelFlush": False,
    "labelOverlap": True,
}

Datum = dict[str, Any]


class Layers:
    """The layers of a chart, from the back to the front.

    Args:
        altair: The library.
        places: The rows.
        axis: The scale; None for one of pixels without an axis.
    """

    def __init__(self, altair: Any, places: Sequence[Place], axis: Axis | None) -> None:
        self._alt = altair
        self._places = places
        self._axis = axis
        self._domain = axis.domain if axis is not None else (0.0, _SAMPLE)
        self._last = _WIDE if axis is not None else _SAMPLE

    def chart(self) -> Any:
        """Give them as one chart of Altair."""
        height = self._places[-1].top + self._places[-1].height if self._places else LEADING
        layers = [*self._frame(), *self._marks(), *self._texts()]
        return self._alt.layer(*layers).properties(width=_WIDE, height=height)

    # Encodings --------------------------------------------------------------------------

    def _layer(self, mark: str, data: Iterable[Datum], style: Datum, **encoding: Any) -> list[Any]:
        """Make a layer of data, or none where there are no data."""
        values = list(data)
        if not values:
            return []
        chart = self._alt.Chart(self._alt.Data(values=values))
        drawn = getattr(chart, f"mark_{mark}")(aria=False, **style)
        return [drawn.encode(**encoding)]

    def _x(self, field: str) -> Any:
        if self._axis is None:
            return self._alt.X(f"{field}:Q", scale=None, axis=None)
        scale = self._alt.Scale(type=self._axis.type, domain=list(self._domain), nice=False)
        kind = "T" if self._axis.type == "utc" else "Q"
        axis = self._alt.Axis(orient="top", **self._axis.options, **_AXIS_STYLE)
        return self._alt.X(
            f"{field}:{kind}", scale=scale, axis=axis, title=self._axis.title or None
        )

    def _y(self, field: str = "y") -> Any:
        return self._alt.Y(f"{field}:Q", scale=None, axis=None)

    def _own(self, *channels: str) -> dict[str, Any]:
        """Take colours and shapes from the data as they are."""
        kinds = {"fill": self._alt.Fill, "stroke": self._alt.Stroke, "shape": self._alt.Shape}
        return {name: kinds[name](f"{name}:N", scale=None) for name in channels}

    # Frame ------------------------------------------------------------------------------

    def _frame(self) -> Iterator[Any]:
        """Draw the axis, a line to lead the eye along each row, and one above each part."""
        low, high = self._domain
        across = [{"a": low, "b": high, "y": 0}]
        if self._axis is not None:
            hidden = {"opacity": 0}
            yield from self._layer("rule", across, hidden, x=self._x("a"), x2="b", y=self._y())
        rows = [p for p in self._places if not p.row.is_heading and not p.row.sign]
        guides = ({"a": low, "b": high, "y": p.middle} for p in rows if self._axis is not None)
        style: Datum = {"stroke": LINE, "strokeWidth": 1}
        yield from self._layer("rule", guides, style, x=self._x("a"), x2="b", y=self._y())
        heads = ({"y": p.top + 3} for p in self._places if p.row.is_heading and p.top)
        ends = {"x": self._alt.value(_LEFT), "x2": self._alt.value(_WIDE)}
        yield from self._layer(
            "rule", heads, {"stroke": SOFT, "strokeWidth": 1}, y=self._y(), **ends
        )

    # Marks ------------------------------------------------------------------------------

    def _marks(self) -> Iterator[Any]:
        found = [(self._seen(each), p) for p in self._places for each in p.row.intervals]
        spans = [(each, p) for each, p in found if not each.is_point]
        loose = [self._box(e, p) for e, p in spans if not e.sure and not _is_open(e)]
        box = {"strokeDash": [3, 2], "strokeWidth": 1.2}
        across = {"x": self._x("a"), "x2": "b"}
        yield from self._layer(
            "rect", loose, box, **across, y=self._y("y1"), y2="y2", **self._own("fill", "stroke")
        )
        lines = {"y": self._y(), **across, **self._own("stroke")}
        sure = [self._box(e, p) for e, p in spans if e.sure and not _is_open(e)]
        yield from self._layer("rule", sure, {"strokeWidth": 4}, **lines)
        opened = [(e, p) for e, p in spans if _is_open(e)]
        for is_sure, style in ((True, _OPEN), (False, _OPEN_LOOSE)):
            data = [self._box(e, p) for e, p in opened if e.sure == is_sure]
            yield from self._layer("rule", data, style, **lines)
        yield from self._ends(spans)
        yield from self._points([(e, p) for e, p in found if e.is_point])
        yield from self._flags()

    def _seen(self, each: Interval) -> Interval:
        """Give an interval as a point where it is too short to be seen as anything else."""
        low, high = self._domain
        seen = within(each)
        if seen.low is None or seen.high is None or (seen.high - seen.low) > (high - low) / 60:
            return seen
        middle = (seen.low + seen.high) / 2
        return seen._replace(low=middle, high=middle, sure=each.sure and each.is_point)

    def _box(self, each: Interval, place: Place) -> Datum:
        low, high = self._domain
        return {
            "a": low if each.low is None else min(each.low, high),
            "b": high if each.high is None else min(each.high, high),
            "y": place.middle,
            "y1": place.middle - 6,
            "y2": place.middle + 6,
            "stroke": STROKE[each.ink],
            "fill": FILL[each.ink],
        }

    def _ends(self, spans: Sequence[tuple[Interval, Place]]) -> Iterator[Any]:
        """Draw caps where a certain end is known, and arrows where none is."""
        caps: list[Datum] = []
        arrows: dict[str, list[Datum]] = {"left": [], "right": []}
        for each, place in spans:
            box = self._box(each, place)
            for end, at, side in ((each.low, "a", "left"), (each.high, "b", "right")):
                if end is None:
                    arrows[side].append({**box, "fill": box["stroke"] if each.sure else PAGE})
                elif each.sure:
                    caps.append({**box, "a": box[at]})
        yield from self._layer(
            "rule",
            caps,
            {"strokeWidth": 2},
            x=self._x("a"),
            y=self._y("y1"),
            y2="y2",
            **self._own("stroke"),
        )
        for side, data in arrows.items():
            x = self._alt.value(self._last + _EDGE if side == "right" else -_EDGE)
            style: Datum = {
                "shape": f"triangle-{side}",
                "size": 70,
                "opacity": 1,
                "strokeWidth": 1.5,
            }
            yield from self._layer(
                "point", data, style, x=x, y=self._y(), **self._own("fill", "stroke")
            )

    def _points(self, points: Sequence[tuple[Interval, Place]]) -> Iterator[Any]:
        data = [
            {
                **(box := self._box(each, place)),
                "fill": box["stroke"] if _is_full(each, place.row) else PAGE,
                "shape": SHAPE[each.ink],
            }
            for each, place in points
        ]
        style = {"size": 75, "opacity": 1, "strokeWidth": 1.8}
        own = self._own("fill", "stroke", "shape")
        yield from self._layer("point", data, style, x=self._x("a"), y=self._y(), **own)

    def _flags(self) -> Iterator[Any]:
        """Cross out what is set aside, and ring what is disputed."""
        common: Datum = {"filled": False, "fill": "transparent", "stroke": ERROR, "opacity": 1}
        for field, form in (
            ("is_aside", {"shape": _CROSS, "size": 230, "strokeWidth": 2.2}),
            ("is_disputed", {"shape": "circle", "size": 260, "strokeWidth": 2}),
        ):
            data = [
                {**self._box(each, place), "a": self._middle(each)}
                for place in self._places
                if getattr(place.row, field)
                for each in map(within, place.row.intervals[:1])
            ]
            marked = {**common, **form}
            yield from self._layer("point", data, marked, x=self._x("a"), y=self._y())

    def _middle(self, each: Interval) -> float:
        ends = [end for end in (each.low, each.high) if end is not None]
        return min(sum(ends) / len(ends), self._domain[1]) if ends else self._domain[0]

    # Texts ------------------------------------------------------------------------------

    def _texts(self) -> Iterator[Any]:
        for depth in sorted({p.row.depth for p in self._places}):
            rows = [p for p in self._places if p.row.depth == depth]
            x = _LEFT + _INDENT * depth
            heads = [p for p in rows if p.row.is_heading]
            plain = [p for p in rows if not p.row.is_heading]
            yield from self._text(x, lines_of(heads, "label"), fontSize=13, fontWeight=700)
            weight = 600 if depth == 0 else 400
            yield from self._text(x, lines_of(plain, "label"), fontSize=12, fontWeight=weight)
            yield from self._text(x, lines_of(rows, "note"), fontSize=11, color=SOFT)
        yield from self._text(_RIGHT, lines_of(self._places, "value"), fontSize=12)
        signs = [{"y": p.middle - 7, "text": p.row.sign} for p in self._places if p.row.sign]
        yield from self._text(4, signs, fontSize=12, fontWeight=700, fontStyle="italic")

    def _text(self, x: float, data: Iterable[Datum], **style: Any) -> list[Any]:
        whole = {"align": "left", "baseline": "top", "limit": 0, "lineBreak": "\n"}
        whole |= {"lineHeight": LEADING, "color": INK, **style}
        return self._layer("text", data, whole, x=self._alt.value(x), y=self._y(), text="text:N")


def _is_full(each: Interval, row: Row) -> bool:
    return each.sure and each.ink != "uncounted" and not row.is_aside


def _is_open(each: Interval) -> bool:
    return each.low is None or each.high is None
