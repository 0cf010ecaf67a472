"""Jsonl: JSON Lines, a record a line; docs/reference/json.md describes it."""

from __future__ import annotations

import io
from collections.abc import Iterable, Iterator, Mapping
from types import MappingProxyType
from typing import Any, Literal

from repatriation.errors import Fault, LoadError
from repatriation.formats.document import KINDS, read_document, records
from repatriation.formats.format import Format
from repatriation.formats.json import encode
from repatriation.formats.migration import newest
from repatriation.formats.parse import decode, parse
from repatriation.formats.path import at_line
from repatriation.formats.reader import REFUSED, Field, Reader
from repatriation.formats.structure import quick
from repatriation.formats.text import decoded_line
from repatriation.formats.version import check_version
from repatriation.model.dataset import SCHEMA_VERSION, Dataset

__all__ = ["FORMAT", "TYPES", "dumps", "loads", "streams"]

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
    return streams(_split(text) if isinstance(text, str) else io.BytesIO(text), source)


def streams(lines: Iterable[str | bytes], source: str = "<lines>") -> Dataset:
    """Read a dataset from lines as they come, of which one at a time is held.

    Args:
        lines: Text, or bytes in UTF-8, each with its line feed.
        source: What is read, for the message.

    Raises:
        LoadError: With every fault; of lines that are no text, the first alone.
    """
    numbered = _numbered(lines, source)
    version, faults = _header(*next(numbered, (1, "")))
    if not faults and version < newest():
        return _upgraded(numbered, version, source)
    found: dict[str, list[Any]] = {collection: [] for collection in KINDS}
    for number, line in numbered if not faults else ():
        try:
            item = decode(line)
            collection = TYPES[item.pop("type")]
            found[collection].append(quick(KINDS[collection])(item))
        except Exception:  # noqa: BLE001 - whatever it was, the slow way says it better
            faults += _explained(number, line, found)
    if faults:
        raise LoadError(faults, source)
    return Dataset(**found)  # type: ignore[arg-type]  # each collection of its type


def _split(text: str) -> Iterator[str]:
    start = 0
    while start < len(text):
        end = text.find("\n", start) + 1 or len(text)
        yield text[start:end]
        start = end


def _numbered(lines: Iterable[str | bytes], source: str) -> Iterator[tuple[int, str]]:
    read = 0
    for number, line in enumerate(lines, start=1):
        text = decoded_line(line, number, read, source).removesuffix("\n")
        read += len(line)
        if text.strip(_BLANK):
            yield number, text


def _upgraded(lines: Iterable[tuple[int, str]], version: int, source: str) -> Dataset:
    """Read lines of an older version, which are upgraded together; paths are the document's."""
    reader = Reader()
    document: dict[str, Any] = {"schema_version": version}
    for number, line in lines:
        on_line = Reader()
        data = parse(line, on_line)
        name = _type_of(data, on_line)
        if name is not None:
            document.setdefault(TYPES[name], []).append(data)
        reader.faults += _on_line(number, on_line)
    dataset = None if reader.faults else read_document(document, reader, source)
    if dataset is None:
        raise LoadError(reader.faults, source)
    return dataset


def _header(number: int, line: str) -> tuple[int, list[Fault]]:
    """Give the version, and what is wrong with the line."""
    reader = Reader()
    data = parse(line, reader) if line else REFUSED
    version = newest()
    if type(data) is dict and "type" not in data:
        header = reader.table_of(_HEADER, data, "")
        if header is not None:
            version = header["schema_version"]
            check_version(reader, version)
    elif not reader.faults:
        reader.note("", f"the first line is {_EXAMPLE}; add it")
    return version, _on_line(number, reader)


def _explained(number: int, line: str, found: dict[str, list[Any]]) -> list[Fault]:
    """Say what is wrong with a line; nothing is, the record is added to those found."""
    reader = Reader()
    data = parse(line, reader)
    name = _type_of(data, reader)
    if name is not None:
        record = reader.read(KINDS[TYPES[name]], data, "")
        found[TYPES[name]].append(record)
    return _on_line(number, reader)


def _type_of(data: Any, reader: Reader) -> str | None:
    """Take a record's type out of its line, or note what is wrong with it."""
    if type(data) is dict:
        name = reader.field(_TYPE, data.pop("type", None), "type")
        return None if name is REFUSED else str(name)
    if data is not REFUSED:
        reader.refuse("", data, 'takes an object with "type" and the fields of a record')
    return None


def _on_line(number: int, reader: Reader) -> list[Fault]:
    return [fault._replace(path=at_line(number, fault.path)) for fault in reader.faults]


FORMAT = Format(
    name="jsonl", suffixes=(".jsonl", ".ndjson"), loads=loads, dumps=dumps, streams=streams
)
"""Read and written."""
