"""Json: the canonical form of a dataset; docs/reference/json.md describes it."""

from __future__ import annotations

import json
from typing import Any

from repatriation.errors import InvalidRecordError, LoadError
from repatriation.formats.document import quick_document, read_document, records
from repatriation.formats.format import Format
from repatriation.formats.parse import decode, parse
from repatriation.formats.reader import REFUSED, Reader
from repatriation.formats.scalar import LONGEST_NUMBER
from repatriation.formats.text import WHOLE_TEXT, decoded, half_in
from repatriation.model.collector import collector_paused
from repatriation.model.dataset import SCHEMA_VERSION, Dataset

__all__ = ["FORMAT", "dumps", "encode", "loads"]

_ENCODER = json.JSONEncoder(ensure_ascii=False, allow_nan=False)


# Writing --------------------------------------------------------------------------------


def dumps(dataset: Dataset) -> str:
    """Write a dataset in the one layout there is: the same data give the same text.

    Keys stand in the order of the fields, records in the order of the dataset, each on a
    line of its own; what equals its default is left out. ``loads`` gives the same dataset.

    Raises:
        InvalidRecordError: A number of more than 4300 digits, a text with half of a surrogate
            pair, or another `schema_version`, none of which could be read back.
    """
    members = [f'"schema_version": {SCHEMA_VERSION}']
    with collector_paused():
        for name, items in records(dataset):
            lines = ",\n    ".join(map(encode, items))
            members.append(f'"{name}": [\n    {lines}\n  ]')
    return "{\n  " + ",\n  ".join(members) + "\n}\n"


def encode(item: dict[str, Any]) -> str:
    """Write one record's plain data on one line."""
    try:
        text = _ENCODER.encode(item)
    except ValueError:
        expected = f"whole numbers of at most {LONGEST_NUMBER} digits"
        raise InvalidRecordError("Figure", "low/best/high", item.get("id"), expected) from None
    half = half_in(text)
    if half is not None:
        name = str(item.get("id", "text"))
        raise InvalidRecordError("Dataset", name, text[half], WHOLE_TEXT)
    return text


# Reading --------------------------------------------------------------------------------


def loads(text: str | bytes, source: str = "<text>") -> Dataset:
    """Read a dataset from JSON, strictly: nothing is coerced, nothing ignored.

    Args:
        text: The text, or its bytes in UTF-8; a byte-order mark is left out.
        source: What is read, for the message.

    Raises:
        LoadError: With every fault, each with its path: ``statements[3].about[0]``; a fault
            of the syntax with its line and column instead.
    """
    text = decoded(text, source)
    try:
        with collector_paused():
            return quick_document(decode(text))
    except Exception:  # noqa: BLE001 - whatever it was, the slow way says it better
        return _explained(text, source)


def _explained(text: str, source: str) -> Dataset:
    reader = Reader()
    data = parse(text, reader)
    dataset = None if data is REFUSED else read_document(data, reader, source)
    if dataset is None:
        raise LoadError(reader.faults, source)
    return dataset


FORMAT = Format(name="json", suffixes=(".json",), loads=loads, dumps=dumps)
"""Read and written."""
