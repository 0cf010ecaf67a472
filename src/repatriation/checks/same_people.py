"""Same people: groups that ``same_as`` joins, and what that takes for granted."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, KeysView

from repatriation.checks.context import Context
from repatriation.model.dataset import Dataset
from repatriation.relations.linked import links_in_force

__all__ = ["SamePeople", "same_people"]

_Step = tuple[str, ...]
"""What one link takes for granted; nothing where it is stated."""


class SamePeople:
    """Which groups are the same, directly or through others."""

    def __init__(self, dataset: Dataset) -> None:
        self._around: dict[str, dict[str, _Step]] = {}
        for held in links_in_force(dataset):
            if held.link.kind == "same_as":
                for other in held.link.b:
                    self._join(held.link.a, other, held.assumes)
                    self._join(other, held.link.a, held.assumes)
        self._root: dict[str, str] = {}
        for group in sorted(self._around, key=lambda g: (g not in dataset.operations, g)):
            if group not in self._root:
                self._root.update(dict.fromkeys(self._ways(group), group))

    def _join(self, group: str, other: str, step: _Step) -> None:
        steps = self._around.setdefault(group, {})
        known = steps.get(other, step)
        steps[other] = min(known, step, key=lambda s: (len(s), s))

    @property
    def groups(self) -> KeysView[str]:
        """The groups that are the same as others."""
        return self._root.keys()

    def root(self, group: str) -> str:
        """Name the group that stands for all that are the same as a group."""
        return self._root.get(group, group)

    def assumed(self, groups: Iterable[str]) -> tuple[str, ...]:
        """Say what it takes for granted that groups are the same; as little as there is."""
        first, *others = dict.fromkeys(groups)
        if not others:
            return ()
        ways = self._ways(first, set(others))
        found: dict[str, None] = {}
        for other in others:
            found.update(dict.fromkeys(self._along(ways, other)))
        return tuple(found)

    def _along(self, ways: dict[str, str | None], group: str) -> list[str]:
        """Say what is assumed from where the ways begin to a group, in this order."""
        steps: list[_Step] = []
        before = ways.get(group)
        while before is not None:
            steps.append(self._around[before][group])
            group, before = before, ways[before]
        return [assumed for step in reversed(steps) for assumed in step]

    def _ways(self, start: str, wanted: set[str] | None = None) -> dict[str, str | None]:
        """Give the group before each on the way from a start that has the fewest assumed links.

        Stated links cost nothing and are followed first. It ends where all wanted are reached.
        """
        before: dict[str, str | None] = {}
        todo: deque[tuple[str, str | None]] = deque([(start, None)])
        while todo and (wanted is None or wanted):
            group, came_from = todo.popleft()
            if group in before:
                continue
            before[group] = came_from
            if wanted is not None:
                wanted.discard(group)
            for other, step in sorted(self._around.get(group, {}).items()):
                if other not in before:
                    if step:
                        todo.append((other, group))
                    else:
                        todo.appendleft((other, group))
        return before


def same_people(dataset: Dataset, context: Context) -> SamePeople:  # noqa: ARG001 - for shared
    """Find the groups that are the same, for `Context.shared`."""
    return SamePeople(dataset)
