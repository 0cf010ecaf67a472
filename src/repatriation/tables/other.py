"""Other: people whom no other column holds, and who make up the total together with the parts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING, Any

import attrs

from repatriation.model.lattice import EVERYONE
from repatriation.relations.relation import Relation, in_order
from repatriation.tables.cell_reading import cell_text
from repatriation.tables.quantity import Measured, Quantity

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["OTHER", "beside_others", "with_others"]

OTHER = "other"
"""Path of the people whom no other column holds."""

_ENDS = ("low", "high", "soft_low", "soft_high")


def with_others(measured: Measured) -> Measured:
    """Count the people whom no other column holds among the row's own.

    A blank cell means that there are none; one that is not understood, that nobody knows.
    """
    other = next((q for q in measured.quantities if q.path == OTHER), None)
    if other is None:
        return measured
    columns = dict.fromkeys(getattr(other, end) for end in _ENDS)
    names = {column: f"__others_{i}__" for i, column in enumerate(columns)}
    ends: Any = {end: names[getattr(other, end)] for end in _ENDS}
    counted = attrs.evolve(other, group="", category=OTHER, **ends)
    filled = [_filled(column, other).alias(name) for column, name in names.items()]
    return attrs.evolve(
        measured,
        frame=measured.frame.with_columns(*filled),
        quantities=tuple(counted if q is other else q for q in measured.quantities),
    )


def _filled(column: str, other: Quantity) -> nw.Expr:
    import narwhals as nw

    known = [~nw.col(getattr(other, end)).is_null() for end in ("low", "high")]
    said = cell_text(other.headers[0]) != ""
    return nw.when(known[0] | known[1] | said).then(nw.col(column)).otherwise(nw.lit(0))


def beside_others(facts: Iterable[Relation]) -> Iterator[Relation]:
    """Say of facts about a row's people what they are beside those whom no other column holds.

    The parts and those others make up everyone, and no part can be larger than everyone but them.
    What stands in no relation to everyone is as it was, since none of its columns holds them.
    """
    for fact in facts:
        factors = {quantity: c for c, quantity in fact.terms}
        if factors.get(EVERYONE):
            others = {**factors, OTHER: -factors[EVERYONE]}
            reason = f"{fact.reason}, beside those whom no other column holds"
            yield attrs.evolve(fact, terms=in_order(others), reason=reason)
        else:
            yield fact
    reason = "those whom no other column holds are some of everyone"
    yield Relation.at_most([OTHER], [EVERYONE], reason, "subset")
