"""Propagation: what relations and figures imply, step by step, with reasons."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable, Mapping, Sequence
from typing import Literal

import attrs

from repatriation.model.bounds import COUNT
from repatriation.model.span import Span
from repatriation.relations.relation import Relation

__all__ = ["LIMIT", "Propagation", "Step", "propagate"]

LIMIT = 10_000
"""Steps after which propagation stops; systems of this field need a few dozen."""

Side = Literal["at least", "at most"]


@attrs.frozen(kw_only=True)
class Step:
    """One bound, and why it holds.

    Attributes:
        quantity: Whose bound it is.
        side: Which end: ``"at least"`` or ``"at most"``.
        value: The number.
        reason: A claim, or the relation that gave it, in words.
        relation: The relation; None for a claim.
        uses: Numbers of the earlier steps that it was computed from.
    """

    quantity: str
    side: Side
    value: int
    reason: str
    relation: Relation | None = None
    uses: tuple[int, ...] = ()


@attrs.frozen(kw_only=True)
class Propagation:
    """Bounds that follow, each with its derivation.

    Attributes:
        spans: The strict span of every quantity.
        steps: All steps, in the order in which they were found.
        ends: For each quantity, the steps of its least and its greatest value.
        conflict: The two steps that cannot both hold; None where all fits.
        complete: Whether propagation came to its end by itself.
    """

    spans: Mapping[str, Span]
    steps: tuple[Step, ...]
    ends: Mapping[str, tuple[int | None, int | None]]
    conflict: tuple[int, int] | None = None
    complete: bool = True

    def __getitem__(self, quantity: str) -> Span:
        return self.spans.get(quantity, COUNT)

    @property
    def derived(self) -> dict[str, Span]:
        """The spans that say more than the claims do by themselves; none where these conflict."""
        found = {}
        for quantity, span in self.spans.items():
            ends = self.ends[quantity]
            if any(end is not None and self.steps[end].relation is not None for end in ends):
                found[quantity] = span
        return found

    def why(self, quantity: str, side: Side | None = None) -> str:
        """Print the derivation of a quantity's bounds, in numbered lines.

        Nothing is printed that is not needed; a quantity of which nothing is known says so.

        Args:
            quantity: Whose bounds: ``"may/adults"``.
            side: One end only: ``"at least"`` or ``"at most"``.
        """
        ends = [
            end
            for end in self.ends.get(quantity, ())
            if end is not None and side in {None, self.steps[end].side}
        ]
        if not ends:
            return f"{quantity}: nothing is known"
        return self._lines(ends)

    def explain_conflict(self) -> str:
        """Print the derivations of the two bounds that cannot both hold."""
        if self.conflict is None:
            return "no conflict"
        return self._lines(self.conflict)

    def claims_behind(self, ends: Iterable[int]) -> tuple[Step, ...]:
        """List the claims that some steps rest on."""
        return tuple(self.steps[i] for i in self._needed(ends) if self.steps[i].relation is None)

    def _needed(self, ends: Iterable[int]) -> list[int]:
        needed: set[int] = set()
        todo = list(ends)
        while todo:
            index = todo.pop()
            if index not in needed:
                needed.add(index)
                todo += self.steps[index].uses
        return sorted(needed)

    def _lines(self, ends: Iterable[int]) -> str:
        lines: list[str] = []
        number: dict[int, int] = {}
        needed = self._needed(ends)
        twins = _paired(self.steps, needed)
        for index in needed:
            step = self.steps[index]
            twin = twins.get(index)
            if twin is not None and twin in number:
                number[index] = number[twin]
                continue
            used = step.uses + (self.steps[twin].uses if twin is not None else ())
            if not number.keys() >= set(used):  # its twin needs lines that come later
                twin, used = None, step.uses
                del twins[twins.pop(index)]
            number[index] = len(lines) + 1
            said = "=" if twin is not None else {"at least": "≥", "at most": "≤"}[step.side]
            uses = sorted({number[i] for i in used})
            source = f", from {' and '.join(map(str, uses))}" if uses else ""
            line = f"{len(lines) + 1}. {step.quantity} {said} {step.value}: {step.reason}{source}"
            lines.append(line)
        return "\n".join(lines)


def _paired(steps: Sequence[Step], needed: Sequence[int]) -> dict[int, int]:
    """Find steps that together fix a number for one reason, to print them as one line."""
    seen: dict[tuple[str, int, str], int] = {}
    pairs: dict[int, int] = {}
    for index in needed:
        step = steps[index]
        what = (step.quantity, step.value, step.reason)
        other = seen.get(what)
        if other is not None and steps[other].side != step.side:
            pairs[index], pairs[other] = other, index
        seen.setdefault(what, index)
    return pairs


class _Engine:
    def __init__(self, relations: Sequence[Relation], limit: int) -> None:
        self.relations = relations
        self.limit = limit
        self.steps: list[Step] = []
        self.low: dict[str, tuple[int, int]] = {}
        self.high: dict[str, tuple[int, int]] = {}
        self.conflict: tuple[int, int] | None = None
        self.touching: dict[str, list[int]] = {}
        for i, relation in enumerate(relations):
            for quantity in relation.quantities:
                self.touching.setdefault(quantity, []).append(i)
        self.queue = deque(range(len(relations)))
        self.waiting = set(self.queue)

    def tighten(self, step: Step) -> None:
        """Take a bound over if it says more than is known, and note whom it concerns."""
        mine, other = (self.low, self.high) if step.side == "at least" else (self.high, self.low)
        known = mine.get(step.quantity)
        if step.side == "at least":
            if step.value <= (known[0] if known else 0):
                return
        elif known and step.value >= known[0]:
            return
        mine[step.quantity] = (step.value, len(self.steps))
        self.steps.append(step)
        against = other.get(step.quantity)
        if step.side == "at most" and against is None and step.value < 0:
            self.conflict = (len(self.steps) - 1, len(self.steps) - 1)
        if against is not None and self.low[step.quantity][0] > self.high[step.quantity][0]:
            self.conflict = (self.low[step.quantity][1], self.high[step.quantity][1])
        for i in self.touching.get(step.quantity, ()):
            if i not in self.waiting:
                self.waiting.add(i)
                self.queue.append(i)

    def run(self) -> bool:
        while self.queue and self.conflict is None:
            if len(self.steps) > self.limit:
                return False
            index = self.queue.popleft()
            self.waiting.discard(index)
            relation = self.relations[index]
            self.apply(relation, relation.terms, relation.bound)
            if relation.sense == "=":
                flipped = tuple((-c, q) for c, q in relation.terms)
                self.apply(relation, flipped, -relation.bound)
        return not self.queue

    def apply(self, relation: Relation, terms: tuple[tuple[int, str], ...], bound: int) -> None:
        """Tighten each quantity of ``sum(terms) <= bound`` by the least of all others."""
        least = [self.least(c, q) for c, q in terms]
        open_ones = [i for i, value in enumerate(least) if value is None]
        if len(open_ones) > 1:
            return
        total = sum(value[0] for value in least if value is not None)
        for i in open_ones or range(len(terms)):
            if self.conflict is not None:
                return
            coefficient, quantity = terms[i]
            own = least[i]
            room = bound - (total - (own[0] if own is not None else 0))
            uses = tuple(
                v[1] for j, v in enumerate(least) if j != i and v is not None and v[1] is not None
            )
            side: Side = "at most" if coefficient > 0 else "at least"
            value = room // coefficient if coefficient > 0 else -(room // -coefficient)
            reason = f"{relation}, since {relation.reason}" if relation.reason else str(relation)
            self.tighten(
                Step(
                    quantity=quantity,
                    side=side,
                    value=value,
                    reason=reason,
                    relation=relation,
                    uses=tuple(u for u in uses if u is not None),
                )
            )

    def least(self, coefficient: int, quantity: str) -> tuple[int, int | None] | None:
        """Give the least that a term can be, and the step that says so; None where open."""
        if coefficient > 0:
            value, step = self.low.get(quantity, (0, None))
            return coefficient * value, step
        known = self.high.get(quantity)
        return None if known is None else (coefficient * known[0], known[1])


def propagate(
    relations: Sequence[Relation], claims: Iterable[tuple[str, Span, str]], limit: int = LIMIT
) -> Propagation:
    """Tighten bounds by relations until nothing more follows.

    Args:
        relations: Relations between quantities; soft ones are left out.
        claims: Quantity, strict span and reason of what is known, in the order of importance.
        limit: Most steps to take.

    Returns:
        Bounds that hold if the claims and the relations do; on a forest of relations with
        coefficients of 1 and -1 they are the tightest, elsewhere they may be wider.
    """
    engine = _Engine([r for r in relations if not r.soft], limit)
    quantities = list(engine.touching)
    for quantity, span, reason in claims:
        quantities.append(quantity)
        if span.low is not None:
            engine.tighten(Step(quantity=quantity, side="at least", value=span.low, reason=reason))
        if span.high is not None:
            engine.tighten(Step(quantity=quantity, side="at most", value=span.high, reason=reason))
    complete = engine.run()
    low, high = engine.low, engine.high
    ends = {
        q: (low[q][1] if q in low else None, high[q][1] if q in high else None)
        for q in dict.fromkeys(quantities)
    }
    return Propagation(
        spans={} if engine.conflict else {q: _span(q, low, high) for q in ends},
        steps=tuple(engine.steps),
        ends=ends,
        conflict=engine.conflict,
        complete=complete,
    )


def _span(
    quantity: str, low: Mapping[str, tuple[int, int]], high: Mapping[str, tuple[int, int]]
) -> Span:
    least = low[quantity][0] if quantity in low else 0
    return Span.of(least, high[quantity][0] if quantity in high else None)
