"""Record: damages to ids, references, names and sources."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st

from repatriation.model.actor import Actor
from repatriation.model.category import Category, Partition
from repatriation.model.dataset import Dataset, Record
from repatriation.model.figure import Figure
from repatriation.model.name import Name
from repatriation.model.place import Place
from repatriation.testing.choice import one_of
from repatriation.testing.damage.site import Blown, counted, site, statement_id

__all__ = [
    "alias_duplicate",
    "citation_cycle",
    "dangling_reference",
    "duplicate_content",
    "duplicate_id",
    "lattice_broken",
    "no_source",
    "unknown_place",
]

_PEOPLE = st.integers(1, 400)
_NOWHERE = "nowhere"
_SOURCE, _UTTERANCE = "damage-source-1", "damage-utterance-1"


def _told(draw: st.DrawFn, base: Dataset) -> Dataset:
    return base.with_(*site((counted("", Figure.exactly(draw(_PEOPLE))),)))


def duplicate_id(draw: st.DrawFn, base: Dataset) -> Blown:
    """Give an actor the id of another record, whatever that is."""
    sound = _told(draw, base)
    id_ = one_of(draw, list(sound)).id
    double = Actor(id=id_, kind="organisation", names=Name.of("Tamarisk society"))
    broken = Dataset.of(*sound, double, assumptions=sound.assumptions, doubts=sound.doubts)
    return sound, broken, id_, f"an actor was given the id {id_!r} as well"


def dangling_reference(draw: st.DrawFn, base: Dataset) -> Blown:
    """Point from a record of the site to one that does not exist."""
    sound = _told(draw, base)
    said = sound.utterances[_UTTERANCE]
    ways: tuple[Record, ...] = (
        attrs.evolve(sound.sources[_SOURCE], publisher=_NOWHERE),
        attrs.evolve(said, asserted_by=_NOWHERE),
        attrs.evolve(said, via=(_NOWHERE,)),
        attrs.evolve(sound.statements[statement_id()], about=(_NOWHERE,)),
    )
    changed = one_of(draw, ways)
    return sound, sound.with_(changed), changed.id, f"{changed.id} was pointed to {_NOWHERE!r}"


def duplicate_content(draw: st.DrawFn, base: Dataset) -> Blown:
    """Copy a statement under another id."""
    sound = _told(draw, base)
    told = sound.statements[statement_id()]
    broken = sound.with_(attrs.evolve(told, id=f"{told.id}-copy"))
    return sound, broken, told.id, f"{told.id} was copied"


def lattice_broken(draw: st.DrawFn, base: Dataset) -> Blown:
    """Turn two categories into a circle, or divide one into what it does not contain."""
    outer = Category(id="damage_outer", definition="those who are in a damaged category")
    inner = Category(id="damage_inner", within=(outer.id,), definition="those who are within it")
    sound = base.with_(outer, inner)
    if draw(st.booleans()):
        stray = attrs.evolve(outer, partitions=(Partition(parts=("men",)),))
        return sound, sound.with_(stray), outer.id, f"{outer.id} was divided into all men"
    turned = attrs.evolve(outer, within=(inner.id,))
    return sound, sound.with_(turned), outer.id, f"{outer.id} was put within {inner.id}"


def no_source(draw: st.DrawFn, base: Dataset) -> Blown:
    """Take the source from an utterance, or the utterance from a statement."""
    sound = _told(draw, base)
    said, told = sound.utterances[_UTTERANCE], sound.statements[statement_id()]
    ways: tuple[Record, ...] = (
        attrs.evolve(said, source=None),
        attrs.evolve(told, utterance=None),
    )
    changed = one_of(draw, ways)
    return sound, sound.with_(changed), told.id, f"{changed.id} was left without a source"


def citation_cycle(draw: st.DrawFn, base: Dataset) -> Blown:
    """Let two sources derive from each other."""
    sound = _told(draw, base)
    first = sound.sources[_SOURCE]
    second = attrs.evolve(
        first,
        id="damage-source-2",
        title=Name.of("Damaged report 2"),
        derived_from=(first.id,),
    )
    broken = sound.with_(second, attrs.evolve(first, derived_from=(second.id,)))
    return sound.with_(second), broken, first.id, f"{first.id} was derived from {second.id}"


def alias_duplicate(draw: st.DrawFn, base: Dataset) -> Blown:
    """Call an actor as another is called, but for case and marks."""
    names = ("Tamarisk society", "TAMARISK SOCIETY", "Tamárisk-Society")
    one = Actor(id="damage-actor-1", kind="organisation", names=Name.of(names[0]))
    other = Actor(id="damage-actor-2", kind="organisation", names=Name.of("Yew league"))
    name = one_of(draw, names)
    sound = base.with_(one, other)
    broken = sound.with_(attrs.evolve(other, names=Name.of(name)))
    return sound, broken, one.id, f"{other.id} was called {name}"


def unknown_place(draw: st.DrawFn, base: Dataset) -> Blown:
    """Take the code from a country, write a wrong one, or let a camp lie nowhere."""
    country = Place(id="damage-country", kind="country", names=Name.of("Georgia"), code="GE")
    camp = Place(id="damage-camp", kind="camp", names=Name.of("Zinnia"), within=(country.id,))
    ways = (
        attrs.evolve(country, code=None),
        attrs.evolve(country, code="Georgia"),
        attrs.evolve(camp, within=()),
    )
    changed = one_of(draw, ways)
    sound = base.with_(country, camp)
    return sound, sound.with_(changed), changed.id, f"{changed.id} was taken off the map"
