"""Lookup: small tables in the engine of another frame, and lazy frames asked for their rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["Frame", "at_hand", "beside", "collected", "filled"]

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


def _on_its_connection(relation: Any, __repatriation_small__: Any) -> Any:  # noqa: ARG001
    """Give a table as a relation of the same connection: the query finds it by its name here.

    A table of the connection would be found before it, so that its name is one that none has.
    """
    return relation.query("__repatriation_rows__", "select * from __repatriation_small__")


def _schema(columns: Mapping[str, Sequence[str] | Sequence[int]]) -> dict[str, nw.dtypes.DType]:
    import narwhals as nw

    return {
        name: nw.String() if isinstance(values[0], str) else nw.Int64()
        for name, values in columns.items()
    }


def collected(frame: Frame) -> nw.DataFrame[Any]:
    """Give a frame whose rows are at hand, asking a lazy one for them, in batches if it can."""
    import narwhals as nw

    if not isinstance(frame, nw.LazyFrame):
        return frame  # type: ignore[no-any-return]
    return (
        frame.collect(engine="streaming") if frame.implementation.is_polars() else frame.collect()
    )


_MOST_BYTES = 2**29
"""What a table at hand may take, about; a larger one is read in batches by each question."""

_TEXT, _NUMBER = 48, 8
"""Bytes of a cell: a text with what is read from it, and a number."""


def at_hand(frame: Frame) -> Frame:
    """Give a lazy polars frame as rows at hand, if they are few, so that it is read once only.

    One of dask always is, since dask cannot answer all that is asked.
    """
    import narwhals as nw

    if frame.implementation.is_dask():
        return collected(frame)
    if not (isinstance(frame, nw.LazyFrame) and frame.implementation.is_polars()):
        return frame
    dtypes = frame.collect_schema().dtypes()
    most = _MOST_BYTES // sum(_NUMBER if dtype.is_numeric() else _TEXT for dtype in dtypes)
    rows = collected(frame.head(most + 1))
    return rows if len(rows) <= most else frame


def filled(header: str) -> nw.Expr:
    """Tell, as an expression, where a column's cells are neither null nor empty."""
    import narwhals as nw

    return ~nw.col(header).is_null() & (nw.col(header).cast(nw.String) != "")
