"""Chart palette: the colours and forms of charts, on light pages and on dark ones.

Forms, and not only colours, tell marks apart: a sure interval is a thick line with caps, a usual
one a pale box with a dashed edge, an open end an arrow.
"""

from __future__ import annotations

from repatriation.views.chart_row import Ink

__all__ = ["DARK", "ERROR", "FILL", "INK", "LINE", "PAGE", "SHAPE", "SOFT", "STROKE"]

INK, SOFT, LINE, PAGE = "#1c1b19", "#5d5a54", "#dedad2", "#ffffff"
_BLUE, _PALE, _GREY, ERROR = "#0b5394", "#d3e3f3", "#e4e1da", "#a61b13"

DARK = {
    INK: "#e9e6e1",
    SOFT: "#b1ada5",
    LINE: "#3a393c",
    PAGE: "#161618",
    _BLUE: "#8cc1f0",
    _PALE: "#22405c",
    _GREY: "#3f3d42",
    ERROR: "#ff8f85",
}
"""Colour → what takes its place where the reader prefers dark pages."""

STROKE: dict[Ink, str] = {"claim": _BLUE, "known": INK, "uncounted": SOFT}
FILL: dict[Ink, str] = {"claim": _PALE, "known": _GREY, "uncounted": PAGE}
SHAPE: dict[Ink, str] = {"claim": "circle", "known": "diamond", "uncounted": "square"}
