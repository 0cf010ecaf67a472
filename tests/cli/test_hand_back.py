"""`check --workbook --findings` hands a table back, and never in its place."""

import io
from pathlib import Path
from types import SimpleNamespace

import pytest
from openpyxl import load_workbook

from repatriation.cli.entry import main

TABLE = "total,men,women\n5,9,1\n"


@pytest.fixture
def table(tmp_path: Path) -> Path:
    file = tmp_path / "counts.csv"
    file.write_text(TABLE, encoding="utf-8")
    return file


def test_findings_never_replace_the_table(table: Path) -> None:
    assert main(["check", str(table), "--findings", str(table)]) == 2
    assert table.read_text(encoding="utf-8") == TABLE


def test_a_table_from_standard_input_is_handed_back(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    stdin = SimpleNamespace(buffer=io.BytesIO(TABLE.encode()))
    monkeypatch.setattr("sys.stdin", stdin)
    out = tmp_path / "back.xlsx"
    assert main(["check", "-", "--input-format", "csv", "--workbook", str(out)]) == 1
    assert "Findings" in load_workbook(out).sheetnames
