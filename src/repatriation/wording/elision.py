"""Elisions: what the ends of a range lend each other, "two to three hundred", "70-80,000"."""

from __future__ import annotations

from repatriation.wording.number import Number
from repatriation.wording.refusal import Refusal

__all__ = ["both_ends", "looks_like_years", "whole"]

_MOST = 3
"""How many times the lower end of "70-80,000" may be short of the upper one."""

_FAR = 1000
_HUNDRED = 100
_THOUSAND = 1000
_YEARS = range(1900, 2101)


def whole(number: Number, at: int) -> int:
    """Give a number of people.

    Raises:
        Refusal: It is not whole.
    """
    count, rest = divmod(number.top, number.bottom)
    if rest:
        raise Refusal("people come in whole numbers", at, number.stop)
    return count


def both_ends(low: Number, high: Number, at: int, *, opened: bool) -> tuple[int, int]:
    """Give both ends of a range, a scale or ",000" of the upper one lent to the lower.

    Args:
        low: The lower end as read by itself.
        high: The upper end.
        at: First token of the lower end.
        opened: Whether "between" or "from" stands before.

    Raises:
        Refusal: Ends that are reversed, or of which it is unclear what they lend.
    """
    if high.open and low.scale == 1:
        scaled = low.top * high.scale
        if scaled * high.bottom <= high.top * low.bottom:
            return whole(low._replace(top=scaled), at), whole(high, at)
    lent = _lent(low, high, at, opened=opened) if low.literal and high.literal else None
    if lent is not None:
        return lent
    first, last = whole(low, at), whole(high, at)
    if low.scale == 1 and not high.literal and last >= _FAR * max(first, 1):
        raise Refusal("it is unclear what the lower end is multiplied by", at, high.stop)
    if first > last:
        near = _near(first, last)
        raise Refusal("a range whose ends are reversed", at, high.stop, near)
    return first, last


def looks_like_years(low: Number, high: Number) -> bool:
    """Tell "2019-2020" from a range of people: two plain numerals of our centuries."""
    plain = low.literal.isdecimal() and high.literal.isdecimal()
    return plain and low.top in _YEARS and high.top in _YEARS


def _near(first: int, last: int) -> str:
    """Guess what was meant: "120-30", or the ends the other way round."""
    digits = len(str(last))
    full = int(str(first)[:-digits] + str(last)) if digits < len(str(first)) else 0
    return f"between {first} and {full}" if full > first else f"between {last} and {first}"


def _lent(low: Number, high: Number, at: int, *, opened: bool) -> tuple[int, int] | None:
    """Read ``70-80,000`` as 70,000 to 80,000; refuse where the plain reading is as near."""
    last = whole(high, at)
    if not low.literal.isdecimal() or low.top == 0 or low.top >= _THOUSAND:
        return None
    if high.literal.isdecimal():
        near = last <= _MOST * _HUNDRED * low.top
        short = last < _THOUSAND and low.top < 10 and near and not opened
        unit, name = (_HUNDRED if short else 0), "hundreds"
    else:
        unit, name = _THOUSAND ** sum(not c.isdecimal() for c in high.literal), "thousands"
    if not unit or last % unit or low.top >= last // unit:
        return None
    if unit >= _THOUSAND and low.top > 1 and last // unit <= _MOST * low.top:
        return low.top * unit, last
    both = f"between {low.top} and {last:,} or between {low.top * unit:,} and {last:,}"
    raise Refusal(f"it is unclear whether the lower end is in {name}", at, high.stop, both)
