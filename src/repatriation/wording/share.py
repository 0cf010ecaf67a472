"""Shares: percentages, fractions and "most", kept as Fractions of something else."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from repatriation.wording.convention import Convention
from repatriation.wording.language import Language, match
from repatriation.wording.number import Number, read_number
from repatriation.wording.refusal import Refusal

__all__ = ["Share", "read_numbered_share", "read_share", "read_worded_share"]

_LARGEST_NUMERATOR = 9
_DENOMINATORS = frozenset((*range(2, 11), 20, 50, 100, 1000))
_LONGEST = 15


class Share(NamedTuple):
    """A share as it was read.

    Attributes:
        share: The part, 0 to 1.
        stop: The token after it.
        quantifier: What its words say by themselves: about for "two thirds"; ``""`` for "60%".
        lends: What one of a number before it would be: "two to three *fifths*".
    """

    share: Fraction
    stop: int
    quantifier: str = ""
    lends: Fraction | None = None


def read_share(words: Language, tokens: list[str], at: int, number: Number | None) -> Share | None:
    """Read the share that starts at a token, or None; `number` is the number that starts there.

    Raises:
        Refusal: A share greater than the whole.
    """
    if number is None:
        return read_worded_share(words, tokens, at)
    if tokens[number.stop] not in words.after_number:
        return None
    return read_numbered_share(words, tokens, at, number)


def read_numbered_share(
    words: Language, tokens: list[str], at: int, number: Number
) -> Share | None:
    """Read "60 percent", "two thirds", "one in five", "3/7 of"."""
    stop = number.stop
    percent = match(words.percent, tokens, stop)
    if percent is not None:
        share = Fraction(number.top, number.bottom * 100)
        return _checked(share, at, percent[1], "", Fraction(1, 100))
    if number.bottom != 1:
        return None
    start = stop + 1 if tokens[stop] == "-" else stop
    denominator = match(words.fractions, tokens, start)
    if denominator is not None:
        return _fraction(number.top, denominator[0], at, denominator[1])
    return _slashed(words, tokens, at, number) or _in_each(words, tokens, at, number)


def read_worded_share(words: Language, tokens: list[str], at: int) -> Share | None:
    """Read "most", "half", "a third of"."""
    ones = match(words.ones, tokens, at)
    if ones is not None:
        denominator = match(words.fractions, tokens, ones[1])
        if denominator is not None and _tied(words, tokens, denominator[1]):
            return _fraction(1, denominator[0], at, denominator[1])
    found = match(words.shares, tokens, at)
    if found is None:
        return None
    (quantifier, share), stop = found
    return Share(share, stop, quantifier)


def _tied(words: Language, tokens: list[str], at: int) -> bool:
    """Tell "a third (of …)" from "a third group"."""
    after = tokens[at]
    return not after or after in words.of or after in words.joins or after in words.between_joins


def _slashed(words: Language, tokens: list[str], at: int, number: Number) -> Share | None:
    stop = number.stop
    if tokens[stop] != "/" or not number.literal:
        return None
    digits = tokens[stop + 1]
    if not (digits.isascii() and digits.isdecimal()) or len(digits) > _LONGEST:
        return None
    of = match(words.of, tokens, stop + 2)
    if of is None:
        return None
    end = of[1] if of[1] - stop > 3 else stop + 2
    return _fraction(number.top, int(digits), at, end)


def _in_each(words: Language, tokens: list[str], at: int, number: Number) -> Share | None:
    each = match(words.in_each, tokens, number.stop)
    if each is None or not 1 <= number.top <= _LARGEST_NUMERATOR:
        return None
    plain = Convention(words.lexicon.decimal, stated=False)
    of = read_number(words, tokens, each[1], plain, glue=True)
    if of is None or of.top not in _DENOMINATORS or of.bottom != 1:
        return None
    return _fraction(number.top, of.top, at, of.stop)


def _fraction(top: int, bottom: int, at: int, stop: int) -> Share:
    if not bottom:
        raise Refusal("a share of nothing", at, stop)
    return _checked(Fraction(top, bottom), at, stop, "about", Fraction(1, bottom))


def _checked(share: Fraction, at: int, stop: int, quantifier: str, lends: Fraction) -> Share:
    if share > 1:
        raise Refusal("a share is at most the whole", at, stop)
    return Share(share, stop, quantifier, lends)
