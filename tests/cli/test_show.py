"""`repatriation tour`, `show`, `rules`, `explain`: what they print."""

import json
from pathlib import Path

import pytest

import repatriation as rp
from repatriation.cli import main
from repatriation.tables.rules import TABLES_ONLY

DOCUMENTED = (*rp.RULES, *TABLES_ONLY)

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def plain(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)


def test_the_tour_tells_the_article(capsys: Capture) -> None:
    assert main(["tour"]) == 0
    out = capsys.readouterr().out
    assert "75 adults in May 2019" in out
    assert "\x1b" not in out
    assert main(["tour", "--format", "json"]) == 0
    numbers = json.loads(capsys.readouterr().out)["follows"]["numbers"]
    assert ["75", "adults"] in [[n["number"], n["who"]] for n in numbers]


def test_a_record_is_shown(capsys: Capture) -> None:
    assert main(["show", "may"]) == 0
    assert "75 adults" in capsys.readouterr().out
    assert main(["show", "may", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["kind"], data["input"], data["record"]["level"]) == (
        "operation",
        "article",
        "stage",
    )


def test_a_record_of_a_file_is_shown(tmp_path: Path, capsys: Capture) -> None:
    file = tmp_path / "partner.csv"
    file.write_text("id,total,men\na,10,4\n", encoding="utf-8")
    assert main(["show", "a", str(file)]) == 0
    out = capsys.readouterr().out
    assert "row-2" in out
    assert "10" in out


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        (["show", "mai"], "'may'?"),
        (["show", "may", "missing.toml"], "missing.toml"),
        (["show", "may", "a.toml", "b.toml"], "one FILE"),
        (["explain", "FIG13"], "FIG103"),
        (["explain", "part-exceed-whole"], "parts-exceed-whole"),
        (["explain", "???"], "repatriation rules"),
    ],
)
def test_what_is_unknown_gives_2(arguments: list[str], told: str, capsys: Capture) -> None:
    assert main(arguments) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


def test_rules_are_listed(capsys: Capture) -> None:
    assert main(["rules"]) == 0
    out = capsys.readouterr().out
    for rule in DOCUMENTED:
        assert rule.code in out
        assert rule.name in out
    assert main(["rules", "--format", "json"]) == 0
    listed = json.loads(capsys.readouterr().out)
    assert [rule["code"] for rule in listed] == [rule.code for rule in DOCUMENTED]
    asked = {rule["code"]: rule["asked_of"] for rule in listed}
    assert asked["SRC301"] == ["datasets"]
    assert asked["FIG102"] == ["datasets", "tables"]
    assert asked["DST514"] == ["tables"]


@pytest.mark.parametrize("word", ["FIG103", "fig103", "parts-exceed-whole"])
def test_a_rule_is_explained(word: str, capsys: Capture) -> None:
    assert main(["explain", word]) == 0
    out = capsys.readouterr().out
    assert out.startswith("FIG103 parts-exceed-whole — error\n")
    assert "\nWhen it is legitimate\n" in out


@pytest.mark.parametrize("word", ["DST514", "ragged-row"])
def test_a_rule_about_tables_is_explained(word: str, capsys: Capture) -> None:
    assert main(["explain", word]) == 0
    out = capsys.readouterr().out
    assert out.startswith("DST514 ragged-row — warning, asked of tables\n")
    assert "\nWhen it is legitimate\n" in out


def test_of_two_rules_with_one_code_that_of_the_catalogue_is_explained(capsys: Capture) -> None:
    assert main(["explain", "FIG102"]) == 0
    (of_datasets,) = [rule for rule in rp.RULES if rule.code == "FIG102"]
    assert of_datasets.summary in capsys.readouterr().out


def test_every_rule_can_be_explained(capsys: Capture) -> None:
    assert main(["explain", *(rule.code for rule in DOCUMENTED)]) == 0
    out = " ".join(capsys.readouterr().out.split())
    for rule in DOCUMENTED:
        for text in rule.sections.values():
            assert " ".join(text.split()) in out


def test_the_version_is_told(capsys: Capture) -> None:
    assert main(["--version"]) == 0
    assert capsys.readouterr().out.startswith("repatriation ")


def test_help_is_told(capsys: Capture) -> None:
    assert main(["--help"]) == 0
    assert "exit codes:" in capsys.readouterr().out
