"""Merging datasets."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from repatriation.errors import MergeError
from repatriation.model.dataset import Dataset, Record

__all__ = ["merge"]


def merge(a: Dataset, b: Dataset) -> Dataset:
    """Join two datasets; records that are the same in both are taken once.

    Args:
        a: One dataset.
        b: The other; the order does not matter.

    Raises:
        MergeError: Ids that stand for different records, all of them listed.
    """
    conflicts = tuple(_conflicts(a, b))
    if conflicts:
        raise MergeError(conflicts)
    return Dataset.of(
        *(Counter(a) | Counter(b)).elements(),
        assumptions=(Counter(a.assumptions) | Counter(b.assumptions)).elements(),
        doubts=(Counter(a.doubts) | Counter(b.doubts)).elements(),
    )


def _conflicts(a: Dataset, b: Dataset) -> Iterator[tuple[str, Record, Record]]:
    """Give the ids whose records differ, each with the first two that do."""
    ours, theirs = _by_id(a), _by_id(b)
    for id_ in sorted(ours.keys() & theirs.keys()):
        mine, other = ours[id_], theirs[id_]
        if set(mine) != set(other):
            yield (
                id_,
                next((r for r in mine if r not in other), mine[0]),
                next((r for r in other if r not in mine), other[0]),
            )


def _by_id(dataset: Dataset) -> dict[str, list[Record]]:
    found: dict[str, list[Record]] = {}
    for record in dataset:
        found.setdefault(record.id, []).append(record)
    return found
