"""Hedge: figures worded from a number that is known, so that they are true of it."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import attrs
from hypothesis import strategies as st
from hypothesis.errors import InvalidArgument
from hypothesis.strategies import SearchStrategy

from repatriation.model.figure import Figure
from repatriation.testing.choice import one_of
from repatriation.testing.figure import FLOORS, wordings

__all__ = ["Unknown", "true_figure", "true_share", "unknowns"]

Unknown = float | SearchStrategy[bool]
"""How often a figure is left unknown: a share from 0 to 1, or a strategy that decides."""

_SHARES = tuple(Fraction(a, b) for a, b in ((1, 2), (1, 3), (2, 3), (1, 4), (3, 4)))
_PERCENT = 100


def unknowns(unknown: Unknown) -> SearchStrategy[bool]:
    """Turn a share into a strategy of whether a figure is unknown, simplest not.

    Raises:
        InvalidArgument: A share below 0 or above 1.
    """
    if isinstance(unknown, SearchStrategy):
        return unknown
    if not 0 <= unknown <= 1:
        raise InvalidArgument(f"unknown={unknown!r} is no share from 0 to 1")
    known = _PERCENT - round(_PERCENT * unknown)
    return st.integers(0, _PERCENT - 1).map(lambda drawn: drawn >= known)


# Each gives a figure that is true of n, `off` by at most a sixth of it: so that the soft
# bounds of the default policy, a fifth of the number *named*, contain n.

_Hedge = Callable[[int, int], Figure]


def _range(n: int, off: int) -> Figure:
    return Figure.between(n - off, n + off + 1)


def _nearly(n: int, off: int) -> Figure:
    return _own(Figure(wording="", quantifier="about", best=n + off, high=n + off))


def _about_range(n: int, off: int) -> Figure:
    return _own(Figure(wording="", quantifier="about", low=n - off, high=n + off + 1))


def _just_over(n: int, off: int) -> Figure:
    named = n - 1 - max(0, off - 1)
    return _own(Figure(wording="", quantifier="more_than", low=named + 1, best=named))


def _just_under(n: int, off: int) -> Figure:
    return _own(Figure(wording="", quantifier="fewer_than", best=n + 1 + off, high=n + off))


def _own(figure: Figure) -> Figure:
    return attrs.evolve(figure, wording=str(figure))


_ALWAYS: tuple[_Hedge, ...] = (
    lambda n, _: Figure.exactly(n),
    lambda n, off: Figure.at_least(n - off),
    lambda n, off: Figure.at_most(n + off),
    lambda n, off: Figure.fewer_than(n + off + 1),
    lambda n, off: Figure.up_to(n + off),
    _range,
)
_OF_SOMEBODY: tuple[_Hedge, ...] = (
    *_ALWAYS,
    lambda n, off: Figure.about(n + off),
    lambda n, off: Figure.about(n - off),
    lambda n, off: Figure.more_than(n - 1 - off if off < n else 0),
    _about_range,
    _nearly,
    _just_over,
    _just_under,
)
_SEVERAL = FLOORS[0]


def _vague(n: int, _: int) -> Figure:
    return _own(Figure(wording="", quantifier="some", low=max(f for f in FLOORS if f <= n)))


def _hedges(n: int) -> tuple[_Hedge, ...]:
    if n == 0:
        return _ALWAYS
    return _OF_SOMEBODY if n < _SEVERAL else (*_OF_SOMEBODY, _vague)


_UNKNOWN: tuple[Figure, ...] = (
    Figure.unknown(),
    Figure(wording="not revealed", quantifier="unknown"),
    Figure(wording="impossible to calculate", quantifier="unknowable"),
)
_WITHHELD = Figure.withheld(1, 4, "*")


def true_figure(draw: st.DrawFn, number: int, *, unknown: bool = False) -> Figure:
    """Draw a figure that is true of a number of people; simplest is the number itself.

    The number lies within the strict bounds and, under the default policy, the soft ones.

    Args:
        draw: As given to a composite strategy.
        number: How many there are.
        unknown: Whether to leave it unknown, withheld or impossible to know.
    """
    if unknown:
        fits = number in _WITHHELD.bounds().strict
        return one_of(draw, (*_UNKNOWN, _WITHHELD) if fits else _UNKNOWN)
    hedge = one_of(draw, _hedges(number))
    figure: Figure = hedge(number, draw(st.integers(0, number // 6)))
    words = one_of(draw, wordings(figure))
    return attrs.evolve(figure, wording=words)


def true_share(draw: st.DrawFn, part: int, whole: int) -> Figure:
    """Draw a figure for which share of a whole a part is; the whole is not 0."""
    true = Fraction(part, whole)
    ends = [Figure.exactly(true)] if true in {0, 1} else [Figure.about(true)]
    most = [Figure.more_than(Fraction(1, 2))] if true > Fraction(1, 2) else []
    near = [Figure.about(f) for f in _SHARES if abs(true - f) <= f / 5]
    return one_of(draw, [*ends, *most, *near])
