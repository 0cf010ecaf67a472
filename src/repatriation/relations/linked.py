"""Relations between groups that links state or that are assumed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import TypedDict

import attrs

from repatriation.model.dataset import Dataset
from repatriation.model.lattice import EVERYONE
from repatriation.model.link import Link
from repatriation.model.operation import Operation
from repatriation.model.statement import Statement
from repatriation.relations.claim import quantity
from repatriation.relations.force import Force
from repatriation.relations.overlap import Overlaps
from repatriation.relations.relation import Relation

__all__ = ["ONCE", "LinkInForce", "linked_relations", "links_in_force"]

ONCE = "nobody was brought home in two of the operations"
"""What adding up the people of several operations takes for granted."""


class _Ground(TypedDict):
    """What a relation rests on; see `Relation`."""

    assumes: tuple[str, ...]
    stated_by: tuple[str, ...]


@attrs.frozen(kw_only=True)
class LinkInForce:
    """A link that takes part in arithmetic, and on what ground.

    Attributes:
        link: The link.
        statement: Id of the Statement that states it; None where it is assumed.
    """

    link: Link
    statement: str | None = None

    @property
    def assumes(self) -> tuple[str, ...]:
        """What it takes for granted, in words; nothing where it is stated."""
        if self.statement is not None:
            return ()
        return (f"{self.link}: {self.link.why}" if self.link.why else str(self.link),)

    @property
    def stated_by(self) -> tuple[str, ...]:
        """The id of the statement that states it; nothing where it is assumed."""
        return () if self.statement is None else (self.statement,)


def links_in_force(dataset: Dataset) -> tuple[LinkInForce, ...]:
    """List the links that claims in force state, and those that are assumed."""
    stated = [
        LinkInForce(link=link, statement=statement.id)
        for statement in _linking(dataset)
        for link in statement.links
    ]
    return (*stated, *(LinkInForce(link=link) for link in dataset.assumptions))


def _linking(dataset: Dataset) -> list[Statement]:
    """List the statements in force that state links; without any, nothing else is looked at."""
    found = [statement for statement in dataset.statements if statement.links]
    if not found:
        return []
    force = Force.of(dataset)
    return [statement for statement in found if force.counts(statement)]


def linked_relations(
    dataset: Dataset, keys_of_group: Mapping[str, frozenset[str]]
) -> tuple[Relation, ...]:
    """Write down what the links between groups mean for the numbers of people in them.

    Each link carries to every category that is counted of one of its groups, and to no
    others. Operations that are part of one programme are taken not to overlap (see `ONCE`),
    apart from those that the links say may overlap (see `Overlaps`).

    Args:
        dataset: Where the links stand.
        keys_of_group: The categories that are counted of each group.
    """
    rows: list[Relation] = []
    stages: dict[str, dict[str, LinkInForce]] = {}
    in_force = links_in_force(dataset)
    overlaps = Overlaps.of(held.link for held in in_force)
    for held in in_force:
        link = held.link
        if link.kind == "part_of":
            for whole in link.b:
                if _are_operations(dataset, (link.a, whole)):
                    stages.setdefault(whole, {})[link.a] = held
                rows += _each(keys_of_group, (link.a,), whole, held)
        elif link.kind == "same_as":
            for other in link.b:
                rows += _each(keys_of_group, (link.a,), other, held, sense="=")
        elif link.kind == "made_up_of" and link.b:
            rows += _made_up(dataset, keys_of_group, held, overlaps)
    for whole, parts in stages.items():
        rows += _stages(keys_of_group, whole, parts, overlaps)
    return tuple(dict.fromkeys(rows))


def _are_operations(dataset: Dataset, ids: Iterable[str]) -> bool:
    return all(isinstance(dataset.get(id_), Operation) for id_ in ids)


def _made_up(
    dataset: Dataset,
    keys_of_group: Mapping[str, frozenset[str]],
    held: LinkInForce,
    overlaps: Overlaps,
) -> Iterator[Relation]:
    link = held.link
    parts = tuple(dict.fromkeys(link.b))
    sums: tuple[tuple[str, ...], ...] = ()
    assumes: tuple[str, ...] = ()
    if link.disjoint:
        sums = (parts,)
    elif _are_operations(dataset, (link.a, *parts)):
        parts = overlaps.outermost(parts)
        sums, assumes = overlaps.sums(parts), (ONCE,)
    if sums == (parts,):
        sense = "=" if link.complete else "<="
        yield from _each(keys_of_group, parts, link.a, held, sense=sense, assumes=assumes)
        return
    for part in parts:
        yield from _each(keys_of_group, (part,), link.a, held)
    for chosen in sums:
        if len(chosen) > 1:
            yield from _each(keys_of_group, chosen, link.a, held, sense="apart", assumes=assumes)
    if link.complete:
        yield from _each(keys_of_group, parts, link.a, held, sense="covers")


def _stages(
    keys_of_group: Mapping[str, frozenset[str]],
    whole: str,
    parts: Mapping[str, LinkInForce],
    overlaps: Overlaps,
) -> Iterator[Relation]:
    outermost = overlaps.outermost(parts)
    for chosen in overlaps.sums(outermost) if len(outermost) > 1 else ():
        name = "stages" if chosen == outermost else "apart"
        assumes = tuple(dict.fromkeys(a for part in chosen for a in parts[part].assumes))
        stated = tuple(dict.fromkeys(s for part in chosen for s in parts[part].stated_by))
        reason = f"{' and '.join(chosen)} are parts of {whole}"
        ground: _Ground = {"assumes": (*assumes, ONCE), "stated_by": stated}
        for key in sorted(_keys(keys_of_group, (whole, *chosen))) if len(chosen) > 1 else ():
            left = [quantity(part, key) for part in chosen]
            yield Relation.at_most(left, [quantity(whole, key)], reason, name, **ground)


def _each(
    keys_of_group: Mapping[str, frozenset[str]],
    parts: tuple[str, ...],
    whole: str,
    held: LinkInForce,
    *,
    sense: str = "<=",
    assumes: tuple[str, ...] = (),
) -> Iterator[Relation]:
    """Write one link for every category that is counted of one of its groups."""
    reason = f"{held.link}" + (f" ({held.statement})" if held.statement else " (assumed)")
    name = held.link.kind.replace("_", "-") if sense in {"<=", "="} else sense
    ground: _Ground = {"assumes": (*held.assumes, *assumes), "stated_by": held.stated_by}
    for key in sorted(_keys(keys_of_group, (whole, *parts))):
        left = [quantity(part, key) for part in parts]
        right = [quantity(whole, key)]
        if sense == "=":
            yield Relation.equal(left, right, reason, name, **ground)
        elif sense == "covers":
            yield Relation.at_most(right, left, reason, name, **ground)
        else:
            yield Relation.at_most(left, right, reason, name, **ground)


def _keys(keys_of_group: Mapping[str, frozenset[str]], groups: Iterable[str]) -> set[str]:
    return {EVERYONE}.union(*(keys_of_group.get(group, frozenset()) for group in groups))
