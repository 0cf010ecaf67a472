"""Word: damages to figures that their own words, or those beside them, contradict."""

from __future__ import annotations

from collections.abc import Callable
from fractions import Fraction

import attrs
from hypothesis import strategies as st

from repatriation.model.dataset import Dataset
from repatriation.model.figure import Figure
from repatriation.model.lattice import STANDARD_LATTICE
from repatriation.testing.choice import one_of
from repatriation.testing.damage.site import (
    GROUP,
    PEOPLE,
    Blown,
    at_least,
    at_most,
    counted,
    replaced,
    site,
    statement_id,
)
from repatriation.testing.figure import wordings

__all__ = ["hedge_lost", "share_vs_count", "unknown_as_zero"]

_CONTAINED = tuple(
    sorted(
        (part.id, whole)
        for part in STANDARD_LATTICE
        for whole in part.within
        if whole in STANDARD_LATTICE
    )
)
_ALL, _NONE = Figure.exactly(Fraction(1), "all"), Figure.exactly(Fraction(0), "none")
_MOST = attrs.evolve(Figure.more_than(Fraction(1, 2)), wording="most")
_SILENT = (
    "unknown",
    "not known",
    "undisclosed",
    "n/a",
    "not disclosed",
    "unclear",
    "impossible to calculate",
)
_HEDGES: tuple[Callable[[int], Figure], ...] = (
    Figure.more_than,
    Figure.at_least,
    Figure.fewer_than,
    Figure.at_most,
    Figure.up_to,
    Figure.about,
    lambda number: Figure.between(number, number + number // 2 + 1),
)


def share_vs_count(draw: st.DrawFn, base: Dataset) -> Blown:
    """Count a part that is no such share of its whole as is said."""
    part, whole = one_of(draw, _CONTAINED)
    number = draw(st.integers(2, 400))
    less = draw(st.integers(0, number - 1))
    share, good, bad = one_of(
        draw,
        (
            (_ALL, number, at_most(draw, less)),
            (_NONE, 0, at_least(draw, number - less)),
            (_MOST, number, at_most(draw, less // 2)),
        ),
    )
    known = counted("" if whole == "everyone" else whole, Figure.exactly(number))
    said = attrs.evolve(counted(part, share), key="share", share_of=known.people)
    sound = base.with_(*site((known, said, counted(part, Figure.exactly(good)))))
    damage = f"the {good} {part} of {GROUP} became {bad.wording}"
    return Blown(sound, replaced(sound, 1, known, said, counted(part, bad)), statement_id(), damage)


def unknown_as_zero(draw: st.DrawFn, base: Dataset) -> Blown:
    """Store 0 where the words say that nobody knows."""
    words = one_of(draw, _SILENT)
    key = one_of(draw, ("", "children", "women"))
    good = Figure(wording=words, quantifier="unknown")
    sound = base.with_(*site((counted(key, good),)))
    broken = replaced(sound, 1, counted(key, Figure.exactly(0, words)))
    return Blown(sound, broken, statement_id(), f"{words!r} was stored as 0")


def hedge_lost(draw: st.DrawFn, base: Dataset) -> Blown:
    """Store the number that hedged words name, and not what they say of it."""
    number = draw(PEOPLE)
    hedged = one_of(draw, _HEDGES)(number)
    words = one_of(draw, wordings(hedged))
    sound = base.with_(*site((counted("", attrs.evolve(hedged, wording=words)),)))
    broken = replaced(sound, 1, counted("", Figure.exactly(number, words)))
    return Blown(sound, broken, statement_id(), f"{words!r} was stored as {number}")
