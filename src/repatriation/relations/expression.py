"""Symbolic terms: what a user's relation is written with."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Literal, NoReturn

import attrs

from repatriation.errors import RelationError

__all__ = ["Comparison", "Expression"]


def _no_truth(thing: object) -> NoReturn:
    raise RelationError(
        f"{thing} has no truth value; return one comparison, without 'and', 'or', 'if' "
        f"or a chain such as a <= b <= c"
    )


@attrs.frozen(repr=False, order=False)
class Expression:
    """A sum of named quantities with whole coefficients, plus a whole number.

    Adding, subtracting and multiplying by whole numbers give expressions; ``<=``, ``<``,
    ``>=``, ``>`` and `equals` give a `Comparison`. ``==`` is structural, as everywhere.

    Attributes:
        coefficients: Quantity → coefficient; none is 0.
        constant: The number added.
    """

    coefficients: Mapping[str, int]
    constant: int = 0

    def __hash__(self) -> int:
        return hash((frozenset(self.coefficients.items()), self.constant))

    @classmethod
    def of(cls, name: str) -> Expression:
        """Build the expression that is one quantity."""
        return cls({name: 1})

    def __add__(self, other: Expression | int) -> Expression:
        that = _expression(other)
        merged = dict(self.coefficients)
        for name, coefficient in that.coefficients.items():
            merged[name] = merged.get(name, 0) + coefficient
        kept = {name: c for name, c in merged.items() if c}
        return Expression(kept, self.constant + that.constant)

    __radd__ = __add__

    def __neg__(self) -> Expression:
        return self * -1

    def __sub__(self, other: Expression | int) -> Expression:
        return self + -_expression(other)

    def __rsub__(self, other: Expression | int) -> Expression:
        return -self + other

    def __mul__(self, factor: int) -> Expression:
        if type(factor) is not int:
            raise RelationError(
                f"a relation is linear with whole coefficients; {self} cannot be multiplied by "
                f"{factor!r} (write 2 * orphans <= children, not orphans <= children / 2)"
            )
        scaled = {name: c * factor for name, c in self.coefficients.items() if factor}
        return Expression(scaled, self.constant * factor)

    __rmul__ = __mul__

    def __truediv__(self, other: object) -> NoReturn:
        self * other  # type: ignore[operator]
        raise RelationError(f"multiply the other side by {other!r} instead of dividing {self}")

    def __le__(self, other: Expression | int) -> Comparison:
        return Comparison(self - other, "<=")

    def __lt__(self, other: Expression | int) -> Comparison:
        return Comparison(self - other + 1, "<=")

    def __ge__(self, other: Expression | int) -> Comparison:
        return Comparison(_expression(other) - self, "<=")

    def __gt__(self, other: Expression | int) -> Comparison:
        return Comparison(_expression(other) - self + 1, "<=")

    def equals(self, other: Expression | int) -> Comparison:
        """Compare for being the same number."""
        return Comparison(self - other, "=")

    def __bool__(self) -> NoReturn:  # noqa: PLE0304 - it must not be asked
        _no_truth(self)

    def __str__(self) -> str:
        parts = [f"{'' if c == 1 else f'{c}*'}{name}" for name, c in self.coefficients.items()]
        return " + ".join(parts + ([str(self.constant)] if self.constant or not parts else []))

    __repr__ = __str__


@attrs.frozen(repr=False, order=False)
class Comparison:
    """`left` ≤ 0 or `left` = 0; what a user's relation returns."""

    left: Expression
    sense: Literal["<=", "="]

    def __bool__(self) -> NoReturn:  # noqa: PLE0304 - it must not be asked
        _no_truth("a comparison of symbolic quantities")

    def __repr__(self) -> str:
        return f"{self.left} {self.sense} 0"


def _expression(value: Expression | int) -> Expression:
    if isinstance(value, Expression):
        return value
    if type(value) is not int:
        raise RelationError(
            f"a relation joins quantities and whole numbers, not {value!r}; "
            f"for a share, multiply both sides until every number is whole"
        )
    return Expression({}, value)
