"""Level: columns of areas within areas, in tables that have rows for both."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise
from typing import NamedTuple

from repatriation.tables.cell_reading import cell_text
from repatriation.tables.guess.draft import Draft
from repatriation.tables.guess.sample import number_of
from repatriation.tables.lookup import collected
from repatriation.tables.mapping import Role

__all__ = ["guess_levels"]

_MOST_ROWS = 50_000
_NEARLY_ALL = 0.99
_FITS = 2
_OFTEN = 0.6
_BESIDE: tuple[Role, ...] = ("date", "start", "end", "key", "category")

Cells = Sequence[str]
Key = tuple[str, ...]


class _Evidence(NamedTuple):
    """How many numbers of areas could be compared with their parts', and how many fit."""

    compared: int
    fits: int

    @property
    def is_enough(self) -> bool:
        return self.fits >= _FITS and self.fits >= _OFTEN * self.compared


def guess_levels(draft: Draft) -> None:
    """Find the levels of areas by rows in which the finer ones are blank, and by their sums.

    A blank district can also be one that nobody knows. So the numbers of an area have to be the
    sums over its parts, mostly.
    """
    if draft.declared.levels or not draft.counts():
        return
    places = [use.header for use in draft.of_role("place")]
    columns = _columns(draft) if len(places) > 1 else {}
    chain = _chain(columns, places)
    best: list[str] = []
    said: list[str] = []
    run: list[str] = []
    for at, (wide, fine) in enumerate(pairwise(chain)):
        found = _evidence(draft, columns, chain, at)
        if not found.is_enough:
            run = []
            continue
        said.append(
            f"rows of {wide!r} without {fine!r} are the sums of those with it, in {found.fits} of "
            f"{found.compared} numbers; see levels"
        )
        run = [*(run or [wide]), fine]
        best = max(best, run, key=len)
    draft.levels = tuple(best)
    draft.notes += said


def _columns(draft: Draft) -> Mapping[str, Cells]:
    """Give the cells of the columns that matter, blank ones as empty texts; none if too many."""
    uses = draft.of_role("place", "count", *_BESIDE)
    texts = [cell_text(use.header).alias(use.header) for use in uses]
    taken = collected(draft.grid.frame.head(_MOST_ROWS + 1).select(*texts))
    if len(taken) > _MOST_ROWS:
        return {}
    return {use.header: taken[use.header].to_list() for use in uses}


def _chain(columns: Mapping[str, Cells], places: Sequence[str]) -> list[str]:
    """Give the longest row of columns each of which divides the areas of the one before."""
    names = [name for name in places if name in columns]
    order = sorted(names, key=lambda name: -sum(map(bool, columns[name])))
    longest: list[str] = []
    for start in range(len(order)):
        chain = order[start : start + 1]
        for name in order[start + 1 :]:
            if _divides(columns[chain[-1]], columns[name]):
                chain.append(name)
        longest = max(longest, chain, key=len)
    return longest


def _divides(wide: Cells, fine: Cells) -> bool:
    """Tell whether each fine area lies in one wide area, and wide ones have rows of their own."""
    inside: dict[str, set[str]] = {}
    alone = outside = filled = 0
    for one, other in zip(wide, fine, strict=True):
        alone += bool(one) and not other
        filled += bool(other)
        outside += bool(other) and not one
        if one and other:
            inside.setdefault(other, set()).add(one)
    in_one = sum(len(found) == 1 for found in inside.values())
    nested = in_one >= _NEARLY_ALL * len(inside) and outside <= (1 - _NEARLY_ALL) * filled
    return alone > 0 and len(inside) > 1 and nested


def _evidence(
    draft: Draft, columns: Mapping[str, Cells], chain: Sequence[str], at: int
) -> _Evidence:
    beside = [use.header for use in draft.of_role(*_BESIDE)]
    keys = [*chain[: at + 1], *beside]
    depths = [sum(map(bool, row)) for row in zip(*(columns[name] for name in chain), strict=True)]
    compared = fits = 0
    for use in draft.counts():
        numbers = [number_of(cell) if cell else None for cell in columns[use.header]]
        rows = list(
            zip(zip(*(columns[key] for key in keys), strict=True), depths, numbers, strict=True)
        )
        whole, parts = (_by_key(rows, depth) for depth in (at + 1, at + 2))
        for key, own in whole.items():
            found = parts.get(key, [])
            number = None if None in own else sum(each or 0 for each in own)
            if number and len(found) > 1 and None not in found:
                compared += 1
                fits += sum(each or 0 for each in found) == number
    return _Evidence(compared, fits)


def _by_key(
    rows: Iterable[tuple[Key, int, float | None]], depth: int
) -> dict[Key, list[float | None]]:
    """Give the numbers of the rows of one level, for each key."""
    found: dict[Key, list[float | None]] = {}
    for key, at, number in rows:
        if at == depth:
            found.setdefault(key, []).append(number)
    return found
