"""The tour shows a newcomer on one screen what is said, what follows and what is found."""

import json

import pytest

import repatriation as rp
from repatriation.views.text import render_text
from repatriation.views.tour import tour_data, tour_page


def tour(data: rp.Dataset, width: int = 100) -> str:
    return render_text(tour_page(tour_data(data, rp.check(data), "article", "1.0")), width)


def test_the_article_fits_one_screen() -> None:
    text = tour(rp.load_seed("article"))
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
    data = tour_data(article, rp.check(article), "article", "1.0")
    assert json.loads(json.dumps(data))["follows"]["id"] == "may"
