"""The tour shows a newcomer on one screen what is said, what follows and what is found."""

import json

import pytest

import repatriation as rp
from repatriation.views.text import render_text
from repatriation.views.tour import tour_data, tour_page
from repatriation.views.tour_record import withheld_data

RECORD = rp.load_seed("record")


def tour(data: rp.Dataset, width: int = 100, record: rp.Dataset | None = None) -> str:
    told = tour_data(data, rp.check(data), "article", "1.0", record)
    return render_text(tour_page(told), width)


def test_the_article_and_the_record_fit_one_screen() -> None:
    text = tour(rp.load_seed("article"), record=RECORD)
    assert len(text.splitlines()) <= 45
    assert max(map(len, text.splitlines())) <= 100


@pytest.mark.parametrize("width", [80, 100, 120])
def test_the_article_is_told_with_words_bounds_and_speakers(width: int) -> None:
    text = " ".join(tour(rp.load_seed("article"), width).split())
    for told in (
        "January operation, January 2019 — the narrator everyone 47",
        "May operation, May 2019 — Kassym-Jomart Tokayev via New Europe",
        "Over 200 at least 201",
        "about 380 usually 304 to 456",
        "approximately 400-500 usually 320 to 600",
        "75 adults in May 2019",
        "adults and children together are everyone, from 1 and 2",
        "at least 79 preschool",
        "What the checks find",
        "repatriation show may",
    ):
        assert told in text


def with_count(data: rp.Dataset, people: str, number: int) -> rp.Dataset:
    """Let the statement that counts some people give another number."""
    old = next(s for s in data.statements for e in s.estimates if e.people == people)
    new = rp.Estimate(people=people, figure=rp.Figure.exactly(number))
    return data.with_(rp.Statement(id=old.id, utterance=old.utterance, at=old.at, estimates=(new,)))


def test_it_comes_from_the_data() -> None:
    text = tour(with_count(rp.load_seed("article"), "may/children", 150))
    assert "81 adults in May 2019" in text
    assert "at least 76 preschool" in text
    assert "75 adults" not in text


def test_what_the_checks_find_is_shown_with_its_reason() -> None:
    text = tour(with_count(rp.load_seed("article"), "may/orphans", 160))
    assert "FIG105 error" in text
    assert "why: orphans are children" in text


# What the record proves -----------------------------------------------------------------


@pytest.mark.parametrize("width", [80, 100, 120])
def test_the_tour_ends_with_what_the_record_proves(width: int) -> None:
    text = " ".join(tour(rp.load_seed("article"), width, RECORD).split())
    for told in (
        "What the record proves: 30 of the 47 of the January operation were children",
        "357 − 156 − 171 = 30: as assumed (from 1, 2 and 3)",
        "its one assumption: first-three made_up_of january may third-stage complete disjoint",
        "z02, z03 and z05, withheld for this, say 30 children: Nursultan Nazarbayev on 9 January",
        "30 children: Bakhytbek Rakhymberdiyev on 10 January 2019; about 30 children: Azattyq",
    ):
        assert told in text


def test_the_number_comes_from_the_record() -> None:
    data = withheld_data(with_count(RECORD, "first-three/children", 350))
    assert data["number"] == 23
    assert "350 − 156 − 171 = 23" in data["proof"][-1]
    assert [said["wording"] for said in data["said"]] == [
        "30 children",
        "30 children",
        "about 30 children",
    ]


def test_no_claim_of_the_number_is_used() -> None:
    data = withheld_data(RECORD)
    cited = " ".join(data["proof"])
    assert data["withheld"] == ["z02", "z03", "z05"]
    assert not [said["statement"] for said in data["said"] if said["statement"] in cited]


def test_what_is_not_determined_is_not_told() -> None:
    article = rp.load_seed("article")
    assert withheld_data(article) == {}
    assert withheld_data(RECORD, "may/orphans") == {}
    assert "What the record proves" not in tour(article, record=rp.Dataset())


@pytest.mark.parametrize(
    "data",
    [
        rp.Dataset(),
        rp.Dataset.of(rp.Operation(id="o", level="stage")),
        rp.Dataset.of(rp.Group(id="g", measure="present")),
    ],
    ids=["empty", "operation", "stock"],
)
def test_poor_datasets_have_a_short_tour(data: rp.Dataset) -> None:
    assert "What follows" not in tour(data)


def test_the_data_are_plain() -> None:
    article = rp.load_seed("article")
    data = tour_data(article, rp.check(article), "article", "1.0", RECORD)
    plain = json.loads(json.dumps(data))
    assert plain["follows"]["id"] == "may"
    assert plain["record"]["number"] == 30
