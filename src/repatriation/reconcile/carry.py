"""Carry: which categories links carry from group to group."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from repatriation.model.lattice import EVERYONE

__all__ = ["carried"]


def carried(
    keys_of_group: Mapping[str, frozenset[str]], joined: Sequence[Sequence[str]]
) -> dict[str, frozenset[str]]:
    """Give the categories that matter in each group: counted of it, or on the way to others.

    A category counted of several groups matters in those that lie between them; elsewhere it
    would only be repeated.

    Args:
        keys_of_group: The categories that are counted of each group.
        joined: The groups that each link joins.
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
        for group in _between(groups_of_key, ends, joined) if len(groups_of_key) > 1 else ():
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
