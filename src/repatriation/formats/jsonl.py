"""Jsonl: JSON Lines, a record a line; docs/reference/json.md describes it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal

from repatriation.errors import Fault, LoadError
from repatriation.formats.document import KINDS, records
from repatriation.formats.format import Format
from repatriation.formats.json import encode
from repatriation.formats.parse import decode, parse
from repatriation.formats.path import at_line
from repatriation.formats.reader import REFUSED, Field, Reader
from repatriation.formats.structure import quick
from repatriation.formats.text import decoded
from repatriation.formats.version import check_version
from repatriation.model.dataset import SCHEMA_VERSION, Dataset

__all__ = ["FORMAT", "TYPES", "dumps", "loads"]

TYPES: Mapping[str, str] = MappingProxyType(
    {
        "actor": "actors",
        "place": "places",
        "operation": "operations",
        "group": "groups",
        "category": "categories",
        "source": "sources",
        "utterance": "utterances",
        "statement": "statements",
        "assumption": "assumptions",
        "doubt": "doubts",
    }
)
"""What a line calls its record, and the collection that the record belongs to."""

_TYPE = Field(Literal[tuple(TYPES)])
_TYPE_OF = {collection: name for name, collection in TYPES.items()}
_HEADER = {"schema_version": Field(int, required=True)}
_EXAMPLE = f'{{"schema_version": {SCHEMA_VERSION}}}'
_BLANK = " \t\r"


# Writing --------------------------------------------------------------------------------


def dumps(dataset: Dataset) -> str:
    """Write a dataset as JSON Lines; the same data give the same text.

    Raises:
        InvalidRecordError: What `repatriation.formats.json.dumps` refuses.
    """
    lines = [_EXAMPLE]
    for collection, items in records(dataset):
        name = _TYPE_OF[collection]
        lines += [encode({"type": name, **item}) for item in items]
    return "\n".join(lines) + "\n"


# Reading --------------------------------------------------------------------------------


def loads(text: str | bytes, source: str = "<text>") -> Dataset:
    """Read a dataset from JSON Lines, strictly; blank lines are passed over.

    Args:
        text: The text, or its bytes in UTF-8; a byte-order mark is left out.
        source: What is read, for the message.

    Raises:
        LoadError: With every fault, each with its line: ``line 12: estimates[0].figure.low``.
    """
    lines = _numbered(decoded(text, source))
    faults = _header_faults(*next(lines, (1, "")))
    found: dict[str, list[Any]] = {collection: [] for collection in KINDS}
    for number, line in lines if not faults else ():
        try:
            item = decode(line)
            collection = TYPES[item.pop("type")]
            found[collection].append(quick(KINDS[collection])(item))
        except Exception:  # noqa: BLE001 - whatever it was, the slow way says it better
            faults += _explained(number, line, found)
    if faults:
        raise LoadError(faults, source)
    return Dataset(**found)  # type: ignore[arg-type]  # each collection of its type


def _numbered(text: str) -> Iterator[tuple[int, str]]:
    for number, line in enumerate(text.split("\n"), start=1):
        if line.strip(_BLANK):
            yield number, line


def _header_faults(number: int, line: str) -> list[Fault]:
    reader = Reader()
    data = parse(line, reader) if line else REFUSED
    if type(data) is dict and "type" not in data:
        header = reader.table_of(_HEADER, data, "")
        if header is not None:
            check_version(reader, header["schema_version"])
    elif not reader.faults:
        reader.note("", f"the first line is {_EXAMPLE}; add it")
    return _on_line(number, reader)


def _explained(number: int, line: str, found: dict[str, list[Any]]) -> list[Fault]:
    """Say what is wrong with a line; nothing is, the record is added to those found."""
    reader = Reader()
    data = parse(line, reader)
    if type(data) is dict:
        name = reader.field(_TYPE, data.pop("type", None), "type")
        if name is not REFUSED:
            record = reader.read(KINDS[TYPES[name]], data, "")
            found[TYPES[name]].append(record)
    elif data is not REFUSED:
        reader.refuse("", data, 'takes an object with "type" and the fields of a record')
    return _on_line(number, reader)


def _on_line(number: int, reader: Reader) -> list[Fault]:
    return [fault._replace(path=at_line(number, fault.path)) for fault in reader.faults]


FORMAT = Format(name="jsonl", suffixes=(".jsonl", ".ndjson"), loads=loads, dumps=dumps)
"""Read and written."""
