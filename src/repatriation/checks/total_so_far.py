"""Total so far: what counts all who came home until a day, and who came between two such days."""

from __future__ import annotations

import datetime
from bisect import bisect_right
from collections.abc import Iterable, Iterator

import attrs

from repatriation.checks.context import Context
from repatriation.checks.saying import sayings
from repatriation.checks.touching import HOME, home_of, links
from repatriation.model.bounds import UNBOUNDED, Bounds
from repatriation.model.dataset import Dataset
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.relations.claim import Claim, allowed, quantity
from repatriation.relations.overlap import Overlaps

__all__ = ["TotalSoFar", "Totals", "totals_so_far", "worded"]

_Scope = tuple[str, str, str]
"""What totals count: a programme, or those of a nationality; by which measure; of whom."""


@attrs.frozen(kw_only=True)
class TotalSoFar:
    """How many had come home until a day, by all who count them.

    Attributes:
        scope: What it counts: totals of one scope count the same people, at different days.
        programme: The programme whose people it counts; empty where it names none.
        group: The group or programme that is counted.
        key: The category.
        until: The last day that it counts.
        claims: Who gives it.
        is_declared: Whether its group says that it counts all until a day, rather than the day
            on which somebody spoke.
    """

    scope: _Scope
    programme: str
    group: str
    key: str
    until: datetime.date
    claims: tuple[Claim, ...]
    is_declared: bool

    @property
    def name(self) -> str:
        """The number, told from those of other days."""
        return f"{quantity(self.group, self.key)} until {self.until}"

    @property
    def bounds(self) -> Bounds:
        """The widest bounds that its claims allow."""
        return allowed([claim.bounds for claim in self.claims])

    @property
    def said(self) -> str:
        """What is said of it."""
        return worded(self.claims)

    @property
    def assumed(self) -> str:
        """What comparing it with others takes for granted."""
        return f"{self.group} counts everyone until {self.until}"


def worded(claims: Iterable[Claim]) -> str:
    """Write what claims say, each wording once with all who have it."""
    by_words: dict[str, dict[str, None]] = {}
    for claim in claims:
        if claim.bounds != UNBOUNDED:
            words = claim.estimate.figure.wording or str(claim.estimate.figure)
            by_words.setdefault(words, {})[claim.statement.id] = None
    return " or ".join(f"{words} ({', '.join(ids)})" for words, ids in by_words.items())


class Totals:
    """The totals so far of a dataset, and the operations that they hold, by their days."""

    def __init__(self, dataset: Dataset, context: Context) -> None:
        self._dataset = dataset
        self._context = context
        self._overlaps = Overlaps.of(held.link for held in context.shared(links))
        self.by_scope: dict[_Scope, list[TotalSoFar]] = {}
        for total in (*self._declared(), *self._said()):
            self.by_scope.setdefault(total.scope, []).append(total)
        for totals in self.by_scope.values():
            totals.sort(key=lambda total: (total.until, total.group))
        self._operations: dict[str, tuple[list[datetime.date], list[Operation]]] = {}

    def _declared(self) -> Iterator[TotalSoFar]:
        for group in self._dataset.groups:
            period = group.period
            if group.measure not in HOME or period is None or period.earliest is not None:
                continue
            of = group.operation or home_of(self._dataset, group)
            if of is None or period.latest is None:
                continue
            for key in sorted(self._context.claims.keys_of_group.get(group.id, ())):
                yield TotalSoFar(
                    scope=(of, f"{group.measure} {group.nationality}", key),
                    programme=group.operation or "",
                    group=group.id,
                    key=key,
                    until=period.latest,
                    claims=tuple(self._context.claims.by_quantity[quantity(group.id, key)]),
                    is_declared=True,
                )

    def _said(self) -> Iterator[TotalSoFar]:
        """List what is said of programmes, each as of the day on which it is said."""
        for operation in self._dataset.operations:
            keys = self._context.claims.keys_of_group.get(operation.id, ())
            for key in sorted(keys) if operation.level == "programme" else ():
                by_day: dict[datetime.date, list[Claim]] = {}
                for claim in self._context.claims.by_quantity[quantity(operation.id, key)]:
                    day = self._day(claim)
                    if day is not None:
                        by_day.setdefault(day, []).append(claim)
                for day, claims in by_day.items():
                    yield TotalSoFar(
                        scope=(operation.id, "said", key),
                        programme=operation.id,
                        group=operation.id,
                        key=key,
                        until=day,
                        claims=tuple(claims),
                        is_declared=False,
                    )

    def _day(self, claim: Claim) -> datetime.date | None:
        period: Period | None = claim.statement.period
        if period is None:
            utterance = self._dataset.utterances.get(claim.statement.utterance)
            said = self._context.shared(sayings).said(utterance)
            period = said.period if said is not None and said.is_dated else None
            if period is not None and period.earliest != period.latest:
                return None
        elif period.earliest is not None:
            return None
        if period is None or period.uncertain or period.approximate:
            return None
        return period.latest

    def between(self, early: TotalSoFar, late: TotalSoFar) -> list[Operation]:
        """List the operations that a scope holds and that lie between two of its totals."""
        days, operations = self._of(late)
        first, last = bisect_right(days, early.until), bisect_right(days, late.until)
        within = [o for o in operations[first:last] if _ends_by(o, late.until)]
        outermost = set(self._overlaps.outermost(o.id for o in within))
        return [o for o in within if o.id in outermost]

    def sums(self, ids: Iterable[str]) -> tuple[tuple[str, ...], ...]:
        """Choose from operations those that may be added up."""
        parts = tuple(ids)
        return self._overlaps.sums(parts) if parts else ()

    def _of(self, total: TotalSoFar) -> tuple[list[datetime.date], list[Operation]]:
        place = total.scope[0]
        if place not in self._operations:
            held = set(self._overlaps.held.get(total.programme, ()))
            dated = sorted(
                (o.period.earliest, o.id, o)
                for o in self._dataset.operations
                if o.period is not None
                and o.period.earliest is not None
                and o.level != "programme"
                and o.status not in {"planned", "cancelled"}
                and (o.id in held if total.programme else place in o.destinations)
            )
            self._operations[place] = [day for day, _, _ in dated], [o for _, _, o in dated]
        return self._operations[place]


def _ends_by(operation: Operation, day: datetime.date) -> bool:
    period = operation.period
    return period is not None and period.latest is not None and period.latest <= day


def totals_so_far(dataset: Dataset, context: Context) -> Totals:
    """Collect the totals so far of a dataset, for `Context.shared`."""
    return Totals(dataset, context)
