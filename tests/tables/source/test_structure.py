"""Structure: what is header, data, note or tag among rows of cells."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.errors import TableError
from repatriation.tables.grid import LINE
from repatriation.tables.mapping import Layout
from repatriation.tables.source.structure import Structure, find_table, names_of


def rows(text: str) -> list[list[str]]:
    """Write a table as people look at one: a line for each row, ``|`` between cells."""
    return [[cell.strip() for cell in line.split("|")] for line in text.strip("\n").split("\n")]


def found(text: str, layout: Layout | None = None, *, spans_known: bool = False) -> Structure:
    return find_table(rows(text), layout, "made up", spans_known=spans_known)


def test_a_plain_table_is_its_first_row_and_the_rest() -> None:
    seen = found("country|total|men\nSyria|12|5\nIraq|7|3")
    assert seen.headers == ("country", "total", "men")
    assert seen.header == (0,)
    assert seen.data == [1, 2]
    assert seen.notes(rows("x"), "row", lambda i: i + 1) == ()


PREAMBLE = """
Returns by country
Prepared by|the office
Data until 9 July 2019

Country|Total|Men|Women|Children
Syria|12|5|3|4
Iraq|7|3|2|2

Source: reports of the ministry
* without the last flight
"""


def test_lines_above_and_notes_below_are_no_data() -> None:
    seen = found(PREAMBLE)
    assert seen.headers == ("Country", "Total", "Men", "Women", "Children")
    assert seen.above == (0, 1, 2)
    assert seen.data == [5, 6]
    assert seen.footnotes == (8, 9)
    assert seen.notes(rows(PREAMBLE.strip("\n")), "row", lambda i: i + 1) == (
        "rows 1 to 3 above the header left out: 'Returns by country'",
        "rows 9 to 10 under the table left out: 'Source: reports of the ministry'",
    )


def test_a_last_row_with_only_a_name_is_data() -> None:
    assert found("Country|Total|Men\nSyria|12|5\nSomalia||").data == [1, 2]


def test_a_total_row_after_a_blank_row_is_data() -> None:
    seen = found("Country|Total|Men\nSyria|12|5\n||\nTotal|12|")
    assert seen.data == [1, 3]
    assert seen.footnotes == ()
    assert seen.blank == (2,)


TWO = """
Country|Children||Adults|
|Boys|Girls|Men|Women
Syria|1|2|3|4
Iraq|5|6|7|8
"""


def test_a_header_of_two_rows_is_joined() -> None:
    seen = found(TWO)
    assert seen.header == (0, 1)
    assert seen.headers == (
        "Country",
        "Children / Boys",
        "Children / Girls",
        "Adults / Men",
        "Adults / Women",
    )
    assert seen.data == [2, 3]


def test_a_wide_header_has_few_groups() -> None:
    seen = found("Country|Children|||||Total\n|a|b|c|d|e|\nSyria|1|2|3|4|5|15\nIraq|1|2|3|4|5|15")
    assert seen.header == (0, 1)
    assert seen.headers[4:] == ("Children / d", "Children / e", "Total")


def test_known_spans_are_not_stretched() -> None:
    text = "Country|Children|Children||\nCountry|Boys|Girls|Men|Women\nSyria|1|2|3|4"
    assert found(text, spans_known=True).headers == (
        "Country",
        "Children / Boys",
        "Children / Girls",
        "Men",
        "Women",
    )


def test_a_row_of_unknowns_under_a_nameless_column_is_no_header() -> None:
    seen = found("|total|men\nKazakhstan|unknown|unknown\nIraq|12|5")
    assert seen.headers == ("column 1", "total", "men")
    assert seen.data == [1, 2]


def test_tags_are_told_from_data() -> None:
    seen = found("Country|Affected\n#country+name|#affected+f\nSyria|12")
    assert seen.tag_row == 1
    assert seen.tags == {"Country": "#country+name", "Affected": "#affected+f"}
    assert seen.data == [2]


def test_a_header_that_is_repeated_is_no_data() -> None:
    seen = found("Country|Total\nSyria|12\nCOUNTRY| total \nIraq|7")
    assert seen.repeated == (2,)
    assert seen.data == [1, 3]


def test_a_table_without_a_header_gets_numbers() -> None:
    seen = found("Syria|12|5\nIraq|7|3")
    assert seen.header == ()
    assert seen.headers == ("column 1", "column 2", "column 3")
    assert seen.data == [0, 1]


def test_names_of_years_are_a_header() -> None:
    assert found("Country|2018|2019\nSyria|12|5").headers == ("Country", "2018", "2019")


def test_days_may_name_columns() -> None:
    seen = found("Country|2019-05-07|2019-05-09\nSyria|12|5")
    assert seen.headers == ("Country", "2019-05-07", "2019-05-09")
    assert found("Syria|2019-05-07|2019-05-09\nIraq|2019-06-07|2019-06-09").header == ()


def test_another_table_below_is_left_out() -> None:
    text = "Country|Total|Men\nSyria|12|5\n\nCamp|Women|Children\nRoj|3|4"
    seen = found(text)
    assert seen.further == 3
    assert seen.data == [1]
    assert any("row 4" in note for note in seen.notes(rows(text), "row", lambda i: i + 1))


def test_a_declared_header_is_taken() -> None:
    layout = Layout(header=(2,))
    seen = found("a|b\nc|d\n1|2", layout)
    assert seen.headers == ("c", "d")
    assert seen.data == [2]


def test_declared_names_are_those_of_a_table_without_a_header() -> None:
    seen = found("Syria|12\nIraq|7", Layout(header=(), names=("country", "total")))
    assert seen.headers == ("country", "total")
    assert seen.data == [0, 1]


@pytest.mark.parametrize(
    ("text", "layout", "said"),
    [
        ("", Layout(), "is empty"),
        ("a|b\n1|2", Layout(header=(5,)), "no such line"),
        ("1|2", Layout(header=(), names=("a",)), "1 names are declared for 2 columns"),
    ],
)
def test_what_is_not_there_is_refused(text: str, layout: Layout, said: str) -> None:
    with pytest.raises(TableError, match=said):
        found(text, layout)


@given(st.lists(st.sampled_from(["", "a", "a (2)", "column 1", LINE, " a "]), max_size=9))
def test_every_column_gets_a_name_of_its_own(headers: list[str]) -> None:
    names = names_of(headers)
    assert len(set(names)) == len(headers)
    assert LINE not in names
    assert all(names)


CELLS = st.sampled_from(["", "Syria", "12", "-1", "2019-07-09", "unknown", "Note: x", "#adm1", "a"])


@given(st.lists(st.lists(CELLS, max_size=5), min_size=1, max_size=12))
def test_every_row_is_counted_once(cells: list[list[str]]) -> None:
    try:
        seen = find_table(cells)
    except TableError:
        assert not any(cell for row in cells for cell in row)
        return
    tag = () if seen.tag_row is None else (seen.tag_row,)
    after = range(len(cells) if seen.further is None else seen.further, len(cells))
    places = [*seen.header, *seen.data, *seen.repeated, *seen.above, *seen.footnotes, *after, *tag]
    filled = [i for i, row in enumerate(cells) if any(row)]
    assert set(filled) <= set(places)
    if seen.tag_row not in seen.header:
        assert len(places) == len(set(places))


@pytest.mark.parametrize(
    "text", ["total,total\n5,6\n7,8", "total,total\n\n5,6", "total,total\nabout 5,6\n7,8"]
)
def test_names_that_are_all_the_same_are_a_header_where_data_follow(text: str) -> None:
    found = find_table([line.split(",") for line in text.split("\n")])
    assert found.headers == ("total", "total (2)")


def test_a_title_over_merged_cells_is_none() -> None:
    found = find_table([["Arrivals", "Arrivals"], ["camp", "total"], ["Roj", "5"]])
    assert found.headers == ("camp", "total")
    assert found.above == (0,)


SHARES = [["camp", "men", "women"], ["Roj", "5", "15"], ["Total", "5", "15"], ["%", "25%", "75%"]]


def test_shares_under_numbers_are_no_row_of_data() -> None:
    found = find_table(SHARES)
    assert (found.data, found.footnotes) == ([1, 2], (3,))
    assert find_table([*SHARES, [], ["Source: partners"]]).footnotes == (3, 5)


def test_shares_under_shares_are_data() -> None:
    rows = [SHARES[0], ["Roj", "20%", "80%"], ["Hol", "25%", "75%"]]
    assert find_table(rows).data == [1, 2]
    assert find_table([SHARES[0], ["Roj", "20%", "80%"]]).data == [1]
