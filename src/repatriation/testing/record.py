"""Record: strategies for actors, places, operations, groups and categories."""

from __future__ import annotations

from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from repatriation.model.actor import ACTOR_KINDS, Actor, Office
from repatriation.model.category import Ages, Category, Partition
from repatriation.model.group import MEASURES, Group
from repatriation.model.operation import LEVELS, STATUSES, Operation
from repatriation.model.place import PLACE_KINDS, Place
from repatriation.testing.choice import maybe, named, tuples_of
from repatriation.testing.period import periods
from repatriation.testing.text import built, category_ids, ids, texts
from repatriation.testing.value import names

__all__ = [
    "actors",
    "ages",
    "categories",
    "groups",
    "offices",
    "operations",
    "partitions",
    "places",
]

_CODES = ("KZ", "SY", "XK", "IQ-NI", "kz", "")
_DIMENSIONS = ("", "age", "sex", "family", "legal", "role", "agency", "conduct", "outcome")
_OLDEST = 120


def offices(**fields: SearchStrategy[Any]) -> SearchStrategy[Office]:
    """Draw offices, of bodies that may not exist."""
    return built(Office, fields, title=texts(), body=maybe(ids()), period=maybe(periods()))


def actors(**fields: SearchStrategy[Any]) -> SearchStrategy[Actor]:
    """Draw actors of every kind, with references to records that may not exist."""
    return built(
        Actor,
        fields,
        id=ids(),
        kind=st.sampled_from(ACTOR_KINDS),
        names=tuples_of(names()),
        part_of=maybe(ids()),
        place=maybe(ids()),
        offices=tuples_of(offices(), max_size=2),
        period=maybe(periods()),
    )


def places(**fields: SearchStrategy[Any]) -> SearchStrategy[Place]:
    """Draw places of every kind, with codes that may be none."""
    return built(
        Place,
        fields,
        id=ids(),
        kind=st.sampled_from(PLACE_KINDS),
        names=tuples_of(names()),
        code=maybe(st.sampled_from(_CODES)),
        within=tuples_of(ids(), max_size=2),
    )


def operations(**fields: SearchStrategy[Any]) -> SearchStrategy[Operation]:
    """Draw operations; simplest is the programme ``"a"`` without a name."""
    return built(
        Operation,
        fields,
        id=ids(),
        level=st.sampled_from(LEVELS),
        names=tuples_of(names()),
        period=maybe(periods()),
        origins=tuples_of(ids(), max_size=2),
        destinations=tuples_of(ids(), max_size=2),
        status=st.sampled_from(STATUSES),
    )


def groups(**fields: SearchStrategy[Any]) -> SearchStrategy[Group]:
    """Draw groups of every measure; simplest says nothing but its id."""
    return built(
        Group,
        fields,
        id=ids(),
        measure=st.sampled_from(sorted(MEASURES, key="any".__ne__)),
        operation=maybe(ids()),
        places=tuples_of(ids(), max_size=2),
        nationality=maybe(ids()),
        period=maybe(periods()),
        definition=maybe(texts()),
    )


def _band(ends: list[int], shape: int) -> Ages:
    low, high = min(ends), max(ends)
    return (Ages(low=low, high=high), Ages(low=low), Ages(high=high), Ages())[shape]


def ages() -> SearchStrategy[Ages]:
    """Draw bands of ages, closed or open; the low end is never above the high one."""
    years = st.lists(st.integers(0, _OLDEST), min_size=2, max_size=2)
    return named("ages", st.builds(_band, years, st.integers(0, 3)))


def partitions(**fields: SearchStrategy[Any]) -> SearchStrategy[Partition]:
    """Draw partitions into none to three parts, exhaustive first."""
    exhaustive = st.sampled_from((True, False))
    return built(Partition, fields, parts=tuples_of(category_ids()), exhaustive=exhaustive)


def categories(**fields: SearchStrategy[Any]) -> SearchStrategy[Category]:
    """Draw categories, within and divided into others that may not exist."""
    return built(
        Category,
        fields,
        id=category_ids(),
        within=tuples_of(category_ids(), max_size=2),
        partitions=tuples_of(partitions(), max_size=2),
        dimension=st.sampled_from(_DIMENSIONS),
        ages=maybe(ages()),
        definition=maybe(texts()),
    )
