import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repatriation.errors import LoadError
from repatriation.formats import json
from repatriation.formats.jsonl import dumps, loads
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
