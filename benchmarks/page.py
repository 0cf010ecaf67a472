"""Page: the documentation's page of measured numbers, each section between two marks."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from benchmarks.outcome import Table

__all__ = ["MarkError", "markdown", "marked", "section"]


class MarkError(ValueError):
    """A page that has no place for a section, or several."""


def markdown(table: Table) -> str:
    """Write a table; its first column is words, all others are numbers."""
    lines = [f"### {table.title}", ""]
    lines += [_row(table.header), _row(["---"] + ["--:"] * (len(table.header) - 1))]
    lines += [_row(row) for row in table.rows]
    if table.note:
        lines += ["", table.note]
    return "\n".join(lines)


def _row(cells: Sequence[str]) -> str:
    escaped = (cell.replace("\\", "\\\\").replace("|", "\\|").replace("\n", " ") for cell in cells)
    return f"| {' | '.join(escaped)} |"


def section(where: str, tables: Iterable[Table]) -> str:
    """Write tables below a line that says where, when and with what they were measured."""
    return "\n\n".join([where, *map(markdown, tables)])


def marked(page: str, name: str, body: str) -> str:
    """Put a body between the marks of a section, in place of what stands there.

    Args:
        page: The page.
        name: Name of the section: its marks are ``<!-- measured: name -->`` and
            ``<!-- end: name -->``.
        body: What to put there.

    Raises:
        MarkError: The page has not one such pair of marks.
    """
    start, end = f"<!-- measured: {name} -->", f"<!-- end: {name} -->"
    found = re.findall(f"{re.escape(start)}.*?{re.escape(end)}", page, flags=re.DOTALL)
    if len(found) != 1 or page.count(start) != 1 or page.count(end) != 1:
        raise MarkError(f"the page needs {start} and then {end}, each once")
    return page.replace(found[0], f"{start}\n\n{body.strip()}\n\n{end}")
