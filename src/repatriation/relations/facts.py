"""Relations that follow from the category lattice by definition."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.model.category import category_words
from repatriation.model.lattice import EVERYONE, Lattice
from repatriation.relations.relation import Relation

__all__ = ["key_of", "lattice_facts", "relevant"]


def key_of(lattice: Lattice, categories: Iterable[str]) -> str:
    """Name the people who are in all of some categories: ``"orphans/preschool"``."""
    return "/".join(sorted(lattice.meet(categories)))


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
    nodes = relevant(lattice, wanted)
    sums, covered = _partition_facts(lattice, nodes)
    containments = []
    for node in sorted(nodes):
        for parent in _containers(lattice, node):
            if parent in nodes and (node, parent) not in covered:
                reason = f"{_say(node)} are {_say(parent)}"
                containments.append(Relation.at_most([node], [parent], reason, "subset"))
    return (*sums, *containments)


def relevant(lattice: Lattice, keys: frozenset[str]) -> frozenset[str]:
    """Close a set of categories under containment and under partitions that touch it."""
    nodes = set(keys) | {EVERYONE}
    todo = list(nodes)
    while todo:
        node = todo.pop()
        new = set(_containers(lattice, node))
        for whole in {node, *new, *lattice.ancestors(node)}:
            for partition in lattice.partitions(whole):
                if whole in nodes | new and not nodes.isdisjoint(partition.parts):
                    new |= set(partition.parts)
        new -= nodes
        nodes |= new
        todo += new
    return frozenset(nodes)


def _containers(lattice: Lattice, node: str) -> tuple[str, ...]:
    """Give what directly contains a category, or an intersection of several."""
    parts = node.split("/")
    return tuple(parts) if len(parts) > 1 else lattice.parents(node)


def _partition_facts(
    lattice: Lattice, nodes: frozenset[str]
) -> tuple[list[Relation], set[tuple[str, str]]]:
    facts = []
    covered: set[tuple[str, str]] = set()
    for whole in sorted(nodes):
        for partition in lattice.partitions(whole):
            parts = partition.parts
            if not nodes.issuperset(parts):
                continue
            covered |= {(part, whole) for part in parts}
            listed = " and ".join(filter(None, [", ".join(map(_say, parts[:-1])), _say(parts[-1])]))
            if partition.exhaustive:
                reason = f"{listed} together are {_say(whole)}"
                facts.append(Relation.equal(parts, [whole], reason, "partition"))
            else:
                reason = f"{listed} are different {_say(whole)}"
                facts.append(Relation.at_most(parts, [whole], reason, "parts"))
    return facts, covered


def _say(key: str) -> str:
    return " who are also ".join(map(category_words, key.split("/")))
