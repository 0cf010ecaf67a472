"""Displaced: numbers that fit, but for standing in the wrong cells."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import combinations, pairwise
from typing import NamedTuple

from repatriation.reconciliation.piece import Box
from repatriation.tables.fit import Breach, Fit

__all__ = ["Displaced", "exchanges", "shifts"]


class Displaced(NamedTuple):
    """Cells whose numbers belong elsewhere.

    Attributes:
        cells: The cells that would change.
        box: The bounds of all cells if the numbers stood where they belong.
        is_confirmed: Whether an equation fits then that did not before.
        to_left: Of a shift, whether the numbers belong one column further to the left.
    """

    cells: tuple[int, ...]
    box: Box
    is_confirmed: bool
    to_left: bool = False


def exchanges(fit: Fit, box: Box, breaches: Sequence[Breach]) -> list[Displaced]:
    """Give the pairs of cells whose numbers, exchanged, make all fit.

    Where no equation confirms it, many exchange would fit; it is given only if no
    other does.
    """
    exact = [i for i, low in enumerate(box.low) if low == box.high[i]]
    before = fit.exact_equations(box)
    found = []
    for a, b in combinations(exact, 2):
        if box.low[a] == box.low[b] or any(x.conflict(frozenset({a, b})) for x in breaches):
            continue
        low, high = list(box.low), list(box.high)
        low[a], low[b] = low[b], low[a]
        high[a], high[b] = high[b], high[a]
        moved = Box(low, high)
        if fit.fits(moved):
            confirmed = fit.exact_equations(moved) - before
            found.append(Displaced((a, b), moved, is_confirmed=bool(confirmed)))
    confirmed_ones = [one for one in found if one.is_confirmed]
    return confirmed_ones or (found if len(found) == 1 else [])


def shifts(
    fit: Fit, box: Box, order: Sequence[int], breaches: Sequence[Breach]
) -> Iterator[Displaced]:
    """Give the runs of cells whose numbers fit if they stood one column to the left or right.

    Such a run begins or ends at a blank cell; the number that is pushed out is unknown, and an
    equation must confirm the others.

    Args:
        fit: What must hold.
        box: The bounds of the cells.
        order: All cells, in the order of the columns.
        breaches: What fails.
    """
    before = fit.exact_equations(box)
    blank = [at for at, cell in enumerate(order) if _is_blank(cell, box)]
    for run, to_left in _runs(len(order), blank):
        cells = tuple(order[at] for at in run)
        if any(breach.conflict(frozenset(cells)) for breach in breaches):
            continue
        moved = _moved(cells, box, to_left=to_left)
        if fit.exact_equations(moved) - before and fit.fits(moved):
            yield Displaced(cells, moved, is_confirmed=True, to_left=to_left)


def _is_blank(cell: int, box: Box) -> bool:
    return box.low[cell] == 0 and box.high[cell] is None


def _runs(count: int, blank: Iterable[int]) -> Iterator[tuple[range, bool]]:
    """Give runs of at least three cells, the first of which, or the last, is blank."""
    stops = sorted(blank)
    for at in stops:
        after = next((stop for stop in stops if stop > at), count)
        for end in range(at + 3, after + 1):
            yield range(at, end), True
        since = max((stop for stop in stops if stop < at), default=-1) + 1
        for start in range(since, at - 1):
            yield range(start, at + 1), False


def _moved(cells: Sequence[int], box: Box, *, to_left: bool) -> Box:
    low, high = list(box.low), list(box.high)
    for left, right in pairwise(cells):
        target, source = (left, right) if to_left else (right, left)
        low[target], high[target] = box.low[source], box.high[source]
    lost = cells[-1] if to_left else cells[0]
    low[lost], high[lost] = 0, None
    return Box(low, high)
