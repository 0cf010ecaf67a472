"""Excel: what a workbook says is read as it stands, and what is unclear is said."""

import datetime
import io
from collections.abc import Callable
from pathlib import Path
from typing import Any

import openpyxl
import polars
import pytest
import xlsxwriter  # type: ignore[import-untyped]
from hypothesis import given, settings
from hypothesis import strategies as st

from repatriation.errors import TableError
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.mapping import Layout
from repatriation.tables.source.excel import read


def workbook(*sheets: tuple[str, list[list[Any]]]) -> openpyxl.Workbook:
    book = openpyxl.Workbook()
    book.remove(book.worksheets[0])
    for title, rows in sheets:
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(list(row))
    return book


def saved(book: openpyxl.Workbook) -> bytes:
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def grid_of(*rows: list[Any], layout: Layout | None = None) -> Grid:
    return read(saved(workbook(("Data", list(rows)))), "made-up.xlsx", layout)


def frame(grid: Grid) -> polars.DataFrame:
    native = grid.frame.to_native()
    assert isinstance(native, polars.DataFrame)
    return native


def refused(data: bytes, layout: Layout | None = None) -> list[str]:
    with pytest.raises(TableError) as caught:
        read(data, "made-up.xlsx", layout)
    assert str(caught.value).startswith("made-up.xlsx")
    return [str(fault) for fault in caught.value.faults]


def test_a_table_keeps_rows_letters_and_types() -> None:
    grid = grid_of(
        ["Returns"],
        [],
        [None, "Country", "Total", "Share", "Date", "Code"],
        [None, "Syria", 138.0, 0.5, datetime.date(2019, 7, 9), "007"],
        [],
        [None, "Iraq", None, 1, datetime.date(2019, 7, 10), "  "],
        [],
        [None, "* without the last flight"],
    )
    assert grid.headers == ("Country", "Total", "Share", "Date", "Code")
    assert grid.where == "row"
    assert grid.sheet == "Data"
    assert grid.lettered == {"Country": "B", "Total": "C", "Share": "D", "Date": "E", "Code": "F"}
    assert grid.place(4, "Total") == "Data!C4"
    assert frame(grid).to_dict(as_series=False) == {
        LINE: [4, 6],
        "Country": ["Syria", "Iraq"],
        "Total": [138, None],
        "Share": [0.5, 1.0],
        "Date": [datetime.date(2019, 7, 9), datetime.date(2019, 7, 10)],
        "Code": ["007", None],
    }
    assert frame(grid).schema["Total"] == polars.Int64
    assert grid.notes == (
        "row 1 above the header left out: 'Returns'",
        "row 8 under the table left out: '* without the last flight'",
    )


def test_a_mixed_column_is_text_as_the_sheet_shows_it() -> None:
    grid = grid_of(
        ["Country", "Total"],
        ["A", 138.0],
        ["B", "about 20"],
        ["C", datetime.date(2019, 5, 11)],
        ["D", datetime.datetime(2019, 7, 9, 12, 30)],  # noqa: DTZ001 -- sheets know no zone
        ["E", 0.1],
        ["F", True],
        ["G", 10**15 + 1],
    )
    assert frame(grid)["Total"].to_list() == [
        *("138", "about 20", "2019-05-11", "2019-07-09T12:30:00", "0.1", "TRUE"),
        "1000000000000001",
    ]


def test_nothing_formatted_as_a_date_is_day_zero() -> None:
    book = workbook(("Data", [["Country", "Total"], ["A", 0], ["B", "some"]]))
    book.worksheets[0]["B2"].number_format = "yyyy-mm-dd"
    grid = read(saved(book), "made-up.xlsx")
    assert frame(grid)["Total"].to_list() == ["1899-12-30", "some"]


def test_errors_of_formulas_stay_in_their_cells() -> None:
    grid = grid_of(["Country", "Total"], ["A", "#REF!"], ["B", "#DIV/0!"], ["C", 3])
    assert frame(grid)["Total"].to_list() == ["#REF!", "#DIV/0!", "3"]


def written(fill: Callable[[Any], None]) -> bytes:
    """Write a workbook as spreadsheet programs do, formulas with their values."""
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    fill(book.add_worksheet("Data"))
    book.close()
    return stream.getvalue()


def test_formulas_give_the_values_they_were_saved_with() -> None:
    def fill(sheet: Any) -> None:
        sheet.write_row(0, 0, ["Country", "Total"])
        sheet.write_string(1, 0, "A")
        sheet.write_formula(1, 1, "=1+1", value=2)

    grid = read(written(fill), "made-up.xlsx")
    assert frame(grid)["Total"].to_list() == [2]
    assert grid.oddities == ()


def test_formulas_without_a_value_are_reported_once_a_column() -> None:
    grid = grid_of(["Country", "Total"], ["A", "=1+1"], ["B", "=2+2"], ["C", 7])
    assert frame(grid)["Total"].to_list() == [None, None, 7]
    (odd,) = grid.oddities
    assert (odd.code, odd.line, odd.header, odd.value) == ("DST524", 2, "Total", "=1+1")
    assert odd.message == "B2 and 1 more cells of the column hold formulas without a value: =1+1"


def test_merged_cells_of_a_header_name_all_their_columns() -> None:
    book = workbook(
        (
            "Data",
            [
                ["Country", "Children", None, "Adults", None, "Total"],
                [None, "Boys", "Girls", "Men", "Women", None],
                ["Syria", 1, 2, 3, 4, 10],
            ],
        )
    )
    for span in ("A1:A2", "B1:C1", "D1:E1", "F1:F2"):
        book.worksheets[0].merge_cells(span)
    grid = read(saved(book), "made-up.xlsx")
    assert grid.headers == (
        *("Country", "Children / Boys", "Children / Girls"),
        *("Adults / Men", "Adults / Women", "Total"),
    )
    assert frame(grid)[LINE].to_list() == [3]
    assert grid.notes == ("rows 1 to 2 together are the header",)


def test_a_merged_title_is_no_header() -> None:
    book = workbook(("Data", [["Returns"], ["Country", "Total", "Men"], ["Syria", 3, 2]]))
    book.worksheets[0].merge_cells("A1:C1")
    grid = read(saved(book), "made-up.xlsx")
    assert grid.headers == ("Country", "Total", "Men")


def test_merged_texts_are_of_each_row_and_merged_numbers_of_the_first() -> None:
    rows: list[list[Any]] = [["Country", "Total"], ["Syria", 3], [None, None], ["Iraq", 4]]
    book = workbook(("Data", rows))
    book.worksheets[0].merge_cells("A2:A3")
    book.worksheets[0].merge_cells("B2:B3")
    grid = read(saved(book), "made-up.xlsx")
    assert frame(grid).rows() == [(2, "Syria", 3), (3, "Syria", None), (4, "Iraq", 4)]
    assert grid.notes == (
        "merged cells among the data: A2:A3, B2:B3; texts are taken for each cell, numbers once",
    )


def test_hidden_rows_and_columns_are_read_and_said() -> None:
    book = workbook(("Data", [["Country", "Total"], ["Syria", 3], ["Iraq", 4]]))
    book.worksheets[0].row_dimensions[3].hidden = True
    book.worksheets[0].column_dimensions["B"].hidden = True
    grid = read(saved(book), "made-up.xlsx")
    assert frame(grid)[LINE].to_list() == [2, 3]
    assert grid.notes == (
        "hidden in the sheet and read all the same: row 3",
        "hidden in the sheet and read all the same: column B",
    )


def test_tags_and_repeated_headers_are_no_data() -> None:
    grid = grid_of(
        ["Country", "Affected"],
        ["#country+name", "#affected"],
        ["Syria", 3],
        ["Country", "Affected"],
        ["Iraq", 4],
    )
    assert grid.tags == {"Country": "#country+name", "Affected": "#affected"}
    assert frame(grid)["Affected"].to_list() == [3, 4]
    (odd,) = grid.oddities
    assert (odd.code, odd.line) == ("DST516", 4)


TABLE: list[list[Any]] = [["Country", "Total"], ["Syria", 3]]
COVER: list[list[Any]] = [["About this file"], ["It was made by the office."]]


def test_the_only_sheet_with_a_table_is_taken() -> None:
    book = workbook(("Read me", COVER), ("Data", TABLE), ("Old", TABLE))
    book["Old"].sheet_state = "hidden"
    grid = read(saved(book), "made-up.xlsx")
    assert grid.sheet == "Data"
    assert grid.notes == (
        "sheet 'Data' is the one with a table; not read: 'Read me', 'Old' (hidden)",
    )


def test_several_tables_are_listed_to_choose_from() -> None:
    book = workbook(("May", TABLE), ("June", [["Camp", "Men", "Women"], ["Roj", 1, 2]]))
    data = saved(book)
    assert refused(data) == [
        "(top level): several sheets hold tables; say in the mapping which: sheet = 'May'",
        "sheet 'May': 1 row, 2 columns: Country, Total",
        "sheet 'June': 1 row, 3 columns: Camp, Men, Women",
    ]
    assert read(data, "made-up.xlsx", Layout(sheet="June")).headers == ("Camp", "Men", "Women")
    assert read(data, "made-up.xlsx", Layout(sheet=" june ")).sheet == "June"


def test_a_sheet_that_is_not_there_is_refused() -> None:
    data = saved(workbook(("Returns", TABLE), ("Other", TABLE)))
    (fault,) = refused(data, Layout(sheet="Return"))
    assert "did you mean 'Returns'?" in fault


def test_a_path_is_read_like_bytes(tmp_path: Path) -> None:
    file = tmp_path / "data.xlsx"
    file.write_bytes(saved(workbook(("Data", TABLE))))
    assert frame(read(file, "data.xlsx"))["Total"].to_list() == [3]


NUMBERS = st.one_of(st.none(), st.integers(-(2**53), 2**53), st.floats(-1e300, 1e300))


@settings(max_examples=30, deadline=None)
@given(st.lists(NUMBERS, min_size=1, max_size=6))
def test_numbers_are_the_same_as_in_the_sheet(numbers: list[float | None]) -> None:
    grid = grid_of(["Country", "Total"], *(["A", number] for number in numbers))
    assert frame(grid)["Total"].to_list() == [
        None if n is None else pytest.approx(n, rel=1e-14) for n in numbers
    ]
    whole = [n for n in numbers if isinstance(n, int)]
    found = frame(grid)["Total"].to_list()
    assert [found[i] for i, n in enumerate(numbers) if isinstance(n, int)] == whole


TEXTS = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1)


@settings(max_examples=30, deadline=None)
@given(TEXTS.filter(lambda text: bool(text.strip())))
def test_texts_are_the_same_as_in_the_sheet(text: str) -> None:
    stream = io.BytesIO()
    book = xlsxwriter.Workbook(stream, {"in_memory": True})
    sheet = book.add_worksheet("Data")
    sheet.write_row(0, 0, ["Country", "Said", "Total"])
    sheet.write_string(1, 0, "A")
    sheet.write_string(1, 1, text)
    sheet.write_number(1, 2, 5)
    book.close()
    assert frame(read(stream.getvalue(), "made-up.xlsx"))["Said"].to_list() == [text]
