"""Statements that give one number differently."""

from __future__ import annotations

import datetime
import itertools
from collections.abc import Iterable, Iterator, Sequence

import attrs

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.topic import Topic, numbers, topics
from repatriation.model.bounds import UNBOUNDED
from repatriation.model.dataset import Dataset
from repatriation.model.span import Span
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim

__all__ = ["contradiction", "refinement"]


@rule("XSR601", "error")
def contradiction(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Two statements give one number values that exclude each other.

    What it finds:
        Claims of the same people, directly or through ``same_as``, whose bounds do not meet:
        VIOLATED by strict bounds, SUSPECT where only the usual width of hedged words is
        exceeded. One finding for a number, with the two claims furthest apart. Stocks and
        running totals are compared only where they are certainly of the same moment, such as
        one day; undecided where they may be: in the same month, about one day, undated.

    Why it matters:
        At most one of the claims is right, or they are about different people.

    Example:
        47 people brought home in January 2019 by one account, 43 by another.

    When it is legitimate:
        Where the claims are about different groups: give each its own group.

    References:
        Principle: a figure is a claim; nothing here says which one is true.
    """
    for number in context.shared(numbers):
        if _perhaps_apart(number.topics):
            context.undecided()
        for topic in number.topics:
            if topic.dated and topic.statements > 1:
                yield from _contradicted(context, topic)


def _contradicted(context: Context, topic: Topic) -> Iterator[Finding]:
    telling = [(c, b) for c in topic.claims if (b := c.bounds) != UNBOUNDED]
    strict = _apart([(c, b.strict) for c, b in telling])
    pair = strict or _apart([(c, b.soft) for c, b in telling])
    if pair is None:
        return
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
        assumes=topic.assumed(pair),
    )


@attrs.frozen
class _Told:
    """The ends of the claims of one moment, and the days that it can lie in.

    Attributes:
        topic: The claims.
        exact: Whether the moment is known to the day.
        low: The greatest least number of them; None where all are open below.
        high: The least greatest number; None where all are open above.
        first: First day, as an ordinal; -1 where it may be any.
        last: Last day; one after all others where it may be any.
    """

    topic: Topic
    exact: bool
    low: int | None
    high: int | None
    first: int
    last: int

    @classmethod
    def of(cls, topic: Topic) -> _Told:
        spans = [c.bounds.soft for c in topic.claims]
        period = topic.period
        exact = period is not None and period.equals(period) is Verdict.HOLDS
        first, last = -1, datetime.date.max.toordinal() + 1
        if period is not None and not (
            period.is_inverted or period.uncertain or period.approximate
        ):
            first = period.earliest.toordinal() if period.earliest is not None else first
            last = period.latest.toordinal() if period.latest is not None else last
        return cls(
            topic=topic,
            exact=exact,
            low=max((s.low for s in spans if s.low is not None), default=None),
            high=min((s.high for s in spans if s.high is not None), default=None),
            first=first,
            last=last,
        )

    def is_apart_from(self, other: _Told) -> bool:
        """Tell whether a claim of one excludes a claim of the other."""
        above = self.low is not None and other.high is not None and self.low > other.high
        below = self.high is not None and other.low is not None and self.high < other.low
        return above or below

    def may_be_at(self, other: _Told) -> bool:
        """Tell whether both may be of one moment, and need not be."""
        ours, theirs = self.topic.period, other.topic.period
        if self.exact and other.exact:
            return False
        return ours is None or theirs is None or ours.equals(theirs) is not Verdict.VIOLATED


def _perhaps_apart(topics_of: Sequence[Topic]) -> bool:
    """Tell whether claims exclude each other if they are of one moment, which is not known.

    In order of time, so that each moment is compared only with those that it can meet.
    """
    if len(topics_of) == 1 and topics_of[0].dated:
        return False
    told = sorted(map(_Told.of, topics_of), key=lambda t: t.first)
    if any(t.is_apart_from(t) and not t.topic.dated and t.topic.statements > 1 for t in told):
        return True
    lows = [t.low for t in told if t.low is not None]
    highs = [t.high for t in told if t.high is not None]
    if not lows or not highs or max(lows) <= min(highs):
        return False
    for i, one in enumerate(told):
        for other in itertools.islice(told, i + 1, None):
            if other.first > one.last:
                break
            if one.is_apart_from(other) and one.may_be_at(other):
                return True
    return False


@rule("XSR602", "info")
def refinement(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A statement gives a number more precisely than another does.

    What it finds:
        Claims of the same people where the bounds of one lie inside those of another:
        "over 200" and 231. One finding for a number, which names its most precise claim. It
        is no fault, and its verdict is HOLDS. Stocks and running totals are compared only
        where they are certainly of the same moment.

    Why it matters:
        The vaguer figure is often quoted on as if it were another number.

    Example:
        "over 200 citizens" in a lead, 231 in the statement that it reports.

    When it is legitimate:
        Always; it is worth knowing.

    References:
        `XSR601 contradiction` for claims that exclude each other.
    """
    for topic in context.shared(topics):
        spans = [(c, c.bounds.soft) for c in topic.claims]
        telling = [(c, s) for c, s in spans if s != UNBOUNDED.soft]
        if len(telling) < 2 or _apart(telling) or not topic.dated:
            continue
        narrow, wider = _most_precise(telling)
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
                assumes=topic.assumed((narrow, *wider)),
            )


def _apart(claims: Sequence[tuple[Claim, Span]]) -> tuple[Claim, Claim] | None:
    """Give the two claims that are furthest apart, if they do not meet."""
    lows = [(s.low, c) for c, s in claims if s.low is not None]
    highs = [(s.high, c) for c, s in claims if s.high is not None]
    if not lows or not highs:
        return None
    low, above = max(lows, key=lambda item: item[0])
    high, below = min(highs, key=lambda item: item[0])
    return (above, below) if low > high else None


def _most_precise(claims: Sequence[tuple[Claim, Span]]) -> tuple[Claim, list[Claim]]:
    """Give the most precise claim, and those that say less of the same.

    Of open spans the one that begins highest is the most precise, or that ends lowest; neither
    of these two lies in the other, and the first that lies in any is given.
    """
    closed = [(s.width, c, s) for c, s in claims if s.width is not None]
    lows = [(s.low, c, s) for c, s in claims if s.high is None and s.low is not None]
    highs = [(s.high, c, s) for c, s in claims if s.low is None and s.high is not None]
    candidates = [
        *([min(closed, key=_end)] if closed else []),
        *([max(lows, key=_end)] if lows else []),
        *([min(highs, key=_end)] if highs else []),
    ]
    for _, narrow, least in candidates:
        wider = [c for c, s in claims if s != least and s.intersection(least) == least]
        if wider:
            return narrow, wider
    return claims[0][0], []


def _end(item: tuple[int, Claim, Span]) -> int:
    return item[0]


def _wording(claim: Claim) -> str:
    return claim.estimate.figure.wording or str(claim.estimate.figure)


def _said(claim: Claim) -> str:
    return f"{_wording(claim)!r} ({claim.statement.id})"
