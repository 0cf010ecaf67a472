"""Frame: what all pages of a site have around their content."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from html import escape

from repatriation.views.chart_html import DARK_STYLE
from repatriation.views.embedded import text_of
from repatriation.views.site.address import page_file

__all__ = ["STYLE", "facts", "framed", "listed", "paged", "style"]

STYLE = "site.css"
_POLICY = "default-src 'none'; style-src 'self' file:; base-uri 'none'; form-action 'none'"
_UNSHOWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")
_PAGES = (
    ("index.html", "Overview"),
    ("people.html", "Operations and groups"),
    ("said.html", "Who said what, when"),
    ("sources.html", "Sources"),
    ("actors.html", "Actors"),
    ("contradictions.html", "Contradictions"),
    ("doubts.html", "Doubts and assumptions"),
)


def style() -> str:
    """Give the style sheet of all pages."""
    names = ("report.css", "reconciliation.css", "site/site.css")
    return "".join(map(text_of, names)) + DARK_STYLE


def framed(file: str, name: str, title: str, body: str) -> str:
    """Draw a page: its place in the site, its title, and its content."""
    links = "".join(
        f'<li><a href="{address}"{_current(address, file)}>{label}</a></li>'
        for address, label in _PAGES
    )
    text = (
        '<!DOCTYPE html>\n<html lang="en">\n<head>\n<meta charset="utf-8">\n'
        '<meta name="viewport" content="width=device-width, initial-scale=1">\n'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}">\n'
        f"<title>{escape(title)} – {escape(name)}</title>\n"
        f'<link rel="stylesheet" href="{STYLE}">\n</head>\n<body>\n'
        '<a class="skip" href="#content">Skip to the content</a>\n'
        f'<header>\n<p class="soft" dir="auto">{escape(name)}</p>\n'
        f'<nav aria-label="Site"><ul>{links}</ul></nav>\n</header>\n'
        f'<main id="content" tabindex="-1">\n<h1 dir="auto">{escape(title)}</h1>\n{body}</main>\n'
        "<footer>Made by repatriation. A figure is a claim, never a truth: these pages say what "
        "is claimed, and what can hold together.</footer>\n</body>\n</html>\n"
    )
    return _UNSHOWABLE.sub("\N{REPLACEMENT CHARACTER}", text)


def _current(address: str, file: str) -> str:
    return ' aria-current="page"' if address == file else ""


def paged(
    file: str, name: str, title: str, head: str, parts: Sequence[str], *, size: int
) -> Iterable[tuple[str, str]]:
    """Draw parts on as many pages as they need; the head stands on the first."""
    count = max(1, -(-len(parts) // size))
    for number in range(1, count + 1):
        shown = "".join(parts[(number - 1) * size : number * size])
        body = (head if number == 1 else "") + shown + _others(file, number, count)
        told = title if number == 1 else f"{title}, page {number}"
        yield page_file(file, number), framed(page_file(file, number), name, told, body)


def _others(file: str, number: int, count: int) -> str:
    if count == 1:
        return ""
    near = sorted({1, number - 1, number, number + 1, count} & set(range(1, count + 1)))
    links = "".join(
        f'<li><a href="{page_file(file, n)}"'
        f"{_current(page_file(file, n), page_file(file, number))}>page {n}</a></li>"
        for n in near
    )
    return f'<nav aria-label="Pages"><ul>{links}</ul></nav>\n'


def facts(rows: Iterable[tuple[str, str]]) -> str:
    """Draw pairs of a label and markup; what is empty is left out."""
    told = "".join(f'<dt>{label}</dt><dd dir="auto">{text}</dd>\n' for label, text in rows if text)
    return f"<dl>\n{told}</dl>\n" if told else ""


def listed(columns: Sequence[str], rows: Iterable[Sequence[str]], caption: str) -> str:
    """Draw a table of markup; the first cell of each row names it."""
    head = "".join(f'<th scope="col">{column}</th>' for column in columns)
    body = "".join(
        f'<tr><th scope="row" dir="auto">{row[0]}</th>'
        + "".join(f'<td dir="auto">{cell}</td>' for cell in row[1:])
        + "</tr>\n"
        for row in rows
    )
    return (
        f'<div class="scroll" tabindex="0" role="region" aria-label="{caption}">'
        f'<table class="listed">\n<caption class="out-of-sight">{caption}</caption>\n'
        f"<thead><tr>{head}</tr></thead>\n<tbody>\n{body}</tbody>\n</table></div>\n"
    )
