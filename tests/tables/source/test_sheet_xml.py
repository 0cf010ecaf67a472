"""Sheet XML: both ways of reading it say the same, and letters are columns."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.tables.source.sheet_xml import column_of, letters_of, read_sheet_xml


def seen(cells: str) -> tuple[int, int, dict[tuple[int, int], str], dict[tuple[int, int], str]]:
    data = f"<worksheet><sheetData>{cells}</sheetData></worksheet>".encode()
    xml = read_sheet_xml(data, "sheet1.xml", "made-up.xlsx")
    return xml.rows, xml.columns, dict(xml.unvalued), dict(xml.errors)


@given(st.integers(1, 20_000))
def test_letters_name_one_column_each(column: int) -> None:
    assert column_of(letters_of(column)) == column


@pytest.mark.parametrize(("column", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (16384, "XFD")])
def test_letters_are_those_of_spreadsheets(column: int, letters: str) -> None:
    assert letters_of(column) == letters


@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ('<row r="2"><c r="C2"><v>1</v></c></row>', (2, 3, {}, {})),
        ('<row r="2"><c><v>1</v></c><c><v>2</v></c></row><row><c/></row>', (3, 2, {}, {})),
        ('<x:row xmlns:x="a" r="2"><x:c r="C2"/></x:row>', (2, 3, {}, {})),
        ('<row r="1"><c r="A1"><f>1+1</f><v /></c></row>', (1, 1, {(1, 1): "=1+1"}, {})),
        ('<row r="1"><c r="A1"><f>1+1</f><v>2</v></c></row>', (1, 1, {}, {})),
        ('<row r="1"><c r="A1" t="str"><f>""</f><v></v></c></row>', (1, 1, {}, {})),
        (
            '<row r="1"><c r="A1" t="e"><f>A</f><v>#REF!</v></c></row>',
            (1, 1, {}, {(1, 1): "#REF!"}),
        ),
        ("", (0, 0, {}, {})),
    ],
)
def test_what_a_sheet_says(cells: str, expected: object) -> None:
    assert seen(cells) == expected


PLACES = st.lists(st.tuples(st.integers(1, 800), st.integers(1, 5000)), min_size=1, max_size=20)


@given(PLACES)
def test_plain_cells_reach_as_far_however_they_are_read(places: list[tuple[int, int]]) -> None:
    cells = "".join(f'<c r="{letters_of(c)}{r}"><v>1</v></c>' for c, r in places)
    slow = cells.replace('"', "'")
    assert seen(cells) == seen(slow)
    assert seen(cells)[:2] == (max(r for _, r in places), max(c for c, _ in places))
