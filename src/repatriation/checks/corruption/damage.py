"""Damage: one corruption of one dataset, at one place."""

from __future__ import annotations

from collections.abc import Callable, Iterator

import attrs

from repatriation.model.dataset import Dataset, Record
from repatriation.model.link import Link

__all__ = ["Corrupt", "Corruption", "field_of", "fresh"]


@attrs.frozen(kw_only=True)
class Corruption:
    """What one slip makes of a dataset.

    Attributes:
        record: Id of the record that it hits.
        field: What it hits, whichever record that is: ``"statement.estimates.figure"``.
        where: Where in the record: ``"estimates[may].figure"``; empty for all of it.
        old: What stood there.
        new: What stands there now.
        records: The records that it changes or adds, as they are afterwards.
        assumptions: The dataset's assumed links afterwards; None where they stay.
    """

    record: str
    field: str
    where: str = ""
    old: str
    new: str
    records: tuple[Record, ...]
    assumptions: tuple[Link, ...] | None = None

    def apply(self, dataset: Dataset) -> Dataset:
        """Give a copy of the dataset with this damage."""
        changed = {record.id for record in self.records}
        kept = (record for record in dataset if record.id not in changed)
        links = dataset.assumptions if self.assumptions is None else self.assumptions
        return Dataset.of(*kept, *self.records, assumptions=links, doubts=dataset.doubts)

    def __str__(self) -> str:
        place = f"{self.record}.{self.where}" if self.where else self.record
        return f"{place}: {self.old} → {self.new}"


Corrupt = Callable[[Dataset], Iterator[Corruption]]
"""A kind of corruption: lists every way in which it can hit a dataset, in a fixed order."""


def field_of(record: Record, name: str = "") -> str:
    """Name a field apart from its record: ``"source.publication_date"``."""
    kind = type(record).__name__.lower()
    return f"{kind}.{name}" if name else kind


def fresh(dataset: Dataset, id_: str) -> str:
    """Give an id that the dataset does not hold, made from one that it does."""
    new = f"{id_}-again"
    while dataset.get(new) is not None:
        new = f"{new}-again"
    return new
