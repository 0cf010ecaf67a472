"""Figures whose own value cannot be: inverted, negative, a suppressed cell (FIG)."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.checks.catalogue.figure.each import about_figure, estimates_of
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.model.dataset import Dataset

__all__ = ["bounds_inverted", "is_suppression", "not_a_head_count", "suppressed_read_as_number"]


@rule("FIG101", "error")
def bounds_inverted(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A figure's least value exceeds its greatest, or its best value lies outside both.

    What it finds:
        Figures whose low end is above the high end ("500-400 children"), or whose best value
        is below the low or above the high end. The figure then counts as unknown everywhere.

    Why it matters:
        A swapped range reads as a range, and whatever takes its low end gets the wrong one.

    Example:
        "500-400 children", transposed from "400-500"; UCDP rows whose best exceeds their high.

    When it is legitimate:
        Never. The best value of "just over 200" (201 / 200) lies one below on purpose and is
        not reported.

    References:
        UCDP's low, best and high estimates.
    """
    for statement, estimate in estimates_of(dataset):
        figure = estimate.figure
        if figure.is_inverted:
            ends = [("low", figure.low), ("best", figure.best), ("high", figure.high)]
            given = [(name, value) for name, value in ends if value is not None]
            said = ", ".join(f"{name} {value}" for name, value in given)
            yield about_figure(
                context,
                statement,
                estimate,
                f"{figure.wording!r} has its ends the wrong way round: {said}",
                values=given,
                advice="look the wording up in the source and exchange the ends",
            )


@rule("FIG102", "error")
def not_a_head_count(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A number of people is negative, a fraction, or more than ever lived.

    What it finds:
        Counts with an end below 0; in tables also fractions and numbers of 10¹² and more. The
        figure then counts as unknown everywhere.

    Why it matters:
        Negative numbers are corrections, differences or codes for "missing" (-99) that slipped
        into a column of counts; sums over them are wrong in silence.

    Example:
        -6 dead in a table of incidents; -99 for "do not know".

    When it is legitimate:
        Never for a count of people. Record a correction as a statement that supersedes.

    References:
        IDMC and UCDP codebooks, where counts are whole numbers of 0 or more.
    """
    for statement, estimate in estimates_of(dataset):
        figure = estimate.figure
        if not figure.is_head_count:
            yield about_figure(
                context,
                statement,
                estimate,
                f"{figure.wording!r} is negative, which a number of {estimate.unit} cannot be",
                values=[(estimate.people, figure.wording)],
                advice="if it stands for a missing value, use an unknown figure instead",
            )


@rule("FIG117", "error")
def suppressed_read_as_number(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A suppressed cell is stored as if it were a number.

    What it finds:
        Figures whose wording is a suppression mark (``*``, ``c``, ``:c``) or "<5", stored as
        an exact number such as 5 or 0.

    Why it matters:
        The publisher hid a small number; 0 or 5 in its place is invented, and sums inherit it.

    Example:
        ``*`` in a table of asylum figures, stored as 0.

    When it is legitimate:
        Never. Store it as withheld, with the range that the publisher declares (1 to 4).

    References:
        UNHCR's statistical disclosure control.
    """
    for statement, estimate in estimates_of(dataset):
        figure = estimate.figure
        if figure.quantifier == "exactly" and is_suppression(figure.wording):
            yield about_figure(
                context,
                statement,
                estimate,
                f"{figure.wording.strip()!r} hides a small number but is stored as {figure.low}",
                values=[(estimate.people, figure.low)],
                advice="store it as withheld, with the range that the publisher declares",
            )


_MARKS = frozenset({"*", "**", "c", ":c", "(c)", "s", "x"})


def is_suppression(wording: str) -> bool:
    """Tell whether words are a mark by which a publisher hides a small number."""
    if wording.isdecimal():
        return False
    mark = wording.strip().casefold()
    return mark in _MARKS or (mark.startswith("<") and mark[1:].strip().isdecimal())
