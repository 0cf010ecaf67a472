"""Told: what a column is used as, in words."""

from __future__ import annotations

from repatriation.model.lattice import EVERYONE
from repatriation.tables.mapping import ColumnUse, Role

__all__ = ["told"]

_ROLES: dict[Role, str] = {
    "category": "the category that a row counts",
    "qualifier": "hedge",
    "compound": "several counts in one cell",
    "other": "people whom no other column holds",
    "id": "id of the row",
    "key": "part of the key",
    "place": "place",
    "date": "date",
    "start": "start of the period",
    "end": "end of the period",
    "language": "language of the row's words",
}


def told(use: ColumnUse) -> str:
    """Say what a column is used as: ``"children"``, ``"killed, low"``, ``"id of the row"``."""
    if use.role == "unused":
        return f"not used: {use.reason}" if use.reason else "not used"
    if use.role == "qualifier" and use.qualifies:
        return f"hedge of {use.qualifies}"
    if use.role == "other" and use.path != EVERYONE:
        return f"{use.path.replace('_', ' ')} whom no other column holds"
    if use.role != "count":
        return _ROLES[use.role]
    what = use.path.replace("_", " ")
    counted = what if use.unit == "persons" else f"number of {use.unit}"
    return counted if use.end == "value" else f"{counted}, {use.end}"
