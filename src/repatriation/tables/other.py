"""Other: people whom no other column holds, and who make up the total together with the parts."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from repatriation.model.lattice import EVERYONE, STANDARD_LATTICE
from repatriation.relations.facts import is_inside
from repatriation.relations.relation import Relation, in_order
from repatriation.tables.cell_reading import cell_text
from repatriation.tables.quantity import Measured, Quantity

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["OTHER", "beside_others", "is_others", "others_among", "with_others"]

OTHER = "other"
"""Path of the people whom no other column holds."""

_OF_COLUMN = f"{OTHER}: "

_ENDS = ("low", "high", "soft_low", "soft_high")


def others_among(whole: str, header: str = "") -> str:
    """Name the people of a whole whom no other column holds: ``"other"``, ``"females/other"``.

    Args:
        whole: The path of the whole.
        header: The column that counts them, where several do.
    """
    name = f"{_OF_COLUMN}{header.replace('/', ' ')}" if header else OTHER
    return name if whole == EVERYONE else f"{whole}/{name}"


def is_others(path: str) -> bool:
    """Tell whether a path is of people whom no other column holds."""
    name = path.rpartition("/")[2]
    return name == OTHER or name.startswith(_OF_COLUMN)


def with_others(measured: Measured) -> Measured:
    """Count the people whom no other column holds among those to whom they belong.

    A blank cell means that there are none; one that is not understood, that nobody knows.
    """
    counted: dict[Quantity, Quantity] = {}
    filled: list[nw.Expr] = []
    for i, other in enumerate(q for q in measured.quantities if q.whole is not None):
        columns = {column: f"__others_{i}_{n}__" for n, column in enumerate(other.ends)}
        filled += [_filled(column, other).alias(name) for column, name in columns.items()]
        ends: Any = {end: columns[getattr(other, end)] for end in _ENDS}
        counted[other] = attrs.evolve(_among_its_own(other), **ends)
    if not counted:
        return measured
    return attrs.evolve(
        measured,
        frame=measured.frame.with_columns(*filled),
        quantities=tuple(counted.get(q, q) for q in measured.quantities),
    )


def _among_its_own(other: Quantity) -> Quantity:
    whole = other.whole
    if whole is None:
        return other
    group = f"{whole.group}/" if whole.group else ""
    return attrs.evolve(other, group=whole.group, category=other.path.removeprefix(group))


def _filled(column: str, other: Quantity) -> nw.Expr:
    import narwhals as nw

    known = [~nw.col(getattr(other, end)).is_null() for end in ("low", "high")]
    said = cell_text(other.headers[0]) != ""
    return nw.when(known[0] | known[1] | said).then(nw.col(column)).otherwise(nw.lit(0))


def beside_others(facts: Iterable[Relation], others: Collection[str]) -> Iterator[Relation]:
    """Say of facts about people what they are beside those whom no other column holds.

    They are in nothing but their whole and what contains it. So they make up each of these together
    with its parts, unless one of the parts holds them; what is not said of these is as it was.

    Args:
        facts: Facts about categories.
        others: The others, named as by `others_among`.
    """
    among = {each: _whole_of(each) for each in sorted(others)}
    for fact in facts:
        factors = {quantity: c for c, quantity in fact.terms}
        more = {each: n for each, whole in among.items() if (n := _beside(whole, factors))}
        if more:
            reason = f"{fact.reason}, beside those whom no other column holds"
            yield attrs.evolve(fact, terms=in_order({**factors, **more}), reason=reason)
        else:
            yield fact
    for whole in dict.fromkeys(among.values()):
        told = [each for each, w in among.items() if w == whole]
        reason = f"those whom no other column holds are some of {whole.replace('_', ' ')}"
        yield Relation.at_most(told, [whole], reason, "subset")


def _beside(whole: str, factors: Mapping[str, int]) -> int:
    """Give how often others of a whole stand beside the parts in a fact."""
    holding = {q: c for q, c in factors.items() if q == whole or _is_inside(whole, q)}
    return 0 if any(c > 0 for c in holding.values()) else -sum(holding.values())


def _is_inside(part: str, whole: str) -> bool:
    return is_inside(STANDARD_LATTICE, part, whole)


def _whole_of(others: str) -> str:
    return others.rpartition("/")[0] or EVERYONE
