"""Rules across statements and sources (XSR)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

import attrs

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.model.bounds import UNBOUNDED
from repatriation.model.dataset import Dataset
from repatriation.model.group import Group
from repatriation.model.operation import Operation
from repatriation.model.span import Span
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim, quantity
from repatriation.relations.linked import links_in_force

__all__ = ["RULES"]


@attrs.frozen(kw_only=True)
class _Topic:
    """Claims of one number: the same people, the same moment."""

    quantity: str
    claims: tuple[Claim, ...]
    assumes: tuple[str, ...]
    dated: bool


@rule("XSR601", "error")
def contradiction(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Two statements give one number values that exclude each other.

    What it finds:
        Claims of the same people, directly or through ``same_as``, whose bounds do not meet:
        VIOLATED by strict bounds, SUSPECT where only the usual width of hedged words is
        exceeded. One finding for a number, with the two claims furthest apart. Stocks and
        running totals are compared only at the same date; without dates they stay undecided.

    Why it matters:
        At most one of the claims is right, or they are about different people.

    Example:
        47 people brought home in January 2019 by one account, 43 by another.

    When it is legitimate:
        Where the claims are about different groups: give each its own group.

    References:
        Principle: a figure is a claim; nothing here says which one is true.
    """
    for topic in context.shared(_topics):
        bounded = [(c, c.bounds) for c in topic.claims]
        telling = [(c, b) for c, b in bounded if b != UNBOUNDED]
        strict = _apart([(c, b.strict) for c, b in telling])
        pair = strict or _apart([(c, b.soft) for c, b in telling])
        if pair is None:
            continue
        if not topic.dated:
            context.undecided()
            continue
        high, low = pair
        others = len({c.statement.id for c, _ in telling}) - 2
        more = f" (and {others} more statements give this number)" if others > 0 else ""
        yield context.finding(
            high.statement.id,
            f"{topic.quantity} is {_said(high)} by one statement and {_said(low)} by another{more}",
            verdict=Verdict.VIOLATED if strict else Verdict.SUSPECT,
            field=f"estimates[{high.estimate.label}]",
            advice="find out whether both are of the same people at the same time",
            values=[(f"{topic.quantity} ({c.statement.id})", _wording(c)) for c in pair],
            claims=[c.statement.id for c in pair],
            assumes=topic.assumes,
        )


@rule("XSR602", "info")
def refinement(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A statement gives a number more precisely than another does.

    What it finds:
        Claims of the same people where the bounds of one lie inside those of another:
        "over 200" and 231. One finding for a number, which names its most precise claim. It
        is no fault, and its verdict is HOLDS.

    Why it matters:
        The vaguer figure is often quoted on as if it were another number.

    Example:
        "over 200 citizens" in a lead, 231 in the statement that it reports.

    When it is legitimate:
        Always; it is worth knowing.

    References:
        `XSR601 contradiction` for claims that exclude each other.
    """
    for topic in context.shared(_topics):
        spans = [(c, c.bounds.soft) for c in topic.claims]
        telling = [(c, s) for c, s in spans if s != UNBOUNDED.soft]
        if len(telling) < 2 or _apart(telling) or not topic.dated:
            continue
        narrow, least = min(telling, key=lambda item: _width(item[1]))
        wider = [c for c, s in telling if s != least and s.intersection(least) == least]
        if wider:
            said = " and ".join(dict.fromkeys(map(_said, wider)))
            yield context.finding(
                narrow.statement.id,
                f"{topic.quantity} is {_said(narrow)}, more precise than {said}",
                verdict=Verdict.HOLDS,
                field=f"estimates[{narrow.estimate.label}]",
                advice="quote the more precise figure, with its source",
                values=[
                    (f"{topic.quantity} ({c.statement.id})", _wording(c)) for c in (narrow, *wider)
                ],
                claims=[c.statement.id for c in (narrow, *wider)],
                assumes=topic.assumes,
            )


def _topics(dataset: Dataset, context: Context) -> list[_Topic]:
    """Bring the claims of each number together: same people, same category, same moment."""
    same = _same_groups(dataset)
    once = {root for group, (root, _) in same.items() if _happens_once(dataset, group)}
    found: dict[tuple[str, str, str], list[Claim]] = {}
    for claims in context.claims.by_quantity.values():
        for claim in claims:
            group = same.get(claim.group, (claim.group, ()))[0]
            moment = "once" if group in once else _moment(dataset, claim)
            found.setdefault((group, claim.key, moment), []).append(claim)
    return [
        _Topic(
            quantity=quantity(group, key),
            claims=tuple(claims),
            assumes=tuple(
                dict.fromkeys(a for c in claims if c.group != group for a in same[c.group][1])
            ),
            dated=moment != _UNDATED,
        )
        for (group, key, moment), claims in found.items()
        if len({c.statement.id for c in claims}) > 1
    ]


_UNDATED = "undated"


def _moment(dataset: Dataset, claim: Claim) -> str:
    """Name the moment of a claim; stages and movements happen once and need none."""
    if _happens_once(dataset, claim.group):
        return "once"
    group = dataset.groups.get(claim.group)
    period = (group.period if group is not None else None) or claim.statement.period
    return period.edtf if period is not None else _UNDATED


def _happens_once(dataset: Dataset, group: str) -> bool:
    """Tell whether a group is that of one stage or movement, whose number is settled."""
    record = dataset.get(group)
    if isinstance(record, Group) and not record.is_stock and record.period is None:
        record = dataset.operations.get(record.operation)
    return isinstance(record, Operation) and record.level != "programme"


def _same_groups(dataset: Dataset) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Map each group that is the same as others to one of them, and say what that assumes."""
    around: dict[str, list[tuple[str, tuple[str, ...]]]] = {}
    for held in links_in_force(dataset):
        if held.link.kind == "same_as":
            for other in held.link.b:
                around.setdefault(held.link.a, []).append((other, held.assumes))
                around.setdefault(other, []).append((held.link.a, held.assumes))
    joined: dict[str, tuple[str, tuple[str, ...]]] = {}
    for group in sorted(around, key=lambda g: (g not in dataset.operations, g)):
        if group not in joined:
            joined.update(_reached(group, around))
    return joined


def _reached(
    root: str, around: Mapping[str, list[tuple[str, tuple[str, ...]]]]
) -> dict[str, tuple[str, tuple[str, ...]]]:
    """Name the root for each group that is the same, and what is assumed on the way to it."""
    found: dict[str, tuple[str, tuple[str, ...]]] = {root: (root, ())}
    todo = [root]
    while todo:
        group = todo.pop()
        for other, assumes in around[group]:
            if other not in found:
                found[other] = (root, tuple(dict.fromkeys((*found[group][1], *assumes))))
                todo.append(other)
    return found


def _apart(claims: Sequence[tuple[Claim, Span]]) -> tuple[Claim, Claim] | None:
    """Give the two claims that are furthest apart, if they do not meet."""
    lows = [(s.low, c) for c, s in claims if s.low is not None]
    highs = [(s.high, c) for c, s in claims if s.high is not None]
    if not lows or not highs:
        return None
    low, above = max(lows, key=lambda item: item[0])
    high, below = min(highs, key=lambda item: item[0])
    return (above, below) if low > high else None


def _width(span: Span) -> tuple[bool, int]:
    return span.width is None, span.width or 0


def _wording(claim: Claim) -> str:
    return claim.estimate.figure.wording or str(claim.estimate.figure)


def _said(claim: Claim) -> str:
    return f"{_wording(claim)!r} ({claim.statement.id})"


RULES = (contradiction, refinement)
