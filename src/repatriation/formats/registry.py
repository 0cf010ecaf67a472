"""Registry: the formats that there are, found by name and by the suffix of a file."""

from __future__ import annotations

from pathlib import PurePath

from repatriation.errors import FormatError
from repatriation.formats import (
    arrow,
    csv,
    datapackage,
    followthemoney,
    json,
    jsonl,
    jsonld,
    parquet,
    sqlite,
    toml,
)
from repatriation.formats.format import Format

__all__ = ["FORMATS", "format_for", "format_named", "readable", "suffixes", "writable"]

FORMATS: tuple[Format, ...] = (
    json.FORMAT,
    jsonl.FORMAT,
    toml.FORMAT,
    csv.FORMAT,
    parquet.FORMAT,
    arrow.FORMAT,
    datapackage.FORMAT,
    sqlite.FORMAT,
    followthemoney.FORMAT,
    jsonld.FORMAT,
)
"""Every format; to add one, write its module and add a line here."""


def format_for(path: PurePath) -> Format | None:
    """Give the format whose suffix a file's name ends in, the longest of several; or None."""
    name = path.name.lower()
    found = [
        (len(suffix), each)
        for each in FORMATS
        for suffix in each.suffixes
        if name.endswith(suffix) and name != suffix
    ]
    return max(found, key=lambda pair: pair[0])[1] if found else None


def format_named(name: str, offered: tuple[str, ...]) -> Format:
    """Give the format of a name.

    Args:
        name: The name.
        offered: Names that would do, for the message.

    Raises:
        FormatError: There is none of this name.
    """
    for each in FORMATS:
        if each.name == name:
            return each
    raise FormatError(name, "is not the name of a format", offered)


def readable() -> tuple[str, ...]:
    """List the names of the formats that are read."""
    return tuple(each.name for each in FORMATS if each.loads is not None)


def writable() -> tuple[str, ...]:
    """List the names of the formats that are written."""
    return tuple(each.name for each in FORMATS if each.dumps is not None)


def suffixes(names: tuple[str, ...]) -> str:
    """List the suffixes of formats, in words: ``.json, .jsonl, .ndjson``."""
    return ", ".join(s for each in FORMATS if each.name in names for s in each.suffixes)
