"""Followthemoney loss: what of a dataset FollowTheMoney cannot hold, in words."""

from __future__ import annotations

from collections.abc import Iterator

from repatriation.formats.followthemoney_value import LANGUAGES, days, whole_date
from repatriation.model.dataset import Dataset
from repatriation.model.name import Name
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.source import Source

__all__ = ["loses"]


def loses(dataset: Dataset) -> tuple[str, ...]:
    """List what of this dataset is left out or becomes mere words, each with how many."""
    return tuple(
        f"{count} {one if count == 1 else many}: {what}"
        for count, one, many, what in _losses(dataset)
        if count
    )


def _losses(dataset: Dataset) -> Iterator[tuple[int, str, str, str]]:
    estimates = [e for s in dataset.statements for e in s.estimates]
    yield len(estimates), "figure", "figures", "words in notes, without bounds"
    yield len(dataset.groups), "group", "groups", "sets of people have no entity; named in notes"
    yield len(dataset.categories), "category", "categories", "named in notes, without definition"
    yield len(dataset.utterances), "utterance", "utterances", "form, place and report in a report"
    yield len(dataset.doubts), "doubt", "doubts", "left out"
    yield _links(dataset), "link", "links", "only actors, operations, places and sources are joined"
    yield sum(map(_is_vague, _periods(dataset))), "period", "periods", "vaguer than a date"
    yield _dated(dataset), "period", "periods", "when statements, actors and names were so"
    yield sum(_offices(dataset)), "office", "offices", "only a person holds one"
    yield sum(_other_languages(dataset)), "language", "languages", "no code, or of a name"
    located = [s for s in dataset.statements if s.at is not None]
    yield len(located), "locator", "locators", "where a statement stands in the text"
    within = [s for s in dataset.statements if s.within is not None or s.supersedes]
    yield len(within), "statement", "statements", "what they are part of or replace"


def _links(dataset: Dataset) -> int:
    """Count the links with an end that is no entity, or with flags."""
    things = {
        record.id
        for records in (dataset.actors, dataset.places, dataset.operations, dataset.sources)
        for record in records
    }
    links = [*dataset.assumptions, *(link for s in dataset.statements for link in s.links)]
    return sum(
        link.complete or link.disjoint or not things.issuperset((link.a, *link.b)) for link in links
    )


def _periods(dataset: Dataset) -> Iterator[Operation | Source]:
    yield from (o for o in dataset.operations if o.period is not None)
    yield from (s for s in dataset.sources if s.publication_date is not None)


def _is_vague(record: Operation | Source) -> bool:
    if isinstance(record, Source):
        return whole_date(record.publication_date) is None
    return not days(record.period)


def _dated(dataset: Dataset) -> int:
    dated: list[Period | None] = [s.period for s in dataset.statements]
    dated += [a.period for a in dataset.actors]
    dated += [name.period for name in _names(dataset)]
    return sum(period is not None for period in dated)


def _offices(dataset: Dataset) -> Iterator[int]:
    return (len(a.offices) for a in dataset.actors if a.kind != "official")


def _names(dataset: Dataset) -> Iterator[Name]:
    for records in (dataset.actors, dataset.places, dataset.operations):
        for record in records:
            yield from record.names
    for source in dataset.sources:
        yield from source.title


def _other_languages(dataset: Dataset) -> Iterator[bool]:
    for source in dataset.sources:
        code = (source.language or "").partition("-")[0].lower()
        yield bool(code) and code not in LANGUAGES
    yield from (name.language is not None for name in _names(dataset))
