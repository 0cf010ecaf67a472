"""Reading page: readings as a table, refusals with the span that was not understood."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import Any, NamedTuple

from repatriation.model.span import Span
from repatriation.views.figure import span_words
from repatriation.views.page import Block, Gap, Grid, Page, Words, line
from repatriation.views.width import clipped, fenced, one_line

__all__ = ["figures_page", "found_page", "periods_page"]

Row = Mapping[str, Any]

_NOTHING = "–"
_MOST_SHOWN = 60
_GROUPED_FROM = 10_000
_KINDS = {"one_of": "one of them", "all_of": "all of them"}


class _Column(NamedTuple):
    name: str
    cell: Callable[[Row], str]


def figures_page(data: Mapping[str, Any]) -> Page:
    """Lay out figures that were read, and what was refused."""
    return tuple(_blocks(data, "phrase", _FIGURE))


def periods_page(data: Mapping[str, Any]) -> Page:
    """Lay out periods that were read, and what was refused."""
    return tuple(_blocks(data, "phrase", _PERIOD))


def found_page(data: Mapping[str, Any], what: str) -> Page:
    """Lay out the figures or the dates found in running text, each with its place."""
    columns = (_Column("at", _place), *(_FIGURE if what == "figures" else _PERIOD))
    found = len(data["found"])
    texts = data["texts"]
    several = f" in {texts} texts" if texts != 1 else ""
    one = what.removesuffix("s")
    blocks: list[Block] = [_grid(data["found"], one, columns), Gap()] if found else []
    name = what if found != 1 else one
    return (*blocks, line(Words(f"{found} {name} found{several}", "strong")))


def _blocks(data: Mapping[str, Any], title: str, columns: Sequence[_Column]) -> Iterator[Block]:
    readings, refusals = data["readings"], data["refusals"]
    if readings:
        often = any(each["count"] > 1 for each in readings)
        times = [_Column("times", lambda row: _number(row["count"]))] if often else []
        yield _grid(readings, title, (*times, *columns))
        yield Gap()
    if refusals:
        yield line(Words("Refused", "strong"))
        for each in refusals:
            yield from _refusal(each)
        yield Gap()
    yield line(Words(_summary(data), "strong"))


def _grid(rows: Sequence[Row], title: str, columns: Sequence[_Column]) -> Grid:
    return Grid(
        header=(title, *(column.name for column in columns)),
        rows=tuple(
            (Words(_phrase(row["text"]), "strong"), *(Words(c.cell(row)) for c in columns))
            for row in rows
        ),
        indent=0,
        stacks=True,
    )


def _phrase(text: str) -> str:
    before, within, after = clipped(text.strip(), (0, len(text)), 4 * _MOST_SHOWN)
    return fenced(one_line(f"{before}{within}{after}")) or "(empty)"


def _refusal(row: Row) -> Iterator[Block]:
    """Show the words with the span marked, and below them why and what is near."""
    span = row["span"]
    parts = clipped(row["text"], tuple(span) if span is not None else (0, 0), _MOST_SHOWN)
    before, within, after = (one_line(part) for part in parts)
    where = [f"line {row['line']}"] if row["line"] is not None else []
    where += [f"{row['count']} times"] if row["count"] > 1 else []
    note = f"  ({', '.join(where)})" if where else ""
    if fenced(before + within + after) == before + within + after:
        marked = (Words(before), Words(within, "error"), Words(after))
    else:  # marks inside the words would part their letters
        marked = (Words(fenced(before + within + after)), Words(""), Words(""))
    empty = Words("(empty)") if not row["text"].strip() else Words("")
    yield line(*marked, empty, Words(note, "muted"), indent=2, hang=2)
    quoted = f": “{fenced(within)}”" if within.strip() and after + before else ""
    near = f"; near: {fenced(one_line(row['nearest']))}" if row["nearest"] is not None else ""
    yield line(f"{one_line(row['reason'])}{quoted}{near}", indent=4, hang=2)


def _summary(data: Mapping[str, Any]) -> str:
    values = data["values"]
    text = f"{data['read']} read, {data['refused']} refused"
    if values["read"] + values["refused"] > data["read"] + data["refused"]:
        text += f"; with repeats {values['read']} read, {values['refused']} refused"
    return f"{text}; {values['blank']} blank, left out" if values["blank"] else text


# Cells ----------------------------------------------------------------------------------


def _number(number: int | str | None) -> str:
    if number is None:
        return _NOTHING
    return f"{number:,}" if isinstance(number, int) and number >= _GROUPED_FROM else str(number)


def _ends(row: Row) -> str:
    ends = (row["low"], row["best"], row["high"])
    if ends == (None, None, None):
        return _NOTHING
    apart = " / " if any(isinstance(end, str) for end in ends) else "/"
    return apart.join(map(_number, ends))


def _allows(row: Row) -> str:
    if row["strict"] is None:
        return "a share"
    strict, usual = (span_words(Span.of(*row[key])) for key in ("strict", "usual"))
    return strict if strict == usual else f"{strict}, usually {usual}"


def _marks(row: Row) -> str:
    marks = [name for name in ("uncertain", "approximate") if row[name]]
    marks += [_KINDS[row["kind"]]] if row["kind"] in _KINDS else []
    return ", ".join(marks) or _NOTHING


def _place(row: Row) -> str:
    start, stop = row["span"]
    text = "" if row["text_number"] is None else f"{row['text_number']}: "
    return f"{text}{start}-{stop}"


_FIGURE = (
    _Column("quantifier", lambda row: str(row["quantifier"])),
    _Column("low/best/high", _ends),
    _Column("allows", _allows),
    _Column("unit", lambda row: row["unit"] or _NOTHING),
    _Column("in plain English", lambda row: str(row["in_words"])),
)
_PERIOD = (
    _Column("earliest", lambda row: row["earliest"] or _NOTHING),
    _Column("latest", lambda row: row["latest"] or _NOTHING),
    _Column("EDTF", lambda row: str(row["edtf"])),
    _Column("extent", lambda row: str(row["extent"])),
    _Column("supplied", lambda row: ", ".join(row["supplied"]) or _NOTHING),
    _Column("marks", _marks),
)
