"""Claim: strategies for sources, utterances, statements and what they hold."""

from __future__ import annotations

import datetime
from typing import Any

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from repatriation.model.doubt import Doubt, Reading
from repatriation.model.estimate import BASES, Estimate
from repatriation.model.link import DEEDS, LINK_KINDS, Link
from repatriation.model.source import Source
from repatriation.model.statement import CONFIRMATIONS, MODALITIES, Statement
from repatriation.model.utterance import FORMS, Utterance
from repatriation.testing.choice import maybe, named, tuples_of
from repatriation.testing.figure import figures
from repatriation.testing.period import days, periods
from repatriation.testing.text import built, ids, languages, people, texts
from repatriation.testing.value import locators, names

__all__ = [
    "doubts",
    "estimates",
    "links",
    "readings",
    "sources",
    "statements",
    "utterances",
]

_UNITS = ("persons", "families", "households", "flights", "borders", "years")
_HEX = "0123456789abcdef"


def sources(**fields: SearchStrategy[Any]) -> SearchStrategy[Source]:
    """Draw sources; those that they derive from may not exist or form a circle."""
    digests = st.text(_HEX, min_size=64, max_size=64).map("sha256:{}".format)
    retrieved: SearchStrategy[datetime.date] = days()
    return built(
        Source,
        fields,
        id=ids(),
        publisher=maybe(ids()),
        title=tuples_of(names(), max_size=2),
        publication_date=maybe(periods()),
        retrieved_at=maybe(retrieved),
        url=maybe(ids().map("https://example.org/{}".format)),
        language=maybe(languages()),
        licence=maybe(st.sampled_from(("CC-BY-4.0", "quotation"))),
        derived_from=tuples_of(ids(), max_size=2),
        text_digest=maybe(digests),
    )


def utterances(**fields: SearchStrategy[Any]) -> SearchStrategy[Utterance]:
    """Draw utterances in every form, with references to records that may not exist."""
    return built(
        Utterance,
        fields,
        id=ids(),
        asserted_by=maybe(ids()),
        source=maybe(ids()),
        via=tuples_of(ids(), max_size=2),
        within=maybe(ids()),
        statement_date=maybe(periods()),
        form=st.sampled_from(sorted(FORMS, key="narration".__ne__)),
        at=maybe(locators()),
        cue=maybe(locators()),
    )


def _share_of_none_but_shares(estimate: Estimate) -> Estimate:
    return estimate if estimate.figure.is_share else attrs.evolve(estimate, share_of=None)


def estimates(**fields: SearchStrategy[Any]) -> SearchStrategy[Estimate]:
    """Draw estimates; only those whose figure is a share say what it is a share of."""
    drawn = built(
        Estimate,
        fields,
        key=texts(max_size=8),
        people=people(),
        figure=figures(),
        share_of=maybe(people()),
        unit=st.sampled_from(_UNITS),
        per=maybe(st.sampled_from(("person", "flight"))),
        basis=st.sampled_from(BASES),
    )
    return named("estimates", drawn.map(_share_of_none_but_shares))


def _as_its_kind_takes_it(link: Link) -> Link:
    """Leave what only some kinds of link have to those."""
    made_up = link.kind == "made_up_of"
    return attrs.evolve(
        link,
        b=link.b if made_up or link.kind in DEEDS else link.b[:1],
        complete=link.complete and made_up,
        disjoint=link.disjoint and made_up,
    )


def links(**fields: SearchStrategy[Any]) -> SearchStrategy[Link]:
    """Draw links: several `b` for deeds and ``made_up_of``, flags for ``made_up_of`` only."""
    drawn = built(
        Link,
        fields,
        kind=st.sampled_from(LINK_KINDS),
        a=ids(),
        b=tuples_of(ids(), min_size=1, max_size=3),
        complete=st.booleans(),
        disjoint=st.booleans(),
        why=texts(),
    )
    return named("links", drawn.map(_as_its_kind_takes_it))


def statements(**fields: SearchStrategy[Any]) -> SearchStrategy[Statement]:
    """Draw statements; simplest asserts nothing."""
    return built(
        Statement,
        fields,
        id=ids(),
        utterance=maybe(ids()),
        paraphrase=texts(),
        at=maybe(locators()),
        modality=st.sampled_from(MODALITIES),
        negated=st.booleans(),
        confirmation=st.sampled_from(CONFIRMATIONS),
        within=maybe(ids()),
        period=maybe(periods()),
        about=tuples_of(ids(), max_size=2),
        estimates=tuples_of(estimates()),
        links=tuples_of(links(), max_size=2),
        supersedes=tuples_of(ids(), max_size=2),
    )


def readings(**fields: SearchStrategy[Any]) -> SearchStrategy[Reading]:
    """Draw readings, some with the links that would be assumed under them."""
    return built(Reading, fields, text=texts(), links=tuples_of(links(), max_size=2))


def doubts(**fields: SearchStrategy[Any]) -> SearchStrategy[Doubt]:
    """Draw doubts with none to three readings."""
    return built(
        Doubt,
        fields,
        record=ids(),
        field=texts(max_size=8),
        readings=tuples_of(readings()),
        why=texts(),
    )
