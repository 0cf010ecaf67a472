"""Relations that follow from the category lattice by definition."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from repatriation.model.category import STANDARD_CATEGORIES, Partition, category_words
from repatriation.model.lattice import EVERYONE, Lattice
from repatriation.relations.relation import Relation

__all__ = ["is_inside", "key_of", "lattice_facts", "relevant"]


def key_of(lattice: Lattice, categories: Iterable[str]) -> str:
    """Name the people who are in all of some categories: ``"orphans/preschool"``."""
    return "/".join(sorted(lattice.meet(categories)))


def is_inside(lattice: Lattice, part: str, whole: str) -> bool:
    """Tell whether the people of one key are some of those of another, by definition.

    >>> from repatriation.model.lattice import STANDARD_LATTICE
    >>> is_inside(STANDARD_LATTICE, "orphans/preschool", "children")
    True
    """
    categories = part.split("/")
    return part != whole and all(
        any(lattice.is_within(category, wide) for category in categories)
        for wide in whole.split("/")
    )


def lattice_facts(lattice: Lattice, keys: Iterable[str]) -> tuple[Relation, ...]:
    """List what the lattice says of some categories and of all that connects them.

    Args:
        lattice: The categories.
        keys: Those of interest, as `key_of` names them.

    Returns:
        ``part ≤ whole`` for each containment, and a sum for each partition of which
        a part is of interest; partitions imply their containments, which are left out.
    """
    wanted = frozenset(keys)
    split = [_Split(*found) for key in sorted(wanted) for found in _splits(lattice, key)]
    nodes = relevant(lattice, wanted.union(*(part.nodes for part in split)))
    sums = [_Split(whole, p.parts, p.exhaustive) for whole, p in _partitions(lattice, nodes)]
    sums += [found for found in dict.fromkeys(split) if found not in sums]
    covered = {(part, found.whole) for found in sums for part in found.parts}
    containments = []
    for node in sorted(nodes):
        for parent in _containers(lattice, node):
            if parent in nodes and (node, parent) not in covered:
                reason = f"{_say(node)} are {_say(parent)}"
                containments.append(Relation.at_most([node], [parent], reason, "subset"))
    return (*(found.fact() for found in sums), *containments)


def relevant(lattice: Lattice, keys: frozenset[str]) -> frozenset[str]:
    """Close a set of categories under containment and under partitions that touch it."""
    nodes = set(keys) | {EVERYONE}
    todo = list(nodes)
    while todo:
        node = todo.pop()
        new = set(_containers(lattice, node))
        for whole in {node, *new, *lattice.ancestors(node)}:
            for partition in lattice.partitions(whole):
                if whole in nodes | new and _touches(lattice, whole, partition, nodes):
                    new |= set(partition.parts)
        new -= nodes
        nodes |= new
        todo += new
    return frozenset(nodes)


def _touches(lattice: Lattice, whole: str, partition: Partition, nodes: set[str]) -> bool:
    """Tell whether a partition can matter: a part is among the nodes, or each lies in others."""
    if not nodes.isdisjoint(partition.parts):
        return True
    if _STANDARD.issuperset(partition.parts):  # there, what contains the parts says it already
        return False
    beyond = nodes - {whole} - lattice.ancestors(whole)
    return all(not beyond.isdisjoint(lattice.ancestors(part)) for part in partition.parts)


_STANDARD = frozenset(category.id for category in STANDARD_CATEGORIES)


@attrs.frozen
class _Split:
    """A whole and parts of it of which nobody is in two, each as `key_of` names it."""

    whole: str
    parts: tuple[str, ...]
    exhaustive: bool

    @property
    def nodes(self) -> frozenset[str]:
        return frozenset({self.whole, *self.parts})

    def fact(self) -> Relation:
        said = list(map(_say, self.parts))
        listed = " and ".join(filter(None, [", ".join(said[:-1]), said[-1]]))
        if self.exhaustive:
            reason = f"{listed} together are {_say(self.whole)}"
            return Relation.equal(self.parts, [self.whole], reason, "partition")
        reason = f"{listed} are different {_say(self.whole)}"
        return Relation.at_most(self.parts, [self.whole], reason, "parts")


def _partitions(lattice: Lattice, nodes: frozenset[str]) -> Iterator[tuple[str, Partition]]:
    for whole in sorted(nodes):
        for partition in lattice.partitions(whole):
            if nodes.issuperset(partition.parts):
                yield whole, partition


def _splits(lattice: Lattice, key: str) -> Iterator[tuple[str, tuple[str, ...], bool]]:
    """Carry the partitions over to people in several categories: girl orphans and boy orphans."""
    categories = key.split("/")
    for one in categories if len(categories) > 1 else ():
        rest = [category for category in categories if category != one]
        for whole in lattice.parents(one):
            for partition in lattice.partitions(whole):
                parts = tuple(key_of(lattice, [*rest, part]) for part in partition.parts)
                both = key_of(lattice, [*rest, whole])
                if one in partition.parts and len({both, *parts}) > len(parts):
                    yield both, parts, partition.exhaustive


def _containers(lattice: Lattice, node: str) -> tuple[str, ...]:
    """Give what directly contains a category, or the people who are in several at once."""
    parts = node.split("/")
    if len(parts) == 1:
        return lattice.parents(node)
    found = []
    for one in parts:
        rest = [part for part in parts if part != one]
        found.append("/".join(rest))
        found += [key_of(lattice, [*rest, parent]) for parent in lattice.parents(one)]
    return tuple(key for key in dict.fromkeys(found) if key != node)


def _say(key: str) -> str:
    return " who are also ".join(map(category_words, key.split("/")))
