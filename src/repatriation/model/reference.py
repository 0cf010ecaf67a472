"""References: which field of which record names which other record."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from operator import attrgetter
from typing import Any, NamedTuple

from repatriation.model.actor import Actor
from repatriation.model.category import Category
from repatriation.model.collection import Records
from repatriation.model.dataset import COLLECTIONS, Dataset, Record
from repatriation.model.estimate import split_people
from repatriation.model.group import Group
from repatriation.model.link import DEEDS, Link
from repatriation.model.operation import Operation
from repatriation.model.place import Place
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance

__all__ = ["Reference", "dangling_references", "references"]

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
        yield from _of_record(record)
    yield from _of_lists(dataset)


def dangling_references(dataset: Dataset) -> Iterator[Reference]:
    """List the mentions of records that are not there, or none of a type that can be named."""
    named = _Named(dataset)
    for name, kind in COLLECTIONS.items():
        for record in named.doubtful(kind, getattr(dataset, name)):
            yield from filter(named.lacks, _of_record(record))
    yield from filter(named.lacks, _of_lists(dataset))


class _Named:
    """What can be named in a dataset, by the types that a field allows."""

    def __init__(self, dataset: Dataset) -> None:
        self._of_type = {
            kind: frozenset(getattr(dataset, name).ids()) for name, kind in COLLECTIONS.items()
        }
        self._of_type[Category] |= {category.id for category in dataset.lattice}
        self._ids: dict[tuple[type, ...], frozenset[str]] = {}

    def of(self, kinds: tuple[type, ...]) -> frozenset[str]:
        """Give the ids of the records of some types; of all for none."""
        if kinds not in self._ids:
            fitting = (self._of_type[kind] for kind in kinds or self._of_type)
            self._ids[kinds] = frozenset().union(*fitting)
        return self._ids[kinds]

    def lacks(self, reference: Reference) -> bool:
        """Tell whether what is named is not there, or of another type."""
        return reference.target not in self.of(reference.kinds)

    def doubtful(self, kind: type, records: Records[Any]) -> Iterable[Record]:
        """Leave out records of which one look at all together shows that nothing is lacking."""
        fields = _FIELDS[kind].items()
        if not all(self._has(kinds, map(attrgetter(field), records)) for field, kinds in fields):
            return records
        if kind is Statement:
            return [s for s in records if s.links] if self._has_people(records) else records
        return records if kind in {Actor, Category} else ()

    def _has(self, kinds: tuple[type, ...], values: Iterable[Any]) -> bool:
        ids = self.of(kinds)
        return all(ids.issuperset(_ids(value)) for value in set(values) if value)

    def _has_people(self, statements: Iterable[Statement]) -> bool:
        """Tell whether all that estimates are of is there: groups, and categories."""
        estimates = [estimate for statement in statements for estimate in statement.estimates]
        people = [e.people for e in estimates]
        people += [e.share_of for e in estimates if e.share_of is not None]
        groups: set[str] = set()
        within: set[str] = set()
        for path in people:
            group, _, rest = path.partition("/")
            groups.add(group)
            within.add(rest)
        categories = {category for rest in within - {""} for category in rest.split("/")}
        return self.of(_PEOPLE) >= groups and self.of((Category,)) >= categories


def _of_record(record: Record) -> Iterator[Reference]:
    for field, kinds in _FIELDS[type(record)].items():
        value = getattr(record, field)
        for target in _ids(value) if value else ():
            yield Reference(record.id, field, target, kinds)
    yield from _nested(record)


def _of_lists(dataset: Dataset) -> Iterator[Reference]:
    """List the mentions in what is assumed and in what is in doubt."""
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
