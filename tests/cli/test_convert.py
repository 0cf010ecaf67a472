"""`repatriation convert` writes what it read in another format; `schema` prints the schema."""

import json
from pathlib import Path

import attrs
import pytest

from repatriation.cli import main
from repatriation.cli.inputs import read_input
from repatriation.formats import migration, registry
from repatriation.formats.file import FORMATS, dump, load, loads
from repatriation.formats.format import Format
from repatriation.formats.migration import Migration
from repatriation.formats.schema import json_schema
from repatriation.formats.seed import load_seed
from repatriation.model.dataset import Dataset
from repatriation.model.group import Group

Printed = pytest.CaptureFixture[str]
DATA = Dataset.of(Group(id="g", measure="died"))


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    dump(DATA, tmp_path / "in.toml")
    return tmp_path


def run(*arguments: str) -> int:
    return main(["convert", *arguments])


@pytest.mark.parametrize("name", ["out.json", "out.jsonl", "out.ndjson", "out.toml"])
def test_the_names_tell_the_formats(folder: Path, capsys: Printed, name: str) -> None:
    assert run("in.toml", name) == 0
    assert load(folder / name) == DATA
    told = f"repatriation: wrote {name}: 1 record, with 0 statements\n"
    assert capsys.readouterr() == ("", told)


def test_the_options_tell_the_formats_where_names_do_not(folder: Path) -> None:
    (folder / "in").write_bytes((folder / "in.toml").read_bytes())
    assert run("in", "out", "--from", "toml", "--to", "json") == 0
    assert load(folder / "out", "json") == DATA


def test_a_seed_survives_the_way_there_and_back(folder: Path) -> None:
    dump(load_seed("article"), folder / "article.json")
    assert run("article.json", "article.toml") == 0
    assert run("article.toml", "back.json") == 0
    assert (folder / "back.json").read_bytes() == (folder / "article.json").read_bytes()


def test_a_minus_is_standard_input_and_output(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    with (folder / "in.toml").open() as stream:
        monkeypatch.setattr("sys.stdin", stream)
        assert run("-", "-", "--from", "toml", "--to", "json") == 0
    assert loads(capfdbinary.readouterr().out) == DATA


def test_what_is_there_is_replaced_whole(folder: Path) -> None:
    (folder / "out.json").write_text("old")
    (folder / "out.json").chmod(0o600)
    assert run("in.toml", "out.json") == 0
    assert load(folder / "out.json") == DATA
    assert (folder / "out.json").stat().st_mode & 0o777 == 0o600
    assert sorted(path.name for path in folder.iterdir()) == ["in.toml", "out.json"]


@pytest.mark.parametrize("output", ["in.toml", "./in.toml", "link.toml"])
def test_a_file_is_not_converted_into_itself(folder: Path, capsys: Printed, output: str) -> None:
    before = (folder / "in.toml").read_bytes()
    (folder / "link.toml").symlink_to("in.toml")
    assert run("in.toml", output, "--to", "json") == 2
    assert "is both input and output; write to another file" in capsys.readouterr().err
    assert (folder / "in.toml").read_bytes() == before


@pytest.fixture
def lossy(monkeypatch: pytest.MonkeyPatch) -> Format:
    form = attrs.evolve(
        FORMATS[0],
        name="lossy",
        suffixes=(".lossy",),
        loads=None,
        loses=lambda data: (f"what is said of {len(data)} record", "doubts"),
    )
    monkeypatch.setattr(registry, "FORMATS", (*FORMATS, form))
    return form


@pytest.mark.usefixtures("lossy")
def test_what_is_lost_is_said(folder: Path, capsys: Printed) -> None:
    assert run("in.toml", "out.lossy") == 0
    printed = capsys.readouterr()
    assert printed.out == ""
    assert printed.err.splitlines() == [
        "repatriation: not in lossy: what is said of 1 record",
        "repatriation: not in lossy: doubts",
        "repatriation: wrote out.lossy: 1 record, with 0 statements",
    ]
    assert run("in.toml", "out.lossy", "--format", "json") == 0
    assert json.loads(capsys.readouterr().out) == {
        "input": "in.toml",
        "output": "out.lossy",
        "format": "lossy",
        "lost": ["what is said of 1 record", "doubts"],
    }
    assert run("out.lossy", "out.json") == 2
    err = capsys.readouterr().err
    assert "'lossy' is written but not read; use one of: json, jsonl, toml" in err
    assert "csv" in err


def test_what_a_table_leaves_out_is_said(folder: Path, capsys: Printed) -> None:
    rows = "a,10,red\nb,a busload,blue\nc,7,red\nd,8,red\n"
    (folder / "t.csv").write_text(f"id,total,colour\n{rows}", "utf-8")
    assert run("t.csv", "out.json") == 0
    assert len(load(folder / "out.json").statements) == 4
    told = capsys.readouterr().err
    assert "not in json: column colour: " in told
    assert "cells of the table that were not understood, 1; repatriation check" in told


def test_rows_that_sum_up_others_are_left_out_and_said(folder: Path, capsys: Printed) -> None:
    (folder / "t.csv").write_text("place,total\na,10\nb,7\nTotal,17\n", "utf-8")
    assert run("t.csv", "out.json") == 0
    assert load(folder / "out.json").statements.ids() == ("row-2", "row-3")
    totals = "rows that sum up others, 1: 'Total'; see total_rows of the mapping"
    assert capsys.readouterr().err.splitlines() == [
        f"repatriation: not in json: {totals}",
        "repatriation: wrote out.json: 7 records, with 2 statements",
    ]
    assert main(["reconcile", "t.csv"]) == 0
    assert f"left out: {totals}" in capsys.readouterr().err


def test_what_cannot_be_used_gives_2_and_writes_nothing(folder: Path, capsys: Printed) -> None:
    (folder / "bad.json").write_text("{")
    (folder / "twice.jsonl").write_text(
        '{"schema_version": 1}\n' + '{"type": "group", "id": "g"}\n' * 2
    )
    before = sorted(folder.iterdir())
    for arguments, told in (
        (("missing.toml", "out.json"), "missing.toml: No such file"),
        (("bad.json", "out.toml"), "bad.json: 1 fault"),
        (("in.toml", "out.xml"), "'out.xml' does not tell its format; add --to; use one of: json"),
        (("in.toml", "-"), "'standard output' does not tell its format; add --to"),
        (("in.toml", "out.xml", "--to", "xml"), "'xml' is not the name of a format; use one of"),
        (("in.toml", "out.json", "--from", "xml"), "'xml' is not the name of a format"),
        (("in.toml", "nowhere/out.json"), "nowhere/out.json: there is no folder nowhere"),
        (("twice.jsonl", "out.toml"), "takes each id once to be written in TOML"),
    ):
        assert run(*arguments) == 2, arguments
        assert told in capsys.readouterr().err
    assert sorted(folder.iterdir()) == before


def test_an_older_version_is_upgraded_with_a_notice(
    folder: Path, capsys: Printed, monkeypatch: pytest.MonkeyPatch
) -> None:
    def crowds(data: dict[str, object]) -> dict[str, object]:
        return {"groups" if key == "crowds" else key: value for key, value in data.items()}

    step = Migration(told="'crowds' are now 'groups'", document=crowds, authored=crowds)
    monkeypatch.setattr(migration, "MIGRATIONS", (step,))
    (folder / "old.toml").write_text('[crowds.g]\nmeasure = "died"\n', "utf-8")
    assert read_input("old.toml").dataset == DATA
    assert capsys.readouterr().err == (
        "repatriation: old.toml: written in schema version 1 and read as 2 "
        "('crowds' are now 'groups'); write it anew to keep the upgrade\n"
    )


def test_the_schema_is_printed(capsys: Printed) -> None:
    assert main(["schema"]) == 0
    printed = capsys.readouterr().out
    assert json.loads(printed) == json_schema()
    page = Path(__file__).parents[2] / "docs" / "reference" / "dataset.schema.json"
    assert printed == page.read_text("utf-8")
