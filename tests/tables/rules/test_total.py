"""Total rows are compared with the rows that they stand for, and counted nowhere else."""

from pathlib import Path
from typing import Any

import polars as pl
import pytest

import repatriation as rp
from repatriation.checks.finding import Finding
from repatriation.tables.opening import opened_table


def found(path: Path, *lines: str, code: str = "DST504") -> tuple[Finding, ...]:
    file = path / "t.csv"
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    report = rp.check_table(file)
    assert not report.failures
    return report.of(code)


def subtotals(*, first: int = 21, last: int = 31) -> list[str]:
    return [
        "Région,Site,Hommes,Femmes",
        "Nord,Roj,10,20",
        "Nord,Hol,11,21",
        f"Sous-total Nord,,{first},41",
        "Sud,Areesha,5,6",
        "Sud,Newroz,5,6",
        "Sous-total Sud,,10,12",
        f"Total général,,{last},53",
    ]


def test_subtotals_are_the_sums_of_what_stands_above_them(tmp_path: Path) -> None:
    assert found(tmp_path, *subtotals()) == ()
    (finding,) = found(tmp_path, *subtotals(first=22))
    assert (finding.record, finding.field) == ("row-4", "Hommes")
    assert "the total row says 22, but the 2 rows above it add up to 21" in finding.message


def test_a_grand_total_is_the_sum_of_all_but_the_subtotals(tmp_path: Path) -> None:
    (finding,) = found(tmp_path, *subtotals(last=62))
    assert finding.record == "row-8"
    assert "the 4 other rows add up to 31" in finding.message


def test_totals_that_stand_first_sum_up_what_is_below_them(tmp_path: Path) -> None:
    lines = ["area,men,women", "Total,9,7", "A,4,3", "B,5,4", "Total,3,4", "C,1,2", "D,2,2"]
    assert found(tmp_path, *lines) == ()
    assert [f.record for f in found(tmp_path, *lines[:4], "Total,3,5", *lines[5:])] == ["row-5"]


def test_a_total_for_each_day_sums_up_the_day(tmp_path: Path) -> None:
    lines = ["date,camp,men,women", "2023-01-01,A,4,3", "2023-01-02,A,5,4", "2023-01-01,B,1,2"]
    lines += ["2023-01-02,B,2,2", "2023-01-01,Total,5,5", "2023-01-02,Total,7,6"]
    assert found(tmp_path, *lines) == ()
    (finding,) = found(tmp_path, *lines[:-1], "2023-01-02,Total,7,8")
    assert "rows of the same date add up to 6" in finding.message


def test_totals_that_fit_nothing_are_suspicions(tmp_path: Path) -> None:
    lines = ["area,men,women", "A,4,3", "B,5,4", "Total,90,70", "C,1,2", "D,2,2", "Total,50,70"]
    verdicts = {finding.verdict for finding in found(tmp_path, *lines)}
    assert verdicts == {rp.Verdict.SUSPECT}


def test_a_running_total_is_not_summed_up(tmp_path: Path) -> None:
    lines = ["date,killed,killed cum", "2023-01-01,4,4", "2023-01-02,5,9", "2023-01-03,2,11"]
    assert found(tmp_path, *lines, "Total,11,11") == ()
    assert len(found(tmp_path, *lines, "Total,12,12")) == 1


def test_the_total_of_a_long_table_is_asked_for_each_category(tmp_path: Path) -> None:
    lines = ["Region,Camp,Sex,Number"]
    lines += [f"North,{camp},{sex},{n}" for camp in "AB" for sex, n in (("F", 4), ("M", 5))]
    assert found(tmp_path, *lines, "Total,,F,8", "Total,,M,10") == ()
    (finding,) = found(tmp_path, *lines, "Total,,F,8", "Total,,M,11")
    assert finding.record == "row-7"


@pytest.mark.parametrize("code", ["DST501", "DST503", "DST521"])
def test_equal_totals_are_no_duplicates(code: str, tmp_path: Path) -> None:
    lines = ["id,site,date,men,women"]
    lines += [f"{i},A,2023-05-0{i},{i + 10},{i + 20}" for i in range(1, 5)]
    assert found(tmp_path, *lines, "Total,,,50,90", "Total,,,50,90", code=code) == ()
    assert found(tmp_path, *lines, lines[1], code="DST503") != ()


def _duckdb(table: pl.DataFrame) -> Any:
    import duckdb

    return duckdb.connect().from_arrow(table.to_arrow())


@pytest.mark.parametrize(
    "engine", [pl.DataFrame.lazy, pl.DataFrame.to_pandas, pl.DataFrame.to_arrow]
)
def test_totals_are_checked_alike_on_engines_that_keep_the_order(engine: Any) -> None:
    frame = pl.read_csv("\n".join(subtotals(first=22)).encode())
    assert [f.record for f in rp.check_table(engine(frame)).of("DST504")] == ["row-3"]


def test_where_rows_have_no_order_only_totals_that_fit_in_part_are_judged() -> None:
    frame = pl.read_csv("\n".join(subtotals(first=22)).encode())
    assert rp.check_table(_duckdb(frame)).of("DST504") == ()
    wrong = pl.read_csv("\n".join(subtotals(last=32)).encode())
    (finding,) = rp.check_table(_duckdb(wrong)).of("DST504")
    assert "the 4 other rows add up to 31" in finding.message


def test_a_total_that_stands_in_a_column_of_dates_is_no_wrong_date() -> None:
    rows = b"Date,Total\n2021-05-25,94\n2021-09-28,95\n2022-01-08,112\n2022-06-01,5\n%s,306\n"
    assert opened_table(rows % b"Total", name="t.csv").mapping.columns[0].role == "date"
    assert not list(rp.check_table(opened_table(rows % b"Total", name="t.csv")))
    (finding,) = rp.check_table(opened_table(rows % b"soon", name="t.csv")).of("DST515")
    assert "'soon'" in finding.message
