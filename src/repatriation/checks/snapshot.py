"""Snapshot: the passages of each source that records refer to."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from repatriation.checks.saying import Sayings
from repatriation.model.dataset import Dataset
from repatriation.model.locator import Locator

__all__ = ["Passage", "passages"]

_BOM = "\ufeff"


@attrs.frozen(kw_only=True)
class Passage:
    """A locator in its record.

    Attributes:
        record: Id of the utterance or statement.
        field: ``"at"`` or ``"cue"``.
        locator: Where in the source's text.
        is_statement: Whether the record is a statement.
    """

    record: str
    field: str
    locator: Locator
    is_statement: bool

    def lies_outside(self, text: str) -> bool:
        """Tell whether a text ends before the passage does, which has no digest to look for."""
        return self.locator.digest is None and self.locator.end > len(text.removeprefix(_BOM))


def passages(dataset: Dataset, known: Sayings) -> dict[str, list[Passage]]:
    """List the passages that utterances and statements refer to, by the source's id."""
    found: dict[str, list[Passage]] = {}
    for source, passage in _each(dataset, known):
        if source is not None:
            found.setdefault(source, []).append(passage)
    return found


def _each(dataset: Dataset, known: Sayings) -> Iterator[tuple[str | None, Passage]]:
    for utterance in dataset.utterances:
        for field, locator in (("at", utterance.at), ("cue", utterance.cue)):
            if locator is not None:
                where = Passage(
                    record=utterance.id, field=field, locator=locator, is_statement=False
                )
                yield known.source_id(utterance), where
    for statement in dataset.statements:
        said_in = dataset.utterances.get(statement.utterance)
        if statement.at is not None and said_in is not None:
            where = Passage(
                record=statement.id, field="at", locator=statement.at, is_statement=True
            )
            yield known.source_id(said_in), where
