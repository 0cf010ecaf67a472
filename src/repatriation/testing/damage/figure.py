"""Figure: damages to the figures that one statement gives of one group."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st

from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.lattice import EVERYONE, STANDARD_LATTICE
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
from repatriation.testing.population import FURTHER_CATEGORIES

__all__ = [
    "bounds_inverted",
    "not_a_head_count",
    "outcome_exceeds_input",
    "parts_exceed_whole",
    "parts_short_of_whole",
    "subset_exceeds_set",
    "suppressed_read_as_number",
    "unit_mixed",
]

_PARTITIONS = tuple(
    (category.id, partition.parts)
    for category in STANDARD_LATTICE
    for partition in category.partitions
)
_CONTAINED = tuple(
    sorted(
        (part.id, whole)
        for part in STANDARD_LATTICE
        for whole in STANDARD_LATTICE.ancestors(part.id)
    )
)
_OUTCOMES = (
    ("convicted", "prosecuted"),
    ("prosecuted", "adults"),
    ("prosecuted", EVERYONE),
    ("convicted_men", "men"),
)


def _estimate(key: str, figure: Figure) -> Estimate:
    return counted("" if key == EVERYONE else key, figure)


def _spoilt(base: Dataset, good: list[Estimate], bad: list[Estimate], damage: str) -> Blown:
    """Tell the good estimates on a site of its own, then the bad ones in their place."""
    sound = base.with_(*site(tuple(good)))
    return Blown(sound, replaced(sound, 1, *bad), statement_id(), damage)


def bounds_inverted(draw: st.DrawFn, base: Dataset) -> Blown:
    """Exchange the ends of a range."""
    low = draw(PEOPLE)
    figure = Figure.between(low, low + draw(PEOPLE))
    turned = attrs.evolve(figure, low=figure.high, high=figure.low)
    damage = f"the ends of {figure.wording!r} were exchanged"
    return _spoilt(base, [_estimate(EVERYONE, figure)], [_estimate(EVERYONE, turned)], damage)


def not_a_head_count(draw: st.DrawFn, base: Dataset) -> Blown:
    """Change the sign of a count."""
    number = draw(PEOPLE)
    good, bad = Figure.exactly(number), Figure.exactly(-number)
    damage = f"{number} became {-number}"
    return _spoilt(base, [_estimate(EVERYONE, good)], [_estimate(EVERYONE, bad)], damage)


def parts_exceed_whole(draw: st.DrawFn, base: Dataset) -> Blown:
    """Lower a whole below the sum of its parts, though not below any of them."""
    whole, parts = one_of(draw, _PARTITIONS)
    numbers = [draw(PEOPLE) for _ in parts]
    total = sum(numbers)
    lower = total - 1 - draw(st.integers(0, total - max(numbers) - 1))
    counts = [_estimate(p, at_least(draw, n)) for p, n in zip(parts, numbers, strict=True)]
    good = [_estimate(whole, Figure.exactly(total)), *counts]
    bad = [_estimate(whole, at_most(draw, lower)), *counts]
    damage = f"the {total} {whole} of {GROUP} became {bad[0].figure.wording}"
    return _spoilt(base, good, bad, damage)


def parts_short_of_whole(draw: st.DrawFn, base: Dataset) -> Blown:
    """Raise a whole above the sum of all its parts."""
    whole, parts = one_of(draw, _PARTITIONS)
    numbers = [draw(PEOPLE) for _ in parts]
    total = sum(numbers)
    counts = [_estimate(p, at_most(draw, n)) for p, n in zip(parts, numbers, strict=True)]
    good = [_estimate(whole, Figure.exactly(total)), *counts]
    bad = [_estimate(whole, at_least(draw, total + draw(PEOPLE))), *counts]
    damage = f"the {total} {whole} of {GROUP} became {bad[0].figure.wording}"
    return _spoilt(base, good, bad, damage)


def _outgrown(draw: st.DrawFn, base: Dataset, pair: tuple[str, str]) -> Blown:
    """Raise a category above one that contains it."""
    part, whole = pair
    number = draw(PEOPLE)
    container = _estimate(whole, at_most(draw, number))
    good = [container, _estimate(part, Figure.exactly(number))]
    bad = [container, _estimate(part, at_least(draw, number + draw(PEOPLE)))]
    damage = f"the {number} {part} of {GROUP} became {bad[1].figure.wording}"
    return _spoilt(base, good, bad, damage)


def subset_exceeds_set(draw: st.DrawFn, base: Dataset) -> Blown:
    """Raise a standard category above one that contains it."""
    return _outgrown(draw, base, one_of(draw, _CONTAINED))


def outcome_exceeds_input(draw: st.DrawFn, base: Dataset) -> Blown:
    """Raise an outcome above those who could have it."""
    return _outgrown(draw, base.with_(*FURTHER_CATEGORIES), one_of(draw, _OUTCOMES))


def unit_mixed(draw: st.DrawFn, base: Dataset) -> Blown:
    """Turn the persons of a part into families."""
    part, whole = one_of(draw, _CONTAINED)
    number = draw(PEOPLE)
    known = _estimate(whole, Figure.exactly(number + draw(PEOPLE)))
    good = _estimate(part, Figure.exactly(number))
    unit = one_of(draw, ("families", "households"))
    damage = f"the {part} of {GROUP} were counted in {unit}"
    return _spoilt(base, [known, good], [known, attrs.evolve(good, unit=unit)], damage)


def suppressed_read_as_number(draw: st.DrawFn, base: Dataset) -> Blown:
    """Read a suppression mark as a number."""
    mark = one_of(draw, ("*", "<5"))
    good = Figure.withheld(1, 4, mark)
    bad = Figure.exactly(one_of(draw, (0, 5)), mark)
    damage = f"{mark!r} was read as {bad.low}"
    return _spoilt(base, [_estimate(EVERYONE, good)], [_estimate(EVERYONE, bad)], damage)
