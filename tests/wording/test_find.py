"""Figures in running text."""

import pytest

from repatriation.wording.figure import find_figures, parse_figure

ARTICLE = (
    "On 7-9 May 2019, over 200 citizens returned after the country's 8-year-old war, "
    "including 156 children, 18 of them orphans. The majority of women left in 2012-2015. "
    "There are still about 380 citizens abroad, with approximately 400-500 children."
)


def test_all_figures_are_found_with_their_places() -> None:
    found = find_figures(ARTICLE)
    words = ["over 200", "156", "18", "The majority", "about 380", "approximately 400-500"]
    assert [f.figure.wording for f in found] == words
    assert [ARTICLE[slice(*f.span)] for f in found] == words
    assert {f.unit for f in found} == {"persons"}


@pytest.mark.parametrize(
    "text",
    [
        "in 2019",
        "on 9 May 2019",
        "at 12:30",
        "aged 5",
        "under 18",
        "the 3rd group",
        "$300",
        "200 tonnes of wheat",
        "60 km away",
        "not 200",
        "25,0000 people",
        "some of it",
    ],
)
def test_what_is_no_figure_of_people_is_passed_over(text: str) -> None:
    assert find_figures(f"It was said that children {text}.") == ()


def test_each_reads_the_same_as_alone() -> None:
    for found in find_figures(ARTICLE):
        assert parse_figure(found.figure.wording) == found.figure


def test_other_languages_are_found_too() -> None:
    found = find_figures("Вернули более трёхсот детей и около 50 женщин.", language="ru")
    assert [f.figure.wording for f in found] == ["более трёхсот", "около 50"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Home on 7 May 2019: 231, including 156 children.", [231, 156]),
        ("In 2019: 231 came.", [231]),
        ("At 12:30 they landed, 47 in all.", [47]),
    ],
)
def test_a_colon_between_numbers_is_a_clock_only_where_it_can_be(
    text: str, expected: list[int]
) -> None:
    assert [found.figure.low for found in find_figures(text)] == expected
