"""Toml text: keys, values and tables in the syntax of TOML 1.0."""

from __future__ import annotations

import datetime
import re
from collections.abc import Mapping
from typing import Any

from repatriation.errors import InvalidRecordError
from repatriation.formats.scalar import LONGEST_NUMBER
from repatriation.formats.text import WHOLE_TEXT, half_in

__all__ = ["WIDTH", "inline", "lines", "quoted", "toml_key"]

WIDTH = 100
"""Characters of a line that a person still reads at a glance."""

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_ESCAPED = re.compile(r'["\\\x00-\x1f\x7f]')
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def quoted(text: str) -> str:
    """Write a text in quotes.

    Raises:
        InvalidRecordError: It has half of a surrogate pair, which no file can hold.
    """
    if half_in(text) is not None:
        raise InvalidRecordError("Dataset", "text", text, WHOLE_TEXT)
    return f'"{_ESCAPED.sub(_escape, text)}"'


def _escape(match: re.Match[str]) -> str:
    mark = match[0]
    return _ESCAPES.get(mark) or f"\\u{ord(mark):04X}"


def toml_key(key: str) -> str:
    """Write a key, in quotes where it needs them."""
    return key if _BARE.fullmatch(key) else quoted(key)


def inline(value: Any) -> str:
    """Write a value on one line: text, number, day, list, or a table of written keys."""
    match value:
        case str():
            return quoted(value)
        case bool():
            return "true" if value else "false"
        case int():
            return _whole(value)
        case datetime.date():
            return value.isoformat()
        case Mapping():
            return f"{{{', '.join(f'{key} = {inline(item)}' for key, item in value.items())}}}"
    return f"[{', '.join(map(inline, value))}]"


def _whole(number: int) -> str:
    try:
        return str(number)
    except ValueError:
        expected = f"whole numbers of at most {LONGEST_NUMBER} digits"
        raise InvalidRecordError("Figure", "low/best/high", "a longer one", expected) from None


def lines(table: Mapping[str, Any]) -> list[str]:
    """Write the members of a table, a list that is too long for a line over several.

    Args:
        table: Written keys and their values.
    """
    return [line for key, value in table.items() for line in _member(key, value)]


def _member(key: str, value: Any) -> list[str]:
    line = f"{key} = {inline(value)}"
    if len(line) <= WIDTH or not isinstance(value, list):
        return [line]
    return [f"{key} = [", *(f"  {inline(item)}," for item in value), "]"]
