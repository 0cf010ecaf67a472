"""Cluster: things that belong together because each shares something with another."""

from __future__ import annotations

from collections.abc import Iterable

__all__ = ["Clusters"]


class Clusters:
    """Disjoint sets of names that grow together as they are joined."""

    def __init__(self) -> None:
        self._above: dict[str, str] = {}

    def join(self, names: Iterable[str]) -> None:
        """Bring names, and what each is already with, into one set."""
        first: str | None = None
        for name in names:
            root = self.root(name)
            if first is None:
                first = root
            elif root != first:
                self._above[root] = first

    def root(self, name: str) -> str:
        """Give the name that stands for the set of one; a new name stands for itself."""
        above = self._above
        above.setdefault(name, name)
        while above[name] != name:
            above[name] = above[above[name]]  # halve the way for those who come after
            name = above[name]
        return name

    def sets(self) -> list[list[str]]:
        """List the sets, in the order in which their first names came."""
        found: dict[str, list[str]] = {}
        for name in self._above:
            found.setdefault(self.root(name), []).append(name)
        return list(found.values())
