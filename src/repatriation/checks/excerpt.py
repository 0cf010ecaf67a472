"""Excerpt: the statements whose passage is at hand, with what stands there."""

from __future__ import annotations

from repatriation.checks.context import Context
from repatriation.checks.origin import origins
from repatriation.model.dataset import Dataset
from repatriation.model.locator import digest
from repatriation.model.source import Source
from repatriation.model.statement import Statement

__all__ = ["excerpts"]


def excerpts(dataset: Dataset, context: Context) -> list[tuple[Statement, Source, str]]:
    """List the statements whose passage is at hand and is still what was coded."""
    known = context.shared(origins)
    found = []
    for statement in dataset.statements if context.texts else ():
        source = dataset.sources.get(known.source_of(statement))
        text = context.texts.get(source.id) if source is not None else None
        if source is None or text is None or statement.at is None:
            continue
        passage = statement.at.passage(text)
        given = statement.at.digest
        if passage.strip() and (given is None or digest(passage).startswith(given)):
            found.append((statement, source, passage))
    return found
