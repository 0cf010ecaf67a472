import os
import stat
from pathlib import Path, PurePath

import attrs
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repatriation.errors import FormatError, LoadError, RepatriationError
from repatriation.formats import registry
from repatriation.formats.file import FORMATS, dump, dumps, load, loads, losses
from repatriation.formats.format import Format
from repatriation.formats.registry import format_for
from repatriation.model.dataset import Dataset
from repatriation.model.group import Group

DATA = Dataset.of(Group(id="g"))
OLD = "old"


def names(folder: Path) -> list[str]:
    return [entry.name for entry in folder.iterdir()]


@pytest.mark.parametrize("name", ["a.json", "a.JSON", "a.jsonl", "a.ndjson"])
def test_the_suffix_tells_the_format(tmp_path: Path, name: str) -> None:
    dump(DATA, tmp_path / name)
    assert load(tmp_path / name) == DATA
    assert load(str(tmp_path / name)) == DATA
    assert names(tmp_path) == [name]


def test_a_format_given_counts_more_than_the_suffix(tmp_path: Path) -> None:
    dump(DATA, tmp_path / "a.txt", format="jsonl")
    assert (tmp_path / "a.txt").read_text("utf-8").startswith('{"schema_version": 1}\n')
    assert load(tmp_path / "a.txt", format="jsonl") == DATA


def test_toml_is_read(tmp_path: Path) -> None:
    (tmp_path / "a.toml").write_text("[groups.g]\n", "utf-8")
    assert load(tmp_path / "a.toml") == DATA


def test_bytes_written_are_those_of_the_text(tmp_path: Path) -> None:
    dump(DATA, tmp_path / "a.json")
    assert (tmp_path / "a.json").read_bytes() == dumps(DATA).encode("utf-8")
    assert loads(dumps(DATA)) == loads(dumps(DATA, "jsonl"), "jsonl") == DATA


def test_an_unknown_suffix_is_refused_with_those_that_are_known(tmp_path: Path) -> None:
    for name in ("a.xml", ".json", "json"):
        (tmp_path / name).write_text("")
        with pytest.raises(LoadError, match=r"\.json, \.jsonl, \.ndjson, \.toml"):
            load(tmp_path / name)
        with pytest.raises(FormatError, match="json, jsonl"):
            dump(DATA, tmp_path / name)
        assert not (tmp_path / name).read_bytes()


@pytest.mark.parametrize("name", ["xml", "", ".json", "JSON"])
def test_an_unknown_format_is_refused_with_those_that_are_known(tmp_path: Path, name: str) -> None:
    for use in (
        lambda: loads("", name),
        lambda: dumps(DATA, name),
        lambda: load(tmp_path / "a.json", name),
        lambda: dump(DATA, tmp_path / "a.json", name),
    ):
        with pytest.raises(FormatError, match="use one of: json, jsonl") as caught:
            use()
        assert isinstance(caught.value, RepatriationError)


def test_a_format_that_is_only_read_or_only_written_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = Format(name="closed", suffixes=(".closed.json",), loads=None, dumps=None)
    monkeypatch.setattr(registry, "FORMATS", (*FORMATS, closed))
    (tmp_path / "a.closed.json").write_text("")
    written = pytest.raises(FormatError, match=r"'closed' is written but not read; use one of: j")
    with written:
        loads("", "closed")
    with written:
        load(tmp_path / "a.closed.json")
    read = pytest.raises(FormatError, match=r"'closed' is read but not written; use one of: j")
    with read:
        dumps(DATA, "closed")
    with read:
        dump(DATA, tmp_path / "a.closed.json")


def test_of_several_suffixes_the_longest_counts(monkeypatch: pytest.MonkeyPatch) -> None:
    longer = attrs.evolve(FORMATS[0], name="longer", suffixes=(".odd.json",))
    for formats in ((*FORMATS, longer), (longer, *FORMATS)):
        monkeypatch.setattr(registry, "FORMATS", formats)
        assert format_for(PurePath("a.b.ODD.json")) == longer
        assert format_for(PurePath("odd.json")) == FORMATS[0]
        assert format_for(PurePath(".odd.json")) == FORMATS[0]


def test_bytes_of_a_format_are_written_as_they_are(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    binary = Format(
        name="binary",
        suffixes=(".bin",),
        loads=lambda data, _: DATA if data == b"\xff\r\n" else Dataset(),
        dumps=lambda _: b"\xff\r\n",
        loses=lambda data: ("everything",) if len(data) else (),
    )
    monkeypatch.setattr(registry, "FORMATS", (*FORMATS, binary))
    dump(DATA, tmp_path / "a.bin")
    assert (tmp_path / "a.bin").read_bytes() == dumps(DATA, "binary") == b"\xff\r\n"
    assert load(tmp_path / "a.bin") == DATA
    assert losses(DATA, "binary") == ("everything",)
    assert losses(Dataset(), "binary") == losses(DATA, "json") == ()
    with pytest.raises(FormatError):
        losses(DATA, "xml")


def test_missing_files_are_the_systems_own_errors(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError):
        load(tmp_path / "a.json")
    target = tmp_path / "nowhere" / "a.json"
    with pytest.raises(FileNotFoundError) as caught:
        dump(DATA, target)
    assert caught.value.filename == str(target)
    (tmp_path / "file").touch()
    with pytest.raises(OSError, match=r"a\.json") as caught_other:
        dump(DATA, tmp_path / "file" / "a.json")
    assert ".tmp" not in str(caught_other.value)
    (tmp_path / "folder.json").mkdir()
    with pytest.raises(OSError):  # noqa: PT011 - which one differs by system
        load(tmp_path / "folder.json")


def test_faults_name_the_file(tmp_path: Path) -> None:
    for suffix in (".json", ".jsonl", ".toml"):
        path = tmp_path / f"bad{suffix}"
        path.write_text("{", "utf-8")
        with pytest.raises(LoadError, match=f"bad{suffix}: 1 fault") as caught:
            load(path)
        assert caught.value.source == str(path)


@pytest.mark.parametrize("step", ["fsync", "replace"])
def test_a_failure_in_the_middle_leaves_the_old_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    def fail(*_: object) -> None:
        raise OSError("disk full")

    target = tmp_path / "a.json"
    target.write_text(OLD)
    with monkeypatch.context() as patched:
        patched.setattr(os if step == "fsync" else Path, step, fail)
        with pytest.raises(OSError, match="disk full"):
            dump(DATA, target)
    assert target.read_text() == OLD
    assert names(tmp_path) == ["a.json"]


def test_what_cannot_be_written_leaves_the_old_file(tmp_path: Path) -> None:
    target = tmp_path / "a.json"
    target.write_text(OLD)
    with pytest.raises(RepatriationError):
        dump(Dataset(schema_version=2), target)
    assert target.read_text() == OLD


@pytest.mark.skipif(os.name == "nt", reason="permissions are those of POSIX")
def test_permissions_are_kept_and_new_files_get_the_usual_ones(tmp_path: Path) -> None:
    target, usual = tmp_path / "a.json", tmp_path / "usual"
    usual.touch()
    dump(DATA, target)
    assert stat.S_IMODE(target.stat().st_mode) == stat.S_IMODE(usual.stat().st_mode)
    target.chmod(0o600)
    dump(DATA, target)
    assert stat.S_IMODE(target.stat().st_mode) == 0o600


@pytest.mark.skipif(os.name == "nt", reason="links need a privilege on Windows")
def test_a_symbolic_link_stays_one(tmp_path: Path) -> None:
    (tmp_path / "real.json").write_text(OLD)
    (tmp_path / "link.json").symlink_to("real.json")
    dump(DATA, tmp_path / "link.json")
    assert (tmp_path / "link.json").is_symlink()
    assert load(tmp_path / "real.json") == DATA


def test_names_and_suffixes_of_formats_are_their_own() -> None:
    names = [each.name for each in FORMATS]
    suffixes = [suffix for each in FORMATS for suffix in each.suffixes]
    assert len(set(names)) == len(names)
    assert len(set(suffixes)) == len(suffixes)
    assert all(suffix.startswith(".") and suffix.islower() for suffix in suffixes)


@settings(max_examples=50)
@given(
    st.sampled_from([f for f in FORMATS if f.loads is not None]),
    st.text(max_size=40) | st.binary(max_size=40),
)
def test_no_text_raises_anything_but_a_load_error(each: Format, text: str | bytes) -> None:
    try:
        loads(text, each.name)
    except LoadError as error:
        assert str(error)  # noqa: PT017 - either outcome is right
