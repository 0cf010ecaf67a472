"""Document: a whole dataset as plain data, as JSON and its kin hold it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from repatriation.errors import InvalidRecordError
from repatriation.formats.reader import REFUSED, Reader
from repatriation.formats.structure import quick, unstructure
from repatriation.formats.version import check_version
from repatriation.model.dataset import COLLECTIONS, SCHEMA_VERSION, Dataset
from repatriation.model.doubt import Doubt
from repatriation.model.link import Link

__all__ = ["KINDS", "quick_document", "read_document", "records"]

KINDS: Mapping[str, type[Any]] = MappingProxyType(
    {**COLLECTIONS, "assumptions": Link, "doubts": Doubt}
)
"""The collections of a document, in their order, and the type of what each lists."""

_LISTS = {name: tuple[kind, ...] for name, kind in KINDS.items()}  # type: ignore[valid-type]


def records(dataset: Dataset) -> Iterator[tuple[str, list[dict[str, Any]]]]:
    """Give each collection that is not empty, with its records as plain data.

    Raises:
        InvalidRecordError: The dataset is of a version that is not written here.
    """
    if dataset.schema_version != SCHEMA_VERSION:
        expected = f"{SCHEMA_VERSION} to be written; it is the only version there is"
        raise InvalidRecordError("Dataset", "schema_version", dataset.schema_version, expected)
    for name in KINDS:
        items = [unstructure(item) for item in getattr(dataset, name)]
        if items:
            yield name, items


def quick_document(data: dict[str, Any]) -> Dataset:
    """Build a dataset of plain data, or raise any exception."""
    if type(data["schema_version"]) is not int or data["schema_version"] != SCHEMA_VERSION:
        raise ValueError(data["schema_version"])
    rest = {name: items for name, items in data.items() if name != "schema_version"}
    return Dataset(**{name: quick(_LISTS[name])(items) for name, items in rest.items()})


def read_document(data: object, reader: Reader) -> Dataset | None:
    """Build a dataset of plain data; None where the reader noted faults, old or new."""
    if type(data) is not dict:
        reader.refuse("", data, "takes an object with schema_version and the collections")
        return None
    if "schema_version" not in data:
        reader.note("schema_version", f'is missing; add "schema_version": {SCHEMA_VERSION}')
    elif not check_version(reader, data["schema_version"]):
        return None
    found = {name: _collection(reader, name, value) for name, value in data.items()}
    found.pop("schema_version", None)
    return None if reader.faults else Dataset(**found)


def _collection(reader: Reader, name: str, value: object) -> Any:
    if name in _LISTS:
        return reader.read(_LISTS[name], value, name)
    if name != "schema_version":
        reader.unknown(name, value, "", ("schema_version", *KINDS))
    return REFUSED
