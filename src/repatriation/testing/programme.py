"""Programme: operations whose stages lie within them and add up to them."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Sequence

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from repatriation.model.link import DEEDS, Link
from repatriation.model.operation import Level, Operation, Status
from repatriation.testing.choice import one_of, some_of
from repatriation.testing.population import Population
from repatriation.testing.scene import Scene, called
from repatriation.testing.story import START, Happening, Story, dated

__all__ = ["programmes"]

_BELOW: dict[Level, Level] = {"programme": "stage", "stage": "movement"}
_MOST_PARTS: dict[Level, int] = {"programme": 3, "stage": 1, "movement": 0}
_DEEDS = tuple(sorted(DEEDS))
_STATUSES: tuple[Status, ...] = ("completed", "unknown")
_JOINTS = ("made_up_of", "part_of", "none")


@attrs.frozen
class _Setting:
    """What an operation takes over from what surrounds it."""

    level: Level
    path: str
    start: datetime.date
    scene: Scene
    people: SearchStrategy[Population]

    def below(self, number: int, start: datetime.date) -> _Setting:
        """Give the setting of a part, counted from 1."""
        path = f"{self.path}.{number}"
        return attrs.evolve(self, level=_BELOW[self.level], path=path, start=start)


@st.composite
def programmes(
    draw: st.DrawFn, scene: Scene, people: SearchStrategy[Population], *, max_size: int = 2
) -> Story:
    """Draw up to `max_size` programmes with their stages and movements; simplest is none."""
    story = Story()
    for number in range(1, draw(st.integers(0, max_size)) + 1):
        story += draw(_operations(_Setting("programme", str(number), START, scene, people)))
    return story


@st.composite
def _operations(draw: st.DrawFn, setting: _Setting) -> Story:
    """Draw an operation, first in its story, with the parts that it consists of."""
    own = draw(setting.people)
    first = setting.start + datetime.timedelta(draw(st.integers(0, 200)))
    days = draw(st.integers(0, 6))
    heads: list[Happening] = []
    parts = Story()
    for number in range(1, draw(st.integers(0, _MOST_PARTS[setting.level])) + 1):
        part = draw(_operations(setting.below(number, first)))
        heads.append(part.happenings[0])
        parts += part
    last = max([first + datetime.timedelta(days), *(part.last for part in heads)])
    record = _record(draw, setting, first, last)
    everyone = Population.sum([own, *(part.people for part in heads)])
    joined = _joined(draw, record.id, [part.id for part in heads], complete=not own.kinds)
    facts = (*joined, *_deeds(draw, record.id, setting.scene))
    return Story((Happening(record, everyone, first, last),), facts) + parts


def _record(
    draw: st.DrawFn, setting: _Setting, first: datetime.date, last: datetime.date
) -> Operation:
    ids = [place.id for place in setting.scene.places]
    level, path = setting.level, setting.path
    return Operation(
        id=f"{level}-{path}",
        level=level,
        names=called(f"{level} {path}", int(path.partition(".")[0]) - 1),
        period=dated(draw, first, last),
        origins=some_of(draw, ids),
        destinations=some_of(draw, ids),
        status=one_of(draw, _STATUSES),
    )


def _joined(
    draw: st.DrawFn, whole: str, parts: Sequence[str], *, complete: bool
) -> tuple[Link, ...]:
    """Draw one of the ways to say what is true of an operation and its parts."""
    joint = one_of(draw, _JOINTS)
    apart = [Link(kind="disjoint_from", a=a, b=(b,)) for a, b in itertools.pairwise(parts)]
    if joint == "part_of":
        return (*(Link(kind="part_of", a=part, b=(whole,)) for part in parts), *apart)
    if joint == "made_up_of" and parts:
        kind = Link(kind="made_up_of", a=whole, b=tuple(parts), complete=complete, disjoint=True)
        return (kind, *apart)
    return tuple(apart)


def _deeds(draw: st.DrawFn, operation: str, scene: Scene) -> tuple[Link, ...]:
    kind = one_of(draw, _DEEDS)
    actors = some_of(draw, [actor.id for actor in scene.speakers])
    return tuple(Link(kind=kind, a=actor, b=(operation,)) for actor in actors)
