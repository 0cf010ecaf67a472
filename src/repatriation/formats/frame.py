"""Frame: a dataset as a typed data frame of polars or pandas, a row for each estimate.

The columns are those of `repatriation.formats.flat`. Counts are whole numbers of 64 bits with
nulls, never floats; words of closed vocabularies are categories; days are days.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from importlib import import_module
from typing import TYPE_CHECKING, Any

from repatriation.errors import InvalidRecordError
from repatriation.formats.flat import COLUMNS, Cell, Column, rows
from repatriation.model.dataset import Dataset, require_dataset

if TYPE_CHECKING:
    import pandas as pd
    import polars as pl

__all__ = ["WHOLE_64", "polars", "to_pandas", "to_polars"]

WHOLE_64 = range(-(2**63), 2**63)
"""The whole numbers that a typed column holds."""


def to_polars(dataset: Dataset) -> pl.DataFrame:
    """Give the figures of a dataset as a polars frame: String, Enum, Int64, Date, Boolean.

    Raises:
        InvalidRecordError: A number beyond 64 bits, or a text with half of a surrogate pair.
        ModuleNotFoundError: The extra ``tables`` is not installed.
    """
    require_dataset("to_polars", dataset)
    engine = polars()
    kinds = {
        "text": engine.String,
        "whole": engine.Int64,
        "day": engine.Date,
        "flag": engine.Boolean,
    }
    frame: pl.DataFrame = engine.DataFrame(
        [
            engine.Series(
                column.name,
                cells,
                dtype=engine.Enum(column.words) if column.words else kinds[column.kind],
            )
            for column, cells in _columns(dataset)
        ]
    )
    return frame


def to_pandas(dataset: Dataset) -> pd.DataFrame:
    """Give the figures of a dataset as a pandas frame: string, category, Int64, datetime64[s].

    Raises:
        InvalidRecordError: A number beyond 64 bits, or a text with half of a surrogate pair.
        ModuleNotFoundError: pandas is not installed.
    """
    require_dataset("to_pandas", dataset)
    engine = _needed("pandas", "pip install pandas")
    kinds = {"text": "string", "whole": "Int64", "day": "datetime64[s]", "flag": "boolean"}
    frame: pd.DataFrame = engine.DataFrame(
        {
            column.name: engine.Series(
                cells,
                dtype=engine.CategoricalDtype(column.words) if column.words else kinds[column.kind],
            )
            for column, cells in _columns(dataset)
        }
    )
    return frame


def polars() -> Any:
    """Give the module polars.

    Raises:
        ModuleNotFoundError: The extra ``tables`` is not installed; the message says so.
    """
    return _needed("polars", "pip install 'repatriation[tables]'")


def _needed(name: str, remedy: str) -> Any:
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        message = f"this needs {name}, which is not installed; {remedy}"
        raise ModuleNotFoundError(message, name=name) from None


def _columns(dataset: Dataset) -> Iterable[tuple[Column, list[Any]]]:
    table = list(rows(dataset))
    for i, column in enumerate(COLUMNS):
        cells: list[Any] = [row[i] for row in table]
        if column.kind == "whole":
            _check_size(column, cells, table)
        elif column.kind == "day":
            cells = [None if cell is None else datetime.date.fromisoformat(cell) for cell in cells]
        yield column, cells


def _check_size(column: Column, cells: list[Any], table: Sequence[tuple[Cell, ...]]) -> None:
    for cell, row in zip(cells, table, strict=True):
        if cell is not None and cell not in WHOLE_64:
            field = f"{column.name} of {row[0]!r}"
            expected = "a whole number of at most 64 bits in a typed column; write CSV or JSON"
            raise InvalidRecordError("Figure", field, cell, expected)
