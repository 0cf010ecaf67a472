"""Validators of record fields: strict on form, with errors that name the field and value.

Nothing is coerced: ``True`` is not 1, a list is not a tuple, a string is not an id of
several letters. Content (does the id exist, do the numbers add up) is left to the checks.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable, Sequence
from typing import Any

import attrs

from repatriation.errors import InvalidRecordError

__all__ = [
    "choice",
    "flag",
    "identifier",
    "instance",
    "maybe",
    "references",
    "text",
    "tuple_of",
]

Validator = Callable[[Any, "attrs.Attribute[Any]", Any], None]


def _refuse(record: object, attribute: attrs.Attribute[Any], value: object, expected: str) -> None:
    raise InvalidRecordError(type(record).__name__, attribute.name, value, expected)


def text(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take a string."""
    if type(value) is not str:
        _refuse(record, attribute, value, "text")


def flag(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take True or False."""
    if type(value) is not bool:
        _refuse(record, attribute, value, "true or false")


def is_identifier(value: object) -> bool:
    """Tell whether a value can be an id: text without blanks, ``/`` and ``#``."""
    return (
        type(value) is str
        and value.isprintable()  # no blank but the plain space is printable
        and not ("/" in value or " " in value or "#" in value or not value)
    )


def is_path(value: object) -> bool:
    """Tell whether a value is one id, or several that are joined by ``/``."""
    return (
        type(value) is str
        and value.isprintable()
        and not (" " in value or "#" in value or "//" in value)
        and value[:1] not in _NO_ID
        and value[-1] != "/"
    )


_NO_ID = ("", "/")
_ID = "an id: text without blanks, '/' and '#'"


def identifier(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take an id, or a reference to one."""
    if not is_identifier(value):
        _refuse(record, attribute, value, _ID)


def references(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    """Take a tuple of ids."""
    if type(value) is not tuple:
        _refuse(record, attribute, value, "a tuple of ids")
    elif not all(map(is_identifier, value)):
        bad = next(item for item in value if not is_identifier(item))
        _refuse(record, attribute, bad, _ID)


def instance(kind: type) -> Validator:
    """Take an instance of a class, and of no other."""
    name = "a date" if kind is datetime.date else f"a {kind.__name__}"

    def check(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if type(value) is not kind:
            _refuse(record, attribute, value, name)

    return check


def maybe(validator: Validator) -> Validator:
    """Take None, or what the other validator takes."""

    def check(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if value is not None:
            validator(record, attribute, value)

    return check


def tuple_of(kind: type) -> Validator:
    """Take a tuple of instances of a class."""

    def check(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if type(value) is not tuple:
            _refuse(record, attribute, value, f"a tuple of {kind.__name__}")
            return
        for item in value:
            if type(item) is not kind:
                _refuse(record, attribute, item, f"a tuple of {kind.__name__}")

    return check


def choice(words: Sequence[str]) -> Validator:
    """Take one of the words of a closed vocabulary."""
    known = frozenset(words)

    def check(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
        if type(value) is not str or value not in known:
            _refuse(record, attribute, value, f"one of {', '.join(words)}")

    return check
