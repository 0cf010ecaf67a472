"""Doubt: the rows that do not plainly keep to everything, and have to be looked at."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import reduce
from operator import add, or_
from typing import TYPE_CHECKING

from repatriation.tables.basis import basis
from repatriation.tables.quantity import Quantity
from repatriation.tables.question import RowQuestion

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["in_doubt"]


def in_doubt(quantities: Mapping[str, Quantity], questions: Sequence[RowQuestion]) -> nw.Expr:
    """Tell, as an expression, where a number is not known exactly, or something fails.

    Args:
        quantities: Path → quantity; all that the questions are about.
        questions: What is asked; one at least.
    """
    import narwhals as nw

    used = {path for question in questions for path in question.relation.quantities}
    unsure = [_is_unsure(quantities[path]) for path in sorted(used)]
    return nw.any_horizontal(*unsure, *_failing(quantities, questions), ignore_nulls=True)


def _is_unsure(quantity: Quantity) -> nw.Expr:
    import narwhals as nw

    low, *others = dict.fromkeys(
        (quantity.low, quantity.high, quantity.soft_low, quantity.soft_high)
    )
    unsure = [nw.col(end).is_null() for end in (low, *others)]
    return reduce(or_, [*unsure, *(nw.col(end) != nw.col(low) for end in others)])


def _failing(
    quantities: Mapping[str, Quantity], questions: Sequence[RowQuestion]
) -> Iterator[nw.Expr]:
    """Tell where rows of known numbers do not keep to what all follows from."""
    sides = basis(questions)
    for question, is_short in sides:
        relation, slack = question.relation, question.slack
        left = _sum(quantities, {path: c for c, path in relation.terms if c > 0})
        right = _sum(quantities, {path: -c for c, path in relation.terms if c < 0})
        if is_short:
            yield left < right + (relation.bound - slack)
        else:
            yield left > right + (relation.bound + slack)


def _sum(quantities: Mapping[str, Quantity], factors: Mapping[str, int]) -> nw.Expr:
    import narwhals as nw

    columns = [(nw.col(quantities[path].low), c) for path, c in factors.items()]
    terms = [column if c == 1 else column * c for column, c in columns]
    return reduce(add, terms) if terms else nw.lit(0, nw.Int64)
