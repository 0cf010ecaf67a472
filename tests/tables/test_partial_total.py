"""A total row over rows that are partly unknown breaks nothing by being their sum."""

import polars as pl
import pytest

import repatriation as rp

HEADERS = ("camp", "total", "men", "women", "children")
KNOWN = [("Roj", 100, 10, 30, 60), ("Areesha", 50, 5, 20, 25)]
UNDIVIDED = ("Hol", 170, None, None, None)
UNTOLD = ("Hol", None, 40, 50, 80)


def codes(*rows: tuple[str | int | None, ...], lazy: bool = False) -> list[str]:
    frame = pl.DataFrame([*KNOWN, *rows], schema=list(HEADERS), orient="row")
    report = rp.check_table(frame.lazy() if lazy else frame)
    return sorted(finding.code for finding in report.findings)


@pytest.mark.parametrize("lazy", [False, True])
def test_parts_that_some_rows_do_not_tell_are_no_error_of_the_total(*, lazy: bool) -> None:
    assert codes(UNDIVIDED, ("Total", 320, 15, 50, 85), lazy=lazy) == []


def test_a_whole_that_some_rows_do_not_tell_is_no_error_of_the_total() -> None:
    assert codes(UNTOLD, ("Total", 150, 55, 100, 165)) == []


def test_parts_beyond_the_whole_are_one_all_the_same() -> None:
    assert codes(UNDIVIDED, ("Total", 320, 415, 50, 85)) == ["FIG103"]


def test_a_total_that_is_no_sum_of_its_rows_is_found() -> None:
    assert codes(UNDIVIDED, ("Total", 330, 15, 50, 85)) == ["DST504"]


def test_a_total_short_of_its_parts_is_found_where_every_row_is_told() -> None:
    rows = [("Hol", 170, 40, 50, 80), ("Total", 320, 55, 100, 100)]
    assert set(codes(*rows)) & {"FIG104", "DST504"}
