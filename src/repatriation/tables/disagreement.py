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
from repatriation.tables.grid import LINE, Line
from repatriation.tables.joining import joining_text, line_of, place_in, plain_row
from repatriation.tables.lookup import collected
from repatriation.tables.quantity import Measured, Quantity
from repatriation.tables.row import worded
from repatriation.tables.table import Table

__all__ = ["CODE", "Comparison", "Keyed"]

CODE = "DST523"

_Row = Mapping[str, Any]
_Key = tuple[str, ...]
_Ends = tuple[int | None, int | None]


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
    def _by_key(self) -> dict[_Key, list[_Row]]:
        used = [LINE, *self.key]
        for each in self.quantities.values():
            used += [each.low, each.high, each.soft_low, each.soft_high, each.line, *each.headers]
        wanted = [name for name in dict.fromkeys(used) if name in self._columns]
        found: dict[_Key, list[_Row]] = {}
        for cells in collected(self.measured.frame.select(*wanted)).iter_rows(named=True):
            row = plain_row(cells)
            found.setdefault(tuple(joining_text(row[h]) for h in self.key), []).append(row)
        return found

    @cached_property
    def rows(self) -> dict[_Key, _Row]:
        """The rows whose key is filled, and theirs alone."""
        return {key: rows[0] for key, rows in self._by_key.items() if all(key) and len(rows) == 1}

    @property
    def left_out(self) -> int:
        """How many rows have a key that repeats, or that is blank in part."""
        return sum(map(len, self._by_key.values())) - len(self.rows)


@attrs.frozen(eq=False, slots=False)
class Comparison:
    """Tables with the same key, beside each other.

    The rows of a key are looked up once for all tables, and each figure is held against what the
    tables before it leave, so that it costs as much as reading them, however many there are.

    Attributes:
        tables: The tables, in order; a finding stands in the one that differs from those before.
        undecided: How many figures may be the same as those before or not, once `findings` are
            made.
    """

    tables: Sequence[Keyed]
    undecided: Counter[str] = attrs.field(factory=Counter, init=False)

    @cached_property
    def keys(self) -> dict[_Key, list[Keyed]]:
        """The keys of at least two tables, with the tables that have them."""
        held: dict[_Key, list[Keyed]] = {}
        for each in self.tables:
            for key in each.rows:
                held.setdefault(key, []).append(each)
        return {key: tables for key, tables in held.items() if len(tables) > 1}

    @cached_property
    def paths(self) -> dict[str, list[Keyed]]:
        """What at least two of the tables count, with those that do."""
        sharing = {id(table) for tables in self.keys.values() for table in tables}
        counting: dict[str, list[Keyed]] = {}
        for each in self.tables:
            for path in each.quantities if id(each) in sharing else ():
                counting.setdefault(path, []).append(each)
        return {path: tables for path, tables in counting.items() if len(tables) > 1}

    def findings(self) -> Iterator[Finding]:
        """Find the figures of the same key that cannot be the same."""
        for key, tables in self.keys.items():
            for path in self.paths:
                sides = [
                    _Side(each, each.quantities[path], each.rows[key])
                    for each in tables
                    if path in each.quantities
                ]
                yield from self._apart(key, path, sides)

    def _apart(self, key: _Key, path: str, sides: Sequence[_Side]) -> Iterator[Finding]:
        strict, soft = _Room(), _Room()
        for i, side in enumerate(sides):
            if strict.excludes(side.ends(soft=False)):
                yield self._told(key, path, sides[:i], side, Verdict.VIOLATED)
            elif soft.excludes(side.ends(soft=True)):
                yield self._told(key, path, sides[:i], side, Verdict.SUSPECT)
            elif not strict.settles(side.ends(soft=False)):
                self.undecided[CODE] += 1
            strict.take(side.ends(soft=False))
            soft.take(side.ends(soft=True))

    def _told(
        self, key: _Key, path: str, before: Sequence[_Side], here: _Side, verdict: Verdict
    ) -> Finding:
        soft = verdict is Verdict.SUSPECT
        others = [s for s in before if _Room(s.ends(soft=soft)).excludes(here.ends(soft=soft))]
        there = others[0]
        columns = here.keyed.key
        named = ", ".join(f"{h} {value}" for h, value in zip(columns, key, strict=True))
        usual = ", as hedged words are usually meant" if soft else ""
        more = f"; {_also(others[1:])}" if others[1:] else ""
        return Finding(
            code=CODE,
            rule="figure-differs-between-tables",
            severity="error",
            verdict=verdict,
            record=here.keyed.table.grid.record(here.line),
            field=f"{here.keyed.name}.{here.quantity.headers[0]}",
            message=(
                f"{here.place} and {there.place} are of the same key ({named}) and differ{usual}: "
                f"{path} is {here.words} in {here.keyed.name} and {there.words} in "
                f"{there.keyed.name}{more}"
            ),
            advice="compare both with their sources; correct one, or add to the key what tells "
            "them apart",
            values=tuple(
                (f"{s.keyed.name}.{s.quantity.headers[0]}", s.words) for s in (*others, here)
            ),
            assumes=(f"rows of the same {' and '.join(columns)} are of the same people",),
        )


@attrs.frozen
class _Side:
    """A figure of one of the tables."""

    keyed: Keyed
    quantity: Quantity
    row: _Row

    def ends(self, *, soft: bool) -> _Ends:
        quantity = self.quantity
        low, high = (
            (quantity.soft_low, quantity.soft_high) if soft else (quantity.low, quantity.high)
        )
        return self.row[low] or 0, self.row[high]

    @property
    def line(self) -> Line:
        return line_of(self.row[self.quantity.line or LINE])

    @property
    def place(self) -> str:
        grid, header = self.keyed.table.grid, self.quantity.headers[0]
        return place_in(self.keyed.name, grid, self.line, header)

    @property
    def words(self) -> str:
        return worded(self.quantity, self.row)


def _also(sides: Sequence[_Side]) -> str:
    """Name further tables that a figure differs from, as many as one wants to read."""
    shown = [f"{side.words} in {side.keyed.name}" for side in sides[:_SHOWN]]
    left = len(sides) - _SHOWN
    more = [f"others in {left:,} more table{'s' if left > 1 else ''}"] if left > 0 else []
    return f"it is also {', '.join([*shown, *more])}"


_SHOWN = 3


class _Room:
    """What several figures leave, if they are to be the same.

    Figures on a line leave nothing exactly where two of them exclude each other.
    """

    def __init__(self, ends: _Ends | None = None) -> None:
        self._highest_low: int | None = None
        self._lowest_high: int | None = None
        self._taken: set[_Ends] = set()
        if ends is not None:
            self.take(ends)

    def take(self, ends: _Ends) -> None:
        low, high = ends
        self._taken.add(ends)
        if low is not None and (self._highest_low is None or low > self._highest_low):
            self._highest_low = low
        if high is not None and (self._lowest_high is None or high < self._lowest_high):
            self._lowest_high = high

    def excludes(self, ends: _Ends) -> bool:
        """Tell whether one of the figures taken cannot be the same as this one."""
        low, high = ends
        return _above(low, self._lowest_high) or _above(self._highest_low, high)

    def settles(self, ends: _Ends) -> bool:
        """Tell whether this figure is the same as all others: one number, or nothing known."""
        known = self._taken | {ends}
        return not self._taken or known == {_NOTHING} or len({end for e in known for end in e}) == 1


_NOTHING = (0, None)


def _above(low: int | None, high: int | None) -> bool:
    return low is not None and high is not None and low > high
