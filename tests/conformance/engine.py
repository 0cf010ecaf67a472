"""Engine: the same columns of values as a frame of each engine."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from importlib import import_module
from typing import Any, Literal

import attrs

Kind = Literal["text", "whole", "float"]
Columns = Mapping[str, Sequence[Any]]
"""Header → cells, None where there is none."""


@attrs.frozen(kw_only=True)
class Drawn:
    """A table as plain values.

    Attributes:
        columns: Header → cells; all of one kind.
        kinds: Header → that kind.
    """

    columns: Columns
    kinds: Mapping[str, Kind]

    @property
    def rows(self) -> list[dict[str, Any]]:
        """The cells of each row by header."""
        names = list(self.columns)
        return [
            dict(zip(names, cells, strict=True))
            for cells in zip(*self.columns.values(), strict=True)
        ]


def of_polars(drawn: Drawn) -> Any:
    import polars as pl

    types = {"text": pl.String(), "whole": pl.Int64(), "float": pl.Float64()}
    return pl.DataFrame(
        dict(drawn.columns), schema={name: types[kind] for name, kind in drawn.kinds.items()}
    )


def of_polars_lazy(drawn: Drawn) -> Any:
    return of_polars(drawn).lazy()


def of_pandas(drawn: Drawn) -> Any:
    """Give NumPy's types: whole numbers with blanks are floats, as they are after `read_csv`."""
    return _pandas(drawn, {"text": "object", "whole": "int64", "float": "float64"})


def of_nullable_pandas(drawn: Drawn) -> Any:
    return _pandas(drawn, {"text": "string", "whole": "Int64", "float": "Float64"})


def of_arrow_pandas(drawn: Drawn) -> Any:
    import pandas as pd

    pa: Any = import_module("pyarrow")
    types = {"text": pa.string(), "whole": pa.int64(), "float": pa.float64()}
    return pd.DataFrame(
        {
            name: pd.Series(
                pd.arrays.ArrowExtensionArray(pa.array(cells, type=types[drawn.kinds[name]]))
            )
            for name, cells in drawn.columns.items()
        }
    )


def _pandas(drawn: Drawn, types: Mapping[str, str]) -> Any:
    import pandas as pd

    made = {}
    for name, cells in drawn.columns.items():
        wanted = types[drawn.kinds[name]]
        if wanted == "int64" and None in cells:
            wanted = "float64"
        made[name] = pd.Series(list(cells), dtype=wanted)
    return pd.DataFrame(made)


def of_pyarrow(drawn: Drawn) -> Any:
    return of_polars(drawn).to_arrow()


def of_duckdb(drawn: Drawn) -> Any:
    import duckdb

    arrow = of_pyarrow(drawn)
    connection = duckdb.connect()
    connection.register("arrow", arrow)
    return connection.sql("select * from arrow")


def of_dask(drawn: Drawn) -> Any:
    dd: Any = import_module("dask.dataframe")
    return dd.from_pandas(of_nullable_pandas(drawn), npartitions=2)


ENGINES: Mapping[str, Callable[[Drawn], Any]] = {
    "polars": of_polars,
    "polars, lazy": of_polars_lazy,
    "pandas": of_pandas,
    "pandas, nullable": of_nullable_pandas,
    "pandas, arrow": of_arrow_pandas,
    "pyarrow": of_pyarrow,
    "duckdb": of_duckdb,
    "dask": of_dask,
}
"""Name → what makes a frame; Spark's are made under `spark`."""
