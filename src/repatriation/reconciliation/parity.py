"""Parity: sums of rows whose left side is even and whose right side is odd, and the like."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from repatriation.reconciliation.system import Row

__all__ = ["PRIMES", "odd_sums"]

PRIMES = (2, 3)
"""What remainders are looked at: two thirds and halves are the shares that people name."""


def odd_sums(rows: Mapping[int, Row], prime: int) -> Iterator[dict[int, int]]:
    """Find sums of rows whose coefficients a prime divides, and whose bound it does not.

    Divided by the prime, the bound of such a sum is rounded down: a solution in fractions that
    satisfies each of its rows without slack no longer does. This is Gaussian elimination among
    remainders; an equation is read both ways.

    Args:
        rows: Rows without slack, by number.
        prime: The prime.

    Yields:
        Multipliers by row number.
    """
    pivots: dict[int, tuple[dict[int, int], dict[int, int]]] = {}
    for number, row in rows.items():
        pairs = zip(row.variables, row.coefficients, strict=True)
        left = _remainders(pairs, prime)
        used = {number: 1}
        while left and (first := min(left)) in pivots:
            pivot, behind = pivots[first]
            factor = -left[first]  # the pivot begins with 1
            left = _plus(left, pivot, factor, prime)
            used = _plus(used, behind, factor, prime)
        if left:
            inverse = pow(left[min(left)], -1, prime)
            pivots[min(left)] = _plus({}, left, inverse, prime), _plus({}, used, inverse, prime)
        elif sum(m * rows[i].bound for i, m in used.items()) % prime:
            yield used
            if all(rows[i].is_equation for i in used):
                yield {i: -m for i, m in used.items()}


def _remainders(pairs: Iterable[tuple[int, int]], prime: int) -> dict[int, int]:
    return {k: n % prime for k, n in pairs if n % prime}


def _plus(a: dict[int, int], b: dict[int, int], factor: int, prime: int) -> dict[int, int]:
    keys = a.keys() | b.keys()
    return _remainders(((k, a.get(k, 0) + factor * b.get(k, 0)) for k in keys), prime)
