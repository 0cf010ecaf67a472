"""Place: damages to where places lie, and to where people are said to be."""

from __future__ import annotations

from hypothesis import strategies as st

from repatriation.model.dataset import Dataset
from repatriation.model.figure import Figure
from repatriation.model.group import Group, Measure
from repatriation.model.link import Link
from repatriation.model.name import Name
from repatriation.model.period import Period
from repatriation.model.place import Place
from repatriation.model.verdict import Verdict
from repatriation.testing.choice import one_of
from repatriation.testing.damage.site import (
    COUNTRIES,
    HERE,
    SOURCE,
    THERE,
    Blown,
    changed,
    counted,
    site,
)

__all__ = ["place_outside_country", "scope_widened", "too_precise", "unknown_place"]

_CAMP = Place(id="damage-camp", kind="camp", names=Name.of("Zinnia"), within=(HERE,))
_REGION = Place(
    id="damage-region", kind="region", names=Name.of("Verbena"), code="GE-TB", within=(HERE,)
)
_TOWN = (
    Place(id="damage-tajikistan", kind="country", names=Name.of("Tajikistan"), code="TJ"),
    Place(
        id="damage-town",
        kind="settlement",
        names=Name.of("Dushanbe"),
        within=("damage-tajikistan",),
    ),
)
_PRECISE = (
    "Zinnia shelter",
    "Zinnia boarding school",
    "Rehabilitation centre Zinnia",
    "Zinnia street 12",
    "41.7151, 44.8271",
)


def unknown_place(draw: st.DrawFn, base: Dataset) -> Blown:
    """Take the code from a country, write a wrong one, or let a camp lie nowhere."""
    sound = base.with_(COUNTRIES[0], _CAMP)
    id_, broken = one_of(
        draw,
        (
            (HERE, changed(sound, HERE, code=None)),
            (HERE, changed(sound, HERE, code="Georgia")),
            (_CAMP.id, changed(sound, _CAMP.id, within=())),
        ),
    )
    return Blown(sound, broken, id_, f"{id_} was taken off the map")


def place_outside_country(draw: st.DrawFn, base: Dataset) -> Blown:
    """Move a region or a town out of its country, or let a camp lie in two countries."""
    sound = base.with_(*COUNTRIES, *_TOWN, _CAMP, _REGION)
    id_, broken, verdict = one_of(
        draw,
        (
            (_REGION.id, changed(sound, _REGION.id, within=(THERE,)), Verdict.VIOLATED),
            (_REGION.id, changed(sound, _REGION.id, code="AM-ER"), Verdict.VIOLATED),
            (_CAMP.id, changed(sound, _CAMP.id, within=(HERE, THERE)), Verdict.VIOLATED),
            ("damage-town", changed(sound, "damage-town", within=(HERE,)), Verdict.SUSPECT),
        ),
    )
    return Blown(sound, broken, id_, f"{id_} was moved across the border", verdict=verdict)


def scope_widened(draw: st.DrawFn, base: Dataset) -> Blown:
    """Let one of two groups that are the same, or as many, be of one more country."""
    # The places of those who moved are asked by a rule of their own, origin-mixed.
    measures: tuple[Measure, ...] = ("present", "departed", "died", "any")
    measure = one_of(draw, measures)
    one, other = (
        Group(
            id=f"damage-group-{number}",
            measure=measure,
            places=(HERE,),
            period=Period.of("2012-01-02"),
            definition=f"people as counted by {number}",
        )
        for number in (1, 2)
    )
    sound = base.with_(*COUNTRIES, one, other)
    if draw(st.booleans()):
        return _retold(draw, sound)
    link = Link(kind="same_as", a=one.id, b=(other.id,))
    sound = sound.with_(*site((), links=(link,)))
    wider = one_of(draw, (one.id, other.id))
    broken = changed(sound, wider, places=(HERE, THERE))
    return Blown(sound, broken, wider, f"{THERE} was added to {wider}")


def _retold(draw: st.DrawFn, base: Dataset) -> Blown:
    number = Figure.exactly(draw(st.integers(20, 400)))
    first, second = "damage-group-1", "damage-group-2"
    told = site((counted("", number, first),), (counted("", number, second),))
    sound = changed(base.with_(*told), "damage-source-2", derived_from=(SOURCE,))
    sound = changed(sound, second, places=(THERE,))
    broken = changed(sound, second, places=(HERE, THERE))
    damage = f"{HERE} was added to {second}"
    return Blown(sound, broken, second, damage, verdict=Verdict.SUSPECT)


def too_precise(draw: st.DrawFn, base: Dataset) -> Blown:
    """Name a place so that those who live there can be found."""
    sound = base.with_(COUNTRIES[0], _CAMP)
    name = one_of(draw, _PRECISE)
    broken = changed(sound, _CAMP.id, names=Name.of(name))
    return Blown(sound, broken, _CAMP.id, f"{_CAMP.id} was called {name}", verdict=Verdict.SUSPECT)
