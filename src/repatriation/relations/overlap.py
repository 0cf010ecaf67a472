"""Which parts of a whole can be added up: those that links do not say may overlap."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from repatriation.model.link import Link

__all__ = ["Overlaps", "reached"]

_TOGETHER = frozenset({"mirrors", "accompanies"})


@attrs.frozen(kw_only=True)
class Overlaps:
    """What links say of who is in several groups.

    Attributes:
        holders: The groups that directly hold all people of a group.
        held: The groups whose people a group directly holds.
        together: Pairs of groups that may be the same people in part.
    """

    holders: Mapping[str, Sequence[str]]
    held: Mapping[str, Sequence[str]]
    together: tuple[tuple[str, str], ...]

    @classmethod
    def of(cls, links: Iterable[Link]) -> Overlaps:
        """Gather what links say."""
        holders: dict[str, list[str]] = {}
        held: dict[str, list[str]] = {}
        together: list[tuple[str, str]] = []
        for link in links:
            for other in link.b:
                if link.kind in {"part_of", "same_as"}:
                    holders.setdefault(link.a, []).append(other)
                    held.setdefault(other, []).append(link.a)
                if link.kind in {"made_up_of", "same_as"}:
                    holders.setdefault(other, []).append(link.a)
                    held.setdefault(link.a, []).append(other)
                if link.kind in _TOGETHER:
                    together.append((link.a, other))
        return cls(holders=holders, held=held, together=tuple(together))

    def outermost(self, parts: Iterable[str]) -> tuple[str, ...]:
        """Leave out parts that lie in another or are the same: their people are counted there."""
        once = tuple(dict.fromkeys(parts))
        if len(once) < 2:
            return once
        above = {part: reached(part, self.holders) for part in once}
        kept: dict[str, None] = {}
        for part, held_by in above.items():
            around = [other for other in held_by if other in above]
            inside = any(part not in above[other] for other in around)
            if not inside and kept.keys().isdisjoint(around):
                kept[part] = None
        return tuple(kept)

    def sums(self, parts: Sequence[str]) -> tuple[tuple[str, ...], ...]:
        """Choose from parts, none inside another, those that may be added up.

        Parts overlap where a group lies in both, and where one of them, or a group in it,
        ``mirrors`` or ``accompanies`` another or one in it. Of such parts a sum takes one: the
        first that it can in one sum, and the last in another. Where nothing overlaps, the one
        sum is of all parts.
        """
        shared = self._shared(parts) if len(parts) > 1 else {}
        if not shared:
            return (tuple(parts),)
        found = (_apart(parts, shared), _apart(parts[::-1], shared)[::-1])
        return tuple(dict.fromkeys(found))

    def _shared(self, parts: Sequence[str]) -> dict[str, list[int]]:
        """Number the reasons why parts overlap, and give those of each part."""
        parts_with: dict[str, list[str]] = {}
        for part in parts:
            for inside in {part, *reached(part, self.held)}:
                parts_with.setdefault(inside, []).append(part)
        alike = [owners for owners in parts_with.values() if len(owners) > 1]
        for one, other in self.together:
            if one in parts_with and other in parts_with:
                alike.append(list(dict.fromkeys(parts_with[one] + parts_with[other])))
        shared: dict[str, list[int]] = {}
        for i, owners in enumerate(alike):
            for part in owners if len(owners) > 1 else ():
                shared.setdefault(part, []).append(i)
        return shared


def _apart(parts: Sequence[str], shared: Mapping[str, list[int]]) -> tuple[str, ...]:
    taken: set[int] = set()
    kept: list[str] = []
    for part in parts:
        reasons = shared.get(part, ())
        if taken.isdisjoint(reasons):
            taken.update(reasons)
            kept.append(part)
    return tuple(kept)


def reached(start: str, near: Mapping[str, Sequence[str]]) -> frozenset[str]:
    """Give all that lies near something, near to that, and so on."""
    seen: set[str] = set()
    todo = [start]
    while todo:
        new = set(near.get(todo.pop(), ())) - seen
        seen |= new
        todo += new
    return frozenset(seen)
