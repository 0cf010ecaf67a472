import json
from collections.abc import Iterator
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from repatriation.errors import InvalidRecordError, LoadError
from repatriation.formats import jsonl
from repatriation.formats.json import dumps, loads
from repatriation.model.category import Ages, Category
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.group import Group
from repatriation.model.name import Name
from repatriation.model.place import Place
from repatriation.model.statement import Statement
from tests.formats.strategies import datasets

_KEYS = st.text(max_size=3) | st.sampled_from(
    ("schema_version", "groups", "statements", "id", "estimates", "figure", "low", "period")
)
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(_KEYS, inner, max_size=3),
    max_leaves=12,
)


def fault_paths(text: str | bytes) -> list[str]:
    with pytest.raises(LoadError) as caught:
        loads(text)
    return [fault.path for fault in caught.value.faults]


def places(data: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """List where all values of plain data stand, those of the records only."""
    if path:
        yield path
    items = data.items() if isinstance(data, dict) else enumerate(data)
    for key, value in items if isinstance(data, dict | list) else ():
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))
        else:
            yield (*path, key)


def shown(path: tuple[Any, ...]) -> str:
    return "".join(f"[{k}]" if isinstance(k, int) else f".{k}" for k in path).removeprefix(".")


def replaced(data: Any, path: tuple[Any, ...], value: object) -> Any:
    copy = json.loads(json.dumps(data))
    inner = copy
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    return copy


# Writing and reading back ---------------------------------------------------------------


@settings(max_examples=50)
@given(datasets())
def test_what_is_written_is_read_back_the_same(data: Dataset) -> None:
    text = dumps(data)
    assert loads(text) == data
    assert loads(text.encode("utf-8")) == data


@settings(max_examples=50)
@given(datasets(), st.randoms(use_true_random=False))
def test_the_same_data_give_the_same_text(data: Dataset, random: Any) -> None:
    shuffled = list(data)
    random.shuffle(shuffled)
    again = Dataset.of(*shuffled, assumptions=data.assumptions[::-1], doubts=data.doubts[::-1])
    if again == data:  # doubled ids that look alike are kept in the order they came
        assert dumps(again) == dumps(data)


@settings(max_examples=50)
@given(datasets())
def test_the_standard_library_reads_what_is_written(data: Dataset) -> None:
    plain = json.loads(dumps(data))
    assert next(iter(plain)) == "schema_version"
    assert sum(len(v) for k, v in plain.items() if k != "schema_version") == (
        len(data) + len(data.assumptions) + len(data.doubts)
    )


def test_the_layout_is_fixed() -> None:
    data = Dataset.of(Place(id="b", kind="camp"), Place(id="a", kind="camp"), Group(id="g"))
    assert dumps(data) == (
        "{\n"
        '  "schema_version": 1,\n'
        '  "places": [\n'
        '    {"id": "a", "kind": "camp"},\n'
        '    {"id": "b", "kind": "camp"}\n'
        "  ],\n"
        '  "groups": [\n'
        '    {"id": "g"}\n'
        "  ]\n"
        "}\n"
    )
    assert dumps(Dataset()) == '{\n  "schema_version": 1\n}\n'


def test_scripts_are_written_as_they_are() -> None:
    data = Dataset.of(Place(id="a", kind="camp", names=Name.of("әл-Холь", "\U0001f600")))
    text = dumps(data)
    assert "әл-Холь" in text
    assert "\U0001f600" in text
    assert loads(text.encode("utf-8")) == data


NAMED = '{"schema_version": 1, "groups": [{"id": "a", "definition": "%s"}]}'
LINE = '{"schema_version": 1}\n{"type": "group", "id": "a", "definition": "%s"}'


@pytest.mark.parametrize("text", [r"\ud800", r"x\uDE00", r"\ude00\ud83d", r"\\ud83d\ude00"])
def test_half_of_a_pair_is_a_fault_at_its_path(text: str) -> None:
    for read, form, path in (
        (loads, NAMED, "groups[0].definition"),
        (jsonl.loads, LINE, "line 2: definition"),
    ):
        with pytest.raises(LoadError) as caught:
            read(form % text)
        (fault,) = caught.value.faults
        assert fault.path == path
        assert fault.message.startswith("takes text of whole characters")


@pytest.mark.parametrize(
    ("text", "expected"),
    [(r"\ud83d\ude00", "\U0001f600"), (r"\\ud800", r"\ud800"), (r"\ud55c", "\ud55c")],
)
def test_whole_pairs_and_what_only_looks_like_half_of_one_are_read(
    text: str, expected: str
) -> None:
    for read, form in ((loads, NAMED), (jsonl.loads, LINE)):
        data = read(form % text)
        assert data.groups["a"].definition == expected
        assert loads(dumps(data)) == data


def test_a_text_that_no_file_can_hold_is_a_fault_at_its_line() -> None:
    for read, form, line in ((loads, NAMED, 1), (jsonl.loads, LINE, 2)):
        with pytest.raises(LoadError) as caught:
            read(form % "\ud800")
        (fault,) = caught.value.faults
        assert fault.path.startswith(f"line {line}, column ")


def test_what_could_not_be_read_back_is_not_written() -> None:
    pair = Place(id="a", kind="camp", names=Name.of("\ud83d\ude00"))
    half = Place(id="a", kind="camp", names=Name.of("\ud800x"))
    long = Figure(wording="x", quantifier="exactly", low=10**4300, high=10**4300)
    statement = Statement(id="s", estimates=(Estimate(people="g", figure=long),))
    newer = Dataset(schema_version=2)
    for data in (Dataset.of(pair), Dataset.of(half), Dataset.of(statement), newer):
        with pytest.raises(InvalidRecordError):
            dumps(data)
        with pytest.raises(InvalidRecordError):
            jsonl.dumps(data)


# Strict reading -------------------------------------------------------------------------


@settings(max_examples=50)
@given(datasets(), st.data())
def test_a_value_of_another_type_is_a_fault_at_its_path_and_nowhere_else(
    data: Dataset, choose: st.DataObject
) -> None:
    plain = json.loads(dumps(data))
    path = choose.draw(st.sampled_from(sorted(places(plain), key=repr)))
    value = plain
    for key in path:
        value = value[key]
    wrong: list[object] = [0.5, *([] if isinstance(value, bool) else [True])]
    wrong += [] if isinstance(value, str) else ["~ ~"]
    mutated = replaced(plain, path, choose.draw(st.sampled_from(wrong)))
    assert fault_paths(json.dumps(mutated)) == [shown(path)]


@settings(max_examples=50)
@given(datasets(), st.data())
def test_an_unknown_key_is_a_fault_at_its_path(data: Dataset, choose: st.DataObject) -> None:
    plain = json.loads(dumps(data))
    tables = [p for p in places({"": plain}) if isinstance(_at({"": plain}, p), dict)]
    path = choose.draw(st.sampled_from(sorted(tables, key=repr)))
    mutated = replaced({"": plain}, (*path, "unknwn"), None)[""]
    assert fault_paths(json.dumps(mutated)) == [shown((*path[1:], "unknwn"))]


def _at(data: Any, path: tuple[Any, ...]) -> Any:
    for key in path:
        data = data[key]
    return data


@given(JSON)
def test_any_json_is_a_dataset_or_a_load_error(data: Any) -> None:
    _loads_or_refuses(json.dumps(data))
    _loads_or_refuses(json.dumps({"schema_version": 1, "statements": [data]}))


@given(st.text(max_size=30) | st.binary(max_size=30))
def test_any_text_and_any_bytes_are_a_dataset_or_a_load_error(text: str | bytes) -> None:
    _loads_or_refuses(text)


@settings(max_examples=50)
@given(datasets(), st.data())
def test_a_text_cut_short_is_a_load_error(data: Dataset, choose: st.DataObject) -> None:
    text = dumps(data).rstrip()
    assert fault_paths(text[: choose.draw(st.integers(0, len(text) - 1))])


def _loads_or_refuses(text: str | bytes) -> None:
    try:
        assert isinstance(loads(text), Dataset)
    except LoadError as error:
        assert error.faults and str(error)  # noqa: PT017, PT018 - either outcome is right


def test_keys_that_stand_twice_are_all_found_with_their_paths() -> None:
    text = (
        '{"schema_version": 1, "groups": [{"id": "a", "id": "b"}, {"id": "c"}],'
        ' "places": [{"id": "p", "kind": "x", "kind": "camp"}], "places": [{"id": "q", "id": "q"}]}'
    )
    assert fault_paths(text) == ["places", "groups[0].id", "places[0].id", "places[0].kind"]


def test_a_syntax_error_has_its_line_and_column() -> None:
    assert fault_paths('{"schema_version": 1,\n "groups": [}') == ["line 2, column 13"]


@pytest.mark.parametrize("word", ["NaN", "Infinity", "-Infinity", "1e999", "1.0", "1e0"])
def test_what_json_lets_pass_for_a_number_is_no_whole_number(word: str) -> None:
    text = '{"schema_version": 1, "categories": [{"id": "c", "ages": {"low": %s}}]}'
    assert fault_paths(text % word) == ["categories[0].ages.low"]


def test_integers_are_read_up_to_4300_digits() -> None:
    text = '{"schema_version": 1, "categories": [{"id": "c", "ages": {"low": %s}}]}'
    ages = Ages(low=int("9" * 4300))
    assert loads(text % ("9" * 4300)) == Dataset.of(Category(id="c", ages=ages))
    assert fault_paths(text % ("9" * 4301)) == ["categories[0].ages.low"]
    assert fault_paths(text % f'"{"9" * 4301}/1"') == ["categories[0].ages.low"]


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}"), ('[{"a":', "}]")])
@pytest.mark.parametrize("levels", [65, 100_000])
def test_deep_nesting_is_refused(opening: str, closing: str, levels: int) -> None:
    with pytest.raises(LoadError, match="more than 64 levels") as caught:
        loads(opening * levels + "1" + closing * levels)
    assert caught.value.faults[0].path.startswith("line 1, column ")


def test_nesting_within_the_limit_is_a_fault_like_any_other() -> None:
    assert fault_paths(
        '{"schema_version": 1, "groups": [{"id": ' + "[" * 60 + "]" * 60 + "}]}"
    ) == ["groups[0].id"]


def test_bytes_that_are_not_utf8_are_refused_with_their_line() -> None:
    assert fault_paths(b'{\n"a": "\xff"}') == ["line 2"]


def test_a_byte_order_mark_is_passed_over() -> None:
    text = "\ufeff" + dumps(Dataset.of(Group(id="g")))
    assert loads(text) == loads(text.encode("utf-8")) == Dataset.of(Group(id="g"))


@pytest.mark.parametrize("text", ["[]", "3", "null", '"x"', "NaN"])
def test_only_an_object_is_a_dataset(text: str) -> None:
    assert fault_paths(text) == [""]


def test_a_schema_version_is_needed_and_the_newer_are_not_guessed_at() -> None:
    assert fault_paths("{}") == ["schema_version"]
    assert fault_paths('{"schema_version": true}') == ["schema_version"]
    assert fault_paths('{"schema_version": 0, "x": 1}') == ["schema_version", "x"]
    with pytest.raises(LoadError, match=r"newer version.*reads schema version 1") as caught:
        loads('{"schema_version": 2, "x": 1}')
    assert len(caught.value.faults) == 1


def test_faulty_content_loads() -> None:
    text = """{"schema_version": 1, "groups": [{"id": "g", "period": {"edtf": "2019/2018"}},
      {"id": "g", "operation": "nowhere"}], "statements": [{"id": "s", "estimates": [{"people":
      "nobody", "figure": {"wording": "9-1", "quantifier": "between", "low": 9, "high": 1}}]}]}"""
    assert len(loads(text)) == 3
