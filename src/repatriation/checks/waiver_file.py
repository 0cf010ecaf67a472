"""Waiver files: waivers as TOML that reads well in review."""

from __future__ import annotations

import datetime
import os
import tomllib
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import attrs

from repatriation.checks.waiver import Waiver
from repatriation.errors import Fault, InvalidRecordError, LoadError, near_matches

__all__ = ["dump_waivers", "load_waivers", "loads_waivers"]

_HEAD = """\
# Findings that were looked at and are accepted. A waiver lapses when a value involved changes.
"""

_FIELDS = {field.name: field for field in attrs.fields(Waiver)}
_DAYS = ("accepted", "expires")


def load_waivers(path: str | os.PathLike[str]) -> tuple[Waiver, ...]:
    """Read a file of waivers; see `loads_waivers`.

    Raises:
        LoadError: With every fault; also where the file cannot be opened.
    """
    source = os.fspath(path)
    try:
        data = Path(path).read_bytes()
    except (OSError, ValueError) as error:  # a path with a null character is a ValueError
        message = f"cannot be read: {getattr(error, 'strerror', None) or error}"
        raise LoadError([Fault("", None, message)], source) from None
    return loads_waivers(data, source)


def loads_waivers(text: str | bytes, source: str = "<text>") -> tuple[Waiver, ...]:
    """Read waivers from TOML: ``[[waiver]]`` tables with the fields of `Waiver`.

    Args:
        text: The text, or its bytes in UTF-8.
        source: What is read, for the message.

    Returns:
        The waivers, in their order.

    Raises:
        LoadError: With every fault: unknown and missing keys, values of the wrong type,
            two waivers of one finding.
    """
    tables = _parsed(text, source)
    faults: list[Fault] = []
    waivers: list[Waiver] = []
    places: dict[tuple[str, str, str, str], int] = {}
    for key, value in tables.items():
        if key != "waiver" or type(value) is not list:
            faults.append(Fault(key, None, "unknown; a file of waivers holds [[waiver]] tables"))
            continue
        for i, table in enumerate(value):
            waiver = _read(table, f"waiver[{i}]", faults)
            if waiver is None:
                continue
            first = places.setdefault(waiver.key, i)
            if first != i:
                message = f"accepts the same finding as waiver[{first}]; keep one"
                faults.append(Fault(f"waiver[{i}]", None, message))
            waivers.append(waiver)
    if faults:
        raise LoadError(faults, source)
    return tuple(waivers)


def _parsed(text: str | bytes, source: str) -> dict[str, Any]:
    try:
        plain = text if isinstance(text, str) else text.decode("utf-8")
        return tomllib.loads(plain.removeprefix("\ufeff"))
    except UnicodeDecodeError as error:
        fault = Fault("", None, f"byte {error.start} is not UTF-8; save the file as UTF-8")
    except RecursionError:
        fault = Fault("", None, "is nested too deeply")
    except ValueError as error:  # also int()'s, on numbers of thousands of digits
        fault = Fault("", None, f"is not TOML: {error}")
    raise LoadError([fault], source)


def _read(table: object, path: str, faults: list[Fault]) -> Waiver | None:
    if not isinstance(table, Mapping):
        faults.append(Fault(path, table, "takes a table"))
        return None
    found = list(_faults(table, path))
    if not found:
        try:
            return Waiver(**table)
        except InvalidRecordError as error:
            found.append(Fault(f"{path}.{error.field}", error.value, f"takes {error.expected}"))
    faults += found
    return None


def _faults(table: Mapping[str, Any], path: str) -> Iterator[Fault]:
    """List what is wrong with each key by itself."""
    for key, value in table.items():
        field = _FIELDS.get(key)
        if field is None:
            near = near_matches(key, list(_FIELDS))
            hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
            yield Fault(f"{path}.{key}", value, f"unknown key{hint}")
            continue
        expected = _refusal(key, field, value)
        if expected is not None:
            yield Fault(f"{path}.{key}", value, f"takes {expected}")
    for key, field in _FIELDS.items():
        if field.default is attrs.NOTHING and key not in table:
            yield Fault(f"{path}.{key}", None, "is missing")


def _refusal(key: str, field: attrs.Attribute[Any], value: object) -> str | None:
    if key in _DAYS:
        right = type(value) is datetime.date
        return None if right else "a day without quotation marks: 2019-05-20"
    try:
        if field.validator is not None:
            field.validator(None, field, value)
    except InvalidRecordError as error:
        return error.expected
    return None


def dump_waivers(waivers: Iterable[Waiver], *, head: bool = True) -> str:
    """Write waivers as TOML, sorted, so that a new one is one new block in a comparison.

    Of several waivers of one finding the first is kept. ``loads_waivers(dump_waivers(w))``
    gives the same waivers.

    Args:
        waivers: The waivers, in any order.
        head: Whether to begin with a comment that says what the file is.
    """
    kept: dict[tuple[str, str, str, str], Waiver] = {}
    for waiver in waivers:
        kept.setdefault(waiver.key, waiver)
    return "\n".join([*([_HEAD] if head else []), *(_block(kept[key]) for key in sorted(kept))])


def _block(waiver: Waiver) -> str:
    lines = ["[[waiver]]"]
    for name in _FIELDS:
        value = getattr(waiver, name)
        if value is not None and value != "":
            shown = value.isoformat() if isinstance(value, datetime.date) else _quoted(value)
            lines.append(f"{name} = {shown}")
    return "\n".join(lines) + "\n"


_ESCAPES = {'"': '\\"', "\\": "\\\\", "\n": "\\n", "\t": "\\t", "\r": "\\r"}


def _quoted(text: str) -> str:
    """Write a basic string of TOML: what cannot be seen is escaped."""
    return f'"{"".join(map(_escaped, text))}"'


def _escaped(character: str) -> str:
    if character in _ESCAPES:
        return _ESCAPES[character]
    if character.isprintable():
        return character
    code = ord(character)
    if 0xD800 <= code <= 0xDFFF:  # half a character, which TOML cannot hold
        return "\N{REPLACEMENT CHARACTER}"
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
