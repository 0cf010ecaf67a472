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


def test_what_was_written_is_told(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    book, listed = table.with_name("back.xlsx"), table.with_name("found.csv")
    assert main(["check", str(table), "--workbook", str(book), "--findings", str(listed)]) == 1
    assert capsys.readouterr().err.splitlines() == [
        f"repatriation: wrote {book}: the table, with 1 finding in its cells",
        f"repatriation: wrote {listed}: 1 finding",
    ]


@pytest.mark.parametrize(
    ("option", "name", "told"),
    [
        ("--workbook", "back.csv", "use .xlsx"),
        ("--workbook", "back.xlsm", "use .xlsx"),
        ("--workbook", "back", "no suffix"),
        ("--findings", "found.txt", "use .csv or .parquet or .xlsx"),
        ("--findings", "none/found.csv", "make it first"),
        ("--findings", "folder.csv", "is a folder"),
        ("--workbook", "sealed/back.xlsx", "cannot be written to"),
    ],
)
def test_what_cannot_be_written_is_refused_before_anything_is_read(
    option: str,
    name: str,
    told: str,
    table: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    folder = table.parent
    (folder / "folder.csv").mkdir()
    (folder / "sealed").mkdir()
    monkeypatch.setattr("os.access", lambda path, _: Path(path).name != "sealed")
    before = sorted(folder.rglob("*"))
    assert main(["check", str(table), option, str(folder / name)]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err
    assert "nothing was read or written" in err
    assert sorted(folder.rglob("*")) == before


def test_both_in_one_file_are_refused(table: Path, capsys: pytest.CaptureFixture[str]) -> None:
    both = str(table.with_name("both.xlsx"))
    assert main(["check", str(table), "--workbook", both, "--findings", both]) == 2
    assert "name another file" in capsys.readouterr().err


def test_a_disk_that_is_full_leaves_no_half_of_a_file(
    table: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    before = sorted(table.parent.iterdir())
    assert main(["check", str(table), "--findings", str(table.with_name("found.csv"))]) == 2
    assert "No space left on device; nothing was written there" in capsys.readouterr().err
    assert sorted(table.parent.iterdir()) == before
