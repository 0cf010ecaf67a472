"""Document: a whole dataset as plain data, as JSON and its kin hold it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from repatriation.errors import InvalidRecordError
from repatriation.formats.migration import newest, notify, upgrade
from repatriation.formats.reader import REFUSED, Reader
from repatriation.formats.structure import quick, writer
from repatriation.formats.version import check_version
from repatriation.model.dataset import COLLECTIONS, SCHEMA_VERSION, Dataset
from repatriation.model.doubt import Doubt
from repatriation.model.link import Link

__all__ = ["KINDS", "check_written", "quick_document", "read_document", "records"]

KINDS: Mapping[str, type[Any]] = MappingProxyType(
    {**COLLECTIONS, "assumptions": Link, "doubts": Doubt}
)
"""The collections of a document, in their order, and the type of what each lists."""

_LISTS = {name: tuple[kind, ...] for name, kind in KINDS.items()}  # type: ignore[valid-type]


def check_written(dataset: Dataset) -> None:
    """Refuse a dataset of a version that is not written here.

    Raises:
        InvalidRecordError: It is of another version than the newest.
    """
    if dataset.schema_version != SCHEMA_VERSION:
        expected = f"{SCHEMA_VERSION} to be written; no other version is"
        raise InvalidRecordError("Dataset", "schema_version", dataset.schema_version, expected)


def records(dataset: Dataset) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Give each collection that is not empty, with its records as plain data.

    Raises:
        InvalidRecordError: The dataset is of a version that is not written here.
    """
    check_written(dataset)
    for name, kind in KINDS.items():
        items = list(map(writer(kind), getattr(dataset, name)))
        if items:
            yield name, items


def quick_document(data: dict[str, Any]) -> Dataset:
    """Build a dataset of plain data of the newest version, or raise any exception."""
    if type(data["schema_version"]) is not int or data["schema_version"] != newest():
        raise ValueError(data["schema_version"])
    rest = {name: items for name, items in data.items() if name != "schema_version"}
    return Dataset(**{name: quick(_LISTS[name])(items) for name, items in rest.items()})


def read_document(data: object, reader: Reader, source: str = "<data>") -> Dataset | None:
    """Build a dataset of plain data of any version that there was.

    Args:
        data: The document.
        reader: Takes note of the faults; None is given where there are any, old or new.
        source: What is read, for the notice that an older version was upgraded.
    """
    if type(data) is not dict:
        reader.refuse("", data, "takes an object with schema_version and the collections")
        return None
    if "schema_version" not in data:
        reader.note("schema_version", f'is missing; add "schema_version": {newest()}')
    elif not check_version(reader, data["schema_version"]):
        return None
    version = data.get("schema_version")
    upgraded = upgrade(data, version, "document", reader)
    found = {name: _collection(reader, name, value) for name, value in upgraded.items()}
    found.pop("schema_version", None)
    if reader.faults:
        return None
    notify(version, source)
    return Dataset(**found)


def _collection(reader: Reader, name: str, value: object) -> Any:
    if name in _LISTS:
        return reader.read(_LISTS[name], value, name)
    if name != "schema_version":
        reader.unknown(name, value, "", ("schema_version", *KINDS))
    return REFUSED
