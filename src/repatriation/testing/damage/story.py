"""Story: damages to what several operations or statements say together."""

from __future__ import annotations

from hypothesis import strategies as st

from repatriation.model.dataset import Dataset
from repatriation.model.figure import Figure
from repatriation.model.link import Link
from repatriation.model.name import Name
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.testing.choice import one_of
from repatriation.testing.damage.site import (
    Blown,
    at_least,
    at_most,
    counted,
    replaced,
    site,
    statement_id,
)

__all__ = ["contradiction", "staged", "stages_exceed_parent"]

_PEOPLE = st.integers(1, 400)
_WHOLE = "damage-programme"
_PARTS = ("damage-stage-1", "damage-stage-2")


def staged() -> tuple[Operation, ...]:
    """Build a programme and its two stages."""
    names = ("Quince programme", "Rowan stage", "Sorrel stage")
    days = ("2012-01-01/2012-01-09", "2012-01-02", "2012-01-08")
    return tuple(
        Operation(
            id=id_,
            level="programme" if id_ == _WHOLE else "stage",
            names=Name.of(name),
            period=Period.of(when),
            status="completed",
        )
        for id_, name, when in zip((_WHOLE, *_PARTS), names, days, strict=True)
    )


_JOINTS = (
    (Link(kind="made_up_of", a=_WHOLE, b=_PARTS, disjoint=True),),
    tuple(Link(kind="part_of", a=part, b=(_WHOLE,)) for part in _PARTS),
)


def stages_exceed_parent(draw: st.DrawFn, base: Dataset) -> Blown:
    """Lower a programme below the sum of its stages, though not below either of them."""
    numbers = [draw(_PEOPLE) for _ in _PARTS]
    total = sum(numbers)
    lower = total - 1 - draw(st.integers(0, min(numbers) - 1))
    key = one_of(draw, ("", "children", "women"))
    told = [counted(key, at_least(draw, n), part) for part, n in zip(_PARTS, numbers, strict=True)]
    good = counted(key, Figure.exactly(total), _WHOLE)
    bad = counted(key, at_most(draw, lower), _WHOLE)
    links = one_of(draw, _JOINTS)
    sound = base.with_(*staged(), *site((good, *told), links=links))
    damage = f"the {total} of {good.people} became {bad.figure.wording}"
    return sound, replaced(sound, 1, bad, *told), _WHOLE, damage


def contradiction(draw: st.DrawFn, base: Dataset) -> Blown:
    """Raise one statement's figure above what another says of the same people."""
    number = draw(_PEOPLE)
    key = one_of(draw, ("", "children", "women"))
    low = counted(key, at_most(draw, number))
    high = counted(key, at_least(draw, number + draw(_PEOPLE)))
    sound = base.with_(*site((low,), (counted(key, Figure.exactly(number)),)))
    damage = f"the {number} of {low.people} became {high.figure.wording}"
    return sound, replaced(sound, 2, high), statement_id(2), damage
