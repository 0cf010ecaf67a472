"""Figure: strategies for counts and shares, with ends that fit their quantifier."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from repatriation.model.figure import QUANTIFIERS, Figure, Quantifier
from repatriation.testing.choice import named, one_of

__all__ = ["FLOORS", "counts", "figures", "shares", "wordings"]

Ends = Callable[[Any, Any], dict[str, Any]]
"""Makes the ends of a figure from a lower and a higher number."""

FLOORS = (2, 24, 40, 200, 2_000, 20_000, 200_000)
"""The least that is meant by several, dozens, scores, hundreds, thousands …"""

_INVERTIBLE: tuple[Quantifier, ...] = ("between", "about", "withheld")


def _low(a: Any, _: Any) -> dict[str, Any]:
    return {"low": a}


def _best(a: Any, _: Any) -> dict[str, Any]:
    return {"best": a}


def _high(a: Any, _: Any) -> dict[str, Any]:
    return {"high": a}


def _both(a: Any, b: Any) -> dict[str, Any]:
    return {"low": a, "high": b}


def _all(a: Any, _: Any) -> dict[str, Any]:
    return {"low": a, "best": a, "high": a}


def _none(*_: Any) -> dict[str, Any]:
    return {}


_SHARE_ENDS: Mapping[str, tuple[Ends, ...]] = {
    "exactly": (_all,),
    "more_than": (_low,),
    "at_least": (_low,),
    "fewer_than": (_high,),
    "at_most": (_high,),
    "up_to": (_high,),
    "about": (_best, _both),
    "between": (_both,),
}

_COUNT_ENDS: Mapping[str, tuple[Ends, ...]] = {
    **_SHARE_ENDS,
    "more_than": (lambda a, _: {"low": a + 1}, lambda a, _: {"low": a + 1, "best": a}),
    "fewer_than": (_high, lambda a, _: {"best": a + 1, "high": a}),
    "about": (_best, lambda a, _: {"best": a, "high": a}, _both, _low),
    "some": (lambda a, _: {"low": FLOORS[a % len(FLOORS)]},),
    "withheld": (_both,),
    "unknown": (_none,),
    "unknowable": (_none,),
}
"""The ends that fit each quantifier, the plainest first: the table of the reference."""

_OTHER_WORDS: Mapping[str, tuple[str, ...]] = {
    "more than": ("over {}",),
    "at least": ("no fewer than {}", "{}+"),
    "fewer than": ("under {}", "less than {}"),
    "at most": ("no more than {}",),
    "up to": ("as many as {}",),
    "about": ("some {}", "approximately {}", "~{}"),
    "nearly": ("almost {}",),
}
"""Words that say the same as those in which a figure words itself."""


def wordings(figure: Figure) -> tuple[str, ...]:
    """List words that say what a figure says, its plainest wording first."""
    plain = str(figure)
    start, _, number = plain.rpartition(" ")
    others = _OTHER_WORDS.get(start, ()) if number.isdecimal() else ()
    return (plain, *(words.format(number) for words in others))


@st.composite
def _fitting(
    draw: st.DrawFn,
    table: Mapping[str, tuple[Ends, ...]],
    numbers: SearchStrategy[Any],
    quantifier: SearchStrategy[Quantifier],
    wording: SearchStrategy[str] | None,
) -> Figure:
    """Draw both numbers whatever is made of them, so that "exactly" is as short as "unknown"."""
    chosen = draw(quantifier)
    if chosen not in table:
        raise InvalidArgument(f"no such figure is {chosen!r}; draw from {', '.join(table)}")
    a, b = draw(numbers), draw(numbers)
    ends = one_of(draw, table[chosen])(min(a, b), max(a, b))
    return _worded(draw, Figure(wording="", quantifier=chosen, **ends), wording)


def _worded(draw: st.DrawFn, figure: Figure, wording: SearchStrategy[str] | None) -> Figure:
    words = one_of(draw, wordings(figure)) if wording is None else draw(wording)
    return attrs.evolve(figure, wording=words)


def counts(
    *,
    numbers: SearchStrategy[int] | None = None,
    quantifier: SearchStrategy[Quantifier] | None = None,
    wording: SearchStrategy[str] | None = None,
) -> SearchStrategy[Figure]:
    """Draw figures that count, with ends that fit their quantifier; simplest is exactly 0.

    Args:
        numbers: The numbers named; 0 to 10,000 where not given.
        quantifier: The quantifiers; all where not given.
        wording: The words; such as say what the figure says where not given.
    """
    ends = st.integers(0, 10_000) if numbers is None else numbers
    chosen = st.sampled_from(QUANTIFIERS) if quantifier is None else quantifier
    return named("counts", _fitting(_COUNT_ENDS, ends, chosen, wording))


def shares(
    *,
    parts: SearchStrategy[Fraction] | None = None,
    quantifier: SearchStrategy[Quantifier] | None = None,
    wording: SearchStrategy[str] | None = None,
) -> SearchStrategy[Figure]:
    """Draw figures that are shares of others: "most", "two thirds"; simplest is "none".

    Args:
        parts: The shares named; halves, thirds … and percents where not given.
        quantifier: The quantifiers; all that can stand with a share where not given.
        wording: The words; such as say what the figure says where not given.
    """
    ends = _fractions() if parts is None else parts
    usual = st.sampled_from([q for q in QUANTIFIERS if q in _SHARE_ENDS])
    chosen = usual if quantifier is None else quantifier
    return named("shares", _fitting(_SHARE_ENDS, ends, chosen, wording))


def _fractions() -> SearchStrategy[Fraction]:
    simple = sorted({Fraction(a, b) for b in range(1, 6) for a in range(b + 1)}, key=_simplicity)
    return st.sampled_from(simple) | st.integers(0, 100).map(lambda n: Fraction(n, 100))


def _simplicity(share: Fraction) -> tuple[int, int]:
    return share.denominator, share.numerator


@st.composite
def _inverted(
    draw: st.DrawFn,
    quantifier: SearchStrategy[Quantifier] | None,
    wording: SearchStrategy[str] | None,
) -> Figure:
    """Draw a range that is the wrong way round."""
    low = draw(st.integers(0, 10_000))
    high = low + draw(st.integers(1, 10_000))
    chosen = one_of(draw, _INVERTIBLE) if quantifier is None else draw(quantifier)
    figure = Figure(wording="", quantifier=chosen, low=high, high=low)
    return _worded(draw, figure, wording)


def figures(
    *,
    quantifier: SearchStrategy[Quantifier] | None = None,
    wording: SearchStrategy[str] | None = None,
    inverted: bool = False,
) -> SearchStrategy[Figure]:
    """Draw counts and shares; simplest is exactly 0.

    Args:
        quantifier: The quantifiers; all where not given.
        wording: The words; such as say what the figure says where not given.
        inverted: Draw only figures whose low end is above the high one; otherwise none are.
    """
    if inverted:
        return named("figures", _inverted(quantifier, wording))
    if quantifier is None:
        return named("figures", counts(wording=wording) | shares(wording=wording))
    return named("figures", quantifier.flatmap(lambda chosen: _of(chosen, wording)))


def _of(chosen: Quantifier, wording: SearchStrategy[str] | None) -> SearchStrategy[Figure]:
    counted = counts(quantifier=st.just(chosen), wording=wording)
    if chosen not in _SHARE_ENDS:
        return counted
    return counted | shares(quantifier=st.just(chosen), wording=wording)
