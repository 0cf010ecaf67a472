"""File: datasets read from and written to files and texts, in any of the formats."""

from __future__ import annotations

import os
import secrets
import stat
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from repatriation.errors import Fault, FormatError, LoadError
from repatriation.formats import json, jsonl, toml
from repatriation.formats.format import Format
from repatriation.formats.include import beside
from repatriation.model.dataset import Dataset

__all__ = ["FORMATS", "dump", "dumps", "load", "loads"]

FORMATS: tuple[Format, ...] = (json.FORMAT, jsonl.FORMAT, toml.FORMAT)
"""Every format; to add one, write its module and add a line here."""

_NAMES = tuple(each.name for each in FORMATS)


def load(path: str | os.PathLike[str], format: str | None = None) -> Dataset:  # noqa: A002
    """Read a dataset from a file.

    Args:
        path: The file.
        format: Name of its format; None goes by the suffix: .json, .jsonl, .ndjson, .toml.

    Raises:
        LoadError: What the file holds cannot be loaded; with every fault. Or its suffix
            tells no format.
        FormatError: `format` names none.
        OSError: The file is missing or cannot be read.
    """
    file = Path(path)
    found = _by_suffix(file) if format is None else _by_name(format, _NAMES)
    if found is None:
        message = f"has no suffix of a known format ({_suffixes()}); rename it or give format="
        raise LoadError([Fault("", file.suffix, message)], str(file))
    return found.read(file.read_bytes(), str(file), beside(file.parent))


def loads(
    text: str | bytes,
    format: str = "json",  # noqa: A002
    *,
    folder: str | os.PathLike[str] | None = None,
) -> Dataset:
    """Read a dataset from a text, or from its bytes in UTF-8.

    Args:
        text: The text.
        format: Name of its format: ``"json"``, ``"jsonl"``, ``"toml"``.
        folder: Where the files lie that a text in TOML includes; None where it may include none.

    Raises:
        LoadError: The text cannot be loaded; with every fault.
        FormatError: `format` names none.
    """
    files = None if folder is None else beside(Path(folder))
    return _by_name(format, _NAMES).read(text, "<text>", files)


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
        FormatError: There is no such format, or it is not written (TOML).
        InvalidRecordError: What the format cannot express; see `dumps`.
        OSError: The file cannot be written.
    """
    file = Path(path)
    if format is None:
        found = _by_suffix(file)
        if found is None:
            raise FormatError(str(file), "has no suffix of a known format", _writable())
        format = found.name  # noqa: A001
    _replace(file, dumps(dataset, format).encode("utf-8"))


def dumps(dataset: Dataset, format: str = "json") -> str:  # noqa: A002
    """Write a dataset as text; the same data give the same text.

    Args:
        dataset: The dataset.
        format: ``"json"`` or ``"jsonl"``.

    Raises:
        FormatError: There is no such format, or it is not written (TOML).
        InvalidRecordError: A number of more than 4300 digits, a text with half of a surrogate
            pair, or another `schema_version`, none of which could be read back.
    """
    found = _by_name(format, _writable())
    if found.dumps is None:
        raise FormatError(format, "is read but not written, so far", _writable())
    return found.dumps(dataset)


# Formats --------------------------------------------------------------------------------


def _by_suffix(file: Path) -> Format | None:
    suffix = file.suffix.lower()
    return next((each for each in FORMATS if suffix in each.suffixes), None)


def _by_name(name: str, offered: Sequence[str]) -> Format:
    for each in FORMATS:
        if each.name == name:
            return each
    raise FormatError(name, "is not the name of a format", offered)


def _writable() -> list[str]:
    return [each.name for each in FORMATS if each.dumps is not None]


def _suffixes() -> str:
    return ", ".join(suffix for each in FORMATS for suffix in each.suffixes)


# Writing whole or not at all ------------------------------------------------------------


def _replace(file: Path, data: bytes) -> None:
    target = Path(os.path.realpath(file))
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(8)}.tmp")
    try:
        with fresh.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            fresh.chmod(stat.S_IMODE(target.stat().st_mode))
        fresh.replace(target)
    except OSError as error:
        if error.errno is None:
            raise
        # it is the target that the caller knows, and not the file beside it
        raise OSError(error.errno, error.strerror, str(file)) from None
    finally:
        with suppress(OSError):
            fresh.unlink()
