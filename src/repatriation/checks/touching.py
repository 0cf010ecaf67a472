"""Touching: the groups whose numbers more than one speaker or link has a say in."""

from __future__ import annotations

from collections.abc import Iterator

import attrs

from repatriation.checks.context import Context
from repatriation.model.bounds import Bounds
from repatriation.model.dataset import Dataset
from repatriation.model.group import Group
from repatriation.relations.claim import Telling
from repatriation.relations.linked import LinkInForce, links_in_force
from repatriation.relations.pattern import relations_between

__all__ = ["HOME", "home_of", "links", "reduced", "touching"]

HOME = frozenset({"returned", "repatriated"})
"""The measures of those who were brought home."""

_JOINING = frozenset({"same_as", "part_of", "made_up_of"})
_MOST_STOCKS = 300
"""Stocks are compared each with each; beyond so many they are left out."""


def links(dataset: Dataset, context: Context) -> tuple[LinkInForce, ...]:  # noqa: ARG001
    """List the links in force, for `Context.shared`."""
    return links_in_force(dataset)


def touching(dataset: Dataset, context: Context) -> frozenset[str]:
    """Name the groups that claims of others can contradict, for `Context.shared`.

    Those that links or time join to others; and those that several utterances count, if some give
    shares or the numbers of several categories do not fit together. All other groups are judged by
    themselves, one utterance or one number at a time, by simpler rules.
    """
    found = {
        id_
        for held in context.shared(links)
        if held.link.kind in _JOINING
        for id_ in (held.link.a, *held.link.b)
    }
    found.update(g.id for g in dataset.groups if g.measure in HOME and g.operation and g.period)
    found.update(_stocks(dataset))
    for claim in context.claims.others:
        whole = (claim.estimate.share_of or "").partition("/")[0]
        if whole and whole != claim.group and claim.estimate.figure.is_share:
            found |= {claim.group, whole}
    found.update(_disagreeing(dataset, context))
    return frozenset(found)


def _stocks(dataset: Dataset) -> list[str]:
    homes = {place for o in dataset.operations if o.origins for place in o.destinations}
    found = [g.id for g in dataset.groups if g.is_stock and homes and home_of(dataset, g) in homes]
    if not found or len(found) > _MOST_STOCKS:
        return []
    return [*found, *(o.id for o in dataset.operations if o.origins)]


def home_of(dataset: Dataset, group: Group) -> str | None:
    """Give the place to which the people of a group come home, by their nationality."""
    state = dataset.actors.get(group.nationality)
    return group.nationality if state is None else state.place


def _disagreeing(dataset: Dataset, context: Context) -> Iterator[str]:
    """Name the groups of which several utterances give what cannot all be so."""
    tellings = context.claims.tellings
    if len({telling.group for telling in tellings}) == len(tellings):
        return
    shared = {c.group for c in context.claims.others if c.estimate.figure.is_share}
    once: dict[str, Telling] = {}
    several: dict[str, list[Telling]] = {}
    for telling in tellings:
        first = once.setdefault(telling.group, telling)
        if first is not telling:
            several.setdefault(telling.group, [first]).append(telling)
    for group, told in several.items():
        bounds = _met([telling.bounds() for telling in told])
        if bounds is None or group in shared:
            yield group
            continue
        known = frozenset(key for key, b in bounds.items() if not b.is_unbounded)
        rules = relations_between(dataset.lattice, known).relations if len(known) > 1 else ()
        if any(item.relation.judge(bounds).is_finding for item in rules):
            yield group


def _met(each: list[dict[str, Bounds]]) -> dict[str, Bounds] | None:
    """Give what all that is told of each category leaves; None if nothing, of several."""
    found: dict[str, Bounds] = {}
    apart = False
    for bounds in each:
        for key, own in bounds.items():
            other = found.setdefault(key, own)
            strict = own.strict.intersection(other.strict)
            soft = own.soft.intersection(other.soft)
            if strict is None or soft is None:
                apart = True
            else:
                found[key] = Bounds.of(strict, soft)
    return None if apart and len(found) > 1 else found


def reduced(dataset: Dataset, context: Context, groups: frozenset[str]) -> Dataset:
    """Leave out the statements that count nobody of some groups, if most do not.

    What others stand in, what replaces another and what states a link stays, so that what is
    left is in force as before.
    """
    wanted = {c.statement.id for c in context.claims if c.group in groups}
    if 2 * len(wanted) > len(dataset.statements):
        return dataset
    wanted.update(u.within for u in dataset.utterances if u.within is not None)
    wanted.update(s.within for s in dataset.statements if s.within is not None)
    kept = [s for s in dataset.statements if s.id in wanted or s.links or s.supersedes]
    return attrs.evolve(dataset, statements=kept)
