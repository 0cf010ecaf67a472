"""Change: one field of a record that is other than it was."""

from __future__ import annotations

from typing import Any

import attrs

from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.link import Link
from repatriation.model.period import Period
from repatriation.model.revision import Revision

__all__ = ["Change", "RecordChange", "said"]


@attrs.frozen(kw_only=True)
class Change:
    """One field that is other than it was.

    Attributes:
        field: Where in the record: ``"estimates[may/children].figure"``.
        old: The value as it was; None where there was none.
        new: As it is; None where there is none.
        revision: For a figure that was and is: how it changed.
        shown: What old and new allow, for a figure.
    """

    field: str
    old: Any
    new: Any
    revision: Revision | None = None
    shown: tuple[str, str] | None = None

    def to_dict(self) -> dict[str, Any]:
        """Give the change as plain data; what is not there is left out."""
        plain = {
            "field": self.field,
            "old": _plain(self.old),
            "new": _plain(self.new),
            "revision": self.revision,
            "old_bounds": self.shown and self.shown[0],
            "new_bounds": self.shown and self.shown[1],
        }
        return {name: value for name, value in plain.items() if value is not None}

    def __str__(self) -> str:
        if self.old is None:
            return f"{self.field}: + {said(self.new)}"
        if self.new is None:
            return f"{self.field}: - {said(self.old)}"
        bounds = " → ".join(dict.fromkeys(self.shown)) if self.shown else ""
        how = f" ({self.revision}: {bounds})" if self.revision else ""
        return f"{self.field}: {said(self.old)} → {said(self.new)}{how}"


@attrs.frozen(kw_only=True)
class RecordChange:
    """A record of both versions with what changed in it.

    Attributes:
        id: Its id; ``assumptions`` and ``doubts`` for the dataset's own lists.
        kind: Its type, in small letters: ``"statement"``; ``"dataset"`` for those lists.
        changes: The fields, in the order of the record.
    """

    id: str
    kind: str
    changes: tuple[Change, ...]

    def to_dict(self) -> dict[str, Any]:
        """Give the changes as plain data."""
        changes = [change.to_dict() for change in self.changes]
        return {"id": self.id, "kind": self.kind, "changes": changes}

    def __str__(self) -> str:
        return "\n".join([f"{self.kind} {self.id}", *(f"  {change}" for change in self.changes)])


def said(value: object) -> str:
    """Write a value as a reader of the data knows it."""
    if isinstance(value, Figure):
        return repr(value.wording) if value.wording else str(value)
    if isinstance(value, Estimate):
        return f"{said(value.figure)} {value.unit} of {value.people}"
    if isinstance(value, Period):
        return f"{value.wording!r} ({value.edtf})" if value.wording else value.edtf
    if isinstance(value, tuple):
        return ", ".join(map(said, value))
    if isinstance(value, Link):
        return f"{value} ({value.why})" if value.why else str(value)
    return repr(value) if isinstance(value, str) else str(value)


def _plain(value: object) -> object:
    if value is None or isinstance(value, bool | int | str):
        return value
    return [_plain(item) for item in value] if isinstance(value, tuple) else said(value)
