"""Rows of known numbers keep to all that is asked if they keep to its basis."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from repatriation.relations.relation import Relation
from repatriation.tables.basis import Side, basis
from repatriation.tables.quantity import Quantity
from repatriation.tables.question import RowQuestion, ask

COLUMNS = (
    *("everyone", "males", "females", "adults", "children", "men", "women", "boys", "girls"),
    *("orphans", "aged_0_4", "aged_5_11", "aged_12_17"),
)

numbers = st.one_of(st.integers(0, 6), st.integers(0, 1000))


@st.composite
def rows(draw: st.DrawFn) -> dict[str, int]:
    """Draw rows of which many fit, or nearly do."""
    row = {key: draw(numbers) for key in ("men", "women", "aged_5_11", "aged_12_17", "girls")}
    row |= {"aged_0_4": draw(numbers), "boys": 0, "orphans": draw(st.integers(0, 3))}
    row["children"] = row["aged_0_4"] + row["aged_5_11"] + row["aged_12_17"]
    row["boys"] = max(0, row["children"] - row["girls"])
    row["adults"] = row["men"] + row["women"]
    row["males"], row["females"] = row["men"] + row["boys"], row["women"] + row["girls"]
    row["everyone"] = row["adults"] + row["children"]
    off = draw(st.dictionaries(st.sampled_from(COLUMNS), numbers, max_size=2))
    return {**row, **off}


def asked_of(columns: frozenset[str], rounded_to: int = 0) -> tuple[RowQuestion, ...]:
    exact = [
        Quantity(path=c, category=c, headers=(c,), low=c, high=c, soft_low=c, soft_high=c)
        for c in sorted(columns)
    ]
    return ask(exact, rounded_to=rounded_to).questions


def fails(side: Side, row: Mapping[str, int]) -> bool:
    relation, slack = side.question.relation, side.question.slack
    left = sum(c * row[q] for c, q in relation.terms)
    if side.is_short:
        return left < relation.bound - slack
    return left > relation.bound + slack


def all_sides(questions: tuple[RowQuestion, ...]) -> list[Side]:
    sums = [q for q in questions if q.relation.sense == "="]
    return [Side(q, is_short=False) for q in questions] + [Side(q, is_short=True) for q in sums]


@given(
    st.frozensets(st.sampled_from(COLUMNS), min_size=2, max_size=9),
    st.sampled_from([0, 1, 5]),
    rows(),
)
def test_what_fails_anywhere_fails_in_the_basis(
    columns: frozenset[str], rounded_to: int, row: dict[str, int]
) -> None:
    questions = asked_of(columns, rounded_to)

    found = any(fails(side, row) for side in all_sides(questions))

    assert any(fails(side, row) for side in basis(questions)) == found


def test_what_follows_from_others_is_left_out() -> None:
    questions = asked_of(frozenset({"everyone", "children", "men", "women", "boys", "girls"}))

    assert {str(side.question.relation) for side in basis(questions)} == {
        "boys + girls = children",
        "children + men + women = everyone",
    }
    assert len(questions) > 2


def test_two_that_follow_from_each_other_are_not_both_left_out() -> None:
    one = Relation(terms=((1, "a"), (-1, "b")), sense="<=", bound=0)
    same = Relation(terms=((1, "a"), (-1, "b")), sense="<=", bound=0, reason="again")
    questions = [RowQuestion(relation=r, facts=(r,), kind="subset") for r in (one, same)]

    assert basis(questions)
    assert basis(()) == ()
