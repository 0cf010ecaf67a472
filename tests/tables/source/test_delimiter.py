"""Delimiters: read off the first records, declared, or refused."""

import pytest

from repatriation.errors import TableError
from repatriation.tables.mapping import Layout
from repatriation.tables.source.delimiter import delimiter_of
from repatriation.tables.source.reader import read_grid


def found(text: str, delimiter: str | None = None) -> str:
    return delimiter_of(text, Layout(delimiter=delimiter), "made-up.csv")


@pytest.mark.parametrize(
    ("text", "delimiter"),
    [
        ('Country, area or camp;women;total\nA;"2";3\n', ";"),
        ("a;b;c\n1,5;2,5;3,5\n2,5;1,5;3,5\n", ";"),
        ("id,refs\n1,x;y\n2,z;w\n3,u;v\n", ","),
        ("Title, with a comma\n\nid\ttotal\n1\t2\n3\t4\n", "\t"),
        ("id|total|note\n1|2|a, b\n", "|"),
        ("total\n5\n6\n", ","),
        ("sep=;\nid;a,b\n1;2\n", ";"),
        ("", ","),
    ],
)
def test_the_delimiter_is_the_one_that_makes_the_rows_even(text: str, delimiter: str) -> None:
    assert found(text) == delimiter


def test_an_ambiguous_delimiter_is_refused_unless_declared() -> None:
    with pytest.raises(TableError, match=r"semicolon or comma; say which"):
        found("a,b;c\n1,2;3\n")
    assert found("a,b;c\n1,2;3\n", delimiter=";") == ";"


@pytest.mark.parametrize("delimiter", ["", "::", '"', "\n", "\r", "\0"])
def test_what_cannot_separate_is_refused(delimiter: str) -> None:
    with pytest.raises(TableError, match=r"delimiter: cannot separate"):
        found("a,b\n", delimiter=delimiter)


@pytest.mark.parametrize("delimiter", ["^", "~", "§", " "])
def test_odd_delimiters_are_read_as_declared(delimiter: str) -> None:
    data = f"id{delimiter}total\na{delimiter}5\n".encode()
    grid = read_grid(data, Layout(delimiter=delimiter), name="made-up.csv")
    assert grid.headers == ("id", "total")
    assert grid.delimiter == delimiter
