"""Jsonld: linked data with the provenance terms of PROV-O; docs/reference/json-ld.md.

The layout is that of `repatriation.formats.json`, with references as addresses and a context
that gives every key its meaning, so that both this library and any RDF tool read it, offline.
What follows from other records (whose statement it is, what it derives from) is written beside
it in the terms that provenance tools look for, and compared on reading.
"""

from __future__ import annotations

import functools
import importlib.resources
import json
from collections.abc import Iterator
from typing import Any

from repatriation.errors import LoadError
from repatriation.formats.document import KINDS, quick_document, read_document, records
from repatriation.formats.format import Format
from repatriation.formats.json import encode
from repatriation.formats.jsonld_node import Nodes, own_id
from repatriation.formats.parse import parse
from repatriation.formats.path import at_index, at_key
from repatriation.formats.reader import REFUSED, Reader
from repatriation.formats.text import decoded
from repatriation.model.dataset import Dataset

__all__ = ["FORMAT", "context", "dumps", "loads"]

Document = dict[str, Any]

_TYPES = ["Dataset", "prov:Entity", "schema:Dataset"]
_FOLLOWING = ("issued", "date", "wasAttributedTo", "wasDerivedFrom")
"""The keys that say again what other fields or records say, in terms that tools look for."""


@functools.cache
def _context_text() -> str:
    shipped = importlib.resources.files("repatriation.formats") / "context.jsonld"
    return shipped.read_text(encoding="utf-8")


def context() -> dict[str, Any]:
    """Give the context that comes with the library: what each key means."""
    found: dict[str, Any] = json.loads(_context_text())["@context"]
    return found


# Writing --------------------------------------------------------------------------------


def dumps(dataset: Dataset) -> str:
    """Write a dataset as JSON-LD; the same data give the same text.

    Raises:
        InvalidRecordError: What `repatriation.formats.json.dumps` refuses.
    """
    document = _document(dataset)
    lists = {name: document.pop(name) for name in KINDS if name in document}
    members = [f"{json.dumps(key)}: {json.dumps(value)}" for key, value in document.items()]
    for name, nodes in lists.items():
        lines = ",\n    ".join(map(encode, nodes))
        members.append(f'"{name}": [\n    {lines}\n  ]')
    return "{\n  " + ",\n  ".join(members) + "\n}\n"


def _document(dataset: Dataset) -> Document:
    nodes = Nodes({record.id for record in dataset})
    document: Document = {
        "@context": context(),
        "@id": "",
        "@type": _TYPES,
        "schema_version": dataset.schema_version,
    }
    for name, items in records(dataset):
        document[name] = [nodes.node(name, item) for item in items]
    for _, node, following in _followed(document):
        node.update(following)
    return document


def _followed(document: Document) -> Iterator[tuple[str, Document, Document]]:
    """Give each node that says more by what other fields and records say, its path and that."""
    said: dict[str, Document] = {}
    for i, node in enumerate(document.get("utterances", ())):
        said.setdefault(node.get("@id"), node)
        yield at_index("utterances", i), node, _dated(node, "statement_date", "date")
    for i, node in enumerate(document.get("sources", ())):
        yield at_index("sources", i), node, _dated(node, "publication_date", "issued")
    for i, node in enumerate(document.get("statements", ())):
        utterance = said.get(node.get("utterance"), {})
        speaker = utterance.get("asserted_by")
        way = [s for s in (utterance.get("source"), *utterance.get("via", ())) if s is not None]
        following = {"wasAttributedTo": speaker} if speaker is not None else {}
        yield (
            at_index("statements", i),
            node,
            following | ({"wasDerivedFrom": list(dict.fromkeys(way))} if way else {}),
        )


def _dated(node: Document, field: str, key: str) -> Document:
    period = node.get(field)
    return {} if period is None else {key: period["edtf"]}


# Reading --------------------------------------------------------------------------------


def loads(text: str | bytes, source: str = "<text>") -> Dataset:
    """Read a dataset from JSON-LD in the layout that `dumps` writes, strictly.

    Other layouts of the same graph are refused: expanded, flattened, or with another context.

    Args:
        text: The text, or its bytes in UTF-8; a byte-order mark is left out.
        source: What is read, for the message.

    Raises:
        LoadError: With every fault, each with its path: ``statements[3].about[0]``.
    """
    reader = Reader()
    document = parse(decoded(text, source), reader)
    plain = _plain(document, reader) if document is not REFUSED else REFUSED
    dataset = None if reader.faults else _built(plain, reader, source)
    if dataset is not None:
        _check_following(document, reader)
    if dataset is None or reader.faults:
        raise LoadError(reader.faults, source)
    return dataset


def _built(plain: Document, reader: Reader, source: str) -> Dataset | None:
    try:
        return quick_document(plain)
    except Exception:  # noqa: BLE001 - whatever it was, the slow way says it better
        return read_document(plain, reader, source)


def _plain(document: Any, reader: Reader) -> Any:
    """Give a document as plain data that JSON holds, without what makes it linked."""
    if type(document) is not dict:
        return reader.refuse("", document, "takes an object with @context and the collections")
    _check_head(document, reader)
    listed = {name: document[name] for name in KINDS if type(document.get(name)) is list}
    found = {
        key: value for key, value in document.items() if key not in ("@context", "@id", "@type")
    }
    nodes = Nodes(_ids(listed))
    for name, items in listed.items():
        found[name] = [
            nodes.plain(reader, name, _without_following(item), at_index(name, i))
            for i, item in enumerate(items)
        ]
    return found


def _check_head(document: Document, reader: Reader) -> None:
    if document.get("@context") != context():
        message = "is not the context of this format, without which keys mean something else"
        reader.note("@context", message)
    for key, expected in (("@id", ""), ("@type", _TYPES)):
        if document.get(key) != expected:
            reader.refuse(key, document.get(key), f"takes {json.dumps(expected)}")


def _ids(listed: dict[str, list[Any]]) -> set[str | None]:
    """Give the ids that the document defines; those of shared categories are not among them."""
    return {
        own_id(node.get("@id")) for nodes in listed.values() for node in nodes if type(node) is dict
    }


def _without_following(node: Any) -> Any:
    if type(node) is not dict:
        return node
    return {key: value for key, value in node.items() if key not in _FOLLOWING}


def _check_following(document: Document, reader: Reader) -> None:
    for path, node, following in _followed(document):
        for key in _FOLLOWING:
            if key in node and node[key] != following.get(key):
                said = json.dumps(following.get(key), ensure_ascii=False)
                message = f"is {said} by the other fields; mend them, or leave {key} out"
                reader.refuse(at_key(path, key), node[key], message)


FORMAT = Format(name="jsonld", suffixes=(".jsonld",), loads=loads, dumps=dumps)
"""Read and written."""
