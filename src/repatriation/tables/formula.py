"""Formula: a relation between quantities of a table, in words: ``"dead + missing = everyone"``."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

from repatriation.errors import RelationError, RepatriationError
from repatriation.relations.expression import Comparison, Expression
from repatriation.relations.relation import Relation
from repatriation.tables.path import PathError, read_path

__all__ = ["FormulaError", "names_in", "read_formula"]

_TOKEN = re.compile(
    r"\s*(?:(?P<number>\d{1,18}(?:_\d{1,18})*)|(?P<path>[^\W\d]\w*(?:\s*/\s*[^\W\d]\w*)*)"
    r"|(?P<sign>[+\-−*×])|(?P<compared><=|>=|==|[<>=≤≥]))"
)
_COMPARED = {"≤": "<=", "≥": ">=", "==": "="}
_TERMS = 100


class FormulaError(RepatriationError, ValueError):
    """A formula that is not understood, with the reason."""


def read_formula(text: str, groups: Collection[str] = ()) -> Relation:
    """Read a formula as a relation over paths, named by its text.

    >>> str(read_formula("2*orphans <= children"))
    '2 × orphans ≤ children'

    Args:
        text: Sums of paths with whole coefficients on both sides of one of ``= <= < >= >``.
        groups: Names of the table's own groups.

    Raises:
        FormulaError: It is something else.
    """
    try:
        found = Relation.of(
            _compared(list(_tokens(text)), groups),
            name=" ".join(text.split()),
            reason="the mapping says so",
        )
    except (PathError, RelationError) as error:
        raise FormulaError(str(error)) from None
    if not found.terms:
        raise FormulaError("nothing is left of it: both sides are the same")
    return found


def names_in(text: str) -> tuple[str, ...]:
    """Give the quantities that a formula names, as they are written, each once.

    Raises:
        FormulaError: Something in it is neither a name, a number nor a sign.
    """
    return tuple(dict.fromkeys(found for kind, found in _tokens(text) if kind == "path"))


def _tokens(text: str) -> Iterator[tuple[str, str]]:
    at, end = 0, len(text.rstrip())
    while at < end:
        match = _TOKEN.match(text, at)
        if match is None:
            rest = text[at:].strip()
            hint = "; multiply the other side instead of dividing" if rest[0] == "/" else ""
            raise FormulaError(f"{rest!r} is not understood{hint}")
        kind = match.lastgroup or ""
        yield kind, match[kind]
        at = match.end()


def _compared(tokens: list[tuple[str, str]], groups: Collection[str]) -> Comparison:
    signs = [i for i, (kind, _) in enumerate(tokens) if kind == "compared"]
    if len(signs) != 1:
        raise FormulaError("write one comparison: a + b = c, or a <= b")
    place = signs[0]
    left = _sum(tokens[:place], groups)
    right = _sum(tokens[place + 1 :], groups)
    match _COMPARED.get(tokens[place][1], tokens[place][1]):
        case "<=":
            return left <= right
        case "<":
            return left < right
        case ">=":
            return left >= right
        case ">":
            return left > right
    return left.equals(right)


def _sum(tokens: list[tuple[str, str]], groups: Collection[str]) -> Expression:
    if len(tokens) > 4 * _TERMS:
        raise FormulaError(f"it has more than {_TERMS} terms")
    total, at = Expression({}), 0
    while at < len(tokens) or not at:
        sign, at = _sign(tokens, at)
        term, at = _term(tokens, at, groups)
        total += sign * term
    return total


def _sign(tokens: list[tuple[str, str]], at: int) -> tuple[int, int]:
    """Read the sign before a term, which only the first may do without."""
    kind, text = tokens[at] if at < len(tokens) else ("", "")
    if kind == "sign" and text in "+-−":
        return (1 if text == "+" else -1), at + 1
    if at:
        raise FormulaError(f"a sign is missing before {text!r}")
    return 1, at


def _term(
    tokens: list[tuple[str, str]], at: int, groups: Collection[str]
) -> tuple[Expression, int]:
    kind, text = tokens[at] if at < len(tokens) else ("", "")
    if kind == "path":
        return Expression.of(str(read_path(text, groups))), at + 1
    if kind != "number":
        raise FormulaError(
            f"a number or a name is missing {f'at {text!r}' if text else 'at an end'}"
        )
    number, at = int(text), at + 1
    if at < len(tokens) and tokens[at][1] in "*×":
        at += 1
        if at == len(tokens) or tokens[at][0] != "path":
            raise FormulaError(f"a name is missing after {text} *")
    if at < len(tokens) and tokens[at][0] == "path":
        return number * Expression.of(str(read_path(tokens[at][1], groups))), at + 1
    return Expression({}, number), at
