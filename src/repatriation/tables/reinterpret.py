"""Reinterpret: the reading of a table's columns under which a relation that fails would hold."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from repatriation.relations.relation import Relation
from repatriation.tables.joining import plain_row
from repatriation.tables.quantity import Quantity

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["reading_of"]

_ENOUGH = 0.9
"""The share of the failing rows in which another reading must hold."""

_SAMPLE = 5_000

_Row = Mapping[str, int]


def reading_of(
    relation: Relation, quantities: Sequence[Quantity], failing: nw.DataFrame[Any]
) -> str:
    """Say under which reading of the columns a relation would hold in the rows where it fails.

    Tried are: one of the parts is the whole; one of them lies in the others; another column is a
    part as well, or is left out of the whole.

    Args:
        relation: An equation or inequality of parts and a whole.
        quantities: The numbers of every row.
        failing: The rows in which it fails.

    Returns:
        The reading, in words; empty where none holds in nine of ten rows.
    """
    near = [q for q in quantities if q.is_exact and q.unit == "persons"]
    rows = _rows(near, failing)
    wholes = [path for c, path in relation.terms if c == -1]
    parts = [path for c, path in relation.terms if c == 1]
    if len(wholes) != 1 or len(parts) != len(relation.terms) - 1 or relation.bound:
        return ""
    for words, left, right in _readings(parts, wholes[0], [q.path for q in near]):
        known = [row for row in rows if row.keys() >= {*left, *right}]
        held = sum(_total(row, left) == _total(row, right) for row in known)
        if known and held >= _ENOUGH * len(known) and 2 * len(known) >= len(rows):
            return f"{words} would fit {held:,} of {len(known):,} of them"
    return ""


def _rows(quantities: Sequence[Quantity], failing: nw.DataFrame[Any]) -> list[_Row]:
    columns = {q.path: failing[q.low].to_list()[:_SAMPLE] for q in quantities}
    count = len(next(iter(columns.values()), []))
    rows = (plain_row({path: cells[i] for path, cells in columns.items()}) for i in range(count))
    return [{path: int(n) for path, n in row.items() if n is not None} for row in rows]


def _total(row: _Row, paths: Sequence[str]) -> int:
    return sum(row[path] for path in paths)


def _readings(
    parts: Sequence[str], whole: str, near: Sequence[str]
) -> Iterator[tuple[str, list[str], list[str]]]:
    """Give the readings to be tried: words, the parts, and what they make up."""
    for part in parts:
        rest = [p for p in parts if p != part]
        if rest:
            yield f"{part} as the whole of {_sum([*rest, whole])}", [*rest, whole], [part]
    if len(parts) > 2:
        for part in parts:
            rest = [p for p in parts if p != part]
            yield f"{part} as people who are in {_sum(rest)} already", rest, [whole]
    for more in near:
        if more != whole and more not in parts:
            yield f"{more} as people who are not in {_sum(parts)}", [*parts, more], [whole]
            yield f"{whole} as all but {more}", list(parts), [whole, more]


def _sum(paths: Sequence[str]) -> str:
    return " + ".join(paths)
