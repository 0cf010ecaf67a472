"""Quantity: one number of every row, as the columns that hold its bounds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

import attrs

from repatriation.tables.path import Path

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["Measured", "Quantity"]


@attrs.frozen(kw_only=True)
class Quantity:
    """A number that every row gives: ``"children"``, ``"dead/children"``.

    Attributes:
        path: What it counts, as `ColumnUse.path` names it.
        group: The group of the row; empty for the row's own people.
        category: The category.
        unit: What is counted.
        headers: Headers of the columns that it is read from: one, or those of low, best, high.
        low: Column of the least number, strictly; null where it is open.
        high: Column of the greatest number, strictly; null where it is open.
        soft_low: Column of the least number as hedged words are usually meant; null: open.
        soft_high: Column of the greatest number, likewise; null: open.
        line: Column that says where its cell stands, in a long table; empty where the whole row
            stands at `LINE`.
        whole: Of people whom no other column holds: among whom; None of all others.
    """

    path: str
    group: str = ""
    category: str = ""
    unit: str = "persons"
    headers: tuple[str, ...]
    low: str
    high: str
    soft_low: str
    soft_high: str
    line: str = ""
    whole: Path | None = None

    @property
    def is_exact(self) -> bool:
        """Whether all its cells are plain numbers, so that one column holds all bounds."""
        return self.low == self.high == self.soft_low == self.soft_high

    @property
    def name(self) -> str:
        """What to call its cells: its headers, and in a long table whom they count there."""
        headers = " / ".join(self.headers)
        return f"{headers} ({self.path})" if self.line else headers

    @property
    def ends(self) -> tuple[str, ...]:
        """The columns of its bounds, each once."""
        return tuple(dict.fromkeys((self.low, self.high, self.soft_low, self.soft_high)))

    def is_unknown(self, row: Mapping[str, Any]) -> bool:
        """Tell whether a row says nothing of it, strictly or usually."""
        return all(row[end] is None for end in self.ends)


@attrs.frozen(kw_only=True)
class Measured:
    """A table whose cells have been read as numbers.

    Attributes:
        frame: The grid's frame and the columns of the bounds, all of 64-bit whole numbers with
            nulls; a number that is itself wrong (negative, a fraction, inverted) counts as unknown.
            Of a long table, one row for each key. On pandas' and dask's own types, which have no
            null among whole numbers, the columns are of floats.
        quantities: The numbers of every row.
        odd: A row for each cell that gives no number: `LINE` and, as text, ``header``, ``value``,
            ``kind`` (see ``OddKind``) and ``reason``; None where there can be none.
        unknown: Header → the words by which its cells say that nothing is known, as written:
            ``("NA", "n/a")``; blank cells and declared missing values are not among them.
        repeated: Of a long table, a row for each key and category that several rows give: the
            first `LINE`, ``category`` and ``rows``, how many do; None elsewhere.
        notes: What was decided in measuring, in words.
    """

    frame: nw.DataFrame[Any] | nw.LazyFrame[Any]
    quantities: tuple[Quantity, ...]
    odd: nw.DataFrame[Any] | nw.LazyFrame[Any] | None = None
    unknown: Mapping[str, tuple[str, ...]] = attrs.field(factory=dict)
    repeated: nw.DataFrame[Any] | nw.LazyFrame[Any] | None = None
    notes: tuple[str, ...] = ()
