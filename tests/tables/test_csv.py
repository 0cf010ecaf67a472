"""Reading CSV: what is wrong with a file's form is one error, with every fault and its line."""

import pytest

from repatriation.errors import TableError
from repatriation.tables.csv import read_grid
from repatriation.tables.reading import read_bytes


def faults(data: bytes, **options: str) -> list[str]:
    with pytest.raises(TableError) as caught:
        read_bytes(data, "made-up.csv", **options)
    assert str(caught.value).startswith("made-up.csv: ")
    return [str(fault) for fault in caught.value.faults]


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_delimiter_line_ends_and_mark_are_recognised(
    delimiter: str, newline: str, mark: str
) -> None:
    lines = [["id", "total", "men"], ["a", "12", "5"]]
    text = mark + newline.join(delimiter.join(line) for line in lines)
    grid = read_grid(text.encode(), "made-up.csv")
    assert grid.delimiter == delimiter
    assert grid.header == ("id", "total", "men")
    assert grid.records == ((2, ("a", "12", "5")),)


def test_the_delimiter_is_the_one_that_makes_headers_understood() -> None:
    grid = read_grid(b'Country, area or camp;women;total\nA;"2";3\n', "made-up.csv")
    assert grid.delimiter == ";"


def test_an_ambiguous_delimiter_is_refused_unless_given() -> None:
    data = b"total,a;b\n1,2;3\n"
    assert read_grid(data, "made-up.csv").delimiter == ","
    ambiguous = b"a,b;c\n1,2;3\n"
    (fault,) = faults(ambiguous)
    assert "several ways" in fault
    assert read_grid(ambiguous, "made-up.csv", ";").header == ("a,b", "c")


@pytest.mark.parametrize("data", [b"", b"\n\n", b"  \r\n", b"\xef\xbb\xbf", b",,,\n"])
def test_an_empty_file_is_refused(data: bytes) -> None:
    assert "is empty" in faults(data)[0]


@pytest.mark.parametrize(
    ("data", "byte", "line"),
    [
        ("total,männer\n".encode("latin-1"), "0xE4", "line 1"),
        (b"total,men\n5,\x96\n", "0x96", "line 2"),
        ("total,men\n".encode("utf-16"), "0xFF", "line 1"),
    ],
)
def test_other_encodings_are_refused_with_the_byte(data: bytes, byte: str, line: str) -> None:
    (fault,) = faults(data)
    assert byte in fault
    assert fault.startswith(line)
    assert "UTF-8" in fault


def test_every_ragged_row_is_named() -> None:
    found = faults(b"total,men,women\n1,2\n3,1,2\n4,1,2,1\n")
    assert [fault.partition(":")[0] for fault in found] == ["line 2", "line 4"]
    assert "2 cells where the header has 3" in found[0]
    assert "quote cells that hold the delimiter" in found[1]


def test_faults_of_header_and_rows_come_together() -> None:
    found = faults(b'total,Men, men \n1,2\n3,"4"5,6\n')
    assert [fault.partition(":")[0] for fault in found] == ["line 1", "line 2", "line 3"]


def test_many_faults_are_cut_short_and_counted() -> None:
    found = faults(b"total,men\n" + b"1\n" * 50)
    assert len(found) == 21
    assert "30 more" in found[-1]


def test_headers_that_stand_twice_are_refused() -> None:
    (fault,) = faults(b"total,Men, men \n1,2,3\n")
    assert "columns 2 and 3" in fault


def test_columns_that_mean_the_same_are_refused() -> None:
    (fault,) = faults(b"total,all,men\n1,2,3\n")
    assert "'total', 'all'" in fault
    assert "everyone" in fault


def test_a_quotation_mark_that_is_not_closed_is_named_by_its_line() -> None:
    (fault, *_) = faults(b'total,men\n1,2\n3,"4\n5,6\n')
    assert fault.startswith("line 3")
    assert "never closed" in fault


def test_a_huge_cell_is_refused() -> None:
    found = faults(b"total,men\n1," + b"9" * 200_000 + b"\n2,1,1\n")
    assert "131,072 characters" in found[0]
    assert "line 3" in found[1]


def test_a_nul_character_is_refused() -> None:
    assert "NUL" in faults(b"total,men\n1,\x00\n")[0]


def test_a_table_that_counts_nobody_is_refused() -> None:
    (fault,) = faults(b"country,amount\nA,5\n")
    assert "no column counts people" in fault
    assert "'country', 'amount'" in fault


def test_quoted_cells_may_hold_delimiters_and_line_ends() -> None:
    grid = read_grid(b'id,total\n"a, b\nc","1,362"\nd,4\n', "made-up.csv")
    assert grid.records == ((2, ("a, b\nc", "1,362")), (4, ("d", "4")))


def test_blank_rows_and_hxl_tags_are_left_out_and_tags_are_noted() -> None:
    grid = read_grid(b"id,total\n#id,#affected\n\na,4\n,\n", "made-up.csv")
    assert grid.records == ((4, ("a", "4")),)
    assert grid.notes == ("row 2 holds HXL tags and is left out",)
