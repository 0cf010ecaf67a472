"""Columnar: Parquet, Arrow and Feather files as a `Grid`, scanned lazily."""

from __future__ import annotations

import io
from pathlib import Path
from typing import TYPE_CHECKING

import attrs

from repatriation.errors import Fault, TableError
from repatriation.tables.grid import Grid
from repatriation.tables.mapping import Layout
from repatriation.tables.source.extra import needed
from repatriation.tables.source.frame import read_frame
from repatriation.tables.source.mojibake import mojibake

if TYPE_CHECKING:
    import polars as pl

__all__ = ["read"]

_PARQUET = b"PAR1"
_ARROW = b"ARROW1"


def read(source: Path | bytes, name: str, layout: Layout) -> Grid:  # noqa: ARG001 - one signature
    """Scan a file of columns.

    Args:
        source: The file, or its bytes.
        name: What it is called in messages.
        layout: Does not matter: such files say where everything stands.

    Raises:
        TableError: It is no such file, or is damaged.
    """
    needed("polars", name)
    needed("narwhals", name)
    import polars as pl

    if isinstance(source, bytes):
        top = source[:8]
    else:
        with source.open("rb") as file:
            top = file.read(8)
    try:
        frame = _scanned(io.BytesIO(source) if isinstance(source, bytes) else source, top)
        frame.collect_schema()
        grid = read_frame(frame, name)
        oddities = mojibake(grid.frame.to_native(), name)
    except (pl.exceptions.PolarsError, pl.exceptions.PanicException, OSError) as error:
        if isinstance(error, FileNotFoundError | PermissionError):
            raise
        said = " ".join(str(error).split())[:200]
        message = f"is no Parquet or Arrow file that can be read: {said}"
        raise TableError(name, [Fault("", None, message)]) from None
    return attrs.evolve(grid, oddities=(*grid.oddities, *oddities))


def _scanned(source: Path | io.BytesIO, top: bytes) -> pl.LazyFrame:
    import polars as pl

    if top.startswith(_PARQUET):
        return pl.scan_parquet(source)
    if top.startswith(_ARROW):
        return pl.scan_ipc(source)
    return pl.read_ipc_stream(source).lazy()
