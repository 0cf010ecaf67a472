"""Lattice: which category contains which, and how each divides."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Literal

import attrs

from repatriation.model.category import STANDARD_CATEGORIES, Category, Partition

__all__ = ["EVERYONE", "STANDARD_LATTICE", "Lattice", "LatticeFault"]

EVERYONE = "everyone"
"""The category that a group without a category stands for; it contains all others."""


@attrs.frozen(kw_only=True)
class LatticeFault:
    """A declaration of categories that contradicts itself, and is left out of arithmetic.

    Attributes:
        kind: ``cycle``: a category within itself. ``part_outside``: a part of a partition that
            is not within the whole. ``missing``: a category that nothing declares. ``parts``:
            a partition that has no parts, or one part twice.
        category: Id of the category whose declaration it is.
        others: Ids of the categories involved.
    """

    kind: Literal["cycle", "part_outside", "missing", "parts"]
    category: str
    others: tuple[str, ...]


class Lattice:
    """The categories of a dataset with what follows from their declarations.

    Faulty declarations (see `faults`) are left out, so that all else still works. Standard
    categories that a dataset's category is made up of are within it by that.

    Args:
        categories: Further categories; the standard ones are always there, and the first
            declaration of an id counts.
    """

    def __init__(self, categories: Iterable[Category] = ()) -> None:
        known: dict[str, Category] = {}
        for category in (*STANDARD_CATEGORIES, *categories):
            known.setdefault(category.id, category)
        self._known: Mapping[str, Category] = known
        faults: list[LatticeFault] = []
        self._parents = _parents(known, faults)
        _take_in(known, self._parents)
        self._ancestors: dict[str, frozenset[str]] = {}
        self._partitions = self._sound_partitions(faults)
        self.faults = tuple(faults)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._known

    def __getitem__(self, id_: str) -> Category:
        return self._known[id_]

    def __iter__(self) -> Iterator[Category]:
        return iter(self._known.values())

    def parents(self, id_: str) -> tuple[str, ...]:
        """List the categories that directly contain one; ``everyone`` for one that names none."""
        declared = self._parents.get(id_, ())
        return declared or (() if id_ == EVERYONE else (EVERYONE,))

    def ancestors(self, id_: str) -> frozenset[str]:
        """Give all categories that contain one, directly or not, without itself."""
        found = self._ancestors.get(id_)
        if found is None:
            seen: set[str] = set()
            todo = list(self.parents(id_))
            while todo:
                parent = todo.pop()
                if parent not in seen:
                    seen.add(parent)
                    todo += self.parents(parent)
            found = self._ancestors[id_] = frozenset(seen)
        return found

    def is_within(self, part: str, whole: str) -> bool:
        """Tell whether everyone of `part` is in `whole`."""
        return part == whole or whole in self.ancestors(part)

    def are_apart(self, one: str, other: str) -> bool:
        """Tell whether two categories lie in different parts of one partition."""
        if one not in self or other not in self:
            return False
        mine, theirs = {one, *self.ancestors(one)}, {other, *self.ancestors(other)}
        return any(
            a != b
            for whole in mine & theirs
            for partition in self.partitions(whole)
            for a in mine.intersection(partition.parts)
            for b in theirs.intersection(partition.parts)
        )

    def partitions(self, id_: str) -> tuple[Partition, ...]:
        """List the ways in which a category divides."""
        return self._partitions.get(id_, ())

    def meet(self, categories: Iterable[str]) -> frozenset[str]:
        """Reduce categories that people are in all at once to the narrowest ones.

        >>> sorted(STANDARD_LATTICE.meet(["children", "preschool"]))
        ['preschool']

        No category at all means everyone.
        """
        all_of = frozenset(categories) or frozenset({EVERYONE})
        return frozenset(
            c for c in all_of if not any(c in self.ancestors(d) for d in all_of if d != c)
        )

    def _sound_partitions(self, faults: list[LatticeFault]) -> dict[str, tuple[Partition, ...]]:
        sound: dict[str, tuple[Partition, ...]] = {}
        for category in self._known.values():
            kept = []
            for partition in category.partitions:
                missing = tuple(p for p in partition.parts if p not in self._known)
                outside = tuple(
                    p
                    for p in partition.parts
                    if p in self._known and category.id not in self.ancestors(p)
                )
                if missing:
                    faults.append(
                        LatticeFault(kind="missing", category=category.id, others=missing)
                    )
                if outside:
                    faults.append(
                        LatticeFault(kind="part_outside", category=category.id, others=outside)
                    )
                once = len(set(partition.parts)) == len(partition.parts) > 0
                if not once:
                    faults.append(
                        LatticeFault(kind="parts", category=category.id, others=partition.parts)
                    )
                if once and not missing and not outside:
                    kept.append(partition)
            if kept:
                sound[category.id] = tuple(kept)
        return sound


def _parents(
    known: Mapping[str, Category], faults: list[LatticeFault]
) -> dict[str, tuple[str, ...]]:
    """Take over `within`, leaving out missing categories and whatever would close a cycle."""
    parents: dict[str, tuple[str, ...]] = {}
    for category in known.values():
        missing = tuple(p for p in category.within if p not in known)
        if missing:
            faults.append(LatticeFault(kind="missing", category=category.id, others=missing))
        present = [p for p in category.within if p in known]
        circular = tuple(p for p in present if _reaches(p, category.id, parents))
        if circular:
            faults.append(LatticeFault(kind="cycle", category=category.id, others=circular))
        parents[category.id] = tuple(p for p in present if p not in circular)
    return parents


def _take_in(known: Mapping[str, Category], parents: dict[str, tuple[str, ...]]) -> None:
    """Put standard categories within a dataset's that they are declared to make up.

    Women and children are within ``women_and_children``, which only the dataset knows of; a
    dataset's own categories name what they are within themselves. What the whole is within must
    contain the part as it is: boys do not become adults by being declared to make up fighters.
    """
    for whole in known.values() if len(known) > len(_STANDARD_IDS) else ():
        if whole.id in _STANDARD_IDS:
            continue
        for part in {p for partition in whole.partitions for p in partition.parts} & _STANDARD_IDS:
            is_inside = all(_reaches(part, around, parents) for around in parents[whole.id])
            if part != EVERYONE and is_inside and not _reaches(whole.id, part, parents):
                parents[part] = (*parents[part], whole.id)


_STANDARD_IDS = frozenset(category.id for category in STANDARD_CATEGORIES)


def _reaches(start: str, goal: str, parents: Mapping[str, tuple[str, ...]]) -> bool:
    """Tell whether `goal` is `start` or contains it, by what is taken over so far."""
    seen: set[str] = set()
    todo = [start]
    while todo:
        node = todo.pop()
        if node == goal:
            return True
        if node not in seen:
            seen.add(node)
            todo += parents.get(node, ())
    return False


STANDARD_LATTICE = Lattice()
"""The lattice of the standard categories alone."""
