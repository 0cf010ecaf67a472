"""Binding: a mapping completed by a table's own columns, or refused with every fault."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

import attrs

from repatriation.errors import Fault, MappingError, near_matches
from repatriation.tables.formula import names_in
from repatriation.tables.grid import Grid
from repatriation.tables.guess.guess import guess_mapping
from repatriation.tables.mapping import ColumnUse, Cumulative, Mapping, Role
from repatriation.tables.mapping_entry import place_of
from repatriation.tables.path import Path, PathError, read_path

__all__ = ["bind"]

_TELLING: tuple[Role, ...] = ("key", "id", "place", "date", "start", "end", "category", "language")


def bind(mapping: Mapping, grid: Grid) -> Mapping:
    """Complete a mapping by the columns that it does not name.

    Args:
        mapping: What was declared; an empty one leaves all to guessing.
        grid: The table.

    Returns:
        A mapping with one `ColumnUse` for each header, in order.

    Raises:
        MappingError: With everything that does not fit the table.
    """
    faults = [*_absent(mapping, grid), *_twice(mapping)]
    if faults:
        raise MappingError(mapping.source, faults)
    complete = _completed(mapping, grid)
    faults = [*_uncounted(complete), *_uncategorised(complete)]
    if faults:
        raise MappingError(mapping.source, faults)
    return complete


def _completed(mapping: Mapping, grid: Grid) -> Mapping:
    if mapping.guess:
        return _running(_keyed(guess_mapping(grid, mapping)))
    declared = {column.header: column for column in mapping.columns}
    reason = "the mapping does not name it, and guess is false"
    columns = tuple(
        declared.get(header) or ColumnUse(header=header, role="unused", reason=reason, guessed=True)
        for header in grid.headers
    )
    return _running(_keyed(attrs.evolve(mapping, columns=columns)))


def _keyed(mapping: Mapping) -> Mapping:
    """Let columns that tell rows apart, and that nobody declared to be else, be keys."""
    named = {*mapping.key, *mapping.series, *mapping.levels}
    columns = tuple(
        ColumnUse(header=c.header, role="key", reason="it is named among key, series or levels")
        if c.header in named and c.guessed and c.role not in _TELLING
        else c
        for c in mapping.columns
    )
    return attrs.evolve(mapping, columns=columns)


def _running(mapping: Mapping) -> Mapping:
    """Say of each running total which column it adds up, where one does count that."""
    said = {running.header: running for running in mapping.cumulative}
    counted = {(c.path, c.end): c.header for c in mapping.counts}
    found = []
    for column in mapping.counts:
        path = Path(group=column.group, category=column.category, unit=column.unit)
        running = said.get(column.header) or Cumulative(header=column.header)
        if path.running:
            of = running.of or counted.get((str(path.base), column.end), "")
            found.append(attrs.evolve(running, of=of))
    return attrs.evolve(mapping, cumulative=tuple(found))


# Faults ---------------------------------------------------------------------------------


def _absent(mapping: Mapping, grid: Grid) -> Iterator[Fault]:
    """Find the columns that the mapping names and the table does not have."""
    for at, header in _named(mapping):
        if header not in grid.headers:
            where = place_of(at, mapping.lines)
            yield Fault(where, None, f"there is no column {header!r}{_near(header, grid.headers)}")


def _named(mapping: Mapping) -> Iterator[tuple[str, str]]:
    for column in mapping.columns:
        yield f"columns.{column.header}", column.header
        if column.qualifies:
            yield f"columns.{column.header}.qualifies", column.qualifies
    for running in mapping.cumulative:
        if running.of:
            yield f"columns.{running.header}.adds_up", running.of
    for name in ("key", "series", "levels"):
        yield from ((name, header) for header in getattr(mapping, name))


def _near(header: str, headers: Sequence[str]) -> str:
    folded = {each.casefold(): each for each in headers}
    near = [folded[each] for each in near_matches(header.casefold(), list(folded))]
    if near:
        return f"; did you mean {' or '.join(map(repr, near))}?"
    shown = ", ".join(map(repr, headers[:10])) + (" …" if len(headers) > 10 else "")
    return f"; there are {shown}" if headers else ""


def _twice(mapping: Mapping) -> Iterator[Fault]:
    """Find the columns that are declared to hold the same number."""
    seen: dict[tuple[str, str], str] = {}
    for column in mapping.counts:
        first = seen.setdefault((column.path, column.end), column.header)
        if first != column.header:
            message = (
                f"counts {column.path}, as {first!r} does; say which end it is "
                f'({{counts = "{column.path}", end = "low"}}), or "unused" for one of them'
            )
            yield Fault(place_of(f"columns.{column.header}", mapping.lines), None, message)


def _uncounted(mapping: Mapping) -> Iterator[Fault]:
    """Find the formulas about groups of which no column counts anybody."""
    groups = [column.group for column in mapping.columns]
    counted = {(c.group, c.unit) for c in mapping.columns if c.role in {"count", "compound"}}
    known = sorted({column.path for column in mapping.counts})
    for at, text, names in _asked(mapping):
        for name in names:
            try:
                path = read_path(name, groups)
            except PathError:  # a declared group of which there is no column
                path = None
            if path is None or (path.group, path.unit) not in counted:
                where = place_of(at, mapping.lines)
                yield Fault(where, text, f"no column counts {name!r}{_near(name, known)}")


def _asked(mapping: Mapping) -> Iterator[tuple[str, str, Sequence[str]]]:
    """Give where quantities are named beside the columns: the entry, its text and their paths."""
    for formula in mapping.relations:
        yield "relations", formula, names_in(formula)
    for parts in mapping.parts:
        yield "parts", parts, parts.split(" + ")


def _uncategorised(mapping: Mapping) -> Iterator[Fault]:
    if mapping.of_role("category"):
        for column in mapping.of_role("other"):
            if not column.guessed:
                at = place_of(f"columns.{column.header}", mapping.lines)
                message = 'others are not counted in a long table; say "unused"'
                yield Fault(at, None, message)
    if mapping.values and not mapping.of_role("category"):
        message = 'there is no column of categories; say which: "Category" = "category"'
        yield Fault(place_of("values", mapping.lines), None, message)
