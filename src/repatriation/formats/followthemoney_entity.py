"""Followthemoney entity: what all entities of FollowTheMoney share: ids, properties, ends."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterable
from typing import Any

from repatriation.model.name import Name

__all__ = ["Entity", "digest", "edge", "entity", "key", "named"]

Entity = dict[str, Any]
"""Plain data: ``id``, ``schema`` and ``properties``, each a list of texts."""

_PLAIN_ID = re.compile(r"[0-9A-Za-z](?:[0-9A-Za-z.-]*[0-9A-Za-z])?")


def entity(id_: str, schema: str, **values: str | Iterable[str] | None) -> Entity:
    """Build an entity; blanks, repetitions and what is None are left out."""
    properties = {}
    for name, value in values.items():
        texts = [value] if isinstance(value, str) else value or ()
        kept = list(dict.fromkeys(text.strip() for text in texts if text.strip()))
        if kept:
            properties[name] = kept
    return {"id": id_, "schema": schema, "properties": properties}


def key(id_: str) -> str:
    """Give an id as FollowTheMoney takes it: the record's, or a digest where it cannot be."""
    return id_ if _PLAIN_ID.fullmatch(id_) else digest(id_)


def digest(*parts: str) -> str:
    """Give an id of 40 digits that stays the same for the same parts."""
    return hashlib.sha256("\0".join(parts).encode("utf-8", "surrogatepass")).hexdigest()[:40]


def edge(subject: str, role: str, target: str, *more: str, **values: Any) -> Entity:
    """Build a link; `more` tells it from others of the same role between the same two."""
    id_ = digest("link", subject, role, target, *more)
    ends = {"subject": key(subject), "object": key(target)}
    return entity(id_, "UnknownLink", **ends, role=role, **values)


def named(id_: str, names: tuple[Name, ...]) -> dict[str, Any]:
    """Give the preferred name and the others as properties; the id where there is none."""
    texts = [name.text for name in names if name.text.strip()]
    return {"name": texts[0] if texts else id_, "alias": texts[1:]}
