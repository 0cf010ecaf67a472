"""Libraries that validate frames, each as its documentation shows it, asked for all failures.

Where checks fail on nulls by themselves, there is a second side that guards them against nulls.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from functools import partial, reduce
from importlib import import_module
from operator import add
from pathlib import Path
from typing import Any

from benchmarks.planted import COLUMNS, ID, RELATIONS, Rule
from benchmarks.sides.side import Pair, Read, Side

__all__ = ["SIDES"]


def _polars_frame(path: Path) -> Any:
    import polars as pl

    return pl.read_parquet(path) if path.suffix == ".parquet" else pl.read_csv(path)


def _holds(rule: Rule, column: Callable[[str], Any]) -> Any:
    """Write a relation over columns; `column` gives one by its name."""
    parts = reduce(add, map(column, rule.parts))
    whole = column(rule.whole)
    return parts == whole if rule.sense == "=" else parts <= whole


# pandera --------------------------------------------------------------------------------


def _pandera_polars(path: Path) -> Read:
    import polars as pl

    pandera = import_module("pandera.polars")

    def holds(rule: Rule, data: Any) -> Any:
        return data.lazyframe.select(_holds(rule, pl.col))

    columns = {name: pandera.Column(pl.Int64, nullable=True) for name in (ID, *COLUMNS)}
    frame = _polars_frame(path)
    failures = _pandera_failures(pandera, columns, holds, frame)

    def read() -> list[Pair]:
        at = failures["index"].to_list()
        return _numbered(failures["check"].to_list(), at, frame[ID].to_list())

    return read


def _pandera_pandas(path: Path, *, guarded: bool) -> Read:
    import pandas as pd

    pandera = import_module("pandera.pandas")
    frame = pd.read_parquet(path) if path.suffix == ".parquet" else pd.read_csv(path)

    def holds(rule: Rule, data: Any) -> Any:
        held = _holds(rule, data.__getitem__)
        return held | data[list(rule.columns)].isna().any(axis=1) if guarded else held

    columns = {name: pandera.Column(float, nullable=True) for name in COLUMNS}
    columns[ID] = pandera.Column(int)
    failures = _pandera_failures(pandera, columns, holds, frame)

    def read() -> list[Pair]:
        # A frame's check is told of once for each cell of a row that fails.
        found = failures.drop_duplicates(["check", "index"])
        at = found["index"].tolist()
        return _numbered(found["check"].tolist(), at, frame[ID].tolist())

    return read


def _pandera_failures(
    pandera: Any, columns: dict[str, Any], holds: Callable[[Rule, Any], Any], frame: Any
) -> Any:
    checks = [pandera.Check(partial(holds, rule), name=str(rule)) for rule in RELATIONS]
    schema = pandera.DataFrameSchema(columns, checks=checks)
    try:
        schema.validate(frame, lazy=True)
    except pandera.errors.SchemaErrors as error:
        return error.failure_cases
    raise ValueError("pandera found nothing")


def _numbered(names: Iterable[str], at: Iterable[Any], ids: list[int]) -> list[Pair]:
    """Give the pairs of checks named for their relations, and of rows by their position."""
    numbers = {str(rule): number for number, rule in enumerate(RELATIONS)}
    return [
        (-1 if row is None else ids[int(row)], numbers.get(name, -1))
        for name, row in zip(names, at, strict=True)
    ]


# pointblank -----------------------------------------------------------------------------


def _pointblank(path: Path, *, guarded: bool) -> Read:
    import polars as pl

    pointblank = import_module("pointblank")
    frame = _polars_frame(path)
    validation = pointblank.Validate(data=frame)
    for rule in RELATIONS:
        holds = _holds(rule, pl.col)
        validation = validation.col_vals_expr(
            expr=holds.fill_null(value=True) if guarded else holds
        )
    validation = validation.interrogate(extract_limit=len(frame))
    extracts = {number: validation.get_data_extracts(i=number + 1, frame=True) for number in _ALL}

    def read() -> list[Pair]:
        return [
            (row, number) for number, extract in extracts.items() for row in extract[ID].to_list()
        ]

    return read


_ALL = range(len(RELATIONS))


# dataframely ----------------------------------------------------------------------------


def _dataframely(path: Path) -> Read:
    import polars as pl

    dataframely = import_module("dataframely")

    def rule_of(rule: Rule) -> Any:
        return dataframely.rule()(lambda _: _holds(rule, pl.col))

    columns = {name: dataframely.Int64(nullable=True) for name in (ID, *COLUMNS)}
    rules = {f"relation_{number}": rule_of(rule) for number, rule in enumerate(RELATIONS)}
    schema: Any = type("Figures", (dataframely.Schema,), {**columns, **rules})
    _, failure = schema.filter(_polars_frame(path))
    details = failure.details()

    def read() -> list[Pair]:
        ids = details[ID].to_list()
        return [
            (row, number)
            for number in _ALL
            for row, told in zip(ids, details[f"relation_{number}"].to_list(), strict=True)
            if told == "invalid"
        ]

    return read


SIDES = {
    "pandera-polars": Side(
        name="pandera, polars", needs=("pandera", "polars"), run=_pandera_polars
    ),
    "pandera-pandas": Side(
        name="pandera, pandas",
        needs=("pandera", "pandas"),
        run=partial(_pandera_pandas, guarded=False),
    ),
    "pandera-pandas-guarded": Side(
        name="pandera, pandas, guarded",
        needs=("pandera", "pandas"),
        run=partial(_pandera_pandas, guarded=True),
    ),
    "pointblank": Side(
        name="pointblank",
        needs=("pointblank", "polars"),
        run=partial(_pointblank, guarded=False),
    ),
    "pointblank-guarded": Side(
        name="pointblank, guarded",
        needs=("pointblank", "polars"),
        run=partial(_pointblank, guarded=True),
    ),
    "dataframely": Side(name="dataframely", needs=("dataframely", "polars"), run=_dataframely),
}
