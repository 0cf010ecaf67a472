"""What symbolic terms add up to, and what they refuse."""

from __future__ import annotations

import copy
import operator
import pickle
from collections.abc import Callable
from fractions import Fraction
from typing import Any

import pytest

from repatriation.errors import RelationError
from repatriation.relations.expression import Comparison, Expression

a, b, c = (Expression.of(name) for name in "abc")


# Building -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("expression", "coefficients", "constant"),
    [
        (a + b, {"a": 1, "b": 1}, 0),
        (a + a, {"a": 2}, 0),
        (a - b - a, {"b": -1}, 0),
        (a - a, {}, 0),
        (2 * a + b * -3, {"a": 2, "b": -3}, 0),
        (0 * a, {}, 0),
        (5 + a - 2, {"a": 1}, 3),
        (5 - a, {"a": -1}, 5),
        (-(a - 3), {"a": -1}, 3),
        (2 * (a + 10**30), {"a": 2}, 2 * 10**30),
        (sum([a, b, c], start=Expression({})), {"a": 1, "b": 1, "c": 1}, 0),
    ],
)
def test_terms_add_up(expression: Expression, coefficients: dict[str, int], constant: int) -> None:
    assert dict(expression.coefficients) == coefficients
    assert expression.constant == constant


def test_sum_works_as_for_numbers() -> None:
    assert sum([a, b]) == a + b


@pytest.mark.parametrize(
    ("comparison", "left", "sense"),
    [
        (a <= b, a - b, "<="),
        (a < b, a - b + 1, "<="),
        (a >= b, b - a, "<="),
        (a > b, b - a + 1, "<="),
        (a <= 5, a - 5, "<="),
        (a < 5, a - 4, "<="),
        (a >= 5, 5 - a, "<="),
        (a > 5, 6 - a, "<="),
        (operator.le(5, a), 5 - a, "<="),
        (operator.lt(5, a), 6 - a, "<="),
        (operator.ge(5, a), a - 5, "<="),
        (operator.gt(5, a), a - 4, "<="),
        (a.equals(b + c), a - b - c, "="),
        (a.equals(3), a - 3, "="),
    ],
)
def test_comparisons_bring_all_to_one_side(
    comparison: Comparison, left: Expression, sense: str
) -> None:
    assert (comparison.left, comparison.sense) == (left, sense)


def test_double_equals_is_structural() -> None:
    assert a + b == b + a
    assert hash(a + b) == hash(b + a)
    assert a != b
    others: tuple[object, ...] = (1, "a")
    assert a not in others
    assert (a <= b) == (a <= b)
    assert (a <= b) != (a < b)


def test_the_terms_of_a_sum_stay_as_they_were() -> None:
    total = a + b
    _ = total + a
    assert dict(total.coefficients) == {"a": 1, "b": 1}


# Refusing -------------------------------------------------------------------------------


@pytest.mark.parametrize("thing", [a, a <= b])
def test_there_is_no_truth_value(thing: object) -> None:
    with pytest.raises(RelationError, match="has no truth value"):
        bool(thing)


def test_a_chain_fails_loudly() -> None:
    with pytest.raises(RelationError, match="a <= b <= c"):
        _ = a <= b <= c
    with pytest.raises(RelationError):
        _ = (a <= b) or (c <= b)
    with pytest.raises(RelationError):
        _ = max(a, b)


@pytest.mark.parametrize("value", [0.5, True, "b", None, Fraction(1, 2)])
@pytest.mark.parametrize("join", [operator.add, operator.sub, operator.le, operator.lt])
def test_only_terms_and_whole_numbers_join(
    join: Callable[[Any, Any], object], value: object
) -> None:
    with pytest.raises(RelationError, match="joins quantities and whole numbers"):
        join(a, value)


@pytest.mark.parametrize("value", [0.5, True, "2", a])
def test_only_whole_numbers_multiply(value: Any) -> None:
    with pytest.raises(RelationError, match="linear with whole coefficients"):
        a * value
    if not isinstance(value, Expression):
        with pytest.raises(RelationError):
            value * a


@pytest.mark.parametrize("value", [2, 2.0, a])
def test_dividing_says_what_to_write_instead(value: Any) -> None:
    with pytest.raises(RelationError, match=r"instead of dividing|write 2 \* orphans"):
        a / value


def test_equals_takes_terms_and_whole_numbers() -> None:
    with pytest.raises(RelationError):
        a.equals(0.5)  # type: ignore[arg-type]


# Showing and copying --------------------------------------------------------------------


@pytest.mark.parametrize(
    ("thing", "shown"),
    [(a, "a"), (2 * a + b + 3, "2*a + b + 3"), (a - a, "0"), (a <= b, "a + -1*b <= 0")],
)
def test_terms_show_as_they_add_up(thing: object, shown: str) -> None:
    assert repr(thing) == shown


@pytest.mark.parametrize("thing", [2 * a + 1, a <= b])
def test_copies_are_equal(thing: object) -> None:
    assert copy.deepcopy(thing) == thing
    assert pickle.loads(pickle.dumps(thing)) == thing  # noqa: S301 - made here
