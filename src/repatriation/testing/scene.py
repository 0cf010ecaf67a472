"""Scene: the places and actors of a consistent dataset, with names that nobody confuses."""

from __future__ import annotations

from collections.abc import Sequence

import attrs
from hypothesis import strategies as st

from repatriation.model.actor import Actor, ActorKind, Office
from repatriation.model.name import Name
from repatriation.model.period import Period
from repatriation.model.place import Place, PlaceKind
from repatriation.testing.choice import one_of, one_or_none, some_of

__all__ = ["Scene", "called", "scenes"]

_COUNTRIES = (
    ("KZ", Name.of("Kazakhstan", Name(text="Қазақстан", language="kk"))),
    ("SY", Name.of("Syria", Name(text="سوريا", language="ar"))),
    ("IQ", Name.of("Iraq")),
    ("UZ", Name.of("Uzbekistan", Name(text="Oʻzbekiston", language="uz"))),
    ("TR", Name.of("Türkiye", "Turkey")),
    ("XK", Name.of("Kosovo")),
)
_WITHIN: tuple[PlaceKind, ...] = ("camp", "region", "settlement", "border", "zone")
_ACTORS: tuple[ActorKind, ...] = (
    "official",
    "outlet",
    "government_body",
    "organisation",
    "de_facto_authority",
    "armed_group",
    "collective",
)

_ALWAYS = Period.of("1990/..")

_WORDS = (
    "Alder",
    "Birch",
    "Cedar",
    "Dogwood",
    "Elm",
    "Fir",
    "Hawthorn",
    "Ivy",
    "Juniper",
    "Kapok",
    "Larch",
    "Maple",
    "Nutmeg",
    "Oak",
)
"""Words so different that no likeness of names joins them."""


def called(kind: str, number: int) -> tuple[Name, ...]:
    """Name the record of a kind that has this number, counted from 0."""
    turn, place = divmod(number, len(_WORDS))
    return Name.of(f"{_WORDS[place]} {kind}" + (f" {turn + 1}" if turn else ""))


@attrs.frozen
class Scene:
    """Where a story plays and who takes part in it."""

    places: tuple[Place, ...] = ()
    actors: tuple[Actor, ...] = ()

    @property
    def outlets(self) -> tuple[Actor, ...]:
        """Those who publish."""
        return tuple(actor for actor in self.actors if actor.kind == "outlet")

    @property
    def speakers(self) -> tuple[Actor, ...]:
        """Those who speak for themselves, and do not publish."""
        return tuple(actor for actor in self.actors if actor.kind != "outlet")

    @property
    def states(self) -> tuple[Actor, ...]:
        """The states, one for each country."""
        return tuple(actor for actor in self.actors if actor.kind == "state")


@st.composite
def scenes(draw: st.DrawFn, *, max_places: int = 3, max_actors: int = 3) -> Scene:
    """Draw scenes; simplest is empty.

    Every place is a country or lies within one; actors and their offices are there all along.

    Args:
        draw: Given by Hypothesis.
        max_places: Most countries, and most places within them.
        max_actors: Most actors besides the states.
    """
    countries = [
        Place(id=f"place-{code.lower()}", kind="country", names=names, code=code)
        for code, names in some_of(draw, _COUNTRIES, max_places)
    ]
    placed = [draw(_placed(n, countries)) for n in range(draw(st.integers(0, max_places)))]
    inner = [place for place in placed if place.within]
    states = [_state(country) for country in countries]
    actors = [draw(_acting(n, states)) for n in range(draw(st.integers(0, max_actors)))]
    return Scene((*countries, *inner), (*states, *actors))


@st.composite
def _placed(draw: st.DrawFn, number: int, countries: Sequence[Place]) -> Place:
    kind = one_of(draw, _WITHIN)
    chosen = some_of(draw, [country.id for country in countries])
    return Place(
        id=f"place-{number + 1}",
        kind=kind,
        names=called(kind, number),
        within=chosen if kind in {"border", "zone"} else chosen[:1],
    )


def _state(country: Place) -> Actor:
    id_ = country.id.replace("place", "state")
    return Actor(id=id_, kind="state", names=country.names[:1], place=country.id)


@st.composite
def _acting(draw: st.DrawFn, number: int, states: Sequence[Actor]) -> Actor:
    kind = one_of(draw, _ACTORS)
    body = one_or_none(draw, [state.id for state in states])
    office = Office(title="Commissioner", body=body, period=_ALWAYS)
    return Actor(
        id=f"actor-{number + 1}",
        kind=kind,
        names=called(kind.replace("_", " "), number),
        part_of=body if kind == "government_body" else None,
        offices=(office,) if kind == "official" else (),
        period=one_of(draw, (None, _ALWAYS)),
    )
