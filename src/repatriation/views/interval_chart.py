"""Interval chart: numbers as intervals on one scale, in SVG that fits any width.

What is stated is solid, what follows is hollow and dashed, what is tightened is striped, and what
is disputed has a ring, and a cross where a claim that is set aside stands: forms, and not only
colours, tell them apart.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from html import escape
from typing import Any, NamedTuple

from repatriation.views.html_finding import reference
from repatriation.views.reconciliation_page import marks, number_words

__all__ = ["PATTERN", "Bar", "chart", "legend"]

_ROW = 38
_LABEL, _BAR = 13, 27
_AXIS = 22
_LEFT, _WIDE = 1.5, 95.5
"""Where 0 stands, and how wide the scale is, in hundredths of the chart."""

_HALF = 5
_TICKS = (1, 2, 5)

PATTERN = (
    '<svg width="0" height="0" class="defs" aria-hidden="true" focusable="false"><defs>'
    '<pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" '
    'patternTransform="rotate(45)"><rect width="3" height="6"/></pattern></defs></svg>\n'
)
"""The stripes of what is tightened; once on a page."""


class Bar(NamedTuple):
    """A row of a chart: a number, what it is called there, and when that was."""

    label: str
    number: Mapping[str, Any]
    when: str = ""


def chart(bars: Sequence[Bar], title: str) -> Iterator[str]:
    """Draw numbers below each other, each a link to its entry on the page.

    Args:
        bars: The rows.
        title: What the chart shows, for those who do not see it.
    """
    top = _top(bars)
    height = len(bars) * _ROW + _AXIS
    yield f'<svg class="chart" width="100%" height="{height}" role="group" '
    yield f'aria-label="{escape(title)}">\n'
    yield from _scale(top, len(bars) * _ROW)
    for i, bar in enumerate(bars):
        yield from _row(bar, i * _ROW, top)
    yield "</svg>\n"


def legend() -> str:
    """Explain the forms."""
    shown = (
        ("stated", "stated: as it was said"),
        ("tightened", "tightened: said, and others leave less"),
        ("derived", "derived: nobody says it, it follows"),
    )
    forms = "".join(
        f'<li><svg width="52" height="16" aria-hidden="true" class="{name}">{_circle("10", 8)}'
        f'<rect class="bar" x="22" y="4" width="28" height="8"/></svg> {escape(told)}</li>'
        for name, told in shown
    )
    crosses = (
        '<li><svg width="52" height="18" aria-hidden="true" class="stated disputed">'
        f"{_circle('10', 9)}{_ring('10', 9)}{_cross('38', 9)}</svg> disputed: a ring; and a cross "
        "where a claim stands that is set aside</li>"
    )
    usual = (
        '<li><svg width="52" height="16" aria-hidden="true" class="stated">'
        '<line class="range" x1="2" x2="50" y1="8" y2="8"/>'
        '<rect class="bar" x="16" y="4" width="20" height="8"/></svg> line: all that is '
        "certain; bar: what such words usually mean</li>"
    )
    return f'<ul class="legend">{forms}{crosses}{usual}</ul>\n'


# The scale ------------------------------------------------------------------------------


def _top(bars: Sequence[Bar]) -> int:
    ends = [end for bar in bars for end in _ends(bar.number)]
    return max([*ends, 1])


def _ends(number: Mapping[str, Any]) -> list[int]:
    spans = [number, *number["claims"]] if number["disputed"] else [number]
    names = ("low", "high", "usual_low", "usual_high")
    return [span[name] for span in spans for name in names if span[name] is not None]


def _at(value: int, top: int) -> str:
    return f"{_along(value, top):.2f}%"


def _along(value: int, top: int) -> float:
    return _LEFT + _WIDE * (value / top)  # divided first, since a number can be beyond any float


def _scale(top: int, bottom: int) -> Iterator[str]:
    for tick in _ticks(top):
        x = _at(tick, top)
        yield f'<line class="grid" x1="{x}" x2="{x}" y1="0" y2="{bottom}"/>'
        anchor = "start" if tick == 0 else "middle"
        place = f'x="{x}" y="{bottom + 15}" text-anchor="{anchor}"'
        yield f'<text class="tick" {place}>{tick:,}</text>\n'


def _ticks(top: int) -> range:
    """Give three to six round numbers."""
    size = 1
    while True:
        for factor in _TICKS:
            if top < 6 * size * factor:
                return range(0, top + 1, size * factor)
        size *= 10


# Rows -----------------------------------------------------------------------------------


def _row(bar: Bar, y: int, top: int) -> Iterator[str]:
    number = bar.number
    words = ", ".join([number_words(number), *marks(number)])
    address = reference("", "number", number["quantity"])
    yield f'<a href="{address}" class="row {number["basis"]}" aria-label="'
    when = f", {bar.when}" if bar.when else ""
    yield f'{escape(f"{bar.label}{when}: {words}")}">'
    yield f'<rect class="hit" x="0" y="{y}" width="100%" height="{_ROW}"/>'
    noted = f'<tspan class="wide">, {", ".join(marks(number))}</tspan>' if marks(number) else ""
    since = f'<tspan class="wide">{escape(when)}</tspan>' if when else ""
    yield f'<text class="label" x="0" y="{y + _LABEL}">{escape(bar.label)}{since}</text>'
    yield f'<text class="value" x="100%" y="{y + _LABEL}" text-anchor="end">'
    yield f"{escape(_brief(number))}{noted}</text>"
    if number["basis"] != "nothing":
        yield from _interval(number, y + _BAR, top)
    if number["disputed"]:
        aside = [claim for claim in number["claims"] if claim["set_aside"]]
        yield from _crosses(aside, y + _BAR, top)
    yield "</a>\n"


def _brief(number: Mapping[str, Any]) -> str:
    """Write a number in few signs: ``"≥ 150 (188–300)"``."""
    if number["basis"] == "nothing":
        return number_words(number)
    certain, usual = (
        _range(number["low"], number["high"]),
        _range(number["usual_low"], number["usual_high"]),
    )
    return certain if certain == usual else f"{certain} ({usual})"


def _range(low: int | None, high: int | None) -> str:
    if high is None:
        return f"≥ {low or 0}"
    return str(high) if low == high else f"{low or 0}–{high}"


def _interval(number: Mapping[str, Any], y: int, top: int) -> Iterator[str]:
    low, high = number["low"] or 0, number["high"]
    usual_low, usual_high = number["usual_low"] or 0, number["usual_high"]
    if (low, high) != (usual_low, usual_high):
        last = "99%" if high is None else _at(high, top)
        yield f'<line class="range" x1="{_at(low, top)}" x2="{last}" y1="{y}" y2="{y}"/>'
    if usual_low == usual_high:
        yield _circle(_at(usual_low, top), y)
        yield _ring(_at(usual_low, top), y) if number["disputed"] else ""
        return
    start = _along(usual_low, top)
    end = 98.5 if usual_high is None else _along(usual_high, top)
    across = f'x="{start:.2f}%" width="{end - start:.2f}%"'
    yield f'<rect class="bar" {across} y="{y - 4}" height="8"/>'
    if number["disputed"]:
        yield f'<rect class="ring" {across} y="{y - 8}" height="16"/>'
    if usual_high is None:
        yield f'<svg x="98.5%" y="{y}" overflow="visible">'
        yield '<path class="open" d="M0,-6 L8,0 L0,6"/></svg>'


def _crosses(claims: Sequence[Mapping[str, Any]], y: int, top: int) -> Iterator[str]:
    ends = (claim[name] for claim in claims for name in ("low", "high"))
    for value in sorted({value for value in ends if value}):
        yield f'<g class="disputed">{_cross(_at(value, top), y)}</g>'


def _circle(x: str, y: int) -> str:
    return f'<svg x="{x}" y="{y}" overflow="visible"><circle class="bar" r="{_HALF}"/></svg>'


def _ring(x: str, y: int) -> str:
    return f'<svg x="{x}" y="{y}" overflow="visible"><circle class="ring" r="{_HALF + 3}"/></svg>'


def _cross(x: str, y: int) -> str:
    return (
        f'<svg x="{x}" y="{y}" overflow="visible">'
        f'<path class="cross" d="M-{_HALF},-{_HALF} L{_HALF},{_HALF} '
        f'M-{_HALF},{_HALF} L{_HALF},-{_HALF}"/></svg>'
    )
