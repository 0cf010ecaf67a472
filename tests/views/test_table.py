"""How a table was read is told: how much of it was checked, and which rows belong together."""

import json

import polars as pl
import pytest

import repatriation as rp
from repatriation.tables.opening import opened_table
from repatriation.views.checked import checked_data, run_data
from repatriation.views.format import FORMATS
from repatriation.views.plain import render
from repatriation.views.table import table_data

ROWS = b"day,place,men,remark\n2019-05-07,A,3,x\n2019-05-07,A,3,x\n2019-05-08,B,4,y\n"


@pytest.fixture
def data() -> dict[str, object]:
    table = opened_table(ROWS, name="t.csv")
    return run_data([checked_data("t.csv", rp.check_table(table), None, table=table)])


def test_reports_say_how_many_rows_and_cells_were_checked(data: dict[str, list[object]]) -> None:
    (report,) = data["inputs"]
    assert isinstance(report, dict)
    assert report["table"]["rows"] == 3
    used = [c for c in report["table"]["columns"] if c["role"] != "unused"]
    assert report["table"]["cells"] == 3 * len(used)
    for form in FORMATS:
        if form.name in {"text", "markdown", "html"}:
            assert "3 rows" in form.render(data)
    summary = json.loads(FORMATS[2].render(data).splitlines()[-1])
    assert (summary["rows"], summary["cells"]) == (3, 3 * len(used))


def test_rows_are_not_said_by_anybody(data: dict[str, object]) -> None:
    shown = render(data)
    assert "DST503" in shown
    assert "with      row-3" in shown
    assert "said" not in shown


def test_rules_that_only_tables_have_are_headed_by_what_they_find() -> None:
    table = opened_table(b"total,men\n1\n", name="t.csv")
    shown = render(run_data([checked_data("t.csv", rp.check_table(table), None, table=table)]))
    assert "DST514 ragged-row: " in shown


def test_counting_rows_does_not_read_a_lazy_table_once_more() -> None:
    read: list[int] = []

    def seen(frame: pl.DataFrame) -> pl.DataFrame:
        read.append(frame.height)
        return frame

    schema = {"total": pl.Int64, "men": pl.Int64}
    lazy = pl.LazyFrame({"total": [10, 10], "men": [4, 14]}, schema=schema)
    table = rp.read_table(lazy.map_batches(seen, schema=schema))
    report = rp.check_table(table)
    assert len(report) == 1
    before = len(read)
    assert table_data(table)["rows"] == 2
    assert len(read) == before
