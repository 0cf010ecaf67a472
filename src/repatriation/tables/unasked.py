"""Unasked: what is asked no more once a table has shown that it does not go by a relation.

The standard categories say most things in more than one way: where women and girls fall short of
females, they and males fall short of everyone as well, by whatever facts that is worked out.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence

import attrs

from repatriation.relations.implied import Implied
from repatriation.relations.relation import Relation

__all__ = ["still_asked"]

_Side = tuple[frozenset[tuple[int, str]], int]
"""The terms and the bound of an inequality; an equation has two."""


def still_asked(
    items: Sequence[Implied], loose: Collection[Relation], misfits: Collection[Relation]
) -> list[Implied]:
    """Leave out what rests on relations by which a table does not go.

    Args:
        items: What follows from facts, those left out that the table does not go by.
        loose: Partitions whose parts may fall short of the whole.
        misfits: Relations that it does not go by at all.
    """
    given_up = {_sides(fact)[-1] for fact in loose}
    given_up.update(side for relation in misfits for side in _sides(relation))
    if not given_up:
        return list(items)
    plain = [side for item in items if len(item.facts) == 1 for side in _sides(item.relation)]
    plain += given_up
    derived = {side for item in items if len(item.facts) > 1 for side in _sides(item.relation)}
    reached = list(given_up)
    for one in reached:
        found = {total for side in plain if (total := _added(one, side)) in derived} - given_up
        given_up |= found
        reached += found
    return [kept for item in items for kept in _without(item, given_up)]


def _sides(relation: Relation) -> tuple[_Side, ...]:
    """Give what a relation says as inequalities: that its left side does not exceed, fall short."""
    exceeding = frozenset(relation.terms), relation.bound
    if relation.sense == "<=":
        return (exceeding,)
    return exceeding, (frozenset((-c, q) for c, q in relation.terms), -relation.bound)


def _added(one: _Side, other: _Side) -> _Side:
    sums = {quantity: c for c, quantity in one[0]}
    for c, quantity in other[0]:
        sums[quantity] = sums.get(quantity, 0) + c
    return frozenset((c, q) for q, c in sums.items() if c), one[1] + other[1]


def _without(item: Implied, given_up: Collection[_Side]) -> Iterator[Implied]:
    relation = item.relation
    sides = [side for side in _sides(relation) if side not in given_up]
    if len(sides) == len(_sides(relation)):
        yield item
        return
    for terms, bound in sides:
        ordered = tuple(sorted(terms, key=lambda term: term[1]))
        one = attrs.evolve(relation, terms=ordered, bound=bound, sense="<=")
        yield attrs.evolve(item, relation=one)
