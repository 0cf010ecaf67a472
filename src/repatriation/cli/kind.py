"""Kind: what a file is read as, by its name and at most a look into it."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path

from repatriation.errors import Fault, LoadError
from repatriation.formats.json import FORMAT as JSON
from repatriation.formats.parquet import DATASET
from repatriation.formats.parquet import FORMAT as PARQUET
from repatriation.formats.registry import format_for, readable, suffixes
from repatriation.tables.source.reader import FORMATS as SUFFIXES

__all__ = ["STDIN", "TABLE_FORMATS", "holds_dataset", "input_formats", "is_table", "kind_of"]

STDIN = "-"
"""The name of standard input among files."""

_RECORDS = {".json": "json-records", ".jsonl": "jsonl-records"}  # json and jsonl are datasets
_PACKED = {".gz", ".gzip"}
_PACKED_RECORDS = {**_RECORDS, ".ndjson": "jsonl-records"}
TABLE_FORMATS: Mapping[str, str] = {
    _RECORDS.get(suffix, suffix[1:]): suffix
    for suffixes_ in SUFFIXES.values()
    for suffix in suffixes_
    if suffix != ".ndjson"
}
"""Name of a form of tables → suffix of its files."""

_TABLE_SUFFIXES = tuple(s for name, s in TABLE_FORMATS.items() if name not in _RECORDS.values())


def input_formats() -> tuple[str, ...]:
    """List what ``--input-format`` takes."""
    return tuple(dict.fromkeys((*readable(), *TABLE_FORMATS)))


def is_table(path: str, format_: str | None = None) -> bool:
    """Tell whether a file is read as a table, going by its name and at most a look into it.

    Raises:
        LoadError: Neither its name nor `format_` tells.
    """
    chosen = format_ or kind_of(path)
    if chosen == PARQUET.name and path != STDIN:
        return not _holds_dataset(path)
    return chosen in TABLE_FORMATS and chosen not in readable()


def kind_of(path: str) -> str:
    """Name the format of a file, of a dataset or else of a table.

    Raises:
        LoadError: Its name does not tell.
    """
    suffix = Path(path).suffix.lower()
    if suffix in _PACKED:
        suffix = Path(Path(path).stem).suffix.lower()
        if suffix in _PACKED_RECORDS:  # datasets are not read packed
            return _PACKED_RECORDS[suffix]
    elif suffix in PARQUET.suffixes:
        return PARQUET.name
    if suffix in _TABLE_SUFFIXES:
        return suffix[1:]
    found = format_for(Path(path))
    if found is not None:
        return "json-records" if found is JSON and _is_array(path) else found.name
    if path == STDIN:
        message = f"add --input-format, one of {', '.join(input_formats())}"
        raise LoadError([Fault("", None, message)], "<standard input>")
    tables = ", ".join(s for s in _TABLE_SUFFIXES if s not in PARQUET.suffixes)
    known = f"{suffixes(readable())}, {tables}"
    message = f"its name does not tell its format ({known}); add --input-format"
    raise LoadError([Fault("", suffix or None, message)], path)


def _is_array(path: str) -> bool:
    """Tell whether a JSON file is a list, as tables are; a dataset is an object."""
    try:
        with Path(path).open("rb") as file:
            return file.read(4096).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"[")
    except (OSError, ValueError):  # reading it will say what is wrong
        return False


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


def holds_dataset(data: bytes) -> bool:
    """Tell the same of the bytes of a Parquet file."""
    length = int.from_bytes(data[-8:-4], "little")
    return DATASET.encode() in data[-8 - length :]
