"""Scalar: the values that are not made of others, read without coercion and written."""

from __future__ import annotations

import datetime
import re
from collections.abc import Callable, Mapping
from fractions import Fraction
from types import MappingProxyType
from typing import Any

from repatriation.formats.text import WHOLE_TEXT, half_in
from repatriation.model.figure import Number

__all__ = [
    "LONGEST_NUMBER",
    "SCALARS",
    "LongNumber",
    "UnreadableError",
    "read_date",
    "read_number",
    "write_share",
]

LONGEST_NUMBER = 4300
"""Most digits of a whole number, which is what Python by default converts."""

_MOST_BITS = (10**LONGEST_NUMBER).bit_length()
_EXACT = 2**53
_SHARE = re.compile(r"(-?(?:0|[1-9][0-9]*))/([1-9][0-9]*)")
_DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")


class UnreadableError(ValueError):
    """A value that is not what is taken; the text says what is."""


class LongNumber(str):
    """The digits of a number too long to convert."""

    __slots__ = ()

    def __repr__(self) -> str:
        return f"a number of {len(self)} digits"


def read_text(value: object) -> str:
    """Take text."""
    if type(value) is not str:
        raise UnreadableError("text")
    if half_in(value) is not None:
        raise UnreadableError(WHOLE_TEXT)
    return value


def read_flag(value: object) -> bool:
    """Take true or false."""
    if type(value) is not bool:
        raise UnreadableError("true or false")
    return value


def read_whole(value: object) -> int:
    """Take a whole number; 3.0 is none, nor is true."""
    if type(value) is not int or value.bit_length() > _MOST_BITS:
        raise UnreadableError(f"a whole number{_whole_hint(value)}")
    return value


def read_number(value: object) -> Number:
    """Take a whole number, or a share as reduced text: ``"2/3"``, ``"1/1"``."""
    if type(value) is int and value.bit_length() <= _MOST_BITS:
        return value
    if type(value) is not str:
        raise UnreadableError(f"a whole number, or a share such as '1/2'{_whole_hint(value)}")
    match = _SHARE.fullmatch(value)
    if match is None or max(map(len, match.groups())) > LONGEST_NUMBER:
        raise UnreadableError("a whole number, or a share of two whole numbers such as '1/2'")
    share = Fraction(int(match[1]), int(match[2]))
    if write_share(share) != value:
        raise UnreadableError(f"a share in lowest terms; write '{write_share(share)}'")
    return share


def read_date(value: object) -> datetime.date:
    """Take a day as ISO text: ``"2019-06-01"``."""
    if type(value) is not str or not _DAY.fullmatch(value):
        raise UnreadableError("a day such as '2019-06-01'")
    try:
        return datetime.date.fromisoformat(value)
    except ValueError:
        raise UnreadableError("a day of the calendar; this one does not exist") from None


def write_share(share: Fraction) -> str:
    """Write a share: ``"2/3"``, and ``"1/1"`` for all."""
    return f"{share.numerator}/{share.denominator}"


def _whole_hint(value: object) -> str:
    if type(value) is int or type(value) is LongNumber:
        return f" of at most {LONGEST_NUMBER} digits"
    if type(value) is float and value.is_integer() and abs(value) < _EXACT:
        return f"; write {value:.0f} without a point"
    return ""


SCALARS: Mapping[Any, Callable[[object], Any]] = MappingProxyType(
    {
        str: read_text,
        bool: read_flag,
        int: read_whole,
        Number: read_number,
        datetime.date: read_date,
    }
)
"""How each type of scalar is read; raises `UnreadableError`."""
