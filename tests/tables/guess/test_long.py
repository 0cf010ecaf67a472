"""Long tables: which people each row counts, said by one column or by several."""

from collections.abc import Mapping as Map
from collections.abc import Sequence
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from repatriation.tables.binding import bind
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.mapping import Mapping
from repatriation.tables.table import check_table

Columns = Map[str, Sequence[Any]]

SEXES = ("Female", "Male", "Total")
AGES = ("0-17", "18+", "Total")


def bound(columns: Columns, mapping: Mapping | None = None) -> Mapping:
    rows = len(next(iter(columns.values())))
    frame = nw.from_native(pl.DataFrame({LINE: range(2, rows + 2), **columns}, strict=False))
    return bind(mapping or Mapping(), Grid(source="t.csv", headers=tuple(columns), frame=frame))


def roles(columns: Columns, mapping: Mapping | None = None) -> dict[str, str]:
    return {c.header: c.path or c.role for c in bound(columns, mapping).columns}


def crossed(cells: Sequence[int], **more: Sequence[Any]) -> pl.DataFrame:
    """Make a table with a row for each sex and age of one camp."""
    people = [(sex, age) for sex in SEXES for age in AGES]
    return pl.DataFrame(
        {
            "Camp": ["Roj"] * len(people),
            **more,
            "Sex": [sex for sex, _ in people],
            "Age group": [age for _, age in people],
            "Individuals": cells,
        }
    )


def test_several_columns_say_together_whom_a_row_counts() -> None:
    frame = crossed([30, 20, 50, 25, 15, 40, 55, 35, 90])
    assert roles(frame.to_dict(as_series=False)) == {
        "Camp": "place",
        "Sex": "category",
        "Age group": "category",
        "Individuals": "everyone",
    }
    assert not list(check_table(frame))


@pytest.mark.parametrize("at", range(9))
def test_a_number_that_is_off_is_found_at_each_margin(at: int) -> None:
    cells = [30, 20, 50, 25, 15, 40, 55, 35, 90]
    cells[at] += 3
    found = [finding for finding in check_table(crossed(cells)) if finding.code[:3] == "FIG"]
    assert {finding.field for finding in found} == {"Individuals"}
    assert all(f"row-{at + 1}" in {finding.record, *finding.claims} for finding in found)


def test_a_group_of_people_stays_a_part_of_the_key() -> None:
    one = crossed([30, 20, 50, 25, 15, 40, 55, 35, 90], **{"Population group": ["IDP"] * 9})
    two = crossed([3, 2, 5, 2, 1, 3, 5, 3, 8], **{"Population group": ["Refugee"] * 9})
    frame = pl.concat([one, two])
    assert roles(frame.to_dict(as_series=False))["Population group"] == "key"
    assert not list(check_table(frame))


BANDS: Columns = {
    "Site": ["A"] * 4 + ["B"] * 4,
    "Tranche d'âge": ["0-17", "18-59", "60+", "Total"] * 2,
    "Hommes": [3, 10, 1, 14, 2, 2, 2, 6],
    "Femmes": [4, 4, 0, 8, 1, 1, 1, 3],
    "Total": [7, 14, 1, 22, 3, 3, 3, 9],
}


def test_rows_of_ages_and_columns_of_sexes_are_crossed() -> None:
    found = roles(BANDS)
    assert found["Tranche d'âge"] == "category"
    assert (found["Hommes"], found["Femmes"]) == ("males", "females")
    assert not list(check_table(pl.DataFrame(BANDS)))
    (finding, *_) = check_table(pl.DataFrame({**BANDS, "Total": [7, 14, 1, 22, 4, 3, 3, 9]}))
    assert finding.record == "row-5"


def test_a_table_of_events_with_a_column_called_sex_stays_wide() -> None:
    columns: Columns = {
        "Country": ["Iraq"] * 6,
        "Sex": ["F", "M", "F", "F", "M", "M"],
        "Killed": [1, 2, 1, 4, 1, 2],
    }
    assert roles(columns)["Sex"] == "unused"


CLUSTERS: Columns = {
    "Country": ["Iraq"] * 6,
    "Year": [2024] * 6,
    "Cluster": ["Health"] * 3 + ["Shelter"] * 3,
    "Description": ["Final"] * 3 + ["Draft"] * 3,
    "Category": ["total", "Female", "Male"] * 2,
    "In Need": [10, 4, 6, 20, 8, 12],
}


@pytest.mark.parametrize("declared", [{"Cluster": "key"}, {"Category": "category"}, {}])
def test_what_is_declared_of_one_column_does_not_worsen_what_is_guessed_of_others(
    declared: dict[str, str],
) -> None:
    mapping = Mapping.of(declared)
    assert roles(CLUSTERS, mapping) == {
        "Country": "place",
        "Year": "date",
        "Cluster": "key",
        "Description": "key",
        "Category": "category",
        "In Need": "in_need",
    }
    assert not list(check_table(pl.DataFrame(CLUSTERS), mapping))


def test_a_text_that_hardly_repeats_does_not_tell_groups_of_rows_apart() -> None:
    remarks = ["ok", "see mail", "checked", "new", "phone", None]
    assert roles({**CLUSTERS, "Said": remarks})["Said"] == "unused"


MONTHS = {
    "Camp": ["Roj"] * 8,
    "Category": ["men", "women", "children", "total"] * 2,
    "People": [10, 30, 60, 100, 11, 30, 60, 105],
}


@pytest.mark.parametrize(
    ("header", "first", "second"),
    [
        ("Month", "2023-01", "2023-02"),
        ("Month", "1", "2"),
        ("Quarter", "Q1", "Q2"),
        ("Период", "2022", "2023"),
        ("Week", "Week 12", "Week 13"),
        ("Round", "1", "2"),
    ],
)
def test_months_and_the_like_tell_rows_apart(header: str, first: str, second: str) -> None:
    table = pl.DataFrame({header: [first] * 4 + [second] * 4, **MONTHS})
    (found,) = check_table(table).findings
    assert (found.code, found.record) == ("FIG104", "row-7")
    assert dict(found.values) == {
        "People (children)": "60",
        "People (men)": "11",
        "People (women)": "30",
        "People (everyone)": "105",
    }


def test_a_number_of_a_long_table_is_reported_where_it_stands() -> None:
    people = [10, 30, 600, 100, 11, 30, 64, 105]
    table = pl.DataFrame({"Month": ["1"] * 4 + ["2"] * 4, **MONTHS, "People": people})
    found = check_table(table).findings
    assert {finding.record for finding in found} == {"row-3"}
    assert all("People (children) from 600 to 60" in finding.advice for finding in found)
