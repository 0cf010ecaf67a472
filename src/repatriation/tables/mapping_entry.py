"""Mapping entry: the values of a mapping file's keys, each of its type, or a fault."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Map
from typing import Any, TypeGuard

from repatriation.errors import Fault, near_matches
from repatriation.tables.path import Path, PathError, read_path

__all__ = ["Entries", "is_list", "near", "place_of"]


class Entries:
    """The entries of a mapping, and what is wrong with those that were asked for.

    Args:
        tables: Keys and values of the file.
        lines: Path of an entry → its line.
    """

    def __init__(self, tables: Map[str, Any], lines: Map[str, int]) -> None:
        self.tables = tables
        self.lines = lines
        self.faults: list[Fault] = []
        self.groups: tuple[str, ...] = ()

    def path(self, said: object, at: str, words: Sequence[str] = ()) -> Path:
        """Read a path; `words` are uses that may have been meant instead."""
        if not isinstance(said, str):
            self.fault(at, said, "is a path, in quotes: children, dead/children")
            return Path()
        try:
            return read_path(said, self.groups)
        except PathError as error:
            uses = near_matches(said, words)
            also = f"; or the use {' or '.join(map(repr, uses))}?" if uses else ""
            self.fault(at, None, f"{error}{also}")
            return Path()

    def table(self, key: str) -> Map[str, Any]:
        """Read a table of the file; an empty one where there is none."""
        said = self.tables.get(key, {})
        if isinstance(said, Map):
            return said
        self.fault(key, said, f"is a table: write [{key}] and lines below it")
        return {}

    def text(self, table: Map[str, Any], key: str, at: str = "") -> str:
        """Read a text; empty where there is none."""
        said = table.get(key, "")
        if isinstance(said, str):
            if key in table and not said:
                self.fault(f"{at}{key}", None, "is empty; leave it out")
            return said
        self.fault(f"{at}{key}", said, "is a text, in quotes")
        return ""

    def texts(
        self, table: Map[str, Any], key: str, at: str = "", *, numbers: bool = False
    ) -> tuple[str, ...]:
        """Read a list of texts, or one alone."""
        said = table.get(key, [])
        found = list(said) if is_list(said) else [said]
        if numbers:
            found = [str(each) if type(each) is int else each for each in found]
        if all(isinstance(each, str) for each in found):
            return tuple(found)
        self.fault(f"{at}{key}", said, 'is a list of texts, each in quotes: ["NA", "-99"]')
        return ()

    def flag(self, table: Map[str, Any], key: str, *, default: bool, at: str = "") -> bool:
        """Read true or false."""
        said = table.get(key, default)
        if isinstance(said, bool):
            return said
        self.fault(f"{at}{key}", said, "is true or false")
        return default

    def known_keys(self, table: Iterable[str], known: Sequence[str], at: str) -> None:
        """Note the keys that a table must not have."""
        for key in table:
            if key not in known:
                hint = near(key, known) or f"; there are {', '.join(known)}"
                self.fault(f"{at}{key}", None, f"is no key of a mapping{hint}")

    def fault(self, at: str, value: object, message: str) -> None:
        """Note what is wrong with an entry."""
        self.faults.append(Fault(place_of(at, self.lines), value, message))


def place_of(at: str, lines: Map[str, int]) -> str:
    """Say where an entry of a mapping stands: its line, where that is known, and its path."""
    known = [path for path in lines if at == path or at.startswith(f"{path}.")]
    return f"line {lines[max(known, key=len)]}, {at}" if known else at


def is_list(value: object) -> TypeGuard[Sequence[Any]]:
    """Tell whether a value is a list."""
    return isinstance(value, list | tuple)


def near(word: object, known: Sequence[str]) -> str:
    """Say which of the known words may have been meant, for the end of a message."""
    found = near_matches(word, known) if isinstance(word, str) else ()
    return f"; did you mean {' or '.join(map(repr, found))}?" if found else ""
