"""Draft: what is said of each column so far, and what it is said from."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import attrs

from repatriation.tables.grid import Grid
from repatriation.tables.guess.header import Heading, read_header
from repatriation.tables.guess.hxl import read_tag
from repatriation.tables.guess.sample import Sample, take_samples
from repatriation.tables.mapping import ColumnUse, Mapping, Role
from repatriation.tables.path import Path

__all__ = ["Draft"]


class Draft:
    """A mapping in the making: declared columns stand, guesses are added one by one.

    Args:
        grid: The table.
        declared: What is declared of it.
    """

    def __init__(self, grid: Grid, declared: Mapping) -> None:
        self.grid = grid
        self.declared = declared
        self.samples = take_samples(grid)
        self.headings = {header: _heading(grid, header) for header in grid.headers}
        self.uses = {c.header: c for c in declared.columns if c.header in self.samples}
        self.notes: list[str] = []
        self.relations: list[str] = []
        self.missing: dict[str, None] = {}
        self.values: dict[str, str] = {}
        self.total_rows: dict[str, None] = {}
        self.levels: tuple[str, ...] = ()

    def free(self) -> Iterator[tuple[str, Heading, Sample]]:
        """Give the columns of which nothing is said yet, in order."""
        for header in self.grid.headers:
            if header not in self.uses:
                yield header, self.headings[header], self.samples[header]

    def counts(self) -> list[ColumnUse]:
        """Give the columns that count, in order."""
        return self.of_role("count")

    def of_role(self, *roles: Role) -> list[ColumnUse]:
        """Give the columns of some roles, in order."""
        found = (self.uses.get(header) for header in self.grid.headers)
        return [use for use in found if use is not None and use.role in roles]

    def use(self, header: str, role: Role, reason: str, **fields: Any) -> None:
        """Guess what a column is used as."""
        made = ColumnUse(header=header, role=role, reason=reason, guessed=True, **fields)
        self.uses[header] = made

    def count(self, header: str, path: Path, reason: str, **fields: Any) -> None:
        """Guess that a column counts people, unless another counts the same."""
        said = {"group": path.group, "category": path.category, "unit": path.unit, **fields}
        end = fields.get("end", "value")
        for other in self.counts():
            if other.path == str(path) and other.end == end and other.header != header:
                self.drop(header, f"counts {path}, as {other.header!r} does already")
                return
        self.use(header, "count", reason, **said)

    def drop(self, header: str, reason: str) -> None:
        """Leave a column unused."""
        self.use(header, "unused", reason)

    def change(self, use: ColumnUse, **fields: Any) -> None:
        """Guess otherwise of a column of which something was guessed before."""
        self.uses[use.header] = attrs.evolve(use, **fields)


def _heading(grid: Grid, header: str) -> Heading:
    tag = grid.tags.get(header, "")
    said = read_tag(tag) if tag else None
    return said or read_header(header)
