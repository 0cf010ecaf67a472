"""What relations imply jointly for the quantities that are known.

With adults, men and children unknown, ``women + orphans ≤ everyone`` still follows from the
lattice. For a set of known quantities the list of such relations is finite; it is found once,
by eliminating the unknown ones (Fourier and Motzkin), and each keeps the facts that it follows
from. The list is complete over the rationals, and over whole numbers where the facts form a
network, as the standard categories do.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import reduce
from math import gcd

import attrs

from repatriation.model.verdict import SEVERITIES
from repatriation.relations.relation import Relation, in_order

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


@attrs.frozen
class _Row:
    """``sum(coefficients) <= bound`` (or ``= bound``), and which facts it was made of."""

    coefficients: Mapping[str, int]
    bound: int
    is_equation: bool
    made_of: frozenset[int]


def implied(facts: Sequence[Relation], known: Iterable[str], most: int = MOST) -> Implication:
    """List the relations between known quantities that facts imply.

    Args:
        facts: Strict relations, over counts of 0 or more.
        known: The quantities to keep; all others are eliminated.
        most: Stop when more rows than this are in hand.
    """
    keep = frozenset(known)
    rows = [_row(fact, i) for i, fact in enumerate(facts) if not fact.soft]
    unknown = {q for row in rows for q in row.coefficients} - keep
    complete = True
    while unknown:
        quantity = min(unknown, key=lambda q: (_cost(rows, q), q))
        unknown.discard(quantity)
        rows = _prune(_eliminate(rows, quantity))
        if len(rows) > most:
            complete = False
            rows = [row for row in rows if keep.issuperset(row.coefficients)]
            break
    found = [_implied(row, facts) for row in _prune(rows) if row.coefficients]
    found.sort(key=lambda i: (len(i.relation.terms), str(i.relation)))
    return Implication(relations=tuple(found), complete=complete)


def _row(fact: Relation, index: int) -> _Row:
    coefficients = {q: c for c, q in fact.terms}
    return _Row(coefficients, fact.bound, fact.sense == "=", frozenset({index}))


def _implied(row: _Row, facts: Sequence[Relation]) -> Implied:
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


def _cost(rows: Sequence[_Row], quantity: str) -> int:
    """Estimate how many rows eliminating a quantity adds; an equation makes it cheap."""
    touching = [row for row in rows if quantity in row.coefficients]
    if any(row.is_equation for row in touching):
        return -1
    up = sum(row.coefficients[quantity] > 0 for row in touching)
    down = len(touching) - up + 1
    return up * down - up - down


def _eliminate(rows: Sequence[_Row], quantity: str) -> list[_Row]:
    kept = [row for row in rows if quantity not in row.coefficients]
    touching = [row for row in rows if quantity in row.coefficients]
    pivot = min(
        (row for row in touching if row.is_equation),
        key=lambda row: (abs(row.coefficients[quantity]), len(row.coefficients)),
        default=None,
    )
    floor = _Row({quantity: -1}, 0, is_equation=False, made_of=frozenset())
    if pivot is not None:
        others = [row for row in (*touching, floor) if row is not pivot]
        return kept + [_combine(row, pivot, quantity) for row in others]
    up = [row for row in touching if row.coefficients[quantity] > 0]
    down = [row for row in (*touching, floor) if row.coefficients[quantity] < 0]
    return kept + [_combine(a, b, quantity) for a in up for b in down]


def _combine(row: _Row, with_: _Row, quantity: str) -> _Row:
    """Add a multiple of one row to another so that a quantity drops out."""
    a, b = row.coefficients[quantity], with_.coefficients[quantity]
    scale, factor = abs(b), -a if b > 0 else a
    sums = {q: c * scale for q, c in row.coefficients.items()}
    for q, c in with_.coefficients.items():
        sums[q] = sums.get(q, 0) + c * factor
    kept = {q: c for q, c in sums.items() if c}
    bound = row.bound * scale + with_.bound * factor
    equation = row.is_equation and with_.is_equation
    divisor = reduce(gcd, kept.values(), 0) or 1
    if not equation:
        bound //= divisor
    elif bound % divisor:
        divisor = 1
    else:
        bound //= divisor
    lowest = {q: c // divisor for q, c in kept.items()}
    if equation and sum(c < 0 for c in lowest.values()) * 2 > len(lowest):
        lowest, bound = {q: -c for q, c in lowest.items()}, -bound
    return _Row(lowest, bound, equation, row.made_of | with_.made_of)


def _prune(rows: Sequence[_Row]) -> list[_Row]:
    """Drop rows that say nothing or that another row says at least as sharply."""
    telling = [row for row in rows if row.is_equation or not _is_trivial(row)]
    telling.sort(key=lambda r: (not r.is_equation, len(r.made_of), len(r.coefficients)))
    kept: list[_Row] = []
    for row in telling:
        if not any(_dominates(other, row) for other in kept):
            kept = [other for other in kept if not _dominates(row, other)]
            kept.append(row)
    return kept


def _is_trivial(row: _Row) -> bool:
    """Tell whether a row holds for all counts: nothing positive on the left."""
    return row.bound >= 0 and all(c < 0 for c in row.coefficients.values())


def _dominates(sharp: _Row, blunt: _Row) -> bool:
    """Tell whether one row implies another, since no count is below 0."""
    if blunt.is_equation:
        return sharp.is_equation and _same_equation(sharp, blunt)
    if sharp.bound > blunt.bound:
        return False
    a, b = sharp.coefficients, blunt.coefficients
    return all(a.get(q, 0) >= c for q, c in b.items()) and all(
        c >= b.get(q, 0) for q, c in a.items()
    )


def _same_equation(a: _Row, b: _Row) -> bool:
    if (a.coefficients, a.bound) == (b.coefficients, b.bound):
        return True
    return ({q: -c for q, c in a.coefficients.items()}, -a.bound) == (b.coefficients, b.bound)
