"""Story: damages to what several operations or statements say together."""

from __future__ import annotations

import datetime
from fractions import Fraction

import attrs
from hypothesis import strategies as st

from repatriation.model.dataset import Dataset
from repatriation.model.figure import Figure
from repatriation.model.link import Link
from repatriation.model.name import Name
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.testing.choice import one_of
from repatriation.testing.damage.site import (
    GROUP,
    PEOPLE,
    UTTERANCE,
    Blown,
    at_least,
    at_most,
    changed,
    counted,
    replaced,
    site,
    statement_id,
)

__all__ = [
    "JOINTS",
    "PARTS",
    "WHOLE",
    "attribute_disagreement",
    "contradiction",
    "orphan_definition_clash",
    "staged",
    "stages_exceed_parent",
    "superseded_still_used",
]

WHOLE = "damage-programme"
PARTS = ("damage-stage-1", "damage-stage-2")


def staged() -> tuple[Operation, ...]:
    """Build a programme and its two stages."""
    names = ("Quince programme", "Rowan stage", "Sorrel stage")
    days = ("2012-01-01/2012-01-09", "2012-01-02", "2012-01-08")
    return tuple(
        Operation(
            id=id_,
            level="programme" if id_ == WHOLE else "stage",
            names=Name.of(name),
            period=Period.of(when),
            status="completed",
        )
        for id_, name, when in zip((WHOLE, *PARTS), names, days, strict=True)
    )


JOINTS = (
    (Link(kind="made_up_of", a=WHOLE, b=PARTS, disjoint=True),),
    tuple(Link(kind="part_of", a=part, b=(WHOLE,)) for part in PARTS),
)


def stages_exceed_parent(draw: st.DrawFn, base: Dataset) -> Blown:
    """Lower a programme below the sum of its stages, though not below either of them."""
    numbers = [draw(PEOPLE) for _ in PARTS]
    total = sum(numbers)
    lower = total - 1 - draw(st.integers(0, min(numbers) - 1))
    key = one_of(draw, ("", "children", "women"))
    parts = [counted(key, at_least(draw, n), part) for part, n in zip(PARTS, numbers, strict=True)]
    good = counted(key, Figure.exactly(total), WHOLE)
    bad = counted(key, at_most(draw, lower), WHOLE)
    links = one_of(draw, JOINTS)
    sound = base.with_(*staged(), *site((good, *parts), links=links))
    damage = f"the {total} of {good.people} became {bad.figure.wording}"
    return Blown(sound, replaced(sound, 1, bad, *parts), WHOLE, damage)


def contradiction(draw: st.DrawFn, base: Dataset) -> Blown:
    """Raise one statement's figure above what another says of the same people."""
    number = draw(PEOPLE)
    key = one_of(draw, ("", "children", "women"))
    low = counted(key, at_most(draw, number))
    high = counted(key, at_least(draw, number + draw(PEOPLE)))
    sound = base.with_(*site((low,), (counted(key, Figure.exactly(number)),)))
    damage = f"the {number} of {low.people} became {high.figure.wording}"
    return Blown(sound, replaced(sound, 2, high), statement_id(2), damage)


def orphan_definition_clash(draw: st.DrawFn, base: Dataset) -> Blown:
    """Raise orphans of both parents above another's orphans, or tell two numbers of orphans."""
    if draw(st.booleans()):
        return _two_numbers(draw, base)
    number = draw(PEOPLE)
    wide = counted("orphans", at_most(draw, number))
    good = counted("orphans_of_both", Figure.exactly(draw(st.integers(1, number))))
    bad = counted("orphans_of_both", at_least(draw, number + draw(PEOPLE)))
    # Of an unknown day, so that no rule is asked that compares all claims of one moment.
    sound = changed(base.with_(*site((wide,), (good,))), GROUP, period=None)
    damage = f"{good.figure.wording} orphans of both became {bad.figure.wording}"
    return Blown(sound, replaced(sound, 2, bad), statement_id(2), damage)


def _two_numbers(draw: st.DrawFn, base: Dataset) -> Blown:
    number = draw(PEOPLE)
    low = counted("orphans", at_most(draw, number))
    high = counted("orphans", at_least(draw, number + draw(PEOPLE)))
    sound = base.with_(*site((low,), (counted("orphans", Figure.exactly(number)),)))
    # A running total of an unknown day contradicts no other, so that no other rule is asked.
    sound = changed(sound, GROUP, period=None)
    sound = changed(sound, statement_id(2), utterance=UTTERANCE)
    damage = f"the {number} orphans became {high.figure.wording}"
    return Blown(sound, replaced(sound, 2, high), statement_id(2), damage)


def attribute_disagreement(draw: st.DrawFn, base: Dataset) -> Blown:
    """Let two statements differ in the flights, a share or the days of the same people."""
    way = one_of(draw, (_units_apart, _shares_apart, _days_apart))
    return way(draw, base)


def _units_apart(draw: st.DrawFn, base: Dataset) -> Blown:
    number = draw(PEOPLE)
    unit = one_of(draw, ("flights", "families", "households"))
    per = one_of(draw, (None, "person"))
    whole = attrs.evolve(counted("", Figure.exactly(number)), unit=unit, per=per)
    low = attrs.evolve(whole, figure=at_most(draw, number))
    high = attrs.evolve(whole, figure=at_least(draw, number + draw(PEOPLE)))
    sound = base.with_(*site((low,), (whole,)))
    damage = f"the {number} {unit} of {low.people} became {high.figure.wording}"
    return Blown(sound, replaced(sound, 2, high), statement_id(2), damage)


def _shares_apart(draw: st.DrawFn, base: Dataset) -> Blown:
    most, none = Figure.more_than(Fraction(1, 2)), Figure.exactly(Fraction(0))
    good = counted(one_of(draw, ("children", "women")), most)
    sound = base.with_(*site((good,), (good,)))
    bad = attrs.evolve(good, figure=none)
    damage = f"most of {good.people} became none"
    return Blown(sound, replaced(sound, 2, bad), statement_id(1), damage)


def _days_apart(draw: st.DrawFn, base: Dataset) -> Blown:
    number = counted("", Figure.exactly(draw(PEOPLE)), PARTS[0])
    day = datetime.date(2012, 1, 2)
    later = day + datetime.timedelta(draw(st.integers(2, 300)))
    sound = base.with_(*staged(), *site((number,), (number,)))
    for each in (1, 2):
        sound = changed(sound, statement_id(each), period=Period.on(day))
    broken = changed(sound, statement_id(2), period=Period.on(later))
    return Blown(sound, broken, statement_id(1), f"{statement_id(2)} was moved to {later}")


def superseded_still_used(draw: st.DrawFn, base: Dataset) -> Blown:
    """Repeat a figure after it was replaced by another."""
    number = draw(PEOPLE)
    old = counted("", Figure.exactly(number))
    new = counted("", Figure.exactly(number + draw(PEOPLE)))
    # A running total of an unknown day contradicts no other, so that no other rule is asked.
    sound = changed(base.with_(*site((old,), (new,), (new,))), GROUP, period=None)
    for each in (1, 2, 3):
        said = Period.of(f"2013-0{each}-01")
        sound = changed(sound, f"damage-utterance-{each}", statement_date=said)
    sound = changed(sound, statement_id(2), supersedes=(statement_id(1),))
    damage = f"{statement_id(3)} repeats the {number} that were replaced"
    return Blown(sound, replaced(sound, 3, old), statement_id(3), damage)
