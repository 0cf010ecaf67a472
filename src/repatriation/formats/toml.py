"""Toml: the authoring format, read with `tomllib` and written by `toml_writer`."""

from __future__ import annotations

import re
import tomllib
from typing import Any

from repatriation.errors import Fault, LoadError
from repatriation.formats.authoring import author, read_authored, read_includes
from repatriation.formats.format import Format
from repatriation.formats.include import Beside, One, read_all
from repatriation.formats.scalar import LONGEST_NUMBER
from repatriation.formats.text import NESTING, decoded, is_deep, line_at
from repatriation.formats.toml_writer import dumps
from repatriation.model.dataset import Dataset

__all__ = ["FORMAT", "dumps", "loads"]

_WHERE = re.compile(r"(?s)(.*) \(at (line \d+, column \d+|end of document)\)")
_LONG = re.compile(rf"\d(?:_?\d){{{LONGEST_NUMBER},}}")


def loads(text: str | bytes, source: str = "<text>", files: Beside | None = None) -> Dataset:
    """Read a dataset from a text of the authoring format; see docs/reference/toml.md.

    Args:
        text: The text, or its bytes in UTF-8; a byte-order mark is left out.
        source: What is read, for the message.
        files: Gives the files that the text includes; None where there are none beside it.

    Raises:
        LoadError: With every fault, each with its path: ``said[4].says.s13.count."may/men"``.
    """
    return read_all(text, source, files, _one)


def _one(text: str | bytes) -> One:
    try:
        tables = _parsed(decoded(text, ""), "")
    except LoadError as error:
        return One(None, (), error.faults)
    reader = author()
    names = read_includes(tables, reader)
    dataset = read_authored(tables, reader)
    return One(dataset, names, tuple(reader.faults), tables.get("schema_version", 1))


def _parsed(text: str, source: str) -> dict[str, Any]:
    try:
        tables = tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        raise LoadError([_syntax(str(error), text)], source) from None
    except RecursionError:
        raise LoadError([Fault("", None, NESTING)], source) from None
    except ValueError:  # int() refuses long numbers, which tomllib does not catch
        raise LoadError([_long(text)], source) from None
    if is_deep(tables):
        raise LoadError([Fault("", None, NESTING)], source)
    return tables


def _syntax(message: str, text: str) -> Fault:
    match = _WHERE.fullmatch(message)
    what, where = match.groups() if match else (message, "")
    if not where.startswith("line"):
        where = line_at(text, len(text))
    return Fault(where, None, f"is not TOML: {what}")


def _long(text: str) -> Fault:
    match = _LONG.search(text)
    where = line_at(text, match.start()) if match else ""
    return Fault(where, None, f"a number of more than {LONGEST_NUMBER} digits")


FORMAT = Format(name="toml", suffixes=(".toml",), loads=loads, dumps=dumps, including=loads)
"""Read and written."""
