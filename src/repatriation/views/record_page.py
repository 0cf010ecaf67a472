"""Record page: what a dataset holds about one record, laid out."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from repatriation.views.page import Block, Gap, Grid, Heading, Page, Style, Words, line

__all__ = ["DITTO", "claims_grid", "record_page"]

_LABELLED = 14
_MOST_MENTIONS = 20
_MOST_SAID = 50
DITTO = "″"
"""Stands for the same speaker as in the row above."""


def record_page(data: Mapping[str, Any]) -> Page:
    """Lay out what `repatriation.views.record.describe` tells."""
    return tuple(_blocks(data))


def _blocks(data: Mapping[str, Any]) -> Iterator[Block]:
    named = data["name"] or data["id"]
    yield Heading(text=named, note=f"{data['kind']} {data['id']}")
    for label, text in data["facts"]:
        yield _labelled(label, text)
    if data.get("claims"):
        yield from _titled("Figures, as worded")
        yield claims_grid(data["claims"])
    if data.get("follows"):
        yield from _titled("What follows if that is so")
        yield from _follows(data["follows"])
    if data.get("said"):
        yield from _titled("Says" if data["kind"] == "actor" else "Statements")
        yield from _said(data["said"])
    if data.get("links"):
        yield from _titled("Links")
        yield from map(_link, data["links"])
    for doubt in data.get("doubts", ()):
        yield from _doubt(doubt)
    if data.get("mentioned_in"):
        yield from _titled("Mentioned in")
        yield line(_listed(data["mentioned_in"]), indent=2)


def _titled(title: str) -> Iterator[Block]:
    yield Gap()
    yield line(Words(title, "strong"))


def _labelled(label: str, text: str) -> Block:
    return line(Words(label.ljust(_LABELLED), "muted"), text, indent=2, hang=_LABELLED)


def claims_grid(claims: Sequence[Mapping[str, Any]]) -> Grid:
    """Lay out claims: who, the words, what they allow, and who says it where."""
    sourced = any("by" in claim for claim in claims)
    header = ("who", "as worded", "means", *(("statement", "said by") if sourced else ()))
    rows = []
    above = ""
    for claim in claims:
        style: Style = "" if claim.get("counted", True) else "muted"
        row = [Words(claim["who"], style), Words(claim["figure"], style or "strong")]
        row.append(Words(claim["bounds"] if not style else "not counted", style))
        if sourced:
            by = claim["by"] if claim["by"] != above else DITTO
            row += [Words(claim["statement"], "code"), Words(by, style)]
            above = claim["by"]
        rows.append(tuple(row))
    return Grid(rows=tuple(rows), header=header)


def _said(said: Sequence[Mapping[str, str]]) -> Iterator[Block]:
    shown = said[:_MOST_SAID]
    yield Grid(rows=tuple((Words(s["statement"], "code"), Words(s["text"])) for s in shown))
    more = len(said) - len(shown)
    if more:
        yield line(f"and {more} more; --format json lists them all", indent=2)


def _follows(follows: Sequence[Mapping[str, Any]]) -> Iterator[Block]:
    for found in follows:
        yield line(Words(f"{found['number']} {found['who']}", "strong"), indent=2)
        for step in found["derivation"]:
            yield line(step, indent=4, hang=3)


def _link(link: Mapping[str, str]) -> Block:
    why = f": {link['why']}" if link["why"] else ""
    return line(link["link"], Words(f" ({link['ground']}{why})", "muted"), indent=2, hang=2)


def _doubt(doubt: Mapping[str, Any]) -> Iterator[Block]:
    field = f".{doubt['field']}" if doubt["field"] else ""
    yield from _titled(f"In doubt: {doubt['record']}{field}")
    if doubt["why"]:
        yield line(doubt["why"], indent=2, hang=2)
    for i, reading in enumerate(doubt["readings"], 1):
        yield line(f"{i}. ", reading, indent=2, hang=3)


def _listed(ids: Sequence[str]) -> str:
    more = len(ids) - _MOST_MENTIONS
    return ", ".join(ids[:_MOST_MENTIONS]) + (f" and {more} more" if more > 0 else "")
