"""How users declare relations of their own."""

from __future__ import annotations

import warnings
from typing import Any

import pytest

from repatriation.errors import InvalidRecordError, RelationError
from repatriation.model.bounds import Bounds
from repatriation.model.verdict import Verdict
from repatriation.relations.declare import relation
from repatriation.relations.expression import Comparison, Expression
from repatriation.relations.relation import Relation


def test_a_function_becomes_a_relation() -> None:
    @relation("ACME001", severity="warning")
    def orphan_share(orphans: Expression, children: Expression) -> Comparison:
        """At most half of the children are orphans."""
        return 2 * orphans <= children

    assert orphan_share == Relation(
        terms=((-1, "children"), (2, "orphans")),
        name="orphan-share",
        reason="At most half of the children are orphans.",
        code="ACME001",
        severity="warning",
    )
    known = {"orphans": Bounds.exactly(80), "children": Bounds.exactly(156)}
    assert orphan_share.judge(known) is Verdict.VIOLATED


def test_without_a_docstring_there_is_no_reason() -> None:
    @relation("ACME002")
    def more_women(women: Expression, men: Expression) -> Comparison:
        return women > men

    assert (more_women.reason, more_women.severity) == ("", "error")
    assert str(more_women) == "men + 1 ≤ women"


def test_a_constant_may_take_part() -> None:
    @relation("ACME003")
    def small(everyone: Expression) -> Comparison:
        return everyone <= 1000

    assert (small.terms, small.bound) == (((1, "everyone"),), 1000)


def declare(function: Any) -> Relation:
    return relation("X")(function)


@pytest.mark.parametrize(
    ("function", "message"),
    [
        (lambda a, b: a == b, "returned False; return a comparison"),
        (lambda a, b: a + b, r"returned a \+ b; return a comparison"),
        (lambda a: [a], r"returned \[a\]; return a comparison"),
        (lambda a, b, c: a <= b <= c, "has no truth value"),
        (lambda a, b, c: a <= b and c <= b, "has no truth value"),
        (lambda a, b: not a and b, "has no truth value"),
        (lambda a, b: a * b <= 1, "linear with whole coefficients"),
        (lambda a, b: a <= b / 2, "instead of dividing"),
        (lambda a, b: 0.5 * a <= b, "linear with whole coefficients"),
        (lambda a: a <= 0.5, "joins quantities and whole numbers"),
        (lambda a: a + 1 <= a + 2, "joins no quantities"),
        (lambda: Expression({}) <= 1, "joins no quantities"),
        (lambda *a: a[0] <= 1, r"one by one, not as \*a"),
        (lambda **a: a["x"] <= 1, r"one by one, not as \*a"),
        (lambda a, *, b: a <= b, r"one by one, not as \*b"),
    ],
)
def test_what_is_no_linear_comparison_is_refused(function: Any, message: str) -> None:
    with pytest.raises(RelationError, match=message):
        declare(function)


def test_the_code_is_given() -> None:
    with pytest.raises(RelationError, match="give the code"):
        relation(lambda a: a <= 1)  # type: ignore[arg-type]


def test_an_unknown_severity_is_refused() -> None:
    with pytest.raises(InvalidRecordError, match="one of error, warning, info"):
        relation("X", severity="fatal")(lambda a: a <= 1)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("function", "warned"),
    [
        (lambda a, b: (2 * a).equals(b), True),
        (lambda a, b: (2 * a).equals(2 * b), False),
        (lambda a, b: a.equals(b + 1), False),
        (lambda a, b: 2 * a <= 3 * b, False),
    ],
)
def test_an_equation_with_other_coefficients_warns_where_it_is_declared(
    function: Any, warned: bool
) -> None:
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always")
        relation("X")(function)
    assert [w.filename for w in caught] == ([__file__] if warned else [])
