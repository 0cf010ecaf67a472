"""Any record can be shown with what hangs on it."""

import json
from typing import Any

import pytest

import repatriation as rp
from repatriation.views.figure import claim_data
from repatriation.views.record import describe
from repatriation.views.record_page import record_page
from repatriation.views.text import render_text


@pytest.fixture(scope="module")
def article() -> rp.Dataset:
    return rp.load_seed("article")


def shown(data: rp.Dataset, id_: str) -> str:
    return render_text(record_page(describe(data, id_)), 100)


def test_an_operation_shows_claims_consequences_links_and_doubts(article: rp.Dataset) -> None:
    text = shown(article, "may")
    assert "231" in text
    assert "Tokayev" in text
    assert "75 adults" in text
    assert "adults and children together are" in text
    assert "may continues zhusan" in text
    assert "assumed: " in text
    assert "In doubt: " in text


def test_a_statement_shows_its_speaker_and_the_way_it_came(article: rp.Dataset) -> None:
    statement = describe(article, "may")["claims"][0]["statement"]
    text = " ".join(shown(article, statement).split())
    assert "said by Kassym-Jomart Tokayev (verbatim), via New Europe" in text
    assert "which repeats" in text
    assert "231" in text


def test_an_actor_shows_offices_and_what_it_said(article: rp.Dataset) -> None:
    text = shown(article, "nazarbayev")
    assert "First President" in text
    assert "Says" in text


def test_a_category_shows_what_contains_it_and_what_it_contains(article: rp.Dataset) -> None:
    facts = dict(describe(article, "orphans")["facts"])
    assert facts["within"] == "children"
    assert "orphans_of_both" in facts["contains"]


def test_a_path_shows_what_is_said_and_what_follows(article: rp.Dataset) -> None:
    assert "156" in shown(article, "may/children")
    assert "75 adults" in shown(article, "may/adults")


def test_every_record_can_be_shown_and_is_plain_data(article: rp.Dataset) -> None:
    for record in article:
        data = describe(article, record.id)
        assert json.loads(json.dumps(data))["id"] == record.id
        assert render_text(record_page(data))


@pytest.mark.parametrize("id_", ["mai", "may/nobody", "nobody/children", "", "/", "may/"])
def test_an_unknown_id_is_refused_with_what_is_near(article: rp.Dataset, id_: str) -> None:
    with pytest.raises(rp.UnknownIdError) as caught:
        describe(article, id_)
    if id_ == "mai":
        assert "may" in caught.value.near


def test_dangling_and_circular_references_do_not_matter() -> None:
    data = rp.Dataset.of(
        rp.Source(id="a", publisher="nobody", derived_from=("b",)),
        rp.Source(id="b", derived_from=("a",)),
        rp.Utterance(id="u", asserted_by="gone", source="a", within="s", via=("c",)),
        rp.Statement(id="s", utterance="u", about=("gone",), supersedes=("s",)),
        rp.Operation(id="o", level="stage", origins=("gone",)),
        rp.Actor(id="x", kind="official", part_of="gone"),
        rp.Group(id="g", operation="gone", nationality="gone"),
        assumptions=[rp.Link(kind="same_as", a="g", b=("gone",))],
        doubts=[rp.Doubt(record="gone")],
    )
    for record in data:
        assert shown(data, record.id)


def test_claims_that_contradict_each_other_have_no_consequences() -> None:
    data = rp.Dataset.of(
        rp.Group(id="g"),
        rp.Statement(
            id="s",
            estimates=(
                rp.Estimate(people="g", figure=rp.Figure.exactly(5)),
                rp.Estimate(people="g/women", figure=rp.Figure.exactly(6)),
            ),
        ),
    )
    assert "follows" not in describe(data, "g")


WITHHOLDING: list[dict[str, Any]] = [
    {"negated": True},
    {"modality": "planned"},
    {"modality": "hypothetical"},
]


@pytest.mark.parametrize("outer", WITHHOLDING)
def test_what_stands_in_no_claim_is_shown_as_not_counted(outer: dict[str, Any]) -> None:
    counted = (rp.Estimate(people="g", figure=rp.Figure.exactly(5)),)
    data = rp.Dataset.of(
        rp.Group(id="g"),
        rp.Statement(id="free", estimates=counted),
        rp.Statement(id="outer", **outer),
        rp.Statement(id="inner", within="outer", estimates=counted, supersedes=("free",)),
    )
    assert {c["statement"]: c["counted"] for c in describe(data, "g")["claims"]} == {
        "free": True,
        "inner": False,
    }
    assert dict(describe(data, "inner")["facts"])["use"] == "takes no part in arithmetic"
    free = dict(describe(data, "free")["facts"])
    assert "use" not in free
    assert "replaced by" not in free


def test_what_is_replaced_is_shown_as_not_counted_with_what_replaced_it() -> None:
    counted = (rp.Estimate(people="g", figure=rp.Figure.exactly(5)),)
    data = rp.Dataset.of(
        rp.Group(id="g"),
        rp.Statement(id="old", estimates=counted),
        rp.Statement(id="new", estimates=counted, supersedes=("old",)),
    )
    assert [c["counted"] for c in describe(data, "g")["claims"]] == [True, False]
    facts = dict(describe(data, "old")["facts"])
    assert facts["replaced by"] == "new"
    assert facts["use"] == "takes no part in arithmetic"


@pytest.mark.parametrize(
    ("words", "unit", "per", "expected"),
    [
        ("12 families", "families", None, "12 families"),
        ("some 150 refugee families", "families", None, "some 150 refugee families"),
        ("120 familles", "families", None, "120 familles"),
        ("12", "families", None, "12 families"),
        ("12 children", "families", None, "12 children families"),
        ("up to four", "borders", "person", "up to four borders per person"),
        ("up to four borders per person", "borders", "person", "up to four borders per person"),
        ("231 people", "persons", None, "231 people"),
        (
            "12 things that nobody can read",
            "flights",
            None,
            "12 things that nobody can read flights",
        ),
    ],
)
def test_a_unit_is_named_once(words: str, unit: str, per: str | None, expected: str) -> None:
    figure = rp.Figure(wording=words, quantifier="exactly", low=12, best=12, high=12)
    estimate = rp.Estimate(people="g", figure=figure, unit=unit, per=per)
    assert claim_data(rp.Dataset.of(rp.Group(id="g")), estimate)["figure"] == expected
