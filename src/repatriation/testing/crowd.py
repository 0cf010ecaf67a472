"""Crowd: groups of people beside those whom the operations brought, and how they relate."""

from __future__ import annotations

import datetime

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from repatriation.model.group import Group, Measure
from repatriation.model.link import Link, LinkKind
from repatriation.model.operation import Operation
from repatriation.testing.choice import one_of, one_or_none, some_of
from repatriation.testing.population import Population
from repatriation.testing.scene import Scene
from repatriation.testing.story import START, Happening, Story, dated

__all__ = ["crowds"]

_MEASURES: tuple[Measure, ...] = (
    "repatriated",
    "present",
    "returned",
    "departed",
    "self_returned",
    "deported",
    "died",
    "any",
)
_RELATIONS: tuple[LinkKind, ...] = ("same_as", "part_of", "mirrors", "accompanies")


@st.composite
def crowds(
    draw: st.DrawFn,
    scene: Scene,
    before: Story,
    people: SearchStrategy[Population],
    *,
    max_size: int = 2,
) -> Story:
    """Draw groups, some of them the same as, part of or together with what was told before."""
    story = before
    for number in range(1, draw(st.integers(0, max_size)) + 1):
        story += draw(_groups(f"group-{number}", story, scene, people))
    return story


@st.composite
def _groups(
    draw: st.DrawFn, id_: str, before: Story, scene: Scene, people: SearchStrategy[Population]
) -> Story:
    alone = _alone(draw, id_, scene, people)
    other = one_or_none(draw, before.happenings)
    relation = one_of(draw, _RELATIONS)
    if other is None:
        return Story((alone,))
    link = Link(kind=relation, a=id_, b=(other.id,))
    told = alone if relation == "accompanies" else _related(id_, relation, other)
    return Story((told,), (link,))


def _alone(
    draw: st.DrawFn, id_: str, scene: Scene, people: SearchStrategy[Population]
) -> Happening:
    """Draw a group of its own, whose people were present on one day or moved within some."""
    measure = one_of(draw, _MEASURES)
    first = START + datetime.timedelta(draw(st.integers(0, 900)))
    last = first + datetime.timedelta(draw(st.integers(0, 30)))
    last = first if measure == "present" else last
    record = Group(
        id=id_,
        measure=measure,
        places=some_of(draw, [place.id for place in scene.places]),
        nationality=one_or_none(draw, [state.id for state in scene.states]),
        period=dated(draw, first, last),
        definition=f"people counted as {id_}",
    )
    return Happening(record, draw(people), first, last)


def _related(id_: str, relation: LinkKind, other: Happening) -> Happening:
    """Make a group whose people are those of another happening, or half of every kind."""
    same = relation != "part_of"
    record = Group(
        id=id_,
        measure="handed_over" if relation == "mirrors" else _measure(other),
        operation=other.id if same and isinstance(other.record, Operation) else None,
        period=other.record.period,
        definition=f"{'those' if same else 'some'} of {other.id}, counted as {id_}",
    )
    half = Population.of({kind: number // 2 for kind, number in other.people.kinds})
    return Happening(record, other.people if same else half, other.first, other.last)


def _measure(other: Happening) -> Measure:
    return other.record.measure if isinstance(other.record, Group) else "arrived"
