"""Record: damages to ids, references, names and sources."""

from __future__ import annotations

import attrs
from hypothesis import strategies as st

from repatriation.model.actor import Actor
from repatriation.model.category import Category, Partition
from repatriation.model.dataset import Dataset, Record
from repatriation.model.lattice import EVERYONE
from repatriation.model.name import Name
from repatriation.testing.choice import one_of
from repatriation.testing.damage.site import SOURCE, UTTERANCE, Blown, changed, statement_id, told

__all__ = [
    "alias_duplicate",
    "citation_cycle",
    "dangling_reference",
    "duplicate_content",
    "duplicate_id",
    "lattice_broken",
    "no_source",
]

_NOWHERE = "nowhere"


def duplicate_id(draw: st.DrawFn, base: Dataset) -> Blown:
    """Give an actor the id of another record, whatever that is."""
    sound = told(draw, base)
    id_ = one_of(draw, list(sound)).id
    double = Actor(id=id_, kind="organisation", names=Name.of("Tamarisk society"))
    broken = Dataset.of(*sound, double, assumptions=sound.assumptions, doubts=sound.doubts)
    return Blown(sound, broken, id_, f"an actor was given the id {id_!r} as well")


def dangling_reference(draw: st.DrawFn, base: Dataset) -> Blown:
    """Point from a record of the site to one that does not exist."""
    sound = told(draw, base)
    said = sound.utterances[UTTERANCE]
    ways: tuple[Record, ...] = (
        attrs.evolve(sound.sources[SOURCE], publisher=_NOWHERE),
        attrs.evolve(said, asserted_by=_NOWHERE),
        attrs.evolve(said, via=(_NOWHERE,)),
        attrs.evolve(sound.statements[statement_id()], about=(_NOWHERE,)),
    )
    lost = one_of(draw, ways)
    return Blown(sound, sound.with_(lost), lost.id, f"{lost.id} was pointed to {_NOWHERE!r}")


def duplicate_content(draw: st.DrawFn, base: Dataset) -> Blown:
    """Copy a statement under another id."""
    sound = told(draw, base)
    first = sound.statements[statement_id()]
    broken = sound.with_(attrs.evolve(first, id=f"{first.id}-copy"))
    return Blown(sound, broken, first.id, f"{first.id} was copied")


def lattice_broken(draw: st.DrawFn, base: Dataset) -> Blown:
    """Turn two categories into a circle, or divide one into what cannot be its parts."""
    outer = Category(id="damage_outer", definition="those who are in a damaged category")
    inner = Category(id="damage_inner", within=(outer.id,), definition="those who are within it")
    stray = Category(id="damage_stray", definition="those who are not within it")
    sound = base.with_(outer, inner, stray)
    if draw(st.booleans()):
        broken = changed(sound, outer.id, within=(inner.id,))
        return Blown(sound, broken, outer.id, f"{outer.id} was put within {inner.id}")
    parts = one_of(draw, ((stray.id,), (inner.id, inner.id), (EVERYONE,), ()))
    broken = changed(sound, outer.id, partitions=(Partition(parts=parts),))
    damage = f"{outer.id} was divided into {' and '.join(parts) or 'nothing'}"
    return Blown(sound, broken, outer.id, damage)


def no_source(draw: st.DrawFn, base: Dataset) -> Blown:
    """Take the source from an utterance, or the utterance from a statement."""
    sound = told(draw, base)
    said, bare = sound.utterances[UTTERANCE], sound.statements[statement_id()]
    ways: tuple[Record, ...] = (
        attrs.evolve(said, source=None),
        attrs.evolve(bare, utterance=None),
    )
    lost = one_of(draw, ways)
    return Blown(sound, sound.with_(lost), bare.id, f"{lost.id} was left without a source")


def citation_cycle(draw: st.DrawFn, base: Dataset) -> Blown:
    """Let two sources derive from each other."""
    sound = told(draw, base)
    first = sound.sources[SOURCE]
    second = attrs.evolve(
        first,
        id="damage-source-2",
        title=Name.of("Damaged report 2"),
        derived_from=(first.id,),
    )
    broken = sound.with_(second, attrs.evolve(first, derived_from=(second.id,)))
    return Blown(sound.with_(second), broken, first.id, f"{first.id} was derived from {second.id}")


def alias_duplicate(draw: st.DrawFn, base: Dataset) -> Blown:
    """Call an actor as another is called, but for case and marks."""
    names = ("Tamarisk society", "TAMARISK SOCIETY", "Tamárisk-Society")
    one = Actor(id="damage-actor-1", kind="organisation", names=Name.of(names[0]))
    other = Actor(id="damage-actor-2", kind="organisation", names=Name.of("Yew league"))
    name = one_of(draw, names)
    sound = base.with_(one, other)
    broken = sound.with_(attrs.evolve(other, names=Name.of(name)))
    return Blown(sound, broken, one.id, f"{other.id} was called {name}")
