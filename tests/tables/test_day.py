"""The day of a row, whatever its date is written as and whatever frame it is in."""

from __future__ import annotations

import datetime
from typing import Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

import repatriation as rp
from repatriation.model.policy import DEFAULT_POLICY
from repatriation.tables import date_cell
from repatriation.tables.date_cell import read_date
from repatriation.tables.day import DAY, dated
from repatriation.tables.lookup import collected
from repatriation.tables.opening import opened_table
from repatriation.tables.rule import TableContext

TODAY = datetime.date(2026, 1, 1)
MAPPING = rp.Mapping.of({"total": "everyone", "when": "date"})
MAPPED = rp.Mapping.of({"total": "everyone", "date": "date"})


def days(frame: Any, mapping: rp.Mapping = MAPPING) -> list[datetime.date | None]:
    table = rp.read_table(frame, mapping)
    context = TableContext(
        grid=table.grid,
        mapping=table.mapping,
        measured=table.measured,
        policy=DEFAULT_POLICY,
        as_of=TODAY,
    )
    found = collected(dated(context)).sort("total")[DAY].to_list()
    return [datetime.date.fromordinal(d) if isinstance(d, int) else _day(d) for d in found]


def _day(cell: Any) -> datetime.date | None:
    return getattr(cell, "date", lambda: cell)()  # type: ignore[no-any-return]


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("2019-05-07", "2019-05-07"),
        (" 2019-05 ", "2019-05"),
        ("2019", "2019"),
        ("2019-05-07T10:30:00", "2019-05-07"),
        ("2019-05-07 00:00:00", "2019-05-07"),
        ("13/05/2019", "2019-05-13"),
        ("7 May 2019", "2019-05-07"),
        ("2019/2020", "2019/2020"),
        ("2019.0", "2019"),
        ("20190507", "2019-05-07"),
        ("43592", "2019-05-07"),
        ("43592.5", "2019-05-07"),
        ("2019-05-07T00:00:00Z", "2019-05-07"),
        ("2019-05-07T10:00:00.123+02:00", "2019-05-07"),
        ("13/5/2019 10:33 AM", "2019-05-13"),
        ("7-9 May 2019", "2019-05-07/2019-05-09"),
        ("May 7, 2019", "2019-05-07"),
        ("7 mai 2019", "2019-05-07"),
        ("13 мая 2019", "2019-05-13"),
        ("2020-21", "2020/2021"),
    ],
)
def test_dates_are_read_as_tables_write_them(text: str, edtf: str) -> None:
    period = read_date(text).period
    assert period is not None
    assert period.edtf == edtf


@pytest.mark.parametrize("text", ["", "  ", "07/05/2019", "Thursday", "2019-13", "soon", "T"])
def test_what_is_blank_ambiguous_or_no_date_is_none(text: str) -> None:
    assert read_date(text).period is None


@given(st.dates(datetime.date(1000, 1, 1), datetime.date(2999, 12, 31)))
def test_every_day_in_iso_is_that_day(day: datetime.date) -> None:
    period = read_date(day.isoformat()).period
    assert period is not None
    assert (period.earliest, period.latest) == (day, day)


@given(
    st.sampled_from(
        ["{0}/{1}/{2}", "{0:02}.{1:02}.{2}", "{0} mai {2}", "{0} May {2}", "May {0}, {2}"]
    ),
    st.integers(0, 32),
    st.integers(0, 13),
    st.sampled_from(["0219", "0999", "1000", "1948", "2000", "2019", "2999", "3000", "9999"]),
    st.sampled_from([None, "en", "fr"]),
)
def test_what_is_read_quickly_is_read_as_words_are(
    form: str, a: int, b: int, year: str, language: str | None
) -> None:
    text = form.format(a, b, year)
    quick = date_cell._quick(text, None, language)
    assert quick is None or quick == date_cell._parsed(text, None, language)


@pytest.mark.parametrize("year", ["0219", "0999", "3000", "9999"])
@pytest.mark.parametrize(
    "form", ["13/05/{}", "5/5/{}", "7 May {}", "May 7, {}", "{}-05-13", "{}-05", "{}", "{}/05/13"]
)
def test_a_year_that_nobody_means_is_refused_however_the_date_is_written(
    form: str, year: str
) -> None:
    assert read_date(form.format("2019")).period is not None
    reading = read_date(form.format(year))
    assert reading.period is None
    assert reading.reason
    assert not reading.is_open


def test_a_mistyped_year_is_a_cell_that_is_not_understood() -> None:
    text = "total,date\n5,13/05/2019\n6,14/05/0219\n7,15/05/2019\n"
    report = rp.check_table(opened_table(text.encode(), MAPPED, name="made-up.csv"), as_of=TODAY)
    (finding,) = report.of("DST515")
    assert "14/05/0219" in finding.message
    assert "1000" in finding.message


@pytest.mark.parametrize(
    ("days", "is_serial"),
    [(19_999, False), (20_000, True), (59_999, True), (60_000, False), (60_001, False)],
)
def test_numbers_are_days_as_they_are_as_text(days: int, *, is_serial: bool) -> None:
    assert (read_date(str(days)).period is not None) == is_serial
    for cell in (days, float(days), str(days)):
        rows = pl.DataFrame({"total": [5, 6], "when": [cell, cell]})
        found = rp.check_table(rows, MAPPING, as_of=TODAY).of("DST507")
        assert bool(found) == is_serial


@given(st.text(max_size=20))
def test_any_text_is_a_period_or_none(text: str) -> None:
    period = read_date(text).period
    assert period is None or rp.Period.of(period.edtf).edtf == period.edtf


def test_rows_get_the_first_day_of_their_date() -> None:
    written = ["2019-05-07", "2019-05", "2019", None, "Thursday", "2019-05"]
    expected = [
        datetime.date(2019, 5, 7),
        datetime.date(2019, 5, 1),
        datetime.date(2019, 1, 1),
        None,
        None,
        datetime.date(2019, 5, 1),
    ]
    frame = pl.DataFrame({"total": range(6), "when": written})
    assert days(frame) == expected
    assert days(frame.lazy()) == expected


def test_days_and_moments_of_a_frame_are_taken_as_they_are() -> None:
    moments = [datetime.datetime(2019, 5, 7, 23, 59), None]  # noqa: DTZ001 - as frames hold them
    expected = [datetime.date(2019, 5, 7), None]
    frame = pl.DataFrame({"total": [0, 1], "when": moments})
    assert days(frame) == expected
    assert days(frame.with_columns(pl.col("when").dt.date())) == expected


def test_where_no_date_is_understood_no_row_has_a_day() -> None:
    written = {"total": [0, 1], "when": ["soon", None]}
    for frame in (pl.DataFrame(written), pl.LazyFrame(written), pd.DataFrame(written)):
        assert [day is None or day != day for day in days(frame)] == [True, True]  # noqa: PLR0124


def test_years_as_numbers_are_read() -> None:
    first = [datetime.date(2019, 1, 1), datetime.date(2020, 1, 1)]
    assert days(pl.DataFrame({"total": [0, 1], "when": [2019, 2020]})) == first
    assert days(pd.DataFrame({"total": [0, 1], "when": ["2019", "2020"]})) == first


@pytest.mark.parametrize(
    ("roles", "expected"),
    [
        (("start", "end"), datetime.date(2019, 6, 1)),
        (("end", "start"), datetime.date(2019, 5, 1)),
        (("start", "date"), datetime.date(2019, 6, 1)),
        (("date", "end"), datetime.date(2019, 5, 1)),
        (("start", "place"), datetime.date(2019, 5, 1)),
    ],
)
def test_a_date_is_taken_before_an_end_and_an_end_before_a_start(
    roles: tuple[str, str], expected: datetime.date
) -> None:
    frame = pl.DataFrame({"total": [1], "a": ["2019-05-01"], "b": ["2019-06-01"]})
    mapping = rp.Mapping.of({"total": "everyone", "a": roles[0], "b": roles[1]})
    assert days(frame, mapping) == [expected]
