"""`repatriation check` writes every form, selects, ignores and reads settings."""

import json
from pathlib import Path

import pytest

from repatriation.cli import main

TABLE = "id,total,men,women\na,10,8,6\nb,20,15,9\nc,5-4,1,1\n"
DATASET = """
[groups.g]
[[said]]
[said.says.s1]
count.g = "10"
count."g/women" = "about 15"
"""
Printed = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    (tmp_path / "t.csv").write_text(TABLE, encoding="utf-8")
    (tmp_path / "d é.toml").write_text(DATASET, encoding="utf-8")
    return tmp_path


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("sarif", "{"),
        ("json", "{"),
        ("jsonl", '{"type": "finding"'),
        ("markdown", "## t.csv"),
        ("html", "<!DOCTYPE html>"),
        ("text", "t.csv — "),
    ],
)
def test_every_form_is_written_and_the_exit_code_stays(
    name: str, begins: str, capsys: Printed
) -> None:
    assert main(["check", "t.csv", "d é.toml", "--format", name]) == 1
    out, err = capsys.readouterr()
    assert out.startswith(begins)
    assert "FIG103" in out
    assert err == ""


def test_sarif_names_the_file_and_the_line(capsys: Printed) -> None:
    main(["check", "t.csv", "d é.toml", "--format", "sarif", "--select", "FIG"])
    (run,) = json.loads(capsys.readouterr().out)["runs"]
    places = [r["locations"][0]["physicalLocation"] for r in run["results"]]
    found = {(p["artifactLocation"]["uri"], p["region"]["startLine"]) for p in places}
    assert {("t.csv", 2), ("t.csv", 3), ("d%20%C3%A9.toml", 4)} <= found


def test_what_cannot_be_used_is_in_the_report_and_gives_2(capsys: Printed) -> None:
    assert main(["check", "t.csv", "missing.csv", "--format", "sarif"]) == 2
    out, err = capsys.readouterr()
    (run,) = json.loads(out)["runs"]
    assert run["invocations"][0]["executionSuccessful"] is False
    assert run["results"]
    assert "missing.csv" in err


def test_a_form_of_reports_is_refused_elsewhere(capsys: Printed) -> None:
    assert main(["--format", "html", "check", "t.csv"]) == 1
    assert main(["--format", "html", "rules"]) == 2
    assert "is for reports" in capsys.readouterr().err
    assert main(["rules", "--format", "html"]) == 2


def codes(capsys: Printed, *arguments: str) -> set[str]:
    main(["check", *arguments, "--format", "json"])
    (one,) = json.loads(capsys.readouterr().out)["inputs"]
    return set(one["counts"]["by_rule"])


def test_rules_are_selected_and_ignored_by_code_beginning_and_name(capsys: Printed) -> None:
    everything = codes(capsys, "d é.toml")
    assert {"FIG105", "SRC301"} <= everything
    assert codes(capsys, "d é.toml", "--select", "FIG") == {"FIG105"}
    assert codes(capsys, "d é.toml", "--select", "FIG,SRC301", "--ignore", "SRC") == {"FIG105"}
    assert "FIG105" not in codes(capsys, "d é.toml", "--ignore", "subset-exceeds-set")
    assert codes(capsys, "t.csv", "--ignore", "FIG103,FIG1") == set()


def test_ignoring_leaves_tables_to_the_rules_for_rows(capsys: Printed) -> None:
    main(["check", "t.csv", "--ignore", "FIG104", "--format", "json"])
    (one,) = json.loads(capsys.readouterr().out)["inputs"]
    assert "FIG103" in one["rules"]
    assert not {"SRC301", "XSR601", "FIG104"} & set(one["rules"])


def test_what_names_no_rule_is_refused(capsys: Printed) -> None:
    assert main(["check", "t.csv", "--ignore", "NO999"]) == 2
    assert "no rule is called 'NO999'" in capsys.readouterr().err


def test_a_severity_hides_what_is_milder_but_not_from_the_exit_code(
    folder: Path, capsys: Printed
) -> None:
    twice = "".join(f'[actors.{id_}]\nkind = "organisation"\nnames = "Aid"\n' for id_ in "xy")
    (folder / "twice.toml").write_text(twice, encoding="utf-8")
    arguments = ["check", "twice.toml", "--select", "ACT"]
    assert main(arguments) == 1
    assert " warning, " in capsys.readouterr().out
    assert main([*arguments, "--severity", "error"]) == 1
    out = capsys.readouterr().out
    assert "no findings" in out
    assert "findings milder than error are not shown: 1" in out


def test_settings_are_read_and_arguments_win(folder: Path, capsys: Printed) -> None:
    (folder / "pyproject.toml").write_text(
        '[tool.repatriation]\nselect = ["FIG103"]\nfail-on = "never"\nformat = "jsonl"\n',
        encoding="utf-8",
    )
    assert main(["check", "t.csv"]) == 0
    assert json.loads(capsys.readouterr().out.splitlines()[0])["code"] == "FIG103"
    assert main(["check", "t.csv", "--fail-on", "error", "--format", "text"]) == 1
    assert capsys.readouterr().out.startswith("t.csv — ")
    assert main(["check", "t.csv", "--no-config"]) == 1
    capsys.readouterr()
    (folder / "repatriation.toml").write_text('select = "FIG101"\n', encoding="utf-8")
    main(["check", "t.csv"])
    out, err = capsys.readouterr()
    assert "FIG103" not in out
    assert "repatriation.toml is used; " in err
    assert "pyproject.toml beside it is not" in err


def test_a_wrong_setting_gives_2_with_all_faults(folder: Path, capsys: Printed) -> None:
    file = folder / "settings.toml"
    file.write_text('colour = "red"\nseverity = 1\n', encoding="utf-8")
    assert main(["check", "t.csv", "--config", "settings.toml"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "2 faults" in err
    assert "colour: unknown key" in err
    assert "severity: takes one of error, warning, info" in err
    assert main(["check", "t.csv", "--config", "missing.toml"]) == 2
    assert main(["check", "t.csv", "--config", "settings.toml", "--no-config"]) == 2


def test_a_policy_decides_how_wide_hedged_words_are(folder: Path, capsys: Printed) -> None:
    assert main(["check", "d é.toml", "--select", "FIG"]) == 1
    (folder / "wide.toml").write_text('policy = {share = "1/2"}\n', encoding="utf-8")
    assert main(["check", "d é.toml", "--select", "FIG", "--config", "wide.toml"]) == 0
    assert "hedged words are off by 1/2, at least 1" in capsys.readouterr().out


def test_texts_of_the_settings_need_not_be_of_every_input(folder: Path) -> None:
    (folder / "wire.txt").write_text("A text.", encoding="utf-8")
    (folder / "repatriation.toml").write_text('texts = {wire = "wire.txt"}\n', encoding="utf-8")
    assert main(["check", "d é.toml", "--select", "GEO", "--fail-on", "error"]) == 0
    assert main(["check", "d é.toml", "--text", "wire=wire.txt"]) == 2
