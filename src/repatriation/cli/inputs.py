"""Inputs: datasets and tables from files, standard input and seeds."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Mapping
from pathlib import Path

import attrs

from repatriation.errors import Fault, LoadError, RepatriationError
from repatriation.formats.file import FORMATS, loads
from repatriation.formats.position import positions
from repatriation.formats.seed import load_seed
from repatriation.model.dataset import Dataset
from repatriation.tables.reading import read_bytes
from repatriation.tables.table import Table

__all__ = ["STDIN", "Input", "InputError", "content_of", "read_input", "read_one", "read_seed"]

STDIN = "-"
"""The name of standard input among files."""

_TABLES = (".csv", ".tsv")


@attrs.frozen(kw_only=True)
class Input:
    """One thing to check.

    Attributes:
        name: What it is called in reports.
        dataset: Its records.
        table: The table that the records were made of; None for a dataset.
        path: The file that it stands in; empty for none.
        format: Name of the file's format.
        content: The file's bytes.
    """

    name: str
    dataset: Dataset
    table: Table | None = None
    path: str = ""
    format: str = ""
    content: bytes = attrs.field(default=b"", repr=False)

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
    return Input(name=name, dataset=load_seed(name))


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


def read_input(path: str, format_: str | None = None) -> Input:
    """Read a file, or standard input.

    Args:
        path: The file's path, or ``"-"``.
        format_: Name of its format; None goes by the suffix.

    Raises:
        InputError: It cannot be opened.
        LoadError, TableError: What it holds cannot be used; with every fault.
    """
    name = "<standard input>" if path == STDIN else path
    chosen = format_ or _by_suffix(path, name)
    data = content_of(path)
    file = "" if path == STDIN else path
    if chosen == "csv":
        table = read_bytes(data, name)
        return Input(name=name, dataset=table.to_dataset(), table=table, path=file)
    try:
        dataset = loads(data, chosen, folder=Path(file).parent if file else None)
        return Input(name=name, dataset=dataset, path=file, format=chosen, content=data)
    except LoadError as error:
        raise LoadError(error.faults, name) from None


def _by_suffix(path: str, name: str) -> str:
    suffix = Path(path).suffix.lower()
    if suffix in _TABLES:
        return "csv"
    for each in FORMATS:
        if suffix in each.suffixes:
            return each.name
    known = ", ".join([s for each in FORMATS for s in each.suffixes] + list(_TABLES))
    message = f"its name does not tell its format ({known}); add --input-format"
    raise LoadError([Fault("", suffix or None, message)], name)


def content_of(path: str) -> bytes:
    """Read a file, or standard input for `STDIN`; an InputError says what is wrong with it."""
    try:
        return sys.stdin.buffer.read() if path == STDIN else Path(path).read_bytes()
    except OSError as error:
        raise InputError(f"{path}: {error.strerror or error}; check the path") from None
    except ValueError as error:  # a path that no file can have
        raise InputError(f"{path!r}: {error}; check the path") from None
