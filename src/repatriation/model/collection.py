"""Records: an ordered collection of one type of record, looked up by id."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, Generic, Protocol, TypeVar

from repatriation.errors import UnknownIdError, near_matches

__all__ = ["Identified", "Records"]


class Identified(Protocol):
    """A record with an id."""

    @property
    def id(self) -> str:
        """Unique in the dataset."""


R = TypeVar("R", bound=Identified)


class Records(Generic[R]):
    """Records of one type, in the order of their ids, found by id in constant time.

    Immutable; equal and hashed by value. Several records with one id are kept, because
    data contain them (DST501); looking that id up gives the first.

    Args:
        records: The records, in any order.
        kind: What they are called in messages: ``"operation"``.
    """

    __slots__ = ("_by_id", "_kind", "_records")

    def __init__(self, records: Iterable[R] = (), kind: str = "record") -> None:
        in_order = sorted(records, key=_by_id)
        if len({record.id for record in in_order}) != len(in_order):
            in_order.sort(key=lambda r: (r.id, repr(r)))  # doubled ids need an order of their own
        self._records = tuple(in_order)
        self._kind = kind
        by_id: dict[str, R] = {}
        for record in in_order:
            by_id.setdefault(record.id, record)
        self._by_id: Mapping[str, R] = by_id

    def __getitem__(self, id_: str) -> R:
        try:
            return self._by_id[id_]
        except (KeyError, TypeError):
            near = near_matches(id_, list(self._by_id)) if isinstance(id_, str) else ()
            raise UnknownIdError(id_, self._kind, near) from None

    def get(self, id_: str | None) -> R | None:
        """Give the record with an id, or None where there is none."""
        return self._by_id.get(id_) if id_ is not None else None

    def ids(self) -> tuple[str, ...]:
        """List the ids, each once, in order."""
        return tuple(self._by_id)

    def __contains__(self, item: object) -> bool:
        if isinstance(item, str):
            return item in self._by_id
        return item in self._records

    def __iter__(self) -> Iterator[R]:
        return iter(self._records)

    def __len__(self) -> int:
        return len(self._records)

    def __eq__(self, other: object) -> bool:
        return self._records == other._records if isinstance(other, Records) else NotImplemented

    def __hash__(self) -> int:
        return hash(self._records)

    def __repr__(self) -> str:
        shown = ", ".join(list(self._by_id)[:5])
        more = f", … {len(self._records)} in all" if len(self._records) > 5 else ""
        return f"<{self._kind}s: {shown}{more}>"

    def __reduce__(self) -> tuple[Any, ...]:
        return type(self), (self._records, self._kind)


def _by_id(record: Identified) -> str:
    return record.id
