"""Carry: which categories links carry from group to group."""

from __future__ import annotations

import operator
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import cache
from itertools import product

from repatriation.model.lattice import EVERYONE, Lattice

__all__ = ["carried", "relatives"]


def relatives(lattice: Lattice) -> Callable[[str, str], bool]:
    """Give a test of two categories: whether the second contains the first, or shares nobody.

    Then their numbers in one group say something of each other, beyond what each says of
    everyone. It is enough to carry the narrower one to where the wider is counted.
    """

    @cache
    def is_related(one: str, other: str) -> bool:
        mine, theirs = one.split("/"), other.split("/")
        if all(any(lattice.is_within(a, b) for a in mine) for b in theirs):
            return True
        return any(lattice.are_apart(a, b) for a, b in product(mine, theirs))

    return is_related


def carried(
    keys_of_group: Mapping[str, frozenset[str]],
    joined: Sequence[Sequence[str]],
    is_related: Callable[[str, str], bool] = operator.eq,
) -> dict[str, frozenset[str]]:
    """Give the categories that matter in each group: counted of it, or on the way to others.

    A category counted of several groups matters in those that lie between them, and on the way
    to groups of which a related one is counted; elsewhere it would only be repeated.

    Args:
        keys_of_group: The categories that are counted of each group.
        joined: The groups that each link joins.
        is_related: Tells whether one category says something of another in the same group.
    """
    ends: dict[str, list[int]] = {}
    for i, groups in enumerate(joined):
        for group in dict.fromkeys(groups):
            ends.setdefault(group, []).append(i)
    counting: dict[str, set[str]] = {}
    for group, keys in keys_of_group.items():
        for key in keys - {EVERYONE} if group in ends else ():
            counting.setdefault(key, set()).add(group)
    found = {group: set(keys_of_group.get(group, ())) for group in (*keys_of_group, *ends)}
    for key, groups_of_key in counting.items():
        reached = _reached(groups_of_key, ends, joined)
        near = [groups for other, groups in counting.items() if is_related(key, other)]
        goals = groups_of_key.union(*near) & reached
        for group in goals | _between(goals, ends, joined) if len(goals) > 1 else ():
            found[group].add(key)
    return {group: frozenset(keys) for group, keys in found.items()}


def _between(
    counting: Iterable[str], ends: Mapping[str, list[int]], joined: Sequence[Sequence[str]]
) -> set[str]:
    """Give the groups on the ways between some: all that is left when dead ends are cut off."""
    reached = _reached(counting, ends, joined)
    keep = set(counting)
    degree = {group: len(ends[group]) for group in reached}
    size = [len(set(groups)) for groups in joined]
    cut = [group for group in reached if degree[group] < 2 and group not in keep]
    gone: set[str] = set()
    while cut:
        group = cut.pop()
        gone.add(group)
        for link in ends[group]:
            size[link] -= 1
            if size[link] == 1:
                last = next(g for g in joined[link] if g not in gone)
                degree[last] -= 1
                if degree[last] < 2 and last not in keep and last not in gone:
                    cut.append(last)
    return reached - gone - keep


def _reached(
    start: Iterable[str], ends: Mapping[str, list[int]], joined: Sequence[Sequence[str]]
) -> set[str]:
    seen = set(start)
    todo = list(seen)
    while todo:
        for link in ends[todo.pop()]:
            new = set(joined[link]) - seen
            seen |= new
            todo += new
    return seen
