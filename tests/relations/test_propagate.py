"""What follows from relations and claims, step by step."""

from __future__ import annotations

import pytest

from repatriation.model.bounds import COUNT
from repatriation.model.span import Span
from repatriation.relations.expression import Comparison, Expression
from repatriation.relations.propagate import LIMIT, Propagation, propagate
from repatriation.relations.relation import Relation

x, y, z, w = (Expression.of(name) for name in "xyzw")


def relations(*comparisons: Comparison) -> list[Relation]:
    return [Relation.of(c, reason=f"rule {i}") for i, c in enumerate(comparisons)]


def run(*comparisons: Comparison, limit: int = LIMIT, **known: Span) -> Propagation:
    claims = [(name, span, f"said of {name}") for name, span in known.items()]
    return propagate(relations(*comparisons), claims, limit)


ADULTS = [
    Relation.equal(["adults", "children"], ["all"], "adults and children are all"),
    Relation.equal(["men", "women"], ["adults"], "men and women are adults"),
]


def article() -> Propagation:
    claims = [
        ("all", Span.exactly(231), "said: 231 (s13)"),
        ("children", Span.exactly(156), "said: 156 (s14)"),
        ("women", Span.at_least(11), "said: over 10 (s15)"),
    ]
    return propagate(ADULTS, claims)


# Bounds ---------------------------------------------------------------------------------


def test_what_is_missing_follows() -> None:
    result = article()
    assert result["adults"] == Span.exactly(75)
    assert result["men"] == Span.of(0, 64)
    assert result["women"] == Span.of(11, 75)
    assert result.complete
    assert result.conflict is None


def test_only_what_says_more_than_the_claims_is_derived() -> None:
    assert article().derived == {
        "adults": Span.exactly(75),
        "men": Span.of(0, 64),
        "women": Span.of(11, 75),
    }


def test_a_quantity_of_which_nothing_is_known_is_any_count() -> None:
    result = run(x <= y)
    assert result["x"] == result["nowhere"] == COUNT
    assert result.derived == {}


@pytest.mark.parametrize(
    ("comparisons", "known", "spans"),
    [
        ((x <= y,), {"y": Span.at_most(5)}, {"x": Span.of(0, 5)}),
        ((x <= y,), {"x": Span.at_least(5)}, {"y": Span.at_least(5)}),
        ((x + y <= 5,), {}, {"x": Span.of(0, 5), "y": Span.of(0, 5)}),
        ((x.equals(y + z),), {"x": Span.exactly(5), "y": Span.exactly(2)}, {"z": Span.exactly(3)}),
        ((2 * x <= y,), {"y": Span.at_most(5)}, {"x": Span.of(0, 2)}),
        ((3 * x >= y,), {"y": Span.at_least(5)}, {"x": Span.at_least(2)}),
        ((x <= y, y <= z), {"z": Span.at_most(10**30)}, {"x": Span.of(0, 10**30)}),
        ((x <= y,), {"x": Span.at_least(-5), "y": Span.at_most(3)}, {"x": Span.of(0, 3)}),
    ],
)
def test_relations_tighten_bounds(
    comparisons: tuple[Comparison, ...], known: dict[str, Span], spans: dict[str, Span]
) -> None:
    result = propagate(relations(*comparisons), [(n, span, "said") for n, span in known.items()])
    assert {name: result[name] for name in spans} == spans


def test_loose_relations_take_no_part() -> None:
    loose = Relation(terms=((1, "x"),), bound=5, soft=True)
    assert propagate([loose], [])["x"] == COUNT


# Reasons --------------------------------------------------------------------------------


def test_why_numbers_its_lines() -> None:
    assert article().why("adults") == (
        "1. all = 231: said: 231 (s13)\n"
        "2. children = 156: said: 156 (s14)\n"
        "3. adults = 75: adults + children = all, since adults and children are all, "
        "from 1 and 2"
    )


def test_why_prints_nothing_that_is_not_needed() -> None:
    assert article().why("children") == "1. children = 156: said: 156 (s14)"
    assert "women" not in article().why("adults")


def test_why_gives_both_ends_where_they_differ() -> None:
    lines = article().why("women").splitlines()
    assert [line.split(". ", 1)[0] for line in lines] == ["1", "2", "3", "4", "5"]
    assert "3. women ≥ 11: said: over 10 (s15)" in lines
    assert lines[-1].startswith("5. women ≤ 75: men + women = adults")
    assert lines[-1].endswith("from 4")


def test_why_gives_one_end_where_that_is_asked_for() -> None:
    assert article().why("women", "at least") == "1. women ≥ 11: said: over 10 (s15)"
    assert "women ≥ 11" not in article().why("women", "at most")
    assert run(x <= 5).why("x", "at least") == "x: nothing is known"


def test_why_says_where_nothing_is_known() -> None:
    assert run(x <= y).why("x") == "x: nothing is known"
    assert run(x <= y).why("nowhere") == "nowhere: nothing is known"


def test_a_relation_without_a_reason_stands_for_itself() -> None:
    result = propagate([Relation.of(x <= y)], [("y", Span.at_most(5), "said")])
    assert result.why("x") == "1. y ≤ 5: said\n2. x ≤ 5: x ≤ y, from 1"


def test_the_claims_behind_a_bound_are_found() -> None:
    result = article()
    ends = [end for end in result.ends["men"] if end is not None]
    assert [step.reason for step in result.claims_behind(ends)] == [
        "said: 231 (s13)",
        "said: 156 (s14)",
        "said: over 10 (s15)",
    ]


# Conflicts ------------------------------------------------------------------------------


def test_claims_that_cannot_all_hold_are_a_conflict() -> None:
    result = run(x <= y, x=Span.exactly(6), y=Span.exactly(5))
    assert result.conflict is not None
    assert result.spans == {}
    assert {step.reason for step in result.claims_behind(result.conflict)} == {
        "said of x",
        "said of y",
    }
    assert result.explain_conflict().splitlines()[-1].startswith("3. ")


def test_nothing_is_derived_in_a_conflict() -> None:
    assert run(x <= y, x=Span.exactly(6), y=Span.exactly(5)).derived == {}
    assert run(x <= y, x=Span.exactly(6), y=Span.exactly(5))["x"] == COUNT


def test_two_claims_of_one_number_can_conflict_by_themselves() -> None:
    result = propagate([], [("x", Span.exactly(5), "a"), ("x", Span.exactly(6), "b")])
    assert result.explain_conflict() == "1. x ≤ 5: a\n2. x ≥ 6: b"


def test_less_than_nobody_is_a_conflict_by_itself() -> None:
    result = propagate([], [("x", Span.at_most(-1), "a")])
    assert result.explain_conflict() == "1. x ≤ -1: a"
    result = run(x <= -1)
    assert result.explain_conflict() == "1. x ≤ -1: x ≤ -1, since rule 0"


def test_halves_of_people_are_a_conflict() -> None:
    assert run((2 * x).equals(3)).conflict is not None


def test_without_one_there_is_nothing_to_explain() -> None:
    assert article().explain_conflict() == "no conflict"


# Coming to an end -----------------------------------------------------------------------


def test_a_system_that_grows_forever_is_stopped() -> None:
    result = run(x.equals(y + z), y.equals(x + w), w=Span.at_least(1))
    assert not result.complete
    assert result.conflict is None
    assert len(result.steps) <= LIMIT + 10


def test_the_caller_says_how_long_to_try() -> None:
    result = run(x.equals(y + z), y.equals(x + w), w=Span.at_least(1), limit=50)
    assert not result.complete
    assert 50 < len(result.steps) < 60


def test_with_an_upper_end_it_is_a_conflict() -> None:
    result = run(
        x.equals(y + z), y.equals(x + w), w=Span.at_least(1), x=Span.at_most(20), limit=500
    )
    assert result.conflict is not None


def test_without_relations_there_are_the_claims() -> None:
    result = propagate([], [("x", Span.of(2, 5), "said")])
    assert result.spans == {"x": Span.of(2, 5)}
    assert (result.complete, result.derived) == (True, {})
    assert propagate([], []).spans == {}
