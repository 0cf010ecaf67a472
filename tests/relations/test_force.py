"""Which statements are in force."""

from __future__ import annotations

from typing import Any

import pytest

from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.link import Link
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance
from repatriation.relations.claim import Claims
from repatriation.relations.linked import links_in_force

NO_CLAIM: list[dict[str, Any]] = [
    {"modality": "planned"},
    {"modality": "promised"},
    {"modality": "hypothetical"},
    {"negated": True},
    {"confirmation": "unconfirmed"},
]


def said(id_: str, *supersedes: str, **fields: Any) -> Statement:
    links = (Link(kind="part_of", a="x", b=("y",)),)
    estimates = (Estimate(people="may", figure=Figure.exactly(231)),)
    return Statement(id=id_, supersedes=supersedes, links=links, estimates=estimates, **fields)


def in_force(*records: Statement | Utterance) -> set[str]:
    """Give the ids of what is in force, of which figures and links have to agree."""
    data = Dataset.of(*records)
    linked = {held.statement for held in links_in_force(data)}
    assert linked == {claim.statement.id for claim in Claims(data)}
    return {id_ for id_ in linked if id_ is not None}


# Superseded -----------------------------------------------------------------------------


def test_a_claim_replaces_another_and_stays_replaced_itself() -> None:
    assert in_force(said("s1"), said("s2", "s1")) == {"s2"}
    assert in_force(said("s1"), said("s2", "s1"), said("s3", "s2")) == {"s3"}


@pytest.mark.parametrize("fields", NO_CLAIM)
def test_what_is_no_claim_replaces_nothing(fields: dict[str, Any]) -> None:
    assert in_force(said("s1"), said("s2", "s1", **fields)) == {"s1"}
    outer = Statement(id="outer", **fields)
    assert in_force(said("s1"), outer, said("s2", "s1", within="outer")) == {"s1"}


def test_nothing_replaces_itself_and_a_circle_replaces_nothing_in_it() -> None:
    assert in_force(said("s1", "s1")) == {"s1"}
    assert in_force(said("s1", "s2"), said("s2", "s1")) == {"s1", "s2"}
    circle = (said("s1", "s2"), said("s2", "s3"), said("s3", "s1"))
    assert in_force(*circle) == {"s1", "s2", "s3"}
    assert in_force(*circle, said("s4", "s3"), said("s5")) == {"s1", "s2", "s4", "s5"}
    assert in_force(said("s1", "s2", "s5"), said("s2", "s1"), said("s5")) == {"s1", "s2"}


def test_a_circle_that_leads_through_what_is_no_claim_is_none() -> None:
    assert in_force(said("s1", "s2", negated=True), said("s2", "s1"), said("s3", "s2")) == {"s3"}


def test_a_replacement_of_nothing_known_is_passed_over() -> None:
    assert in_force(said("s1", "gone")) == {"s1"}


def test_thousands_of_replacements_are_followed() -> None:
    chain = [said(f"s{i}", f"s{(i + 1) % 4000}") for i in range(4000)]
    assert len(in_force(*chain)) == 4000
    assert in_force(*chain[:-1], said("s3999")) == {"s0"}


# Within another -------------------------------------------------------------------------


@pytest.mark.parametrize("fields", NO_CLAIM)
def test_what_stands_in_no_claim_takes_no_part(fields: dict[str, Any]) -> None:
    outer = Statement(id="outer", **fields)
    reported = Utterance(id="u1", within="outer")
    assert in_force(outer, said("s1", within="outer"), said("s2")) == {"s2"}
    assert in_force(outer, reported, said("s1", utterance="u1"), said("s2")) == {"s2"}
    middle = Statement(id="middle", utterance="u1")
    assert in_force(outer, reported, middle, said("s1", within="middle")) == set()


@pytest.mark.parametrize("modality", ["asserted", "presupposed", "evaluated"])
def test_what_is_reported_in_an_assertion_counts(modality: Any) -> None:
    outer = Statement(id="outer", modality=modality)
    reported = Utterance(id="u1", within="outer")
    found = in_force(outer, reported, said("s1", utterance="u1"), said("s2", within="outer"))
    assert found == {"s1", "s2"}


def test_statements_within_each_other_end() -> None:
    assert in_force(said("s1", within="s2"), said("s2", within="s1")) == {"s1", "s2"}
    assert in_force(said("s1", within="s2", negated=True), said("s2", within="s1")) == set()
    own = Utterance(id="u1", within="s1")
    assert in_force(own, said("s1", utterance="u1"), said("s2", within="gone")) == {"s1", "s2"}
