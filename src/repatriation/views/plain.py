"""Plain: reports as plain text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from repatriation.views.page import Gap, Page
from repatriation.views.report import report_page
from repatriation.views.table import table_page
from repatriation.views.text import render_text

__all__ = ["input_page", "render"]


def input_page(data: Mapping[str, Any]) -> Page:
    """Lay out what was found in one input, and how it was read if it is a table."""
    return report_page(data) + (table_page(data["table"]) if "table" in data else ())


def render(data: Mapping[str, Any]) -> str:
    """Draw the reports on all inputs, below each other."""
    pages = [((Gap(),) if i else ()) + input_page(each) for i, each in enumerate(data["inputs"])]
    refused = [f"{each['message']}\n" for each in data["unusable"]]
    return "".join([*(render_text(page) for page in pages), *refused])
