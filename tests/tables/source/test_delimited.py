"""Delimited texts: what is read, what is left out, and what is said of it."""

from pathlib import Path

import pytest

from repatriation.errors import TableError
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.mapping import Layout
from repatriation.tables.source.reader import read_grid

FIXTURES = Path(__file__).parents[1] / "fixtures"


def rows(grid: Grid) -> list[tuple[object, ...]]:
    return list(grid.frame.lazy().collect().iter_rows())


def read(data: bytes, **layout: object) -> Grid:
    return read_grid(data, Layout(**layout), name="made-up.csv")  # type: ignore[arg-type]


def faults(data: bytes, **layout: object) -> list[str]:
    with pytest.raises(TableError) as caught:
        read(data, **layout)
    assert str(caught.value).startswith("made-up.csv: ")
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16"])
def test_delimiter_line_ends_and_mark_are_recognised(
    delimiter: str, newline: str, encoding: str
) -> None:
    lines = [["id", "total", "män"], ["a", "12", ""]]
    grid = read(newline.join(delimiter.join(line) for line in lines).encode(encoding))
    assert grid.delimiter == delimiter
    assert grid.headers == ("id", "total", "män")
    assert rows(grid) == [("a", "12", None, 2)]
    assert grid.frame.columns[-1] == LINE


def test_a_partners_sheet_is_read_without_what_stands_around_the_table() -> None:
    grid = read_grid(FIXTURES / "camps.csv")
    groups = ("Children / Boys", "Children / Girls", "Adults / Men", "Adults / Women")
    assert grid.headers == ("Camp", *groups, "Total")
    assert rows(grid) == [
        ("Al-Qamar", "12", "9", "3", "14", "38", 6),
        ("Étoile", "1", "2", "0", "4", "7", 7),
        ("Nahr", "5", "6", None, "7", None, 11),
    ]
    said = " | ".join(grid.notes)
    assert "cp1252" in said
    assert "'Returnees by camp'" in said
    assert "lines 13 to 14 under the table left out: 'Source: partner reports, May'" in said
    assert "the header once more: line 9, 10" in said
    assert grid.oddities == ()


def test_odd_rows_headers_and_letters_are_named_with_their_lines() -> None:
    grid = read_grid(FIXTURES / "ragged.csv")
    assert grid.headers == ("id", "place", "total", "men", "women", "total (2)")
    assert grid.tags["women"] == "#affected+f"
    assert [row[0] for row in rows(grid)] == ["1", "2", "3", "4", "5"]
    assert [row[-1] for row in rows(grid)] == [3, 4, 6, 7, 8]
    assert [(o.code, o.line) for o in grid.oddities] == [
        ("DST516", 1),
        ("DST514", 6),
        ("DST514", 7),
        ("DST508", 3),
    ]
    assert "'see note'" in grid.oddities[2].message
    assert "Côte Nord" in grid.oddities[3].advice


def test_blank_cells_beyond_the_header_are_not_odd() -> None:
    grid = read(b"id,total,,\na,5,,,,\nb,6\n")
    assert grid.headers == ("id", "total")
    assert grid.oddities == ()


def test_many_ragged_rows_are_cut_short_and_counted() -> None:
    grid = read(b"id,total\n" + b"a,5\n" * 40 + b"b\n" * 25)
    assert len(grid.oddities) == 21
    assert "5 more rows are shorter" in grid.oddities[-1].message


def test_rows_that_mostly_do_not_fit_their_header_are_refused() -> None:
    (fault,) = faults(b"id,total\na,1,500\nb,2,500\n")
    assert fault.startswith("line 2: 2 rows have more cells than the header, which has 2")


def test_a_table_without_header_is_refused_until_its_columns_are_named() -> None:
    data = b"E1,Iraq,5,6\nE2,Iraq,7,8\n"
    (fault,) = faults(data)
    assert "no header was found" in fault
    assert "4 of them" in fault
    grid = read(data, names=("id", "country", "men", "women"))
    assert grid.headers == ("id", "country", "men", "women")
    assert rows(grid)[0] == ("E1", "Iraq", "5", "6", 1)
    assert "4 columns" in faults(data, header=(), names=("id",))[0]


def test_a_declared_header_is_taken_even_if_it_looks_like_data() -> None:
    assert read(b"5,6\n7,8\n", header=(1,)).headers == ("5", "6")
    assert read(b"x,y\nid,total\n1,2\n", header=(2,)).headers == ("id", "total")
    assert "no such line" in faults(b"id,total\n1,2\n", header=(9,))[0]


def test_a_header_alone_gives_no_rows_and_says_so() -> None:
    grid = read(b"id,total,men\n")
    assert grid.headers == ("id", "total", "men")
    assert rows(grid) == []
    assert any("not one row" in note for note in grid.notes)


@pytest.mark.parametrize("data", [b"", b"\n\n", b"  \r\n", b"\xef\xbb\xbf", b",,,\n", b"\xff\xfe"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert "is empty" in faults(data)[0]


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b'id,total\n"a,5\nb,6\n', "line 2: opens a quotation mark that is never closed"),
        (b"id,total\n" + b"a,5\n" * 9 + b"\0,5\n", "line 11: holds a NUL character"),
        (b"id,total\n" + b"x" * 100_001 + b",5\n", "line 2: has a cell of more than 100,000"),
        (b"id,total\n" + b"x" * 200_001 + b",5\n", "line 2: has a cell of more than 100,000"),
        (b",".join(b"c%d" % i for i in range(16_385)) + b"\n1\n", "line 1: has 16,385 cells"),
        (b'id,total\n"a"b,5\n', "line 2: is not CSV"),
    ],
)
def test_what_cannot_be_a_table_is_refused_with_its_line(data: bytes, said: str) -> None:
    (fault,) = faults(data)
    assert fault.startswith(said)


def test_all_faults_of_form_come_together() -> None:
    found = faults(b'id,total\n"a"b,5\nb,6\n"c"d,7\n\0,5,' + b"x" * 100_001 + b"\n")
    assert [fault.partition(":")[0] for fault in found] == ["line 2", "line 4", "line 5", "line 5"]


def test_many_faults_are_cut_short_and_counted() -> None:
    found = faults(b"id,total\n" + b'"a"b,5\n' * 50)
    assert len(found) == 21
    assert "30 more" in found[-1]


def test_line_breaks_in_cells_are_kept_and_counted() -> None:
    grid = read(b'id,name\n1,"a\nb"\n2,c\n')
    assert rows(grid) == [("1", "a\nb", 2), ("2", "c", 4)]
    assert grid.place(4) == "line 4"
