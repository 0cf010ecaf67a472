"""Inputs: datasets and tables from files, standard input and seeds."""

from __future__ import annotations

import argparse
import sys
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from functools import cached_property
from pathlib import Path

import attrs

from repatriation.cli.kind import (
    STDIN,
    TABLE_FORMATS,
    holds_dataset,
    input_formats,
    is_table,
    kind_of,
)
from repatriation.cli.watch import telling
from repatriation.errors import FormatError, RepatriationError
from repatriation.formats.file import read
from repatriation.formats.migration import OldVersionWarning
from repatriation.formats.parquet import FORMAT as PARQUET
from repatriation.formats.position import positions
from repatriation.formats.seed import load_seed
from repatriation.model.dataset import Dataset
from repatriation.tables.opening import opened_table
from repatriation.tables.table import Table

__all__ = [
    "Input",
    "InputError",
    "TableOptions",
    "content_of",
    "read_file_or_seed",
    "read_input",
    "read_one",
    "read_seed",
]


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
    """An argument that cannot be used: a file that cannot be read or written, or a misuse."""


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
    return read_file_or_seed(args)


def read_file_or_seed(args: argparse.Namespace) -> Input:
    """Read the file or else the seed that a command is given.

    Raises:
        InputError: An option does nothing for it.
    """
    mapping = getattr(args, "mapping", None)
    if isinstance(mapping, list):  # of a command that may also take several files
        if len(mapping) > 1:
            raise InputError("--mapping is given several times for one file; give it once")
        mapping = mapping[0] if mapping else None
    how = TableOptions(mapping=mapping, sheet=getattr(args, "sheet", None))
    if args.files:
        return read_input(args.files[0], args.input_format, how)
    if args.input_format is not None:
        raise InputError(f"--input-format is for files, and {args.seed} is none; leave it out")
    how.refuse(args.seed)
    return read_seed(args.seed)


@attrs.frozen(kw_only=True)
class TableOptions:
    """How tables are read.

    Attributes:
        mapping: Path of a mapping; None leaves all to guessing.
        sheet: Name of the sheet.
    """

    mapping: str | None = None
    sheet: str | None = None

    def refuse(self, name: str) -> None:
        """Refuse, for what is no table, what would do nothing.

        Raises:
            InputError: Something is said of how tables are read.
        """
        for option, value in (("--mapping", self.mapping), ("--sheet", self.sheet)):
            if value is not None:
                told = f"{option} is for tables, and {name} is a dataset; leave it out"
                raise InputError(told)


def read_input(path: str, format_: str | None = None, how: TableOptions | None = None) -> Input:
    """Read a file, or standard input.

    Args:
        path: The file's path, or ``"-"``.
        format_: Name of its format, of a dataset or a table; None goes by the suffix.
        how: How a table is read.

    Raises:
        InputError: It cannot be opened, or an extra is not installed.
        LoadError, TableError: What it holds cannot be used; with every fault.
        FormatError: There is no such format, or it is only written.
    """
    name = "<standard input>" if path == STDIN else path
    how = how or TableOptions()
    chosen = format_ or kind_of(path)
    file = "" if path == STDIN else path
    held = content_of(path) if path == STDIN else b""
    if is_table(path, chosen) or (held and chosen == PARQUET.name and not holds_dataset(held)):
        source = held if path == STDIN else path
        table = _table(source, chosen if format_ else "", name, how)
        return Input(name=name, table=table, path=file, content=held)
    how.refuse(name)
    data = held if path == STDIN else content_of(path)
    with _notices():
        dataset = _dataset(data, chosen, name, Path(file).parent if file else None)
    return Input(name=name, loaded=dataset, path=file, format=chosen, content=data)


def _table(source: str | bytes, format_: str, name: str, how: TableOptions) -> Table:
    suffix = TABLE_FORMATS.get(format_, "")
    called = name if isinstance(source, bytes) else ""
    try:
        with telling(f"reading {name}"):
            found = opened_table(source, how.mapping, sheet=how.sheet, name=called, suffix=suffix)
    except OSError as error:
        at = error.filename or name  # it may be the mapping that cannot be opened
        raise InputError(f"{at}: {error.strerror or error}; check the path") from None
    except ValueError as error:
        if isinstance(error, RepatriationError):
            raise
        raise InputError(f"{name!r}: {error}; check the path") from None
    if how.sheet is not None and not found.grid.sheet:
        raise InputError(f"--sheet is for workbooks, and {name} is none; leave it out")
    return found


def _dataset(data: bytes, format_: str, name: str, folder: Path | None) -> Dataset:
    try:
        return read(data, format_, name, folder)
    except ModuleNotFoundError as error:
        raise InputError(f"{name}: {error}") from None
    except FormatError as error:
        raise FormatError(error.asked, error.reason, input_formats()) from None


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


def content_of(path: str) -> bytes:
    """Read a file, or standard input for `STDIN`; an InputError says what is wrong with it."""
    try:
        return sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}; check the path") from None
    except ValueError as error:  # a path that no file can have
        raise InputError(f"{path!r}: {error}; check the path") from None
