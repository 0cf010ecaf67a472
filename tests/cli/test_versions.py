"""`check --baseline`, `check --waivers`, `diff`, `waive` and `miss`; and rules of plug-ins."""

import json
import re
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from repatriation.cli import main

DATASET = """
[groups.g]
[[said]]
[said.says.s1]
count.g = "10"
count."g/women" = "12"
"""
WAIVE = [
    *("waive", "data.toml", "--rule", "FIG105"),
    *("--reason", "as printed", "--reviewer", "A. B.", "--as-of", "2026-01-01"),
]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    for name, text in (
        ("data.toml", DATASET),
        ("worse.toml", DATASET.replace('"12"', '"14"')),
        ("mended.toml", DATASET.replace('"12"', '"8"')),
        ("vague.toml", DATASET.replace('"12"', '"over 8"')),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    return tmp_path


def check(*arguments: str) -> int:
    return main(["check", "--select", "FIG", *arguments])


# Baseline -------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("new", "old", "code", "summary"),
    [
        ("data.toml", "data.toml", 0, "0 new, 0 fixed, 1 still there, 0 no longer decidable"),
        ("data.toml", "worse.toml", 0, "0 new, 0 fixed, 1 still there, 0 no longer decidable"),
        ("data.toml", "mended.toml", 1, "1 new, 0 fixed, 0 still there, 0 no longer decidable"),
        ("mended.toml", "data.toml", 0, "0 new, 1 fixed, 0 still there, 0 no longer decidable"),
        ("vague.toml", "data.toml", 0, "0 new, 0 fixed, 0 still there, 1 no longer decidable"),
    ],
)
def test_only_what_is_new_gives_1(
    new: str, old: str, code: int, summary: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert check(new, "--baseline", old) == code
    assert f"{new} since {old} — {summary}" in capsys.readouterr().out


def test_a_changed_finding_shows_what_it_was(capsys: pytest.CaptureFixture[str]) -> None:
    check("data.toml", "--baseline", "worse.toml")
    assert "(it was: " in capsys.readouterr().out


def test_a_baseline_is_in_the_json(capsys: pytest.CaptureFixture[str]) -> None:
    check("data.toml", "--baseline", "mended.toml", "--format", "json")
    (data,) = json.loads(capsys.readouterr().out)["inputs"]
    assert data["baseline"]["input"] == "mended.toml"
    assert [finding["code"] for finding in data["baseline"]["new"]] == ["FIG105"]


TWO = """
[groups.f]
[groups.g]
[groups.h]
[[said]]
[said.says]
s1 = {count = {f = "10", "f/women" = "12"}}
s2 = {count = {g = "10", "g/women" = "%s"}}
s3 = {count = {h = "10", "h/women" = "%s"}}
"""
"""One finding that stays, one that became surer, and one that is new."""


@pytest.fixture
def two(folder: Path) -> tuple[str, str]:
    (folder / "before.toml").write_text(TWO % ("about 15", "8"), encoding="utf-8")
    (folder / "after.toml").write_text(TWO % ("15", "16"), encoding="utf-8")
    return ("after.toml", "before.toml")


def records(name: str, out: str) -> list[str]:
    """List the records of the findings in a report of some form."""
    if name == "sarif":
        (run,) = json.loads(out)["runs"]
        places = [r["locations"][0]["logicalLocations"][0] for r in run["results"]]
        return [place["fullyQualifiedName"].partition(".")[0] for place in places]
    if name == "jsonl":
        lines = [json.loads(text) for text in out.splitlines()]
        return [each["record"] for each in lines if each["type"] == "finding"]
    pattern = {
        "markdown": r"violated: `(s\d)`",
        "html": r'<article[^>]*\bdata-record="(s\d) ',
    }[name]
    return re.findall(pattern, out)


@pytest.mark.parametrize("name", ["jsonl", "sarif", "markdown", "html"])
def test_every_other_form_reports_what_decides_the_exit_code(
    name: str, two: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    new, old = two
    assert check(new, "--baseline", old, "--format", name) == 1
    out = capsys.readouterr().out
    assert records(name, out) == ["s2", "s3"]
    assert "compared with before.toml: 1 new, 0 fixed, 2 still there" in out
    assert check(new, "--baseline", new, "--format", name) == 0
    assert records(name, capsys.readouterr().out) == []


def test_the_json_has_the_whole_report_and_the_text_what_became_of_it(
    two: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    new, old = two
    assert check(new, "--baseline", old, "--format", "json") == 1
    (data,) = json.loads(capsys.readouterr().out)["inputs"]
    assert [finding["record"] for finding in data["findings"]] == ["s1", "s2", "s3"]
    assert [finding["record"] for finding in data["baseline"]["new"]] == ["s3"]
    assert check(new, "--baseline", old, "--format", "text") == 1
    assert "Still there (2)" in capsys.readouterr().out


def test_a_severity_hides_milder_findings_that_are_new(
    two: tuple[str, str], folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new, old = two
    number = 'quantifier = "exactly", low = 100, best = 100, high = 100'
    vague = f's4 = {{count.f = {{wording = "hundreds", {number}}}}}'
    told = (folder / new).read_text(encoding="utf-8")
    (folder / new).write_text(f"{told}[[said]]\n[said.says]\n{vague}\n", encoding="utf-8")
    options = ("--baseline", old, "--format", "jsonl")
    check(new, *options)
    assert records("jsonl", capsys.readouterr().out) == ["s2", "s3", "s4"]
    assert check(new, *options, "--severity", "error") == 1
    out = capsys.readouterr().out
    assert records("jsonl", out) == ["s2", "s3"]
    assert "findings milder than error are not shown: 1" in out


def test_a_baseline_goes_with_one_file(capsys: pytest.CaptureFixture[str]) -> None:
    assert check("data.toml", "worse.toml", "--baseline", "mended.toml") == 2
    assert check("data.toml", "--baseline", "none.toml") == 2
    assert "give one FILE" in capsys.readouterr().err


def test_tables_have_baselines_too(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "old.csv").write_text("id,total,men\na,10,4\n", encoding="utf-8")
    (folder / "new.csv").write_text("id,total,men\na,10,14\n", encoding="utf-8")
    assert main(["check", "new.csv", "--baseline", "old.csv"]) == 1
    assert "1 new, 0 fixed" in capsys.readouterr().out


# Waivers --------------------------------------------------------------------------------


def test_a_printed_waiver_accepts_the_finding(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(WAIVE) == 0
    printed = capsys.readouterr().out
    assert printed.startswith('[[waiver]]\nrule = "FIG105"\nrecord = "s1"\n')
    (folder / "w.toml").write_text(printed, encoding="utf-8")
    assert check("data.toml", "--waivers", "w.toml") == 0
    assert "[waived by A. B.: as printed]" in " ".join(capsys.readouterr().out.split())
    assert check("worse.toml", "--waivers", "w.toml") == 1
    assert "the values changed since it was accepted" in capsys.readouterr().out
    assert check("mended.toml", "--waivers", "w.toml") == 0
    assert "nothing like it is found; take it out" in capsys.readouterr().out
    assert check("data.toml", "mended.toml", "--waivers", "w.toml") == 0
    assert "accept nothing" not in capsys.readouterr().out


def test_waivers_apply_to_the_rows_of_a_table(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "t.csv").write_text("id,total,men\na,10,14\nb,10,15\n", encoding="utf-8")
    assert main(["waive", "t.csv", *WAIVE[2:], "--record", "row-2"]) == 0
    printed = capsys.readouterr().out
    assert 'record = "row-2"' in printed
    (folder / "w.toml").write_text(printed, encoding="utf-8")
    assert main(["check", "t.csv", "--waivers", "w.toml"]) == 1
    out = " ".join(capsys.readouterr().out.split())
    assert "1 error from" in out
    assert "[waived by A. B.: as printed]" in out
    (folder / "t.csv").write_text("id,total,men\na,10,9\nb,10,9\n", encoding="utf-8")
    assert main(["check", "t.csv", "--waivers", "w.toml"]) == 0
    assert "nothing like it is found; take it out" in capsys.readouterr().out


def test_a_waiver_is_in_the_json(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    main(WAIVE)
    (folder / "w.toml").write_text(capsys.readouterr().out, encoding="utf-8")
    check("data.toml", "--waivers", "w.toml", "--format", "json")
    (data,) = json.loads(capsys.readouterr().out)["inputs"]
    assert data["waived"][0]["waiver"]["reason"] == "as printed"
    assert data["findings"] == []


def test_an_expired_waiver_accepts_nothing(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main([*WAIVE, "--expires", "2026-06-30"])
    (folder / "w.toml").write_text(capsys.readouterr().out, encoding="utf-8")
    assert check("data.toml", "--waivers", "w.toml", "--as-of", "2026-07-01") == 1
    assert "expired on 2026-06-30" in capsys.readouterr().out


def test_faults_in_a_file_of_waivers_come_all_at_once(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "w.toml").write_text("[[waiver]]\nrule = 1\n", encoding="utf-8")
    assert check("data.toml", "--waivers", "w.toml") == 2
    assert "w.toml: 6 faults" in capsys.readouterr().err


def test_there_must_be_something_to_waive(capsys: pytest.CaptureFixture[str]) -> None:
    assert main([*WAIVE, "--record", "s9"]) == 2
    assert "FIG105 finds nothing on s9" in capsys.readouterr().err


# The other commands ---------------------------------------------------------------------


def test_diff_shows_what_changed_in_each_statement(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "vague.toml", "data.toml"]) == 0
    assert capsys.readouterr().out == (
        "vague.toml → data.toml — records: 0 added, 0 removed, 1 changed; figures: 1 narrowed\n"
        "\n"
        "statement s1\n"
        "  estimates[g/women].figure: 'over 8' → '12' (narrowed: 9.. → 12)\n"
    )
    assert main(["diff", "data.toml", "data.toml"]) == 0
    assert capsys.readouterr().out == "data.toml → data.toml — no difference\n"


def test_diff_gives_json(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["diff", "vague.toml", "data.toml", "--format", "json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert data["changed"][0]["changes"][0]["revision"] == "narrowed"


def test_miss_shows_what_would_be_missed(capsys: pytest.CaptureFixture[str]) -> None:
    arguments = ["miss", "mended.toml", "--as-of", "2026-01-01", "--per-kind", "2"]
    assert main(arguments) == 0
    out, err = capsys.readouterr()
    assert out.startswith("mended.toml\ndamage ")
    assert "damages caught" in out
    assert err == ""
    assert main([*arguments, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["by_kind"]["sign-turned"] == {
        "tried": 2,
        "caught": 2,
    }


def test_miss_counts_on_a_terminal(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys.stderr, "isatty", lambda: True)
    assert main(["miss", "mended.toml", "--as-of", "2026-01-01", "--per-kind", "1"]) == 0
    shown = capsys.readouterr().err
    assert "\r1 of " in shown
    assert shown.endswith("\x1b[K")


@pytest.mark.parametrize("command", [["miss"], ["miss", "a.toml", "b.toml"]])
def test_one_file_is_asked_for(command: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    assert main(command) == 2
    assert "give one FILE" in capsys.readouterr().err


# Plug-ins -------------------------------------------------------------------------------

PLUG_IN = '''
import repatriation as rp

@rp.rule("ACME001")
def no_statement(dataset, context):
    """There is no statement."""
    yield context.finding("g", "none")
'''


@pytest.fixture
def plug_in(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    monkeypatch.syspath_prepend(str(folder))
    sys.modules.pop("acme_rules", None)
    info = folder / "acme_rules-1.0.dist-info"
    info.mkdir()
    (info / "METADATA").write_text("Metadata-Version: 2.1\nName: acme-rules\nVersion: 1.0\n")
    entry = "[repatriation.rules]\nacme = acme_rules:no_statement\n"
    (info / "entry_points.txt").write_text(entry, encoding="utf-8")
    module = folder / "acme_rules.py"
    module.write_text(PLUG_IN, encoding="utf-8")
    yield module
    sys.modules.pop("acme_rules", None)  # another test may install its own under the same name


def test_rules_of_plug_ins_run_and_are_explained(
    plug_in: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", "mended.toml", "--select", "ACME"]) == 1
    assert "ACME001" in capsys.readouterr().out
    assert main(["rules"]) == 0
    assert "no-statement" in capsys.readouterr().out
    assert main(["explain", "ACME001"]) == 0


def test_a_broken_plug_in_is_named_and_the_rest_runs(
    plug_in: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    plug_in.write_text("import no_such_module", encoding="utf-8")
    assert main(["check", "data.toml", "--select", "FIG105"]) == 1
    out = " ".join(capsys.readouterr().out.split())
    assert "plug-in acme-rules:acme" in out
    assert "No module named 'no_such_module'" in out
    assert "FIG105 error, violated" in out
    assert main(["rules"]) == 0
    assert "plug-in acme-rules:acme" in capsys.readouterr().err
