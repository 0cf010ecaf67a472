"""Columns called F and M count the sexes, where they stand beside each other."""

import pytest

from repatriation.tables.guess.guess import guess_mapping

from .test_date import grid


def paths(**columns: list[str]) -> dict[str, str]:
    return {use.header: use.path for use in guess_mapping(grid(**columns)).columns}


@pytest.mark.parametrize(("male", "female"), [("M", "F"), ("H", "F"), ("М", "Ж"), ("H", "M")])
def test_letters_beside_each_other_are_the_sexes(male: str, female: str) -> None:
    found = paths(**{"Total": ["100", "50"], male: ["40", "20"], female: ["60", "30"]})
    assert found == {"Total": "everyone", male: "males", female: "females"}


def test_a_letter_alone_says_nothing() -> None:
    assert paths(Total=["100", "50"], M=["40", "20"])["M"] == ""


def test_letters_over_words_say_nothing() -> None:
    assert paths(Total=["100", "50"], M=["x", "y"], F=["1", "2"])["F"] == ""


def test_beside_children_they_are_what_makes_up_the_total() -> None:
    young = {"Total": ["100", "50"], "Children": ["60", "20"]}
    adults = paths(**young, M=["10", "10"], F=["30", "20"])
    everyone = paths(**young, M=["40", "20"], F=["60", "30"])
    assert (adults["M"], adults["F"]) == ("men", "women")
    assert (everyone["M"], everyone["F"]) == ("males", "females")


def test_beside_children_without_a_total_they_stay_unused() -> None:
    assert paths(Children=["60", "20"], M=["10", "10"], F=["30", "20"])["M"] == ""


def test_of_whom_is_said_of_the_column_before() -> None:
    found = paths(Returned=["100", "50"], **{"of whom children": ["60", "20"]})
    assert found["of whom children"] == "returned/children"
