"""Naming: records that have one name, and what tells them apart all the same."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import pairwise

import attrs

from repatriation.checks.cluster import Clusters
from repatriation.checks.spelling import folded
from repatriation.checks.transliteration import Likeness
from repatriation.checks.variants import one_spelling
from repatriation.model.actor import Actor
from repatriation.model.dataset import Dataset
from repatriation.model.link import DEEDS
from repatriation.model.operation import Operation
from repatriation.model.place import Place

__all__ = ["Namesakes", "all_joined", "links_between", "namesakes"]

Named = Actor | Place | Operation


@attrs.frozen(kw_only=True)
class Namesakes:
    """Records of one type that share a name, directly or through each other.

    Attributes:
        kind: ``"actor"``, ``"place"`` or ``"operation"``.
        names: Id and the name by which it is one of them, in the order of the ids.
        is_literal: Whether they share it letter for letter, rather than in listed variants.
    """

    kind: str
    names: tuple[tuple[str, str], ...]
    is_literal: bool


def namesakes(dataset: Dataset, likeness: Likeness | None = None) -> Iterator[Namesakes]:
    """Find the sets of records that share a name and that nothing tells apart.

    Shared are names that are the same or listed variants, and, by `likeness`, those that
    sound alike; none do if it is None.

    Told apart are: an official, an outlet and any other actor; places of different kinds,
    codes or surroundings; operations of different levels, times or destinations; and records
    that a link, ``part_of`` or ``within`` joins. Collectives and zones are left out.
    """
    joined = links_between(dataset)
    areas = _areas(dataset)
    for kind, records in (
        ("actor", dataset.actors),
        ("place", dataset.places),
        ("operation", dataset.operations),
    ):
        named = _by_name(kind, records)
        sharing = [*named.values(), *(_alike(named, likeness) if likeness else ())]
        yield from _of_kind(kind, sharing, joined, areas)


def _alike(
    named: Mapping[tuple[str, str], dict[Named, list[str]]], likeness: Likeness
) -> Iterator[dict[Named, list[str]]]:
    """Put the bearers of names that sound alike together, two names at a time."""
    borne: dict[str, dict[str, dict[str, Named]]] = {}
    for (sort, _), sharing in named.items():
        for record, texts in sharing.items():
            for text in texts:
                borne.setdefault(sort, {}).setdefault(text, {})[record.id] = record
    for bearers in borne.values():

        def matters(
            one: str, other: str, bearers: Mapping[str, dict[str, Named]] = bearers
        ) -> bool:
            return len({*bearers[one], *bearers[other]}) > 1

        for pair in likeness.pairs(bearers, matters):
            both: dict[Named, list[str]] = {}
            for name in pair:
                for record in bearers[name].values():
                    both.setdefault(record, []).append(name)
            yield both


def _of_kind(
    kind: str,
    sharing: Iterable[dict[Named, list[str]]],
    joined: dict[str, set[str]],
    areas: Clusters,
) -> Iterator[Namesakes]:
    alike, literal = Clusters(), Clusters()
    shown: dict[str, str] = {}
    for bearers in sharing:
        for likely in _split(list(bearers), areas):
            ids = {record.id for record in likely}
            if len(ids) > 1:
                alike.join(sorted(ids))
                _note(likely, bearers, shown, literal)
    for members in alike.sets():
        if not all_joined(members, joined):
            yield Namesakes(
                kind=kind,
                names=tuple((id_, shown[id_]) for id_ in sorted(members)),
                is_literal=len({literal.root(id_) for id_ in members}) == 1,
            )


def _note(
    likely: list[Named],
    bearers: Mapping[Named, list[str]],
    shown: dict[str, str],
    literal: Clusters,
) -> None:
    """Note by which name each is alike, and join those that write it alike."""
    same: dict[str, dict[str, str]] = {}
    for record in likely:
        for name in bearers[record]:
            shown.setdefault(record.id, name)
            same.setdefault(folded(name), {})[record.id] = name
    for sharing in same.values():
        if len(sharing) > 1:
            shown.update(sharing)
            literal.join(sharing)


def _by_name(kind: str, records: Iterable[Named]) -> dict[tuple[str, str], dict[Named, list[str]]]:
    """Give the bearers of each name, with the spellings of it that each has.

    What is named by description ("relatives", "the combat zones") bears no name.
    """
    found: dict[tuple[str, str], dict[Named, list[str]]] = {}
    for record in records:
        for name in record.names if _sort(record) not in {"collective", "zone"} else ():
            spelling = one_spelling(kind, name.text)
            if spelling:
                bearers = found.setdefault((_sort(record), spelling), {})
                bearers.setdefault(record, []).append(name.text)
    return found


def _sort(record: Named) -> str:
    """Name what a record is, as far as nothing of another sort can be the same."""
    if isinstance(record, Operation):
        return record.level
    if isinstance(record, Actor):
        return record.kind if record.kind in {"official", "outlet", "collective"} else "body"
    return record.kind


def _split(records: list[Named], areas: Clusters) -> list[list[Named]]:
    """Part the bearers of one name by what tells all of them apart."""
    parts = _by_traits(records, _codes)
    parts = [part for some in parts for part in _by_traits(some, lambda r: _area(r, areas))]
    return [part for some in parts for part in _by_time(some)]


def _by_traits(
    records: list[Named], traits: Callable[[Named], frozenset[str]]
) -> list[list[Named]]:
    """Part records that share no trait; not at all where one has none to compare."""
    each = [(record, sorted(traits(record))) for record in records]
    if not all(found for _, found in each):
        return [records]
    together = Clusters()
    for _, found in each:
        together.join(found)
    parts: dict[str, list[Named]] = {}
    for record, found in each:
        parts.setdefault(together.root(found[0]), []).append(record)
    return list(parts.values())


def _codes(record: Named) -> frozenset[str]:
    return frozenset({record.code} if isinstance(record, Place) and record.code else ())


def _area(record: Named, areas: Clusters) -> frozenset[str]:
    """Name the surroundings of a place, or where an operation goes."""
    if isinstance(record, Actor):
        return frozenset()
    around = record.within if isinstance(record, Place) else record.destinations
    return frozenset(map(areas.root, around))


def _areas(dataset: Dataset) -> Clusters:
    """Join each place with what it lies in; borders and zones, which lie in several, join none."""
    areas = Clusters()
    for place in dataset.places:
        if place.kind not in {"border", "zone"}:
            areas.join([place.id, *place.within])
    return areas


def _by_time(records: list[Named]) -> list[list[Named]]:
    """Part operations whose times do not overlap; not at all where one has no time."""
    dated = [(days, record) for record in records if (days := _days(record)) is not None]
    if len(dated) < len(records):
        return [records]
    parts: list[list[Named]] = []
    end = datetime.date.min
    for (first, last), record in sorted(dated, key=lambda item: item[0]):
        if parts and first <= end:
            parts[-1].append(record)
        else:
            parts.append([record])
        end = max(end, last)
    return parts


def _days(record: Named) -> tuple[datetime.date, datetime.date] | None:
    if not isinstance(record, Operation) or record.period is None or record.period.is_inverted:
        return None
    period = record.period
    return period.earliest or datetime.date.min, period.latest or datetime.date.max


def links_between(dataset: Dataset) -> dict[str, set[str]]:
    """Say which records somebody has joined on purpose, and so has told apart."""
    joined: dict[str, set[str]] = {}

    def join(a: str, b: str) -> None:
        joined.setdefault(a, set()).add(b)

    stated = (link for statement in dataset.statements for link in statement.links)
    for link in (*stated, *dataset.assumptions):
        if link.kind not in DEEDS:
            for a, b in pairwise(link.b):
                join(a, b)
            for b in link.b:
                join(link.a, b)
    for actor in dataset.actors:
        if actor.part_of is not None:
            join(actor.id, actor.part_of)
    for place in dataset.places:
        for around in place.within:
            join(place.id, around)
    return joined


def all_joined(ids: Iterable[str], joined: Mapping[str, set[str]]) -> bool:
    """Tell whether records hang together by what somebody has joined on purpose."""
    members = set(ids)
    together = Clusters()
    for id_ in members:
        together.join([id_, *(joined.get(id_, set()) & members)])
    return len({together.root(id_) for id_ in members}) == 1
