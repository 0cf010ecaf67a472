"""How a number changes from who said it first to who repeats it."""

from __future__ import annotations

import attrs
import pytest

import repatriation as rp
from repatriation.errors import UnknownIdError
from repatriation.model.dataset import Record
from tests.reconciliation.stories import story

DOCUMENTS: tuple[Record, ...] = (
    rp.Actor(id="ministry", kind="government_body"),
    rp.Actor(id="paper", kind="outlet"),
    rp.Source(id="briefing", publication_date=rp.Period.of("2019-05-10")),
    rp.Source(id="agency", derived_from=("briefing",), publication_date=rp.Period.of("2019-05-11")),
    rp.Source(id="copy", derived_from=("agency",), publication_date=rp.Period.of("2019-05-12")),
    rp.Source(id="twin", derived_from=("unseen",)),
    rp.Source(id="other", derived_from=("unseen",)),
    rp.Source(id="unseen"),
)


@pytest.fixture(scope="module")
def record() -> rp.Reconciliation:
    return rp.reconcile(rp.load_seed("record"))


def told(*claims: tuple[str, str, str], links: tuple[str, ...] = ()) -> rp.Reconciliation:
    """Reconcile claims, each with the document that it stands in."""
    utterances = [
        rp.Utterance(id=f"u{number}", source=source)
        for number, (_, _, source) in enumerate(claims, 1)
    ]
    said = [(people, wording) for people, wording, _ in claims]
    return rp.reconcile(story(*said, links=links, records=[*DOCUMENTS, *utterances]))


def dated(reconciliation: rp.Reconciliation, **periods: str) -> rp.Reconciliation:
    """Give statements a period."""
    data = reconciliation.dataset
    changed = [
        attrs.evolve(data.statements[id_], period=rp.Period.of(edtf))
        for id_, edtf in periods.items()
    ]
    return rp.reconcile(data.with_(*changed))


# The record -----------------------------------------------------------------------------------


def test_231_becomes_over_200(record: rp.Reconciliation) -> None:
    first, _, last = record.chain("may").mentions
    assert (first.statement, first.wording, first.is_beginning) == ("z08-total", "231", True)
    assert (last.statement, last.quantity, last.wording) == ("s008", "lead", "Over 200")
    assert (last.origin, last.way, last.change) == (0, "repeats", "wider")


def test_7_and_9_may_become_7_to_9_may(record: rp.Reconciliation) -> None:
    article = record.chain("may").mentions[1]
    assert (article.statement, article.change, article.period_change) == ("s019", "same", "wider")
    assert "the period wider, from “on May 7 and 9” to “on 7-9 May”" in str(record.chain("may"))


def test_a_chain_can_be_asked_for_from_any_of_the_same_groups(record: rp.Reconciliation) -> None:
    assert record.chain("lead").mentions == record.chain("may").mentions


def test_outlets_with_one_unseen_origin_share_it(record: rp.Reconciliation) -> None:
    first, second = record.chain("four-phases").mentions
    assert (second.origin, second.way, second.change) == (0, "shares the origin of", "same")
    assert first.is_beginning


def test_every_mention_stands_after_what_it_goes_back_to(record: rp.Reconciliation) -> None:
    for known in record.known():
        for at, mention in enumerate(record.chain(known.quantity).mentions):
            assert mention.origin is None or mention.origin < at


# Order ----------------------------------------------------------------------------------------


def test_a_copy_goes_back_to_the_nearest_before_it() -> None:
    r = told(("may", "231", "copy"), ("may", "231", "briefing"), ("may", "231", "agency"))
    found = r.chain("may").mentions
    assert [mention.source for mention in found] == ["briefing", "agency", "copy"]
    assert [mention.origin for mention in found] == [None, 0, 1]


def test_who_says_it_again_goes_back_to_the_first_time() -> None:
    days = {"u1": "2019-06-01", "u2": "2019-05-01"}
    utterances = [
        rp.Utterance(id=id_, asserted_by="ministry", statement_date=rp.Period.of(day))
        for id_, day in days.items()
    ]
    data = story(("may", "230"), ("may", "231"), records=[*DOCUMENTS, *utterances])
    first, second = rp.reconcile(data).chain("may").mentions
    assert (first.statement, second.statement) == ("s2", "s1")
    assert (second.way, second.change) == ("says again", "other")


def test_documents_that_have_nothing_in_common_are_beginnings() -> None:
    r = told(("may", "231", "briefing"), ("may", "230", "twin"))
    assert all(mention.is_beginning for mention in r.chain("may").mentions)


# Changes --------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("231", "231", "same"),
        ("231", "over 200", "wider"),
        ("over 200", "231", "narrower"),
        ("231", "232", "other"),
        ("about 230", "231", "narrower"),
        ("about 230", "about 300", "other"),
        ("200-250", "210-260", "other"),
        ("200-250", "210-240", "narrower"),
    ],
)
def test_figures_change(before: str, after: str, change: str) -> None:
    r = told(("may", before, "briefing"), ("may", after, "agency"))
    assert r.chain("may").mentions[1].change == change
    assert len(r.chain("may").changes) == (change != "same")


@pytest.mark.parametrize(
    ("before", "after", "change"),
    [
        ("{2019-05-07,2019-05-09}", "2019-05-07/2019-05-09", "wider"),
        ("2019-05-07/2019-05-09", "{2019-05-07,2019-05-09}", "narrower"),
        ("2019-05-07", "2019-05", "wider"),
        ("2019-05-07", "2019-05-08", "other"),
        ("2019-05", "2019-05-01/2019-05-31", "same"),
        ("2019-05-07", "../2019-05-08", "wider"),
        ("2019-05-07/..", "2019-05-08", "narrower"),
    ],
)
def test_periods_change(before: str, after: str, change: str) -> None:
    r = told(("may", "231", "briefing"), ("may", "231", "agency"))
    found = dated(r, s1=before, s2=after).chain("may")
    assert found.mentions[1].period_change == change


def test_without_periods_nothing_is_said_of_them() -> None:
    r = told(("may", "231", "briefing"), ("may", "231", "agency"))
    assert r.chain("may").mentions[1].period_change is None


def test_linked_groups_are_followed_only_where_they_are_the_same() -> None:
    claims = [("a/men", "5", "briefing"), ("b/men", "over 4", "agency"), ("c/men", "6", "copy")]
    r = told(*claims, links=("a same_as b", "b part_of c"))
    assert [m.quantity for m in r.chain("b/men").mentions] == ["a/men", "b/men"]


# Showing --------------------------------------------------------------------------------------


def test_a_chain_is_told_line_by_line() -> None:
    r = told(("may", "231", "briefing"), ("may", "over 200", "agency"))
    assert str(r.chain("may")).splitlines() == [
        "1. may “231”: narrator in briefing, published 2019-05-10 (s1)",
        "2. may “over 200”: narrator in agency, published 2019-05-11 (s2)",
        "   repeats 1: the figure is wider, from “231” to “over 200”",
    ]


def test_a_number_that_nobody_gives_has_no_chain() -> None:
    assert str(told(("may", "231", "briefing")).chain("may/boys")) == (
        "may/boys: nobody gives a number"
    )


def test_paths_that_are_nothing_are_refused() -> None:
    with pytest.raises(UnknownIdError):
        told(("may", "231", "briefing")).chain("mai")


def test_a_mention_is_given_as_plain_data() -> None:
    plain = told(("may", "231", "briefing")).chain("may").mentions[0].to_dict()
    assert (plain["wording"], plain["source"], plain["said"]) == ("231", "briefing", "2019-05-10")
