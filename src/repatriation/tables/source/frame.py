"""Frame: a data frame of any engine as a `Grid`; lazy ones stay lazy."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, cast

from repatriation.errors import Fault, TableError
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.source.extra import needed
from repatriation.tables.source.repeat import named_twice

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["read_frame"]

_NESTED = {"List", "Array", "Struct", "Binary", "Map"}
"""Types whose cells hold more than one value, or no value that can be read."""


def read_frame(frame: Any, source: str = "<frame>") -> Grid:
    """Take a data frame as a table.

    The records of an engine that keeps their order (polars, pandas, modin, pyarrow, dask) are
    numbered from 1; those of any other (duckdb, Spark, SQL) have no number: `LINE` is null until
    their keys are known (`row_name`).

    Args:
        frame: A frame of polars, pandas, pyarrow, duckdb, dask, pyspark or another engine that
            narwhals knows, or a frame of narwhals.
        source: What it is called in messages.

    Raises:
        TableError: It is no frame, or has no columns.
    """
    needed("narwhals", source)
    import narwhals as nw

    native = nw.to_native(frame, pass_through=True)
    given = _names(native)
    if given is None:
        message = "is no data frame; give a path, bytes, or a frame of polars, pandas, pyarrow, …"
        raise TableError(source, [Fault("", type(frame).__name__, message)])
    if not given:
        raise TableError(source, [Fault("", None, "has no columns; there is nothing to check")])
    names = [_text(name) for name in given]
    headers = _unique(names)
    if list(given) != headers:
        native = _renamed(native, headers)
    numbered = _numbered(native)
    schema = numbered.collect_schema()
    nested = [h for h in headers if type(schema[h]).__name__ in _NESTED]
    kept = [h for h in headers if h not in nested]
    return Grid(
        source=source,
        headers=tuple(kept),
        frame=numbered.select(*kept, LINE),
        where="record" if _is_ordered(native) else "key",
        oddities=tuple(named_twice(names, headers)),
        notes=tuple(_notes(native, nested)),
    )


def _notes(native: Any, nested: Sequence[str]) -> Iterator[str]:
    import narwhals as nw

    yield from (f"column {header!r} holds nested values and is left out" for header in nested)
    if nw.dependencies.is_dask_dataframe(native):
        yield "dask cannot answer all that is asked: its rows are brought together in memory"


def _names(native: Any) -> list[Any] | None:
    """Give the labels of the columns as they are; None if it is no frame."""
    import narwhals as nw

    known = nw.dependencies
    if known.is_pandas_like_dataframe(native) or known.is_dask_dataframe(native):
        return list(native.columns)
    if known.is_pyarrow_table(native):
        return list(native.column_names)
    if known.is_polars_lazyframe(native):
        return native.collect_schema().names()
    try:
        nw.from_native(native)
    except TypeError:
        return None
    return list(native.columns)


def _text(name: Any) -> str:
    """Give a label as text; the levels of a label that has several are joined."""
    if isinstance(name, tuple):
        return " / ".join(str(part) for part in name if str(part).strip())
    return "" if name is None or name != name else str(name)  # noqa: PLR0124 - NaN, in pandas


def _unique(names: Sequence[str]) -> list[str]:
    """Give every column a name of its own, changing as little as can be."""
    taken = {LINE}
    headers = []
    for position, name in enumerate(names, start=1):
        wanted = name if name.strip() else f"column {position}"
        header, number = wanted, 1
        while header in taken or (number > 1 and header in names):
            number += 1
            header = f"{wanted} ({number})"
        taken.add(header)
        headers.append(header)
    return headers


def _renamed(native: Any, headers: list[str]) -> Any:
    import narwhals as nw

    known = nw.dependencies
    if known.is_pandas_like_dataframe(native):
        return native.set_axis(headers, axis=1)
    if known.is_dask_dataframe(native):
        copy = native.copy()
        copy.columns = headers
        return copy
    if known.is_pyarrow_table(native):
        return native.rename_columns(headers)
    rename: Callable[..., Any] | None = getattr(native, "toDF", None)  # Spark, by position
    if rename is not None:
        return rename(*headers)
    frame = nw.from_native(native)
    return frame.rename(dict(zip(frame.columns, headers, strict=True))).to_native()


def _is_ordered(native: Any) -> bool:
    import narwhals as nw

    known = nw.dependencies
    if known.is_polars_lazyframe(native) or known.is_dask_dataframe(native):
        return True
    return isinstance(nw.from_native(native), nw.DataFrame)


def _numbered(native: Any) -> nw.DataFrame[Any] | nw.LazyFrame[Any]:
    """Number the records where the engine has an order."""
    import narwhals as nw

    if nw.dependencies.is_polars_lazyframe(native):
        import polars as pl

        polars = native.with_row_index(LINE, offset=1).with_columns(pl.col(LINE).cast(pl.Int64))
        return nw.from_native(polars)
    frame: Any = nw.from_native(native)
    if not _is_ordered(native):
        return cast(
            "nw.LazyFrame[Any]", frame.with_columns(nw.lit(None).cast(nw.Int64).alias(LINE))
        )
    if nw.dependencies.is_dask_dataframe(native):
        frame = frame.with_row_index(LINE, order_by=None)
    else:
        frame = frame.with_row_index(LINE)
    numbered = frame.with_columns(nw.col(LINE).cast(nw.Int64) + 1)
    return cast("nw.DataFrame[Any] | nw.LazyFrame[Any]", numbered)
