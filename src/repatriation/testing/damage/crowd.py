"""Crowd: damages to who the people of a group are, how they moved, and what became of them."""

from __future__ import annotations

from collections.abc import Mapping

import attrs
from hypothesis import strategies as st

from repatriation.model.category import Category
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.group import Group, Measure
from repatriation.model.link import Link
from repatriation.model.name import Name
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.verdict import Verdict
from repatriation.testing.choice import one_of
from repatriation.testing.damage.site import (
    COUNTRIES,
    GROUP,
    HERE,
    PEOPLE,
    SOURCE,
    THERE,
    Blown,
    at_least,
    changed,
    counted,
    replaced,
    site,
    statement_id,
    told,
)
from repatriation.testing.damage.story import WHOLE, staged

__all__ = [
    "dual_national_twice",
    "escort_counted",
    "minor_in_penal_outcome",
    "mixed_nationality_unsplit",
    "mode_mixed",
    "no_coverage_window",
    "origin_mixed",
    "stock_flow_mixed",
    "transit_as_endpoint",
]

_ONE, _OTHER = "damage-group-1", "damage-group-2"
_BROUGHT: tuple[Measure, ...] = ("repatriated", "returned")
_DAY = Period.of("2012-01-02")
_FLIGHT = Operation(
    id="damage-flight", level="movement", names=Name.of("Rowan flight"), period=_DAY
)
_DUAL = Category(
    id="dual_nationals", within=("everyone",), dimension="legal", definition="of two countries"
)


def _two(measure: Measure) -> tuple[Group, Group]:
    """Build two groups that their definitions tell apart."""
    one, other = (
        Group(id=id_, measure=measure, period=_DAY, definition=f"people counted as {id_}")
        for id_ in (_ONE, _OTHER)
    )
    return one, other


def _joined(draw: st.DrawFn) -> Link:
    """Say in one of two ways that the one group is a part of the other."""
    ways = (
        Link(kind="part_of", a=_ONE, b=(_OTHER,)),
        Link(kind="made_up_of", a=_OTHER, b=(_ONE,)),
    )
    return one_of(draw, ways)


def mixed_nationality_unsplit(draw: st.DrawFn, base: Dataset) -> Blown:
    """Credit one country with all who were on board."""
    ours, theirs = draw(PEOPLE), draw(PEOPLE)
    groups = _two(one_of(draw, _BROUGHT))
    sound = base.with_(*COUNTRIES, _FLIGHT, *groups)
    for id_, home in ((_ONE, HERE), (_OTHER, THERE)):
        sound = changed(sound, id_, operation=_FLIGHT.id, nationality=home)
    rest = (
        counted("", Figure.exactly(theirs), _OTHER),
        counted("", Figure.exactly(ours + theirs), _FLIGHT.id),
    )
    sound = sound.with_(*site((counted("", Figure.exactly(ours), _ONE), *rest)))
    bad = counted("", at_least(draw, ours + theirs), _ONE)
    damage = f"the {ours} of {_ONE} became {bad.figure.wording}"
    return Blown(sound, replaced(sound, 1, bad, *rest), _FLIGHT.id, damage)


def escort_counted(draw: st.DrawFn, base: Dataset) -> Blown:
    """Let those who arrived with escorts be those who came home."""
    role = one_of(draw, ("medics", "escorts", "crew", "officials"))
    category = Category(id=role, within=("everyone",), dimension="role", definition="on duty")
    count = counted(role, at_least(draw, draw(PEOPLE)))
    sound = changed(base.with_(category, *site((count,))), GROUP, measure="arrived")
    home: tuple[Measure, ...] = (*_BROUGHT, "self_returned", "deported")
    measure = one_of(draw, home)
    broken = changed(sound, GROUP, measure=measure)
    return Blown(sound, broken, statement_id(), f"{GROUP}, {role} among them, became {measure}")


def origin_mixed(draw: st.DrawFn, base: Dataset) -> Blown:
    """Let a part come from a country where its whole does not."""
    groups, link = _two(one_of(draw, _BROUGHT)), _joined(draw)
    sound = base.with_(*COUNTRIES, *groups, *site((), links=(link,)))
    for id_ in (_ONE, _OTHER):
        sound = changed(sound, id_, places=(HERE,))
    broken = changed(sound, _ONE, places=one_of(draw, ((HERE, THERE), (THERE,))))
    return Blown(sound, broken, _ONE, f"{THERE} was added to {_ONE}")


def mode_mixed(draw: st.DrawFn, base: Dataset) -> Blown:
    """Let people whom an operation brought home come by themselves, or by force."""
    if draw(st.booleans()):
        sound = changed(base.with_(_FLIGHT, *site(())), GROUP, operation=_FLIGHT.id)
        broken = changed(sound, GROUP, measure="self_returned")
        return Blown(sound, broken, GROUP, f"{GROUP} became self_returned")
    modes: tuple[Measure, ...] = ("self_returned", "deported")
    mode = one_of(draw, modes)
    sound = base.with_(*_two("repatriated"), *site((), links=(_joined(draw),)))
    return Blown(sound, changed(sound, _ONE, measure=mode), _ONE, f"{_ONE} became {mode}")


def stock_flow_mixed(draw: st.DrawFn, base: Dataset) -> Blown:
    """Let one of two parts of a sum be somewhere, rather than have moved."""
    link = Link(kind="made_up_of", a=GROUP, b=(_ONE, _OTHER), disjoint=draw(st.booleans()))
    sound = base.with_(*_two(one_of(draw, _BROUGHT)), *site((), links=(link,)))
    sound = changed(sound, GROUP, measure=one_of(draw, (*_BROUGHT, "any")))
    part = one_of(draw, (_ONE, _OTHER))
    broken = changed(sound, part, measure="present")
    damage = f"{part} became present"
    return Blown(sound, broken, statement_id(), damage, verdict=Verdict.SUSPECT)


def no_coverage_window(draw: st.DrawFn, base: Dataset) -> Blown:
    """Leave the source of a running total without a date."""
    growing = one_of(draw, (WHOLE, GROUP))
    sound = changed(told(draw, base.with_(*staged()), growing), WHOLE, period=None)
    sound = changed(sound, GROUP, period=None)
    broken = changed(sound, SOURCE, publication_date=None)
    return Blown(sound, broken, statement_id(), f"{SOURCE} lost its date")


def dual_national_twice(draw: st.DrawFn, base: Dataset) -> Blown:
    """Let parts of a sum that are of two nationalities be, or hold, the same people."""
    total = Link(kind="made_up_of", a=GROUP, b=(_ONE, _OTHER))
    same = Link(kind="same_as", a=_ONE, b=(_OTHER,))
    sound = base.with_(*COUNTRIES, *_two(one_of(draw, _BROUGHT)), *site((), links=(total,)))
    for id_, home in ((_ONE, HERE), (_OTHER, THERE)):
        sound = changed(sound, id_, nationality=home)
    if draw(st.booleans()):
        count = counted("dual_nationals", at_least(draw, draw(PEOPLE)), _ONE)
        damage = f"{count.figure.wording} dual nationals were counted of {_ONE}"
        broken = replaced(sound.with_(_DUAL), 1, count)
        return Blown(sound, broken, GROUP, damage, verdict=Verdict.SUSPECT)
    broken = changed(sound, statement_id(), links=(total, same))
    return Blown(sound, broken, GROUP, f"{_ONE} was said to be {_OTHER}")


def minor_in_penal_outcome(draw: st.DrawFn, base: Dataset) -> Blown:
    """Raise those who were punished above those who are not children."""
    punished = one_of(draw, ("arrested", "sentenced", "imprisoned"))
    category = Category(id=punished, within=("everyone",), dimension="outcome")
    if draw(st.booleans()):
        good = counted(f"children/{punished}", Figure.exactly(0))
        bad = counted(f"children/{punished}", at_least(draw, draw(PEOPLE)))
        sound = base.with_(category, *site((good,)))
        damage = f"no {punished} children of {GROUP} became {bad.figure.wording}"
        return Blown(sound, replaced(sound, 1, bad), statement_id(), damage)
    men, women, children = draw(PEOPLE), draw(PEOPLE), draw(PEOPLE)
    adults = men + women
    known = one_of(
        draw,
        (
            _counts({"": adults + children, "children": children}),
            _counts({"adults": adults}),
            _counts({"men": men, "women": women}),
        ),
    )
    good = counted(punished, Figure.exactly(adults))
    bad = counted(punished, at_least(draw, adults + draw(st.integers(1, children))))
    sound = base.with_(category, *site((*known, good)))
    damage = f"the {adults} {punished} of {GROUP} became {bad.figure.wording}"
    return Blown(sound, replaced(sound, 1, *known, bad), statement_id(), damage)


def _counts(numbers: Mapping[str, int]) -> tuple[Estimate, ...]:
    return tuple(counted(key, Figure.exactly(number)) for key, number in numbers.items())


def transit_as_endpoint(draw: st.DrawFn, base: Dataset) -> Blown:
    """Let a journey end in another country than that of those on board, or on its way."""
    if draw(st.booleans()):
        return _stopover(draw, base)
    homeward: tuple[Measure, ...] = (*_BROUGHT, "arrived")
    sound = base.with_(*COUNTRIES, _FLIGHT, *site(()))
    sound = changed(sound, _FLIGHT.id, destinations=(HERE,))
    measure = one_of(draw, homeward)
    sound = changed(sound, GROUP, operation=_FLIGHT.id, nationality=HERE, measure=measure)
    broken = changed(sound, _FLIGHT.id, destinations=(THERE,))
    damage = f"{_FLIGHT.id} was sent to {THERE}"
    return Blown(sound, broken, GROUP, damage, verdict=Verdict.SUSPECT)


def _stopover(draw: st.DrawFn, base: Dataset) -> Blown:
    first, second = (
        attrs.evolve(_FLIGHT, id=f"damage-flight-{number}", names=Name.of(f"{name} flight"))
        for number, name in ((1, "Rowan"), (2, "Sorrel"))
    )
    legs = (
        attrs.evolve(first, destinations=(THERE,)),
        attrs.evolve(second, origins=(THERE,), destinations=(HERE,)),
    )
    link = Link(kind="made_up_of", a=WHOLE, b=(first.id, second.id), complete=draw(st.booleans()))
    sound = base.with_(*COUNTRIES, *staged(), *legs, *site((), links=(link,)))
    sound = changed(sound, WHOLE, destinations=(HERE,))
    broken = changed(sound, WHOLE, destinations=(HERE, THERE))
    damage = f"{THERE} was added to where {WHOLE} went"
    return Blown(sound, broken, WHOLE, damage, verdict=Verdict.SUSPECT)
