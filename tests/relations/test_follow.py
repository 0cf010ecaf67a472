"""What follows from what one speaker said of a group."""

from __future__ import annotations

from fractions import Fraction
from typing import Any

import pytest

from repatriation.errors import UnknownIdError
from repatriation.model.bounds import COUNT
from repatriation.model.category import Category, Partition
from repatriation.model.dataset import Dataset, Record
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.group import Group
from repatriation.model.operation import Operation
from repatriation.model.span import Span
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance
from repatriation.relations.follow import follow, tellings_of

HALF = Fraction(1, 2)


def estimate(people: str, number: Figure | int, **fields: Any) -> Estimate:
    figure = number if isinstance(number, Figure) else Figure.exactly(number)
    return Estimate(people=people, figure=figure, **fields)


def says(id_: str, *estimates: Estimate, **fields: Any) -> Statement:
    return Statement(id=id_, estimates=estimates, **fields)


def data(*records: Record) -> Dataset:
    return Dataset.of(
        Operation(id="may", level="stage"),
        Group(id="remaining"),
        Utterance(id="u1"),
        Utterance(id="u2"),
        *records,
    )


ARTICLE = data(
    says("s13", estimate("may", 231), utterance="u1"),
    says("s14", estimate("may/children", 156), utterance="u1"),
    says("s15", estimate("may/children/preschool", Figure.more_than(HALF, "mostly"),
                         share_of="may/children"), utterance="u1"),
    says("s20", estimate("may", Figure.more_than(200, "over 200")), utterance="u2"),
)  # fmt: skip


def test_adults_follow_from_all_and_children() -> None:
    result = follow(ARTICLE, "u1")
    assert result["may/adults"] == Span.exactly(75)
    assert result.why("may/adults") == (
        "1. may = 231: said: 231 (s13)\n"
        "2. may/children = 156: said: 156 (s14)\n"
        "3. may/adults = 75: may/adults + may/children = may, "
        "since adults and children together are everyone, from 1 and 2"
    )


def test_a_share_is_followed_too() -> None:
    result = follow(ARTICLE, "u1")
    assert result["may/preschool"] == Span.of(79, 156)
    assert "mostly (s15) of may/children" in result.why("may/preschool")


def test_a_statement_is_followed_alone() -> None:
    result = follow(ARTICLE, "s13")
    assert result["may"] == Span.exactly(231)
    assert result["may/adults"] == COUNT
    assert follow(ARTICLE, "s20")["may"] == Span.at_least(201)


def test_a_group_is_followed_by_the_utterance_that_says_most_of_it() -> None:
    assert follow(ARTICLE, "may") == follow(ARTICLE, "u1")
    (telling,) = tellings_of(ARTICLE, "may")
    assert telling.utterance == "u1"


def test_a_group_of_which_nothing_is_said_gives_nothing() -> None:
    assert tellings_of(ARTICLE, "remaining") == ()
    assert follow(ARTICLE, "remaining").spans == {}


def test_what_is_not_claimed_gives_nothing() -> None:
    planned = data(says("s1", estimate("may", 5), modality="planned"))
    assert follow(planned, "s1").steps == ()


def test_an_unknown_id_names_those_that_resemble_it() -> None:
    with pytest.raises(UnknownIdError, match=r"no statement, utterance or group") as caught:
        follow(ARTICLE, "s133")
    assert "s13" in caught.value.near


def test_hedged_words_bound_nothing_for_certain() -> None:
    hedged = data(says("s1", estimate("may", Figure.about(231)), estimate("may/children", 156)))
    result = follow(hedged, "s1")
    assert result["may"] == Span.at_least(156)
    assert result["may/adults"] == COUNT


def test_groups_are_kept_apart() -> None:
    both = data(says("s1", estimate("may", 10), estimate("remaining/children", 50)))
    result = follow(both, "s1")
    assert result.conflict is None
    assert result["remaining"] == Span.at_least(50)
    assert result["may/children"] == COUNT


def test_two_numbers_for_one_category_are_a_conflict() -> None:
    twice = data(says("s1", estimate("may", 230), estimate("may", 231, key="again")))
    assert follow(twice, "s1").explain_conflict() == (
        "1. may ≤ 230: said: 230 (s1)\n2. may ≥ 231: said: 231 (s1)"
    )


def test_other_units_and_shares_of_other_groups_are_left_alone() -> None:
    odd = data(
        says(
            "s1",
            estimate("may", 60, unit="families"),
            estimate("may/children", Figure.more_than(HALF), share_of="remaining"),
        )
    )
    assert follow(odd, "s1").steps == ()


def test_a_share_of_no_named_whole_is_of_the_group() -> None:
    share = data(says("s1", estimate("may", 10), estimate("may/women", Figure.more_than(HALF))))
    assert follow(share, "s1")["may/women"] == Span.of(6, 10)


def test_the_datasets_own_categories_take_part() -> None:
    arrested = Category(id="returnees", partitions=(Partition(parts=("arrested", "released")),))
    parts = [Category(id=id_, within=("returnees",)) for id_ in ("arrested", "released")]
    own = data(
        arrested, *parts, says("s1", estimate("may/returnees", 10), estimate("may/arrested", 4))
    )
    assert follow(own, "s1")["may/released"] == Span.exactly(6)
