"""Authoring: the tables that people write, read as the records of a dataset.

docs/reference/toml.md describes the format; this module reads its tables and
`repatriation.formats.shorthand` its short texts.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Any

import attrs

from repatriation.formats.counting import COUNTS, Counts
from repatriation.formats.migration import upgrade
from repatriation.formats.path import at_index, at_key
from repatriation.formats.reader import REFUSED, Field, Reader, fields_of
from repatriation.formats.shorthand import SHORTHANDS
from repatriation.formats.version import check_version
from repatriation.model.dataset import COLLECTIONS, Dataset
from repatriation.model.doubt import Doubt
from repatriation.model.link import Link
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance

__all__ = ["author", "read_authored", "read_includes"]


class _Raw:
    """Marks a value that is read later, when its table is known."""


_NAMED = tuple(name for name in COLLECTIONS if name not in ("utterances", "statements"))
_KNOWN = (
    *("schema_version", "includes", "source", *_NAMED),
    *("said", "statements", "assumptions", "doubts"),
)


def _without(fields: Mapping[str, Field], *names: str) -> dict[str, Field]:
    return {name: field for name, field in fields.items() if name not in names}


_ID = fields_of(Utterance)["id"]
_SAID = {
    "id": _ID._replace(required=False),
    **_without(fields_of(Utterance), "id"),
    "says": Field(_Raw),
}
_SAYS = {
    "text": fields_of(Statement)["paraphrase"],
    **_without(fields_of(Statement), "id", "utterance", "paraphrase", "estimates"),
    "count": Field(Counts),
}
_ALONE = {**_SAYS, "utterance": fields_of(Statement)["utterance"]}
_INCLUDES = Field(tuple[str, ...])
_SUFFIX = ".toml"
_ELSEWHERE = frozenset("/\\:\0")
"""What only a path has, on one system or another."""

_ASSUMED = {"link": Field(Link), "why": fields_of(Link)["why"]}


def _raw(_: Reader, value: object, __: str) -> object:
    return value


def author() -> Reader:
    """Give a reader that takes shorthands, and one value where several could stand."""
    return Reader({**SHORTHANDS, **COUNTS, _Raw: _raw}, alone=True, table="a table")


def read_authored(data: Mapping[str, Any], reader: Reader) -> Dataset | None:
    """Read the tables of a file as a dataset.

    Args:
        data: The top-level table.
        reader: Takes note of the faults; None is given where there are any.
    """
    version = data.get("schema_version", 1)
    if not check_version(reader, version):
        return None
    data = upgrade(dict(data), version, "authored", reader)
    source = data.get("source")
    if source is not None:
        source = reader.field(_ID, source, "source")
    found: list[Any] = []
    assumptions: list[Any] = []
    for key, value in data.items():
        if key in _NAMED:
            found += _named(reader, COLLECTIONS[key], value, key)
        elif key == "said":
            found += _said(reader, value, source)
        elif key == "statements":
            found += _statements(reader, _ALONE, value, key)
        elif key == "assumptions":
            assumptions += _each(reader, value, key, _assumption)
        elif key == "doubts":
            found += _each(reader, value, key, _doubt)
        elif key not in _KNOWN:
            reader.unknown(key, value, "", _KNOWN)
    return None if reader.faults else Dataset.of(*found, assumptions=assumptions)


def read_includes(data: Mapping[str, Any], reader: Reader) -> tuple[str, ...]:
    """Read the names of the files that a file includes; what is no such name is a fault.

    Args:
        data: The top-level table.
        reader: Takes note of the faults.
    """
    names = reader.field(_INCLUDES, data.get("includes", []), "includes")
    if names is REFUSED:
        return ()
    kept = []
    for i, name in enumerate(names):
        if name.endswith(_SUFFIX) and name != _SUFFIX and not _ELSEWHERE.intersection(name):
            kept.append(name)
        else:
            path = at_index("includes", i) if type(data["includes"]) is list else "includes"
            reader.refuse(path, name, "takes the name of a .toml file in the same folder, no path")
    return tuple(kept)


# Records --------------------------------------------------------------------------------


def _named(reader: Reader, kind: Any, value: object, path: str) -> Iterator[Any]:
    """Read a collection: a table for each record, under its id."""
    for id_, table in _entries(reader, value, path):
        at = at_key(path, id_)
        fields = _without(fields_of(kind), "id")
        named = reader.field(fields_of(kind)["id"], id_, at) is not REFUSED
        values = reader.table_of(fields, table, at)
        if values is not None and named:
            yield reader.build(kind, {"id": id_, **values}, at)


def _said(reader: Reader, value: object, source: str | None) -> Iterator[Any]:
    """Read the utterances, each with its statements."""
    for i, table in enumerate(_tables(reader, value, "said")):
        at = at_index("said", i)
        values = reader.table_of(_SAID, table, at)
        says = table.get("says", {}) if type(table) is dict else {}
        id_ = values.get("id") or f"said-{i + 1}" if values is not None else None
        of = {"utterance": id_}
        yield from _statements(reader, _SAYS, says, at_key(at, "says"), of)
        if values is not None:
            kept = {name: item for name, item in values.items() if name != "says"}
            yield reader.build(Utterance, {"source": source, **kept, "id": id_}, at)


def _statements(
    reader: Reader,
    fields: Mapping[str, Field],
    value: object,
    path: str,
    given: Mapping[str, Any] = MappingProxyType({}),
) -> Iterator[Any]:
    """Read statements, each with its text and its counts, and with what is given of all."""
    for id_, table in _entries(reader, value, path):
        at = at_key(path, id_)
        named = reader.field(_ID, id_, at) is not REFUSED
        values = reader.table_of(fields, table, at)
        if values is not None and named:
            estimates = values.pop("count", ())
            text = values.pop("text", "")
            own = {"id": id_, "paraphrase": text, "estimates": estimates}
            yield reader.build(Statement, {**given, **values, **own}, at)


def _assumption(reader: Reader, table: object, path: str) -> Any:
    if type(table) is not dict or "link" not in table:
        return reader.record(Link, table, path)
    values = reader.table_of(_ASSUMED, table, path)
    if values is None:
        return REFUSED
    return attrs.evolve(values["link"], **({"why": values["why"]} if "why" in values else {}))


def _doubt(reader: Reader, table: object, path: str) -> Any:
    return reader.record(Doubt, table, path)


# Tables ---------------------------------------------------------------------------------


def _entries(reader: Reader, value: object, path: str) -> Iterator[tuple[str, object]]:
    if type(value) is dict:
        yield from value.items()
    else:
        reader.refuse(path, value, "takes a table with one table for each id")


def _tables(reader: Reader, value: object, path: str) -> list[Any]:
    if type(value) is list:
        return value
    reader.refuse(path, value, f"takes tables under the heading [[{path}]]")
    return []


def _each(
    reader: Reader, value: object, path: str, read: Callable[[Reader, object, str], Any]
) -> list[Any]:
    tables = _tables(reader, value, path)
    return [read(reader, table, at_index(path, i)) for i, table in enumerate(tables)]
