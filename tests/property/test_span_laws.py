"""Laws of span arithmetic and comparison, against every number that small spans allow.

An open end is tried up to a margin beyond the other operands' ends: what a comparison or a
sum does further out, it does there already.
"""

from __future__ import annotations

import itertools
import operator
from collections.abc import Callable

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.model.span import Span
from repatriation.model.verdict import Verdict
from tests.property.oracle import members, verdict
from tests.property.strategies import huge_spans, spans

EDGE = 12
"""Where open ends are cut off for trial: beyond all ends drawn, which are within 5."""

COMPARE: dict[str, Callable[[int, int], bool]] = {
    "__lt__": operator.lt,
    "__le__": operator.le,
    "__gt__": operator.gt,
    "__ge__": operator.ge,
    "equals": operator.eq,
}


def trial(span: Span) -> range:
    return members(span, -EDGE, EDGE)


def spanned(numbers: set[int], edge: int) -> Span:
    """Give the span of numbers found, open where they reach the edge."""
    low, high = min(numbers), max(numbers)
    return Span.of(None if low <= -edge else low, None if high >= edge else high)


@given(a=spans(), b=spans())
def test_sums_hold_every_sum_and_no_other_number(a: Span, b: Span) -> None:
    sums = {x + y for x, y in itertools.product(trial(a), trial(b))}
    # an open end gives sums below -12 + 5; a closed one none beyond 5 + 5
    assert a + b == spanned_sum(a, b, sums)
    assert sums == {n for n in range(min(sums), max(sums) + 1) if n in a + b}


def spanned_sum(a: Span, b: Span, sums: set[int]) -> Span:
    return Span.of(
        None if a.low is None or b.low is None else min(sums),
        None if a.high is None or b.high is None else max(sums),
    )


@given(a=spans(), b=spans())
def test_a_difference_is_the_sum_with_the_opposite(a: Span, b: Span) -> None:
    assert a - b == a + -b
    assert all(x - y in a - b for x, y in itertools.product(trial(a), trial(b)))


@given(a=spans(), factor=st.integers(-4, 4))
def test_a_product_is_the_narrowest_span_of_all_products(a: Span, factor: int) -> None:
    products = {x * factor for x in trial(a)}
    assert a * factor == factor * a
    assert all(p in a * factor for p in products)
    if factor:
        assert a * factor == spanned(products, EDGE * abs(factor))
    else:
        assert a * factor == Span.exactly(0)


@given(st.lists(spans(), max_size=4))
def test_a_sum_of_many_is_the_sum_one_by_one(many: list[Span]) -> None:
    total = Span.exactly(0)
    for span in many:
        total += span
    assert Span.sum(many) == Span.sum(reversed(many)) == total


@given(a=spans(), b=spans())
def test_an_intersection_holds_what_is_in_both(a: Span, b: Span) -> None:
    both = a.intersection(b)
    for n in range(-EDGE, EDGE + 1):
        assert (n in a and n in b) == (both is not None and n in both)


@given(a=spans(), b=spans())
def test_a_hull_is_the_narrowest_span_that_holds_both(a: Span, b: Span) -> None:
    assert a.hull(b) == b.hull(a) == spanned({*trial(a), *trial(b)}, EDGE)


@pytest.mark.parametrize("name", COMPARE)
@given(a=spans(), b=spans())
def test_a_verdict_sums_up_every_pair_of_numbers(name: str, a: Span, b: Span) -> None:
    pairs = itertools.product(trial(a), trial(b))
    assert getattr(a, name)(b) is verdict(COMPARE[name](x, y) for x, y in pairs)


@given(a=spans(), n=st.integers(-7, 7))
def test_a_whole_number_compares_as_its_span(a: Span, n: int) -> None:
    for name in COMPARE:
        assert getattr(a, name)(n) is getattr(a, name)(Span.exactly(n))


@given(a=spans(), b=spans())
def test_within_asks_every_number_of_one_span(a: Span, b: Span) -> None:
    assert a.within(b) is verdict(x in b for x in trial(a))


@given(a=spans(), b=spans())
def test_opposite_comparisons_have_opposite_verdicts(a: Span, b: Span) -> None:
    assert (a <= b) is (b < a).negated
    assert (a <= b) is (b >= a)
    assert (a < b) is (b > a)


@given(a=huge_spans(), b=huge_spans())
def test_huge_numbers_lose_nothing(a: Span, b: Span) -> None:
    ends = [(n, m) for n in (a.low, a.high) for m in (b.low, b.high) if None not in (n, m)]
    for n, m in ends:
        assert n is not None
        assert m is not None
        assert n + m in a + b
        assert n - m in a - b
        for name, compare in COMPARE.items():
            opposite = Verdict.VIOLATED if compare(n, m) else Verdict.HOLDS
            assert getattr(a, name)(b) is not opposite
    if None not in (a.low, b.low):
        assert (a + b).low == (a.low or 0) + (b.low or 0)
