"""Side: one way of checking the planted table, to be measured beside the others."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from pathlib import Path

import attrs

__all__ = ["Pair", "Read", "Side"]

Pair = tuple[int, int]
"""A row's id, and the number of the relation that it was found to break; -1: any of them."""

Read = Callable[[], Iterable[Pair]]
"""Reads off what was found: called when the clock stands still."""


@attrs.frozen(kw_only=True)
class Side:
    """One way of checking the planted table.

    Attributes:
        name: Name in the tables.
        needs: The distributions that it needs.
        run: Reads the file and finds all failures with the rows that fail; that is measured.
        suffixes: The files that it reads.
        most: The greatest number of rows that it is given, since it would take too long; None: any.
    """

    name: str
    needs: tuple[str, ...]
    run: Callable[[Path], Read]
    suffixes: frozenset[str] = frozenset({".parquet", ".csv"})
    most: int | None = None
