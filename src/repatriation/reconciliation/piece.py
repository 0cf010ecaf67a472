"""Piece: what is left to decide of a component once its bounds have been propagated."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from functools import cached_property
from typing import NamedTuple

from repatriation.reconciliation.propagation import Propagation
from repatriation.reconciliation.system import Row, System

__all__ = ["Box", "Piece", "PieceRow", "box_of", "is_entailed", "pieces"]


class Box(NamedTuple):
    """Bounds of some quantities that hold without doubt; a greatest value is None where open."""

    low: list[int]
    high: list[int | None]


class PieceRow(NamedTuple):
    """A row over the quantities of a piece; what is known for certain is taken into its bound.

    Attributes:
        coefficients: Whole numbers, none of them 0.
        variables: Numbers of the quantities within the piece.
        bound: The right-hand side.
        is_equation: Whether both sides are equal.
        number: The row's number in the system.
    """

    coefficients: tuple[int, ...]
    variables: tuple[int, ...]
    bound: int
    is_equation: bool
    number: int


class Piece:
    """Quantities that are not known for certain, and the rows between them that may still fail.

    Rows that hold whatever their quantities are within their bounds are left out, as are rows
    that were summed from others. So the pieces of a component can be solved one by one.

    Args:
        variables: Numbers of the quantities in the system.
        rows: The rows, over places in `variables`.
        box: Bounds of the quantities, by place.
        is_stopped: Whether the bounds are as given only, since propagation did not come to rest.
    """

    def __init__(
        self,
        variables: Sequence[int],
        rows: Sequence[PieceRow],
        box: Box,
        *,
        is_stopped: bool = False,
    ) -> None:
        self.variables = variables
        self.rows = rows
        self.low, self.high = box
        self.is_stopped = is_stopped

    @cached_property
    def number(self) -> dict[int, int]:
        """The place of each quantity in the piece, by its number in the system."""
        return {v: i for i, v in enumerate(self.variables)}

    @cached_property
    def sizes(self) -> list[int]:
        """How many terms each of its rows has."""
        return [len(row.variables) for row in self.rows]

    @cached_property
    def term_count(self) -> int:
        """How many terms its rows have together: a measure of its size."""
        return sum(self.sizes)

    def localise(self, row: Row, number: int, box: Box) -> PieceRow | None:
        """Write a row of the system over the quantities of the piece; None if none are in it."""
        return _reduced(row, number, box, self.number)


def box_of(run: Propagation, units: Iterable[int] | None = None) -> Box:
    """Give the bounds that a propagation came to rest at.

    Where it was stopped, give the bounds that are given: what is proved from those can be proved
    again, whereas bounds on their way somewhere depend on when they were stopped.
    """
    system = run.system
    low, high = list(run.low), list(run.high)
    if run.stopped:
        kept = range(len(system.units)) if units is None else frozenset(units)
        for component in run.stopped:
            for variable in system.components[component]:
                said = [g for g in system.givens_of[variable] if g.unit in kept]
                low[variable] = max([0, *(g.low for g in said if g.low is not None)])
                high[variable] = min((g.high for g in said if g.high is not None), default=None)
    return Box(low, high)


def pieces(
    run: Propagation,
    box: Box,
    units: Iterable[int] | None = None,
    components: Iterable[int] | None = None,
) -> Iterator[Piece]:
    """Give the pieces of some components; those with a clash have none.

    Args:
        run: What has been propagated.
        box: Its bounds, see `box_of`.
        units: Numbers of the units that hold; all if None.
        components: Numbers of the components; all if None.
    """
    system = run.system
    kept = None if units is None else frozenset(units)
    chosen = range(len(system.components)) if components is None else components
    for component in chosen:
        if component not in run.clashes:
            yield from _of_component(run, box, kept, component)


def _of_component(
    run: Propagation, box: Box, kept: frozenset[int] | None, component: int
) -> Iterator[Piece]:
    low, high = box
    seen: set[int] = set()
    is_stopped = component in run.stopped
    for start in run.system.components[component]:
        if low[start] == high[start] or start in seen:
            continue
        place, found = _gather(run.system, box, kept, start)
        seen.update(place)
        if found:
            rows = [_reduced(run.system.rows[i], i, box, place) for i in found]
            inner = Box([low[v] for v in place], [high[v] for v in place])
            usable = [row for row in rows if row is not None]
            yield Piece(list(place), usable, inner, is_stopped=is_stopped)


def _gather(
    system: System, box: Box, kept: frozenset[int] | None, start: int
) -> tuple[dict[int, int], list[int]]:
    """Collect what is joined to a quantity: quantities with their places, and rows."""
    (low, high), rows, touching = box, system.rows, system.touching
    place, found, todo = {start: 0}, [], [start]
    checked: set[int] = set()
    for member in todo:  # which grows on the way
        for i in touching[member]:
            if i in checked:
                continue
            checked.add(i)
            row = rows[i]
            if _is_usable(row, kept) and not is_entailed(row, box):
                found.append(i)
                for v in row.variables:
                    if v not in place and low[v] != high[v]:
                        place[v] = len(place)
                        todo.append(v)
    return place, found


def _is_usable(row: Row, kept: frozenset[int] | None) -> bool:
    return not row.made_of and (kept is None or all(u in kept for u in row.units))


def is_entailed(row: Row, box: Box) -> bool:
    """Tell whether an inequality holds for all values within bounds."""
    if row.is_equation:
        return False
    total = 0
    for c, v in zip(row.coefficients, row.variables, strict=True):
        end = box.high[v] if c > 0 else box.low[v]
        if end is None:
            return False
        total += c * end
    return total <= row.bound


def _reduced(row: Row, number: int, box: Box, place: dict[int, int]) -> PieceRow | None:
    bound, coefficients, variables = row.bound, [], []
    for c, v in zip(row.coefficients, row.variables, strict=True):
        if v in place:
            coefficients.append(c)
            variables.append(place[v])
        else:
            bound -= c * box.low[v]
    if not variables:
        return None
    return PieceRow(tuple(coefficients), tuple(variables), bound, row.is_equation, number)
