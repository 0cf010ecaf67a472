"""The rows of any table become records, so that they reconcile with other claims."""

from __future__ import annotations

import csv
import io
from typing import Any

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import repatriation as rp
from repatriation.tables.opening import opened_table


def dataset(text: str, **uses: Any) -> rp.Dataset:
    return opened_table(text.encode(), rp.Mapping.of(uses), name="made-up.csv").to_dataset()


def said(data: rp.Dataset) -> dict[str, dict[str, str]]:
    """Give each statement's people, and what is said of them."""
    return {
        s.id: {f"{e.people} {e.unit}": e.figure.wording for e in s.estimates}
        for s in data.statements
    }


def span(data: rp.Dataset, people: str) -> tuple[Any, Any]:
    found = rp.reconcile(data)[people].span
    return found.low, found.high


def test_a_wide_table_has_a_group_for_each_row() -> None:
    data = dataset("id,total,men,women\nx,10,4,6\ny,9,,5\n")
    assert said(data) == {
        "row-2": {"x persons": "10", "x/men persons": "4", "x/women persons": "6"},
        "row-3": {"y persons": "9", "y/women persons": "5"},
    }
    assert data.groups.ids() == ("x", "y")
    assert [s.about for s in data.statements] == [("x",), ("y",)]
    assert [s.paraphrase for s in data.statements] == [
        "Line 2 of the table.",
        "Line 3 of the table.",
    ]
    assert {u.form for u in data.utterances} == {"table"}


def test_what_follows_from_the_rows_of_a_wide_table_is_worked_out() -> None:
    data = dataset("id,total,men,women\nx,10,4,\ny,9,over 2,5\n")
    assert span(data, "x/women") == (0, 6)
    assert span(data, "y/men") == (3, 4)


def test_ids_that_name_one_row_name_its_people_and_others_do_not() -> None:
    data = dataset("id,total\na b,5\nx,5\nx,6\nrow-2,5\nmade-up.csv,1\ny,2\n", id="id")
    assert data.groups.ids() == ("people-2", "people-3", "people-4", "people-5", "people-6", "y")


def test_groups_of_a_row_are_people_of_their_own() -> None:
    data = dataset("killed,killed women,injured\n10,4,6\n9,,2\n")
    assert said(data)["row-2"] == {
        "people-2-killed persons": "10",
        "people-2-killed/women persons": "4",
        "people-2-injured persons": "6",
    }
    assert data.statements["row-2"].about == ("people-2-killed", "people-2-injured")
    assert span(data, "people-3-killed/women") == (0, 9)
    assert span(data, "people-2-injured") == (6, 6)


def test_families_are_counted_beside_persons() -> None:
    data = dataset("id,total,families\nx,265,62\n")
    keys = {(e.key, e.people, e.unit) for e in data.statements["row-2"].estimates}
    assert keys == {("", "x", "persons"), ("families", "x", "families")}
    assert span(data, "x") == (265, 265)


@pytest.mark.parametrize(
    ("cells", "figure"),
    [
        ("10,14,16", ("between", 10, 14, 16)),
        ("5,,8", ("between", 5, None, 8)),
        ("5,,", ("at_least", 5, None, None)),
        (",,8", ("at_most", None, None, 8)),
        (",7,", ("exactly", 7, 7, 7)),
    ],
)
def test_low_best_and_high_are_one_figure(cells: str, figure: tuple[Any, ...]) -> None:
    uses: dict[str, Any] = {
        end: {"counts": "everyone", "end": end} for end in ("low", "best", "high")
    }
    (statement,) = dataset(f"id,low,best,high\nx,{cells}\n", **uses).statements
    (estimate,) = statement.estimates
    got = estimate.figure
    assert got.quantifier == figure[0]
    assert [getattr(got, end) for end in ("low", "best", "high")] == [
        each if each is not None else getattr(got, end)
        for each, end in zip(figure[1:], ("low", "best", "high"), strict=True)
    ]


def test_low_best_and_high_that_contradict_each_other_say_nothing() -> None:
    uses: dict[str, Any] = {
        end: {"counts": "everyone", "end": end} for end in ("low", "best", "high")
    }
    data = dataset("id,low,best,high\nx,9,3,20\ny,1,2,3\n", **uses)
    assert said(data) == {"row-2": {}, "row-3": {"y persons": "1–3"}}
    assert span(data, "y") == (1, 3)


TOTALS = "place,total,men\nNorth,10,4\nSouth,9,5\nSubtotal,19,9\nEast,3,1\nTotal,22,10\n"


@pytest.mark.parametrize("declared", [{}, {"total_rows": ["subtotal", "TOTAL"]}])
def test_rows_that_sum_up_others_are_no_claims(declared: dict[str, Any]) -> None:
    mapping = rp.Mapping.of({}, **declared)
    table = opened_table(TOTALS.encode(), mapping, name="made-up.csv")
    assert set(said(table.to_dataset())) == {"row-2", "row-3", "row-5"}


def test_rows_that_are_declared_to_be_no_totals_are_claims() -> None:
    mapping = rp.Mapping.of({}, total_rows=["-"])
    table = opened_table(TOTALS.encode(), mapping, name="made-up.csv")
    assert said(table.to_dataset())["row-6"] == {
        "people-6 persons": "22",
        "people-6/men persons": "10",
    }


def test_total_rows_of_a_long_table_are_no_claims() -> None:
    rows = "country,sex,value\nChad,Male,6\nNiger,Male,5\nGrand total,Male,11\n"
    assert set(said(dataset(rows))) == {"row-2", "row-3"}


LONG = """country,year,sex,value
Chad,2019,Total,10
Chad,2019,Male,6
Chad,2020,Total,9
Chad,2020,Female,5
"""


def test_rows_of_a_long_table_with_one_key_are_about_one_group() -> None:
    data = dataset(LONG)
    assert data.groups.ids() == ("Chad-2019", "Chad-2020")
    assert said(data) == {
        "row-2": {"Chad-2019 persons": "10"},
        "row-3": {"Chad-2019/males persons": "6"},
        "row-4": {"Chad-2020 persons": "9"},
        "row-5": {"Chad-2020/females persons": "5"},
    }
    assert span(data, "Chad-2019") == (10, 10)
    assert span(data, "Chad-2020/females") == (5, 5)


@pytest.mark.parametrize(
    ("header", "first", "second"),
    [
        ("camp", "Camp A/B", "Camp A B"),
        ("country,district", "New York,City", "New,York City"),
        ("camp", "row-2", "people-4"),
    ],
)
def test_keys_that_would_be_named_alike_are_different_people(
    header: str, first: str, second: str
) -> None:
    rows = [f"{camp},{sex},5" for camp in (first, second) for sex in ("Total", "Male")]
    mapping = rp.Mapping.of(
        {"value": "everyone", "sex": "category"},
        key=header.split(","),
        values={"Total": "everyone", "Male": "males"},
    )
    text = "\n".join([f"{header},sex,value", *rows, ""])
    data = opened_table(text.encode(), mapping, name="made-up.csv").to_dataset()
    assert data.groups.ids() == ("people-2", "people-4")
    assert not rp.check(data).failures


def test_a_key_that_is_named_as_people_of_a_group_would_be_is_not_taken_for_them() -> None:
    data = dataset("id,killed,injured\nx,10,4\nx-killed,9,2\n", id="id")
    groups = ("x-killed", "x-injured", "people-3-killed", "people-3-injured")
    assert set(data.groups.ids()) == set(groups)


def test_rows_with_a_blank_key_or_none_are_named_by_their_lines() -> None:
    blank = dataset("country,sex,value\n,Male,6\nChad,Male,5\n,Female,4\nNiger,Male,1\n")
    assert list(said(blank).values()) == [
        {"people-2/males persons": "6"},
        {"Chad/males persons": "5"},
        {"people-4/females persons": "4"},
        {"Niger/males persons": "1"},
    ]
    assert dataset("sex,value\nMale,6\nFemale,4\n").groups.ids() == ("people-2", "people-3")


def test_the_first_of_several_dates_that_is_filled_says_when() -> None:
    text = "total,seen,told\n5,2018,2019\n6,,2019\n7,2018,\n8,soon,2017\n"
    data = dataset(text, total="everyone", seen="date", told="date")
    periods = [s.period.edtf if s.period else None for s in data.statements]
    assert periods == ["2018", "2019", "2018", "2017"]


def test_a_row_of_a_sex_and_an_age_counts_those_of_both() -> None:
    frame = pl.DataFrame(
        {
            "camp": ["Roj"] * 6,
            "sex": ["Female", "Female", "Female", "Male", "Male", "Male"],
            "age": ["0-17", "18+", "Total"] * 2,
            "people": [30, 20, 50, 25, 15, 40],
        }
    )
    data = rp.read_table(frame).to_dataset()
    people = [e.people.partition("/")[2] for s in data.statements for e in s.estimates]
    assert people == ["girls", "women", "females", "boys", "men", "males"]
    assert len(data.groups) == 1


def test_rows_of_a_long_table_that_contradict_each_other_are_found() -> None:
    data = dataset(LONG + "Chad,2020,Male,7\n")
    assert rp.reconcile(data).conflicts()
    assert not rp.reconcile(dataset(LONG)).conflicts()


def test_cells_that_are_not_understood_are_left_out() -> None:
    data = dataset("id,total,men\nx,10,what\ny,-5,1\n", total="everyone", men="men")
    assert said(data) == {"row-2": {"x persons": "10"}, "row-3": {"y/men persons": "1"}}


def test_a_row_that_says_nothing_is_a_statement_without_figures() -> None:
    data = dataset("id,total,men\nx,,\ny,5,1\n")
    assert said(data)["row-2"] == {}
    assert data.statements["row-2"].about == ("x",)


@pytest.mark.parametrize(
    ("cells", "edtf"),
    [
        ("2019-05,2019-06", "2019-05/2019-06"),
        ("2019-05-09,2019-05-07", "2019-05-09/2019-05-07"),
        ("2019,2019", "2019"),
        ("7 May 2019,9 May 2019", "2019-05-07/2019-05-09"),
    ],
)
def test_start_and_end_are_joined_as_they_stand(cells: str, edtf: str) -> None:
    data = dataset(f"total,start,end\n5,{cells}\n", start="start", end="end")
    period = data.statements["row-2"].period
    assert period is not None
    assert period.edtf == edtf


def test_periods_that_cannot_be_joined_are_left_out() -> None:
    data = dataset("total,start,end\n5,2018/2019,2020\n", start="start", end="end")
    assert data.statements["row-2"].period is None


def test_a_date_of_its_own_is_taken_before_start_and_end() -> None:
    data = dataset("total,start,date\n5,2018,2019\n", start="start", date="date")
    period = data.statements["row-2"].period
    assert period is not None
    assert period.edtf == "2019"


def test_a_frame_of_numbers_gives_the_same_records_as_its_text() -> None:
    frame = pl.DataFrame({"total": [10.0, 9.0, None], "men": [4, 5, 6]})
    data = rp.read_table(frame).to_dataset()
    assert said(data) == {
        "row-1": {"people-1 persons": "10", "people-1/men persons": "4"},
        "row-2": {"people-2 persons": "9", "people-2/men persons": "5"},
        "row-3": {"people-3/men persons": "6"},
    }


numbers = st.one_of(st.just(""), st.integers(0, 40).map(str))
rows = st.lists(st.tuples(numbers, numbers, numbers), min_size=1, max_size=4)


@given(rows)
def test_every_number_of_a_row_is_said_once(cells: list[tuple[str, str, str]]) -> None:
    text = io.StringIO()
    writer = csv.writer(text)
    writer.writerow(["id", "total", "men", "women"])
    writer.writerows((f"p{i}", *row) for i, row in enumerate(cells))
    data = dataset(text.getvalue(), id="id", total="everyone", men="men", women="women")
    kinds = ("", "/men", "/women")
    assert list(said(data).values()) == [
        {f"p{i}{kind} persons": n for kind, n in zip(kinds, row, strict=True) if n}
        for i, row in enumerate(cells)
    ]
    assert not rp.check(data).failures
