"""Neighbour: ids that resemble one that is missing."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable

from repatriation.errors import near_matches

__all__ = ["Neighbours"]

_EACH_SIDE = 20


class Neighbours:
    """Ids in which to look for those that resemble another.

    Only ids that begin or end alike are compared, a fixed number of them, so that a dataset
    with many missing ids takes no longer for each.
    """

    def __init__(self, ids: Iterable[str]) -> None:
        self._forward = sorted(set(ids))
        self._backward = sorted(id_[::-1] for id_ in self._forward)

    def of(self, id_: str) -> tuple[str, ...]:
        """List the ids that resemble one, nearest first."""
        alike = _around(self._forward, id_)
        alike += (back[::-1] for back in _around(self._backward, id_[::-1]))
        return near_matches(id_, list(dict.fromkeys(alike)))


def _around(ordered: list[str], word: str) -> list[str]:
    middle = bisect_left(ordered, word)
    return ordered[max(0, middle - _EACH_SIDE) : middle + _EACH_SIDE]
