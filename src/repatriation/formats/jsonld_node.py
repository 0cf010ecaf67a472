"""Jsonld node: a record's plain data as a node of JSON-LD, and back."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from typing import Any
from urllib.parse import quote, unquote

import attrs

from repatriation.formats.path import at_index, at_key
from repatriation.formats.reader import Reader
from repatriation.model.category import STANDARD_CATEGORIES
from repatriation.model.valid import is_identifier

__all__ = ["Nodes", "own_id", "types_of"]

Plain = dict[str, Any]

_REFERENCES = frozenset(
    (
        "part_of",
        "place",
        "body",
        "within",
        "origins",
        "destinations",
        "operation",
        "places",
        "nationality",
        "parts",
        "publisher",
        "derived_from",
        "asserted_by",
        "source",
        "via",
        "utterance",
        "about",
        "supersedes",
        "a",
        "b",
        "record",
    )
)
"""The fields that hold ids, as the context has them."""

_PEOPLE = frozenset({"people", "share_of"})
"""The fields that hold paths such as ``may/children``."""

_TYPES: Mapping[str, tuple[str, ...]] = {
    "actors": ("Actor", "prov:Agent"),
    "places": ("Place", "prov:Location"),
    "operations": ("Operation", "prov:Activity"),
    "groups": ("Group",),
    "categories": ("Category", "skos:Concept"),
    "sources": ("Source", "prov:Entity"),
    "utterances": ("Utterance", "prov:Activity"),
    "statements": ("Statement", "prov:Entity"),
    "assumptions": ("Link",),
    "doubts": ("Doubt",),
}
_NAMES = {"actors": "names", "places": "names", "operations": "names", "sources": "title"}
"""The field of each collection that holds names: the first becomes ``name``, others ``also``."""

_LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*")
_STANDARD = frozenset(category.id for category in STANDARD_CATEGORIES)
_OWN, _SHARED = "#", "rp:"


def types_of(collection: str, plain: Plain) -> list[str]:
    """Give the types of a record of a collection."""
    types = list(_TYPES[collection])
    if collection == "actors" and plain.get("kind") != "collective":
        types.append("prov:Person" if plain.get("kind") == "official" else "prov:Organization")
    return types


def own_id(value: object) -> str | None:
    """Give the id of a reference; None for what is none, or could be written otherwise."""
    if type(value) is not str or not value.startswith(_OWN):
        return None
    try:
        id_ = unquote(value[1:], errors="strict")
    except UnicodeDecodeError:
        return None
    return id_ if f"{_OWN}{quote(id_, safe='')}" == value else None


@attrs.frozen
class Nodes:
    """Turns records into nodes and back.

    Attributes:
        own: Ids that the dataset defines; a standard category that is not among them is
            the one that all datasets share.
    """

    own: Collection[str | None]

    # Writing ------------------------------------------------------------------------

    def node(self, collection: str, plain: Plain) -> Plain:
        """Give a record's plain data as a node."""
        node: Plain = {"@id": self.reference(plain["id"])} if "id" in plain else {}
        node["@type"] = types_of(collection, plain)
        for key, value in plain.items():
            if key == _NAMES.get(collection):
                node["name"] = _label(value[0])
                node |= {"also": [_label(name) for name in value[1:]]} if value[1:] else {}
            elif key != "id":
                node[key] = self._written(key, value)
        return node

    def reference(self, id_: str) -> str:
        """Name a record: by the document's own address, or as a category that all share."""
        if id_ in _STANDARD and id_ not in self.own:
            return f"{_SHARED}{id_}"
        return f"{_OWN}{quote(id_, safe='')}"

    def people(self, path: str) -> str | Plain:
        """Name the people of a path, with the group and the categories where it has any."""
        group, *categories = path.split("/")
        if not categories:
            return self.reference(group)
        return {
            "@id": _OWN + "/".join(quote(part, safe="") for part in path.split("/")),
            "group": self.reference(group),
            "categories": [self.reference(category) for category in categories],
        }

    def _written(self, key: str, value: Any) -> Any:
        if key in _REFERENCES:
            return (
                [self.reference(v) for v in value] if type(value) is list else self.reference(value)
            )
        if key in _PEOPLE:
            return self.people(value)
        if type(value) is dict:
            return {k: self._written(k, v) for k, v in value.items()}
        return [self._written("", v) for v in value] if type(value) is list else value

    # Reading ------------------------------------------------------------------------

    def plain(self, reader: Reader, collection: str, node: Any, path: str) -> Any:
        """Give a node as the record's plain data, and note what is wrong with it."""
        if type(node) is not dict:
            return reader.refuse(path, node, "takes an object, a node of JSON-LD")
        names = _NAMES.get(collection, "")
        plain: Plain = {}
        for key, value in node.items():
            if key == "@id" and "id" not in node:
                plain["id"] = self._read_reference(reader, value, at_key(path, key))
            elif key == "name" and names:
                plain[names] = [_name(value), *map(_name, _also(node))]
            elif key in {"id", names}:
                reader.refuse(
                    at_key(path, key), value, "is not of this format; use @id, name, also"
                )
            elif key != "@type" and not (key == "also" and "name" in node):
                plain[key] = self._read(reader, key, value, at_key(path, key))
        if node.get("@type") != types_of(collection, plain):
            expected = ", ".join(types_of(collection, plain))
            reader.refuse(at_key(path, "@type"), node.get("@type"), f"takes the types {expected}")
        return plain

    def _read(self, reader: Reader, key: str, value: Any, path: str) -> Any:
        if value is None:
            return None
        if key in _PEOPLE:
            return self._read_people(reader, value, path)
        if type(value) is list:
            return [self._read(reader, key, v, at_index(path, i)) for i, v in enumerate(value)]
        if key in _REFERENCES:
            return self._read_reference(reader, value, path)
        if type(value) is dict:
            return {k: self._read(reader, k, v, at_key(path, k)) for k, v in value.items()}
        return value

    def _read_reference(self, reader: Reader, value: object, path: str) -> Any:
        id_ = own_id(value)
        if id_ is not None and is_identifier(id_):
            return id_
        if type(value) is str and value.startswith(_SHARED):
            shared = value.removeprefix(_SHARED)
            if shared in _STANDARD and shared not in self.own:
                return shared
        return reader.refuse(path, value, "takes '#' and the id of a record, percent-encoded")

    def _read_people(self, reader: Reader, value: Any, path: str) -> Any:
        named = value.get("@id") if type(value) is dict else value
        if type(named) is str and named.startswith(_OWN):
            parts = [own_id(_OWN + part) for part in named[1:].split("/")]
            whole = "/".join(part or "" for part in parts)
            if type(value) is str or value == self.people(whole):
                return whole
            message = "names other people than its @id does; leave out group and categories"
            return reader.refuse(path, value, message)
        return reader.refuse(path, value, "takes '#may/children', or an object with that as @id")


def _also(node: Plain) -> list[Any]:
    also = node.get("also", [])
    return also if type(also) is list else [also]


def _label(name: Plain) -> Any:
    """Write a name as text, with its language where that is all; else as an object."""
    if set(name) == {"text"}:
        return name["text"]
    if set(name) == {"text", "language"} and _LANGUAGE.fullmatch(name["language"]):
        return {"@value": name["text"], "@language": name["language"]}
    return name


def _name(label: Any) -> Any:
    if type(label) is str:
        return {"text": label}
    if type(label) is dict and set(label) == {"@value", "@language"}:
        return {"text": label["@value"], "language": label["@language"]}
    return label
