"""Quantities: what stands between the hedges: a number, a range, an unstated number, a share."""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from repatriation.wording.convention import Convention
from repatriation.wording.elision import both_ends, looks_like_years, whole
from repatriation.wording.language import Language, match
from repatriation.wording.number import Number, read_number
from repatriation.wording.refusal import Refusal
from repatriation.wording.share import Share, read_share
from repatriation.wording.vague import read_vague

__all__ = ["Context", "Quantity", "read_quantity"]

_CHAIN = 3
_ADJECTIVES = 2


class Quantity(NamedTuple):
    """What is hedged.

    Attributes:
        low: Least number; the number itself where there is one only; None if unstated.
        high: Greatest number.
        stop: The token after it.
        vague: Whether the words name a floor only: "hundreds".
        soft: Whether the words hedge by themselves: "a couple of hundred".
        fixed: The quantifier that the words have by themselves: "most" is more_than.
        best: The middle of "200 ± 20".
        pending: Whether "between" must follow: "40 пен 50 арасында".
        years: Whether it could be two years: "2019-2020".
    """

    low: int | Fraction | None
    high: int | Fraction | None
    stop: int
    vague: bool = False
    soft: bool = False
    fixed: str = ""
    best: int | None = None
    years: bool = False
    pending: bool = False


class Context(NamedTuple):
    """What is known before the quantity is read.

    Attributes:
        words: The language.
        tokens: All tokens, with END after the last.
        how: The convention of numerals.
        opened: Whether "between" or "from" stands before, and two ends must follow.
        glue: Whether "and" may stand inside a number.
    """

    words: Language
    tokens: list[str]
    how: Convention
    opened: bool
    glue: bool = True


def read_quantity(context: Context, at: int) -> Quantity | None:
    """Read the quantity that starts at a token; None where none does.

    After "between", "and" parts the ends if it can ("between one hundred and two hundred"),
    and stands inside a number where that fails ("entre treinta y cinco y cuarenta").

    Raises:
        Refusal: A quantity that is reversed, ambiguous, or no whole number of people.
    """
    words, tokens = context.words, context.tokens
    if not context.opened:
        if tokens[at] in words.mute:
            mute = _mute(words, tokens, at)
            if mute is not None:
                return mute
        return _read(context, at)
    first = Refusal("a range of which it is unclear where its ends part", at)
    try:
        found = _read(context._replace(glue=False), at)
        if found is None or tokens[found.stop] not in words.between_joins:
            return found
    except Refusal as refusal:
        first = refusal
    try:
        return _read(context, at)
    except Refusal:
        raise first from None


def _read(context: Context, at: int) -> Quantity | None:
    words, tokens, how, opened, glue = context
    number = read_number(words, tokens, at, how, glue=glue)
    named = tokens[at] in words.vague or tokens[at] in words.shares
    if number is not None and named and _is_phrase(words, tokens, at, number):
        number = None
    if number is None:
        nil = _nil(words, tokens, at)
        if nil is not None:
            return nil
        floor = read_vague(words, tokens, at)
        said = match(words.shares, tokens, at) if floor is not None else None
        if floor is not None and (said is None or said[1] <= floor[1]):
            return _vague(context, floor)
    share = read_share(words, tokens, at, number)
    if number is None and share is None:
        return None
    stop = share.stop if share is not None else number.stop  # type: ignore[union-attr]
    joined = _joined(words, tokens, stop, opened=opened)
    if joined:
        found = _range(context, at, number, share, joined)
        if found is not None:
            late = words.postposed_between and tokens[stop] in words.between_joins
            return found._replace(pending=True) if late else found
    if opened:
        raise Refusal("a range of which the other end is missing", stop, stop + 1)
    if share is not None or number is None:
        return share and Quantity(share.share, share.share, stop, fixed=share.quantifier)
    return _single(context, at, number)


def _mute(words: Language, tokens: list[str], at: int) -> Quantity | None:
    """Read "an unknown number of"; a single word, "missing", says so only as a whole cell."""
    mute = match(words.mute, tokens, at)
    if mute is None or (mute[1] == at + 1 and tokens[mute[1]]) or not tokens[at].isalpha():
        return None
    vague = match(words.vague, tokens, at)
    if vague is not None and vague[1] > mute[1]:
        return None
    return Quantity(None, None, mute[1], fixed=mute[0])


def _is_phrase(words: Language, tokens: list[str], at: int, number: Number) -> bool:
    """Tell "ein paar", "une majorité" from the number that they begin with."""
    vague, share = match(words.vague, tokens, at), match(words.shares, tokens, at)
    longest = max(vague[1] if vague else 0, share[1] if share else 0)
    return longest > number.stop


def _single(context: Context, at: int, number: Number) -> Quantity:
    count = whole(number, at)
    words, tokens = context.words, context.tokens
    if tokens[number.stop] == "(":
        number = number._replace(stop=_restated(context, number))
    if count == 1 and not number.literal:
        _refuse_amount(words, tokens, number.stop)
    if tokens[number.stop] in words.opening:
        margin = match(words.opening, tokens, number.stop)
        if margin is not None and tokens[number.stop] in {"±", "+"} and margin[0] == "about":
            other = read_number(words, tokens, margin[1], context.how, glue=True)
            if other is not None:
                off = whole(other, margin[1])
                if off > count:
                    raise Refusal("a margin greater than its number", at, other.stop)
                return Quantity(count - off, count + off, other.stop, soft=True, best=count)
    return Quantity(count, count, number.stop, soft=number.soft)


def _restated(context: Context, number: Number) -> int:
    """Step over the same number in brackets: "twelve (12)"."""
    words, tokens, stop = context.words, context.tokens, number.stop
    again = read_number(words, tokens, stop + 1, context.how, glue=True)
    if again is None or tokens[again.stop] != ")":
        return stop
    same = again.top * number.bottom == number.top * again.bottom
    return again.stop + 1 if same else stop


def _refuse_amount(words: Language, tokens: list[str], at: int) -> None:
    """Refuse "un grand nombre", "one part of them": that is one, but not one person."""
    for place in range(at, at + 1 + _ADJECTIVES):
        token = tokens[place]
        if token in words.amounts:
            raise Refusal(f"one “{token}” is not one person", place, place + 1)
        if not token.isalpha() or token in words.units:
            return


def _joined(words: Language, tokens: list[str], at: int, *, opened: bool) -> int:
    """Give where the second end may start; 0 where no word joins."""
    found = match(words.joins, tokens, at) if tokens[at] in words.joins else None
    if found is None and (opened or words.postposed_between):
        found = match(words.between_joins, tokens, at)
    return found[1] if found is not None else 0


def _nil(words: Language, tokens: list[str], at: int) -> Quantity | None:
    """Read "no children" as 0, and "a woman" as 1."""
    nil, share = match(words.nil, tokens, at), match(words.shares, tokens, at)
    if share is not None and nil is not None and share[1] > nil[1]:
        return None  # "not a single one of"
    if nil is not None and any(token in words.units for token in tokens[nil[1] : nil[1] + 4]):
        return Quantity(0, 0, nil[1])
    one = match(words.ones, tokens, at)
    if one is not None and tokens[one[1]] in words.singular:
        return Quantity(1, 1, one[1])
    return None


def _vague(context: Context, floor: tuple[int, int]) -> Quantity | None:
    """Read "dozens", "dozens or hundreds", "dozens to about 150"."""
    words, tokens = context.words, context.tokens
    low, stop = floor
    start = _joined(words, tokens, stop, opened=context.opened)
    if start:
        start, _ = _softened(words, tokens, start)
        other = read_vague(words, tokens, start)
        if other is not None:
            return Quantity(min(low, other[0]), None, other[1], vague=True)
        number = read_number(words, tokens, start, context.how, glue=True)
        if number is not None:
            high = whole(number, start)
            if high < low:
                raise Refusal("a range whose ends are reversed", stop, number.stop)
            return Quantity(low, high, number.stop, soft=True)
    return None if context.opened else Quantity(low, None, stop, vague=True)


def _softened(words: Language, tokens: list[str], at: int) -> tuple[int, bool]:
    """Step over "about" before the second end of a range."""
    found = match(words.opening, tokens, at)
    if found is not None and found[0] == "about":
        return found[1], True
    return at, False


def _range(
    context: Context, at: int, low: Number | None, low_share: Share | None, start: int
) -> Quantity | None:
    words, tokens, how, opened, glue = context
    start, soft = _softened(words, tokens, start)
    high = read_number(words, tokens, start, how, glue=glue)
    high_share = read_share(words, tokens, start, high)
    if high_share is not None and high_share.quantifier in {"", "about"}:
        return _share_range(at, low, low_share, high_share, soft=soft)
    if high is None or low is None or low_share is not None:
        if opened:
            raise Refusal("a range of which the other end is missing", start, start + 1)
        return None
    first, last = both_ends(low, high, at, opened=opened)
    years = looks_like_years(low, high)
    soft = soft or low.soft or high.soft
    last, stop = _chain(context, at, high, last)
    return Quantity(first, last, stop, soft=soft, years=years and not opened)


def _chain(context: Context, at: int, high: Number, last: int) -> tuple[int, int]:
    """Read on: "three or four or five"."""
    stop = high.stop
    for _ in range(_CHAIN):
        again = match(context.words.joins, context.tokens, stop)
        further = again and read_number(
            context.words, context.tokens, again[1], context.how, glue=context.glue
        )
        if not again or not further:
            break
        if context.tokens[stop] == "-":
            raise Refusal("a date or a number of some other kind", at, further.stop)
        if further.scale > 1 and high.scale == 1:
            raise Refusal("it is unclear which numbers the last word multiplies", at, further.stop)
        if whole(further, stop) < last:
            raise Refusal("a range whose ends are reversed", at, further.stop)
        last, stop = whole(further, stop), further.stop
    return last, stop


def _share_range(
    at: int, low: Number | None, low_share: Share | None, high: Share, *, soft: bool
) -> Quantity:
    """Read "a third to a half", "40-50%", "two to three fifths"."""
    if low_share is not None and low_share.quantifier in {"", "about"}:
        first = low_share.share
    elif low_share is None and low is not None and high.lends is not None:
        first = Fraction(low.top, low.bottom) * high.lends
    else:
        raise Refusal("a count and a share in one range", at, high.stop)
    if first > high.share:
        raise Refusal("a range whose ends are reversed", at, high.stop)
    return Quantity(first, high.share, high.stop, soft=soft)
