"""Locate: where in a row that cannot be right the error may be.

The smallest sets of cells are looked for that, if they were changed, would let all others stand
(error localisation after Fellegi and Holt). Nothing is changed; nothing says which of several ways
out is the true one, but a common cause that makes all fit exactly puts a way out first.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import get_args

import attrs

from repatriation.model.bounds import UNBOUNDED, Bounds
from repatriation.model.span import Span
from repatriation.reconciliation.hitting import all_cheapest, cheapest
from repatriation.relations.implied import Implication
from repatriation.relations.relation import Relation
from repatriation.tables.cause import Surroundings, causes_of
from repatriation.tables.displaced import Displaced, exchanges, shifts
from repatriation.tables.fit import fit_of
from repatriation.tables.location import Cause, CauseKind, Change, Location
from repatriation.tables.misfit import Misfit

__all__ = ["LIMIT", "locate"]

_KINDS: tuple[CauseKind, ...] = get_args(CauseKind)

LIMIT = 20
"""How many smallest ways out to give."""


def locate(
    cells: Mapping[str, Bounds],
    relations: Sequence[Relation] | Implication,
    *,
    words: Mapping[str, str] | None = None,
    above: Mapping[str, str] | None = None,
    names: Mapping[str, str] | None = None,
    order: Sequence[str] = (),
    weights: Mapping[str, int] | None = None,
    limit: int = LIMIT,
) -> Location:
    """Find the smallest sets of cells to change so that all relations can hold.

    Cells are taken as their strict bounds say. To find what is merely suspect, give bounds whose
    strict span is what the words usually mean.

    Args:
        cells: Path → what stands in the cell; unknown ones may be left out.
        relations: What must hold; soft ones are passed over. What follows from them is worked
            out once for each set of cells. Quicker is the list that `relations_between` or
            `implied` gives for all columns of a table: the same, and whole, for every row.
        words: Path → the text of its cell.
        above: Path → the text of the cell in the row above.
        names: Path → what to call its cell: its header.
        order: Paths in the order of the columns, blank ones too; that of `cells` if empty.
        weights: Path → how unlikely its cell is to be wrong, a whole number above 0; 1 where it
            is not there.
        limit: How many smallest ways out to give.
    """
    known = {**dict.fromkeys(order, UNBOUNDED), **cells}
    fit = fit_of(relations, known)
    known = {**known, **{cell: UNBOUNDED for cell in fit.cells if cell not in known}}
    row = Misfit(fit, known)
    if not fit.is_possible or not row.conflicts:
        is_shown = row.is_shown(frozenset())
        return Location(fits=fit.is_possible and is_shown, complete=not fit.is_possible or is_shown)
    search = _Search(row, [(weights or {}).get(cell, 1) for cell in fit.cells], limit)
    spans = {cell: known[cell].strict for cell in fit.cells}
    around = Surroundings(
        names={cell: (names or {}).get(cell) or cell for cell in known},
        words={cell: (words or {}).get(cell) or str(span) for cell, span in spans.items()},
        above=above or {},
        order=tuple(dict.fromkeys((*order, *known))),
        exact=_exact(spans),
        wholes=fit.wholes,
    )
    changes = _Telling(row, around).changes(search.run(list(row.conflicts)))
    place = {cell: i for i, cell in enumerate(around.order)}
    changes.sort(key=lambda change: _rank(change, place))
    return Location(sets=tuple(changes), complete=search.complete)


def _rank(change: Change, place: Mapping[str, int]) -> tuple[object, ...]:
    """Sort explained changes by how telling their causes are, and all by how much they change."""
    worst = max((_KINDS.index(cause.kind) for cause in change.causes), default=0)
    places = [place[cell] for cell in change.cells]
    if change.is_explained:
        return 0, worst, len(places), places
    return 1, len(places), places


def _exact(spans: Mapping[str, Span]) -> dict[str, int]:
    return {cell: s.low for cell, s in spans.items() if s.low is not None and s.is_exact}


class _Search:
    """Looks for the cheapest sets of cells without which the others can stand.

    Attributes:
        complete: Whether all of them were given.
    """

    def __init__(self, row: Misfit, weights: Sequence[int], limit: int) -> None:
        self.complete = True
        self._row = row
        self._weights = weights
        self._limit = limit

    def run(self, conflicts: list[frozenset[int]]) -> Iterator[frozenset[int]]:
        """Give them one by one; what fails is added to the conflicts that must be avoided."""
        count = 0
        for cells in all_cheapest(conflicts, self._weights, self._least(conflicts)):
            if cells is None or count == self._limit:
                self.complete = False
                return
            found = self._row.conflict(cells)
            if found is not None:
                conflicts.append(found)
            elif self._row.is_shown(cells):
                count += 1
                yield cells
            else:
                self.complete = False

    def _least(self, conflicts: list[frozenset[int]]) -> int:
        while True:
            best = cheapest(conflicts, self._weights)
            found = self._row.conflict(frozenset(best.units))
            if found is None:
                self.complete = best.is_proven
                return best.cost
            conflicts.append(found)


class _Telling:
    """Tells what a row's changes are, and what may have happened."""

    def __init__(self, row: Misfit, around: Surroundings) -> None:
        self.row = row
        self.around = around
        self.place = row.fit.place

    def changes(self, found: Iterable[frozenset[int]]) -> list[Change]:
        """Give the smallest changes, and larger ones that have a cause."""
        smallest = {change.cells: change for change in map(self._freed, found)}
        for moved in self._displaced(is_explained=any(c.is_explained for c in smallest.values())):
            is_smallest = moved.cells in smallest
            smallest[moved.cells] = attrs.evolve(moved, is_smallest=is_smallest)
        return list(smallest.values())

    def _freed(self, free: frozenset[int]) -> Change:
        values = {self.row.fit.cells[cell]: span for cell, span in self.row.spans(free).items()}
        return self._change(values, self.row.example(free), tuple(self._causes(values)))

    def _causes(self, values: Mapping[str, Span]) -> Iterator[Cause]:
        for cell, span in values.items():
            if span.low is not None and span.is_exact:
                yield from causes_of(cell, span.low, self.around)

    def _change(
        self, values: Mapping[str, Span], example: Mapping[int, int], causes: tuple[Cause, ...]
    ) -> Change:
        cells = [cell for cell in self.around.order if cell in values]
        return Change(
            cells=tuple(cells),
            values={cell: values[cell] for cell in cells},
            example={self.row.fit.cells[cell]: number for cell, number in example.items()},
            was={cell: self.around.words[cell] for cell in cells},
            names={cell: self.around.names[cell] for cell in cells},
            causes=causes,
        )

    def _displaced(self, *, is_explained: bool) -> Iterator[Change]:
        """Give what fits elsewhere; what nothing confirms, only where there is no other cause."""
        row = self.row
        for run in self._runs():
            for shift in shifts(row.fit, row.box, run, row.breaches):
                is_explained = True
                yield self._explained(shift, "shifted", self._shifted(shift))
        for pair in exchanges(row.fit, row.box, row.breaches):
            if pair.is_confirmed or not is_explained:
                yield self._explained(pair, "exchanged", self._exchanged(pair))

    def _runs(self) -> list[list[int]]:
        """Give the cells that stand side by side, in the order of the columns."""
        runs: list[list[int]] = [[]]
        for cell in self.around.order:
            if cell in self.place:
                runs[-1].append(self.place[cell])
            else:
                runs.append([])
        return runs

    def _explained(self, moved: Displaced, kind: CauseKind, words: str) -> Change:
        fit = self.row.fit
        spans = {cell: Span.of(*fit.span(cell, moved.box)) for cell in moved.cells}
        values = {fit.cells[cell]: span for cell, span in spans.items()}
        example = {cell: span.low or 0 for cell, span in spans.items()}
        cells = tuple(cell for cell in self.around.order if cell in values)
        cause = Cause(kind=kind, cells=cells, words=words, is_telling=moved.is_confirmed)
        return self._change(values, example, (cause,))

    def _exchanged(self, pair: Displaced) -> str:
        one, other = self._cells(pair.cells)
        names, words = self.around.names, self.around.words
        return f"exchange {names[one]} and {names[other]} ({words[one]} and {words[other]})"

    def _shifted(self, shift: Displaced) -> str:
        cells = [self.around.names[cell] for cell in self._cells(shift.cells)]
        first, last = (cells[1], cells[-1]) if shift.to_left else (cells[0], cells[-2])
        side = "left" if shift.to_left else "right"
        return f"move {first} to {last} one column to the {side}"

    def _cells(self, places: Iterable[int]) -> list[str]:
        found = {self.row.fit.cells[place] for place in places}
        return [cell for cell in self.around.order if cell in found]
