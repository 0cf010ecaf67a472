"""Several tables are compared with each other where the user says by what."""

import json
from pathlib import Path

import pytest

from repatriation.cli.entry import main

FLIGHTS = "flight,date,children\nmay,2019-05-07,156\njune,2019-06-01,about 70\n"
ARRIVALS = "flight,clinic,children\nmay,Astana,145\njune,Aktau,71\njuly,Aktau,3\n"
ASKED = [
    *("check", "flights.csv", "arrivals.csv", "--key", "flight"),
    *("--reference", "arrivals.flight=flights.flight"),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "flights.csv").write_text(FLIGHTS, encoding="utf-8")
    (tmp_path / "arrivals.csv").write_text(ARRIVALS, encoding="utf-8")
    return tmp_path


def test_references_and_figures_are_compared(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ASKED) == 1
    out = " ".join(capsys.readouterr().out.split())  # whatever the width
    assert "flights.csv — no findings" in out
    assert "between flights, arrivals — 2 errors" in out
    assert "'july', which flights.flight does not hold" in out
    assert "children is 145 in arrivals and 156 in flights" in out


def test_without_a_word_of_it_each_table_stands_alone(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(ASKED[:3]) == 0
    assert "between" not in capsys.readouterr().out


def test_every_form_of_report_holds_it(capsys: pytest.CaptureFixture[str]) -> None:
    for form in ("json", "jsonl", "sarif", "markdown", "html"):
        assert main([*ASKED, "--format", form]) == 1
        assert "dangling-reference" in capsys.readouterr().out


def test_rules_can_be_chosen(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASKED, "--select", "DST523"]) == 1
    assert "between flights, arrivals — 1 error from 1 rule" in capsys.readouterr().out
    assert main([*ASKED, "--ignore", "DST502,DST523"]) == 0


def test_values_can_be_left_out(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASKED, "--redact", "--format", "json"]) == 1
    told = json.loads(capsys.readouterr().out)["inputs"][-1]["findings"]
    assert len(told) == 2
    assert not {"july", "145", "156"} & set(json.dumps(told).replace('"', " ").split())


def test_waivers_are_made_and_apply(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    asked = [*ASKED[1:], "--reason", "counted later", "--reviewer", "A. B."]
    for code in ("DST502", "DST523"):
        assert main(["waive", *asked, "--rule", code]) == 0
    made = capsys.readouterr().out
    assert made.count("[[waiver]]") == 2
    (folder / "w.toml").write_text(made, encoding="utf-8")
    assert main([*ASKED, "--waivers", "w.toml"]) == 0
    assert "2 waived" in capsys.readouterr().out


def test_what_is_not_there_is_said(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*ASKED[:3], "--reference", "arrivals.fligt=flights.flight"]) == 2
    assert "did you mean 'arrivals.flight'" in capsys.readouterr().err
    assert main([*ASKED[:3], "--reference", "arrivals.flight"]) == 2
    assert "table.column=table.column" in capsys.readouterr().err
    twice = ["--reference", "arrivals.flight=flights.date"]
    assert main([*ASKED, *twice]) == 2
    assert "a column refers to one other" in capsys.readouterr().err
    assert main(["check", "flights.csv", "none.csv", "--key", "flight"]) == 2
    out, err = capsys.readouterr()
    assert "were not compared" in err
    assert "flights.csv — no findings" in out


def test_tables_of_one_name_are_told_apart_by_their_paths(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "old").mkdir()
    (folder / "old" / "flights.csv").write_text(FLIGHTS.replace("156", "150"), encoding="utf-8")
    assert main(["check", "flights.csv", "old/flights.csv", "--key", "flight"]) == 1
    assert "between flights.csv, old/flights.csv — 1 error" in capsys.readouterr().out
