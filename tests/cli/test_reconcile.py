"""`repatriation reconcile`: what it prints, which exit code it gives, and how it is stopped."""

import json
import signal
from pathlib import Path

import pytest

from repatriation.cli import main
from repatriation.cli.watch import Watch
from tests.views.reconciled import TOML

Capture = pytest.CaptureFixture[str]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.delenv("FORCE_COLOR", raising=False)
    (tmp_path / "data.toml").write_text(TOML, encoding="utf-8")
    return tmp_path


def test_a_contradiction_gives_1(capsys: Capture) -> None:
    assert main(["reconcile", "data.toml"]) == 1
    out, err = capsys.readouterr()
    assert "children 35 derived" in " ".join(out.split())
    assert "3 people apart" in out
    assert err == ""


def test_clean_claims_give_0(capsys: Capture) -> None:
    assert main(["reconcile", "data.toml", "--without", "s4"]) == 0
    assert "Withheld: s4" in capsys.readouterr().out


def test_a_tension_alone_gives_0(tmp_path: Path, capsys: Capture) -> None:
    text = '[groups.g]\n[[said]]\nid = "u"\n[said.says.a]\ncount.g = "about 10"\n'
    text += '[[said]]\nid = "v"\n[said.says.b]\ncount.g = "20"\n'
    (tmp_path / "tense.toml").write_text(text, encoding="utf-8")
    assert main(["reconcile", "tense.toml"]) == 0
    assert "1 tension" in capsys.readouterr().out


def test_why_gives_the_steps_and_0(capsys: Capture) -> None:
    assert main(["reconcile", "data.toml", "--why", "second/children", "--why", "total"]) == 0
    out = capsys.readouterr().out
    assert "second/children — 35, derived, 1 assumed\n  1. " in out
    assert "total — 100\n" in out


def test_conflicts_are_proved(capsys: Capture) -> None:
    assert main(["reconcile", "data.toml", "--conflicts"]) == 1
    out = capsys.readouterr().out
    assert "no number is both (from 1 and 2)" in out
    assert "The cheapest ways out" in out


def test_claims_can_be_kept_and_widened(capsys: Capture) -> None:
    assert main(["reconcile", "data.toml", "--widen"]) == 0
    assert "All claims kept, at the cost of" in capsys.readouterr().out
    assert main(["reconcile", "data.toml", "--without", "s4", "--widen"]) == 0
    assert "all claims can hold together as they are" in capsys.readouterr().out


def test_a_chain_tells_how_a_figure_changes(capsys: Capture) -> None:
    assert main(["reconcile", "--seed", "record", "--chain", "may", "--format", "json"]) == 0
    (chain,) = json.loads(capsys.readouterr().out)["chains"]
    assert [m["change"] for m in chain["mentions"]] == [None, "same", "wider"]
    assert any("from “231” to “Over 200”" in line for line in chain["lines"])


def test_readings_of_doubts_are_tried_on_request(capsys: Capture) -> None:
    assert main(["reconcile", "--seed", "article", "--alternatives"]) == 0
    assert "assuming: " in capsys.readouterr().out
    assert main(["reconcile", "data.toml", "--alternatives"]) == 0
    assert "no doubt has a reading" in capsys.readouterr().out


@pytest.mark.parametrize("option", ["--widen", "--alternatives"])
def test_what_is_not_on_the_page_is_refused_with_it(option: str, capsys: Capture) -> None:
    assert main(["reconcile", "data.toml", option, "--format", "html"]) == 2
    assert "text or json" in capsys.readouterr().err


def test_links_can_be_assumed(capsys: Capture) -> None:
    assert main(["reconcile", "data.toml", "--why", "there/children"]) == 0
    assert "nothing is certain" in capsys.readouterr().out
    assume = ["--assume", "there part_of total", "--assume", "second part_of there"]
    assert main(["reconcile", "data.toml", *assume, "--why", "there/children"]) == 0
    assert "there/children — 35 to 60" in capsys.readouterr().out


def test_about_tells_of_one_group_only(capsys: Capture) -> None:
    assert main(["reconcile", "data.toml", "--about", "there"]) == 0
    out = capsys.readouterr().out
    assert "there" in out
    assert "second" not in out


def test_what_says_little_is_shown_on_request(capsys: Capture) -> None:
    main(["reconcile", "data.toml"])
    brief = capsys.readouterr().out
    main(["reconcile", "data.toml", "--all"])
    full = capsys.readouterr().out
    assert "more numbers that only" in brief
    assert "more numbers that only" not in full
    assert len(full.splitlines()) > len(brief.splitlines())


def test_json_has_all_of_it(capsys: Capture) -> None:
    assert main(["reconcile", "data.toml", "--format", "json", "--without", "u2"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert (data["input"], data["without"]) == ("data.toml", ["u2"])
    numbers = {n["quantity"]: n for group in data["groups"] for n in group["numbers"]}
    assert numbers["second"]["low"] == numbers["second"]["high"] == 60
    assert numbers["second"]["derivation"]["steps"]
    assert main(["reconcile", "data.toml", "--format", "json", "--why", "second"]) == 0
    (why,) = json.loads(capsys.readouterr().out)["why"]
    assert why["quantity"] == "second"


def test_a_page_is_printed_or_written(tmp_path: Path, capsys: Capture) -> None:
    assert main(["reconcile", "data.toml", "--format", "html"]) == 1
    printed = capsys.readouterr().out
    assert printed.startswith("<!DOCTYPE html>")
    assert main(["reconcile", "data.toml", "--html", "page.html"]) == 1
    assert "written: page.html" in capsys.readouterr().out
    assert (tmp_path / "page.html").read_text(encoding="utf-8") == printed


@pytest.mark.parametrize(
    ("arguments", "told"),
    [
        ([], "give one FILE"),
        (["data.toml", "--seed", "article"], "give one FILE"),
        (["missing.toml"], "missing.toml"),
        (["data.toml", "--why", "secnd"], "did you mean 'second'?"),
        (["data.toml", "--why", "second/childen"], "did you mean 'children'?"),
        (["data.toml", "--about", "totl"], "did you mean 'total'?"),
        (["data.toml", "--without", "ministr"], "did you mean 'minister'?"),
        (["data.toml", "--assume", "total holds second"], "made_up_of"),
        (["data.toml", "--assume", "total made_up_of frst"], "did you mean 'first'?"),
        (["data.toml", "--html", "no/such/page.html"], "no/such/page.html"),
        (["data.toml", "--html", "page.html", "--why", "second"], "--why"),
        (["data.toml", "--why", "second", "--conflicts"], "not allowed with"),
    ],
)
def test_what_cannot_be_used_gives_2(arguments: list[str], told: str, capsys: Capture) -> None:
    assert main(["reconcile", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert told in err


def test_other_forms_of_reports_are_refused_by_name(capsys: Capture) -> None:
    assert main(["--format", "sarif", "reconcile", "data.toml"]) == 2
    assert "text, json and html" in capsys.readouterr().err


def test_without_the_solver_it_does_the_same_here(capsys: Capture) -> None:
    main(["reconcile", "data.toml"])
    usual = capsys.readouterr().out
    assert main(["reconcile", "data.toml", "--no-solver"]) == 1
    assert capsys.readouterr().out == usual


# Long work ------------------------------------------------------------------------------


def test_ctrl_c_asks_first_and_breaks_off_then() -> None:
    before = signal.getsignal(signal.SIGINT)
    with Watch() as watch:
        assert watch("bounds", 0, 1) is False
        signal.raise_signal(signal.SIGINT)
        assert watch("bounds", 0, 1) is True
        with pytest.raises(KeyboardInterrupt):
            signal.raise_signal(signal.SIGINT)
    assert signal.getsignal(signal.SIGINT) is before


def test_what_there_is_so_far_is_printed(capsys: Capture, monkeypatch: pytest.MonkeyPatch) -> None:
    begin = Watch.__enter__

    def pressed(watch: Watch) -> Watch:
        begin(watch)
        signal.raise_signal(signal.SIGINT)
        return watch

    monkeypatch.setattr(Watch, "__enter__", pressed)
    assert main(["reconcile", "data.toml"]) == 130
    out = capsys.readouterr().out
    assert "Stopped before the end" in out
    assert out.startswith("data.toml — ")


def test_progress_is_shown_only_to_who_looks_and_only_late(
    capsys: Capture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sys.stderr.isatty", lambda: True)
    now = [0.0]
    monkeypatch.setattr("repatriation.cli.watch.time.monotonic", lambda: now[0])
    with Watch() as watch:
        watch("bounds", 1, 3)
        assert capsys.readouterr().err == ""
        now[0] = 2.0
        watch("bounds", 2, 3)
        assert "bounds: 2 of 3" in capsys.readouterr().err
    monkeypatch.setattr("sys.stderr.isatty", lambda: False)
    with Watch() as watch:
        now[0] = 9.0
        watch("bounds", 2, 3)
    assert "bounds" not in capsys.readouterr().err.replace("\r\x1b[K", "")


@pytest.fixture
def people(tmp_path: Path) -> str:
    file = tmp_path / "people, all.csv"
    file.write_text("who,men,women\nx,3,4\nx,5,6\n", encoding="utf-8")
    return str(file)


@pytest.mark.parametrize("option", ["--about", "--why", "--chain"])
def test_a_row_is_named_as_reports_name_it_or_by_its_group(
    option: str, people: str, capsys: pytest.CaptureFixture[str]
) -> None:
    told = []
    for name in ("row-3/men", "people-3/men"):
        assert main(["reconcile", people, option, name]) == 0
        told.append(capsys.readouterr().out)
    assert told[0] == told[1]
    assert "people-3" in told[0]


def test_a_row_that_there_is_not_is_refused_with_those_that_are_near(
    people: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reconcile", people, "--about", "row-8"]) == 2
    err = capsys.readouterr().err
    assert "no group, operation or statement has the id 'row-8'; did you mean 'row-" in err
    assert main(["reconcile", people, "--why", "peple-3"]) == 2
    assert "did you mean 'people-3'" in capsys.readouterr().err


def test_the_source_of_a_table_is_named_without_commas(
    people: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reconcile", people, "--why", "row-2/men"]) == 0
    assert "people-all.csv; row-2" in capsys.readouterr().out


def test_a_page_that_cannot_be_written_is_refused_first(
    people: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["reconcile", people, "--html", "no-such-folder/page.html"]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert "there is no folder no-such-folder" in err
