"""Lookup: a small table of values made in the engine of another frame, to be joined to it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["Frame", "beside", "collected", "filled"]

Frame = Any
"""A narwhals frame, lazy or not; its methods take and give frames of the same engine."""


def beside(frame: Frame, columns: Mapping[str, Sequence[str] | Sequence[int]]) -> Frame:
    """Build a frame of text and whole numbers, without nulls, that can be joined to another.

    Args:
        frame: The frame that it is to be joined to.
        columns: Name → values, text or whole numbers; at least one value each.
    """
    import narwhals as nw

    engine = frame.implementation
    if not isinstance(frame, nw.LazyFrame):
        return nw.from_dict(columns, schema=_schema(columns), backend=engine)
    native = frame.to_native()
    if engine.is_duckdb():
        made = nw.from_dict(columns, schema=_schema(columns), backend="pyarrow").to_native()
        return nw.from_native(_on_its_connection(native, made))
    if engine.is_spark_like():
        rows = list(zip(*columns.values(), strict=True))
        return nw.from_native(native.sparkSession.createDataFrame(rows, list(columns)))
    if engine.is_dask():
        small = nw.from_dict(columns, schema=_schema(columns), backend="pandas").lazy("dask")
        same = {name: native.dtypes[name] for name in columns if name in native.columns}
        return nw.from_native(small.to_native().astype(same))  # it warns of texts of two kinds
    return nw.from_dict(columns, schema=_schema(columns), backend=engine).lazy(backend=engine)


def _on_its_connection(relation: Any, made: Any) -> Any:  # noqa: ARG001 - the query names it
    """Give a table as a relation of the same connection: the query finds it by its name here."""
    return relation.query("_", "select * from made")


def _schema(columns: Mapping[str, Sequence[str] | Sequence[int]]) -> dict[str, nw.dtypes.DType]:
    import narwhals as nw

    return {
        name: nw.String() if isinstance(values[0], str) else nw.Int64()
        for name, values in columns.items()
    }


def collected(frame: Frame) -> nw.DataFrame[Any]:
    """Give a frame whose rows are at hand, asking a lazy one for them."""
    import narwhals as nw

    return frame.collect() if isinstance(frame, nw.LazyFrame) else frame


def filled(header: str) -> nw.Expr:
    """Tell, as an expression, where a column's cells are neither null nor empty."""
    import narwhals as nw

    return ~nw.col(header).is_null() & (nw.col(header).cast(nw.String) != "")
