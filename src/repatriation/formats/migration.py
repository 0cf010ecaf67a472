"""Migration: what was written in an older version of the form, upgraded to the newest."""

from __future__ import annotations

import warnings
from collections.abc import Callable
from typing import Any, Literal

import attrs

from repatriation.formats.reader import Reader

__all__ = ["MIGRATIONS", "Migration", "OldVersionWarning", "newest", "notify", "upgrade"]

Step = Callable[[dict[str, Any]], dict[str, Any]]
"""Gives the plain data of the next version; it may take those of its own for well-formed."""


class OldVersionWarning(UserWarning):
    """Something of an older schema version, which was upgraded while it was read.

    Args:
        source: What was read.
        version: The schema version that it was written in.
        changes: What the upgrade changed, in words.
    """

    def __init__(self, source: str, version: int, changes: tuple[str, ...]) -> None:
        self.source = source
        self.version = version
        self.changes = changes
        super().__init__(source, version, changes)

    def __str__(self) -> str:
        read = f"written in schema version {self.version} and read as {newest()}"
        changes = "; ".join(self.changes)
        return f"{self.source}: {read} ({changes}); write it anew to keep the upgrade"


@attrs.frozen(kw_only=True)
class Migration:
    """The way from one schema version to the next.

    Attributes:
        told: What it changes, in words: ``"'kind' of a group is now 'measure'"``.
        document: Upgrades a whole dataset as JSON holds it.
        authored: Upgrades the tables of the authoring format.
    """

    told: str
    document: Step
    authored: Step


MIGRATIONS: tuple[Migration, ...] = ()
"""From version 1 to 2, from 2 to 3 and so on, one for each version that there was."""

_MALFORMED = (AttributeError, LookupError, TypeError, ValueError)


def newest() -> int:
    """Give the version that files are read as."""
    return len(MIGRATIONS) + 1


def upgrade(
    data: dict[str, Any], version: object, form: Literal["document", "authored"], reader: Reader
) -> dict[str, Any]:
    """Give plain data as the newest version has them.

    Args:
        data: What the file holds.
        version: The version that it was written in; what is none is left as it is.
        form: Which form of the data it is.
        reader: Takes note of data that a migration cannot read.
    """
    if type(version) is not int or not 1 <= version < newest():
        return data
    for number, step in enumerate(MIGRATIONS[version - 1 :], start=version):
        try:
            data = getattr(step, form)(data)
        except _MALFORMED as error:
            reason = f"{type(error).__name__}: {error}"
            what = f"cannot be upgraded from schema version {number} ({step.told})"
            reader.note("", f"{what}, of whose form it is not: {reason}")
            return {}
    return {**data, "schema_version": newest()}


def notify(version: object, source: str) -> None:
    """Warn that something was upgraded, unless it was written in the newest version.

    Args:
        version: The version that it was written in.
        source: What was read.
    """
    if type(version) is not int or version >= newest():
        return
    changes = tuple(step.told for step in MIGRATIONS[version - 1 :])
    warnings.warn(OldVersionWarning(source, version, changes), stacklevel=2)
