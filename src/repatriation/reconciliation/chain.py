"""Chain: how a number changes on its way from who said it first to who repeats it."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Sequence
from typing import Literal

import attrs

from repatriation.model.bounds import Bounds
from repatriation.model.dataset import Dataset
from repatriation.model.group import Group
from repatriation.model.operation import Operation
from repatriation.model.origin import Origins
from repatriation.model.period import Period
from repatriation.model.saying import Said, Sayings
from repatriation.model.span import Span
from repatriation.model.statement import Statement
from repatriation.relations.claim import Claim, Claims, quantity
from repatriation.relations.linked import links_in_force

__all__ = ["Chain", "Change", "Mention", "Way", "chain"]

Change = Literal["same", "narrower", "wider", "other"]
"""What became of a figure or of a period: as it was, less room, more room, something else."""

Way = Literal["repeats", "says again", "shares the origin of"]
"""How one mention goes back to another.

- repeats: its document goes back to that of the other.
- says again: the same speaker, on a later day.
- shares the origin of: both go back to a document that is not at hand.
"""


@attrs.frozen(kw_only=True)
class Mention:
    """One telling of a number.

    Attributes:
        statement: Id of the statement.
        quantity: What is counted: the number asked for, or one that a link holds to be the same.
        wording: The words of the figure.
        bounds: What they say.
        speaker: Id of the actor whose words they are; None for a narrator.
        source: Id of the document that it stands in.
        via: Ids of the documents that the text names as its way.
        said: When it was said or published.
        period: When what it says was so: the statement's, else that of the group.
        is_dated: Whether the period is the statement's own.
        origin: Number of the mention that it goes back to, the first being 0; None for a beginning.
        way: How it goes back to that.
        change: What became of the figure.
        period_change: What became of the period, where both have one and a statement gives it.
    """

    statement: str
    quantity: str
    wording: str
    bounds: Bounds
    speaker: str | None = None
    source: str | None = None
    via: tuple[str, ...] = ()
    said: Said | None = None
    period: Period | None = None
    is_dated: bool = False
    origin: int | None = None
    way: Way | None = None
    change: Change | None = None
    period_change: Change | None = None

    @property
    def is_beginning(self) -> bool:
        """Whether it goes back to no other."""
        return self.origin is None

    def to_dict(self) -> dict[str, object]:
        """Give it as plain data."""
        return {
            "statement": self.statement,
            "quantity": self.quantity,
            "wording": self.wording,
            "speaker": self.speaker,
            "source": self.source,
            "via": list(self.via),
            "said": None if self.said is None else self.said.period.edtf,
            "period": None if self.period is None else self.period.edtf,
            "origin": self.origin,
            "way": self.way,
            "change": self.change,
            "period_change": self.period_change,
        }

    def __str__(self) -> str:
        through = f" through {' and '.join(self.via)}" if self.via else ""
        where = f" in {self.source}{through}" if self.source else through
        when = f", {self.said.how} {self.said.period}" if self.said else ""
        about = f", of “{self.period}”" if self.is_dated else ""
        named = f"{self.quantity} “{self.wording}”{about}"
        return f"{named}: {self.speaker or 'narrator'}{where}{when} ({self.statement})"


@attrs.frozen(kw_only=True)
class Chain:
    """The tellings of one number, from the first to the last repetition.

    Attributes:
        quantity: The number's path.
        mentions: Each after what it goes back to.
    """

    quantity: str
    mentions: tuple[Mention, ...]

    @property
    def changes(self) -> tuple[Mention, ...]:
        """The mentions whose figure or period is not that of what they go back to."""
        return tuple(
            m
            for m in self.mentions
            if m.change not in {None, "same"} or m.period_change not in {None, "same"}
        )

    def __str__(self) -> str:
        if not self.mentions:
            return f"{self.quantity}: nobody gives a number"
        return "\n".join(f"{i}. {m}{self._changed(m)}" for i, m in enumerate(self.mentions, 1))

    def _changed(self, mention: Mention) -> str:
        if mention.origin is None:
            return ""
        before = self.mentions[mention.origin]
        told = [f"the figure is {_told(mention.change, before.wording, mention.wording)}"]
        if mention.period_change is not None:
            told.append(f"the period {_told(mention.period_change, before.period, mention.period)}")
        return f"\n   {mention.way} {mention.origin + 1}: {', '.join(told)}"


def chain(dataset: Dataset, claims: Claims, name: str) -> Chain:
    """Put the tellings of one number, and of those linked to it as the same, in their order.

    Args:
        dataset: The dataset.
        claims: Its claims.
        name: The number's path, as `quantity` writes it.
    """
    group, _, key = name.partition("/")
    names = [f"{same}/{key}" if key else same for same in _same(dataset, group)]
    found = [c for same in names for c in claims.by_quantity.get(same, ())]
    teller = _Teller(dataset)
    return Chain(quantity=name, mentions=tuple(teller.told(found)))


def _same(dataset: Dataset, group: str) -> list[str]:
    """Give a group and all that links hold to be the same people."""
    same = [held.link for held in links_in_force(dataset) if held.link.kind == "same_as"]
    found = [group]
    for here in found:
        for link in same:
            if here in {link.a, *link.b}:
                found += [other for other in (link.a, *link.b) if other not in found]
    return found


class _Teller:
    """Puts claims in order, and finds what each goes back to."""

    def __init__(self, dataset: Dataset) -> None:
        self._dataset = dataset
        self._sayings = Sayings(dataset)
        self._origins = Origins(dataset, self._sayings)

    def told(self, claims: Iterable[Claim]) -> Iterator[Mention]:
        told: list[tuple[Claim, Mention]] = []
        for claim in sorted(claims, key=self._order):
            mention = self._mention(claim)
            before = self._before(claim, told)
            if before is not None:
                at, way = before
                mention = _compared(mention, at, told[at][1], way)
            told.append((claim, mention))
            yield mention

    def _order(self, claim: Claim) -> tuple[object, ...]:
        said = self._said(claim.statement)
        day = None if said is None else said.period.latest
        behind = len(self._origins.behind(claim.statement))
        return behind > 1, day or datetime.date.max, behind, claim.statement.id, claim.quantity

    def _said(self, statement: Statement) -> Said | None:
        return self._sayings.said(self._dataset.utterances.get(statement.utterance))

    def _mention(self, claim: Claim) -> Mention:
        statement, figure = claim.statement, claim.estimate.figure
        utterance = self._dataset.utterances.get(statement.utterance)
        return Mention(
            statement=statement.id,
            quantity=quantity(claim.group, claim.key),
            wording=figure.wording or str(figure),
            bounds=claim.bounds,
            speaker=self._origins.voice_of(statement),
            source=self._origins.source_of(statement),
            via=() if utterance is None else utterance.via,
            said=self._said(statement),
            period=statement.period or self._period_of(claim.group),
            is_dated=statement.period is not None,
        )

    def _period_of(self, group: str) -> Period | None:
        record = self._dataset.get(group)
        return record.period if isinstance(record, Operation | Group) else None

    def _before(
        self, claim: Claim, told: Sequence[tuple[Claim, Mention]]
    ) -> tuple[int, Way] | None:
        """Find the nearest mention that a claim goes back to."""
        ways: list[tuple[int, int, int, Way]] = []
        for at, (other, _) in enumerate(told):
            way = self._way(claim.statement, other.statement)
            if way is not None:
                near = len(self._origins.behind(other.statement))
                ways.append((_RANK[way], -near if way == "repeats" else 0, at, way))
        if not ways:
            return None
        *_, at, way = min(ways)
        return at, way

    def _way(self, statement: Statement, other: Statement) -> Way | None:
        origins = self._origins
        mine, theirs = origins.behind(statement), origins.behind(other)
        if theirs and theirs < mine:
            return "repeats"
        speaker = origins.speaker_of(statement)
        is_later = _is_before(self._said(other), self._said(statement))
        if is_later and speaker is not None and speaker == origins.speaker_of(other):
            return "says again"
        is_elsewhere = origins.source_of(statement) != origins.source_of(other)
        shared = origins.roots(statement) & origins.roots(other)
        return "shares the origin of" if is_elsewhere and shared else None


_RANK: dict[Way, int] = {"repeats": 0, "says again": 1, "shares the origin of": 2}


def _is_before(one: Said | None, other: Said | None) -> bool:
    if one is None or other is None:
        return False
    latest, earliest = one.period.latest, other.period.earliest
    return latest is not None and earliest is not None and latest < earliest


def _compared(mention: Mention, at: int, before: Mention, way: Way) -> Mention:
    return attrs.evolve(
        mention,
        origin=at,
        way=way,
        change=_bounds_change(before.bounds, mention.bounds),
        period_change=_dates_change(before, mention),
    )


def _dates_change(before: Mention, after: Mention) -> Change | None:
    if before.period is None or after.period is None:
        return None
    is_told = before.is_dated or after.is_dated
    return _period_change(before.period, after.period) if is_told else None


def _bounds_change(before: Bounds, after: Bounds) -> Change:
    if before == after:
        return "same"
    if before.strict != after.strict:
        return _change(_is_in(after.strict, before.strict), _is_in(before.strict, after.strict))
    return _change(_is_in(after.soft, before.soft), _is_in(before.soft, after.soft))


def _change(narrows: bool, widens: bool) -> Change:  # noqa: FBT001 - two answers to one question
    if narrows == widens:
        return "same" if narrows else "other"
    return "narrower" if narrows else "wider"


def _is_in(inner: Span, outer: Span) -> bool:
    return inner.intersection(outer) == inner


def _period_change(before: Period, after: Period) -> Change:
    return _change(_lies_in(after, before), _lies_in(before, after))


def _lies_in(inner: Period, outer: Period) -> bool:
    """Tell whether every member of one period lies within a member of the other."""
    return all(any(_covers(first, last, a, b) for a, b in outer.days) for first, last in inner.days)


def _covers(
    first: datetime.date | None,
    last: datetime.date | None,
    start: datetime.date | None,
    end: datetime.date | None,
) -> bool:
    starts = start is None or (first is not None and start <= first)
    return starts and (end is None or (last is not None and last <= end))


def _told(change: Change | None, before: object, after: object) -> str:
    if change == "same":
        return "the same"
    return f"{change}, from “{before}” to “{after}”"
