"""Reader: a table from wherever it stands, as a `Grid`.

A format is a module of this package with a function
``read(source: Path | bytes, name: str, layout: Layout) -> Grid``, and a line in `FORMATS`.
"""

from __future__ import annotations

import importlib
import os
from pathlib import Path, PurePath
from typing import Any, Protocol, cast

import attrs

from repatriation.tables.grid import Grid
from repatriation.tables.mapping import Layout
from repatriation.tables.source.content import (
    GZIP,
    format_by_content,
    refuse,
    top,
    unpacked,
)

__all__ = ["FORMATS", "read_grid"]

FORMATS = {
    "delimited": (".csv", ".tsv", ".tab", ".psv", ".txt", ".dat"),
    "json": (".json",),
    "lines": (".jsonl", ".ndjson"),
    "columnar": (".parquet", ".pq", ".arrow", ".feather", ".ipc"),
    "excel": (".xlsx", ".xlsm", ".xltx", ".xlsb", ".xls", ".ods"),
}
"""Module that reads a format → suffixes of its files."""

_TEXT = {"delimited", "json", "lines"}
_BY_SUFFIX = {suffix: module for module, suffixes in FORMATS.items() for suffix in suffixes}
_DEFAULT = Layout()


class _Reads(Protocol):
    def __call__(self, source: Path | bytes, name: str, layout: Layout) -> Grid: ...


def read_grid(source: Any, layout: Layout = _DEFAULT, *, name: str = "", suffix: str = "") -> Grid:
    """Read a table.

    Args:
        source: A path, the bytes of a file, or a data frame of any engine that narwhals knows;
            lazy frames stay lazy.
        layout: What is declared of where the table stands.
        name: What it is called in messages, and by whose suffix bytes are read; the file's
            name if empty.
        suffix: By which it is read instead, where its name does not tell: ``".xlsx"``.

    Raises:
        TableError: It cannot be read as a table; with every fault.
        OSError: The file cannot be opened.
    """
    if isinstance(source, bytes | bytearray | memoryview):
        return _read(bytes(source), name or "<bytes>", layout, suffix)
    if isinstance(source, str | os.PathLike):
        file = Path(os.fsdecode(source))
        regular = file.is_file()  # what comes through a pipe can be read once only
        return _read(file if regular else file.read_bytes(), name or file.name, layout, suffix)
    from repatriation.tables.source.frame import read_frame

    return read_frame(source, name or "<frame>")


def _read(source: Path | bytes, name: str, layout: Layout, declared: str) -> Grid:
    begin, suffix = top(source), declared or PurePath(name).suffix.casefold()
    if begin.startswith(GZIP) and suffix not in {
        s for m in ("excel", "columnar") for s in FORMATS[m]
    }:
        source = unpacked(source, name)
        begin, suffix = top(source), declared or _inner(name)
    module = _BY_SUFFIX.get(suffix)
    notes: tuple[str, ...] = ()
    if module is None or module in _TEXT:
        held = format_by_content(begin)
        if held is not None and module is not None:
            notes = (f"is called {suffix}, but is not text; read as what it holds",)
        module = held or module or _text_format(begin)
    refuse(begin, name, text=module in _TEXT and layout.encoding is None)
    found = importlib.import_module(f"repatriation.tables.source.{module}")
    grid = cast("_Reads", found.read)(source, name, layout)
    return attrs.evolve(grid, notes=(*notes, *grid.notes)) if notes else grid


def _inner(name: str) -> str:
    """Give the suffix of what is packed: ``".csv"`` of ``data.csv.gz``."""
    path = PurePath(name)
    packed = path.suffix.casefold() in {".gz", ".gzip"}
    return PurePath(path.stem).suffix.casefold() if packed else path.suffix.casefold()


def _text_format(data: bytes) -> str:
    start = data.removeprefix(b"\xef\xbb\xbf").lstrip()[:1]
    return "json" if start in {b"[", b"{"} else "delimited"
