"""Declaring a relation of one's own, as a function over symbolic terms."""

from __future__ import annotations

import inspect
import warnings
from collections.abc import Callable

from repatriation.errors import RelationError
from repatriation.model.verdict import Severity
from repatriation.relations.expression import Comparison, Expression
from repatriation.relations.relation import Relation

__all__ = ["relation"]


def relation(
    code: str, severity: Severity = "error"
) -> Callable[[Callable[..., Comparison]], Relation]:
    """Turn a function over categories into a `Relation` that checks can use.

    The parameters' names are the categories; what the function returns is the relation;
    its docstring says why it should hold.

    >>> @relation("ACME001", severity="warning")
    ... def orphan_share(orphans, children):
    ...     '''At most half of the children are orphans.'''
    ...     return 2 * orphans <= children
    >>> str(orphan_share)
    '2 × orphans ≤ children'

    Args:
        code: Code under which findings are reported.
        severity: Severity of those findings.

    Raises:
        RelationError: The function does not return one linear comparison with whole
            coefficients.

    Warns:
        UserWarning: An equation has coefficients other than 1 and -1; its verdicts stay sound,
            but some contradictions of whole numbers go unnoticed.
    """
    if callable(code):
        raise RelationError('give the code: @relation("ACME001")')

    def declare(function: Callable[..., Comparison]) -> Relation:
        name = function.__name__.replace("_", "-")
        terms = {p: Expression.of(p) for p in _parameters(function)}
        result = function(**terms)
        if not isinstance(result, Comparison):
            raise RelationError(
                f"{name} returned {result!r}; return a comparison with <=, <, >=, > or "
                f".equals() (== compares the terms themselves)"
            )
        reason = inspect.getdoc(function) or ""
        declared = Relation.of(result, name=name, reason=reason, code=code, severity=severity)
        if not declared.terms:
            raise RelationError(f"{name} joins no quantities")
        if declared.sense == "=" and not declared.has_unit_coefficients:
            warnings.warn(
                f"{name}: an equation with coefficients other than 1 and -1 can miss "
                f"contradictions of whole numbers; state it as inequalities where you can",
                stacklevel=2,
            )
        return declared

    return declare


def _parameters(function: Callable[..., Comparison]) -> list[str]:
    parameters = inspect.signature(function).parameters.values()
    odd = [p.name for p in parameters if p.kind is not p.POSITIONAL_OR_KEYWORD]
    if odd:
        raise RelationError(f"a relation names its categories one by one, not as *{odd[0]}")
    return [p.name for p in parameters]
