"""Answer: what is to be found in a table, worked out from its rows as plain objects."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from itertools import pairwise
from typing import Any

import repatriation as rp
from repatriation.checks.catalogue import RULES
from repatriation.model.bounds import UNBOUNDED, Bounds
from repatriation.tables.number import CellError, effective, read_number
from repatriation.tables.table import Table
from tests.conformance.case import Case

Place = tuple[str, int]
"""A code, and the row where it is found, counted from 1."""

RULES_OF_ROWS = tuple(rule for rule in RULES if rule.code in {"FIG103", "FIG104", "FIG105"})
_SURENESS = ("", "suspect", "violated")

Row = Mapping[str, Any]


def surest(verdicts: list[str]) -> str:
    """Give the surest of some verdicts; empty where there is none."""
    return max(verdicts, key=_SURENESS.index, default="")


def breaches_of_objects(table: Table, rows: int) -> list[str]:
    """Give the surest verdict on each row, as the same figures have it as statements."""
    found: dict[str, list[str]] = defaultdict(list)
    for finding in rp.check(table.to_dataset(), rules=RULES_OF_ROWS):
        found[finding.record].append(finding.verdict.value)
    return [surest(found[f"row-{row}"]) for row in range(1, rows + 1)]


def bounds_of_cells(case: Case, table: Table, header: str) -> list[Bounds]:
    """Read each cell of a column by itself, as the figure of an estimate is read."""
    use = next(use for use in table.columns if use.header == header)
    cells = effective(table.mapping.cells, use.cells)
    hedges = [c.header for c in table.columns if c.qualifies == header]
    found = []
    for row in case.drawn.rows:
        said = str(row[hedges[0]] or "") if hedges else ""
        try:
            figure = read_number(_text(row[header]), use, cells, qualifier=said)
        except CellError:
            figure = None
        found.append(UNBOUNDED if figure is None else figure.bounds())
    return found


def _text(cell: Any) -> str:
    if isinstance(cell, float) and cell.is_integer():
        return str(int(cell))
    return "" if cell is None else str(cell)


# Rules between rows ---------------------------------------------------------------------


def between_rows(name: str, case: Case) -> Counter[Place]:
    """Work out what the rules between rows find in a table of a kind."""
    return Counter(_ASKED[name](case.drawn.rows))


def _keys(rows: Sequence[Row]) -> Iterator[Place]:
    yield from _repeats(rows, ("place", "number"), "DST501")


def _repeats(rows: Sequence[Row], headers: tuple[str, ...], code: str) -> Iterator[Place]:
    """Find the first row of each key that several rows have; blank ones are none."""
    met: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for line, row in enumerate(rows, start=1):
        if all(row[header] not in {None, ""} for header in headers):
            met[tuple(row[header] for header in headers)].append(line)
    yield from ((code, lines[0]) for lines in met.values() if len(lines) > 1)


def _events(rows: Sequence[Row]) -> Iterator[Place]:
    yield from _repeats(rows, ("id",), "DST501")
    alike: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    for line, row in enumerate(rows, start=1):
        if row["end"] not in {None, "", "?"} and row["end"] < row["start"]:
            yield "TMP701", line
        if row["place"] and max(row["everyone"], row["women"]) >= 10:
            alike[tuple(row[h] for h in row if h != "id")].append(line)
    for lines in alike.values():
        if len({rows[line - 1]["id"] for line in lines}) > 1:
            yield "DST521", lines[0]


def _series(rows: Sequence[Row]) -> Iterator[Place]:
    for country in ("AA", "BB"):
        days = [
            (line, row["killed"], row["killed, total"])
            for line, row in enumerate(rows, start=1)
            if row["country"] == country and row["day"]
        ]
        known = [(line, total) for line, _, total in days if total is not None]
        for (_, before), (line, total) in pairwise(known):
            if total < before:
                yield "DST518", line
        for (_, _, before), (line, daily, total) in pairwise(days):
            if None not in {before, daily, total} and before + daily != total:
                yield "DST519", line


def _levels(rows: Sequence[Row]) -> Iterator[Place]:
    counted = [row["everyone"] for row in rows[:-1]]
    if sum(n or 0 for n in counted) > rows[-1]["everyone"]:
        yield "DST504", len(rows)
    for line, row in enumerate(rows, start=1):
        parts = [r["everyone"] for r in rows if r["district"] and r["province"] == row["province"]]
        if parts and not row["district"] and sum(n or 0 for n in parts) > row["everyone"] >= 0:
            yield "DST520", line
        if row["everyone"] is not None and row["everyone"] < 0:
            yield "FIG102", line


def _repeated(rows: Sequence[Row]) -> Iterator[Place]:
    met: dict[tuple[Any, ...], list[int]] = defaultdict(list)
    differ = []
    for line, row in enumerate(rows, start=1):
        met[tuple(row.values())].append(line)
        first, second = ((row[h] or "").strip() for h in ("Total", "Total (2)"))
        if first and second and first != second:
            differ.append(line)
    yield from (("DST503", lines[0]) for lines in met.values() if len(lines) > 1)
    yield from (("DST517", line) for line in differ[:1])


def _long(rows: Sequence[Row]) -> Iterator[Place]:
    known = [row if row["who"] != "pets" else {**row, "place": None} for row in rows]
    yield from _repeats(known, ("place", "day", "who"), "DST501")


_ASKED: Mapping[str, Callable[[Sequence[Row]], Iterator[Place]]] = {
    "keys": _keys,
    "events": _events,
    "series": _series,
    "levels": _levels,
    "repeated": _repeated,
    "long": _long,
}

KINDS = tuple(_ASKED)
"""The kinds of tables that are made for rules between rows."""
