"""Stage: damages to what makes up an operation, and to what tells its parts apart."""

from __future__ import annotations

import datetime
from collections.abc import Mapping

from hypothesis import strategies as st

from repatriation.model.dataset import Dataset
from repatriation.model.figure import Figure
from repatriation.model.group import Group, Measure
from repatriation.model.link import Link, LinkKind
from repatriation.model.name import Name
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.verdict import Verdict
from repatriation.testing.choice import one_of
from repatriation.testing.damage.site import (
    COUNTRIES,
    HERE,
    PEOPLE,
    Blown,
    at_least,
    changed,
    counted,
    replaced,
    site,
    statement_id,
)
from repatriation.testing.damage.story import JOINTS, PARTS, WHOLE, staged

__all__ = [
    "moments_added",
    "no_when_or_where",
    "planned_as_done",
    "same_flight_twice",
    "stage_numbering",
    "stages_short",
]

_SIDES: Mapping[str, Measure] = {"damage-handed": "handed_over", "damage-landed": "arrived"}
_HANDED, _LANDED = _SIDES


def no_when_or_where(draw: st.DrawFn, base: Dataset) -> Blown:
    """Leave out the name and the period of a stage beside another."""
    stage = one_of(draw, PARTS)
    sound = base.with_(*staged(), *site((), links=one_of(draw, JOINTS)))
    broken = changed(sound, stage, names=(), period=None)
    damage = f"{stage} lost its name and its period"
    return Blown(sound, broken, stage, damage, verdict=Verdict.SUSPECT)


def stages_short(draw: st.DrawFn, base: Dataset) -> Blown:
    """Raise a programme above the sum of all its stages."""
    numbers = [draw(PEOPLE) for _ in PARTS]
    total = sum(numbers)
    key = one_of(draw, ("", "children", "women"))
    parts = [counted(key, Figure.exactly(n), p) for p, n in zip(PARTS, numbers, strict=True)]
    good = counted(key, Figure.exactly(total), WHOLE)
    bad = counted(key, at_least(draw, total + draw(PEOPLE)), WHOLE)
    disjoint = draw(st.booleans())
    link = Link(kind="made_up_of", a=WHOLE, b=PARTS, complete=True, disjoint=disjoint)
    sound = base.with_(*staged(), *site((good, *parts), links=(link,)))
    damage = f"the {total} of {good.people} became {bad.figure.wording}"
    return Blown(sound, replaced(sound, 1, bad, *parts), WHOLE, damage)


def stage_numbering(draw: st.DrawFn, base: Dataset) -> Blown:
    """Give two stages one number, leave one out between them, or exchange their days."""
    number = draw(st.integers(1, 11))
    noun = one_of(draw, ("stage", "phase", "flight"))
    sound = base.with_(*staged(), *site((), links=one_of(draw, JOINTS[1:])))
    first, second = (sound.operations[part] for part in PARTS)
    sound = changed(sound, first.id, names=Name.of(f"Rowan, {noun} {number}"))
    sound = changed(sound, second.id, names=Name.of(f"Sorrel, {noun} {number + 1}"))
    way = one_of(draw, ("doubled", "missing", "exchanged"))
    if way == "doubled":
        broken = changed(sound, second.id, names=Name.of(f"Sorrel, {noun} {number}"))
        return Blown(sound, broken, second.id, f"{second.id} was given the number {number} too")
    if way == "missing":
        later = number + 1 + draw(st.integers(1, 9))
        broken = changed(sound, second.id, names=Name.of(f"Sorrel, {noun} {later}"))
        damage = f"{second.id} was given the number {later}"
        return Blown(sound, broken, WHOLE, damage, verdict=Verdict.SUSPECT)
    broken = changed(sound, first.id, period=second.period)
    broken = changed(broken, second.id, period=first.period)
    return Blown(sound, broken, second.id, f"the days of {first.id} and {second.id} were exchanged")


def same_flight_twice(draw: st.DrawFn, base: Dataset) -> Blown:
    """Move a flight to the day of another that brought as many people to the same country."""
    first, second = "damage-flight-1", "damage-flight-2"
    day = datetime.date(2012, 1, 2)
    other = day + datetime.timedelta(draw(st.integers(10, 300)))
    flights = [
        Operation(
            id=id_,
            level="movement",
            names=Name.of(name),
            period=Period.on(when),
            destinations=(HERE,),
        )
        for id_, name, when in ((first, "Rowan flight", day), (second, "Sorrel flight", other))
    ]
    number = Figure.exactly(draw(st.integers(20, 400)))
    counts = [(counted("", number, flight.id),) for flight in flights]
    sound = base.with_(*COUNTRIES, *flights, *site(*counts))
    broken = changed(sound, second, period=Period.on(day))
    damage = f"{second} was moved to {day}"
    return Blown(sound, broken, first, damage, verdict=Verdict.SUSPECT)


def moments_added(draw: st.DrawFn, base: Dataset) -> Blown:
    """Add those who arrived to those who were handed over, who are the same people."""
    number = draw(PEOPLE)
    groups = [
        Group(id=id_, measure=measure, definition=f"those {measure.replace('_', ' ')}")
        for id_, measure in _SIDES.items()
    ]
    kinds: tuple[LinkKind, ...] = ("mirrors", "same_as")
    twins = Link(kind=one_of(draw, kinds), a=_HANDED, b=(_LANDED,))
    disjoint = draw(st.booleans())
    one, both = one_of(
        draw,
        (
            (_made_up(_HANDED, disjoint=disjoint), _made_up(*_SIDES, disjoint=disjoint)),
            (_parts(_HANDED), _parts(*_SIDES)),
        ),
    )
    parts = [counted("", Figure.exactly(number), side) for side in _SIDES]
    good = counted("", Figure.exactly(number), WHOLE)
    sound = base.with_(*staged(), *groups, *site((good, *parts), links=(twins, *one)))
    double = counted("", Figure.exactly(2 * number), WHOLE)
    broken = replaced(sound, 1, double, *parts)
    broken = changed(broken, statement_id(), links=(twins, *both))
    return Blown(sound, broken, WHOLE, f"{_LANDED} was added to {WHOLE}")


def _made_up(*parts: str, disjoint: bool) -> tuple[Link, ...]:
    return (Link(kind="made_up_of", a=WHOLE, b=parts, disjoint=disjoint),)


def _parts(*parts: str) -> tuple[Link, ...]:
    return tuple(Link(kind="part_of", a=part, b=(WHOLE,)) for part in parts)


def planned_as_done(draw: st.DrawFn, base: Dataset) -> Blown:
    """Call off or postpone a stage whose people are counted, or that makes up a completed whole."""
    status = one_of(draw, ("planned", "cancelled"))
    stage = PARTS[0]
    if draw(st.booleans()):
        sound = base.with_(*staged(), *site((), links=JOINTS[0]))
        record = stage
    else:
        count = counted("", at_least(draw, draw(PEOPLE)), stage)
        sound = base.with_(*staged(), *site((count,)))
        record = statement_id()
    broken = changed(sound, stage, status=status)
    return Blown(sound, broken, record, f"{stage} became {status}")
