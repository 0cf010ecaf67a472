"""Each: the estimates of a dataset in their statements, and findings about one of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.statement import Statement
from repatriation.model.verdict import Verdict

__all__ = ["about_figure", "estimates_of", "exact", "where"]


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


def about_figure(
    context: Context,
    statement: Statement,
    estimate: Estimate,
    message: str,
    *,
    values: Iterable[tuple[str, object]],
    advice: str,
    verdict: Verdict = Verdict.VIOLATED,
) -> Finding:
    """Build a finding about the figure of one estimate, which its statement alone answers for."""
    return context.finding(
        statement.id,
        message,
        verdict=verdict,
        field=where(estimate),
        advice=advice,
        values=values,
        claims=[statement.id],
    )
