"""Text: what all text formats share: decoding, counting lines, limiting the nesting."""

from __future__ import annotations

import re

from repatriation.errors import Fault, LoadError

__all__ = [
    "DEEPEST",
    "NESTING",
    "WHOLE_TEXT",
    "decoded",
    "decoded_line",
    "half_in",
    "is_deep",
    "line_at",
    "nested_at",
]

DEEPEST = 64
"""Most levels of lists and objects within each other; a dataset has nine."""

NESTING = f"nested more than {DEEPEST} levels deep, which no dataset is"

WHOLE_TEXT = "text of whole characters; complete or take out the half of a surrogate pair"
"""What a text takes that has half of a pair, which no file in UTF-8 can hold."""

_BOM = "\ufeff"
_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+(?:"|\Z)|[\[\]{}]', re.DOTALL)


def decoded(data: str | bytes, source: str) -> str:
    """Give a text, or the text of bytes in UTF-8, without a byte-order mark.

    Raises:
        LoadError: The bytes are not UTF-8, or the text could not be written so.
    """
    if isinstance(data, str):
        text = data.removeprefix(_BOM)
        half = half_in(text)
        if half is not None:
            fault = Fault(line_at(text, half), text[half], f"takes {WHOLE_TEXT}")
            raise LoadError([fault], source)
        return text
    try:
        return bytes(data).decode("utf-8").removeprefix(_BOM)
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        byte = bytes(data[error.start : error.start + 1])
        message = f"is not UTF-8 at byte {error.start}; save the file as UTF-8"
        raise LoadError([Fault(f"line {line}", byte, message)], source) from None


def decoded_line(line: str | bytes, number: int, before: int, source: str) -> str:
    """Give one line of a text as `decoded` would give the whole.

    Args:
        line: The line, or its bytes.
        number: Which one it is; a byte-order mark is left out of the first.
        before: Bytes before it.
        source: What is read, for the message.

    Raises:
        LoadError: The bytes are not UTF-8, or the line could not be written so.
    """
    if isinstance(line, bytes):
        try:
            text = line.decode("utf-8")
        except UnicodeDecodeError as error:
            byte = line[error.start : error.start + 1]
            message = f"is not UTF-8 at byte {before + error.start}; save the file as UTF-8"
            raise LoadError([Fault(f"line {number}", byte, message)], source) from None
    else:
        text = line
        half = half_in(line)
        if half is not None:
            where = f"line {number}, column {half + 1}"
            raise LoadError([Fault(where, text[half], f"takes {WHOLE_TEXT}")], source)
    return text.removeprefix(_BOM) if number == 1 else text


def half_in(text: str) -> int | None:
    """Give where a text has half of a surrogate pair; None where it has whole characters only."""
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        return error.start
    return None


def line_at(text: str, position: int) -> str:
    """Give the line and column of a position, both counted from 1."""
    line = text.count("\n", 0, position) + 1
    return f"line {line}, column {position - text.rfind(chr(10), 0, position)}"


def nested_at(text: str) -> int | None:
    """Give where a JSON text is nested deeper than `DEEPEST`; None where it nowhere is."""
    level = 0
    for match in _BRACKET.finditer(text):
        mark = match[0]
        level += (mark in "[{") - (mark in "]}")
        if level > DEEPEST:
            return match.start()
    return None


def is_deep(data: object) -> bool:
    """Tell whether plain data are nested deeper than `DEEPEST`."""
    level = [data]
    for _ in range(DEEPEST + 1):
        level = [
            item
            for value in level
            if isinstance(value, dict | list)
            for item in (value.values() if isinstance(value, dict) else value)
        ]
        if not level:
            return False
    return True
