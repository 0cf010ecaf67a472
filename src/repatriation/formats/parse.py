"""Parse: JSON text to plain data, refusing what the standard library lets pass."""

from __future__ import annotations

import json
import re
from collections import Counter
from typing import Any

from repatriation.formats.path import at_index, at_key
from repatriation.formats.reader import Reader
from repatriation.formats.scalar import LongNumber
from repatriation.formats.text import NESTING, is_deep, line_at, nested_at

__all__ = ["decode", "parse"]


class _DoubledKeyError(ValueError):
    """A key that stands twice in an object."""


def _single(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) != len(pairs):
        raise _DoubledKeyError
    return table


_DECODER = json.JSONDecoder(object_pairs_hook=_single)
_HALF = re.compile(r"\\u[dD][89a-fA-F]")


def decode(text: str) -> Any:
    """Parse JSON the quick way; on any exception `parse` and `Reader` say what is wrong."""
    data = _DECODER.decode(text)
    if _HALF.search(text) is not None:  # of pairs too, and after a backslash that is none
        json.dumps(data, ensure_ascii=False).encode("utf-8")
    return data


class _Doubled(dict[str, Any]):
    """An object in which keys stand more than once, and which they are."""

    keys_doubled: tuple[str, ...] = ()


def parse(text: str, reader: Reader) -> Any:
    """Parse JSON, and note faults of its syntax and its doubled keys.

    NaN and infinities are given as floats, which no field takes.

    Returns:
        The data, or `REFUSED` where they could not be parsed.
    """
    decoder = json.JSONDecoder(object_pairs_hook=_object, parse_int=_whole)
    try:
        data = decoder.decode(text)
    except json.JSONDecodeError as error:
        where = f"line {error.lineno}, column {error.colno}"
        return reader.note(where, f"is not JSON: {error.msg}")
    except RecursionError:
        return _refuse_depth(text, reader)
    if is_deep(data):
        return _refuse_depth(text, reader)
    return _plain(data, "", reader)


def _whole(digits: str) -> int | LongNumber:
    try:
        return int(digits)
    except ValueError:
        return LongNumber(digits)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    table = dict(pairs)
    if len(table) == len(pairs):
        return table
    doubled = _Doubled(table)
    counts = Counter(key for key, _ in pairs)
    doubled.keys_doubled = tuple(key for key in table if counts[key] > 1)
    return doubled


def _plain(data: Any, path: str, reader: Reader) -> Any:
    """Copy data without `_Doubled`, noting each; they are not deep."""
    if isinstance(data, list):
        return [_plain(item, at_index(path, i), reader) for i, item in enumerate(data)]
    if not isinstance(data, dict):
        return data
    for key in data.keys_doubled if isinstance(data, _Doubled) else ():
        reader.note(at_key(path, key), "stands more than once in its object; keep one")
    return {key: _plain(item, at_key(path, key), reader) for key, item in data.items()}


def _refuse_depth(text: str, reader: Reader) -> Any:
    position = nested_at(text)
    where = "" if position is None else line_at(text, position)
    return reader.note(where, NESTING)
