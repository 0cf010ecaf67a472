"""Each: the estimates of a dataset in their statements."""

from __future__ import annotations

from collections.abc import Iterator

from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.statement import Statement

__all__ = ["estimates_of", "exact", "where"]


def estimates_of(dataset: Dataset) -> Iterator[tuple[Statement, Estimate]]:
    """List all estimates, each with its statement."""
    for statement in dataset.statements:
        for estimate in statement.estimates:
            yield statement, estimate


def where(estimate: Estimate) -> str:
    """Name the place of an estimate's figure in its statement."""
    return f"estimates[{estimate.label}].figure"


def exact(figure: Figure) -> int | None:
    """Give the number of a figure that is stored as one whole number."""
    low = figure.low
    if figure.quantifier == "exactly" and type(low) is int and low == figure.best == figure.high:
        return low
    return None
