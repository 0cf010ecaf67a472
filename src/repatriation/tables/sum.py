"""Sum: what columns of bounds add up to, over all rows or over some of them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import attrs

from repatriation.tables.grid import LINE
from repatriation.tables.lookup import Frame, collected
from repatriation.tables.quantity import Quantity

__all__ = ["Scope", "Sum", "scopes_of", "sums_over"]

_BLOCK = "__block__"
_MOST_BLOCKS = 200
"""Blocks are told apart by an expression with a term for each."""

Row = Mapping[str, Any]
Sums = Mapping[str, "Sum"]
"""Path of a quantity → what it adds up to."""


@attrs.frozen
class Sum:
    """What a column adds up to.

    Attributes:
        low: At least this.
        high: At most this; None where it is open.
        rows: Over how many rows.
    """

    low: int
    high: int | None
    rows: int

    def __add__(self, other: Sum) -> Sum:
        open_ = self.high is None or other.high is None
        high = None if open_ else (self.high or 0) + (other.high or 0)
        return Sum(self.low + other.low, high, self.rows + other.rows)

    def is_exactly(self, number: int) -> bool:
        """Tell whether it is this number and can be no other."""
        return self.low == self.high == number

    def excludes(self, low: int | None, high: int | None) -> bool:
        """Tell whether it certainly lies outside of some bounds, of which open ones are None."""
        exceeds = high is not None and self.low > high
        return exceeds or (low is not None and self.high is not None and self.high < low)


@attrs.frozen
class Scope:
    """Rows that totals may stand for.

    Attributes:
        name: What they are called: "rows above it".
        quantities: The numbers that are summed up.
        of: Gives the sums of the rows of one total; None where it has none.
    """

    name: str
    quantities: Sequence[Quantity]
    of: Callable[[Row], Sums | None]

    def sum_of(self, total: Row, quantity: Quantity) -> Sum:
        """Give what one quantity adds up to over the rows of a total."""
        return (self.of(total) or {})[quantity.path]

    def off(self, total: Row) -> list[Quantity]:
        """Give the quantities of which the total is certainly not the sum."""
        return [
            q
            for q in self.quantities
            if self.sum_of(total, q).excludes(total[q.low], total[q.high])
        ]

    def fits(self, total: Row) -> int:
        """Count the quantities of which it is exactly the sum."""
        if not self.of(total):
            return 0
        exact = [q for q in self.quantities if total[q.low] and total[q.low] == total[q.high]]
        return sum(self.sum_of(total, q).is_exactly(total[q.low]) for q in exact)


def scopes_of(
    frame: Frame,
    quantities: Sequence[Quantity],
    totals: Sequence[Row],
    keys: Sequence[str],
    *,
    ordered: bool,
) -> list[Scope]:
    """Give the rows that some totals may stand for.

    Args:
        frame: The other rows.
        quantities: The numbers to sum up.
        totals: The totals.
        keys: Columns whose values may tell which rows belong to which total.
        ordered: Whether `LINE` tells which rows stand above others.
    """
    scopes = []
    if ordered and 1 < len(totals) <= _MOST_BLOCKS:
        scopes += _blocks(frame, quantities, sorted(total[LINE] for total in totals))
    if keys:
        groups = sums_over(frame, quantities, keys)
        name = f"rows of the same {' and '.join(keys)}"
        scopes.append(Scope(name, quantities, lambda row: groups.get(_values(row, keys))))
    everything = sums_over(frame, quantities).get(())
    scopes.append(Scope("other rows", quantities, lambda _: everything))
    return scopes


def _blocks(frame: Frame, quantities: Sequence[Quantity], lines: Sequence[int]) -> list[Scope]:
    """Give the rows between a total and the one before or after it."""
    import narwhals as nw

    after = [(nw.col(LINE) > line).cast(nw.Int64) for line in lines]
    numbered = frame.with_columns(nw.sum_horizontal(*after).alias(_BLOCK))
    blocks = sums_over(numbered, quantities, [_BLOCK])
    place = {line: i for i, line in enumerate(lines)}
    return [
        Scope("rows above it", quantities, lambda row: blocks.get((place[row[LINE]],))),
        Scope("rows below it", quantities, lambda row: blocks.get((place[row[LINE]] + 1,))),
    ]


def sums_over(
    frame: Frame, quantities: Sequence[Quantity], keys: Sequence[str] = ()
) -> dict[tuple[Any, ...], dict[str, Sum]]:
    """Sum up quantities, over all rows or over those of each key.

    Returns:
        Values of the keys, none for all rows → path → sum.
    """
    import narwhals as nw

    wanted = [nw.len().alias("rows")]
    numbered = {f"__open_{i}__": nw.col(q.high).is_null() for i, q in enumerate(quantities)}
    frame = frame.with_columns(**{name: open_.cast(nw.Int64) for name, open_ in numbered.items()})
    for i, q in enumerate(quantities):
        wanted += [
            nw.col(q.low).sum().alias(f"__low_{i}__"),
            nw.col(q.high).sum().alias(f"__high_{i}__"),
            nw.col(f"__open_{i}__").sum().alias(f"__opens_{i}__"),
        ]
    summed = frame.group_by(*keys).agg(*wanted) if keys else frame.select(*wanted)
    return {
        _values(row, keys): {q.path: _sum(row, i) for i, q in enumerate(quantities)}
        for row in collected(summed).rows(named=True)
    }


def _values(row: Row, keys: Sequence[str]) -> tuple[Any, ...]:
    return tuple(row[key] for key in keys)


def _sum(row: Row, i: int) -> Sum:
    low, high, opens = row[f"__low_{i}__"], row[f"__high_{i}__"], row[f"__opens_{i}__"]
    return Sum(int(low or 0), None if opens else int(high or 0), int(row["rows"]))
