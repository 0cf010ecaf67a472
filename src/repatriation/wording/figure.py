"""Figures in words: read one whole, or find all of them in running text."""

from __future__ import annotations

from repatriation.wording.find import Found, find_figures
from repatriation.wording.reading import Reading, parse_figure, read_figure

__all__ = ["Found", "Reading", "find_figures", "parse_figure", "read_figure"]
