import io
import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repatriation.errors import LoadError
from repatriation.formats import json
from repatriation.formats.file import load
from repatriation.formats.jsonl import dumps, loads, streams
from repatriation.model.dataset import Dataset
from repatriation.model.doubt import Doubt
from repatriation.model.group import Group
from repatriation.model.link import Link
from tests.formats.strategies import datasets

HEAD = '{"schema_version": 1}\n'


def fault_paths(text: str | bytes) -> list[str]:
    with pytest.raises(LoadError) as caught:
        loads(text)
    return [fault.path for fault in caught.value.faults]


@settings(max_examples=50)
@given(datasets())
def test_what_is_written_is_read_back_the_same(data: Dataset) -> None:
    assert loads(dumps(data)) == loads(dumps(data).encode("utf-8")) == data
    assert json.dumps(loads(dumps(data))) == json.dumps(data)


@settings(max_examples=50)
@given(datasets())
def test_lines_may_come_in_any_order(data: Dataset) -> None:
    head, *lines = dumps(data).removesuffix("\n").split("\n")
    once = sorted(set(lines))
    assert loads("\n".join([head, *once])) == loads("\n".join([head, *once[::-1]]))


def test_each_record_is_a_line_with_its_type_first() -> None:
    data = Dataset.of(
        Group(id="g"),
        Doubt(record="g"),
        assumptions=[Link(kind="same_as", a="g", b=("h",))],
    )
    assert dumps(data) == (
        '{"schema_version": 1}\n'
        '{"type": "group", "id": "g"}\n'
        '{"type": "assumption", "kind": "same_as", "a": "g", "b": ["h"]}\n'
        '{"type": "doubt", "record": "g"}\n'
    )


def test_faults_say_their_line_and_the_path_within() -> None:
    text = HEAD + (
        '{"type": "group", "id": "g", "places": ["a", 3]}\n'
        "\n"
        '{"type": "gruop", "id": "h"}\n'
        '{"id": "h"}\n'
        "[1]\n"
        '{"type": "group", "id": "h", "id": "i", "x": 1}\n'
        '{"type": "group",\n'
        '{"schema_version": 1}\n'
    )
    assert fault_paths(text) == [
        "line 2: places[1]",
        "line 4: type",
        "line 5: type",
        "line 6",
        "line 7: id",
        "line 7: x",
        "line 8, column 18",
        "line 9: type",
    ]


def test_blank_lines_and_carriage_returns_are_passed_over() -> None:
    text = "\ufeff\n" + HEAD + '\r\n \t\r\n{"id": "g", "type": "group"}\r\n\n'
    assert loads(text) == Dataset.of(Group(id="g"))


def test_other_line_separators_stand_in_texts() -> None:
    text = HEAD + '{"type": "group", "id": "g", "definition": "a\u2028b\x85c"}'
    assert loads(text) == Dataset.of(Group(id="g", definition="a\u2028b\x85c"))


@pytest.mark.parametrize("first", ["", "[]", '{"type": "group", "id": "g"}', "{}"])
def test_the_first_line_says_the_version(first: str) -> None:
    (path,) = fault_paths(first + "\n")
    assert path.startswith("line 1")


def test_a_newer_version_is_not_guessed_at() -> None:
    with pytest.raises(LoadError, match="newer version") as caught:
        loads('{"schema_version": 2}\nwhatever')
    assert len(caught.value.faults) == 1


def test_lists_of_a_line_keep_their_long_numbers_and_depth_out() -> None:
    line = '{"type": "category", "id": "c", "ages": {"low": %s}}'
    assert fault_paths(HEAD + line % ("9" * 4301)) == ["line 2: ages.low"]
    assert fault_paths(HEAD + "[" * 100_000) == ["line 2, column 65"]


@given(st.text(max_size=30) | st.binary(max_size=30))
def test_any_text_and_any_bytes_are_a_dataset_or_a_load_error(text: str | bytes) -> None:
    head: str | bytes = HEAD if isinstance(text, str) else HEAD.encode()
    for whole in (text, head + text):  # type: ignore[operator]
        try:
            assert isinstance(loads(whole), Dataset)
        except LoadError as error:
            assert all(f.path.startswith("line ") for f in error.faults)  # noqa: PT017


# Line by line --------------------------------------------------------------------------------


def test_lines_are_read_as_they_come_and_not_kept() -> None:
    left: list[int] = []

    def lines() -> Iterator[bytes]:
        yield b'{"schema_version": 1}\n'
        for i in range(3):
            left.append(i)
            yield b'{"type": "group", "id": "g%d"}\n' % i

    assert streams(lines(), "pipe").groups.ids() == ("g0", "g1", "g2")
    assert left == [0, 1, 2]


@given(datasets())
def test_a_file_read_line_by_line_is_the_same_as_its_text(data: Dataset) -> None:
    text = dumps(data)
    assert streams(io.BytesIO(text.encode("utf-8")), "pipe") == loads(text) == data


@given(st.text(max_size=60) | st.binary(max_size=60))
def test_faults_are_the_same_line_by_line(text: str | bytes) -> None:
    whole = text if isinstance(text, bytes) else text.encode("utf-8")
    with pytest.raises(LoadError) as one:
        loads(text, "x")
    with pytest.raises(LoadError) as other:
        streams(io.BytesIO(whole), "x")
    assert str(one.value) == str(other.value)


def test_a_mark_at_the_start_is_passed_over_and_no_other() -> None:
    header, group = b'\xef\xbb\xbf{"schema_version": 1}\n', b'{"type": "group", "id": "g"}'
    assert loads(header + group).groups.ids() == ("g",)
    with pytest.raises(LoadError, match="line 2, column 1: is not JSON"):
        loads(header + b"\xef\xbb\xbf" + group)


def test_what_is_no_text_is_named_by_its_line_and_its_byte() -> None:
    with pytest.raises(LoadError, match="line 3: is not UTF-8 at byte 23"):
        streams(io.BytesIO(b'{"schema_version": 1}\n\n\xff'), "x")


def test_a_file_is_read_line_by_line(tmp_path: Path) -> None:
    data = Dataset.of(*(Group(id=f"g{i}", definition="x" * 1000) for i in range(3_000)))
    (tmp_path / "a.jsonl").write_text(dumps(data), "utf-8")
    assert load(tmp_path / "a.jsonl") == data
    size = (tmp_path / "a.jsonl").stat().st_size
    tracemalloc.start()
    load(tmp_path / "a.jsonl")
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert most < 2 * size  # the records themselves, and not the text beside them
