"""Running totals (TMP)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Sequence

import attrs

from repatriation.checks.catalogue.time.told import said_of
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.saying import sayings
from repatriation.model.bounds import UNBOUNDED
from repatriation.model.dataset import Dataset
from repatriation.model.group import FLOWS, Group
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.span import Span
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim

__all__ = ["cumulative_decreases"]


@attrs.frozen(kw_only=True)
class _Total:
    """A running total, with the days as of which it may be.

    `settled`: its day is that of the saying or of the statement, rather than of a publication
    that may repeat an older number.
    """

    claim: Claim
    first: datetime.date
    last: datetime.date
    settled: bool


@rule("TMP703", "warning")
def cumulative_decreases(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A running total is lower than it was before.

    What it finds:
        Numbers of the people whom a programme has brought, or of a movement with a beginning
        and no end, which are certainly of later days and lower than an earlier one. A
        statement with a period of its own that has a beginning counts what happened in it, and
        is no running total. SUSPECT by soft bounds, and where only the publication of the
        later number is dated, which may repeat an old one. It holds if both count the same
        people, and says so. One finding for a number, with the greatest fall.

    Why it matters:
        People who came home do not un-come. A correction passes for news, or the later number
        is of other people.

    Example:
        "More than 700" brought home by 2021, and 607 in a later report.

    When it is legitimate:
        Corrections: let the later statement supersede the earlier.

    References:
        IDMC's flows; XSR601 compares numbers of one day.
    """
    running = {r.id for r in (*dataset.operations, *dataset.groups) if _accumulates(dataset, r)}
    for name, claims in context.claims.by_quantity.items() if running else ():
        if claims[0].group not in running:
            continue
        totals = [total for claim in claims if (total := _total(dataset, context, claim))]
        context.undecided(int(len(totals) < len(claims)))
        pair = _fall(totals)
        if pair is not None:
            yield _fallen(context, name, *pair)


def _accumulates(dataset: Dataset, record: Group | Operation | None) -> bool:
    if isinstance(record, Group) and record.measure in FLOWS:
        if record.period is not None:
            return record.period.earliest is not None and record.period.latest is None
        record = dataset.operations.get(record.operation)
    return isinstance(record, Operation) and record.level == "programme"


def _total(dataset: Dataset, context: Context, claim: Claim) -> _Total | None:
    said = said_of(dataset, context.shared(sayings), claim.statement)
    when = said.period if said is not None else None
    settled = said is not None and said.is_dated
    if claim.statement.period is not None:
        when, settled = _until(claim.statement.period), True
    if when is None or when.uncertain or when.approximate or when.is_inverted:
        return None
    if when.earliest is None or when.latest is None or claim.bounds == UNBOUNDED:
        return None
    return _Total(claim=claim, first=when.earliest, last=when.latest, settled=settled)


def _until(period: Period) -> Period | None:
    """Give the day up to which a period runs that has no beginning."""
    if period.earliest is None and period.latest is not None:
        return Period.on(period.latest)
    return None


def _fall(totals: Sequence[_Total]) -> tuple[_Total, _Total, Verdict] | None:
    """Find the surest fall, and of these the greatest: one walk through the days for each."""
    found = _walk(totals, "strict") or _walk(totals, "soft")
    if found is None:
        return None
    strict = _low(found[0], "strict") > _high(found[1], "strict") and found[1].settled
    return (*found, Verdict.VIOLATED if strict else Verdict.SUSPECT)


def _walk(totals: Sequence[_Total], which: str) -> tuple[_Total, _Total] | None:
    waiting = sorted(totals, key=lambda t: t.last, reverse=True)
    highest: _Total | None = None
    falls: list[tuple[bool, float, _Total, _Total]] = []
    for later in sorted(totals, key=lambda t: t.first):
        while waiting and waiting[-1].last < later.first:
            earlier = waiting.pop()
            if highest is None or _low(earlier, which) > _low(highest, which):
                highest = earlier
        if highest is not None and _low(highest, which) > _high(later, which):
            depth = _low(highest, which) - _high(later, which)
            falls.append((later.settled, depth, highest, later))
    if not falls:
        return None
    _, _, before, after = max(falls, key=lambda fall: fall[:2])
    return before, after


def _span(total: _Total, which: str) -> Span:
    return total.claim.bounds.strict if which == "strict" else total.claim.bounds.soft


def _low(total: _Total, which: str) -> float:
    low = _span(total, which).low
    return 0 if low is None else low


def _high(total: _Total, which: str) -> float:
    high = _span(total, which).high
    return float("inf") if high is None else high


def _fallen(
    context: Context, name: str, before: _Total, after: _Total, verdict: Verdict
) -> Finding:
    pair = before, after
    was, now = (t.claim.estimate.figure.wording or str(t.claim.estimate.figure) for t in pair)
    return context.finding(
        after.claim.statement.id,
        f"{name} is {now!r} as of {after.last}, but was {was!r} as of {before.last} already",
        verdict=verdict,
        field=f"estimates[{after.claim.estimate.label}]",
        advice="compare whom each counts; if it is a correction, let it supersede the earlier",
        values=[(f"{name} ({t.last})", text) for t, text in zip(pair, (was, now), strict=True)],
        claims=[t.claim.statement.id for t in pair],
        assumes=[f"both count everyone of {after.claim.group} up to their day"],
    )
