"""Findings as a file: the same rows in every form, and no formula in any."""

import csv
import io
from pathlib import Path

import narwhals as nw
import openpyxl
import polars
import pytest

from repatriation.checks.finding import Finding
from repatriation.errors import FormatError
from repatriation.model.verdict import Verdict
from repatriation.tables.finding_file import FindingRow, rows_of, write_findings
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.place import Place


def row(message: str = "5 men of 3") -> FindingRow:
    return FindingRow(
        line=12,
        cell="Data!C12",
        key="Syria",
        code="FIG103",
        rule="parts-exceed-whole",
        severity="error",
        verdict="violated",
        column="men",
        value="men: 5",
        message=message,
        advice="Compare with the source.",
    )


COLUMNS = [
    *("line", "cell", "key", "code", "rule", "severity", "verdict"),
    *("column", "value", "message", "advice"),
]
HOSTILE = ["=1+1", "+1", "-1", "@A1", "'=1", 'a,b\n"c"', "plain"]


def test_csv_has_the_columns_and_no_formula(tmp_path: Path) -> None:
    file = tmp_path / "findings.csv"
    write_findings([row(text) for text in HOSTILE], file)
    text = file.read_bytes().decode("utf-8-sig")
    header, *rows = csv.reader(io.StringIO(text, newline=""))
    assert header == COLUMNS
    assert [line[9] for line in rows] == [
        *("'=1+1", "'+1", "'-1", "'@A1", "''=1", 'a,b\n"c"', "plain"),
    ]
    assert rows[0][:3] == ["12", "Data!C12", "Syria"]


def test_parquet_keeps_types(tmp_path: Path) -> None:
    file = tmp_path / "findings.parquet"
    write_findings([row("=1"), row()], file)
    frame = polars.read_parquet(file)
    assert frame.columns == COLUMNS
    assert frame.schema["line"] == polars.Int64
    assert frame["message"].to_list() == ["=1", "5 men of 3"]


def test_parquet_of_nothing_has_its_columns(tmp_path: Path) -> None:
    write_findings([], tmp_path / "findings.parquet")
    assert polars.read_parquet(tmp_path / "findings.parquet").columns == COLUMNS


def test_excel_has_texts_and_no_formula(tmp_path: Path) -> None:
    file = tmp_path / "findings.xlsx"
    write_findings([row(text) for text in HOSTILE], file)
    sheet = openpyxl.load_workbook(file)["Findings"]
    assert [cell.value for cell in sheet["J"]] == ["message", *HOSTILE]
    assert {cell.data_type for cell in sheet["J"]} == {"s"}
    assert sheet["J2"].quotePrefix
    assert sheet["A2"].value == 12


def test_another_suffix_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FormatError, match=r"\.csv, \.parquet, \.xlsx"):
        write_findings([], tmp_path / "findings.txt")


def finding(record: str, field: str = "") -> Finding:
    return Finding(
        code="FIG103",
        rule="parts-exceed-whole",
        severity="error",
        verdict=Verdict.SUSPECT,
        record=record,
        field=field,
        message="5 men of 3",
        values=(("men", "5"), ("total", "3")),
    )


GRID = Grid(
    source="t.xlsx",
    sheet="Data",
    headers=("country", "total", "men"),
    frame=nw.from_native(polars.DataFrame({LINE: [4], "country": ["A"]})),
    where="row",
    lettered={"country": "B", "total": "C", "men": "D"},
)


def test_findings_become_rows_in_the_order_of_the_table() -> None:
    found = rows_of(
        [finding("row-7", "men"), finding("row-4"), finding("the table", "men")],
        GRID,
        key=lambda line: f"key {line}",
    )
    assert [(r.line, r.cell, r.key, r.column) for r in found] == [
        (None, "", "", "men"),
        (4, "Data!D4", "key 4", "men, total"),
        (7, "Data!D7", "key 7", "men"),
    ]
    assert found[1].value == "men: 5; total: 3"
    assert found[1].verdict == "suspect"


def test_places_of_rows_may_be_told() -> None:
    (found,) = rows_of([finding("x")], GRID, places=lambda _: [Place(9, "total")])
    assert (found.line, found.cell, found.column) == (9, "Data!C9", "total")
