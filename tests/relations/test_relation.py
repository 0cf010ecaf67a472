"""What a relation says of quantities known within bounds."""

from __future__ import annotations

import copy
import pickle
from typing import Any

import pytest

from repatriation.errors import InvalidRecordError
from repatriation.model.bounds import COUNT, UNBOUNDED, Bounds
from repatriation.model.span import Span
from repatriation.model.verdict import Verdict
from repatriation.relations.expression import Comparison, Expression
from repatriation.relations.relation import Relation

VIOLATED, SUSPECT, UNDECIDED, HOLDS = Verdict

a, b = Expression.of("a"), Expression.of("b")
subset = Relation.at_most(["orphans"], ["children"], "orphans are children")
total = Relation.equal(["men", "women", "children"], ["everyone"], "nobody is left out")


def exact(**numbers: int) -> dict[str, Bounds]:
    return {name: Bounds.exactly(n) for name, n in numbers.items()}


def about(low: int, high: int) -> Bounds:
    return Bounds.of(COUNT, Span.of(low, high))


# Building -------------------------------------------------------------------------------


def test_terms_stand_in_the_order_of_their_quantities() -> None:
    assert subset.terms == ((-1, "children"), (1, "orphans"))
    assert subset.quantities == ("children", "orphans")
    assert subset == Relation.of(Expression.of("orphans") <= Expression.of("children"),
                                 reason="orphans are children")  # fmt: skip


def test_what_stands_on_both_sides_drops_out() -> None:
    assert Relation.at_most(["x", "y"], ["y"], "").terms == ((1, "x"),)
    assert Relation.at_most(["x"], ["x"], "").terms == ()
    assert Relation.at_most(["x", "x"], ["y"], "").terms == ((2, "x"), (-1, "y"))


@pytest.mark.parametrize(
    ("comparison", "terms", "sense", "bound"),
    [
        (2 * a <= b, ((2, "a"), (-1, "b")), "<=", 0),
        (4 * a <= 2 * b + 7, ((2, "a"), (-1, "b")), "<=", 3),
        (4 * a >= 2 * b + 7, ((-2, "a"), (1, "b")), "<=", -4),
        ((4 * a).equals(2 * b + 6), ((2, "a"), (-1, "b")), "=", 3),
        ((4 * a).equals(2 * b + 7), ((4, "a"), (-2, "b")), "=", 7),
        (a < b, ((1, "a"), (-1, "b")), "<=", -1),
    ],
)
def test_a_comparison_is_brought_to_lowest_terms(
    comparison: Comparison, terms: tuple[tuple[int, str], ...], sense: str, bound: int
) -> None:
    relation = Relation.of(comparison)
    assert (relation.terms, relation.sense, relation.bound) == (terms, sense, bound)


def test_unit_coefficients_are_plus_and_minus_one() -> None:
    assert total.has_unit_coefficients
    assert not Relation.of(2 * a <= b).has_unit_coefficients


@pytest.mark.parametrize(("field", "value"), [("sense", ">="), ("severity", "fatal")])
def test_words_outside_a_vocabulary_are_refused(field: str, value: Any) -> None:
    with pytest.raises(InvalidRecordError) as caught:
        Relation(terms=((1, "a"),), **{field: value})
    assert (caught.value.record, caught.value.field) == ("Relation", field)


def test_renaming_keeps_coefficients_and_order() -> None:
    renamed = subset.renamed({"orphans": "may/orphans"})
    assert renamed.terms == ((-1, "children"), (1, "may/orphans"))
    assert renamed.reason == subset.reason


def test_quantities_renamed_alike_are_added_up() -> None:
    assert subset.renamed({"orphans": "x", "children": "x"}).terms == ()
    assert total.renamed({"men": "adults", "women": "adults"}).terms == (
        (2, "adults"),
        (1, "children"),
        (-1, "everyone"),
    )


# Judging --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        (exact(orphans=18, children=156), HOLDS),
        (exact(orphans=156, children=156), HOLDS),
        (exact(orphans=157, children=156), VIOLATED),
        ({"orphans": Bounds.exactly(157)}, UNDECIDED),
        ({"children": Bounds.exactly(0)}, UNDECIDED),
        ({"orphans": Bounds.exactly(0)}, HOLDS),
        ({}, UNDECIDED),
        ({"orphans": about(100, 200), "children": Bounds.exactly(90)}, SUSPECT),
        ({"orphans": about(100, 200), "children": Bounds.exactly(100)}, UNDECIDED),
        (exact(orphans=10**30 + 1, children=10**30), VIOLATED),
    ],
)
def test_a_subset_is_at_most_its_set(values: dict[str, Bounds], verdict: Verdict) -> None:
    assert subset.judge(values) is verdict


@pytest.mark.parametrize(
    ("values", "verdict"),
    [
        (exact(men=1, women=2, children=3, everyone=6), HOLDS),
        (exact(men=1, women=2, children=3, everyone=7), VIOLATED),
        (exact(men=1, women=2, children=3, everyone=5), VIOLATED),
        (exact(women=2, children=3, everyone=4), VIOLATED),
        (exact(women=2, children=3, everyone=5), UNDECIDED),
        (exact(men=1, women=2, children=3), UNDECIDED),
        ({**exact(men=1, women=2, everyone=9), "children": about(1, 5)}, SUSPECT),
        ({**exact(men=1, women=2, everyone=3), "children": UNBOUNDED}, UNDECIDED),
        (exact(men=0, women=0, children=0, everyone=0), HOLDS),
    ],
)
def test_parts_are_their_whole_and_an_unknown_part_is_zero_or_more(
    values: dict[str, Bounds], verdict: Verdict
) -> None:
    assert total.judge(values) is verdict


def test_what_is_certain_goes_before_what_is_usual() -> None:
    strictly = Bounds.of(Span.of(0, 10), Span.exactly(10))
    relation = Relation(terms=((1, "a"),), bound=10)
    assert relation.judge({"a": strictly}) is HOLDS
    assert Relation(terms=((1, "a"),), bound=-1).judge({"a": strictly}) is VIOLATED
    assert Relation(terms=((1, "a"),), bound=9).judge({"a": strictly}) is SUSPECT


def test_a_loose_relation_is_suspect_at_most() -> None:
    loose = Relation(terms=((1, "a"),), bound=5, soft=True)
    assert loose.judge(exact(a=6)) is SUSPECT
    assert loose.judge(exact(a=5)) is HOLDS
    assert loose.judge({"a": about(6, 9)}) is SUSPECT


def test_what_other_coefficients_hide_stays_undecided() -> None:
    odd = Relation.of((2 * a).equals(2 * b + 1))
    assert odd.judge({"a": UNBOUNDED, "b": UNBOUNDED}) is UNDECIDED
    assert odd.judge(exact(a=1, b=1)) is VIOLATED


@pytest.mark.parametrize(("bound", "verdict"), [(0, HOLDS), (-1, VIOLATED)])
def test_a_relation_of_nothing_compares_zero(bound: int, verdict: Verdict) -> None:
    assert Relation(terms=(), bound=bound).judge({}) is verdict


@pytest.mark.parametrize(
    ("values", "short"),
    [
        (exact(men=1, women=2, children=3, everyone=7), True),
        (exact(men=1, women=2, children=3, everyone=5), False),
        (exact(women=2, children=3, everyone=7), False),
        ({**exact(men=1, women=2, everyone=9), "children": about(1, 5)}, True),
    ],
)
def test_an_equation_can_fall_short(values: dict[str, Bounds], short: bool) -> None:
    assert total.falls_short(values) is short


def test_an_inequality_cannot() -> None:
    assert not subset.falls_short(exact(orphans=1, children=5))


# Showing --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("relation", "shown"),
    [
        (subset, "orphans ≤ children"),
        (total, "children + men + women = everyone"),
        (Relation.of(2 * a <= b), "2 × a ≤ b"),
        (Relation.of(a < b), "a + 1 ≤ b"),
        (Relation.of(a <= b + 3), "a ≤ b + 3"),
        (Relation.of(a <= 3), "a ≤ 3"),
        (Relation.of(a >= 3), "3 ≤ a"),
        (Relation.of(a.equals(0)), "a = 0"),
        (Relation.of((a + b) <= -3), "a + b ≤ -3"),
        (Relation(terms=()), "0 ≤ 0"),
    ],
)
def test_relations_read_as_they_are_written(relation: Relation, shown: str) -> None:
    assert str(relation) == shown


def test_a_repr_names_the_relation() -> None:
    named = Relation(terms=((1, "a"),), name="orphan-share", code="ACME001")
    assert repr(named) == "<Relation orphan-share: a ≤ 0>"
    assert repr(Relation(terms=((1, "a"),), code="ACME001")) == "<Relation ACME001: a ≤ 0>"


def test_copies_are_equal() -> None:
    assert copy.deepcopy(total) == total
    assert pickle.loads(pickle.dumps(total)) == total  # noqa: S301 - made here
    assert len({total, copy.copy(total)}) == 1
