"""Chart: rows with intervals, as a picture, as a page and as text."""

from __future__ import annotations

import os
from collections.abc import Iterator
from functools import cached_property
from html import escape

import attrs

from repatriation.views.chart_drawing import draw, png
from repatriation.views.chart_html import in_notebook, page, rows_table, standalone
from repatriation.views.chart_legend import Scale
from repatriation.views.chart_row import Row, plain
from repatriation.views.page import Block, Gap, Heading, Words, line
from repatriation.views.text import render_text
from repatriation.views.written import write

__all__ = ["Chart"]


@attrs.frozen(kw_only=True, repr=False, slots=False)
class Chart:
    """Something to look at; it is drawn when it is asked for, with the extra ``plots``.

    Attributes:
        title: What it shows.
        summary: The same in a sentence or two.
        rows: Its lines, as data.
        scale: What its horizontal axis measures.
    """

    title: str = attrs.field(converter=plain)
    summary: str = attrs.field(converter=plain)
    rows: tuple[Row, ...]
    scale: Scale = "people"

    @cached_property
    def _drawing(self) -> str:
        return draw(self.rows, self.scale)

    @property
    def svg(self) -> str:
        """The picture, with all that it shows in words for those who do not see it.

        Raises:
            ModuleNotFoundError: The extra ``plots`` is not installed; the message says so.
        """
        told = [self.summary, *(f"{row.sentence}." for row in self.rows)]
        return standalone(self._drawing, self.title, " ".join(told))

    @property
    def html(self) -> str:
        """A page with the picture, and all of it as a table, without scripts or network.

        Raises:
            ModuleNotFoundError: The extra ``plots`` is not installed; the message says so.
        """
        return page(self.title, self.summary, self._drawing, self.rows)

    @property
    def text(self) -> str:
        """All of it as plain text."""
        return render_text(self._blocks())

    def _blocks(self) -> Iterator[Block]:
        yield Heading(text=self.title)
        yield line(self.summary)
        for row in self.rows:
            if row.is_heading:
                yield Gap()
            said = f"{row.label}: {row.value}" if row.value else row.label
            marks = [("disputed", row.is_disputed), ("set aside", row.is_aside)]
            notes = list(filter(None, [row.note, *(name for name, is_so in marks if is_so)]))
            told = f" ({'; '.join(notes)})" if notes else ""
            told += f" [{', '.join(row.statements)}]" if row.statements else ""
            indent = 0 if row.is_heading else 2 + 2 * row.depth
            yield line(Words(said, "strong" if row.is_heading else ""), told, indent=indent, hang=4)

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write a file in one piece: ``.svg``, ``.png``, ``.html`` or ``.txt``.

        Raises:
            FormatError: Another ending.
            ModuleNotFoundError: The extra ``plots`` is not installed; the message says so.
            OSError: The file cannot be written; it is as it was.
        """
        write(
            path,
            {
                ".svg": lambda: self.svg,
                ".png": lambda: png(self._drawing),
                ".html": lambda: self.html,
                ".txt": lambda: self.text,
            },
        )

    def _repr_svg_(self) -> str | None:
        """Show the picture where notebooks take no HTML; nothing where it cannot be drawn."""
        try:
            return self.svg
        except ModuleNotFoundError:
            return None

    def _repr_html_(self) -> str:
        """Show the picture in a notebook; where it cannot be drawn, the table."""
        try:
            return in_notebook(self.title, self.summary, self._drawing, self.rows)
        except ModuleNotFoundError as error:
            return f"<p>{escape(str(error))}</p>\n{rows_table(self.rows)}"

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Chart: {self.title}, {len(self.rows)} rows>"
