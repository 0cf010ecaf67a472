"""Echo: claims that repeat one another, and so weigh as one."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatriation.model.dataset import Dataset
from repatriation.model.origin import Origins
from repatriation.model.saying import Sayings
from repatriation.model.statement import Statement
from repatriation.relations.claim import Claim

__all__ = ["Voices", "echoes"]


class Voices:
    """Whose words statements are, in the end: a speaker, or the documents where they began.

    Args:
        dataset: Where the statements stand.
    """

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._origins = Origins(dataset, Sayings(dataset))
        self._known: dict[str | None, frozenset[str]] = {}

    def of(self, statement: Statement) -> frozenset[str]:
        """Give the speaker who said it first; else the documents that all ways lead back to.

        A statement of which neither is known is a voice of its own.
        """
        said = statement.utterance
        found = self._known.get(said) if said is not None else None
        if found is None:
            speaker = self._origins.speaker_of(statement)
            roots = self._origins.roots(statement)
            own = frozenset({said or statement.id})
            found = roots or own if speaker is None else frozenset({speaker})
            if said is not None:
                self._known[said] = found
        return found

    def named(self, statement: Statement) -> frozenset[str]:
        """Give those of its voices that are an actor or a document, rather than an utterance."""
        dataset = self._dataset
        return frozenset(
            v for v in self.of(statement) if v in dataset.actors or v in dataset.sources
        )


def echoes(claims: Iterable[Claim], voices: Voices) -> list[list[Claim]]:
    """Put claims together that give one number the same bounds in the same voice.

    Args:
        claims: Claims that count persons.
        voices: Whose words they are.

    Returns:
        Each set of claims that weigh as one, in the order of its first; most are of one claim.
    """
    alike: dict[object, list[Claim]] = {}
    for claim in claims:
        alike.setdefault((claim.quantity, claim.bounds), []).append(claim)
    found: list[list[Claim]] = []
    for same in alike.values():
        if len(same) == 1:
            found.append(same)
        else:
            found += _by_voice(same, voices)
    return found


def _by_voice(claims: list[Claim], voices: Voices) -> Iterator[list[Claim]]:
    """Join claims that share a voice, and claims that share one with these."""
    classes: list[tuple[set[str], list[Claim]]] = []
    for claim in claims:
        mine, members = set(voices.of(claim.statement)), [claim]
        apart = []
        for said_by, others in classes:
            if mine.isdisjoint(said_by):
                apart.append((said_by, others))
            else:
                mine |= said_by
                members = [*others, *members]
        classes = [*apart, (mine, members)]
    for _, members in classes:
        yield members
