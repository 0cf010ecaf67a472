"""Output: plain when piped, laid out and coloured when a person looks, or JSON."""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Mapping
from typing import Any

from repatriation.views.format import format_of
from repatriation.views.page import Page
from repatriation.views.text import render_text

__all__ = ["Output"]

_PIPED_WIDTH = 100
_READABLE_WIDTH = 120

_SIGNS = {
    "≤": "<=",
    "≥": ">=",
    "×": "x",
    "−": "-",
    "→": "->",
    "—": "-",
    "–": "-",
    "…": "...",
    "″": '"',
    "“": '"',
    "”": '"',
    "’": "'",
}
"""What stands for the library's own signs where the terminal cannot show them."""


class Output:
    """Where a command writes, and how.

    Args:
        format: ``"text"``, ``"json"`` or the name of a form of reports; text if None.
    """

    def __init__(self, format: str | None) -> None:  # noqa: A002
        self.format = format or "text"
        self.is_json = format == "json"
        for stream in (sys.stdout, sys.stderr):
            reconfigure = getattr(stream, "reconfigure", None)
            if reconfigure is not None:
                reconfigure(errors="backslashreplace")

    def show(self, page: Page) -> None:
        """Write a page as text; nothing where another form is asked for."""
        if self.format != "text":
            return
        if _is_looked_at() and _speaks_unicode():
            self._draw(page)
        else:
            sys.stdout.write(_spelled(render_text(page, _width())))

    def data(self, data: Mapping[str, Any] | list[Any]) -> None:
        """Write plain data as JSON; nothing where another form is asked for."""
        if self.is_json:
            text = json.dumps(data, ensure_ascii=not _speaks_unicode(), indent=2)
            sys.stdout.write(f"{text}\n")

    def report(self, data: Mapping[str, Any]) -> None:
        """Write a report in the form that is asked for; nothing where that is text."""
        if self.format not in {"text", "json"}:
            self.document(format_of(self.format).render(data))
        self.data(data)

    def document(self, text: str) -> None:
        """Write a text that is in the form asked for."""
        _write_document(text)

    def complain(self, message: str) -> None:
        """Write to standard error what is wrong."""
        sys.stdout.flush()
        sys.stderr.write(f"repatriation: {message}\n")

    def _draw(self, page: Page) -> None:
        from repatriation.views.terminal import console_for, draw, has_rich

        if has_rich():
            draw(page, console_for(sys.stdout, _width()))
        else:
            sys.stdout.write(render_text(page, _width()))


def _write_document(text: str) -> None:
    """Write a text whose form is UTF-8 by its standard, whatever the terminal's encoding."""
    stream = getattr(sys.stdout, "buffer", None)
    if stream is None:
        sys.stdout.write(text)
        return
    sys.stdout.flush()
    stream.write(text.encode("utf-8", "backslashreplace"))


def _is_looked_at() -> bool:
    return sys.stdout.isatty() or bool(os.environ.get("FORCE_COLOR"))


def _width() -> int:
    return min(shutil.get_terminal_size((_PIPED_WIDTH, 24)).columns, _READABLE_WIDTH)


def _speaks_unicode() -> bool:
    encoding = getattr(sys.stdout, "encoding", None) or "ascii"
    return encoding.lower().replace("-", "").replace("_", "").startswith("utf")


def _spelled(text: str) -> str:
    if _speaks_unicode():
        return text
    return text.translate({ord(sign): plain for sign, plain in _SIGNS.items()})
