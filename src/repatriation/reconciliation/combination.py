"""Combination: exact sums of rows, which prove what no row says by itself."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from fractions import Fraction
from math import gcd, isfinite, lcm
from typing import Protocol

from repatriation.reconciliation.piece import Box
from repatriation.reconciliation.system import Row

__all__ = ["combine", "implied_end", "least", "whole"]


class _Numbered(Protocol):
    def __getitem__(self, number: int, /) -> Row: ...


def combine(rows: _Numbered, multipliers: Mapping[int, int]) -> Row | None:
    """Add rows up, each times a whole number, into an inequality.

    The sum is divided by the greatest common divisor of its coefficients; what is then left over
    of its bound is dropped, since the left side is whole.

    Args:
        rows: The rows of a system, by number.
        multipliers: Row number → multiplier; 0 or more for inequalities.

    Returns:
        The sum, or None if it says nothing.
    """
    used = {i: m for i, m in sorted(multipliers.items()) if m}
    total: dict[int, int] = {}
    bound = 0
    for i, m in used.items():
        if m < 0 and not rows[i].is_equation:
            raise ValueError(f"row {i} is an inequality, multiply it by 0 or more: {m}")
        bound += m * rows[i].bound
        for c, v in zip(rows[i].coefficients, rows[i].variables, strict=True):
            total[v] = total.get(v, 0) + c * m
    total = {v: c for v, c in sorted(total.items()) if c}
    if not total and bound >= 0:
        return None
    divisor = gcd(*total.values()) if total else 1
    return Row(
        coefficients=tuple(c // divisor for c in total.values()),
        variables=tuple(total),
        bound=bound // divisor,
        is_equation=False,
        units=tuple(sorted({u for i in used for u in rows[i].units})),
        reason=_reason(len(used)),
        made_of=tuple((m, i) for i, m in used.items()),
    )


def _reason(count: int) -> str:
    return f"{count} relations added up" if count > 1 else "the same in whole numbers"


def whole(multipliers: Iterable[tuple[int, float]], denominator: int) -> dict[int, int]:
    """Turn approximate multipliers into whole ones of nearly the same proportions.

    Args:
        multipliers: Pairs of a key and a number.
        denominator: The greatest denominator that a multiplier is rounded to.
    """
    finite = ((k, m) for k, m in multipliers if isfinite(m))
    exact = {k: Fraction(m).limit_denominator(denominator) for k, m in finite}
    exact = {k: m for k, m in exact.items() if m}
    scale = lcm(*(m.denominator for m in exact.values())) if exact else 1
    scaled = {k: int(m * scale) for k, m in exact.items()}
    divisor = gcd(*scaled.values()) if scaled else 1
    return {k: m // divisor for k, m in scaled.items()}


def least(row: Row, box: Box, apart_from: int = -1) -> int | None:
    """Give the least value of a row's left side, one quantity left out; None if it has none."""
    total = 0
    for c, v in zip(row.coefficients, row.variables, strict=True):
        if v != apart_from:
            end = box.low[v] if c > 0 else box.high[v]
            if end is None:
                return None
            total += c * end
    return total


def implied_end(row: Row, box: Box, variable: int, *, upper: bool) -> int | None:
    """Give the end of a quantity that an inequality implies within bounds; None if it does not."""
    if variable not in row.variables:
        return None
    c = row.coefficients[row.variables.index(variable)]
    others = least(row, box, variable)
    if others is None or (c > 0) != upper:
        return None
    room = row.bound - others
    return room // c if upper else -(room // -c)
