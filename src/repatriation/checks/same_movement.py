"""Same movement: records that may tell of one flight twice."""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping

import attrs

from repatriation.checks.context import Context
from repatriation.checks.country import Countries, countries
from repatriation.checks.naming import links_between
from repatriation.model.bounds import UNBOUNDED, Bounds
from repatriation.model.dataset import Dataset
from repatriation.model.group import Group
from repatriation.model.operation import Operation
from repatriation.model.verdict import Verdict

__all__ = ["Alike", "Movement", "same_movements"]

_LEAST = 20
"""Totals below this coincide too easily to tell of one movement."""

_LONGEST = datetime.timedelta(days=92)
_SHORT = datetime.timedelta(days=7)
_BETWEEN_SIDES = datetime.timedelta(days=2)
_AHEAD = 20
"""How many of the movements that follow one in time it is compared with: not all with all."""

_SIDES = {"handed_over", "arrived"}
_MOVED = frozenset({"returned", "repatriated", "handed_over", "arrived"})


@attrs.frozen
class Movement:
    """A movement that is counted, of known route and time."""

    id: str
    measure: str
    origins: frozenset[str]
    first: datetime.date
    last: datetime.date
    total: Bounds
    told_in: frozenset[str]

    @property
    def length(self) -> datetime.timedelta:
        """How long the time is within which it was."""
        return self.last - self.first


@attrs.frozen
class Alike:
    """The pairs that may be one movement, and how many could not be compared."""

    pairs: tuple[tuple[Movement, Movement], ...]
    undecided: int


def same_movements(dataset: Dataset, context: Context) -> Alike:
    """Find the pairs of movements that may be one, for `Context.shared`.

    They go to one country, from none that differ, at times that meet; their totals can be
    equal, no utterance counts both and no link joins them.
    """
    known = context.shared(countries)
    routes: dict[frozenset[str], list[Movement]] = {}
    undecided = 0
    for record, home, origins in _counted(dataset, known):
        movement = _movement(context, record, origins)
        if movement is None:
            undecided += bool(context.claims.hull(record.id) != UNBOUNDED)
        else:
            routes.setdefault(home, []).append(movement)
    joined = links_between(dataset)
    pairs = [pair for along in routes.values() for pair in _pairs(along, joined)]
    return Alike(tuple(pairs), undecided)


def _counted(
    dataset: Dataset, known: Countries
) -> Iterator[tuple[Operation | Group, frozenset[str], frozenset[str]]]:
    """List movements with where they go to and come from; what words define is no flight."""
    for operation in dataset.operations:
        home = known.of(operation.destinations)
        if operation.level == "movement" and home:
            yield operation, home, known.of(operation.origins)
    for group in dataset.groups:
        home = known.home(group.nationality)
        plain = group.measure in _MOVED and group.operation is None and not group.definition
        if plain and home:
            yield group, home, known.of(group.places) - home


def _movement(
    context: Context, record: Operation | Group, origins: frozenset[str]
) -> Movement | None:
    period, total = record.period, context.claims.hull(record.id)
    if period is None or period.is_inverted or total == UNBOUNDED:
        return None
    if period.earliest is None or period.latest is None:
        return None
    claims = context.claims.by_quantity.get(record.id, ())
    return Movement(
        id=record.id,
        measure=record.measure if isinstance(record, Group) else "",
        origins=origins,
        first=period.earliest,
        last=period.latest,
        total=total,
        told_in=frozenset(c.statement.utterance or c.statement.id for c in claims),
    )


def _pairs(
    along: list[Movement], joined: Mapping[str, set[str]]
) -> Iterator[tuple[Movement, Movement]]:
    """Compare each movement of a route with the next ones in time."""
    in_time = sorted((m for m in along if m.length <= _LONGEST), key=lambda m: (m.first, m.id))
    for i, one in enumerate(in_time):
        for other in in_time[i + 1 : i + 1 + _AHEAD]:
            if other.first > one.last + _BETWEEN_SIDES:
                break
            linked = other.id in joined.get(one.id, ()) or one.id in joined.get(other.id, ())
            if not linked and one.told_in.isdisjoint(other.told_in) and _may_be_one(one, other):
                yield one, other


def _may_be_one(one: Movement, other: Movement) -> bool:
    if one.origins and other.origins and one.origins.isdisjoint(other.origins):
        return False
    if any(m.total.soft.low is None or m.total.soft.low < _LEAST for m in (one, other)):
        return False
    if {one.measure, other.measure} == _SIDES:
        return _near(one.total, other.total) and max(one.length, other.length) <= _SHORT
    if other.first > one.last:
        return False
    if one.total.is_exact and other.total.is_exact:
        return one.total == other.total
    short = max(one.length, other.length) <= _SHORT
    closed = any(m.total.soft.high is not None for m in (one, other))
    return short and closed and _can_be_equal(one.total, other.total)


def _can_be_equal(one: Bounds, other: Bounds) -> bool:
    return one.equals(other) in {Verdict.HOLDS, Verdict.UNDECIDED}


def _near(one: Bounds, other: Bounds) -> bool:
    """Tell whether two counts of the two sides are equal, or a fifth apart at most."""
    a, b = one.soft.low or 0, other.soft.low or 0
    return _can_be_equal(one, other) or abs(a - b) * 5 <= max(a, b)
