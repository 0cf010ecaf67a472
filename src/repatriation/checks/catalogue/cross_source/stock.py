"""Those who remain, and those who left."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator

import attrs

from repatriation.checks.clash import clashes, exceeded
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.saying import sayings
from repatriation.checks.total_so_far import worded
from repatriation.checks.touching import home_of
from repatriation.model.dataset import Dataset
from repatriation.model.group import Group
from repatriation.model.operation import Operation
from repatriation.model.verdict import Verdict
from repatriation.reconciliation.balance import lies_in
from repatriation.relations.claim import Claim, quantity

__all__ = ["stale_stock_requoted", "stock_flow_imbalance"]

_FEW = 20
"""Numbers below this coincide too easily."""


@rule("XSR607", "error")
def stock_flow_imbalance(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """More people left a place, and remain there, than were there before.

    What it finds:
        A stock (measure ``present``, with places, a nationality and one day), and the operations
        that took people from its places home after that day, up to a later stock if there is
        one: those who left and those who remain are more than were there. Operations without
        origins or dates, and stocks without a day, take no part. Always SUSPECT, for nobody says
        how many came or were born there in between; both that nobody did and that the stock
        counts children too are named as assumptions.

    Why it matters:
        One of the numbers is of other people: a stock that leaves out children, or counts one
        country of three.

    Example:
        370-380 in Syria in January, 231 flown out of it in May, and after that 150 children
        there alone.

    When it is legitimate:
        Where people came there in between, or the stock leaves some out: say whom it counts in
        its definition.

    References:
        IDMC's stocks and flows; ``stock-flow-mixed`` for totals that add the two up.
    """
    for clash in context.shared(clashes).of("stock"):
        yield exceeded(
            context,
            clash,
            f"{clash.parts} cannot all have been among {clash.whole} {clash.holder.label}: "
            f"{clash.contradiction.gap} too many, unless people came or were born there",
            verdict=Verdict.SUSPECT,
            advice="find out whether the first count leaves children out, and of which places "
            "each number is",
        )


@attrs.frozen(kw_only=True)
class _Stock:
    """How many were in some places, and the days on which this may be so."""

    claim: Claim
    group: Group
    first: datetime.date
    last: datetime.date
    speaker: str | None


@rule("XSR608", "warning")
def stale_stock_requoted(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A number of people who remain is told again after some of them had left.

    What it finds:
        Two numbers of people of one nationality present in places, the later in the same places or
        in more, that share a figure ("370-380" and "about 380"), although operations took so
        many from there between the two days that the later number is too large for the rest.
        VIOLATED where one speaker gives exactly the same number of the same places; else
        SUSPECT. Numbers below 20 are left out. The later day is that of the saying, or of the
        publication where only that is known.

    Why it matters:
        An old number goes on being quoted, and then it seems that nobody left, or that as many
        came.

    Example:
        370-380 in Syria in January; about 380 in Afghanistan, Iraq and Syria in May, after a
        flight of 231.

    When it is legitimate:
        Where as many came, or others were found: then the number agrees by chance.

    References:
        ``scope-widened`` for figures that are told of more countries.
    """
    by_home: dict[tuple[str, str], list[_Stock]] = {}
    for stock in _stocks(dataset, context):
        home = home_of(dataset, stock.group)
        if home is not None:
            by_home.setdefault((home, stock.claim.key), []).append(stock)
    flows = _flows(dataset) if by_home else {}
    for (home, _), stocks in by_home.items():
        yield from _requoted(dataset, context, stocks, flows.get(home, []))


def _stocks(dataset: Dataset, context: Context) -> Iterator[_Stock]:
    stocks = {g.id: g for g in dataset.groups if g.is_stock and g.places and g.nationality}
    for claim in context.claims if stocks else ():
        group = stocks.get(claim.group)
        if group is None or not claim.is_count or (claim.bounds.soft.high or _FEW) < _FEW:
            continue
        utterance = dataset.utterances.get(claim.statement.utterance)
        said = context.shared(sayings).said(utterance)
        period = group.period or claim.statement.period
        if period is None or period.earliest is None:
            period = said.period if said is not None else None
        if period is None or period.earliest is None or period.latest is None:
            context.undecided()
            continue
        yield _Stock(
            claim=claim,
            group=group,
            first=period.earliest,
            last=period.latest,
            speaker=utterance.asserted_by if utterance is not None else None,
        )


def _flows(dataset: Dataset) -> dict[str, list[Operation]]:
    """List the operations that brought people from known places, by where they brought them."""
    found: dict[str, list[Operation]] = {}
    for operation in dataset.operations:
        if operation.origins and operation.level != "programme" and operation.period is not None:
            for home in operation.destinations:
                found.setdefault(home, []).append(operation)
    return found


def _requoted(
    dataset: Dataset, context: Context, stocks: list[_Stock], flows: list[Operation]
) -> Iterator[Finding]:
    """Compare each number with the last one before it that shares a figure."""
    before: dict[int, _Stock] = {}
    reported: set[tuple[str, str]] = set()
    for late in sorted(stocks, key=lambda s: (s.first, s.claim.statement.id)) if flows else ():
        ends = _ends(late.claim)
        for end in sorted(ends):
            early = before.get(end)
            pair = (early.claim.statement.id, late.claim.statement.id) if early else ("", "")
            if early is not None and pair not in reported and _same_or_wider(early, late):
                found = _requote(dataset, context, early, late, flows)
                if found is not None:
                    reported.add(pair)
                    yield _stale(context, early, late, *found)
        before.update(dict.fromkeys(ends, late))


def _ends(claim: Claim) -> set[int]:
    figure = claim.estimate.figure
    return {int(n) for n in (figure.low, figure.best, figure.high) if n is not None and n >= _FEW}


def _same_or_wider(early: _Stock, late: _Stock) -> bool:
    return set(early.group.places) <= set(late.group.places)


def _took(dataset: Dataset, operation: Operation, early: _Stock, late: _Stock) -> bool:
    """Tell whether an operation took people from where they were, between two days."""
    period = operation.period
    if period is None or period.earliest is None or period.latest is None:
        return False
    return (
        early.last < period.earliest
        and period.latest <= late.first
        and all(lies_in(dataset, origin, early.group.places) for origin in operation.origins)
    )


def _requote(
    dataset: Dataset, context: Context, early: _Stock, late: _Stock, flows: Iterable[Operation]
) -> tuple[str, int] | None:
    """Give the largest flow between two numbers, if the later is too large for the rest.

    One flow only, since two can be of the same people.
    """
    names = [quantity(o.id, late.claim.key) for o in flows if _took(dataset, o, early, late)]
    if not names:
        return None
    lows = {name: context.claims.hull(name).strict.low or 0 for name in names}
    name = max(lows, key=lambda n: (lows[n], n))
    before, after = early.claim.bounds.soft.high, late.claim.bounds.soft.low
    if before is None or after is None or before - lows[name] >= after:
        return None
    return name, max(0, before - lows[name])


def _stale(context: Context, early: _Stock, late: _Stock, name: str, left: int) -> Finding:
    said = worded(context.claims.by_quantity[name])
    same = (
        early.speaker is not None
        and early.speaker == late.speaker
        and early.claim.bounds == late.claim.bounds
        and set(early.group.places) == set(late.group.places)
    )
    places = ", ".join(sorted(late.group.places))
    moved = [c.statement.id for c in context.claims.by_quantity[name]]
    return context.finding(
        late.claim.statement.id,
        f"{late.claim.quantity} in {places} is {late.claim} as of {late.first}, like "
        f"{early.claim.quantity} {early.claim} as of {early.last}, although {name} {said} had "
        f"left in between: {left} at most would remain",
        verdict=Verdict.VIOLATED if same else Verdict.SUSPECT,
        field=f"estimates[{late.claim.estimate.label}]",
        advice="find out as of when the later number is; if it repeats the earlier, give it "
        "that day",
        values=[
            (f"{early.claim.quantity} ({early.last})", str(early.claim)),
            (name, said),
            (f"{late.claim.quantity} ({late.first})", str(late.claim)),
        ],
        claims=[early.claim.statement.id, *moved, late.claim.statement.id],
        assumes=[f"nobody came to {places} in between, and the first number is of all there"],
    )
