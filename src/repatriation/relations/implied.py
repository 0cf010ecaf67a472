"""What relations imply jointly for the quantities that are known.

With adults, men and children unknown, ``women + orphans ≤ everyone`` still follows from the
lattice. For a set of known quantities the list of such relations is finite; it is found once,
by eliminating the unknown ones (Fourier and Motzkin), and then combining what is left wherever
a known quantity cancels, which matters where that one is hedged. Each relation keeps the facts
that it follows from. The list is complete over the rationals, and over whole numbers where the
facts form a network, as the standard categories do.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import attrs

from repatriation.model.verdict import SEVERITIES
from repatriation.relations.relation import Relation, in_order
from repatriation.relations.row import Row, combine, dominates, is_trivial, prune, row_of

__all__ = ["MOST", "Implication", "Implied", "implied"]

MOST = 500
"""How many implied relations are worth listing; beyond that, propagate instead."""


@attrs.frozen(kw_only=True)
class Implied:
    """A relation between known quantities, and the facts that it follows from."""

    relation: Relation
    facts: tuple[Relation, ...]


@attrs.frozen(kw_only=True)
class Implication:
    """All relations that some facts imply for some quantities.

    Attributes:
        relations: Each with its facts, simplest first.
        complete: Whether there are no others; False where the list grew past `MOST`.
    """

    relations: tuple[Implied, ...]
    complete: bool


def implied(facts: Sequence[Relation], known: Iterable[str], most: int = MOST) -> Implication:
    """List the relations between known quantities that facts imply.

    Args:
        facts: Strict relations, over counts of 0 or more.
        known: The quantities to keep; all others are eliminated.
        most: Stop when more rows than this are in hand.
    """
    keep = frozenset(known)
    rows = [row_of(fact, i) for i, fact in enumerate(facts) if not fact.soft]
    unknown = {q for row in rows for q in row.coefficients} - keep
    complete = True
    while unknown:
        quantity = min(unknown, key=lambda q: (_cost(rows, q), q))
        unknown.discard(quantity)
        rows = prune(_eliminate(rows, quantity))
        if len(rows) > most:
            complete = False
            rows = [row for row in rows if keep.issuperset(row.coefficients)]
            break
    if complete:
        rows, complete = _saturated(prune(rows), most)
    found = [_implied(row, facts) for row in prune(rows) if row.coefficients]
    found.sort(key=lambda i: (len(i.relation.terms), str(i.relation)))
    return Implication(relations=tuple(found), complete=complete)


def _implied(row: Row, facts: Sequence[Relation]) -> Implied:
    used = tuple(facts[i] for i in sorted(row.made_of))
    mildest = max((fact.severity for fact in used), key=SEVERITIES.index)
    relation = Relation(
        terms=in_order(row.coefficients),
        sense="=" if row.is_equation else "<=",
        bound=row.bound,
        name=used[0].name if len(used) == 1 else "implied",
        reason="; ".join(dict.fromkeys(fact.reason for fact in used)),
        severity=mildest,
        assumes=tuple(dict.fromkeys(a for fact in used for a in fact.assumes)),
    )
    return Implied(relation=relation, facts=used)


def _cost(rows: Sequence[Row], quantity: str) -> int:
    """Estimate how many rows eliminating a quantity adds; an equation makes it cheap."""
    touching = [row for row in rows if quantity in row.coefficients]
    if any(row.is_equation for row in touching):
        return -1
    up = sum(row.coefficients[quantity] > 0 for row in touching)
    down = len(touching) - up + 1
    return up * down - up - down


def _eliminate(rows: Sequence[Row], quantity: str) -> list[Row]:
    kept = [row for row in rows if quantity not in row.coefficients]
    touching = [row for row in rows if quantity in row.coefficients]
    pivot = min(
        (row for row in touching if row.is_equation),
        key=lambda row: (abs(row.coefficients[quantity]), len(row.coefficients)),
        default=None,
    )
    floor = Row(
        {quantity: -1}, 0, is_equation=False, made_of=frozenset(), leans_on=frozenset({quantity})
    )
    if pivot is not None:
        others = [row for row in (*touching, floor) if row is not pivot]
        return kept + [combine(row, pivot, quantity) for row in others]
    up = [row for row in touching if row.coefficients[quantity] > 0]
    down = [row for row in (*touching, floor) if row.coefficients[quantity] < 0]
    return kept + [combine(a, b, quantity) for a in up for b in down]


def _saturated(rows: Sequence[Row], most: int) -> tuple[list[Row], bool]:
    """Add every combination in which a known quantity cancels and that says something new."""
    pool = list(rows)
    index = 0
    while index < len(pool):
        one = pool[index]
        for other in pool[:index]:
            for quantity in one.coefficients.keys() & other.coefficients.keys():
                new = _cancelled(one, other, quantity)
                if new is not None and _is_new(new, pool):
                    pool.append(new)
        if len(pool) > most:
            return list(rows), False
        index += 1
    return pool, True


def _cancelled(one: Row, other: Row, quantity: str) -> Row | None:
    """Combine two rows so that a quantity drops out; None where their signs do not allow it."""
    if one.is_equation:
        return combine(other, one, quantity)
    opposed = (one.coefficients[quantity] > 0) != (other.coefficients[quantity] > 0)
    return combine(one, other, quantity) if other.is_equation or opposed else None


def _is_new(row: Row, pool: Sequence[Row]) -> bool:
    if not row.coefficients or (not row.is_equation and is_trivial(row)):
        return False
    return not any(dominates(known, row) or _is_part(known, row) for known in pool)


def _is_part(known: Row, row: Row) -> bool:
    """Tell whether a row is another plus something of the same signs, and so says no more.

    This is the test for extreme rays: the other needs no inequality that the row does not, and
    no quantity, on a side, that the row does not have there.
    """
    a, b = known.coefficients, row.coefficients
    if not known.leans_on <= row.leans_on or not a.keys() <= b.keys():
        return False
    agreeing = sum((c > 0) == (b[q] > 0) for q, c in a.items())
    return agreeing == len(a) or (known.is_equation and agreeing == 0)
