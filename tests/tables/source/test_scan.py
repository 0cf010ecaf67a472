"""Scanning: the same grid as reading with care, or none."""

import csv
import io
from pathlib import Path

import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.errors import TableError
from repatriation.tables.grid import Grid
from repatriation.tables.mapping import Layout
from repatriation.tables.source.delimited import read_text
from repatriation.tables.source.scan import scan

LAYOUT = Layout()
CLEAN = [["id", "place", "total"], *([f"r{i}", "Hol", str(i)] for i in range(400))]


def written(rows: list[list[str]], delimiter: str = ",", newline: str = "\n") -> bytes:
    text = io.StringIO()
    csv.writer(text, delimiter=delimiter, lineterminator=newline).writerows(rows)
    return text.getvalue().encode()


def scanned(data: bytes) -> Grid | None:
    return scan(data, "made-up.csv", LAYOUT)


def careful(data: bytes) -> Grid:
    return read_text(data.decode(), "made-up.csv", LAYOUT)


def assert_same(a: Grid, b: Grid) -> None:
    assert a.headers == b.headers
    assert (a.tags, a.delimiter, a.where) == (b.tags, b.delimiter, b.where)
    assert a.oddities == b.oddities
    assert a.notes == b.notes
    left, right = a.frame.lazy().collect().to_native(), b.frame.lazy().collect().to_native()
    assert left.schema == right.schema
    assert left.equals(right)


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("above", [[], [["Title"], []]])
@pytest.mark.parametrize("tags", [[], [["#id", "#adm1", "#affected"]]])
def test_clean_files_are_scanned(
    delimiter: str, newline: str, above: list[list[str]], tags: list[list[str]]
) -> None:
    data = written([*above, CLEAN[0], *tags, *CLEAN[1:]], delimiter, newline)
    grid = scanned(data)
    assert grid is not None
    assert isinstance(grid.frame.to_native(), pl.LazyFrame)
    assert_same(grid, careful(data))


def test_a_mark_quotes_and_garbled_letters_are_read_alike() -> None:
    rows = [*CLEAN, ['say "so"', "a,b", ""], ["", "CÃ´te", " 5 "], ["z", "", "6"]]
    data = b"\xef\xbb\xbf" + written(rows) + b'"","",7\n'
    grid = scanned(data)
    assert grid is not None
    assert [o.code for o in grid.oddities] == ["DST508"]
    assert_same(grid, careful(data.removeprefix(b"\xef\xbb\xbf")))


@pytest.mark.parametrize(
    "line",
    [
        b"a,b\n",
        b"a,b,c,d\n",
        b'a,"b\nc",5\n',
        b'a,b",5\n',
        b"\n",
        b",,\n",
        b"ID,Place,Total\n",
        b"a,b\r,5\n",
        b"a,\0,5\n",
        b"a,\xff,5\n",
        b"Source: UNHCR,,\n",
        b"a," + b"x" * 100_001 + b",5\n",
    ],
)
def test_what_needs_care_is_left_to_the_careful_reader(line: bytes) -> None:
    assert scanned(written(CLEAN)) is not None
    assert scanned(written(CLEAN) + line) is None


@pytest.mark.parametrize("header", [["id", "", "total"], ["1", "2", "3"], ["id", "id", ""]])
def test_headers_with_gaps_are_left_to_the_careful_reader(header: list[str]) -> None:
    assert scanned(written([header, *CLEAN[1:]])) is None


def test_a_file_is_scanned_where_it_lies(tmp_path: Path) -> None:
    file = tmp_path / "large.csv"
    file.write_bytes(written(CLEAN))
    grid = scan(file, file.name, LAYOUT)
    assert grid is not None
    assert grid.frame.lazy().collect().shape == (400, 4)


cells = st.one_of(
    st.sampled_from(["", " ", "id", "Total", "5", "-", "Source: x", '"', '""', "é", "CÃ´te", "#x"]),
    st.text(st.characters(exclude_categories=["Cs"]), max_size=6),
)


@given(
    rows=st.lists(st.lists(cells, min_size=2, max_size=4), max_size=6),
    at=st.integers(0, 400),
    delimiter=st.sampled_from([",", ";", "\t"]),
    raw=st.sampled_from([b"", b'a,"b,5\n', b'x,""y,5\n', b"\n"]),
)
def test_what_is_scanned_is_what_care_reads(
    rows: list[list[str]], at: int, delimiter: str, raw: bytes
) -> None:
    data = written([*CLEAN[: at + 1], *rows, *CLEAN[at + 1 :]], delimiter) + raw
    grid = scanned(data)
    if grid is None:
        return
    try:
        expected = careful(data)
    except TableError as error:
        pytest.fail(f"scanned, but with care: {error}")
    assert_same(grid, expected)


@given(
    rows=st.lists(st.lists(cells, min_size=3, max_size=3), max_size=6),
    delimiter=st.sampled_from([",", ";", "\t"]),
)
def test_rows_as_wide_as_the_header_are_read_alike(rows: list[list[str]], delimiter: str) -> None:
    data = written([*CLEAN, *rows, *CLEAN[-3:]], delimiter)
    grid = scanned(data)
    if grid is not None:
        assert_same(grid, careful(data))
