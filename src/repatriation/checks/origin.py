"""Origin: where statements come from, worked out once for all rules of a check."""

from __future__ import annotations

from repatriation.checks.context import Context
from repatriation.checks.saying import sayings
from repatriation.model.dataset import Dataset
from repatriation.model.origin import Origins

__all__ = ["Origins", "origins"]


def origins(dataset: Dataset, context: Context) -> Origins:
    """Build the origins of a dataset, for `Context.shared`."""
    return Origins(dataset, context.shared(sayings))
