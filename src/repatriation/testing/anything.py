"""Anything: well-formed datasets that need not make sense."""

from __future__ import annotations

import itertools
from typing import Any

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from repatriation.model.dataset import Dataset
from repatriation.model.doubt import Doubt
from repatriation.model.link import Link
from repatriation.model.period import Period
from repatriation.model.statement import Statement
from repatriation.testing.choice import maybe, named, tuples_of
from repatriation.testing.claim import doubts, estimates, links, sources, statements, utterances
from repatriation.testing.figure import figures
from repatriation.testing.period import periods
from repatriation.testing.record import actors, categories, groups, operations, partitions, places
from repatriation.testing.text import category_ids, ids, people

__all__ = ["any_datasets"]

_HANDFUL = ("a", "b", "c", "d-1", "é.2", "家")
_KNOWN = st.sampled_from(_HANDFUL) | st.sampled_from(_HANDFUL) | ids()
_KINDS = st.sampled_from(("a", "b", "children", "orphans")) | category_ids()
_FEW = tuples_of(_KNOWN, max_size=2)


def any_datasets(*, max_size: int = 2) -> SearchStrategy[Dataset]:
    """Draw well-formed datasets that may contradict themselves, for laws that hold of all.

    Most ids come from a handful, so that references often meet a record, are at times left
    dangling, and at times several records have one id. Figures and periods may be inverted.

    Args:
        max_size: Most records of each type.
    """
    records = [
        st.lists(strategy, max_size=max_size)
        for strategy in (*_scene(), _CATEGORIES, *_reports(), _said())
    ]
    drawn = st.builds(
        _together,
        st.tuples(*records),
        tuples_of(links(a=_KNOWN), max_size=max_size),
        tuples_of(doubts(record=_KNOWN), max_size=max_size),
    )
    return named("any_datasets", drawn)


def _together(
    records: tuple[list[Any], ...], assumptions: tuple[Link, ...], doubts: tuple[Doubt, ...]
) -> Dataset:
    everything = itertools.chain.from_iterable(records)
    return Dataset.of(*everything, assumptions=assumptions, doubts=doubts)


_CATEGORIES = categories(
    id=_KINDS,
    within=tuples_of(_KINDS, max_size=2),
    partitions=tuples_of(partitions(parts=tuples_of(_KINDS)), max_size=2),
)


def _when() -> SearchStrategy[Period | None]:
    return maybe(periods() | periods(inverted=True))


def _scene() -> tuple[SearchStrategy[Any], ...]:
    return (
        actors(id=_KNOWN, part_of=maybe(_KNOWN), place=maybe(_KNOWN), period=_when()),
        places(id=_KNOWN, within=_FEW),
        operations(id=_KNOWN, origins=_FEW, destinations=_FEW, period=_when()),
        groups(id=_KNOWN, operation=maybe(_KNOWN), places=_FEW, nationality=maybe(_KNOWN)),
    )


def _reports() -> tuple[SearchStrategy[Any], ...]:
    one = maybe(_KNOWN)
    return (
        sources(id=_KNOWN, publisher=one, derived_from=_FEW, publication_date=_when()),
        utterances(id=_KNOWN, asserted_by=one, source=one, via=_FEW, within=one),
    )


def _said() -> SearchStrategy[Statement]:
    counted = estimates(
        people=people(group=_KNOWN) | people(group=_KNOWN, category=_KINDS),
        figure=figures() | figures(inverted=True),
    )
    return statements(
        id=_KNOWN,
        utterance=maybe(_KNOWN),
        within=maybe(_KNOWN),
        period=_when(),
        about=_FEW,
        estimates=tuples_of(counted),
        links=tuples_of(links(a=_KNOWN), max_size=2),
        supersedes=_FEW,
    )
