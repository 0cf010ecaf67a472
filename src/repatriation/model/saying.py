"""Saying: in which source, and when, the statements of a dataset were said."""

from __future__ import annotations

import attrs

from repatriation.model.dataset import Dataset
from repatriation.model.period import Period
from repatriation.model.utterance import Utterance

__all__ = ["Said", "Sayings"]


@attrs.frozen(kw_only=True)
class Said:
    """When something was said, as far as it is known.

    Attributes:
        period: The day or days.
        how: ``"said"`` where the utterance is dated, ``"published"`` where only its source is:
            then it was said by that time, perhaps long before.
    """

    period: Period
    how: str

    @property
    def is_dated(self) -> bool:
        """Whether the saying itself is dated, rather than its publication."""
        return self.how == "said"


class Sayings:
    """The sayings of a dataset, looked up by utterance."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._roots: dict[str, Utterance | None] = {}

    def root(self, utterance: Utterance) -> Utterance | None:
        """Give the utterance, or the nearest around it, that names a source.

        Returns:
            Without any source around, the outermost utterance; None where the way outwards
            leads round in a circle or to a record that is missing.
        """
        known = self._roots.get(utterance.id)
        if known is not None:
            return known
        passed: list[str] = []
        root: Utterance | None = None
        here: Utterance | None = utterance
        while here is not None and here.id not in self._roots:
            passed.append(here.id)
            self._roots[here.id] = None  # should it come back here, it goes round in a circle
            if here.source is not None or self._is_outermost(here):
                root = here
                break
            here = self._around(here)
        else:
            root = None if here is None else self._roots[here.id]
        self._roots.update(dict.fromkeys(passed, root))
        return root

    def _is_outermost(self, utterance: Utterance) -> bool:
        statement = self._dataset.statements.get(utterance.within)
        return utterance.within is None or (statement is not None and statement.utterance is None)

    def _around(self, utterance: Utterance) -> Utterance | None:
        statement = self._dataset.statements.get(utterance.within)
        return None if statement is None else self._dataset.utterances.get(statement.utterance)

    def source_id(self, utterance: Utterance) -> str | None:
        """Give the id of the source that an utterance stands in, its own or that around it."""
        if utterance.source is not None:
            return utterance.source
        root = self.root(utterance)
        return None if root is None else root.source

    def said(self, utterance: Utterance | None) -> Said | None:
        """Give when something was said: the utterance's date, else its source's."""
        if utterance is None:
            return None
        if utterance.statement_date is not None:
            return Said(period=utterance.statement_date, how="said")
        source = self._dataset.sources.get(self.source_id(utterance))
        if source is None or source.publication_date is None:
            return None
        return Said(period=source.publication_date, how="published")
