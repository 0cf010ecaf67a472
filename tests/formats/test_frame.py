import datetime
import importlib
from typing import Any

import pytest
from hypothesis import given, settings

import repatriation.testing as rt
from repatriation.formats.flat import COLUMNS, rows
from repatriation.formats.frame import to_pandas, to_polars
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.period import Period
from repatriation.model.statement import Statement
from tests.formats.wide import refused, with_count

pl = pytest.importorskip("polars", reason="needs the extra tables")
pd = pytest.importorskip("pandas", reason="pandas is not installed")


def plain(cell: Any) -> Any:
    """Bring the cells of frames to those of rows."""
    if cell is pd.NA or cell is pd.NaT or (isinstance(cell, float) and cell != cell):  # noqa: PLR0124
        return None
    if isinstance(cell, datetime.date):
        return cell.isoformat()[:10]
    return cell


@settings(max_examples=30)
@given(rt.datasets())
def test_frames_hold_the_rows(data: Dataset) -> None:
    expected = list(rows(data))
    assert [tuple(map(plain, row)) for row in to_polars(data).iter_rows()] == expected
    found = to_pandas(data).astype(object).itertuples(index=False, name=None)
    assert [tuple(map(plain, row)) for row in found] == expected


@pytest.mark.parametrize("data", [Dataset(), with_count(3)])
def test_columns_are_typed_even_where_nothing_is_in_them(data: Dataset) -> None:
    ours, theirs = to_polars(data).schema, to_pandas(data).dtypes
    polars = {"text": pl.String, "whole": pl.Int64, "day": pl.Date, "flag": pl.Boolean}
    pandas = {"text": "string", "whole": "Int64", "day": "datetime64[s]", "flag": "boolean"}
    for column in COLUMNS:
        if column.kind == "word":
            assert ours[column.name] == pl.Enum(column.words)
            assert list(theirs[column.name].categories) == list(column.words)
        else:
            assert ours[column.name] == polars[column.kind]
            assert theirs[column.name] == pandas[column.kind]


@pytest.mark.parametrize("number", [2**63 - 1, -(2**63)])
def test_counts_of_64_bits_are_kept_to_the_last_digit(number: int) -> None:
    assert to_polars(with_count(number))["low"].to_list() == [number]
    assert to_pandas(with_count(number))["low"].tolist() == [number]


@pytest.mark.parametrize("number", [2**63, -(2**63) - 1, 10**400])
def test_counts_beyond_64_bits_are_refused(number: int) -> None:
    for make in (to_polars, to_pandas):
        error = refused(make, with_count(number))
        assert error.value == number
        assert error.field == "low of 's'"


def test_early_days_are_kept() -> None:
    period = Period.on(datetime.date.min)
    estimate = Estimate(people="g", figure=Figure.exactly(1))
    data = Dataset.of(Statement(id="s", period=period, estimates=(estimate,)))
    assert to_polars(data)["earliest"].to_list() == [datetime.date.min]
    assert to_pandas(data)["earliest"][0].date() == datetime.date.min


@pytest.mark.parametrize(
    ("make", "name", "remedy"),
    [(to_polars, "polars", r"repatriation\[tables\]"), (to_pandas, "pandas", "pip install pandas")],
)
def test_what_is_not_installed_is_named_with_the_remedy(
    monkeypatch: pytest.MonkeyPatch, make: Any, name: str, remedy: str
) -> None:
    known = importlib.import_module

    def missing(wanted: str) -> Any:
        if wanted == name:
            raise ModuleNotFoundError(f"No module named {name!r}", name=name)
        return known(wanted)

    monkeypatch.setattr("repatriation.formats.frame.import_module", missing)
    with pytest.raises(ModuleNotFoundError, match=remedy):
        make(Dataset())
