"""Topic: claims of one number, by whoever makes them, at one moment."""

from __future__ import annotations

import functools
from collections.abc import Iterable
from typing import NamedTuple

import attrs

from repatriation.checks.context import Context
from repatriation.checks.same_people import SamePeople, same_people
from repatriation.model.dataset import Dataset
from repatriation.model.group import Group
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim, quantity

__all__ = [
    "Moment",
    "Number",
    "Topic",
    "happens_once",
    "moment_of",
    "numbers",
    "topics",
]


class Moment(NamedTuple):
    """As of when a number is given; what has the same moment can be put side by side.

    Attributes:
        name: What tells it from others; empty where nothing says when.
        settled: Whether all that has this name is certainly of one moment: "2019-05-09" is,
            and "2019" is not, since one claim can be of January and the next of December.
    """

    name: str
    settled: bool


ONCE = Moment("once", settled=True)
UNDATED = Moment("", settled=False)


@attrs.frozen(kw_only=True)
class Topic:
    """Claims of one number: the same people, and the same moment as far as it is told.

    Attributes:
        quantity: The number: ``"may/children"``.
        claims: Who gives it.
        dated: Whether all of them are certainly of one moment.
        period: When; None where nothing says it, and for what happens once.
    """

    quantity: str
    claims: tuple[Claim, ...]
    dated: bool
    period: Period | None = None
    _same: SamePeople = attrs.field(eq=False, repr=False)

    @functools.cached_property
    def statements(self) -> int:
        """How many statements give it."""
        return len({c.statement.id for c in self.claims})

    def assumed(self, claims: Iterable[Claim]) -> tuple[str, ...]:
        """Say what it takes for granted that some of the claims are of the same people."""
        return self._same.assumed(claim.group for claim in claims)


@attrs.frozen(kw_only=True)
class Number:
    """What several statements give of the same people, by moment.

    Attributes:
        topics: The claims of each moment, also where there is only one.
    """

    topics: tuple[Topic, ...]


def numbers(dataset: Dataset, context: Context) -> list[Number]:
    """Bring the claims of each number together: same people, same category."""
    same = context.shared(same_people)
    once = {same.root(group) for group in same.groups if happens_once(dataset, group)}
    found: dict[tuple[str, str], dict[Moment, list[Claim]]] = {}
    joined = same.groups
    for claims in context.claims.by_quantity.values():
        if len(claims) < 2 and claims[0].group not in joined:
            continue
        for claim in claims:
            group = same.root(claim.group)
            moment = ONCE if group in once else moment_of(dataset, claim)
            found.setdefault((group, claim.key), {}).setdefault(moment, []).append(claim)
    return [
        Number(
            topics=tuple(
                Topic(
                    quantity=quantity(group, key),
                    claims=tuple(claims),
                    dated=moment.settled,
                    period=None if moment == ONCE else _period(dataset, claims[0]),
                    same=same,
                )
                for moment, claims in by_moment.items()
            )
        )
        for (group, key), by_moment in found.items()
        if len({c.statement.id for claims in by_moment.values() for c in claims}) > 1
    ]


def topics(dataset: Dataset, context: Context) -> list[Topic]:  # noqa: ARG001 - for Context.shared
    """Bring together what several statements give of the same people at the same moment."""
    known = context.shared(numbers)
    return [topic for number in known for topic in number.topics if topic.statements > 1]


def moment_of(dataset: Dataset, claim: Claim) -> Moment:
    """Tell as of when a claim is.

    Stages and movements happen once, whenever that was. So does what a group counts of those
    who moved in a time of its own, if that time has an end.
    """
    if happens_once(dataset, claim.group):
        return ONCE
    period = _period(dataset, claim)
    if period is None:
        return UNDATED
    if period.equals(period) is Verdict.HOLDS:
        return Moment(f"{period.earliest}/{period.latest}", settled=True)
    group = dataset.groups.get(claim.group)
    if group is not None and group.period is not None and not group.is_stock:
        settled = period.latest is not None and not period.is_inverted
        return Moment(f"those of {period.edtf}, {period.extent}", settled=settled)
    return Moment(f"{period.edtf}, {period.extent}", settled=False)


def _period(dataset: Dataset, claim: Claim) -> Period | None:
    group = dataset.groups.get(claim.group)
    return (group.period if group is not None else None) or claim.statement.period


def happens_once(dataset: Dataset, group: str) -> bool:
    """Tell whether a group is that of one stage or movement, whose number is settled."""
    record = dataset.get(group)
    if isinstance(record, Group) and not record.is_stock and record.period is None:
        record = dataset.operations.get(record.operation)
    return isinstance(record, Operation) and record.level != "programme"
