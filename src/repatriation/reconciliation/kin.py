"""Kin: which operations have to do with groups, by links, by country and by time."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence
from functools import cached_property

from repatriation.model.dataset import Dataset
from repatriation.model.group import Group
from repatriation.model.operation import Operation
from repatriation.relations.linked import links_in_force
from repatriation.relations.overlap import Overlaps, reached

__all__ = ["Kin"]


class Kin:
    """How the operations and groups of a dataset are related.

    Totals so far and those who remain are no kin: the numbers that they are made of are.

    Args:
        dataset: The dataset.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._overlaps = Overlaps.of(held.link for held in links_in_force(dataset))

    def related(self, larger: Iterable[str], smaller: Iterable[str]) -> tuple[str, ...]:
        """List the operations, and groups that moved, that have to do with both sides."""
        sides = [tuple(larger), tuple(smaller)]
        asked = {group for side in sides for group in side}
        found: dict[str, None] = {}
        for id_ in self._moves:
            known = {id_, *self._same(id_)}
            is_new = known.isdisjoint(asked) and known.isdisjoint(found)
            if is_new and all(any(self._is_kin(id_, g) for g in side) for side in sides):
                found[id_] = None
        return tuple(found)

    @cached_property
    def _moves(self) -> tuple[str, ...]:
        operations = [o.id for o in self._dataset.operations if o.level != "programme"]
        groups = [g.id for g in self._dataset.groups if not g.is_stock and not _is_total(g)]
        return (*operations, *groups)

    def _same(self, id_: str) -> set[str]:
        """Give what links hold to be the same people."""
        return set(self._above(id_)) & set(self._below(id_))

    def _above(self, id_: str) -> frozenset[str]:
        return reached(id_, self._overlaps.holders)

    def _below(self, id_: str) -> frozenset[str]:
        return reached(id_, self._overlaps.held)

    def _is_kin(self, move: str, group: str) -> bool:
        return not self._homes(move).isdisjoint(self._homes(group)) or self.are_linked(move, group)

    def are_linked(self, one: str, other: str) -> bool:
        """Tell whether links put one group into the other, or both into a third."""
        above, also = {one, *self._above(one)}, {other, *self._above(other)}
        return not above.isdisjoint(also)

    def are_alike(self, groups: Iterable[str]) -> bool:
        """Tell whether all of some groups remain somewhere, or all of them moved."""
        records = [self._dataset.get(group) for group in groups]
        return len({isinstance(r, Group) and r.is_stock for r in records}) < 2

    def is_part(self, part: str, whole: str) -> bool:
        """Tell whether links say that a group lies in another."""
        return whole in self._above(part)

    def are_apart(self, one: str, other: str) -> bool:
        """Tell whether links give no reason to think that somebody is in both."""
        return (
            one != other
            and len(self._overlaps.sums((one, other))) == 1
            and not (self.is_part(one, other) or self.is_part(other, one))
        )

    def relation(self, move: str, groups: Sequence[str]) -> str:
        """Say what an operation has to do with groups."""
        for group in groups:
            shared = self._above(move) & self._above(group)
            programmes = [o.id for o in self._dataset.operations if o.id in shared]
            if programmes:
                return f"which is part of {programmes[0]}, as {group} is"
        named = sorted(self._homes(move).intersection(*map(self._homes, groups)))
        return f"whose people are of {named[0]} as well" if named else "to which links lead"

    def _homes(self, id_: str) -> frozenset[str]:
        """Name the country that people are of, or were brought home to."""
        record = self._dataset.get(id_)
        if isinstance(record, Operation):
            return frozenset(record.destinations)
        if not isinstance(record, Group) or record.nationality is None:
            return frozenset()
        state = self._dataset.actors.get(record.nationality)
        return frozenset({record.nationality if state is None else state.place or state.id})

    # Time -----------------------------------------------------------------------------

    def between(self, move: str, earlier: Iterable[str], later: Iterable[str]) -> str | None:
        """Say between which days an operation took place, if that is between those of groups."""
        starts = [day for day in map(self._until, earlier) if day is not None]
        ends = [day for day in map(self._until, later) if day is not None]
        when = self._until(move)
        if not starts or not ends or when is None:
            return None
        first, last = min(starts), max(ends)
        return f"between {first} and {last}" if first < when <= last else None

    def _until(self, id_: str) -> datetime.date | None:
        record = self._dataset.get(id_)
        if not isinstance(record, Operation | Group) or record.period is None:
            return None
        return record.period.latest


def _is_total(group: Group) -> bool:
    """Tell whether a group counts all until a day."""
    period = group.period
    return period is not None and period.earliest is None and period.latest is not None
