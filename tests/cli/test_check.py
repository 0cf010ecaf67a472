"""`repatriation check`: what it prints and which exit code it gives."""

import io
import json
import sys
from pathlib import Path

import pytest

from repatriation.cli import main

CLEAN = "id,total,men,women\na,10,4,6\n"
WRONG = "id,total,men,women\na,10,4,6\nb,10,8,6\n"
DATASET = """
[groups.g]
[[said]]
[said.says.s1]
count.g = "10"
count."g/women" = "over 12"
"""


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    (tmp_path / "clean.csv").write_text(CLEAN, encoding="utf-8")
    (tmp_path / "wrong.csv").write_text(WRONG, encoding="utf-8")
    (tmp_path / "data.toml").write_text(DATASET, encoding="utf-8")
    return tmp_path


def test_a_clean_table_gives_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "clean.csv"]) == 0
    out, err = capsys.readouterr()
    assert "clean.csv — no findings" in out
    assert "columns used: id = id of the row; total = everyone" in out
    assert err == ""


def test_a_violation_gives_1(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "wrong.csv"]) == 1
    out = capsys.readouterr().out
    assert "FIG103 error, violated: row-3, " in out
    assert "line 3 (b): " in out


@pytest.mark.parametrize(("fail_on", "code"), [("error", 1), ("info", 1), ("never", 0)])
def test_fail_on_decides(fail_on: str, code: int) -> None:
    assert main(["check", "wrong.csv", "--fail-on", fail_on]) == code


def test_rules_can_be_selected(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "wrong.csv", "--select", "FIG101,FIG104"]) == 0
    assert main(["check", "wrong.csv", "--select", "parts-exceed-whole"]) == 1
    assert main(["check", "wrong.csv", "--select", "NO999"]) == 2
    assert "no rule is called 'NO999'" in capsys.readouterr().err


def test_a_dataset_is_checked_and_its_speakers_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "data.toml", "--select", "FIG"]) == 1
    out = capsys.readouterr().out
    assert "FIG105" in out
    assert "s1: the narrator" in out


def test_a_seed_is_checked(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--seed", "article", "--select", "FIG", "--as-of", "2019-06-01"]) == 0
    assert "as of 2019-06-01" in capsys.readouterr().out


def test_all_inputs_are_checked_before_the_unusable_ones_are_named(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "ragged.csv").write_text("total,men\n1\n2\n", encoding="utf-8")
    (folder / "bad.toml").write_text("[groups.g]\nmeasure = 5\nname = 'x'\n", encoding="utf-8")
    (folder / "empty.csv").write_text("\n", encoding="utf-8")
    files = [
        "missing.csv",
        "empty.csv",
        "ragged.csv",
        "wrong.csv",
        "bad.toml",
        "notes.txt",
        "clean.csv",
    ]
    assert main(["check", *files]) == 2
    out, err = capsys.readouterr()
    assert "wrong.csv — 1 error" in out
    assert "clean.csv — no findings" in out
    assert "ragged.csv — 2 warnings" in out
    assert "line 2: the row has 1 cell" in out
    assert "line 3: the row has 1 cell" in out
    for told in (
        "missing.csv: No such file",
        "empty.csv: ",
        "measure",
        "name",
        "notes.txt: ",
        ".csv",
    ):
        assert told in err
    assert "Traceback" not in err


def test_json_holds_every_report_and_every_fault(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "wrong.csv", "missing.csv", "--format", "json"]) == 2
    out, err = capsys.readouterr()
    data = json.loads(out)
    (report,) = data["inputs"]
    assert report["input"] == "wrong.csv"
    assert report["findings"][0]["record"] == "row-3"
    assert report["table"]["delimiter"] == ","
    assert report["names"] == {"row-3": "b"}
    assert [c["role"] for c in report["table"]["columns"]] == ["id", "count", "count", "count"]
    assert "missing.csv" in data["unusable"][0]["message"]
    assert "missing.csv" in err


def test_the_format_may_stand_before_the_command(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--format", "json", "check", "clean.csv"]) == 0
    assert json.loads(capsys.readouterr().out)["unusable"] == []


def test_standard_input_needs_a_format(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    def give() -> None:
        monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(WRONG.encode())))

    give()
    assert main(["check", "-", "--input-format", "csv"]) == 1
    assert "<standard input> — 1 error" in capsys.readouterr().out
    give()
    assert main(["check", "-"]) == 2
    assert "--input-format" in capsys.readouterr().err


def test_what_is_not_understood_is_told(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    rows = "id,total,men\na,10,a few of them?\nb,10,4\nc,10,5\nd,10,6\n"
    (folder / "words.csv").write_text(rows, encoding="utf-8")
    assert main(["check", "words.csv"]) == 1
    out = capsys.readouterr().out
    assert "DST515 warning, violated: row-2, men" in out
    assert "'a few of them?'" in out
    assert main(["check", "words.csv", "--fail-on", "error"]) == 0


def test_a_column_of_which_nothing_is_understood_is_not_used_and_that_is_told(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "words.csv").write_text("id,total,men\na,10,a few of them?\n", encoding="utf-8")
    assert main(["check", "words.csv"]) == 0
    out = capsys.readouterr().out
    assert "columns not used: men (" in out
    assert "'a few of them?'" in out


def test_a_mapping_says_what_columns_are(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "own.toml").write_text('[columns]\nmen = "unused"\n', encoding="utf-8")
    assert main(["check", "wrong.csv", "--mapping", "own.toml"]) == 0
    (folder / "own.toml").write_text('[columns]\nman = "unused"\n', encoding="utf-8")
    assert main(["check", "wrong.csv", "--mapping", "own.toml"]) == 2
    assert "'men'" in capsys.readouterr().err


def test_so_many_findings_of_a_rule_are_shown_as_one_asks_for(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "".join(f"p{i},{i},{i + 1},\n" for i in range(3, 9))
    more = "".join(f"q{i},{i},1,1\n" for i in range(10, 90))
    (folder / "many.csv").write_text(f"id,total,men,women\n{rows}{more}", encoding="utf-8")
    arguments = ["check", "many.csv", "--max-per-rule", "2", "--format", "json"]
    assert main(arguments) == 1
    (report,) = json.loads(capsys.readouterr().out)["inputs"]
    assert [f["record"] for f in report["findings"]] == ["row-2", "row-3"]
    assert any("2 are shown" in text for text in report["assumed"])
    assert report["counts"]["by_rule"] == {"FIG105": 6}
    assert main(arguments[:-2]) == 1
    shown = capsys.readouterr().out
    assert "6 errors from" in shown
    assert "2 of 6 findings shown" in " ".join(shown.split())
    assert "subset-exceeds-set (6, 2 shown)" in shown


@pytest.mark.parametrize("form", ["text", "json", "markdown", "html", "sarif"])
def test_a_redacted_report_shows_no_cell(
    folder: Path, form: str, capsys: pytest.CaptureFixture[str]
) -> None:
    rows = "Zaynab,7310,4507,2806,Grozny\nAisha,-8123,4,4,Mosul\nMaryam,9321,dozenish,4,Raqqa\n"
    (folder / "t.csv").write_text(f"id,total,men,women,boys\n{rows}", encoding="utf-8")
    said = ("7310", "4507", "2806", "8123", "dozenish", "Zaynab", "Aisha", "Grozny", "Mosul")
    formats = [] if form == "text" else ["--format", form]
    assert main(["check", "t.csv", *formats]) == 1
    assert any(each in capsys.readouterr().out for each in said)
    assert main(["check", "t.csv", "--redact", *formats]) == 1
    out = capsys.readouterr().out
    assert "FIG103" in out
    assert [each for each in said if each in out] == []


def test_texts_are_compared_and_unknown_sources_refused(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "other.txt").write_text("Another text.", encoding="utf-8")
    check = ["check", "--seed", "article", "--select", "SRC302"]
    assert main([*check, "--text", "vestnik=other.txt"]) == 1
    assert "SRC302" in capsys.readouterr().out
    assert main([*check, "--text", "vestnick=other.txt"]) == 2
    assert "did you mean vestnik?" in capsys.readouterr().err
    assert main([*check, "--text", "vestnik=missing.txt"]) == 2
    assert "missing.txt" in capsys.readouterr().err
    (folder / "latin.txt").write_bytes(b"caf\xe9")
    assert main([*check, "--text", "vestnik=latin.txt"]) == 2
    assert "byte 3 is not UTF-8" in capsys.readouterr().err


@pytest.mark.parametrize(
    "arguments",
    [
        [],
        ["check"],
        ["chek"],
        ["check", "--fail-on", "warnings", "clean.csv"],
        ["check", "--as-of", "1 June", "clean.csv"],
        ["check", "--text", "vestnik", "clean.csv"],
        ["check", "--seed", "artikel"],
        ["check", "--bogus"],
        ["check", "."],
        ["check", "a\0b.csv"],
        ["check", ""],
        ["check", "--select", "", "clean.csv", "--format", "xml"],
    ],
)
def test_wrong_usage_gives_2_and_says_why(
    arguments: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert err
    assert "Traceback" not in err
