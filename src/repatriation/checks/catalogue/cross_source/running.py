"""Totals so far, and what came between two of them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import pairwise

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.total_so_far import Totals, TotalSoFar, totals_so_far, worded
from repatriation.model.bounds import UNBOUNDED
from repatriation.model.dataset import Dataset
from repatriation.model.lattice import EVERYONE
from repatriation.model.operation import Operation
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import quantity
from repatriation.relations.relation import Relation

__all__ = ["cumulative_inclusion_ambiguous", "cumulative_step"]


@rule("XSR604", "error")
def cumulative_step(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A total so far grew by fewer people than came between it and the one before.

    What it finds:
        Totals so far of one programme, and the operations that links put into it and that lie
        wholly between their days: the earlier total and these are more than the later. Totals
        are groups of people brought home, with the operation and a period without beginning
        (VIOLATED by strict bounds, also where the total falls with nothing between), and numbers
        of the programme itself, as of the day on which they are said (SUSPECT). That both count
        everyone until their day is named as an assumption. Growth that no operation explains is no
        fault, since not all need be recorded. Operations whose people nobody counts are left
        out: how many they brought follows from the others (see `reconcile`).

    Why it matters:
        An operation is missing in the later total, or is counted in the earlier already.

    Example:
        357 by the end of May, 14 in November, and 360 in February.

    When it is legitimate:
        Where the totals count differently, by route or by source: give them different operations
        or nationalities.

    References:
        ``cumulative-decreases`` for numbers of a programme that fall by themselves;
        ``cumulative-inclusion-ambiguous`` for totals that are equal.
    """
    known = context.shared(totals_so_far)
    for totals in known.by_scope.values():
        if totals[0].programme:
            for early, late in pairwise(totals):
                yield from _stepped(context, known, early, late)


def _stepped(
    context: Context, known: Totals, early: TotalSoFar, late: TotalSoFar
) -> Iterator[Finding]:
    if early.until >= late.until or _are_equal(early, late):
        return
    falls = _judged(context, early, late, ())
    if falls.is_finding:
        if late.is_declared:
            yield _too_small(context, early, late, (), falls)
        return
    counted = [
        operation.id
        for operation in known.between(early, late)
        if context.claims.hull(quantity(operation.id, late.key)) != UNBOUNDED
    ]
    for chosen in known.sums(counted):
        verdict = _judged(context, early, late, chosen)
        context.undecided(int(verdict is Verdict.UNDECIDED))
        if verdict.is_finding and not _judged(context, None, late, chosen).is_finding:
            yield _too_small(context, early, late, chosen, verdict)
            return


def _are_equal(early: TotalSoFar, late: TotalSoFar) -> bool:
    one, other = early.bounds.strict, late.bounds.strict
    return one.is_exact and one == other and one.low != 0


def _relation(early: TotalSoFar | None, late: TotalSoFar, flows: Iterable[str]) -> Relation:
    between = [quantity(id_, late.key) for id_ in flows]
    parts = between if early is None else [early.name, *between]
    return Relation.at_most(parts, [late.name], f"who was home before {late.until} is in it")


def _judged(
    context: Context, early: TotalSoFar | None, late: TotalSoFar, flows: tuple[str, ...]
) -> Verdict:
    bounds = {late.name: late.bounds}
    if early is not None:
        bounds[early.name] = early.bounds
    for id_ in flows:
        name = quantity(id_, late.key)
        bounds[name] = context.claims.hull(name)
    return _relation(early, late, flows).judge(bounds)


def _too_small(
    context: Context,
    early: TotalSoFar,
    late: TotalSoFar,
    flows: tuple[str, ...],
    verdict: Verdict,
) -> Finding:
    between = {quantity(id_, late.key): _said(context, quantity(id_, late.key)) for id_ in flows}
    came = " and ".join(f"{name} {words}" for name, words in between.items())
    how = f", and {came} came between" if came else ""
    claims = [c for name in between for c in context.claims.by_quantity[name]]
    claim = late.claims[0]
    return context.finding(
        claim.statement.id,
        f"{late.name} is {late.said}, too few after {early.said} until {early.until}{how}",
        verdict=verdict if late.is_declared else Verdict.SUSPECT,
        field=f"estimates[{claim.estimate.label}]",
        advice="find out which operations each total counts; an older number may stand for the "
        "later day",
        values=[(early.name, early.said), *between.items(), (late.name, late.said)],
        claims=[c.statement.id for c in (*early.claims, *claims, *late.claims)],
        relation=str(_relation(early, late, flows)),
        assumes=(early.assumed, late.assumed),
    )


def _said(context: Context, name: str) -> str:
    return worded(context.claims.by_quantity.get(name, ()))


@rule("XSR605", "warning")
def cumulative_inclusion_ambiguous(
    dataset: Dataset,
    context: Context,
) -> Iterable[Finding]:
    """Two totals so far are equal although an operation lies between them.

    What it finds:
        Exact totals of one programme, or of one nationality brought home, that are equal at two
        days, with an operation between that brought people of the kind that they count, as it is
        told, or that was completed without anybody counting its people. Never more than SUSPECT,
        since nothing tells which of the two includes it.

    Why it matters:
        The later total is the earlier one repeated, or the earlier one includes what came after
        its day. Adding the operation to it counts its people twice or not at all.

    Example:
        438 by one account before the fifth operation, 438 by another after five.

    When it is legitimate:
        Where the operation brought nobody of those counted: say so with a 0.

    References:
        ``cumulative-step`` for totals that differ by too little.
    """
    known = context.shared(totals_so_far)
    for totals in known.by_scope.values():
        latest: dict[int, TotalSoFar] = {}
        for late in totals:
            span = late.bounds.strict
            if not span.is_exact or not span.low:
                continue
            early = latest.get(span.low)
            latest[span.low] = late
            between = known.between(early, late) if early is not None else []
            brought = [o.id for o in between if _brought(context, o, late.key)]
            if early is not None and brought:
                yield _equal(context, early, late, brought)


def _brought(context: Context, operation: Operation, key: str) -> bool:
    """Tell whether an operation brought people of a kind, as far as it is told."""
    low = context.claims.hull(quantity(operation.id, key)).strict.low
    if low:
        return True
    uncounted = operation.id not in context.claims.keys_of_group
    return key == EVERYONE and uncounted and operation.status == "completed"


def _equal(context: Context, early: TotalSoFar, late: TotalSoFar, between: list[str]) -> Finding:
    names = [quantity(id_, late.key) for id_ in between]
    told = [(name, _said(context, name) or "not counted") for name in names]
    came = " and ".join(f"{name} ({words})" for name, words in told)
    claim = late.claims[0]
    claims = [c for name in names for c in context.claims.by_quantity.get(name, ())]
    return context.finding(
        claim.statement.id,
        f"{late.name} is {late.said}, the same number as {early.name}, {early.said}, although "
        f"{came} {'lies' if len(told) == 1 else 'lie'} between",
        verdict=Verdict.SUSPECT,
        field=f"estimates[{claim.estimate.label}]",
        advice="find out which of the two includes it, before adding anything to either",
        values=[(early.name, early.said), *told, (late.name, late.said)],
        claims=[c.statement.id for c in (*early.claims, *claims, *late.claims)],
        assumes=(early.assumed, late.assumed),
    )
