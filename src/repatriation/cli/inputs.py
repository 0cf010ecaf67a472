"""Inputs: datasets and tables from files, standard input and seeds."""

from __future__ import annotations

import argparse
import os
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import attrs

from repatriation.errors import Fault, FormatError, LoadError, RepatriationError
from repatriation.formats.file import read
from repatriation.formats.migration import OldVersionWarning
from repatriation.formats.parquet import DATASET
from repatriation.formats.parquet import FORMAT as PARQUET
from repatriation.formats.position import positions
from repatriation.formats.registry import format_for, readable, suffixes
from repatriation.formats.seed import load_seed
from repatriation.model.dataset import Dataset
from repatriation.tables.opening import opened_table
from repatriation.tables.source.reader import FORMATS as SUFFIXES
from repatriation.tables.table import Table

__all__ = [
    "STDIN",
    "Input",
    "InputError",
    "TableOptions",
    "content_of",
    "read_input",
    "read_one",
    "read_seed",
]

STDIN = "-"
"""The name of standard input among files."""

_TABLE = "csv"
_TABLES = tuple(
    suffix
    for suffixes_ in SUFFIXES.values()
    for suffix in suffixes_
    if suffix not in {".json", ".jsonl", ".ndjson"}  # datasets
)


@attrs.frozen(kw_only=True)
class Input:
    """One thing to check.

    Attributes:
        name: What it is called in reports.
        loaded: The dataset, where it is one.
        table: The table, where it is one.
        path: The file that it stands in; empty for none.
        format: Name of the file's format.
        content: The file's bytes; of a table only what came from standard input.
    """

    name: str
    loaded: Dataset | None = None
    table: Table | None = None
    path: str = ""
    format: str = ""
    content: bytes = attrs.field(default=b"", repr=False)

    @cached_property
    def dataset(self) -> Dataset:
        """Its records; those of a table are made when they are first asked for."""
        if self.loaded is not None:
            return self.loaded
        return self.table.to_dataset() if self.table is not None else Dataset.of()

    def lines(self) -> Mapping[str, int]:
        """Give the line of each record of a dataset, as far as it is known."""
        return positions(self.content.decode("utf-8", "replace"), self.format)


class InputError(RepatriationError):
    """A file that cannot be opened."""


def read_seed(name: str) -> Input:
    """Read a dataset that comes with the library.

    Raises:
        UnknownIdError: There is none of this name.
    """
    return Input(name=name, loaded=load_seed(name))


def read_one(command: str, args: argparse.Namespace) -> Input:
    """Read the one file or seed that a command is given.

    Raises:
        InputError: None is given, or more than one.
    """
    if len(args.files) + (args.seed is not None) != 1:
        raise InputError(f"{command}: give one FILE, or --seed article")
    if args.seed is not None:
        return read_seed(args.seed)
    return read_input(args.files[0], args.input_format)


@attrs.frozen(kw_only=True)
class TableOptions:
    """How tables are read.

    Attributes:
        mapping: Path of a mapping; None leaves all to guessing.
        sheet: Name of the sheet.
    """

    mapping: str | None = None
    sheet: str | None = None


def read_input(path: str, format_: str | None = None, how: TableOptions | None = None) -> Input:
    """Read a file, or standard input.

    Args:
        path: The file's path, or ``"-"``.
        format_: Name of its format; None goes by the suffix.
        how: How a table is read.

    Raises:
        InputError: It cannot be opened, or an extra is not installed.
        LoadError, TableError: What it holds cannot be used; with every fault.
        FormatError: There is no such format, or it is only written.
    """
    name = "<standard input>" if path == STDIN else path
    chosen = format_ or _by_suffix(path, name)
    file = "" if path == STDIN else path
    if chosen == _TABLE:
        held = content_of(path) if path == STDIN else b""
        table = _table(path, held, name, how or TableOptions())
        return Input(name=name, table=table, path=file, content=held)
    data = content_of(path)
    with _notices():
        dataset = _dataset(data, chosen, name, Path(file).parent if file else None)
    return Input(name=name, loaded=dataset, path=file, format=chosen, content=data)


def _table(path: str, held: bytes, name: str, how: TableOptions) -> Table:
    source: str | bytes = path
    if path == STDIN:
        source, name = held, "<standard input>.csv"
    try:
        return opened_table(source, how.mapping, sheet=how.sheet, name=name)
    except OSError as error:
        at = error.filename or path  # it may be the mapping that cannot be opened
        raise InputError(f"{at}: {error.strerror or error}; check the path") from None
    except ValueError as error:
        if isinstance(error, RepatriationError):
            raise
        raise InputError(f"{path!r}: {error}; check the path") from None


def _dataset(data: bytes, format_: str, name: str, folder: Path | None) -> Dataset:
    try:
        return read(data, format_, name, folder)
    except ModuleNotFoundError as error:
        raise InputError(f"{name}: {error}") from None
    except FormatError as error:
        raise FormatError(error.asked, error.reason, (*readable(), _TABLE)) from None


@contextmanager
def _notices() -> Iterator[None]:
    """Tell on standard error what was upgraded while it was read."""
    with warnings.catch_warnings(record=True) as caught:
        warnings.simplefilter("always", OldVersionWarning)
        yield
    for each in caught:
        if isinstance(each.message, OldVersionWarning):
            sys.stderr.write(f"repatriation: {each.message}\n")
        else:
            warnings.warn_explicit(each.message, each.category, each.filename, each.lineno)


def _by_suffix(path: str, name: str) -> str:
    suffix = Path(path).suffix.lower()
    if suffix in _TABLES and not (suffix in PARQUET.suffixes and _holds_dataset(path)):
        return _TABLE
    found = format_for(Path(path))
    if found is not None:
        return found.name
    tables = ", ".join(s for s in _TABLES if s not in PARQUET.suffixes)
    known = f"{suffixes(readable())}, {tables}"
    message = f"its name does not tell its format ({known}); add --input-format"
    raise LoadError([Fault("", suffix or None, message)], name)


def _holds_dataset(path: str) -> bool:
    """Tell whether a Parquet file has a dataset in its metadata, which stand at its end."""
    try:
        with Path(path).open("rb") as file:
            file.seek(-8, os.SEEK_END)
            length = int.from_bytes(file.read(4), "little")
            file.seek(-8 - length, os.SEEK_END)
            return DATASET.encode() in file.read(length)
    except (OSError, ValueError):  # reading it will say what is wrong
        return False


def content_of(path: str) -> bytes:
    """Read a file, or standard input for `STDIN`; an InputError says what is wrong with it."""
    try:
        return sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}; check the path") from None
    except ValueError as error:  # a path that no file can have
        raise InputError(f"{path!r}: {error}; check the path") from None
