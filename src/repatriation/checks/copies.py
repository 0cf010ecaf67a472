"""Copies: records that are equal but for their ids."""

from __future__ import annotations

from collections.abc import Hashable, Iterator

import attrs

from repatriation.checks.naming import all_joined, links_between
from repatriation.model.category import Category
from repatriation.model.dataset import COLLECTIONS, Dataset, Record
from repatriation.model.group import Group
from repatriation.model.operation import Operation
from repatriation.model.place import Place
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance

__all__ = ["copies"]


def copies(dataset: Dataset) -> list[list[Record]]:
    """Find the sets of records of one type that are equal but for their ids.

    Only records are compared that hold enough to be taken for one another: what their ids
    alone tell apart, such as the camps of a country without names, is no copy.
    """
    found: dict[Hashable, dict[str, Record]] = {}
    for record in _similar(dataset):
        content = _content(dataset, record)
        if content is not None:
            found.setdefault(content, {}).setdefault(record.id, record)
    joined = links_between(dataset)
    return [
        list(alike.values())
        for alike in found.values()
        if len(alike) > 1 and not all_joined(alike, joined)
    ]


def _similar(dataset: Dataset) -> Iterator[Record]:
    """Leave out statements that no other resembles, which is quicker than comparing them whole."""
    for name in COLLECTIONS:
        if name != "statements":
            yield from getattr(dataset, name)
    resembling: dict[Hashable, list[Statement]] = {}
    for statement in dataset.statements:
        people = statement.estimates[0].people if statement.estimates else ""
        resembling.setdefault((statement.paraphrase, people), []).append(statement)
    for alike in resembling.values():
        if len(alike) > 1:
            yield from alike


def _content(dataset: Dataset, record: Record) -> Hashable:
    """Give what a record says without its id; None where that is too little to compare."""
    if not _says_enough(record):
        return None
    left_out = {"id"}
    context: Hashable = None
    if isinstance(record, Statement) and record.at is not None:
        utterance = dataset.utterances.get(record.utterance)
        if utterance is not None and utterance.source is not None:
            left_out.add("utterance")
            context = (utterance.source, utterance.asserted_by)
    fields = [f.name for f in attrs.fields(type(record)) if f.name not in left_out]
    return (type(record), context, *(getattr(record, name) for name in fields))


def _says_enough(record: Record) -> bool:
    match record:
        case Source():
            return bool(record.url or record.title or record.text_digest)
        case Group():
            return bool(record.operation or record.places or record.period or record.definition)
        case Operation():
            return record.period is not None and not record.names
        case Place():
            return record.code is not None and not record.names
        case Category():
            return bool(record.definition)
        case Utterance():
            return record.at is not None
        case Statement():
            return bool(record.at or record.paraphrase or record.estimates or record.links)
    return False
