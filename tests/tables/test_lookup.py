"""Lazy frames are asked for their rows once if they are few, and never before it is necessary."""

from __future__ import annotations

import datetime

import duckdb
import narwhals as nw
import polars as pl
import pytest

import repatriation as rp
from repatriation.tables import lookup
from repatriation.tables.lookup import at_hand

DAY = datetime.date(2026, 1, 1)
ROWS = pl.DataFrame(
    {
        "id": ["a", "b", "c", "d", "d"],
        "total": ["10", "about 20", "-3", None, "7"],
        "men": ["4", "30", "1", "2", "4"],
        "women": ["7", None, "1", "2", "4"],
        "children": [0, 3, None, -1, 0],
    }
)


def test_a_small_lazy_frame_is_read_once_and_a_large_one_stays_lazy(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    lazy = nw.from_native(ROWS.lazy())

    assert isinstance(at_hand(lazy), nw.DataFrame)
    monkeypatch.setattr(lookup, "_MOST_BYTES", 48)
    assert isinstance(at_hand(lazy), nw.LazyFrame)


def test_a_table_that_is_read_in_batches_gives_the_same_report(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    held = rp.check_table(ROWS.lazy(), as_of=DAY).to_dict()

    monkeypatch.setattr(lookup, "_MOST_BYTES", 48)
    streamed = rp.check_table(ROWS.lazy(), as_of=DAY)

    assert streamed.to_dict() == held
    assert held == rp.check_table(ROWS, as_of=DAY).to_dict()
    assert held["findings"]


def test_checking_reads_no_row_before_findings_are_asked_for() -> None:
    read: list[int] = []

    def noted(rows: pl.DataFrame) -> pl.DataFrame:
        read.append(len(rows))
        return rows

    table = rp.read_table(ROWS.lazy().map_batches(noted, schema=ROWS.schema))
    read.clear()
    report = rp.check_table(table, as_of=DAY)

    assert not read
    assert len(report) > 0
    assert list(report)
    assert read == [len(ROWS)]


@pytest.mark.parametrize("name", ["made", "_", "native", "relation", "columns"])
def test_tables_of_the_users_own_connection_are_left_alone(name: str) -> None:
    connection = duckdb.connect()
    connection.register("theirs", ROWS.to_arrow())
    connection.execute("create table claims as select * from theirs")
    expected = rp.check_table(connection.table("claims"), as_of=DAY).to_dict()
    connection.execute(f"create table {name} as select 1 as x, 'y' as z")

    assert rp.check_table(connection.table("claims"), as_of=DAY).to_dict() == expected
    assert connection.table(name).fetchall() == [(1, "y")]
    assert expected["findings"]
