"""What is asked of every row follows from its quantities, and no more."""

from __future__ import annotations

import pytest

from repatriation.checks.judged import ALWAYS
from repatriation.relations.relation import Relation
from repatriation.tables.quantity import Quantity
from repatriation.tables.question import RowQuestion, ask, is_definition, opened, parts_of


def quantities(*paths: str) -> list[Quantity]:
    return [
        Quantity(
            path=path,
            category=path,
            headers=(path,),
            low=path,
            high=path,
            soft_low=path,
            soft_high=path,
        )
        for path in paths
    ]


def texts(questions: tuple[RowQuestion, ...]) -> list[str]:
    return [str(question.relation) for question in questions]


SEXES = quantities("everyone", "females", "males")


def test_a_partition_is_one_question_of_definitions_only() -> None:
    asked = ask(SEXES)
    assert texts(asked.questions) == ["females + males = everyone"]
    assert all(is_definition(fact) for fact in asked.questions[0].facts)
    assert asked.questions[0].declared is None


def test_one_quantity_alone_asks_nothing() -> None:
    assert not ask(quantities("women")).questions


def test_loose_parts_may_only_not_exceed() -> None:
    asked = ask(SEXES, loose={"females + males"})
    assert texts(asked.questions) == ["females + males ≤ everyone"]


def test_a_relation_that_does_not_fit_is_not_asked() -> None:
    (question,) = ask(SEXES).questions
    assert str(question.relation) not in texts(ask(SEXES, misfits={question.relation}).questions)


@pytest.mark.parametrize(("rounded_to", "slack"), [(0, 0), (1, 1), (10, 15), (100, 150)])
def test_rounded_numbers_give_slack_by_each_number(rounded_to: int, slack: int) -> None:
    (question,) = ask(SEXES, rounded_to=rounded_to).questions
    assert question.slack == slack


def test_opening_leaves_other_facts_as_they_are() -> None:
    (fact,) = ask(SEXES).facts[:1]
    assert parts_of(fact) == "females + males"
    assert opened(fact, {"boys + girls"}) == fact
    assert opened(fact, {"females + males"}).sense == "<="
    assert is_definition(opened(fact, {"females + males"}))


def test_parts_are_only_named_of_partitions() -> None:
    subset = Relation(terms=((1, "women"), (-1, "females")), sense="<=", name="subset")
    assert not parts_of(subset)


def test_sums_that_nobody_made_up_are_not_asked_to_be_reached() -> None:
    assert not ask(quantities("children", "females", "males")).questions


def test_a_whole_is_asked_of_parts_that_tell_it_apart() -> None:
    (question,) = ask(quantities("children", "girls", "males")).questions[1:]
    assert str(question.relation) == "children ≤ girls + males"
    assert (question.kind, question.exceeding) == ("short", ALWAYS)


def test_two_sums_of_the_same_people_are_asked_both_ways_where_one_side_is_known() -> None:
    (question,) = ask(quantities("adults", "children", "females", "males")).questions
    assert str(question.relation) == "females + males = adults + children"
    assert question.exceeding == (frozenset({"females", "males"}),)
    assert question.short == (frozenset({"adults", "children"}),)


def test_what_rests_on_parts_that_fall_short_is_not_asked_either() -> None:
    people = quantities("everyone", "females", "males", "girls", "women")
    assert set(texts(ask(people, loose={"girls + women"}).questions)) == {
        "girls + women ≤ females",
        "females + males = everyone",
        "girls + males + women ≤ everyone",
    }


def test_what_rests_on_a_relation_that_does_not_fit_is_not_asked_either() -> None:
    people = quantities("everyone", "females", "males", "girls", "women")
    misfit = next(q.relation for q in ask(people).questions if "girls" in q.relation.quantities)
    assert str(misfit) == "girls + women = females"
    asked = ask(people, misfits={misfit})
    assert texts(asked.questions) == ["females + males = everyone"]
