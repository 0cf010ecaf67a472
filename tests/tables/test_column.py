"""Columns are understood by their headers, and what is not used says why."""

import pytest

from repatriation.model.category import STANDARD_CATEGORIES
from repatriation.tables.column import normalised, read_columns


def meaning(header: str) -> tuple[str, str]:
    column = read_columns([header])[0]
    return column.role, column.means


@pytest.mark.parametrize("category", [c.id for c in STANDARD_CATEGORIES])
def test_every_standard_category_is_understood_by_its_id(category: str) -> None:
    assert meaning(category) == ("count", category)
    assert meaning(category.replace("_", " ").upper()) == ("count", category)


@pytest.mark.parametrize(
    ("header", "category"),
    [
        ("Total", "everyone"),
        ("ALL", "everyone"),
        ("total persons", "everyone"),
        ("Number of people", "everyone"),
        ("No. of children", "children"),
        ("numberMales", "males"),
        ("No. Female", "females"),
        ("Total women", "women"),
        ("Female total", "females"),
        ("Minors", "children"),
        ("Full orphans", "orphans_of_both"),
        ("Unaccompanied minors", "unaccompanied"),
        ("Female 0-4", "females_0_4"),
        ("Female 60 or more", "females_60_plus"),
        ("male_12_17", "males_12_17"),
        ("Ages 60+", "aged_60_plus"),
        ("0–4", "aged_0_4"),
    ],
)
def test_synonyms_are_understood(header: str, category: str) -> None:
    assert meaning(header) == ("count", category)


@pytest.mark.parametrize(
    ("header", "role", "means"),
    [
        ("families", "unit", "families"),
        ("Households", "unit", "households"),
        ("start_date", "start", ""),
        ("End", "end", ""),
        ("event_date", "date", ""),
        ("ID", "id", ""),
        ("lang", "language", ""),
        ("Other", "other", ""),
    ],
)
def test_other_roles_are_understood(header: str, role: str, means: str) -> None:
    assert meaning(header) == (role, means)


@pytest.mark.parametrize("header", ["country", "event_date_text", "pct", "Female 0-5", "m", "dead"])
def test_what_has_no_known_meaning_is_not_used(header: str) -> None:
    column = read_columns([header])[0]
    assert column.role == "unused"
    assert "no meaning is known" in column.reason


def test_a_slip_of_the_pen_is_pointed_out_and_not_guessed() -> None:
    column = read_columns(["chidlren"])[0]
    assert column.role == "unused"
    assert "'children'" in column.reason


def test_a_column_without_a_name_is_not_used() -> None:
    assert read_columns(["total", " "])[1].reason == "it has no name"


def test_a_date_gives_way_to_a_start_and_an_end() -> None:
    date, start, _ = read_columns(["date", "start", "end"])
    assert date.role == "unused"
    assert start.role == "start"
    assert "start and an end" in date.reason


def test_of_two_ids_the_first_is_used() -> None:
    first, second = read_columns(["id", "key"])
    assert (first.role, second.role) == ("id", "unused")
    assert "already" in second.reason


def test_headers_are_normalised() -> None:
    assert normalised("  Number of\tChildren ") == "number_of_children"
