"""Pivot: claims as a table, each cell traced to its statements."""

from __future__ import annotations

import os
from collections.abc import Iterator
from html import escape
from typing import Literal

import attrs

from repatriation.views.chart_html import Link, framed, linked
from repatriation.views.page import Block, Gap, Heading, Words, line
from repatriation.views.text import render_text
from repatriation.views.written import write

__all__ = ["By", "Cell", "Pivot", "PivotRow"]

By = Literal["operation", "speaker", "place", "nationality", "source"]
"""What the rows of a table are."""


@attrs.frozen(kw_only=True)
class Cell:
    """What is claimed of one number.

    Attributes:
        range: What the claims leave together, or the widest of them where they clash; empty where
            none gives a number of people.
        claims: Of each claim its words, who says it, and the id of its statement.
    """

    range: str = ""
    claims: tuple[tuple[str, str, str], ...] = ()

    @property
    def statements(self) -> tuple[str, ...]:
        """Ids of the statements."""
        return tuple(dict.fromkeys(statement for *_, statement in self.claims))

    def __str__(self) -> str:
        words = self.range or ", ".join(dict.fromkeys(f"“{words}”" for words, *_ in self.claims))
        return f"{words} [{', '.join(self.statements)}]" if self.claims else ""


@attrs.frozen(kw_only=True)
class PivotRow:
    """A row of a table.

    Attributes:
        value: What the table is by: the operation, the speaker …
        group: Who is counted, in words; figures of different people never share a cell.
        cells: One for each column; empty where nothing is claimed.
    """

    value: str
    group: str
    cells: tuple[Cell, ...]


@attrs.frozen(kw_only=True, repr=False)
class Pivot:
    """Claims as a table.

    Attributes:
        title: What it shows.
        summary: What was counted and what was left out.
        by: What its rows are.
        columns: The categories.
        rows: The rows, in the order of time as far as there is one.
    """

    title: str
    summary: str
    by: By
    columns: tuple[str, ...]
    rows: tuple[PivotRow, ...]

    @property
    def html(self) -> str:
        """A page with the table, without scripts or network."""
        return framed(self.title, self.summary, self.fragment())

    @property
    def text(self) -> str:
        """The table as plain text."""
        return render_text(self._blocks())

    def fragment(self, link: Link | None = None) -> str:
        """Give the table as a part of a page.

        Args:
            link: Where a statement's id leads, on a page that has such a place.
        """
        rows = "".join(self._html(link))
        return f'<div class="scroll"><table class="claims pivot">\n{rows}</table></div>\n'

    def save(self, path: str | os.PathLike[str]) -> None:
        """Write a file in one piece: ``.html`` or ``.txt``.

        Raises:
            FormatError: Another ending.
            OSError: The file cannot be written; it is as it was.
        """
        write(path, {".html": lambda: self.html, ".txt": lambda: self.text})

    def _html(self, link: Link | None) -> Iterator[str]:
        names = "".join(
            f'<th scope="col" dir="auto">{escape(name)}</th>'
            for name in (self.by, "of whom", *self.columns)
        )
        yield f"<thead><tr>{names}</tr></thead>\n<tbody>\n"
        for i, row in enumerate(self.rows):
            is_first = i == 0 or self.rows[i - 1].value != row.value
            value = row.value if is_first else ""
            yield f'<tr><th scope="row" dir="auto">{escape(value)}</th>'
            whom = row.group if row.group != row.value else ""
            yield f'<td dir="auto">{escape(whom)}</td>'
            yield "".join(f'<td dir="auto">{_cell(cell, self.by, link)}</td>' for cell in row.cells)
            yield "</tr>\n"
        yield "</tbody>\n"

    def _blocks(self) -> Iterator[Block]:
        yield Heading(text=self.title)
        yield line(self.summary)
        for i, row in enumerate(self.rows):
            if i == 0 or self.rows[i - 1].value != row.value:
                yield Gap()
                yield line(Words(row.value, "strong"))
            cells = zip(self.columns, row.cells, strict=True)
            told = "; ".join(f"{name} {cell}" for name, cell in cells if cell.claims)
            whom = f"{row.group}: " if row.group != row.value else ""
            yield line(f"{whom}{told}", indent=2, hang=4)

    def _repr_html_(self) -> str:
        return (
            f"<p><strong>{escape(self.title)}</strong> {escape(self.summary)}</p>{self.fragment()}"
        )

    def __str__(self) -> str:
        return self.text

    def __repr__(self) -> str:
        return f"<Pivot: {self.title}, {len(self.rows)} rows>"


def _cell(cell: Cell, by: By, link: Link | None) -> str:
    """Draw a cell: its range, and below it the words, who says them, and where."""
    said: dict[tuple[str, str], list[str]] = {}
    for words, speaker, statement in cell.claims:
        told_by = "" if by == "speaker" else f" {speaker}"
        said.setdefault((words, told_by), []).append(statement)
    lines = [f"<strong>{escape(cell.range)}</strong>"] if cell.range else []
    lines += [
        f"<small>“{escape(words)}”{escape(told_by)} {linked(statements, link)}</small>"
        for (words, told_by), statements in said.items()
    ]
    return "<br>".join(lines)
