"""JSON: records of plain values, bare, wrapped, or one a line."""

import json
import math
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.errors import TableError
from repatriation.tables.grid import Grid
from repatriation.tables.mapping import Layout
from repatriation.tables.source.reader import read_grid

FIXTURES = Path(__file__).parents[1] / "fixtures"


def rows(grid: Grid) -> list[tuple[object, ...]]:
    return list(grid.frame.lazy().collect().iter_rows())


def read(text: str | bytes, name: str = "made-up.json") -> Grid:
    return read_grid(text.encode() if isinstance(text, str) else text, name=name)


def faults(text: str | bytes, name: str = "made-up.json") -> list[str]:
    with pytest.raises(TableError) as caught:
        read(text, name)
    return [str(fault) for fault in caught.value.faults]


def test_records_become_rows_and_lacking_names_are_blank() -> None:
    grid = read('[{"a": 1, "b": ""}, {"b": "x", "c": true}]')
    assert grid.headers == ("a", "b", "c")
    assert rows(grid) == [(1, None, None, 1), (None, "x", True, 2)]
    assert grid.place(2) == "record 2"


def test_records_may_be_wrapped() -> None:
    grid = read_grid(FIXTURES / "wrapped.json")
    assert rows(grid) == [(1, "about 380", 5, 1), (2, "12", None, 2)]
    assert grid.notes == ("the records are those under 'records'",)


@pytest.mark.parametrize("name", ["made-up.jsonl", "made-up.ndjson", "made-up.json", "<stdin>"])
def test_a_record_may_stand_on_each_line(name: str) -> None:
    grid = read(b'{"a": 1}\n\n{"a": 2}\n', name)
    assert rows(grid) == [(1, 1), (2, 3)]
    assert grid.place(3) == "line 3"


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ("1, 2", [1, 2]),
        ("1, 2.5", [1.0, 2.5]),
        ("1, 9007199254740993, 0.5", ["1", "9007199254740993", "0.5"]),
        ("1, 123456789012345678901", ["1", "123456789012345678901"]),
        ('1, "about 2", null, true', ["1", "about 2", None, "true"]),
        ("1, NaN", [1, None]),
        ("1, 1e999", ["1", "1e999"]),
        ("null, null", [None, None]),
        ("true, false", [True, False]),
    ],
)
def test_a_column_keeps_its_type_or_is_text(values: str, expected: list[object]) -> None:
    records = ", ".join(f'{{"a": {value}}}' for value in values.split(", "))
    grid = read(f"[{records}]")
    assert [row[0] for row in rows(grid)] == expected


def test_numbers_that_are_none_are_blank_and_counted() -> None:
    assert "2 of them" in read('[{"a": NaN, "b": 1}, {"a": -Infinity, "b": 2}]').notes[0]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "line 1: is empty"),
        ("[]", "has no record with a value"),
        ("[{}]", "has no record with a value"),
        ("5", "is not an array of records"),
        ('{"a": [1, 2]}', "is not an array of records"),
        ('{"a": [{"x": 1}], "b": [{"x": 1}]}', "holds several tables: 'a', 'b'"),
        ('[{"a": 1,}]', "line 1: is not JSON"),
        ('[\n{"a": 1}\n{"a": 2}]', "line 3: is not JSON"),
        ("[" * 100_000, "is nested too deeply"),
        ('[{"a": "\\ud800"}]', "record 1, 'a': holds a NUL or half a character"),
        ('[{"a": "\\u0000"}]', "record 1, 'a': holds a NUL or half a character"),
        ('[{"\\ud800": 1}]', "is a name that is not text"),
        (json.dumps([{"a": "x" * 100_001}]), "has more than 100,000 characters"),
        (json.dumps([{f"c{i}": 1 for i in range(16_385)}]), "has 16,385 names"),
    ],
)
def test_what_is_no_table_is_refused(text: str, said: str) -> None:
    assert said in faults(text)[0]


def test_all_faults_come_together() -> None:
    found = faults('[{"a": [1]}, {"b": {"c": 1}}, 3, {"d": 1, "d": 2}]')
    assert [fault.partition(":")[0] for fault in found] == [
        "record 1, 'a'",
        "record 2, 'b'",
        "record 3",
        "record 4",
    ]
    assert "stands twice" in found[3]


def test_every_bad_line_is_named() -> None:
    found = faults('{"a": 1}\n{"a": }\nx\n', "made-up.jsonl")
    assert [fault.partition(":")[0] for fault in found] == ["line 2", "line 3"]


def test_other_encodings_are_read_as_marked_or_declared() -> None:
    text = '[{"a": "é"}]'
    assert rows(read(text.encode("utf-16"))) == [("é", 1)]
    declared = read_grid(text.encode("cp1252"), Layout(encoding="cp1252"), name="made-up.json")
    assert rows(declared) == [("é", 1)]


values = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(allow_nan=False, allow_infinity=False),
    st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"]), max_size=9),
)


@given(column=st.lists(values, min_size=1, max_size=6), lines=st.booleans())
def test_values_come_back_or_as_their_text(column: list[object], lines: bool) -> None:
    records = [{"a": value} for value in column]
    text = "\n".join(map(json.dumps, records)) if lines else json.dumps(records)
    grid = read(text, "made-up.jsonl" if lines else "made-up.json")
    found = [row[0] for row in rows(grid)]
    for value, cell in zip(column, found, strict=True):
        if value is None or value == "":
            assert cell is None
        elif isinstance(cell, str) and not isinstance(value, str):
            assert json.loads(cell) == value
        elif isinstance(cell, float):
            assert math.isclose(cell, float(str(value)), rel_tol=0)
        else:
            assert cell == value
