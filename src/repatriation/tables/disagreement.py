"""Disagreement: the same figure of the same key, in two tables that cannot both be right."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cached_property
from typing import Any

import attrs

from repatriation.checks.finding import Finding
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.model.verdict import Verdict
from repatriation.tables.grid import LINE
from repatriation.tables.joining import joining_text, place_in, plain_row, record_at
from repatriation.tables.lookup import collected
from repatriation.tables.quantity import Measured, Quantity
from repatriation.tables.row import worded
from repatriation.tables.table import Table

__all__ = ["CODE", "Keyed", "Pair"]

CODE = "DST523"

_Row = Mapping[str, Any]


@attrs.frozen(eq=False, slots=False)
class Keyed:
    """A table whose rows are known by their keys.

    Attributes:
        name: What it is called.
        table: The table.
        key: Headers of the columns of the key.
        policy: How wide hedged words are taken.
    """

    name: str
    table: Table
    key: tuple[str, ...]
    policy: Policy

    @cached_property
    def measured(self) -> Measured:
        """Its cells as numbers."""
        if self.policy == DEFAULT_POLICY:
            return self.table.measured
        return self.table.measured_by(self.policy)

    @cached_property
    def _columns(self) -> frozenset[str]:
        return frozenset(self.measured.frame.collect_schema().names())

    @property
    def has_key(self) -> bool:
        """Whether it has all columns of the key."""
        return self._columns.issuperset(self.key)

    @cached_property
    def quantities(self) -> dict[str, Quantity]:
        """What it counts, by path."""
        return {quantity.path: quantity for quantity in self.measured.quantities}

    @cached_property
    def _by_key(self) -> dict[tuple[str, ...], list[_Row]]:
        used = [LINE, *self.key]
        for each in self.quantities.values():
            used += [each.low, each.high, each.soft_low, each.soft_high, each.line, *each.headers]
        wanted = [name for name in dict.fromkeys(used) if name in self._columns]
        found: dict[tuple[str, ...], list[_Row]] = {}
        for cells in collected(self.measured.frame.select(*wanted)).iter_rows(named=True):
            row = plain_row(cells)
            found.setdefault(tuple(joining_text(row[h]) for h in self.key), []).append(row)
        return found

    @cached_property
    def rows(self) -> dict[tuple[str, ...], _Row]:
        """The rows whose key is filled, and theirs alone."""
        return {key: rows[0] for key, rows in self._by_key.items() if all(key) and len(rows) == 1}

    @property
    def left_out(self) -> int:
        """How many rows have a key that repeats, or that is blank in part."""
        return sum(map(len, self._by_key.values())) - len(self.rows)


@attrs.frozen(eq=False, slots=False)
class Pair:
    """Two tables with the same key.

    Attributes:
        first: One of them.
        second: The other, in which findings stand.
        undecided: How many figures of both may be the same or not, once `findings` are made.
    """

    first: Keyed
    second: Keyed
    undecided: Counter[str] = attrs.field(factory=Counter, init=False)

    @property
    def paths(self) -> tuple[str, ...]:
        """What both count."""
        return tuple(path for path in self.second.quantities if path in self.first.quantities)

    @property
    def keys(self) -> tuple[tuple[str, ...], ...]:
        """The keys of both."""
        return tuple(key for key in self.second.rows if key in self.first.rows)

    def findings(self) -> Iterator[Finding]:
        """Find the figures of the same key that cannot be the same."""
        for key in self.keys:
            for path in self.paths:
                found = self._finding(key, path)
                if found is not None:
                    yield found

    def _finding(self, key: tuple[str, ...], path: str) -> Finding | None:
        sides = [_Side(each, each.quantities[path], each.rows[key]) for each in self._both]
        strict, soft = ([side.ends(soft=soft) for side in sides] for soft in (False, True))
        if _apart(strict):
            return self._told(key, path, sides, Verdict.VIOLATED)
        if _apart(soft):
            return self._told(key, path, sides, Verdict.SUSPECT)
        if len({*strict[0], *strict[1]}) > 1 and any(ends != (0, None) for ends in strict):
            self.undecided[CODE] += 1
        return None

    @property
    def _both(self) -> tuple[Keyed, Keyed]:
        return self.first, self.second

    def _told(
        self, key: tuple[str, ...], path: str, sides: Sequence[_Side], verdict: Verdict
    ) -> Finding:
        there, here = sides
        named = ", ".join(f"{h} {value}" for h, value in zip(self.second.key, key, strict=True))
        usual = "" if verdict is Verdict.VIOLATED else ", as hedged words are usually meant"
        return Finding(
            code=CODE,
            rule="figure-differs-between-tables",
            severity="error",
            verdict=verdict,
            record=record_at(here.line),
            field=f"{here.keyed.name}.{here.quantity.headers[0]}",
            message=(
                f"{here.place} and {there.place} are of the same key ({named}) and differ{usual}: "
                f"{path} is {here.words} in {here.keyed.name} and {there.words} in "
                f"{there.keyed.name}"
            ),
            advice="compare both with their sources; correct one, or add to the key what tells "
            "them apart",
            values=tuple((f"{s.keyed.name}.{s.quantity.headers[0]}", s.words) for s in sides),
            assumes=(f"rows of the same {' and '.join(self.second.key)} are of the same people",),
        )


@attrs.frozen
class _Side:
    """A figure of one of the two tables."""

    keyed: Keyed
    quantity: Quantity
    row: _Row

    def ends(self, *, soft: bool) -> tuple[int | None, int | None]:
        quantity = self.quantity
        low, high = (
            (quantity.soft_low, quantity.soft_high) if soft else (quantity.low, quantity.high)
        )
        return self.row[low] or 0, self.row[high]

    @property
    def line(self) -> int:
        return int(self.row[self.quantity.line or LINE] or 0)

    @property
    def place(self) -> str:
        grid, header = self.keyed.table.grid, self.quantity.headers[0]
        return place_in(self.keyed.name, grid, self.line, header)

    @property
    def words(self) -> str:
        return worded(self.quantity, self.row)


def _apart(ends: Sequence[tuple[int | None, int | None]]) -> bool:
    """Tell whether the greatest least number is above the smallest greatest one."""
    (low, high), (other_low, other_high) = ends
    return _above(low, other_high) or _above(other_low, high)


def _above(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low > high
