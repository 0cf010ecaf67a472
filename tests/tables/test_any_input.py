"""Whatever a file holds, it is checked or refused with reasons; nothing else is raised."""

import csv
import io

from hypothesis import given
from hypothesis import strategies as st

import repatriation as rp
from repatriation.errors import TableError
from repatriation.tables.opening import opened_table
from repatriation.tables.table import Table
from repatriation.views.report import report_data, report_page
from repatriation.views.table import table_data, table_page
from repatriation.views.text import render_text

HEADERS = ("id", "total", "men", "Women", "children", "other", "families", "start", "end", "lang")

odd = st.sampled_from(
    ["", "-", "-5", "*", "<5", "n/a", "about 7", "2019", "2019-05-09", "8-5", "1e9", "x" * 300]
)
cells = st.one_of(odd, st.integers(-3, 40).map(str), st.text(max_size=12))
headers = st.lists(st.one_of(st.sampled_from(HEADERS), st.text(max_size=8)), min_size=1, max_size=8)


def read(data: bytes) -> Table | TableError:
    try:
        return opened_table(data, name="made-up.csv")
    except TableError as error:
        return error


def checked(data: bytes) -> None:
    table = read(data)
    if isinstance(table, TableError):
        assert table.faults
        assert str(table)
        return
    report = rp.check_table(table)
    assert not report.failures
    page = report_page(report_data("made-up.csv", report)) + table_page(table_data(table))
    assert render_text(page)


@given(data=st.binary(max_size=300))
def test_any_bytes(data: bytes) -> None:
    checked(data)


@given(text=st.text(max_size=300))
def test_any_text(text: str) -> None:
    checked(f"id,total,men\n{text}".encode("utf-8", "surrogatepass"))


@given(header=headers, rows=st.lists(st.lists(cells, min_size=8, max_size=8), max_size=5))
def test_any_cells(header: list[str], rows: list[list[str]]) -> None:
    text = io.StringIO()
    csv.writer(text).writerows([header, *(row[: len(header)] for row in rows)])
    checked(text.getvalue().encode("utf-8", "surrogatepass"))
