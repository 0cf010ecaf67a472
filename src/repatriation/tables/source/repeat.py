"""Repeat: columns of one name."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence

from repatriation.tables.grid import Oddity
from repatriation.tables.source.structure import Structure

__all__ = ["named_twice", "repeated_headers"]


def repeated_headers(
    rows: Sequence[Sequence[str]], found: Structure, line: Callable[[int], int]
) -> list[Oddity]:
    """List the names that several columns share in the last row of a header.

    Args:
        rows: The rows of the table.
        found: Where it stands among them.
        line: Gives the number of a row counted from 0.
    """
    if len(found.header) != 1:
        return []  # "Male" under each group is not repeated
    row = rows[found.header[0]]
    names = [" ".join(row[c].split()) if c < len(row) else "" for c in found.columns]
    return named_twice(names, found.headers, line(found.header[0]))


def named_twice(names: Iterable[str], headers: Iterable[str], line: int = 0) -> list[Oddity]:
    """List the names that stand several times.

    Args:
        names: The names as written.
        headers: What the columns are called instead.
        line: Where the names stand.
    """
    called: dict[str, list[str]] = {}
    for name, header in zip(names, headers, strict=True):
        if name:
            called.setdefault(name, []).append(header)
    return [
        Oddity(
            code="DST516",
            line=line,
            header=name,
            value=name,
            message=f"{len(shared)} columns are called {name!r}; the others are taken as "
            + ", ".join(map(repr, shared[1:])),
            advice="give each column a name of its own",
        )
        for name, shared in called.items()
        if len(shared) > 1
    ]
