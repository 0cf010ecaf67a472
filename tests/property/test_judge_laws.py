"""Laws of judging relations, against every choice of whole numbers within small bounds."""

from __future__ import annotations

import itertools
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repatriation.model.bounds import UNBOUNDED, Bounds
from repatriation.model.span import Span
from repatriation.model.verdict import Verdict
from repatriation.relations.expression import Comparison, Expression
from repatriation.relations.relation import Relation
from tests.property.oracle import outcomes, satisfies
from tests.property.strategies import QUANTITIES, UNITS, bounds, relations, spans

VIOLATED, SUSPECT, UNDECIDED, HOLDS = Verdict

EDGE = 40
"""Where open ends are cut off for trial. Closed ends are at most 4, coefficients 3 and bounds 6:
one open quantity of at most 3 * 4 + 3 * 4 + 6 = 30 more than its low end makes or breaks all
that it can."""

known_bounds = st.dictionaries(st.sampled_from(QUANTITIES), bounds())


def strict(value: Bounds) -> Span:
    return value.strict


def soft(value: Bounds) -> Span:
    return value.soft


@settings(max_examples=250)
@given(relation=relations(), known=known_bounds)
def test_a_certain_verdict_is_never_wrong(relation: Relation, known: dict[str, Bounds]) -> None:
    seen = outcomes(relation, known, strict, EDGE)
    verdict = relation.judge(known)
    if verdict is VIOLATED:
        assert seen == {False}
    if verdict is HOLDS:
        assert seen == {True}


@pytest.mark.parametrize(("sense", "units"), [("<=", False), ("<=", True), ("=", True)])
@settings(max_examples=200)
@given(data=st.data(), known=known_bounds)
def test_where_it_is_complete_certain_verdicts_are_given_whenever_they_are_true(
    sense: str, units: bool, data: st.DataObject, known: dict[str, Bounds]
) -> None:
    relation = data.draw(relations(UNITS if units else None, senses=(sense,)))
    seen = outcomes(relation, known, strict, EDGE)
    verdict = relation.judge(known)
    assert (verdict is VIOLATED) == (seen == {False})
    assert (verdict is HOLDS) == (seen == {True})


@pytest.mark.parametrize(("sense", "units"), [("<=", False), ("=", True)])
@settings(max_examples=200)
@given(data=st.data(), known=known_bounds)
def test_suspect_is_what_usual_meanings_rule_out_and_strict_ones_leave_open(
    sense: str, units: bool, data: st.DataObject, known: dict[str, Bounds]
) -> None:
    relation = data.draw(relations(UNITS if units else None, senses=(sense,)))
    open_question = outcomes(relation, known, strict, EDGE) == {True, False}
    usually = outcomes(relation, known, soft, EDGE)
    assert (relation.judge(known) is SUSPECT) == (open_question and usually == {False})


@settings(max_examples=150)
@given(relation=relations(), known=known_bounds)
def test_the_four_tests_come_in_the_order_of_the_design(
    relation: Relation, known: dict[str, Bounds]
) -> None:
    at_worst = {
        "strict": [known.get(q, UNBOUNDED).strict for q in relation.quantities],
        "soft": [known.get(q, UNBOUNDED).soft for q in relation.quantities],
    }

    def left(side: str) -> Span:
        pairs = zip(relation.terms, at_worst[side], strict=True)
        return Span.sum(span * c for (c, _), span in pairs)

    def broken(side: str) -> bool:
        low, high = left(side).low, left(side).high
        exceeds = low is not None and low > relation.bound
        return exceeds or (relation.sense == "=" and high is not None and high < relation.bound)

    total = left("strict")
    certain = total.high is not None and total.high <= relation.bound
    if relation.sense == "=":
        certain = total == Span.exactly(relation.bound)
    tests = ((broken("strict"), VIOLATED), (certain, HOLDS), (broken("soft"), SUSPECT))
    expected = next((verdict for true, verdict in tests if true), UNDECIDED)
    assert relation.judge(known) is expected


@given(relation=relations(), known=known_bounds)
def test_a_loose_relation_is_judged_alike_but_never_violated(
    relation: Relation, known: dict[str, Bounds]
) -> None:
    loose = Relation(terms=relation.terms, sense=relation.sense, bound=relation.bound, soft=True)
    verdict = relation.judge(known)
    assert loose.judge(known) is (SUSPECT if verdict is VIOLATED else verdict)


@given(relation=relations(), known=known_bounds)
def test_an_equation_that_is_violated_exceeds_or_falls_short(
    relation: Relation, known: dict[str, Bounds]
) -> None:
    if relation.falls_short(known):
        assert relation.sense == "="
        assert relation.judge(known) in {VIOLATED, SUSPECT}


@given(relation=relations(), known=known_bounds, extra=bounds())
def test_more_knowledge_never_takes_a_certain_verdict_back(
    relation: Relation, known: dict[str, Bounds], extra: Bounds
) -> None:
    before = relation.judge(known)
    narrowed = {
        q: Bounds.of(both) if (both := b.strict.intersection(extra.strict)) else b
        for q, b in known.items()
    }
    if before in {VIOLATED, HOLDS}:
        assert relation.judge(narrowed) is before


# Bounds and relations agree -------------------------------------------------------------


@pytest.mark.parametrize(
    ("compare", "relation"),
    [
        (lambda a, b: a <= b, Relation(terms=((1, "a"), (-1, "b")))),
        (lambda a, b: a < b, Relation(terms=((1, "a"), (-1, "b")), bound=-1)),
        (lambda a, b: a >= b, Relation(terms=((-1, "a"), (1, "b")))),
        (lambda a, b: a > b, Relation(terms=((-1, "a"), (1, "b")), bound=-1)),
        (lambda a, b: a.equals(b), Relation(terms=((1, "a"), (-1, "b")), sense="=")),
    ],
    ids=["<=", "<", ">=", ">", "equals"],
)
@settings(max_examples=200)
@given(a=bounds(0, 9), b=bounds(0, 9))
def test_comparing_bounds_is_judging_the_relation(
    compare: Any, relation: Relation, a: Bounds, b: Bounds
) -> None:
    assert compare(a, b) is relation.judge({"a": a, "b": b})


@given(a=bounds(), b=spans(0, 4))
def test_within_asks_for_both_ends(a: Bounds, b: Span) -> None:
    ends = [a >= b.low] if b.low is not None else []
    ends += [a <= b.high] if b.high is not None else []
    verdict = a.within(b)
    if verdict is HOLDS:
        assert all(v is HOLDS for v in ends)
    if VIOLATED in ends:
        assert verdict is VIOLATED


# Declared relations ---------------------------------------------------------------------

terms = st.dictionaries(st.sampled_from("abc"), st.integers(-4, 4), max_size=3).map(
    lambda sums: sum((c * Expression.of(q) for q, c in sums.items()), start=Expression({}))
)
sides = st.tuples(terms, terms, st.integers(-9, 9))


@pytest.mark.parametrize("sense", ["<=", "<", ">=", ">", "="])
@given(pair=sides)
def test_a_declared_relation_says_what_its_function_says(
    sense: str, pair: tuple[Expression, Expression, int]
) -> None:
    left, right, constant = pair
    right = right + constant
    comparison: Comparison = {
        "<=": left <= right,
        "<": left < right,
        ">=": left >= right,
        ">": left > right,
        "=": left.equals(right),
    }[sense]
    relation = Relation.of(comparison)
    for numbers in itertools.product((0, 1, 2, 5), repeat=3):
        values = dict(zip("abc", numbers, strict=True))
        a, b = _value(left, values), _value(right, values)
        truth = {"<=": a <= b, "<": a < b, ">=": a >= b, ">": a > b, "=": a == b}[sense]
        assert satisfies(relation, values) == truth


def _value(expression: Expression, values: dict[str, int]) -> int:
    return expression.constant + sum(c * values[q] for q, c in expression.coefficients.items())


@given(relation=relations())
def test_a_relation_reads_as_what_it_says(relation: Relation) -> None:
    said = str(relation).replace("×", "*").replace("≤", "<=").replace(" = ", " == ")
    for numbers in itertools.product((0, 1, 3), repeat=3):
        values = dict(zip(QUANTITIES, numbers, strict=True))
        assert eval(said, {}, values) == satisfies(relation, values)  # noqa: S307 - our own words
