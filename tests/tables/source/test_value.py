"""Values of sheets: texts as the sheet shows them, columns of one kind where all cells are."""

import datetime

import polars
import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.tables.source.value import Value, series, text_of

DAY = datetime.date(2019, 7, 9)
MIDNIGHT = datetime.datetime(2019, 7, 9)  # noqa: DTZ001 -- sheets know no zone
NOON = datetime.datetime(2019, 7, 9, 12)  # noqa: DTZ001


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (None, ""),
        (" a ", " a "),
        (138.0, "138"),
        (-0.1, "-0.1"),
        (0.1 + 0.2, "0.3"),
        (1e21, "1000000000000000000000"),
        (7, "7"),
        (True, "TRUE"),
        (False, "FALSE"),
        (DAY, "2019-07-09"),
        (MIDNIGHT, "2019-07-09"),
        (NOON, "2019-07-09T12:00:00"),
        (datetime.time(3, 4), "03:04:00"),
        (datetime.time(), "1899-12-30"),
        (datetime.timedelta(hours=30), "1 day, 6:00:00"),
    ],
)
def test_values_are_written_plainly(value: Value, text: str) -> None:
    assert text_of(value) == text


@pytest.mark.parametrize(
    ("values", "dtype", "cells"),
    [
        ([1.0, None, "", " "], polars.Int64, [1, None, None, None]),
        ([1.0, 2.5], polars.Float64, [1.0, 2.5]),
        ([2.0**63], polars.Float64, [2.0**63]),
        ([-(2.0**63)], polars.Int64, [-(2**63)]),
        ([1.0, "x"], polars.String, ["1", "x"]),
        ([True, False], polars.String, ["TRUE", "FALSE"]),
        ([DAY, MIDNIGHT, None], polars.Date, [DAY, DAY, None]),
        ([DAY, NOON], polars.Datetime, [MIDNIGHT, NOON]),
        ([DAY, 3.0], polars.String, ["2019-07-09", "3"]),
        ([None, ""], polars.String, [None, None]),
        ([], polars.String, []),
    ],
)
def test_a_column_has_the_kind_of_its_cells(
    values: list[Value], dtype: type[polars.DataType], cells: list[object]
) -> None:
    column = series("total", values, "made-up.xlsx")
    assert column.dtype == dtype
    assert column.to_list() == cells


@given(st.integers(-(10**15), 10**15))
def test_whole_numbers_are_written_without_a_point(number: int) -> None:
    assert text_of(float(number)) == str(number)
