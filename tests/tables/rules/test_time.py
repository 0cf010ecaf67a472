"""Dates when nothing can have been are found, in text, days and years; plans are told once."""

import datetime
from typing import Any

import polars as pl
import pytest

from repatriation.errors import InvalidRecordError
from repatriation.tables.between import check_tables
from repatriation.tables.table import check_table

TODAY = datetime.date(2024, 6, 1)
WAYS = ("text", "days", "years")
DAYS = [datetime.date(2020, 1, 1) + datetime.timedelta(days=90 * i) for i in range(14)]


def found(dates: list[Any], as_of: datetime.date = TODAY) -> list[tuple[str, str, str]]:
    table = pl.DataFrame({"date": dates, "total": range(1, len(dates) + 1)})
    return [(f.code, f.record, f.severity) for f in check_table(table, as_of=as_of).findings]


@pytest.mark.parametrize("write", [str, lambda day: day, lambda day: day.year], ids=WAYS)
def test_a_date_after_today_is_found_however_the_column_is_typed(write: Any) -> None:
    dates = list(map(write, [*DAYS, datetime.date(2091, 1, 1)]))
    assert found(dates) == [("TMP702", "row-15", "warning")]
    assert found(dates, as_of=datetime.date(2095, 1, 1)) == []


@pytest.mark.parametrize("write", [str, lambda day: day, lambda day: day.year], ids=WAYS)
def test_a_date_long_before_all_others_is_suspect(write: Any) -> None:
    assert found([write(datetime.date(1819, 5, 7)), *map(write, DAYS)]) == [
        ("DST526", "row-1", "warning")
    ]


def test_tomorrow_is_today_somewhere() -> None:
    day = datetime.timedelta(days=1)
    assert found([*DAYS, TODAY + day]) == []
    assert found([*DAYS, TODAY + 2 * day]) == [("TMP702", "row-15", "warning")]


def test_a_table_of_plans_is_told_to_be_one() -> None:
    (one,) = found([*DAYS[:4], *(datetime.date(2030 + i, 1, 1) for i in range(4))])
    assert one == ("TMP702", "row-5", "info")


def test_the_end_of_a_period_may_lie_ahead() -> None:
    table = pl.DataFrame({"start": ["2020-01-01"], "end": ["2030-01-01"], "total": [3]})
    assert not check_table(table, as_of=TODAY).findings


@pytest.mark.parametrize(
    "day", ["gestern", 2020, datetime.datetime(2020, 1, 1, tzinfo=datetime.UTC)]
)
def test_a_day_that_is_none_is_refused(day: Any) -> None:
    table = pl.DataFrame({"date": ["2020-01-01"], "total": [3]})
    with pytest.raises(InvalidRecordError, match="as_of"):
        check_table(table, as_of=day)
    with pytest.raises(InvalidRecordError, match="as_of"):
        check_tables({"a": table}, key=["date"], as_of=day)
