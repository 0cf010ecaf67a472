"""Cause: how the number in one cell may have come about from the one that would fit."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from itertools import pairwise

import attrs

from repatriation.tables.location import Cause, CauseKind

__all__ = ["Surroundings", "causes_of"]

_FACTORS = {10: "10", 100: "100", 1000: "1,000"}

_SEPARATORS = re.compile(r"(?<=\d)[.,'’٬\s](?=\d)")


@attrs.frozen(kw_only=True)
class Surroundings:
    """What stands beside the numbers of a row.

    Attributes:
        names: Cell → what to call it.
        words: Cell → its text.
        above: Cell → the text of the cell above.
        order: The cells in the order of the columns.
        exact: Cell → its number, where it is a plain one.
        wholes: Cell → cells that contain it.
    """

    names: Mapping[str, str]
    words: Mapping[str, str]
    above: Mapping[str, str]
    order: Sequence[str]
    exact: Mapping[str, int]
    wholes: Mapping[str, Sequence[str]]


def causes_of(cell: str, right: int, around: Surroundings) -> tuple[Cause, ...]:
    """Give what may have turned a number into the one in a cell, the most telling first.

    Args:
        cell: The cell.
        right: The only number that fits there.
        around: What stands beside it.
    """
    wrong = around.exact.get(cell)
    if wrong is None or wrong == right:
        return ()
    found = dict(_typed(wrong, right))
    if _digits(around.words.get(cell, "")) == str(right):
        found = {"separator": "a separator misread"}
    if not found:
        found = dict([*_as_percentage(cell, right, around), *_repeated(cell, around)])
    return tuple(Cause(kind=kind, cells=(cell,), words=words) for kind, words in found.items())


def _typed(wrong: int, right: int) -> Iterator[tuple[CauseKind, str]]:
    """Compare two numbers digit by digit; of several likenesses the simplest is given."""
    if wrong == -right:
        yield "sign", "the sign turned"
    elif wrong > 0 and right > 0:
        factor = _factor(wrong, right)
        old, new = str(wrong), str(right)
        if factor:
            yield "factor", factor
        elif new in _swaps(old):
            yield "digits-swapped", "digits swapped"
        elif wrong >= 10 and wrong in _shorter(new):
            yield "digit-dropped", "a digit dropped"
        elif len(new) >= 2 and new in _doubles(old):
            yield "digit-doubled", "a digit doubled"


def _factor(wrong: int, right: int) -> str:
    for factor, shown in _FACTORS.items():
        if wrong == right * factor:
            return f"{shown} times too large"
        if right == wrong * factor:
            return f"{shown} times too small" if factor < 1000 else "counted in thousands"
    return ""


def _swaps(digits: str) -> set[str]:
    return {
        f"{digits[:i]}{b}{a}{digits[i + 2 :]}"
        for i, (a, b) in enumerate(pairwise(digits))
        if a != b
    }


def _shorter(digits: str) -> set[int]:
    """Leave out one digit; noughts that begin what is left are lost with it."""
    return {int(f"0{digits[:i]}{digits[i + 1 :]}") for i in range(len(digits))}


def _doubles(digits: str) -> set[str]:
    """Undo the typing of a digit twice."""
    return {digits[:i] + digits[i + 1 :] for i, (a, b) in enumerate(pairwise(digits)) if a == b}


def _digits(text: str) -> str:
    """Give the digits of a text in which separators stand; nothing of another."""
    plain = text.strip()
    joined, count = _SEPARATORS.subn("", plain)
    return joined if count and joined.isascii() and joined.isdecimal() else ""


def _as_percentage(cell: str, right: int, around: Surroundings) -> Iterator[tuple[CauseKind, str]]:
    wrong = around.exact[cell]
    for whole in around.wholes.get(cell, ()):
        of = around.exact.get(whole, 0)
        if of > 100 and 0 < wrong <= 100 and abs(100 * right - wrong * of) * 2 <= of:
            yield "percentage", f"a percentage of {around.names[whole]}"
            return


def _repeated(cell: str, around: Surroundings) -> Iterator[tuple[CauseKind, str]]:
    """Find the number again in the cell before, or above where no other number is repeated."""
    wrong, at = around.exact[cell], list(around.order).index(cell)
    if wrong < 10:
        return
    before = around.order[at - 1] if at else ""
    if around.exact.get(before) == wrong:
        yield "repeated", f"repeats {around.names[before]}"
    text = around.words.get(cell, str(wrong))
    others = [c for c, number in around.exact.items() if c != cell and number >= 10]
    if around.above.get(cell) == text and not any(
        around.above.get(c) == around.words.get(c, str(around.exact[c])) for c in others
    ):
        yield "repeated-above", "repeats the row above"
