"""Origin: the documents that utterances go back to."""

from __future__ import annotations

from repatriation.model.dataset import Dataset
from repatriation.model.saying import Sayings
from repatriation.model.statement import Statement

__all__ = ["Origins"]

_NONE: frozenset[str] = frozenset()


class Origins:
    """What the sources of a dataset repeat, looked up by source and by statement.

    Args:
        dataset: The dataset.
        known: In which source each utterance stands.
    """

    def __init__(self, dataset: Dataset, known: Sayings) -> None:
        self._dataset = dataset
        self._known = known
        self._roots: dict[str, frozenset[str]] = {}

    def source_of(self, statement: Statement) -> str | None:
        """Give the id of the source that a statement stands in."""
        utterance = self._dataset.utterances.get(statement.utterance)
        return None if utterance is None else self._known.source_id(utterance)

    def voice_of(self, statement: Statement) -> str | None:
        """Give the id of the actor whose words a statement is; None for a narrator."""
        utterance = self._dataset.utterances.get(statement.utterance)
        return None if utterance is None else utterance.asserted_by

    def speaker_of(self, statement: Statement) -> str | None:
        """Give who said a statement first; None for a narrator or an outlet, who pass it on."""
        speaker = self.voice_of(statement)
        actor = self._dataset.actors.get(speaker)
        return None if actor is not None and actor.kind == "outlet" else speaker

    def way(self, statement: Statement) -> tuple[str, ...]:
        """Give the documents that a statement came through: those named, and its source."""
        utterance = self._dataset.utterances.get(statement.utterance)
        if utterance is None:
            return ()
        source = self._known.source_id(utterance)
        return utterance.via if source is None else (*utterance.via, source)

    def behind(self, statement: Statement) -> frozenset[str]:
        """Give all documents that a statement came through, and all that these repeat."""
        seen: set[str] = set()
        todo = list(self.way(statement))
        while todo:
            here = todo.pop()
            if here not in seen:
                seen.add(here)
                todo += self._above(here)
        return frozenset(seen)

    def roots(self, statement: Statement) -> frozenset[str]:
        """Give the documents where a statement began, as far as they are recorded.

        The way that its utterance names decides; without one, what its source repeats.
        """
        utterance = self._dataset.utterances.get(statement.utterance)
        if utterance is None:
            return _NONE
        first = utterance.via or self.way(statement)
        return _NONE.union(*map(self._root, first))

    def _above(self, source: str) -> tuple[str, ...]:
        record = self._dataset.sources.get(source)
        return record.derived_from if record is not None else ()

    def _root(self, source: str) -> frozenset[str]:
        """Give the sources at the end of all ways upwards, each looked for once."""
        roots = self._roots
        opened: set[str] = set()
        todo = [source]
        while todo:
            here = todo[-1]
            above = self._above(here)
            new = [s for s in above if s not in roots and s not in opened]
            if here in roots:
                todo.pop()
            elif new and here not in opened:
                opened.add(here)
                todo += new
            else:
                roots[here] = _NONE.union(*(roots.get(s, _NONE) for s in above)) or frozenset(
                    {here}
                )
                todo.pop()
        return roots[source]
