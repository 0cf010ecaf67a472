"""Misfit: a row whose cells cannot all stand, and what they could be instead."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from repatriation.model.bounds import Bounds
from repatriation.model.span import Span
from repatriation.reconciliation.bound import bounds
from repatriation.reconciliation.piece import Box
from repatriation.reconciliation.propagation import AT_LEAST, AT_MOST
from repatriation.tables.fit import Fit

__all__ = ["Misfit"]


class Misfit:
    """The numbers of one row, and what of them cannot stand.

    Args:
        fit: What must hold.
        cells: Path → bounds, with all that `fit` names.

    Attributes:
        box: The bounds of the cells.
        breaches: What fails.
    """

    def __init__(self, fit: Fit, cells: Mapping[str, Bounds]) -> None:
        self.fit = fit
        spans = [cells[cell].strict for cell in fit.cells]
        self.box = Box([max(0, span.low or 0) for span in spans], [span.high for span in spans])
        self.breaches = list(fit.breaches(self.box))
        self._negative = [i for i, end in enumerate(self.box.high) if end is not None and end < 0]
        self._everything = frozenset(range(len(fit.cells)))
        self._examples: dict[frozenset[int], Sequence[int]] = {}

    def conflict(self, free: frozenset[int]) -> frozenset[int] | None:
        """Give cells that cannot all stand though some others are free; None if there are none."""
        for cell in self._negative:
            if cell not in free:
                return frozenset({cell})
        for breach in self.breaches:
            found = breach.conflict(free)
            if found is not None:
                return found
        return None if self.fit.is_sure else self._decided(free)

    def _decided(self, free: frozenset[int]) -> frozenset[int] | None:
        decision = self.fit.decide(self.box, self._everything - free)
        if decision.status == "infeasible":
            return frozenset(decision.units)
        if decision.values is not None:
            self._examples[free] = decision.values
        return None

    def is_shown(self, free: frozenset[int]) -> bool:
        """Tell whether the others can stand for certain, where no `conflict` was found."""
        return self.fit.is_sure or free in self._examples

    @cached_property
    def conflicts(self) -> list[frozenset[int]]:
        """Some sets of cells that cannot all stand; none where all can."""
        found = [frozenset({cell}) for cell in self._negative]
        found += filter(None, (breach.conflict(frozenset()) for breach in self.breaches))
        if not found:
            first = self.conflict(frozenset())
            return [] if first is None else [first]
        return found

    def freed(self, cells: Iterable[int]) -> Box:
        """Give the bounds of all cells if some are unknown."""
        low, high = list(self.box.low), list(self.box.high)
        for cell in cells:
            low[cell], high[cell] = 0, None
        return Box(low, high)

    def spans(self, free: frozenset[int]) -> dict[int, Span]:
        """Give what free cells can be so that the others stand."""
        if self.fit.is_sure:
            box = self.freed(free)
            return {cell: Span.of(*self.fit.span(cell, box)) for cell in free}
        found = bounds(self.fit.system(self.box), self._everything - free)
        return {cell: Span.of(found.end(cell, AT_LEAST), found.end(cell, AT_MOST)) for cell in free}

    def example(self, free: frozenset[int]) -> dict[int, int]:
        """Give numbers of free cells that do together."""
        if not self.fit.is_sure:
            return {cell: self._examples[free][cell] for cell in free}
        box, found = self.freed(free), {}
        for cell in sorted(free):
            least, most = self.fit.span(cell, box)
            value = max(least, self.box.low[cell])
            found[cell] = value if most is None else min(value, most)
            box.low[cell] = box.high[cell] = found[cell]
        return found
