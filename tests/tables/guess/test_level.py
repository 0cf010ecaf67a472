"""Levels of areas are guessed where blank cells and sums both tell of them."""

from collections.abc import Sequence

import polars as pl
import pytest

import repatriation as rp
from repatriation.tables.mapping import Mapping
from repatriation.tables.table import read_table

AREAS = [
    ("Iraq", None, None, 300, 140),
    ("Iraq", "Anbar", None, 180, 85),
    ("Iraq", "Anbar", "Falluja", 100, 45),
    ("Iraq", "Anbar", "Ramadi", 80, 40),
    ("Iraq", "Ninewa", None, 120, 55),
    ("Iraq", "Ninewa", "Mosul", 70, 30),
    ("Iraq", "Ninewa", "Sinjar", 50, 25),
]
HEADERS = ["admin0", "admin1", "admin2", "idps", "males"]


def frame(rows: Sequence[tuple[str | None, str | None, str | None, int, int]]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=HEADERS, orient="row")


def test_rows_that_are_the_sums_of_finer_ones_tell_of_levels() -> None:
    mapping = read_table(frame(AREAS)).mapping
    assert mapping.levels == ("admin0", "admin1", "admin2")
    assert "in 2 of 2 numbers" in mapping.notes[0]
    assert not list(rp.check_table(frame(AREAS)))


def test_a_sum_that_is_off_is_found_without_a_mapping() -> None:
    rows = [*AREAS[:-1], ("Iraq", "Ninewa", "Sinjar", 51, 25)]
    (finding,) = rp.check_table(frame(rows))
    assert (finding.code, finding.record) == ("DST520", "row-5")


def test_names_and_codes_of_one_level_are_one_level() -> None:
    coded = frame(AREAS).insert_column(2, pl.Series("admin1 code", [None, *"AAABBB"]))
    assert read_table(coded).mapping.levels == ("admin0", "admin1", "admin2")


@pytest.mark.parametrize("wrong", [0, 7])
def test_a_blank_district_may_be_one_that_nobody_knows(wrong: int) -> None:
    events = [(a, b, c, n + 11 + wrong, m) for a, b, c, n, m in AREAS]
    found = read_table(frame([(*row[:4], row[3] // 2) for row in events])).mapping
    assert found.levels == ()


def test_declared_levels_stand() -> None:
    mapping = Mapping.of(levels=["admin0", "admin1"])
    assert read_table(frame(AREAS), mapping).mapping.levels == ("admin0", "admin1")
