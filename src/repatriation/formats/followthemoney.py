"""Followthemoney: entities of FollowTheMoney, one a line; docs/reference/followthemoney.md.

Written only. Its entities are people, bodies, documents, events, addresses and links; it has no
sets of people and no counts, so that figures become words in notes. Nothing is taken as true on
the way: what an actor did in an operation is a link that names who says so.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any

from repatriation.formats.followthemoney_entity import Entity, digest, edge, entity, key, named
from repatriation.formats.followthemoney_loss import loses
from repatriation.formats.followthemoney_value import LANGUAGES, country_of, days, whole_date
from repatriation.formats.format import Format
from repatriation.formats.json import encode
from repatriation.model.actor import Actor, ActorKind, Office
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.link import DEEDS, Link
from repatriation.model.operation import Operation
from repatriation.model.place import Place
from repatriation.model.saying import Sayings
from repatriation.model.source import Source
from repatriation.model.statement import Statement

__all__ = ["FORMAT", "SCHEMATA", "dumps", "entities"]

SCHEMATA: Mapping[ActorKind, str] = MappingProxyType(
    {
        "official": "Person",
        "state": "PublicBody",
        "government_body": "PublicBody",
        "de_facto_authority": "Organization",
        "armed_group": "Organization",
        "organisation": "Organization",
        "outlet": "Organization",
        "collective": "LegalEntity",
    }
)
"""The schema of each kind of actor; a loose collective is no organisation."""

_THINGS = (Actor, Place, Operation, Source)
"""The records that become entities of their own, which links can join."""


def dumps(dataset: Dataset) -> str:
    """Write a dataset as entities of FollowTheMoney; the same data give the same text.

    Raises:
        InvalidRecordError: A text with half of a surrogate pair.
    """
    lines = dict.fromkeys(map(encode, entities(dataset)))  # two may hold one office
    return "".join(f"{line}\n" for line in lines)


def entities(dataset: Dataset) -> Iterator[Entity]:
    """Give the entities of a dataset as plain data: ``id``, ``schema`` and ``properties``."""
    for actor in dataset.actors:
        yield from _actor(dataset, actor)
    for place in dataset.places:
        yield from _place(dataset, place)
    for operation in dataset.operations:
        yield from _operation(dataset, operation)
    for source in dataset.sources:
        yield from _source(dataset, source)
    said = Sayings(dataset)
    for statement in dataset.statements:
        yield from _statement(dataset, said, statement)
    for link in dataset.assumptions:
        yield from _link(dataset, link, summary=f"assumed: {link.why}" if link.why else "assumed")


# Entities -------------------------------------------------------------------------------


def _actor(dataset: Dataset, actor: Actor) -> Iterator[Entity]:
    schema = SCHEMATA[actor.kind]
    place = dataset.places.get(actor.place)
    yield entity(
        key(actor.id),
        schema,
        **named(actor.id, actor.names),
        keywords=actor.kind.replace("_", " "),
        country=country_of(place),
        addressEntity=key(place.id) if place is not None else None,
        parent=[key(a.id) for a in (dataset.actors.get(actor.part_of),) if a is not None],
    )
    for i, office in enumerate(actor.offices if schema == "Person" else ()):
        post = digest("position", office.title, office.body or "")
        title = office.title if office.title.strip() else "an office"
        yield entity(post, "Position", name=title, organization=_body(dataset, office))
        id_ = digest("occupancy", actor.id, post, str(i))
        yield entity(id_, "Occupancy", holder=key(actor.id), post=post, **days(office.period))


def _body(dataset: Dataset, office: Office) -> str | None:
    """Give the body of an office, where it is one that FollowTheMoney takes for such."""
    body = dataset.actors.get(office.body)
    if body is None or SCHEMATA[body.kind] not in {"Organization", "PublicBody"}:
        return None
    return key(body.id)


def _place(dataset: Dataset, place: Place) -> Iterator[Entity]:
    names = named(place.id, place.names)
    yield entity(
        key(place.id),
        "Address",
        **names,
        full=names["name"],
        keywords=place.kind,
        country=country_of(place),
    )
    for outer in place.within:
        if outer in dataset.places:
            yield edge(place.id, "within", outer)


def _operation(dataset: Dataset, operation: Operation) -> Iterator[Entity]:
    ends = {"origin": operation.origins, "destination": operation.destinations}
    places = {role: [p for p in ids if p in dataset.places] for role, ids in ends.items()}
    yield entity(
        key(operation.id),
        "Event",
        **named(operation.id, operation.names),
        **days(operation.period),
        location=[dataset.places[p].name for ids in places.values() for p in ids],
        keywords=[operation.level, operation.status.replace("_", " ")],
    )
    for role, ids in places.items():
        for place in ids:
            yield edge(operation.id, role, place)


def _source(dataset: Dataset, source: Source) -> Iterator[Entity]:
    names = named(source.id, source.title)
    publisher = dataset.actors.get(source.publisher)
    yield entity(
        key(source.id),
        "Article",
        **names,
        title=names["name"] if source.title else None,
        publisher=publisher.name if publisher is not None else None,
        publishedAt=whole_date(source.publication_date),
        retrievedAt=source.retrieved_at.isoformat() if source.retrieved_at is not None else None,
        sourceUrl=_web(source.url),
        language=LANGUAGES.get((source.language or "").partition("-")[0].lower()),
        notes=[
            f"published: {source.publication_date}" if source.publication_date else "",
            f"licence: {source.licence}" if source.licence else "",
            f"text: {source.text_digest}" if source.text_digest else "",
        ],
    )
    if publisher is not None:
        yield edge(publisher.id, "publisher", source.id)
    for origin in source.derived_from:
        if origin in dataset.sources:
            yield edge(source.id, "derived from", origin)


def _web(url: str | None) -> str | None:
    return url if url is not None and re.fullmatch(r"https?://[^\s/]+\.[^\s]+", url) else None


# What is said ---------------------------------------------------------------------------


def _statement(dataset: Dataset, said: Sayings, statement: Statement) -> Iterator[Entity]:
    """Give a note of a statement, who said it, and the links that it states."""
    utterance = dataset.utterances.get(statement.utterance)
    speaker = dataset.actors.get(utterance.asserted_by) if utterance is not None else None
    where = said.source_id(utterance) if utterance is not None else None
    way = (*utterance.via, where) if utterance is not None else ()
    told = {"proof": [key(s) for s in way if s is not None and s in dataset.sources]}
    when = said.said(utterance)
    by = speaker.name if speaker is not None else "the narrator"
    dated = f", {when.how} {when.period}" if when is not None else ""
    about = [*statement.about, *statement.groups]
    yield entity(
        key(statement.id),
        "Note",
        name=statement.paraphrase if statement.paraphrase.strip() else statement.id,
        summary=map(partial(_figure, dataset), statement.estimates),
        notes=[f"said by {by}{dated}", *_force(statement)],
        entity=[key(id_) for id_ in about if isinstance(dataset.get(id_), _THINGS)],
        **told,
    )
    if speaker is not None:
        yield edge(speaker.id, "said", statement.id, **told)
    for link in statement.links:
        force = "".join(f", {word}" for word in _force(statement))
        yield from _link(dataset, link, statement.id, summary=f"said by {by}{force}", **told)


def _force(statement: Statement) -> list[str]:
    """Say what keeps a statement from being a plain assertion."""
    usual = {"asserted", "unstated", ""}
    words = [statement.modality, "denied" if statement.negated else "", statement.confirmation]
    return [word for word in words if word not in usual]


def _figure(dataset: Dataset, estimate: Estimate) -> str:
    """Word an estimate: ``"May operation, children: 156"``."""
    record = dataset.get(estimate.group)
    group = getattr(record, "name", None) or getattr(record, "definition", None) or estimate.group
    who = ", ".join([group, *(c.replace("_", " ") for c in estimate.categories)])
    unit = "" if estimate.unit == "persons" else f" {estimate.unit}"
    per = f" per {estimate.per}" if estimate.per else ""
    of = f" of {estimate.share_of}" if estimate.share_of else ""
    words = estimate.figure.wording or str(estimate.figure)
    return f"{who}: {words}{unit}{per}{of}"


def _link(dataset: Dataset, link: Link, *by: str, **values: Any) -> Iterator[Entity]:
    """Give a link between things; whether it is stated or assumed is in its summary."""
    role = link.kind.replace("_", " ")
    for other in link.b if isinstance(dataset.get(link.a), _THINGS) else ():
        if isinstance(dataset.get(other), _THINGS):
            kind = "deed" if link.kind in DEEDS else "relation"
            yield edge(link.a, role, other, kind, *by, **values)


FORMAT = Format(
    name="followthemoney",
    suffixes=(".ftm.jsonl", ".ftm.json"),
    loads=None,
    dumps=dumps,
    loses=loses,
)
"""Written only."""
