"""A column is guessed to say when by the reading that dates have everywhere."""

import narwhals as nw
import polars as pl
import pytest

from repatriation.tables.grid import LINE, Grid
from repatriation.tables.guess.guess import guess_mapping
from repatriation.tables.mapping import Cells


def grid(**columns: list[str]) -> Grid:
    rows = len(next(iter(columns.values())))
    frame = pl.DataFrame({**columns, LINE: range(2, rows + 2)})
    return Grid(source="t.csv", headers=tuple(columns), frame=nw.from_native(frame))


def guessed(header: str, *cells: str) -> str:
    (use,) = guess_mapping(grid(**{header: list(cells)})).columns
    return use.role


@pytest.mark.parametrize(
    ("header", "cells"),
    [
        ("date", ["7 mai 2019"]),
        ("date", ["07/05/2019"]),
        ("date", ["Q1 2019", "spring 2019"]),
        ("date", ["43592"]),
        ("date", ["2019-05-07", "2019", "43592", "n/a"]),
        ("дата", ["13 мая 2019"]),
    ],
)
def test_what_reads_as_dates_is_taken_as_when(header: str, cells: list[str]) -> None:
    assert guessed(header, *cells) == "date"


def test_years_are_a_start_and_an_end() -> None:
    mapping = guess_mapping(grid(start=["2019", "2020"], end=["2020", "2021"]))
    assert [use.role for use in mapping.columns] == ["start", "end"]


@pytest.mark.parametrize(
    ("header", "cell"),
    [
        ("date", "Camp 2019"),
        ("date", "12 Rue 2019"),
        ("date", "Thursday"),
        ("date", "2019"),
        ("date", "2500"),
        ("date", "unknown"),
    ],
)
def test_one_cell_that_only_looks_like_a_date_is_not_taken_as_when(header: str, cell: str) -> None:
    assert guessed(header, cell) == "unused"


def test_large_numbers_are_neither_starts_nor_ends() -> None:
    mapping = guess_mapping(grid(start=["25000", "31000"], end=["26000", "30000"]))
    assert [use.role for use in mapping.columns] == ["unused", "unused"]


def test_words_for_unknown_that_are_guessed_are_told_from_declared_ones() -> None:
    cells = guess_mapping(grid(children=["n/a", "12", "unknown"])).cells
    assert set(cells.missing_guessed) == set(cells.missing) == {"n/a", "unknown"}
    assert Cells(missing=("n/a",)).missing_guessed == ()


@pytest.mark.parametrize("header", ["Month", "Reporting month", "Mois", "Месяц", "Quarter"])
def test_a_month_is_when(header: str) -> None:
    assert guessed(header, "2023-01", "2023-02") == "date"


@pytest.mark.parametrize("header", ["Date", "Period", "Year"])
def test_years_are_when_whatever_their_column_is_called(header: str) -> None:
    assert guessed(header, "2019", "2020", "2020") == "date"


def test_a_day_goes_before_a_month_and_a_month_before_a_year() -> None:
    mapping = guess_mapping(
        grid(Year=["2023", "2023"], Month=["2023-01", "2023-02"], Date=["2023-01-05", "2023-02-07"])
    )
    assert [use.role for use in mapping.columns] == ["unused", "unused", "date"]
    mapping = guess_mapping(grid(Year=["2023", "2023"], Month=["2023-01", "2023-02"]))
    assert [use.role for use in mapping.columns] == ["unused", "date"]
