"""What a file is read as: by its name, by a look into it, or as the user says."""

import gzip
import io
import json
from pathlib import Path
from types import SimpleNamespace

import polars as pl
import pytest

import repatriation as rp
from repatriation.cli.entry import main
from repatriation.cli.kind import STDIN, TABLE_FORMATS, is_table, kind_of
from repatriation.tables.source.reader import FORMATS

ROWS = [{"total": 5, "men": 9}]


@pytest.fixture(autouse=True)
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return tmp_path


def written(name: str) -> bytes:
    """Write the same table in a form."""
    stream = io.BytesIO()
    frame = pl.DataFrame(ROWS)
    if name == "xlsx":
        frame.write_excel(stream)
    elif name == "parquet":
        frame.write_parquet(stream)
    elif name == "arrow":
        frame.write_ipc(stream)
    elif name == "json-records":
        stream.write(json.dumps(ROWS).encode())
    elif name == "jsonl-records":
        frame.write_ndjson(stream)
    else:
        frame.write_csv(stream, separator="\t" if name == "tsv" else ",")
    return stream.getvalue()


def test_every_form_of_tables_has_a_name() -> None:
    suffixes = {suffix for each in FORMATS.values() for suffix in each}
    assert suffixes - set(TABLE_FORMATS.values()) == {".ndjson"}
    assert {"csv", "tsv", "xlsx", "xls", "ods", "parquet", "json-records"} <= set(TABLE_FORMATS)


FORMS = ["csv", "tsv", "xlsx", "parquet", "arrow", "json-records", "jsonl-records"]


@pytest.mark.parametrize("name", FORMS)
def test_a_table_is_read_as_the_form_that_is_named(
    name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "odd").write_bytes(written(name))
    assert main(["check", "odd", "--input-format", name]) == 1
    assert "FIG105" in capsys.readouterr().out


@pytest.mark.parametrize("name", FORMS)
def test_so_is_standard_input(
    name: str, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(written(name))))
    assert main(["check", STDIN, "--input-format", name]) == 1
    assert "<standard input> — 1 error" in capsys.readouterr().out


def test_a_dataset_in_parquet_stays_one_on_standard_input(
    folder: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    rp.dump(rp.load_seed("article"), folder / "a.parquet")
    held = io.BytesIO((folder / "a.parquet").read_bytes())
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=held))
    assert main(["cite", STDIN, "may/children", "--input-format", "parquet"]) == 0
    assert "Tokayev" in capsys.readouterr().out


def test_a_form_that_there_is_not_is_refused_with_those_that_there_are(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / "odd").write_bytes(written("csv"))
    assert main(["check", "odd", "--input-format", "excel"]) == 2
    assert "xlsx" in capsys.readouterr().err
    assert main(["map", "odd", "--input-format", "toml"]) == 2
    assert "json-records" in capsys.readouterr().err
    assert main(["check", STDIN]) == 2
    assert "--input-format, one of json" in capsys.readouterr().err


def test_nothing_on_standard_input_is_said_to_be_nothing(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr("sys.stdin", SimpleNamespace(buffer=io.BytesIO(b"")))
    assert main(["check", STDIN, "--input-format", "csv"]) == 2
    assert "<standard input>: cannot be checked" in capsys.readouterr().err


def test_a_list_in_json_is_a_table_and_an_object_a_dataset(folder: Path) -> None:
    (folder / "rows.json").write_text("\n " + json.dumps(ROWS), encoding="utf-8")
    (folder / "data.json").write_text("{}", encoding="utf-8")
    assert is_table("rows.json")
    assert not is_table("data.json")
    assert kind_of("missing.json") == "json"


def test_a_packed_table_is_one(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (folder / "t.csv.gz").write_bytes(gzip.compress(written("csv")))
    assert main(["check", "t.csv.gz"]) == 1
    assert "t.csv.gz — 1 error" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("file", "name"),
    [
        ("t.json.gz", "json-records"),
        ("t.jsonl.gz", "jsonl-records"),
        ("t.NDJSON.gzip", "jsonl-records"),
    ],
)
def test_so_is_a_packed_table_of_records(
    file: str, name: str, folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (folder / file).write_bytes(gzip.compress(written(name)))
    assert kind_of(file) == name
    assert main(["check", file]) == 1
    assert f"{file} — 1 error" in capsys.readouterr().out
