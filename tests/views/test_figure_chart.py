"""The chart of figures: every claim, in its words, beside what all of them leave."""

import pytest

import repatriation as rp
from repatriation.errors import UnknownIdError
from repatriation.model.figure import Figure
from repatriation.model.policy import DEFAULT_POLICY
from repatriation.views.chart_legend import legend
from repatriation.views.chart_row import Interval, Row
from repatriation.views.figure_chart import figure_intervals, figures
from tests.views.drawn import DATASET


def _rows() -> dict[str, Row]:
    """Give the rows of claims by their statement."""
    rows = figures(DATASET).rows
    return {row.statements[0]: row for row in rows if row.depth == 1}


@pytest.mark.parametrize("name", rp.seed_names())
def test_every_claim_of_a_seed_appears_in_its_words(name: str) -> None:
    dataset = rp.load_seed(name)
    rows = [row for row in figures(dataset).rows if row.depth == 1]
    said = [(s.id, e.figure.wording) for s in dataset.statements for e in s.estimates]
    assert len(rows) == len(said)
    shown = {(row.statements[0], row.label) for row in rows}
    for id_, wording in said:
        assert any(at == id_ and f"“{wording}" in label for at, label in shown)


@pytest.mark.parametrize(
    ("figure", "expected"),
    [
        (Figure.exactly(231), (Interval(231, 231),)),
        (Figure.between(400, 500), (Interval(400, 500),)),
        (Figure.more_than(200), (Interval(201, None),)),
        (Figure.at_most(50), (Interval(0, 50),)),
        (Figure.about(380), (Interval(304, 456, sure=False), Interval(380, 380, sure=False))),
        (Figure.up_to(300), (Interval(0, 300, sure=False),)),
        (Figure.unknown(), ()),
    ],
)
def test_words_become_intervals(figure: Figure, expected: tuple[Interval, ...]) -> None:
    assert figure_intervals(figure, "claim", DEFAULT_POLICY) == expected


def test_what_is_no_number_of_people_has_a_sign_instead() -> None:
    rows = _rows()
    assert {id_: row.sign for id_, row in rows.items() if row.sign} == {
        "share": "a share",
        "families": "families",
        "unknown": "?",
    }
    assert not any(row.intervals for row in rows.values() if row.sign)


def test_what_is_not_claimed_says_so_and_looks_so() -> None:
    rows = _rows()
    assert {id_: row.note for id_, row in rows.items() if row.note} == {
        "planned": "planned",
        "denied": "denied",
    }
    assert {i.ink for id_ in ("planned", "denied") for i in rows[id_].intervals} == {"uncounted"}


def test_what_contradicts_is_set_aside_and_disputed() -> None:
    chart = figures(DATASET)
    assert {row.statements for row in chart.rows if row.is_aside} == {("one",), ("other",)}
    assert [row.statements for row in chart.rows if row.is_disputed] == [("one", "other")]


def test_beside_the_claims_stands_what_all_of_them_leave() -> None:
    rows = [row for row in figures(DATASET, about="day").rows if row.depth == 0]
    assert [row.sentence for row in rows[:3]] == [
        "A flight of one day; 7 May 2019",
        "everyone: 231",
        "children: 150 to 170",
    ]


def test_only_what_is_asked_about_is_drawn() -> None:
    chart = figures(DATASET, about=["until"])
    assert chart.title == "Who says how many of until"
    assert {row.label for row in chart.rows if row.is_heading} == {"until"}
    with pytest.raises(UnknownIdError):
        figures(DATASET, about="nobody")


def test_of_a_number_only_that_number_is_drawn() -> None:
    chart = figures(DATASET, about="day/children")
    assert chart.title == "Who says how many of A flight of one day, children"
    assert [row.sentence for row in chart.rows if row.depth == 0] == [
        "A flight of one day; 7 May 2019",
        "children: 150 to 170",
    ]
    assert [row.statements for row in chart.rows if row.depth] == [("about",), ("range",)]
    everyone = figures(DATASET, about="day/everyone")
    assert [row.label for row in everyone.rows if row.depth == 0][1:] == ["everyone"]


def test_a_number_asked_for_beside_its_group_takes_nothing_away() -> None:
    assert (
        figures(DATASET, about=["day", "day/children"]).rows == figures(DATASET, about="day").rows
    )


def test_a_number_that_nobody_gives_is_drawn_as_it_follows() -> None:
    rows = figures(rp.load_seed("article"), about="may/adults").rows
    assert [row.sentence for row in rows][1:] == ["adults: 75; follows from others"]


def test_the_legend_explains_the_marks_that_are_used_and_no_others() -> None:
    told = [text for text, _ in legend(figures(DATASET, about="month").rows, "people")]
    assert told == [
        "in bold rows: what all claims together leave",
        "below them: what somebody says",
        "said, but not claimed: planned, denied, replaced",
        "certain: between the caps",
    ]
