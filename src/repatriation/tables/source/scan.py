"""Scan: large clean delimited files, read lazily.

A file is clean if every line is a record with as many cells as the header, none is blank or
repeats the header, and no note follows: then any engine that splits lines reads it like the
careful reader, which is what the survey makes sure of before anything is scanned.
"""

from __future__ import annotations

import csv
import mmap
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from repatriation.errors import TableError
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.mapping import Layout
from repatriation.tables.source.delimiter import HEAD, delimiter_of
from repatriation.tables.source.encoding import marked
from repatriation.tables.source.mojibake import mojibake
from repatriation.tables.source.record import LONGEST, MOST_COLUMNS, Records
from repatriation.tables.source.repeat import repeated_headers
from repatriation.tables.source.structure import Structure, find_table

if TYPE_CHECKING:
    import polars as pl

__all__ = ["scan"]

_TOP = 300
"""Records at the top that tell the header; more than `structure` looks at."""
_TOP_BYTES = 4 * HEAD * 8
_BOTTOM = 60
_MOST_LIKE_HEADERS = 1_000
_RARE = (b'"', b"\r", b"\0")


@attrs.frozen(kw_only=True)
class _Survey:
    """What all lines below the header have in common."""

    misfits: int
    blank: int
    returns: int
    longest: int
    empty_quotes: int
    foreign: int


def scan(
    source: Path | bytes, name: str, layout: Layout, notes: tuple[str, ...] = ()
) -> Grid | None:
    """Scan a delimited text of UTF-8; None if it has to be read with care.

    Args:
        source: The file, or its bytes.
        name: What it is called in messages.
        layout: What is declared of it.
        notes: What was decided before.
    """
    import narwhals as nw

    top = _top(source)
    if top is None:
        return None
    try:
        delimiter = delimiter_of(top, layout, name)
        records = _records(top, delimiter)
        found = records and find_table(records.rows, layout, name)
    except TableError:
        return None  # the careful reader says more
    if not records or not found or not _plain(records, found, delimiter):
        return None
    survey = _clean(source, records.rows, found, delimiter)
    if survey is None:
        return None
    frame = _frame(source, found, delimiter, survey)
    return Grid(
        source=name,
        headers=found.headers,
        frame=nw.from_native(frame),
        tags=found.tags,
        delimiter=delimiter,
        oddities=(
            *repeated_headers(records.rows, found, lambda i: i + 1),
            *(mojibake(frame, name) if survey.foreign else ()),
        ),
        notes=(*notes, *attrs.evolve(found, footnotes=()).notes(records.rows, "line", _line)),
    )


def _line(row: int) -> int:
    return row + 1


def _top(source: Path | bytes) -> str | None:
    """Give the first lines, whole; None if they are not plain UTF-8."""
    if isinstance(source, bytes):
        data = source[:_TOP_BYTES]
    else:
        with source.open("rb") as file:
            data = file.read(_TOP_BYTES)
    if (marked(data) or "utf-8").startswith("utf-8"):
        try:
            return data[: data.rfind(b"\n") + 1].decode("utf-8-sig")
        except UnicodeDecodeError:
            return None
    return None


def _records(top: str, delimiter: str) -> Records | None:
    """Divide the first lines into records; None if one takes several lines."""
    lines = top.split("\n")[:_TOP]
    if "\r" in top.replace("\r\n", "\n"):
        return None
    try:
        rows = list(csv.reader((line.removesuffix("\r") for line in lines), delimiter=delimiter))
    except csv.Error:
        return None
    return Records(list(range(1, len(rows) + 1)), rows) if len(rows) == len(lines) else None


def _plain(records: Records, found: Structure, delimiter: str) -> bool:
    """Tell whether the header is one whose every column has a name."""
    if not found.header or not delimiter.isascii() or len(records.rows) < _TOP:
        return False
    width = len(records.rows[found.header[-1]])
    named = not any(re.fullmatch(r"column \d+", header) for header in found.headers)
    whole = found.columns == tuple(range(width))
    return named and whole and 1 < width <= MOST_COLUMNS and found.further is None


def _clean(
    source: Path | bytes, top: Sequence[Sequence[str]], found: Structure, delimiter: str
) -> _Survey | None:
    """Survey all lines below the header; None if one of them needs care."""
    import polars as pl

    lines = pl.scan_lines(source, name="line").slice(found.first)
    try:
        survey = _surveyed(lines, len(found.columns), delimiter, _rare(source))
        sound = survey.misfits == survey.blank == survey.returns == 0
        if not sound or survey.longest > LONGEST:
            return None
        bottom = lines.tail(_BOTTOM).collect()["line"].to_list()
        like = _like_header(lines, [top[i] for i in found.header])
    except pl.exceptions.PolarsError:
        return None  # not UTF-8
    if like is None or _ends_in_notes(top, found, [*like, *bottom], delimiter):
        return None
    return survey


def _rare(source: Path | bytes) -> frozenset[bytes]:
    """Give those of some characters that a file has; for others no line need be asked."""
    if isinstance(source, bytes):
        return frozenset(char for char in _RARE if char in source)
    with source.open("rb") as file, mmap.mmap(file.fileno(), 0, access=mmap.ACCESS_READ) as data:
        return frozenset(char for char in _RARE if data.find(char) >= 0)


def _surveyed(lines: pl.LazyFrame, width: int, delimiter: str, rare: frozenset[bytes]) -> _Survey:
    import polars as pl

    line, d = pl.col("line"), re.escape(delimiter)
    is_quoted = b'"' in rare
    quotes = line.str.contains('"', literal=True) if is_quoted else pl.lit(value=False)
    count = line.str.count_matches(delimiter, literal=True)
    returned = line.str.contains("[\r\0]") if rare - {b'"'} else pl.lit(value=False)
    plain = lines.select(
        misfits=(~quotes & (count != width - 1)).sum(),
        blank=line.str.contains(f'^[\\s"{d}]*$').sum(),
        returns=returned.sum(),
        longest=line.str.len_chars().max(),
        foreign=(line.str.len_bytes() != line.str.len_chars()).sum(),
    ).collect(engine="streaming")
    found = plain.row(0, named=True)
    found["longest"] = found["longest"] or 0
    several = _quoted(lines.filter(quotes), width, d) if is_quoted else _NONE_QUOTED
    found["misfits"] += several["misfits"]
    return _Survey(**found, empty_quotes=several["empty_quotes"])


_NONE_QUOTED = {"misfits": 0, "empty_quotes": 0}


def _quoted(lines: pl.LazyFrame, width: int, d: str) -> dict[str, int]:
    """Count what is wrong in lines with quotes; `d` is the delimiter, escaped."""
    import polars as pl

    line = pl.col("line")
    bare, quoted = f'[^"{d}]*', '"(?:[^"]|"")*"'
    cell = f"(?:{quoted}|{bare})"
    rest = line.str.replace_all(quoted, "").str.count_matches(d)
    formed = line.str.contains(f"^{cell}(?:{d}{cell})*$")
    of_quoted = lines.select(
        misfits=(~formed | (rest != width - 1)).sum(),
        empty_quotes=line.str.contains(f'(?:^|{d})""(?:{d}|$)').sum(),
    )
    return of_quoted.collect(engine="streaming").row(0, named=True)


def _like_header(lines: pl.LazyFrame, header: Sequence[Sequence[str]]) -> list[str] | None:
    """Give the lines that may repeat a row of the header; None if they are many."""
    import polars as pl

    words = [max(re.findall(r"\w+", " ".join(row)), key=len, default="") for row in header]
    if not all(words):
        return None
    like = pl.any_horizontal(pl.col("line").str.contains(f"(?i){word}") for word in words)
    found = lines.filter(like).head(_MOST_LIKE_HEADERS + 1).collect(engine="streaming")
    return found["line"].to_list() if len(found) <= _MOST_LIKE_HEADERS else None


def _ends_in_notes(
    top: Sequence[Sequence[str]], found: Structure, lines: Sequence[str], delimiter: str
) -> bool:
    """Tell whether the careful reader would leave out one of the last lines."""
    rows = [*top[: found.first], *csv.reader(lines, delimiter=delimiter)]
    layout = Layout(header=tuple(i + 1 for i in found.header))
    seen = find_table(rows, layout)
    return seen.last < len(rows) or bool(seen.repeated or seen.blank)


def _frame(source: Path | bytes, found: Structure, delimiter: str, survey: _Survey) -> pl.LazyFrame:
    import polars as pl

    frame = pl.scan_csv(
        source,
        has_header=False,
        separator=delimiter,
        skip_lines=found.first,
        schema=dict.fromkeys(found.headers, pl.String()),
        row_index_name=LINE,
        row_index_offset=found.first + 1,
    )
    cells = [pl.col(header) for header in found.headers]
    if survey.empty_quotes:
        cells = [pl.when(cell != "").then(cell) for cell in cells]
    return frame.select(*cells, pl.col(LINE).cast(pl.Int64))
