"""SARIF place: files, lines, records and fields as locations."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any
from urllib.parse import quote

__all__ = ["artifact", "logical", "places"]


def artifact(path: str) -> dict[str, Any]:
    """Describe a file that was checked."""
    return {"location": {"uri": _uri(path)}, "roles": ["analysisTarget"]}


def places(path: str, line: int | None, index: Mapping[str, int]) -> dict[str, Any]:
    """Point into a file, at a line where it is known; nothing where there is no file."""
    if not path:
        return {}
    uri = _uri(path)
    where: dict[str, Any] = {"artifactLocation": {"uri": uri, "index": index[uri]}}
    # a viewer shows a file's result only at a line, so that line 1 stands for "somewhere in it"
    where["region"] = {"startLine": line or 1}
    return {"physicalLocation": where}


def logical(record: str, field: str, named: str = "") -> dict[str, Any]:
    """Name a record, or a field of it.

    Args:
        record: The record's id.
        field: Where in it; empty for the whole.
        named: What the file itself calls it, where that is something else.
    """
    name = {"name": f"{record} ({named})"} if named else {"name": record}
    if not field:
        return {**name, "fullyQualifiedName": record, "kind": "object"}
    return {"name": field, "fullyQualifiedName": f"{record}.{field}", "kind": "property"}


def _uri(path: str) -> str:
    """Write a path as a reference: relative ones stay relative, to where the command ran."""
    file = Path(path)
    return file.as_uri() if file.is_absolute() else quote(file.as_posix(), safe="/")
