import csv
import io
import json
import zipfile
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repatriation.errors import LoadError
from repatriation.formats.datapackage import FORMAT, dumps, loads
from repatriation.formats.flat import COLUMNS
from repatriation.formats.seed import load_seed
from repatriation.formats.tabulation import TABLES
from repatriation.model.dataset import Dataset
from repatriation.model.group import Group
from repatriation.model.name import Name
from repatriation.model.place import Place
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from tests.formats.strategies import datasets

RECORD = load_seed("record")


def members(data: bytes) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        return {entry.filename: package.read(entry) for entry in package.infolist()}


def zipped(files: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as package:
        for path, data in files.items():
            package.writestr(path, data)
    return file.getvalue()


def descriptor(data: bytes) -> dict[str, Any]:
    found: dict[str, Any] = json.loads(members(data)["datapackage.json"])
    return found


def faults(data: str | bytes) -> list[tuple[str, str]]:
    with pytest.raises(LoadError) as caught:
        loads(data, "x.datapackage.zip")
    assert caught.value.source == "x.datapackage.zip"
    return [(fault.path, fault.message) for fault in caught.value.faults]


# Writing and reading back ---------------------------------------------------------------


@settings(max_examples=30, deadline=None)
@given(datasets())
def test_what_is_written_is_read_back_the_same(data: Dataset) -> None:
    assert loads(dumps(data)) == data


def test_the_same_data_give_the_same_bytes() -> None:
    assert dumps(RECORD) == dumps(RECORD)
    assert FORMAT.losses(RECORD) == ()


def test_packing_it_anew_changes_nothing() -> None:
    assert loads(zipped(members(dumps(RECORD)))) == RECORD


@settings(max_examples=20, deadline=None)
@given(datasets())
def test_tables_have_the_columns_of_their_schemas_and_no_other(data: Dataset) -> None:
    package = dumps(data)
    files = members(package)
    resources = {r["name"]: r for r in descriptor(package)["resources"]}
    assert set(resources) == {"dataset", "figures", *TABLES}
    for name, resource in resources.items():
        if name == "dataset":
            continue
        header, *rows = csv.reader(io.StringIO(files[resource["path"]].decode(), newline=""))
        assert header == [field["name"] for field in resource["schema"]["fields"]]
        assert all(len(row) == len(header) for row in rows)


def test_the_flat_table_is_described_column_by_column() -> None:
    figures = next(r for r in descriptor(dumps(RECORD))["resources"] if r["name"] == "figures")
    described = {field["name"]: field.get("description") for field in figures["schema"]["fields"]}
    assert described == {column.name: column.about for column in COLUMNS}


def test_sources_are_named_and_linked_where_they_have_an_address() -> None:
    data = Dataset.of(
        Source(id="a", title=Name.of("A speech"), url="https://example.org/a"),
        Source(id="b", url="javascript:alert(1)"),
    )
    assert descriptor(dumps(data))["sources"] == [
        {"title": "A speech", "path": "https://example.org/a"},
        {"title": "b"},
    ]


def test_properties_can_be_given_and_no_licence_is_made_up() -> None:
    assert "licenses" not in descriptor(dumps(RECORD))
    licences = [{"name": "CC-BY-4.0"}]
    package = dumps(RECORD, {"name": "record", "licenses": licences})
    assert (descriptor(package)["name"], descriptor(package)["licenses"]) == ("record", licences)
    assert loads(package) == RECORD


# An independent reader ------------------------------------------------------------------


def report(data: Dataset, folder: Path) -> Any:
    frictionless = pytest.importorskip("frictionless", reason="frictionless is not installed")
    with zipfile.ZipFile(io.BytesIO(dumps(data))) as package:
        package.extractall(folder)
    return frictionless.validate(str(folder / "datapackage.json"))


@pytest.mark.parametrize("name", ["article", "record"])
@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_the_seeds_valid(name: str, tmp_path: Path) -> None:
    found = report(load_seed(name), tmp_path)
    assert found.flatten(["type", "message"]) == []
    assert found.stats["tasks"] == len(TABLES) + 2


@pytest.mark.filterwarnings("ignore")
def test_frictionless_reads_every_kind_of_cell(tmp_path: Path) -> None:
    data = Dataset.of(
        Place(id="p", kind="camp", names=Name.of('=1+1,"\r\n;', "-1"), within=("p",)),
        Group(id="g", definition="@"),
    )
    assert report(data, tmp_path).flatten(["type", "message"]) == []


@pytest.mark.filterwarnings("ignore")
def test_frictionless_finds_what_refers_to_nothing_and_doubled_ids(tmp_path: Path) -> None:
    data = Dataset.of(Statement(id="s", utterance="nowhere"), Group(id="g"), Group(id="g"))
    found = report(data, tmp_path).flatten(["type"])
    assert sorted(found) == [["foreign-key"], ["primary-key"]]
    assert loads(dumps(data)) == data


# Refusing -------------------------------------------------------------------------------


def test_what_was_changed_in_the_package_is_found_all_at_once() -> None:
    files = members(dumps(RECORD))
    files["tables/places.csv"] += b"\r\n"
    files["tables/figures.csv"] = b""
    files["notes.txt"] = b"mine"
    del files["tables/doubts.csv"]
    found = dict(faults(zipped(files)))
    assert set(found) == {
        "tables/places.csv",
        "tables/figures.csv",
        "notes.txt",
        "tables/doubts.csv",
    }
    assert found["tables/places.csv"].startswith("was changed since")


def test_faults_of_the_dataset_come_with_their_paths() -> None:
    files = members(dumps(Dataset()))
    files["dataset.json"] = b'{"schema_version": 1, "groups": [{"id": 3}, {}]}'
    assert [path for path, _ in faults(zipped(files))] == [
        "dataset.json",
        '"dataset.json": groups[0].id',
        '"dataset.json": groups[1].id',
    ]


@pytest.mark.parametrize(
    "text", ["", "[]", "{", '{"resources": 3}', '{"resources": [3, {"path": []}]}', "\ufffd"]
)
def test_a_descriptor_that_describes_nothing_is_refused(text: str) -> None:
    files = members(dumps(Dataset()))
    files["datapackage.json"] = text.encode("utf-8")
    assert faults(zipped(files))
    files["datapackage.json"] = b"\xff"
    assert [path for path, _ in faults(zipped(files))] == ['"datapackage.json": line 1']


def test_any_other_zip_file_is_refused() -> None:
    assert [path for path, _ in faults(zipped({"a.txt": b""}))] == [
        "datapackage.json",
        "dataset.json",
    ]


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_two_files_of_one_name_are_refused() -> None:
    file = io.BytesIO(dumps(Dataset()))
    with zipfile.ZipFile(file, "a") as package:
        package.writestr("dataset.json", "{}")
    assert "two files of one name" in faults(file.getvalue())[0][1]


def test_what_would_fill_the_memory_is_not_unpacked(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("repatriation.formats.datapackage._MOST", 1000)
    assert "at most 1000 are read" in faults(zipped({"a": bytes(1001)}))[0][1]


GOOD = dumps(Dataset.of(Group(id="g")))


@settings(max_examples=100, deadline=None)
@given(st.binary(max_size=40) | st.builds(lambda n: GOOD[:n], st.integers(0, len(GOOD) - 1)))
def test_what_is_no_package_is_a_load_error(data: bytes) -> None:
    assert faults(data)


def test_text_is_no_package() -> None:
    assert faults("PK")[0][1].startswith("is text")


@settings(max_examples=100, deadline=None)
@given(st.lists(st.tuples(st.integers(0, len(GOOD) - 1), st.integers(0, 255)), max_size=5))
def test_a_damaged_package_is_a_load_error_or_changes_nothing(
    changes: list[tuple[int, int]],
) -> None:
    damaged = bytearray(GOOD)
    for place, byte in changes:
        damaged[place] = byte
    try:
        assert loads(bytes(damaged)) == Dataset.of(Group(id="g"))
    except LoadError as error:
        assert error.faults  # noqa: PT017 - either outcome is right
