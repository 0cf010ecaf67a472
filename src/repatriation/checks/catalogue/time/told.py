"""Told: when what a statement tells of was so, and which figures say nothing."""

from __future__ import annotations

from repatriation.checks.saying import Said, Sayings
from repatriation.model.dataset import Dataset
from repatriation.model.figure import Quantifier
from repatriation.model.period import Period
from repatriation.model.statement import Statement

__all__ = ["MUTE", "is_moment", "said_of"]

MUTE: frozenset[Quantifier] = frozenset({"unknown", "unknowable"})
"""Quantifiers of figures that name no number."""


def said_of(dataset: Dataset, known: Sayings, statement: Statement) -> Said | None:
    """Give when a statement was said, as far as it is known."""
    return known.said(dataset.utterances.get(statement.utterance))


def is_moment(period: Period | None) -> bool:
    """Tell whether a period names a moment: it has both its ends."""
    return period is not None and period.earliest is not None and period.latest is not None
