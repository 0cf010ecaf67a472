"""Figures in plain English words."""

from __future__ import annotations

from fractions import Fraction
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from repatriation.model.figure import Figure, Number

__all__ = ["phrase"]

_FLOORS = {
    2: "several",
    20: "tens",
    24: "dozens",
    36: "several dozen",
    40: "scores",
    200: "hundreds",
    2_000: "thousands",
    20_000: "tens of thousands",
    24_000: "dozens of thousands",
    40_000: "scores of thousands",
    200_000: "hundreds of thousands",
    2_000_000: "millions",
    20_000_000: "tens of millions",
    200_000_000: "hundreds of millions",
    2_000_000_000: "billions",
    20_000_000_000: "tens of billions",
    200_000_000_000: "hundreds of billions",
}

_SHARES = {
    Fraction(1, 4): "a quarter",
    Fraction(1, 3): "a third",
    Fraction(1, 2): "half",
    Fraction(2, 3): "two thirds",
    Fraction(3, 4): "three quarters",
    Fraction(1): "all",
}

_DECIMALS = 9
"""Decimals that a percentage is shown with; one that needs more is shown as a fraction."""

_GROUPED_FROM = 10_000
_LEAST_GROUP = 1_000


def phrase(figure: Figure) -> str:
    """Word a figure in plain English from its quantifier and ends, not from its wording.

    `repatriation.wording` reads these words as the same figure. A figure whose ends do not
    fit its quantifier is described by its ends.
    """
    low, best, high = figure.low, figure.best, figure.high
    match figure.quantifier:
        case "exactly" if low is not None and low == high:
            return _exactly(low)
        case "between" if low is not None and high is not None:
            return f"between {_say(low)} and {_upper(low, high)}"
        case "some" if high is None and best is None and (low is None or low in _FLOORS):
            return "up to several" if low is None else _FLOORS[int(low)]
        case "about":
            return _about(low, best, high)
        case "unknown":
            return "unknown"
        case "unknowable":
            return "impossible to calculate"
    bounded = _bounded(figure)
    return bounded or f"{figure.quantifier.replace('_', ' ')} ({_ends(low, best, high)})"


def _bounded(figure: Figure) -> str | None:
    """Word a figure that has one end; None where it has not."""
    low, best, high = figure.low, figure.best, figure.high
    if low is not None and high is None:
        if figure.quantifier == "more_than":
            if isinstance(low, Fraction) and low == Fraction(1, 2) and best is None:
                return "most"
            return f"just over {_say(best)}" if best is not None else f"more than {_before(low)}"
        return f"at least {_say(low)}" if figure.quantifier == "at_least" else None
    if high is not None and low is None:
        if figure.quantifier == "fewer_than":
            return f"just under {_say(best)}" if best is not None else f"fewer than {_after(high)}"
        if figure.quantifier in {"at_most", "up_to"}:
            return f"{figure.quantifier.replace('_', ' ')} {_say(high)}"
    return None


def _about(low: Number | None, best: Number | None, high: Number | None) -> str:
    if low is not None and high is not None:
        if best is not None:
            return f"{_say(best)} ± {_say(high - best)}"
        if isinstance(low, int) and low * 10 > high:
            return f"about {_say(low)}-{_upper(low, high)}"
        return f"roughly between {_say(low)} and {_upper(low, high)}"
    if best is not None:
        return f"about {_say(best)}" if high is None else f"nearly {_say(best)}"
    return f"{_say(low)}-odd" if low is not None else "an unstated number, roughly"


def _ends(low: Number | None, best: Number | None, high: Number | None) -> str:
    middle = "" if best is None else f", best {_say(best)}"
    start = "" if low is None else _say(low)
    return f"{start}..{'' if high is None else _say(high)}{middle}"


def _exactly(number: Number) -> str:
    """Tell the exact share from the rounded one: "two thirds" alone is one of those."""
    if isinstance(number, int):
        return _say(number)
    if number in (0, 1):
        return "all" if number else "none"
    shown = _percent(number)
    return shown if shown is not None else f"exactly {_say(number)}"


def _say(number: Number) -> str:
    if isinstance(number, int):
        return f"{number:,}" if abs(number) >= _GROUPED_FROM else str(number)
    if number in _SHARES:
        return _SHARES[number]
    return _percent(number) or f"{number.numerator}/{number.denominator} of them"


def _upper(low: Number, high: Number) -> str:
    """Word an upper end so that its thousands are not lent: "5-10,000" would be 5,000."""
    if isinstance(low, int) and isinstance(high, int) and abs(low) < _LEAST_GROUP:
        return str(high)
    return _say(high)


def _percent(share: Fraction) -> str | None:
    percent = share * 100
    if 10**_DECIMALS % percent.denominator:
        return None
    whole, rest = divmod(percent.numerator * 10**_DECIMALS // percent.denominator, 10**_DECIMALS)
    return f"{whole}.{rest:0{_DECIMALS}}".rstrip("0").rstrip(".") + "%"


def _before(number: Number) -> str:
    return _say(number - 1 if isinstance(number, int) else number)


def _after(number: Number) -> str:
    return _say(number + 1 if isinstance(number, int) else number)
