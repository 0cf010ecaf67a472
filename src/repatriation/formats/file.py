"""File: datasets read from and written to files and texts, in any of the formats."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Literal, overload

from repatriation.errors import Fault, FormatError, LoadError
from repatriation.formats.format import Format
from repatriation.formats.include import Beside, beside
from repatriation.formats.registry import (
    FORMATS,
    format_for,
    format_named,
    readable,
    suffixes,
    writable,
)
from repatriation.formats.replacement import replace
from repatriation.model.dataset import Dataset, require_dataset

__all__ = ["FORMATS", "dump", "dumps", "load", "loads", "losses", "read"]

_TextFormat = Literal["json", "jsonl", "toml", "csv", "followthemoney", "jsonld"]
_BytesFormat = Literal["parquet", "arrow", "datapackage", "sqlite"]


def load(path: str | os.PathLike[str], format: str | None = None) -> Dataset:  # noqa: A002
    """Read a dataset from a file.

    Args:
        path: The file.
        format: Name of its format; None goes by the suffix, such as .json, .jsonl, .toml.

    Raises:
        LoadError: What the file holds cannot be loaded; with every fault. Or its suffix
            tells no format.
        FormatError: There is no such format, or it is only written.
        OSError: The file is missing or cannot be read.
    """
    file = Path(path)
    found = format_for(file) if format is None else format_named(format, readable())
    if found is None:
        known = suffixes(readable())
        message = f"has no suffix of a known format ({known}); rename it or give format="
        raise LoadError([Fault("", file.suffix, message)], str(file))
    if found.streams is not None:
        with file.open("rb") as lines:
            return found.streams(lines, str(file))
    return _read(found, file.read_bytes(), str(file), beside(file.parent))


def read(data: bytes, format: str, source: str, folder: Path | None) -> Dataset:  # noqa: A002
    """Read a dataset from bytes that come from somewhere with a name.

    Args:
        data: The bytes.
        format: Name of their format.
        source: What they are called in messages.
        folder: Where the files lie that they include; None where they may include none.

    Raises:
        LoadError: They cannot be loaded; with every fault.
        FormatError: There is no such format, or it is only written.
    """
    files = None if folder is None else beside(folder)
    return _read(format_named(format, readable()), data, source, files)


def loads(
    text: str | bytes,
    format: str = "json",  # noqa: A002
    *,
    folder: str | os.PathLike[str] | None = None,
) -> Dataset:
    """Read a dataset from a text, or from its bytes in UTF-8.

    Args:
        text: The text.
        format: Name of its format: ``"json"``, ``"jsonl"``, ``"toml"`` …
        folder: Where the files lie that a text in TOML includes; None where it may include none.

    Raises:
        LoadError: The text cannot be loaded; with every fault.
        FormatError: There is no such format, or it is only written.
    """
    files = None if folder is None else beside(Path(folder))
    return _read(format_named(format, readable()), text, "<text>", files)


def _read(form: Format, text: str | bytes, source: str, files: Beside | None) -> Dataset:
    """Read a text, and what it includes where there are files beside it."""
    if form.loads is None:
        raise FormatError(form.name, "is written but not read", readable())
    if form.including is None or files is None:
        return form.loads(text, source)
    return form.including(text, source, files)


def dump(
    dataset: Dataset,
    path: str | os.PathLike[str],
    format: str | None = None,  # noqa: A002
) -> None:
    """Write a dataset to a file, whole or not at all.

    The text goes to a new file beside it, which then takes its place, so that a failure
    leaves the old file as it was. Permissions and symbolic links are kept.

    Args:
        dataset: The dataset.
        path: The file; one that exists is replaced.
        format: Name of the format; None goes by the suffix.

    Raises:
        FormatError: There is no such format, or it is only read.
        InvalidRecordError: What the format cannot express; see `dumps`.
        OSError: The file cannot be written.
    """
    require_dataset("dump", dataset)
    file = Path(path)
    if format is None:
        found = format_for(file)
        if found is None:
            raise FormatError(str(file), "has no suffix of a known format", writable())
        format = found.name  # noqa: A001
    written = dumps(dataset, format)
    replace(file, written.encode("utf-8") if isinstance(written, str) else written)


@overload
def dumps(dataset: Dataset, format: _TextFormat = "json") -> str: ...
@overload
def dumps(dataset: Dataset, format: _BytesFormat) -> bytes: ...
@overload
def dumps(dataset: Dataset, format: str) -> str | bytes: ...
def dumps(dataset: Dataset, format: str = "json") -> str | bytes:  # noqa: A002
    """Write a dataset as text, or in some formats as bytes; the same data give the same.

    Args:
        dataset: The dataset.
        format: Name of the format: ``"json"``, ``"jsonl"``, ``"toml"`` …

    Raises:
        FormatError: There is no such format, or it is only read.
        InvalidRecordError: A number of more than 4300 digits, a text with half of a surrogate
            pair, or another `schema_version`, none of which could be read back; or what the
            format has no way to say.
    """
    require_dataset("dumps", dataset)
    found = format_named(format, writable())
    if found.dumps is None:
        raise FormatError(format, "is read but not written", writable())
    return found.dumps(dataset)


def losses(dataset: Dataset, format: str) -> tuple[str, ...]:  # noqa: A002
    """List in words what of a dataset a format cannot hold; empty where it holds all.

    Args:
        dataset: The dataset.
        format: Name of the format.

    Raises:
        FormatError: There is no such format.
    """
    return format_named(format, writable()).losses(dataset)
