"""Lesson: what a table itself shows about how it was made, and how that is taken into account."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any, Literal

import attrs

from repatriation.model.lattice import STANDARD_LATTICE
from repatriation.relations.facts import is_inside
from repatriation.relations.relation import Relation
from repatriation.tables.quantity import Measured, Quantity

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["Learned", "Lesson", "Zero", "without_zeros"]

Kind = Literal["part", "zero", "rounded", "hidden", "misfit"]
"""Parts may fall short; zeros stand for what was not counted; numbers are rounded; small ones are
hidden; a relation does not fit the table."""


@attrs.frozen(kw_only=True)
class Zero:
    """Parts that are all 0 beside a whole that is not: they were not counted in such rows.

    Attributes:
        whole: Path of the whole.
        parts: Paths of its parts.
    """

    whole: str
    parts: tuple[str, ...]


@attrs.frozen(kw_only=True)
class Lesson:
    """One thing that a table shows.

    Attributes:
        kind: See `Kind`.
        text: What it is and how often, in words.
        line: The line of a mapping that declares it; empty where there is none.
        relation: The relation concerned.
        rows: In how many rows it shows.
        of: Of how many.
    """

    kind: Kind
    text: str
    line: str = ""
    relation: Relation
    rows: int
    of: int


@attrs.frozen(kw_only=True)
class Learned:
    """All that a table shows about how it was made.

    Attributes:
        loose: Names of partitions whose parts may fall short, as `parts_of` gives them.
        zeros: Parts whose zeros stand for what was not counted.
        rounded_to: To what its numbers seem rounded; 1: each to a whole number; 0: they are exact.
        hidden: Up to which number small ones seem hidden; 0 where none do.
        misfits: Relations that are not asked, since the table does not go by them.
        lessons: All of it in words.
    """

    loose: frozenset[str] = frozenset()
    zeros: tuple[Zero, ...] = ()
    rounded_to: int = 0
    hidden: int = 0
    misfits: frozenset[Relation] = frozenset()
    lessons: tuple[Lesson, ...] = ()


def without_zeros(measured: Measured, zeros: Iterable[Zero]) -> Measured:
    """Make unknown what is 0 only because it was not counted.

    In rows where all the parts are 0 and the whole is not, the parts become unknown, and what is 0
    within them: who did not count females has no 0 for girls either. A 0 elsewhere stays one.
    """
    for zero in zeros:
        measured = _without(measured, zero)
    return measured


def _without(measured: Measured, zero: Zero) -> Measured:
    import narwhals as nw

    by_path = {quantity.path: quantity for quantity in measured.quantities}
    whole, parts = by_path[zero.whole], [by_path[path] for path in zero.parts]
    uncounted = nw.col(whole.low) > 0
    for part in parts:
        uncounted &= nw.col(part.high) == 0
    changed = [q for q in measured.quantities if any(_is_of(q, part) for part in parts)]
    columns: list[nw.Expr] = []
    quantities: dict[str, Quantity] = {}
    for quantity in changed:
        made, fresh = _blanked(quantity, uncounted)
        columns += fresh
        quantities[quantity.path] = made
    return attrs.evolve(
        measured,
        frame=measured.frame.with_columns(*columns),
        quantities=tuple(quantities.get(q.path, q) for q in measured.quantities),
    )


def _is_of(quantity: Quantity, part: Quantity) -> bool:
    """Tell whether a quantity counts a part, or some of its people."""
    if (quantity.group, quantity.unit) != (part.group, part.unit):
        return False
    inside = is_inside(STANDARD_LATTICE, quantity.category, part.category)
    return inside or quantity.category == part.category


def _blanked(quantity: Quantity, uncounted: nw.Expr) -> tuple[Quantity, list[nw.Expr]]:
    """Give a quantity whose zeros are unknown where nobody was counted."""
    import narwhals as nw

    ends = ("low", "high", "soft_low", "soft_high")
    names = {name: f"__counted_{name}__" for name in {getattr(quantity, end) for end in ends}}
    zero = uncounted & (nw.col(quantity.high) == 0)
    fresh: list[nw.Expr] = [
        nw.when(~zero.fill_null(value=False)).then(nw.col(old)).alias(new)
        for old, new in names.items()
    ]
    renamed: Any = {end: names[getattr(quantity, end)] for end in ends}
    return attrs.evolve(quantity, **renamed), fresh
