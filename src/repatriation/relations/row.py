"""Rows: linear relations as they are combined, and which facts each was made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import reduce
from math import gcd

import attrs

from repatriation.relations.relation import Relation

__all__ = ["Row", "combine", "dominates", "is_trivial", "prune", "row_of"]


@attrs.frozen
class Row:
    """``sum(coefficients) <= bound`` (or ``= bound``), and what it was made of.

    Attributes:
        coefficients: Quantity → coefficient; none is 0.
        bound: The right-hand side.
        is_equation: Whether it is an equation.
        made_of: Numbers of the facts that it was made of.
        leans_on: Those of them that are inequalities, and the quantities of which it was used
            that they are not below 0: what can be taken with a positive weight only.
    """

    coefficients: Mapping[str, int]
    bound: int
    is_equation: bool
    made_of: frozenset[int]
    leans_on: frozenset[int | str]


def row_of(fact: Relation, index: int) -> Row:
    """Write a fact as a row."""
    coefficients = {q: c for c, q in fact.terms}
    equation, made_of = fact.sense == "=", frozenset({index})
    return Row(coefficients, fact.bound, equation, made_of, frozenset() if equation else made_of)


def combine(row: Row, with_: Row, quantity: str) -> Row:
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
    leans_on = row.leans_on | with_.leans_on
    return Row(lowest, bound, equation, row.made_of | with_.made_of, leans_on)


def prune(rows: Sequence[Row]) -> list[Row]:
    """Drop rows that say nothing or that another row says at least as sharply."""
    telling = [row for row in rows if row.is_equation or not is_trivial(row)]
    telling.sort(key=lambda r: (not r.is_equation, len(r.made_of), len(r.coefficients)))
    kept: list[Row] = []
    for row in telling:
        if not any(dominates(other, row) for other in kept):
            kept = [other for other in kept if not dominates(row, other)]
            kept.append(row)
    return kept


def is_trivial(row: Row) -> bool:
    """Tell whether a row holds for all counts: nothing positive on the left."""
    return row.bound >= 0 and all(c < 0 for c in row.coefficients.values())


def dominates(sharp: Row, blunt: Row) -> bool:
    """Tell whether one row implies another, since no count is below 0."""
    if blunt.is_equation:
        return sharp.is_equation and _same_equation(sharp, blunt)
    if sharp.bound > blunt.bound:
        return False
    a, b = sharp.coefficients, blunt.coefficients
    return all(a.get(q, 0) >= c for q, c in b.items()) and all(
        c >= b.get(q, 0) for q, c in a.items()
    )


def _same_equation(a: Row, b: Row) -> bool:
    if (a.coefficients, a.bound) == (b.coefficients, b.bound):
        return True
    return ({q: -c for q, c in a.coefficients.items()}, -a.bound) == (b.coefficients, b.bound)
