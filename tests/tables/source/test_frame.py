"""Frames: of any engine, lazy or not, under names that are text and stand once."""

from collections.abc import Callable
from typing import Any

import duckdb
import narwhals as nw
import pandas as pd
import polars as pl
import pytest

from repatriation.errors import TableError
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.source.reader import read_grid

pytestmark = pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")

dd: Any = pytest.importorskip("dask.dataframe")
pa: Any = pytest.importorskip("pyarrow")

DATA = pl.DataFrame({"id": ["a", "b", "c"], "total": [1, 2, 3]})


def records(grid: Grid) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = grid.frame.lazy().collect().to_arrow().to_pylist()
    return sorted(found, key=lambda record: str(record["id"]))


ORDERED: dict[str, Callable[[], Any]] = {
    "polars": lambda: DATA,
    "polars, lazy": DATA.lazy,
    "pandas": DATA.to_pandas,
    "pyarrow": DATA.to_arrow,
    "dask": lambda: dd.from_pandas(DATA.to_pandas(), npartitions=2),
    "narwhals": lambda: nw.from_native(DATA),
    "narwhals, lazy": lambda: nw.from_native(DATA.lazy()),
}


@pytest.mark.parametrize("engine", ORDERED)
def test_records_are_numbered_where_there_is_an_order(engine: str) -> None:
    grid = read_grid(ORDERED[engine]())
    assert grid.headers == ("id", "total")
    assert grid.where == "record"
    assert records(grid) == [
        {"id": "a", "total": 1, LINE: 1},
        {"id": "b", "total": 2, LINE: 2},
        {"id": "c", "total": 3, LINE: 3},
    ]


def test_without_an_order_there_are_no_numbers() -> None:
    relation = duckdb.sql("SELECT * FROM (VALUES ('a', 1), ('b', 2)) t(id, total)")
    assert records(read_grid(relation)) == [
        {"id": "a", "total": 1, LINE: None},
        {"id": "b", "total": 2, LINE: None},
    ]


@pytest.mark.parametrize("engine", ["polars, lazy", "narwhals, lazy", "dask"])
def test_lazy_frames_stay_lazy(engine: str) -> None:
    assert isinstance(read_grid(ORDERED[engine]()).frame, nw.LazyFrame)


LABELLED: dict[str, tuple[Any, tuple[str, ...]]] = {
    "numbers": (pd.DataFrame([[1, 2]]), ("0", "1")),
    "repeated": (pd.DataFrame([[1, 2, 3]], columns=["a", "a", "a (2)"]), ("a", "a (3)", "a (2)")),
    "several levels": (
        pd.DataFrame([[1, 2]], columns=pd.MultiIndex.from_tuples([("Children", "Boys"), ("", 5)])),
        ("Children / Boys", "5"),
    ),
    "nothing": (pd.DataFrame([[1, 2]], columns=[None, ""]), ("column 1", "column 2")),
    "repeated in arrow": (pa.table([[1], [2]], names=["a", "a"]), ("a", "a (2)")),
    "ours": (pl.DataFrame({LINE: [7]}), (f"{LINE} (2)",)),
    "numbers in dask": (dd.from_pandas(pd.DataFrame([[1, 2]]), npartitions=1), ("0", "1")),
}


@pytest.mark.parametrize("kind", LABELLED)
def test_labels_become_texts_that_stand_once(kind: str) -> None:
    frame, headers = LABELLED[kind]
    grid = read_grid(frame)
    assert grid.headers == headers
    assert tuple(grid.frame.collect_schema().names()) == (*headers, LINE)


def test_repeated_labels_are_named_and_the_given_frame_is_left_alone() -> None:
    frame = pd.DataFrame([[1, 2]], columns=["a", "a"])
    (oddity,) = read_grid(frame).oddities
    assert oddity.code == "DST516"
    assert "'a (2)'" in oddity.message
    assert list(frame.columns) == ["a", "a"]


def test_nested_columns_are_left_out_and_said_so() -> None:
    grid = read_grid(pl.DataFrame({"id": ["a"], "points": [[1, 2]], "box": [{"x": 1}]}))
    assert grid.headers == ("id",)
    assert len(grid.notes) == 2


@pytest.mark.parametrize("thing", [None, 5, [1], {"a": [1]}, DATA["id"], pl.DataFrame()])
def test_what_is_no_table_is_refused(thing: Any) -> None:
    with pytest.raises(TableError):
        read_grid(thing)
