"""Numbers of a dataset as a whole: which recur, and which can be looked up."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from itertools import pairwise

from repatriation.checks.chronology import events_of
from repatriation.checks.cluster import Clusters
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.origin import origins
from repatriation.checks.rule import rule
from repatriation.checks.same_people import same_people
from repatriation.model.dataset import Dataset
from repatriation.model.period import Period
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim, quantity

__all__ = ["number_recycled", "provenance_coverage"]

_LEAST = 100
_ROUND = 5
_MOST_HOLDERS = 3
_DAYS = 30


@rule("DST510", "info")
def number_recycled(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A rare number stands for different people within a month.

    What it finds:
        Exact numbers of 100 or more that are not divisible by 5 and stand for two or three
        different counts of the dataset, in different statements at most 30 days apart: of
        groups that no link joins, or of other categories of one. It is never certain, so
        SUSPECT. A number that more counts have is no rare one in this dataset.

    Why it matters:
        A remembered number slips into the next report, as the figure of other people.

    Example:
        156 children brought to Kazakhstan on 9 May, and 156 people, mostly women and
        children, brought to Uzbekistan on 30 May 2019: both are right.

    When it is legitimate:
        Where both sources are good: it happens by chance, the more often the more counts
        there are.

    References:
        None; a rule of thumb of fact-checkers.
    """
    same = context.shared(same_people)
    joined = _joined(dataset)
    holders: dict[int, dict[str, Claim]] = {}
    for claim in context.claims:
        number = _rare(claim)
        if number is not None:
            what = quantity(same.root(claim.group), claim.key)
            holders.setdefault(number, {}).setdefault(what, claim)
    for number, claims in holders.items():
        if not 1 < len(claims) <= _MOST_HOLDERS:
            continue
        for first, second in _pairs(dataset, context, list(claims.values())):
            apart = first.group == second.group or joined.root(first.group) != joined.root(
                second.group
            )
            if apart and first.statement.id != second.statement.id:
                yield _recycled(context, number, first, second)


def _rare(claim: Claim) -> int | None:
    low = claim.bounds.strict.low
    if low is None or low < _LEAST or not low % _ROUND:
        return None
    return low if claim.is_count and claim.bounds.is_exact else None


def _joined(dataset: Dataset) -> Clusters:
    """Bring the groups together that links join, which may have a number in common."""
    joined = Clusters()
    stated = (link for statement in dataset.statements for link in statement.links)
    for link in (*stated, *dataset.assumptions):
        joined.join((link.a, *link.b))
    for group in dataset.groups:
        if group.operation is not None:
            joined.join((group.id, group.operation))
    return joined


def _pairs(
    dataset: Dataset, context: Context, claims: list[Claim]
) -> Iterator[tuple[Claim, Claim]]:
    """Give the claims that follow each other within the days, of two or three."""
    dated = [(day, i) for i, c in enumerate(claims) if (day := _day(dataset, c)) is not None]
    context.undecided(len(claims) - len(dated))
    dated.sort()
    for (day, i), (later, j) in pairwise(dated):
        if later - day <= _DAYS:
            yield claims[i], claims[j]


def _day(dataset: Dataset, claim: Claim) -> int | None:
    events = events_of(dataset, claim.statement)
    periods: list[Period] = [event.period for event in events]
    days = [p.latest for p in periods if p.latest is not None]
    return max(days).toordinal() if days else None


def _recycled(context: Context, number: int, first: Claim, second: Claim) -> Finding:
    places = [(f"{c.quantity} ({c.statement.id})", number) for c in (first, second)]
    return context.finding(
        second.statement.id,
        f"{number} is the number of {first.quantity} ({first.statement.id}) and of "
        f"{second.quantity} ({second.statement.id}) within {_DAYS} days",
        verdict=Verdict.SUSPECT,
        field=f"estimates[{second.estimate.label}]",
        advice="look both up; one may have been taken over from the other",
        values=places,
        claims=[first.statement.id, second.statement.id],
    )


_TARGET = 90
"""Of a hundred figures, how many should have a place."""


@rule("DST512", "info")
def provenance_coverage(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Some figures do not say where they stand in their source, while others do.

    What it finds:
        Datasets in which less than 90 % of the statements with figures have a passage (``at``)
        in a source, and some have one. One finding, which names the sources with the most
        gaps. A dataset without any passage, such as one made from a table, is not reported.

    Why it matters:
        A figure without its place cannot be looked up, nor be found again when the page has
        changed.

    Example:
        A tracker whose first half was coded with passages, and the second in haste.

    When it is legitimate:
        Where some of the sources are tables or recordings, which have no text to point into.

    References:
        W3C Web Annotation: selectors by position.
    """
    known = context.shared(origins)
    given = [s for s in dataset.statements if s.estimates]
    bare = [s for s in given if s.at is None]
    located = len(given) - len(bare)
    if not located or located * 100 >= len(given) * _TARGET:
        return
    gaps = Counter(known.source_of(s) or "no source" for s in bare)
    most = gaps.most_common(3)
    listed = ", ".join(f"{source} ({n})" for source, n in most)
    yield context.finding(
        "dataset",
        f"{located} of {len(given)} statements with figures have a passage; "
        f"those without are of {listed}",
        field="statements",
        advice="give the statements their passages (at)",
        values=[("with a passage", located), ("with figures", len(given)), *most],
    )
