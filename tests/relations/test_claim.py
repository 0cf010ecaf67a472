"""How claims are sorted by who said them and of whom."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from repatriation.model.bounds import COUNT, UNBOUNDED, Bounds
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.operation import Operation
from repatriation.model.policy import Policy
from repatriation.model.span import Span
from repatriation.model.statement import Statement
from repatriation.relations.claim import Claims, allowed, quantity


def count(people: str, figure: Figure, **fields: Any) -> Estimate:
    return Estimate(people=people, figure=figure, **fields)


def statement(id_: str, *estimates: Estimate, **fields: Any) -> Statement:
    return Statement(id=id_, estimates=estimates, **fields)


def exactly(people: str, number: int, **fields: Any) -> Estimate:
    return count(people, Figure.exactly(number), **fields)


def claims(*statements: Statement, policy: Policy | None = None) -> Claims:
    data = Dataset.of(Operation(id="may", level="stage"), *statements)
    return Claims(data, policy) if policy else Claims(data)


@pytest.mark.parametrize(
    ("group", "key", "name"),
    [
        ("may", "everyone", "may"),
        ("may", "children", "may/children"),
        ("may", "orphans/preschool", "may/orphans/preschool"),
    ],
)
def test_a_number_of_people_is_named_by_path(group: str, key: str, name: str) -> None:
    assert quantity(group, key) == name


def test_each_estimate_is_a_claim_about_the_narrowest_categories() -> None:
    found = claims(
        statement("s1", exactly("may", 231), exactly("may/children/preschool", 50)),
        statement("s2", exactly("may/preschool/orphans", 5), exactly("may/everyone", 231)),
    )
    assert [(c.statement.id, c.group, c.key, c.quantity) for c in found] == [
        ("s1", "may", "everyone", "may"),
        ("s1", "may", "preschool", "may/preschool"),
        ("s2", "may", "orphans/preschool", "may/orphans/preschool"),
        ("s2", "may", "everyone", "may"),
    ]


@pytest.mark.parametrize(
    "fields",
    [
        {"modality": "planned"},
        {"modality": "promised"},
        {"modality": "hypothetical"},
        {"negated": True},
        {"confirmation": "unconfirmed"},
    ],
)
def test_what_is_not_claimed_takes_no_part(fields: dict[str, Any]) -> None:
    found = claims(
        statement("s1", exactly("may", 231)), statement("s2", exactly("may", 9), **fields)
    )
    assert [claim.statement.id for claim in found] == ["s1"]


def test_what_is_superseded_takes_no_part() -> None:
    found = claims(
        statement("s1", exactly("may", 230)),
        statement("s2", exactly("may", 231), supersedes=("s1",)),
    )
    assert found.superseded == {"s1"}
    assert [claim.statement.id for claim in found] == ["s2"]


def test_only_persons_are_counted_and_shares_are_no_counts() -> None:
    found = claims(
        statement(
            "s1",
            exactly("may", 231),
            exactly("may", 60, unit="families"),
            exactly("may", 4, per="person", key="borders"),
            count("may/children", Figure.more_than(Fraction(1, 2))),
            count("may/women", Figure.unknown("")),
        )
    )
    assert [claim.is_count for claim in found] == [True, False, False, False, True]
    assert {name: len(c) for name, c in found.by_quantity.items()} == {"may": 1, "may/women": 1}
    assert found.keys_of_group == {"may": {"everyone", "women"}}


def test_what_is_no_count_of_persons_is_listed_apart() -> None:
    found = claims(
        statement("s1", exactly("may", 231), exactly("may", 3, unit="flights")),
        statement("s2", count("may/children", Figure.exactly(Fraction(1)))),
    )
    assert [c.statement.id for c in found.others] == ["s1", "s2"]
    assert not any(c.is_count for c in found.others)


def test_the_categories_that_are_claimed_of_anyone_are_known() -> None:
    found = claims(statement("s1", exactly("may", 231), exactly("may/orphans/preschool", 5)))
    assert found.categories == {"everyone", "orphans", "preschool"}
    assert claims().categories == frozenset()


def test_a_claim_shows_its_words_and_who_says_them() -> None:
    first, second = claims(
        statement("s1", count("may", Figure.more_than(200, "over 200")), exactly("may/men", 5))
    )
    assert (str(first), str(second)) == ("over 200 (s1)", "5 (s1)")


# Tellings -------------------------------------------------------------------------------


def test_what_one_utterance_says_of_a_group_is_one_telling() -> None:
    found = claims(
        statement("s1", exactly("may", 231), utterance="u1"),
        statement("s2", exactly("may/children", 156), exactly("june", 9), utterance="u1"),
        statement("s3", exactly("may", 231), utterance="u2"),
        statement("s4", exactly("may", 231)),
    )
    assert [(t.utterance, t.group, len(t.claims)) for t in found.tellings] == [
        ("u1", "may", 2),
        ("u1", "june", 1),
        ("u2", "may", 1),
        ("s4", "may", 1),
    ]


def test_a_telling_has_the_bounds_of_each_category() -> None:
    said = statement(
        "s1",
        count("may", Figure.about(100)),
        exactly("may/children", 5),
        count("may/orphans", Figure.more_than(Fraction(1, 2))),
    )
    (telling,) = claims(said).tellings
    assert telling.bounds() == {
        "everyone": Bounds.of(COUNT, Span.of(80, 120)),
        "children": Bounds.exactly(5),
    }
    (telling,) = claims(said, policy=Policy(share=Fraction(0), least=0)).tellings
    assert telling.bounds()["everyone"] == Bounds.of(COUNT, Span.exactly(100))


@pytest.mark.parametrize("turn", [1, -1])
def test_each_claim_has_the_bounds_of_its_own_figure(turn: int) -> None:
    figures = [Figure.exactly(1), Figure.exactly(Fraction(1)), Figure.at_least(1), Figure.about(1)]
    estimates = [count("may", f, key=str(i)) for i, f in enumerate(figures[::turn])]
    for claim in claims(statement("s1", *estimates, *estimates)):
        assert claim.bounds == claim.estimate.figure.bounds()


@pytest.mark.parametrize(
    ("figures", "bounds"),
    [
        ([Figure.exactly(5)], Bounds.exactly(5)),
        ([Figure.exactly(5), Figure.exactly(9)], Bounds.of(Span.of(5, 9))),
        ([Figure.exactly(5), Figure.unknown()], Bounds.exactly(5)),
        ([Figure.unknown(), Figure.unknown()], UNBOUNDED),
        ([Figure.more_than(200), Figure.exactly(231)], Bounds.of(Span.at_least(201))),
        ([Figure.exactly(231), Figure.about(200)], Bounds.of(COUNT, Span.of(160, 240))),
    ],
)
def test_several_claims_of_one_number_leave_the_widest_bounds(
    figures: list[Figure], bounds: Bounds
) -> None:
    assert allowed([figure.bounds() for figure in figures]) == bounds
    assert allowed([figure.bounds() for figure in figures[::-1]]) == bounds


def test_the_hull_of_a_number_spans_all_statements() -> None:
    found = claims(
        statement("s1", exactly("may", 230), utterance="u1"),
        statement("s2", exactly("may", 231), utterance="u2"),
    )
    assert found.hull("may") == Bounds.of(Span.of(230, 231))
    assert found.span("may") == Span.of(230, 231)
    assert found.hull("june") == UNBOUNDED


@pytest.mark.parametrize(
    ("figures", "bounds"),
    [
        ([Figure.more_than(200), Figure.exactly(231)], Bounds.exactly(231)),
        ([Figure.exactly(231), Figure.about(200)], Bounds.exactly(231)),
        ([Figure.at_least(5), Figure.at_most(9)], Bounds.of(Span.of(5, 9))),
        ([Figure.about(100), Figure.about(200)], Bounds.of(COUNT, Span.of(80, 240))),
        ([Figure.exactly(5), Figure.exactly(9)], Bounds.of(Span.of(5, 9))),
        ([Figure.exactly(5), Figure.at_least(4), Figure.exactly(9)], Bounds.of(Span.at_least(4))),
        ([Figure.exactly(5), Figure.unknown()], Bounds.exactly(5)),
        ([Figure.unknown(), Figure.unknown()], UNBOUNDED),
    ],
)
@pytest.mark.parametrize("turn", [1, -1])
def test_several_claims_of_one_number_in_one_telling_mean_what_they_share(
    figures: list[Figure], bounds: Bounds, turn: int
) -> None:
    estimates = [count("may", f, key=str(i)) for i, f in enumerate(figures[::turn])]
    found = claims(statement("s1", *estimates))
    (telling,) = found.tellings
    assert telling.bounds() == {"everyone": bounds}
    assert found.hull("may") == allowed([f.bounds() for f in figures])
