"""Balance: what totals so far and those who remain say of each other over time."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterable, Iterator, Mapping

import attrs

from repatriation.model.dataset import Dataset
from repatriation.model.group import Group
from repatriation.model.lattice import EVERYONE
from repatriation.model.operation import Operation
from repatriation.relations.claim import quantity
from repatriation.relations.overlap import Overlaps
from repatriation.relations.relation import Relation

__all__ = ["balances", "lies_in"]

_HOME = frozenset({"returned", "repatriated"})
_MOST = 40
"""How many totals of one scope are compared each with each; beyond, each with the next."""


@attrs.frozen(kw_only=True)
class _Total:
    """Those brought home up to a day, of one scope: the running totals of one count."""

    group: Group
    until: datetime.date

    @property
    def counts_all(self) -> str:
        return f"{self.group.id} counts everyone until {self.until}"


def balances(
    dataset: Dataset, keys_of_group: Mapping[str, frozenset[str]], overlaps: Overlaps
) -> Iterator[Relation]:
    """Write down what time says of totals and stocks, each under an assumption of its own.

    - A total so far is at most a later one of the same scope.
    - The operations of a programme that were over by its day are at most a total so far.
    - Those who were brought home from a place after a day were there on that day, together with
      those who remain, unless somebody came or was born there.

    Only groups take part whose fields say what they count: a total has a `measure` of people
    brought home, an `operation` and a `period` that ends; a stock the measure ``present``, places,
    nationality and a period.

    Args:
        dataset: The dataset.
        keys_of_group: The categories that are counted of each group.
        overlaps: What links say of who is in several groups.
    """
    counted = [group for group in dataset.groups if group.id in keys_of_group]
    yield from _totals(dataset, counted, keys_of_group, overlaps)
    yield from _stocks(dataset, counted, keys_of_group, overlaps)


def _totals(
    dataset: Dataset,
    groups: Iterable[Group],
    keys_of_group: Mapping[str, frozenset[str]],
    overlaps: Overlaps,
) -> Iterator[Relation]:
    by_scope: dict[object, list[_Total]] = {}
    for group in groups:
        until = _end(group)
        if until is not None:
            scope = (group.measure, group.operation, group.nationality)
            by_scope.setdefault(scope, []).append(_Total(group=group, until=until))
    for totals in by_scope.values():
        totals.sort(key=lambda total: (total.until, total.group.id))
        for i, early in enumerate(totals):
            later = totals[i + 1 :] if len(totals) <= _MOST else totals[i + 1 : i + 2]
            for late in later:
                if late.until > early.until:
                    yield from _grown(early, late, keys_of_group)
        for total in totals:
            yield from _done_by(dataset, total, keys_of_group, overlaps)


def _end(group: Group) -> datetime.date | None:
    """Give the day up to which a group counts all, if it is a total so far."""
    if group.measure not in _HOME or group.operation is None or group.period is None:
        return None
    return group.period.latest if group.period.earliest is None else None


def _grown(
    early: _Total, late: _Total, keys_of_group: Mapping[str, frozenset[str]]
) -> Iterator[Relation]:
    reason = f"a total until {early.until} is in one until {late.until}"
    for key in _keys(keys_of_group, (early.group.id, late.group.id)):
        left, right = [quantity(early.group.id, key)], [quantity(late.group.id, key)]
        row = Relation.at_most(left, right, reason, "total-so-far")
        yield attrs.evolve(row, assumes=(early.counts_all, late.counts_all))


def _done_by(
    dataset: Dataset,
    total: _Total,
    keys_of_group: Mapping[str, frozenset[str]],
    overlaps: Overlaps,
) -> Iterator[Relation]:
    parts = [
        operation.id
        for operation in dataset.operations
        if operation.id in overlaps.held.get(total.group.operation or "", ())
        and operation.id in keys_of_group
        and operation.period is not None
        and operation.period.latest is not None
        and operation.period.latest <= total.until
    ]
    for chosen in overlaps.sums(overlaps.outermost(parts)) if parts else ():
        reason = f"{_listed(chosen)} were over by {total.until}"
        for key in _keys(keys_of_group, (total.group.id, *chosen)):
            left = [quantity(part, key) for part in chosen]
            row = Relation.at_most(left, [quantity(total.group.id, key)], reason, "done-by")
            once = () if len(chosen) < 2 else (f"nobody was in two of {_listed(chosen)}",)
            yield attrs.evolve(row, assumes=(total.counts_all, *once))


def _stocks(
    dataset: Dataset,
    groups: Iterable[Group],
    keys_of_group: Mapping[str, frozenset[str]],
    overlaps: Overlaps,
) -> Iterator[Relation]:
    stocks = [g for g in groups if g.is_stock and g.places and g.nationality and _day(g)]
    for early in stocks:
        later = [late for late in stocks if late is not early and _follows(early, late)]
        for until in (None, *later):
            left = _moved(dataset, early, until, keys_of_group, overlaps)
            if not left and until is None:
                continue
            yield from _stock_row(early, until, left, keys_of_group)


def _stock_row(
    early: Group,
    until: Group | None,
    moved: tuple[str, ...],
    keys_of_group: Mapping[str, frozenset[str]],
) -> Iterator[Relation]:
    day = _day(early)
    together = moved if until is None else (*moved, until.id)
    reason = f"{_listed(together)} come from those of {early.id} on {day}"
    closed = f"nobody came to {_listed(early.places)} or was born there after {day}"
    once = (f"nobody was in two of {_listed(moved)}",) if len(moved) > 1 else ()
    assumes = (closed, *once, f"{early.id} counts everyone, children too")
    for key in _keys(keys_of_group, (early.id, *together)):
        left, right = [quantity(group, key) for group in together], [quantity(early.id, key)]
        row = Relation.at_most(left, right, reason, "stock-and-flow")
        yield attrs.evolve(row, assumes=assumes)


def _day(group: Group) -> datetime.date | None:
    """Give the day as of which a stock is counted, if one day is meant."""
    period = group.period
    if period is None or period.latest is None or period.earliest != period.latest:
        return None
    return period.latest


def _follows(early: Group, late: Group) -> bool:
    same = set(early.places) == set(late.places) and early.nationality == late.nationality
    a, b = _day(early), _day(late)
    return same and a is not None and b is not None and a < b


def _moved(
    dataset: Dataset,
    early: Group,
    until: Group | None,
    keys_of_group: Mapping[str, frozenset[str]],
    overlaps: Overlaps,
) -> tuple[str, ...]:
    """List the operations that took people from a stock's places after its day."""
    after, before = _day(early), None if until is None else _day(until)
    found = [
        operation.id
        for operation in dataset.operations
        if operation.id in keys_of_group
        and _is_from(dataset, operation, early)
        and _lies_between(operation, after, before)
    ]
    sums = overlaps.sums(overlaps.outermost(found)) if found else ()
    return sums[0] if sums else ()


def _is_from(dataset: Dataset, operation: Operation, stock: Group) -> bool:
    if not operation.origins or operation.level == "programme":
        return False
    state = dataset.actors.get(stock.nationality)
    home = stock.nationality if state is None else state.place
    places = set(stock.places)
    return home in operation.destinations and all(
        lies_in(dataset, origin, places) for origin in operation.origins
    )


def lies_in(dataset: Dataset, place: str, places: Container[str]) -> bool:
    """Tell whether a place is one of some, or lies in one."""
    seen: set[str] = set()
    todo = [place]
    while todo:
        here = todo.pop()
        if here in places:
            return True
        record = dataset.places.get(here)
        if here not in seen and record is not None:
            seen.add(here)
            todo += record.within
    return False


def _lies_between(
    operation: Operation, after: datetime.date | None, before: datetime.date | None
) -> bool:
    period = operation.period
    if period is None or period.earliest is None or period.latest is None or after is None:
        return False
    return period.earliest > after and (before is None or period.latest <= before)


def _keys(keys_of_group: Mapping[str, frozenset[str]], groups: Iterable[str]) -> list[str]:
    return sorted({EVERYONE}.union(*(keys_of_group.get(g, frozenset()) for g in groups)))


def _listed(names: Iterable[str]) -> str:
    *first, last = names
    return f"{', '.join(first)} and {last}" if first else last
