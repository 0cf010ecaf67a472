"""Dataset: all records together, looked up by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cached_property
from typing import Any, Self, TypeVar

import attrs

from repatriation.errors import InvalidRecordError, UnknownIdError, near_matches
from repatriation.model import valid
from repatriation.model.actor import Actor
from repatriation.model.category import Category
from repatriation.model.collection import Identified, Records
from repatriation.model.doubt import Doubt
from repatriation.model.group import Group
from repatriation.model.lattice import STANDARD_LATTICE, Lattice
from repatriation.model.link import Link
from repatriation.model.markup import MOST, grid
from repatriation.model.operation import Operation
from repatriation.model.place import Place
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance

__all__ = ["COLLECTIONS", "SCHEMA_VERSION", "Dataset", "Record", "require_dataset"]

SCHEMA_VERSION = 1
"""Version of the form in which datasets are written down."""

Record = Actor | Place | Operation | Group | Category | Source | Utterance | Statement
"""A record with an id."""

COLLECTIONS: dict[str, type[Any]] = {
    "actors": Actor,
    "places": Place,
    "operations": Operation,
    "groups": Group,
    "categories": Category,
    "sources": Source,
    "utterances": Utterance,
    "statements": Statement,
}
"""The dataset's collections, in their order, and the record type of each."""

R = TypeVar("R", bound=Identified)

_COLLECTION_OF: dict[type[Any], str] = {kind: name for name, kind in COLLECTIONS.items()}


def _collect(kind: type[R], records: Iterable[R]) -> Records[R]:
    checked = tuple(_all_of(kind, records, _COLLECTION_OF[kind]))
    return records if isinstance(records, Records) else Records(checked, kind.__name__.lower())


def _all_of(kind: type[Any], items: Iterable[Any], field: str) -> Iterator[Any]:
    expected = f"records of type {kind.__name__}"
    if not isinstance(items, Iterable):
        raise InvalidRecordError("Dataset", field, items, expected)
    for item in items:
        if type(item) is not kind:
            raise InvalidRecordError("Dataset", field, item, expected)
        yield item


def _actors(records: Iterable[Actor]) -> Records[Actor]:
    return _collect(Actor, records)


def _places(records: Iterable[Place]) -> Records[Place]:
    return _collect(Place, records)


def _operations(records: Iterable[Operation]) -> Records[Operation]:
    return _collect(Operation, records)


def _groups(records: Iterable[Group]) -> Records[Group]:
    return _collect(Group, records)


def _categories(records: Iterable[Category]) -> Records[Category]:
    return _collect(Category, records)


def _sources(records: Iterable[Source]) -> Records[Source]:
    return _collect(Source, records)


def _utterances(records: Iterable[Utterance]) -> Records[Utterance]:
    return _collect(Utterance, records)


def _statements(records: Iterable[Statement]) -> Records[Statement]:
    return _collect(Statement, records)


def _sorted_links(links: Iterable[Link]) -> tuple[Link, ...]:
    return tuple(sorted(_all_of(Link, links, "assumptions"), key=repr))


def _sorted_doubts(doubts: Iterable[Doubt]) -> tuple[Doubt, ...]:
    return tuple(sorted(_all_of(Doubt, doubts, "doubts"), key=repr))


@attrs.frozen(kw_only=True, repr=False)
class Dataset:
    """Records of one subject, with what is assumed and what is in doubt.

    Order does not matter: datasets with the same records are equal and hash alike.

    >>> from repatriation.model.operation import Operation
    >>> data = Dataset.of(Operation(id="zhusan", level="programme"))
    >>> data.operations["zhusan"].level
    'programme'

    Attributes:
        actors, places, operations, groups, categories, sources, utterances, statements:
            `Records` of each type.
        assumptions: Links that are assumed, each with its reason.
        doubts: Open questions of coding.
        schema_version: Version of the form, for files.
    """

    actors: Records[Actor] = attrs.field(default=(), converter=_actors)
    places: Records[Place] = attrs.field(default=(), converter=_places)
    operations: Records[Operation] = attrs.field(default=(), converter=_operations)
    groups: Records[Group] = attrs.field(default=(), converter=_groups)
    categories: Records[Category] = attrs.field(default=(), converter=_categories)
    sources: Records[Source] = attrs.field(default=(), converter=_sources)
    utterances: Records[Utterance] = attrs.field(default=(), converter=_utterances)
    statements: Records[Statement] = attrs.field(default=(), converter=_statements)
    assumptions: tuple[Link, ...] = attrs.field(default=(), converter=_sorted_links)
    doubts: tuple[Doubt, ...] = attrs.field(default=(), converter=_sorted_doubts)
    schema_version: int = attrs.field(default=SCHEMA_VERSION, validator=valid.instance(int))

    @classmethod
    def of(
        cls,
        *records: Record | Doubt,
        assumptions: Iterable[Link] = (),
        doubts: Iterable[Doubt] = (),
    ) -> Self:
        """Build a dataset from records of any types, in any order.

        Raises:
            InvalidRecordError: Something that is not a record; an assumed Link goes into
                `assumptions`.
        """
        sorted_in: dict[str, Any] = {name: [] for name in COLLECTIONS}
        open_questions = list(doubts)
        for record in records:
            name = _COLLECTION_OF.get(type(record))
            if name is not None:
                sorted_in[name].append(record)
            elif type(record) is Doubt:
                open_questions.append(record)
            else:
                expected = "records and doubts (an assumed Link goes into assumptions=)"
                raise InvalidRecordError("Dataset", "of", record, expected)
        return cls(**sorted_in, assumptions=assumptions, doubts=open_questions)

    def with_(
        self,
        *records: Record | Doubt,
        assumptions: Iterable[Link] = (),
        doubts: Iterable[Doubt] = (),
    ) -> Self:
        """Give a copy with these records added; one with the id of another replaces it."""
        new = {r.id for r in records if isinstance(r, Record)}
        kept = (r for r in self if r.id not in new)
        return type(self).of(
            *kept,
            *records,
            assumptions=(*self.assumptions, *assumptions),
            doubts=(*self.doubts, *doubts),
        )

    def without(self, *ids: str) -> Self:
        """Give a copy without the records of these ids.

        Raises:
            UnknownIdError: An id that the dataset does not hold.
        """
        for id_ in ids:
            self[id_]
        kept = (r for r in self if r.id not in ids)
        return type(self).of(*kept, assumptions=self.assumptions, doubts=self.doubts)

    # Looking up ---------------------------------------------------------------------

    @cached_property
    def _index(self) -> dict[str, Record]:
        index: dict[str, Record] = {}
        for record in self:
            index.setdefault(record.id, record)
        return index

    @cached_property
    def lattice(self) -> Lattice:
        """The categories, the standard ones among them, and how they contain each other."""
        return Lattice(self.categories) if len(self.categories) else STANDARD_LATTICE

    def __getitem__(self, id_: str) -> Record:
        found = self._index.get(id_)
        if found is None:
            near = near_matches(id_, list(self._index)) if isinstance(id_, str) else ()
            raise UnknownIdError(id_, "record", near)
        return found

    def get(self, id_: str | None) -> Record | None:
        """Give the record with an id, of whatever type, or None where there is none."""
        return self._index.get(id_) if id_ is not None else None

    def __contains__(self, item: object) -> bool:
        name = _COLLECTION_OF.get(type(item))
        return item in self._index if name is None else item in getattr(self, name)

    def __iter__(self) -> Iterator[Record]:
        for name in COLLECTIONS:
            yield from getattr(self, name)

    def __len__(self) -> int:
        return sum(len(getattr(self, name)) for name in COLLECTIONS)

    # Showing ------------------------------------------------------------------------

    def _counts(self) -> list[tuple[str, int]]:
        names = (*COLLECTIONS, "assumptions", "doubts")
        return [(name, len(getattr(self, name))) for name in names if len(getattr(self, name))]

    def __repr__(self) -> str:
        return f"<Dataset: {', '.join(f'{n} {name}' for name, n in self._counts()) or 'empty'}>"

    def __str__(self) -> str:
        counts = ", ".join(f"{n} {name}" for name, n in self._counts()) or "empty"
        told = [f"  {operation.summary}" for operation in self.operations][:MOST]
        more = len(self.operations) - len(told)
        return "\n".join([f"Dataset: {counts}", *told, *([f"  … and {more} more"] if more else [])])

    def _repr_html_(self) -> str:
        counted = grid("Dataset", ("records", "how many"), [(a, str(n)) for a, n in self._counts()])
        happened = [
            (o.id, o.name, o.level, str(o.period or ""), o.period.edtf if o.period else "")
            for o in self.operations
        ]
        return counted + grid("Operations", ("id", "name", "level", "when", "days"), happened)


def require_dataset(function: str, value: object) -> None:
    """Refuse what is no dataset, where a function takes one.

    Raises:
        InvalidRecordError: It names the function and the value, and says how to get a dataset.
    """
    if not isinstance(value, Dataset):
        expected = (
            "a Dataset (rp.load reads one from a file; rp.check_table checks a table, and its "
            "to_dataset() makes one of it)"
        )
        raise InvalidRecordError(function, "dataset", value, expected)
