"""Speaker: who says something, in which form, and by which way it came."""

from __future__ import annotations

from typing import Any

import attrs

from repatriation.model.dataset import Dataset
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance

__all__ = ["NARRATOR", "Told", "actor_name", "source_name", "told", "told_of"]

NARRATOR = "the narrator"
"""What the speaker of an utterance that names none is called."""


@attrs.frozen(kw_only=True)
class Told:
    """How a statement reaches the reader.

    Attributes:
        speaker: Name of the actor who says it, or "the narrator".
        form: How the words reach the reader: "verbatim", "narration".
        via: Names of the documents that the text names as its way.
        source: Name of the source that it stands in.
        derived_from: Names of the sources that that source repeats, nearest first.
        within: Id of the statement that reports it.
        outer: Who makes that report; empty for the narrator.
    """

    speaker: str = NARRATOR
    form: str = ""
    via: tuple[str, ...] = ()
    source: str = ""
    derived_from: tuple[str, ...] = ()
    within: str = ""
    outer: str = ""

    @property
    def brief(self) -> str:
        """The speaker and the way, without the source: ``"Tokayev via his statement"``."""
        return f"{self.speaker} via {' and '.join(self._way)}" if self._way else self.speaker

    @property
    def _way(self) -> tuple[str, ...]:
        """The documents on the way; an outlet that says something in its own is no way."""
        return tuple(name for name in self.via if name != self.speaker)

    @property
    def chain(self) -> str:
        """The whole way: speaker, documents, source, and what the source repeats."""
        form = f" ({self.form})" if self.form else ""
        parts = [f"{self.speaker}{form}"]
        parts += [f"via {name}" for name in self._way]
        if self.within:
            by = f" by {self.outer}" if self.outer else ""
            parts.append(f"reported in {self.within}{by}")
        parts += [f"in {self.source}"] if self.source else []
        parts += [f"which repeats {name}" for name in self.derived_from]
        return ", ".join(parts)

    def to_dict(self) -> dict[str, Any]:
        """Give it as plain data; empty fields are left out."""
        return {name: value for name, value in attrs.asdict(self).items() if value}


def told(dataset: Dataset, statement: Statement) -> Told:
    """Say who makes a statement and by which way it came."""
    utterance = dataset.utterances.get(statement.utterance)
    return Told() if utterance is None else told_of(dataset, utterance)


def told_of(dataset: Dataset, utterance: Utterance) -> Told:
    """Say who makes an utterance and by which way it came."""
    outer = dataset.statements.get(utterance.within)
    reporter = dataset.utterances.get(outer.utterance) if outer is not None else None
    source = utterance.source or (reporter.source if reporter is not None else None)
    by = reporter.asserted_by if reporter is not None else None
    return Told(
        speaker=actor_name(dataset, utterance.asserted_by),
        form=utterance.form,
        via=tuple(source_name(dataset, id_) for id_ in utterance.via),
        source=source_name(dataset, source),
        derived_from=_origins(dataset, source),
        within=utterance.within or "",
        outer=actor_name(dataset, by) if by is not None else "",
    )


def actor_name(dataset: Dataset, id_: str | None) -> str:
    """Name an actor: by its preferred name, or its id; "the narrator" where there is none."""
    actor = dataset.actors.get(id_)
    return actor.name if actor is not None else id_ or NARRATOR


def source_name(dataset: Dataset, id_: str | None) -> str:
    """Name a source by its title, its publisher or its id; empty where there is none."""
    source = dataset.sources.get(id_)
    if source is None:
        return id_ or ""
    if source.title:
        return source.title[0].text
    publisher = dataset.actors.get(source.publisher)
    return publisher.name if publisher is not None else source.id


def _origins(dataset: Dataset, id_: str | None) -> tuple[str, ...]:
    found: dict[str, None] = {}
    todo = [id_]
    while todo:
        source = dataset.sources.get(todo.pop(0))
        new = [o for o in source.derived_from if o not in found] if source is not None else []
        found.update(dict.fromkeys(new))
        todo += new
    return tuple(source_name(dataset, each) for each in found if each != id_)
