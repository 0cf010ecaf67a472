"""Mapping file: TOML <-> `Mapping`; what a user writes about a foreign table."""

from __future__ import annotations

import os
import re
import tomllib
from pathlib import Path

from repatriation.errors import Fault, MappingError
from repatriation.tables.mapping import Mapping
from repatriation.tables.mapping_reader import read_mapping

__all__ = ["load_mapping", "loads_mapping"]

_WHERE = re.compile(r"(?s)(.*) \(at (line \d+, column \d+|end of document)\)")
_PART = r"""(?:"(?:[^"\\]|\\.)*"|'[^']*'|[A-Za-z0-9_-]+)"""
_HEADER = re.compile(rf"\s*\[\s*({_PART}(?:\s*\.\s*{_PART})*)\s*\]")
_ENTRY = re.compile(rf"\s*({_PART}(?:\s*\.\s*{_PART})*)\s*=")
_ONE = re.compile(_PART)
_LARGEST = 5_000_000


def load_mapping(path: str | os.PathLike[str]) -> Mapping:
    """Read a mapping from a TOML file; see docs/reference/mapping.md.

    Raises:
        MappingError: With every fault.
        OSError: The file cannot be opened.
    """
    file = Path(path)
    return loads_mapping(file.read_bytes(), str(path))


def loads_mapping(text: str | bytes, source: str = "<mapping>") -> Mapping:
    """Read a mapping from TOML.

    >>> mapping = loads_mapping('columns = {"No. Female" = "females"}')
    >>> mapping.columns[0].category
    'females'

    Args:
        text: The text, or its bytes in UTF-8.
        source: What is read, for messages.

    Raises:
        MappingError: With every fault, each with its line.
    """
    plain = _decoded(text, source)
    if len(plain) > _LARGEST:
        fault = Fault("", None, f"has more than {_LARGEST:,} characters; that is no mapping")
        raise MappingError(source, [fault])
    try:
        tables = tomllib.loads(plain)
    except tomllib.TOMLDecodeError as error:
        raise MappingError(source, [_syntax(str(error), plain)]) from None
    except RecursionError:
        raise MappingError(source, [Fault("", None, "is nested too deeply")]) from None
    except ValueError as error:  # int() refuses long numbers, which tomllib does not catch
        raise MappingError(source, [Fault("", None, f"is not TOML: {error}")]) from None
    return read_mapping(tables, source, _lines(plain))


def _decoded(text: str | bytes, source: str) -> str:
    if isinstance(text, str):
        return text.removeprefix("\ufeff")
    try:
        return text.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = text.count(b"\n", 0, error.start) + 1
        fault = Fault(f"line {line}", None, f"byte {error.start} is not UTF-8; save it as UTF-8")
        raise MappingError(source, [fault]) from None


def _syntax(message: str, text: str) -> Fault:
    match = _WHERE.fullmatch(message)
    what, where = match.groups() if match else (message, "")
    if where == "end of document":
        where = f"line {text.count(chr(10)) + 1}"
    return Fault(where, None, f"is not TOML: {what}")


def _lines(text: str) -> dict[str, int]:
    """Give the line of each entry, by the form of lines: good for pointing at."""
    found: dict[str, int] = {}
    section: list[str] = []
    for number, line in enumerate(text.split("\n"), 1):
        header, entry = _HEADER.match(line), _ENTRY.match(line)
        if header is not None:
            section = _names(header[1])
            found.setdefault(".".join(section), number)
        elif entry is not None:
            found.setdefault(".".join([*section, *_names(entry[1])]), number)
    return found


def _names(written: str) -> list[str]:
    return [_plain(part) for part in _ONE.findall(written)]


def _plain(part: str) -> str:
    if part[0] not in "\"'":
        return part
    try:
        return str(tomllib.loads(f"key = {part}")["key"])
    except tomllib.TOMLDecodeError:
        return part[1:-1]
