"""Files of the authoring format that include others."""

import io
import sys
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import repatriation as rp
from repatriation.cli import main
from repatriation.errors import Fault, LoadError
from repatriation.formats import seed, toml
from repatriation.model.actor import Actor
from repatriation.model.dataset import Dataset
from repatriation.model.group import Group
from repatriation.model.link import Link


def write(folder: Path, **files: str) -> Path:
    for name, text in files.items():
        (folder / f"{name}.toml").write_text(text, "utf-8")
    return folder / "top.toml"


def faults(path: Path) -> tuple[Fault, ...]:
    with pytest.raises(LoadError) as caught:
        rp.load(path)
    return caught.value.faults


def group(*ids: str) -> Dataset:
    return Dataset.of(*(Group(id=id_) for id_ in ids))


# What comes along -----------------------------------------------------------------------


def test_the_records_of_an_included_file_are_there_too(tmp_path: Path) -> None:
    top = write(
        tmp_path,
        top='includes = ["other.toml"]\n[groups.a]\n[[assumptions]]\nlink = "a part_of b"',
        other='[groups.b]\n[actors.x]\nkind = "state"',
    )
    assert rp.load(top) == Dataset.of(
        Group(id="a"),
        Group(id="b"),
        Actor(id="x", kind="state"),
        assumptions=[Link(kind="part_of", a="a", b=("b",))],
    )


def test_assumptions_and_doubts_come_along_without_any_record(tmp_path: Path) -> None:
    other = '[[assumptions]]\nlink = "a same_as b"\n[[doubts]]\nrecord = "a"'
    found = rp.load(write(tmp_path, top='includes = "other.toml"', other=other))
    assert (len(found), len(found.assumptions), len(found.doubts)) == (0, 1, 1)


def test_the_source_of_a_file_holds_for_that_file_only(tmp_path: Path) -> None:
    top = write(
        tmp_path,
        top='includes = "other.toml"\nsource = "s"\n[[said]]\nid = "u"',
        other='[[said]]\nid = "v"',
    )
    assert [u.source for u in rp.load(top).utterances] == ["s", None]


def test_what_an_included_file_includes_comes_along_once(tmp_path: Path) -> None:
    top = write(
        tmp_path,
        top='includes = ["left.toml", "right.toml"]\n[groups.a]',
        left='includes = "end.toml"\n[groups.b]',
        right='includes = "end.toml"\n[groups.c]',
        end="[groups.d]",
    )
    assert rp.load(top) == group("a", "b", "c", "d")


@pytest.mark.parametrize(
    "names", ['"top.toml"', '["other.toml"]', '["other.toml", "other.toml", "top.toml"]']
)
def test_files_that_include_each_other_are_read_once_each(tmp_path: Path, names: str) -> None:
    top = write(
        tmp_path,
        top=f'includes = {names}\n[groups.a]\n[[doubts]]\nrecord = "a"',
        other='includes = ["top.toml", "other.toml"]\n[groups.a]',
    )
    found = rp.load(top)
    assert found.groups == group("a").groups
    assert len(found.doubts) == 1


@given(st.lists(st.lists(st.integers(0, 5), max_size=3), min_size=1, max_size=6))
def test_any_web_of_files_gives_what_can_be_reached_from_the_top(
    tmp_path_factory: pytest.TempPathFactory, web: list[list[int]]
) -> None:
    folder = tmp_path_factory.mktemp("web")
    reached, todo = set[int](), [0]
    for n, others in enumerate(web):
        names = [f"f{m}.toml" for m in others if m < len(web)]
        (folder / f"f{n}.toml").write_text(f"includes = {names}\n[groups.g{n}]", "utf-8")
    while todo:
        n = todo.pop()
        if n not in reached and n < len(web):
            reached.add(n)
            todo += web[n]
    assert rp.load(folder / "f0.toml") == group(*(f"g{n}" for n in reached))


# Faults ---------------------------------------------------------------------------------


@pytest.mark.parametrize(
    "name",
    [
        "../other.toml",
        "sub/other.toml",
        "/etc/other.toml",
        "..\\\\other.toml",
        "c:other.toml",
        "other.json",
        "..",
        ".toml",
        "",
        "other.toml\\u0000.toml",
    ],
)
def test_a_path_or_another_kind_of_file_is_refused(tmp_path: Path, name: str) -> None:
    (fault,) = faults(write(tmp_path, top=f'includes = ["{name}"]', other=""))
    assert (fault.path, "in the same folder, no path" in fault.message) == ("includes[0]", True)


def test_what_is_no_list_of_names_is_refused(tmp_path: Path) -> None:
    assert [f.path for f in faults(write(tmp_path, top="includes = 1"))] == ["includes"]
    assert [f.path for f in faults(write(tmp_path, top="includes = [1, 'x'] "))] == ["includes[0]"]
    assert [f.path for f in faults(write(tmp_path, top='includes = "x/y.toml"'))] == ["includes"]


def test_a_file_that_is_missing_is_named_where_it_is_asked_for(tmp_path: Path) -> None:
    top = write(tmp_path, top='includes = "other.toml"', other='includes = ["a.toml", "b.toml"]')
    assert faults(top) == (
        Fault("other.toml: includes[0]", "a.toml", "is no file of the same folder; check the name"),
        Fault("other.toml: includes[1]", "b.toml", "is no file of the same folder; check the name"),
    )


def test_a_folder_of_that_name_is_no_file(tmp_path: Path) -> None:
    (tmp_path / "other.toml").mkdir()
    assert [f.value for f in faults(write(tmp_path, top='includes = "other.toml"'))] == [
        "other.toml"
    ]


def test_a_file_that_cannot_be_read_says_why(tmp_path: Path) -> None:
    def refuse(_: str) -> bytes:
        raise PermissionError(13, "Permission denied")

    with pytest.raises(LoadError, match=r"includes\[0\]: cannot be read: Permission denied"):
        toml.loads('includes = ["other.toml"]', "top.toml", refuse)


def test_the_faults_of_all_files_come_together_with_their_files(tmp_path: Path) -> None:
    top = write(
        tmp_path,
        top='includes = ["bad.toml", "torn.toml", "new.toml"]\nx = 1',
        bad='[actors.a]\nkind = "ghost"',
        torn="[groups.a]\n[groups.a]",
        new="schema_version = 99",
    )
    assert [f.path for f in faults(top)] == [
        "x",
        "bad.toml: actors.a.kind",
        "torn.toml: line 2, column 10",
        "new.toml: schema_version",
    ]


def test_an_id_of_two_records_in_two_files_is_a_fault(tmp_path: Path) -> None:
    top = write(
        tmp_path,
        top='includes = ["other.toml", "third.toml"]\n[groups.a]\nmeasure = "died"',
        other="[groups.a]\n[groups.b]",
        third='[operations.b]\nlevel = "stage"',
    )
    assert [(f.path, f.value, f.message.split(" gives ")[0]) for f in faults(top)] == [
        ("other.toml", "a", "an id that the file that includes it"),
        ("third.toml", "b", "an id that other.toml"),
    ]


def test_an_id_twice_in_one_file_stays_a_finding(tmp_path: Path) -> None:
    top = write(
        tmp_path, top='includes = "other.toml"', other='[groups.a]\n[actors.a]\nkind = "state"'
    )
    assert rp.check(rp.load(top)).of("DST501")


# Where files come from ------------------------------------------------------------------


def test_a_text_without_a_folder_says_what_to_do(tmp_path: Path) -> None:
    text = 'includes = ["other.toml"]'
    with pytest.raises(LoadError, match=r"includes\[0\]: .*load the file by its path") as caught:
        rp.loads(text, "toml")
    assert [f.value for f in caught.value.faults] == ["other.toml"]
    write(tmp_path, other="[groups.a]")
    assert rp.loads(text, "toml", folder=tmp_path) == group("a")
    assert rp.loads(text, "toml", folder=str(tmp_path)) == group("a")


def test_a_folder_changes_nothing_for_a_format_without_includes(tmp_path: Path) -> None:
    assert rp.loads(rp.dumps(group("a")), folder=tmp_path) == group("a")


def test_a_seed_includes_another(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    write(tmp_path, top='includes = "other.toml"\n[groups.a]', other="[groups.b]")
    monkeypatch.setattr(seed, "_seeds", lambda: {f.stem: f for f in tmp_path.iterdir()})
    seed.load_seed.cache_clear()
    assert seed.load_seed("top") == group("a", "b")
    (tmp_path / "other.toml").unlink()
    seed.load_seed.cache_clear()
    with pytest.raises(LoadError, match=r"top\.toml: 1 fault"):
        seed.load_seed("top")


def test_the_command_reads_what_a_file_includes(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    top = write(tmp_path, top='includes = "other.toml"', other='[groups.b]\nnationality = "nobody"')
    assert main(["check", str(top)]) == 1
    assert "nobody" in capsys.readouterr().out
    monkeypatch.chdir(tmp_path)
    assert main(["check", "top.toml"]) == 1


def test_standard_input_includes_nothing(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(b'includes = "other.toml"')))
    assert main(["check", "-", "--input-format", "toml"]) == 2
    assert "in no folder" in capsys.readouterr().err
