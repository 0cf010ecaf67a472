"""Chart HTML: a picture with its text alternative, on a page or as part of one."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Callable, Iterator, Sequence
from html import escape

from repatriation.views.chart_palette import DARK
from repatriation.views.chart_row import Row
from repatriation.views.embedded import policy_of, text_of

__all__ = [
    "DARK_STYLE",
    "Link",
    "framed",
    "in_notebook",
    "linked",
    "page",
    "picture",
    "rows_table",
    "standalone",
]

Link = Callable[[str], str]
"""Id of a statement → the address of what is told of it; empty for none."""

_ROOT = re.compile(r"<svg [^>]*?(width=\"[\d.]+\" height=\"[\d.]+\" viewBox=\"[^\"]+\")>")

DARK_STYLE = (
    ".claims-chart{max-width:100%;height:auto}\n@media (prefers-color-scheme:dark){"
    + "".join(
        f'.claims-chart [{part}="{light}"]{{{part}:{dark}}}'
        for light, dark in DARK.items()
        for part in ("fill", "stroke")
    )
    + "}"
)
"""Style of pictures: they fit their page, and are dark where the reader prefers that."""


def picture(drawing: str, title: str, told: str, *, style: str = "") -> str:
    """Give a drawing a name and a text alternative.

    Args:
        drawing: SVG as it was drawn.
        title: What it shows.
        told: The same at length, for those who do not see it.
        style: A style sheet to put into it.

    Raises:
        RuntimeError: The installed version of the drawing library draws it in another form.
    """
    mark = hashlib.sha256(f"{drawing}{title}{told}".encode()).hexdigest()[:8]
    size = _ROOT.search(drawing)
    if size is None:
        message = (
            "the drawing does not begin with its size; vl-convert-python is of a version that "
            "is not known: update it and this library, or ask for .text"
        )
        raise RuntimeError(message)
    head = (
        f'<svg xmlns="http://www.w3.org/2000/svg" version="1.1" class="claims-chart" role="img" '
        f'aria-labelledby="title-{mark}" aria-describedby="told-{mark}" {size[1]}>'
        f'<title id="title-{mark}">{escape(title)}</title>'
        f'<desc id="told-{mark}">{escape(told)}</desc>'
    )
    styled = f"<style>{style}</style>" if style else ""
    return head + styled + drawing[size.end() :]


def standalone(drawing: str, title: str, told: str) -> str:
    """Give a picture that needs nothing else."""
    return f"{picture(drawing, title, told, style=DARK_STYLE)}\n"


def page(title: str, summary: str, drawing: str, rows: Sequence[Row]) -> str:
    """Draw a page with a picture, and all of it as a table, without scripts or network.

    Args:
        title: What it shows.
        summary: The same in a sentence or two.
        drawing: The picture, as it was drawn.
        rows: What it shows, for the table.
    """
    shown = picture(drawing, title, f"{summary} All of it stands in the table below.")
    body = f"<figure>\n{shown}\n</figure>\n<h2>The same as a table</h2>\n{rows_table(rows)}"
    return framed(title, summary, body)


def framed(title: str, summary: str, body: str) -> str:
    """Draw a page around what a view shows."""
    style = f"{text_of('report.css')}{text_of('chart.css')}{DARK_STYLE}"
    return (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{policy_of(style)}">\n'
        f"<title>{escape(title)}</title>\n<style>{style}</style>\n</head>\n<body>\n"
        f'<header>\n<h1 dir="auto">{escape(title)}</h1>\n<p class="soft">{escape(summary)}</p>\n'
        f"</header>\n<main>\n{body}</main>\n<footer>A figure is a claim, never a truth: this page "
        "says what is claimed, not which of it is true.</footer>\n</body>\n</html>\n"
    )


def in_notebook(title: str, summary: str, drawing: str, rows: Sequence[Row]) -> str:
    """Draw a picture for a notebook, with all of it as a table to unfold.

    Args:
        title: What it shows.
        summary: The same in a sentence or two.
        drawing: The picture, as it was drawn.
        rows: What it shows, for the table.
    """
    shown = picture(drawing, title, f"{summary} All of it stands in the table below.")
    return (
        f"<style>{DARK_STYLE}</style><figure>{shown}</figure>\n"
        f"<details><summary>The same as a table</summary>\n{rows_table(rows)}</details>"
    )


def rows_table(rows: Sequence[Row], link: Link | None = None) -> str:
    """Draw rows as a table, each with the statements that it rests on.

    Args:
        rows: The rows of a chart.
        link: Where a statement's id leads, on a page that has such a place.
    """
    return (
        f'<div class="scroll"><table class="claims">\n{"".join(_rows(rows, link))}</table></div>\n'
    )


def _rows(rows: Sequence[Row], link: Link | None) -> Iterator[str]:
    names = ("what", "says", "statements")
    head = "".join(f'<th scope="col">{name}</th>' for name in names)
    yield f"<thead><tr>{head}</tr></thead>\n<tbody>\n"
    for row in rows:
        note = f'<br><small class="soft" dir="auto">{escape(row.note)}</small>' if row.note else ""
        label = f'<span dir="auto">{escape(row.label)}</span>{note}'
        if row.is_heading:
            yield f'<tr class="part"><th scope="rowgroup" colspan="3">{label}</th></tr>\n'
            continue
        flags = [("disputed", row.is_disputed), ("set aside", row.is_aside)]
        marks = "".join(f' <span class="mark">{name}</span>' for name, is_so in flags if is_so)
        yield f'<tr class="depth-{row.depth}"><th scope="row">{label}</th>'
        yield f'<td dir="auto">{escape(row.value)}{marks}</td>'
        yield f"<td>{linked(row.statements, link)}</td></tr>\n"
    yield "</tbody>\n"


def linked(statements: Sequence[str], link: Link | None = None) -> str:
    """Name statements, each linked to where it is told of, if there is such a place."""
    named = []
    for id_ in statements:
        address = link(id_) if link is not None else ""
        code = f"<code>{escape(id_)}</code>"
        named.append(f'<a href="{escape(address)}">{code}</a>' if address else code)
    return ", ".join(named)
