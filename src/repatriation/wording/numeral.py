"""Numerals: digits with the separators of some convention, read only where one reading is left."""

from __future__ import annotations

import re
import unicodedata

from repatriation.wording.convention import Convention
from repatriation.wording.refusal import Refusal

__all__ = ["LARGEST", "read_numeral"]

LARGEST = 10**12
"""Counts from here on are refused: no more than a tenth as many people ever lived."""


_GROUPED = re.compile(
    r"\d{1,3}(?:,\d{3})+|\d{1,3}(?:\.\d{3})+|\d{1,3}(?:'\d{3})+|\d{1,3}(?:٬\d{3})+"
)
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}")
_TWO_ZEROS = 2
_GROUP = 3
_MOST_DECIMALS = 9


def read_numeral(token: str, scale: int, how: Convention, at: int) -> tuple[int, int]:
    """Read one numeral as a numerator and a power of ten as denominator.

    Args:
        token: Digits with inner separators.
        scale: What it will be multiplied by: "3.125 million" has decimals, people do not.
        how: The convention of the text.
        at: Place of the token, for the refusal.

    Raises:
        Refusal: The separators follow no convention, or two that disagree.
    """
    if not token.isascii():
        token = _western(token, at)
    if token.isdecimal():
        if token[0] == "0" and len(token) > 1:
            raise Refusal(
                "a numeral that begins with 0 is an id or a date, not a figure", at, at + 1
            )
        if len(token) > 12:
            raise Refusal("more people than ever lived", at, at + 1)
        return int(token), 1
    if len(token) > 40:
        raise Refusal("a numeral with too many digits", at, at + 1)
    return _separated(token, scale, how, at)


def _separated(token: str, scale: int, how: Convention, at: int) -> tuple[int, int]:
    marks = [c for c in token if not c.isdecimal()]
    if len(marks) == 1 and marks[0] in ".,٫":
        return _one_mark(token, marks[0], scale, how, at)
    if _GROUPED.fullmatch(token) or _INDIAN.fullmatch(token):
        return _whole(token, at), 1
    last = marks[-1]
    if last in ".,٫" and marks.count(last) == 1 and len(set(marks[:-1])) == 1:
        head, tail = token.rsplit(last, 1)
        grouped = _GROUPED.fullmatch(head) or _INDIAN.fullmatch(head)
        if grouped and len(tail) <= _MOST_DECIMALS:
            return _whole(head, at) * 10 ** len(tail) + int(tail), 10 ** len(tail)
    near = _whole_text(token)
    raise Refusal("the separators group its digits in no known way", at, at + 1, near)


def _one_mark(token: str, mark: str, scale: int, how: Convention, at: int) -> tuple[int, int]:
    head, tail = token.split(mark)
    decimals = len(tail)
    own = mark in (how.decimal, "٫")
    if len(head) > 1 and head[0] == "0":
        raise Refusal("a numeral that begins with 0 is an id or a date, not a figure", at, at + 1)
    fraction = (int(head) * 10**decimals + int(tail), 10**decimals)
    fits = fraction[0] * scale % fraction[1] == 0
    if decimals > _MOST_DECIMALS:
        raise Refusal("a numeral with too many digits", at, at + 1)
    groups = decimals == _GROUP and len(head) <= _GROUP and head != "0" and mark != "٫"
    if groups:
        if not own or (not fits and scale == 1):
            return int(head + tail), 1
        if how.stated or tail != "000":
            return fraction
        both = f"{head} or {head},{tail}"
        raise Refusal(f"{token} is {both}, by country; state the locale", at, at + 1)
    zeros = not tail.strip("0")
    if own and (not zeros or decimals <= _TWO_ZEROS):
        return fraction
    if scale > 1 and not zeros and decimals <= _TWO_ZEROS:
        return fraction
    raise Refusal("the separators group its digits in no known way", at, at + 1, _whole_text(token))


def _whole(token: str, at: int) -> int:
    digits = "".join(c for c in token if c.isdecimal())
    if token[0] == "0":
        raise Refusal("a numeral that begins with 0 is an id or a date, not a figure", at, at + 1)
    return int(digits)


def _whole_text(token: str) -> str | None:
    digits = "".join(c for c in token if c.isdecimal())
    return f"{int(digits):,}" if len(digits) <= 12 else None


def _western(token: str, at: int) -> str:
    zeros = {ord(c) - unicodedata.decimal(c) for c in token if c.isdecimal()}
    if len(zeros) > 1:
        raise Refusal("one numeral in digits of two scripts", at, at + 1)
    return "".join(str(unicodedata.decimal(c)) if c.isdecimal() else c for c in token)
