"""Saying: the sayings of a dataset, built once for all rules of a check."""

from __future__ import annotations

from repatriation.checks.context import Context
from repatriation.model.dataset import Dataset
from repatriation.model.saying import Said, Sayings

__all__ = ["Said", "Sayings", "sayings"]


def sayings(dataset: Dataset, _: Context) -> Sayings:
    """Build the sayings of a dataset, for `Context.shared`."""
    return Sayings(dataset)
