"""Relations between groups that links state or that are assumed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

import attrs

from repatriation.model.dataset import Dataset
from repatriation.model.lattice import EVERYONE
from repatriation.model.link import Link
from repatriation.model.operation import Operation
from repatriation.relations.claim import quantity
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
    """List the links that claims state and that are assumed."""
    replaced = {old for s in dataset.statements for old in s.supersedes}
    stated = [
        LinkInForce(link=link, statement=statement.id)
        for statement in dataset.statements
        if statement.is_claim and statement.id not in replaced
        for link in statement.links
    ]
    return (*stated, *(LinkInForce(link=link) for link in dataset.assumptions))


def linked_relations(
    dataset: Dataset, keys_of_group: Mapping[str, frozenset[str]]
) -> tuple[Relation, ...]:
    """Write down what the links between groups mean for the numbers of people in them.

    Each link carries to every category that is counted of one of its groups, and to no
    others. Operations that are part of one programme are taken not to overlap (see `ONCE`),
    apart from those that links place inside each other or call the same.

    Args:
        dataset: Where the links stand.
        keys_of_group: The categories that are counted of each group.
    """
    rows: list[Relation] = []
    stages: dict[str, dict[str, LinkInForce]] = {}
    in_force = links_in_force(dataset)
    holders = _holders(in_force)
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
            rows += _made_up(dataset, keys_of_group, held, holders)
    for whole, parts in stages.items():
        outermost = {part: parts[part] for part in _outermost(parts, holders)}
        if len(outermost) > 1:
            rows += _stages(keys_of_group, whole, outermost)
    return tuple(dict.fromkeys(rows))


def _are_operations(dataset: Dataset, ids: Iterable[str]) -> bool:
    return all(isinstance(dataset.get(id_), Operation) for id_ in ids)


def _holders(links: Iterable[LinkInForce]) -> dict[str, set[str]]:
    """Map each group to those that directly hold all of its people."""
    holders: dict[str, set[str]] = {}
    for held in links:
        link = held.link
        for other in link.b:
            if link.kind in {"part_of", "same_as"}:
                holders.setdefault(link.a, set()).add(other)
            if link.kind in {"made_up_of", "same_as"}:
                holders.setdefault(other, set()).add(link.a)
    return holders


def _outermost(parts: Iterable[str], holders: Mapping[str, set[str]]) -> tuple[str, ...]:
    """Leave out parts that lie in another or are the same: their people are counted there."""
    above = {part: _reached(part, holders) for part in parts}
    kept: list[str] = []
    for part, held_by in above.items():
        inside = any(other in held_by and part not in above[other] for other in above)
        if not inside and held_by.isdisjoint(kept):
            kept.append(part)
    return tuple(kept)


def _reached(start: str, holders: Mapping[str, set[str]]) -> frozenset[str]:
    seen: set[str] = set()
    todo = [start]
    while todo:
        new = holders.get(todo.pop(), set()) - seen
        seen |= new
        todo += new
    return frozenset(seen)


def _made_up(
    dataset: Dataset,
    keys_of_group: Mapping[str, frozenset[str]],
    held: LinkInForce,
    holders: Mapping[str, set[str]],
) -> Iterator[Relation]:
    link = held.link
    apart = link.disjoint or _are_operations(dataset, (link.a, *link.b))
    assumes = () if link.disjoint else (ONCE,)
    parts = link.b if link.disjoint else _outermost(link.b, holders)
    if apart and link.complete:
        yield from _each(keys_of_group, parts, link.a, held, sense="=", assumes=assumes)
    elif apart:
        yield from _each(keys_of_group, parts, link.a, held, assumes=assumes)
    else:
        for part in link.b:
            yield from _each(keys_of_group, (part,), link.a, held)
        if link.complete:
            yield from _each(keys_of_group, link.b, link.a, held, sense="covers")


def _stages(
    keys_of_group: Mapping[str, frozenset[str]], whole: str, parts: Mapping[str, LinkInForce]
) -> Iterator[Relation]:
    assumes = tuple(dict.fromkeys(a for held in parts.values() for a in held.assumes))
    for key in sorted(_keys(keys_of_group, (whole, *parts))):
        left = [quantity(part, key) for part in parts]
        reason = f"{' and '.join(parts)} are parts of {whole}"
        row = Relation.at_most(left, [quantity(whole, key)], reason, "stages")
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
            row = Relation.at_most(left, right, reason, name)
        yield attrs.evolve(row, assumes=(*held.assumes, *assumes))


def _keys(keys_of_group: Mapping[str, frozenset[str]], groups: Iterable[str]) -> set[str]:
    return {EVERYONE}.union(*(keys_of_group.get(group, frozenset()) for group in groups))
