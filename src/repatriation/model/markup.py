"""Markup: small tables of HTML, as records show themselves in notebooks."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

__all__ = ["MOST", "facts", "grid"]

MOST = 20
"""Rows that are shown at most; a notebook is no place for thousands."""


def facts(title: str, pairs: Iterable[tuple[str, str]]) -> str:
    """Show what is known of one thing, as labels and texts; what has no text is left out."""
    rows = "".join(
        f'<tr><th scope="row">{escape(label)}</th>{_cell(text)}</tr>'
        for label, text in pairs
        if text
    )
    return f'<table><caption dir="auto">{escape(title)}</caption><tbody>{rows}</tbody></table>'


def grid(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    """Show rows below each other, and say how many more there are.

    Args:
        title: What they are; empty for none.
        header: Names of the columns.
        rows: Their cells, as plain text.
    """
    if not rows:
        return ""
    names = "".join(f'<th scope="col">{escape(name)}</th>' for name in header)
    body = "".join(f"<tr>{''.join(map(_cell, row))}</tr>" for row in rows[:MOST])
    caption = f'<caption dir="auto">{escape(title)}</caption>' if title else ""
    more = f"<p>… and {len(rows) - MOST:,} more</p>" if len(rows) > MOST else ""
    return f"<table>{caption}<thead><tr>{names}</tr></thead><tbody>{body}</tbody></table>{more}"


def _cell(text: str) -> str:
    return f'<td dir="auto">{escape(text)}</td>'
