"""Relations between groups that links state or that are assumed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from repatriation.model.dataset import Dataset
from repatriation.model.lattice import EVERYONE
from repatriation.model.link import Link
from repatriation.model.operation import Operation
from repatriation.relations.claim import quantity
from repatriation.relations.force import Force
from repatriation.relations.overlap import Overlaps
from repatriation.relations.relation import Relation

__all__ = ["ONCE", "LinkInForce", "linked_relations", "links_in_force"]

ONCE = "nobody was brought home in two of the operations"
"""What adding up the people of several operations takes for granted."""


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


def links_in_force(dataset: Dataset) -> tuple[LinkInForce, ...]:
    """List the links that claims in force state, and those that are assumed."""
    force = Force.of(dataset)
    stated = [
        LinkInForce(link=link, statement=statement.id)
        for statement in dataset.statements
        if statement.links and force.counts(statement)
        for link in statement.links
    ]
    return (*stated, *(LinkInForce(link=link) for link in dataset.assumptions))


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
        reason = f"{' and '.join(chosen)} are parts of {whole}"
        for key in sorted(_keys(keys_of_group, (whole, *chosen))) if len(chosen) > 1 else ():
            left = [quantity(part, key) for part in chosen]
            row = Relation.at_most(left, [quantity(whole, key)], reason, name)
            yield attrs.evolve(row, assumes=(*assumes, ONCE))


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
    for key in sorted(_keys(keys_of_group, (whole, *parts))):
        left = [quantity(part, key) for part in parts]
        right = [quantity(whole, key)]
        reason = f"{held.link}" + (f" ({held.statement})" if held.statement else " (assumed)")
        name = held.link.kind.replace("_", "-")
        if sense == "=":
            row = Relation.equal(left, right, reason, name)
        elif sense == "covers":
            row = Relation.at_most(right, left, reason, sense)
        else:
            named = sense if sense == "apart" else name
            row = Relation.at_most(left, right, reason, named)
        yield attrs.evolve(row, assumes=(*held.assumes, *assumes))


def _keys(keys_of_group: Mapping[str, frozenset[str]], groups: Iterable[str]) -> set[str]:
    return {EVERYONE}.union(*(keys_of_group.get(group, frozenset()) for group in groups))
