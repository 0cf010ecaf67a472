"""References: which field of which record names which other record."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from repatriation.model.actor import Actor
from repatriation.model.category import Category
from repatriation.model.dataset import Dataset, Record
from repatriation.model.estimate import split_people
from repatriation.model.group import Group
from repatriation.model.link import DEEDS, Link
from repatriation.model.operation import Operation
from repatriation.model.place import Place
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance

__all__ = ["Reference", "references"]

_PEOPLE = (Group, Operation)
_ANY: tuple[type, ...] = ()


class Reference(NamedTuple):
    """One mention of a record by its id.

    Attributes:
        record: Id of the record that mentions it; empty for the dataset's own lists.
        field: Where: ``"estimates[may/children].people"``.
        target: The id mentioned.
        kinds: Types of record that it may be; empty for any.
    """

    record: str
    field: str
    target: str
    kinds: tuple[type, ...]


_FIELDS: dict[type, dict[str, tuple[type, ...]]] = {
    Actor: {"part_of": (Actor,), "place": (Place,)},
    Place: {"within": (Place,)},
    Operation: {"origins": (Place,), "destinations": (Place,)},
    Group: {"operation": (Operation,), "places": (Place,), "nationality": (Place, Actor)},
    Category: {"within": (Category,)},
    Source: {"publisher": (Actor,), "derived_from": (Source,)},
    Utterance: {
        "asserted_by": (Actor,),
        "source": (Source,),
        "via": (Source,),
        "within": (Statement,),
    },
    Statement: {
        "utterance": (Utterance,),
        "within": (Statement,),
        "about": _ANY,
        "supersedes": (Statement,),
    },
}
"""The fields that hold ids, by record type, and what the ids may name."""


def references(dataset: Dataset) -> Iterator[Reference]:
    """List every mention of a record by another, in the order of the dataset."""
    for record in dataset:
        for field, kinds in _FIELDS[type(record)].items():
            value = getattr(record, field)
            for target in _ids(value) if value else ():
                yield Reference(record.id, field, target, kinds)
        yield from _nested(record)
    for i, link in enumerate(dataset.assumptions):
        yield from _of_link("", f"assumptions[{i}]", link)
    for i, doubt in enumerate(dataset.doubts):
        where = f"doubts[{i}]"
        yield Reference(record="", field=f"{where}.record", target=doubt.record, kinds=_ANY)
        for j, reading in enumerate(doubt.readings):
            for k, link in enumerate(reading.links):
                yield from _of_link("", f"{where}.readings[{j}].links[{k}]", link)


def _nested(record: Record) -> Iterator[Reference]:
    if isinstance(record, Actor):
        yield from _of_offices(record)
    elif isinstance(record, Category):
        for i, partition in enumerate(record.partitions):
            for part in partition.parts:
                where = f"partitions[{i}].parts"
                yield Reference(record=record.id, field=where, target=part, kinds=(Category,))
    elif isinstance(record, Statement):
        yield from _of_statement(record)


def _of_offices(actor: Actor) -> Iterator[Reference]:
    for i, office in enumerate(actor.offices):
        if office.body is not None:
            where = f"offices[{i}].body"
            yield Reference(record=actor.id, field=where, target=office.body, kinds=(Actor,))


def _of_statement(statement: Statement) -> Iterator[Reference]:
    for estimate in statement.estimates:
        where = f"estimates[{estimate.label}]"
        yield from _of_people(statement.id, f"{where}.people", estimate.people)
        if estimate.share_of is not None:
            yield from _of_people(statement.id, f"{where}.share_of", estimate.share_of)
    for i, link in enumerate(statement.links):
        yield from _of_link(statement.id, f"links[{i}]", link)


def _of_people(record: str, field: str, people: str) -> Iterator[Reference]:
    group, categories = split_people(people)
    yield Reference(record, field, group, _PEOPLE)
    for category in categories:
        yield Reference(record, field, category, (Category,))


def _of_link(record: str, field: str, link: Link) -> Iterator[Reference]:
    a = (Actor,) if link.kind in DEEDS else _PEOPLE
    b = (*_PEOPLE, Place) if link.kind in DEEDS else _PEOPLE
    yield Reference(record=record, field=f"{field}.a", target=link.a, kinds=a)
    for target in link.b:
        yield Reference(record=record, field=f"{field}.b", target=target, kinds=b)


def _ids(value: Any) -> tuple[str, ...]:
    return (value,) if isinstance(value, str) else tuple(value)
