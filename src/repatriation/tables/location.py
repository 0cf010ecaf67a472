"""Location: which cells of a row to change so that the others can stand, in data and in words."""

from __future__ import annotations

from collections.abc import Mapping
from itertools import pairwise
from typing import Literal

import attrs

from repatriation.model.span import Span

__all__ = ["ALTERNATIVES", "Cause", "CauseKind", "Change", "Location", "advice"]

ALTERNATIVES = 3
"""How many ways out `advice` names."""

CauseKind = Literal[
    "sign",
    "separator",
    "factor",
    "digits-swapped",
    "digit-dropped",
    "digit-doubled",
    "exchanged",
    "shifted",
    "percentage",
    "repeated",
    "repeated-above",
]
"""What commonly makes a cell wrong; of several causes, the more telling one comes first."""


@attrs.frozen(kw_only=True)
class Cause:
    """How cells may have come to be wrong; with it undone, all fits exactly.

    Attributes:
        kind: See `CauseKind`.
        cells: The cells that it explains.
        words: What happened, in words: ``"digits swapped"``.
        is_telling: Whether it would seldom fit by chance.
    """

    kind: CauseKind
    cells: tuple[str, ...]
    words: str
    is_telling: bool = True

    def __str__(self) -> str:
        return self.words


@attrs.frozen(kw_only=True)
class Change:
    """Cells that, if they are changed together, let all others stand.

    Attributes:
        cells: Their names, in the order of the columns.
        values: Cell → the numbers that will do, each with suitable ones of the other cells.
        example: Cell → a number; these do together, and lie near to those that stand there.
        was: Cell → what stands there.
        names: Cell → what to call it: its header, or else itself.
        causes: What may have happened.
        is_smallest: Whether no change weighs less; other changes are given only with a cause.
    """

    cells: tuple[str, ...]
    values: Mapping[str, Span]
    example: Mapping[str, int]
    was: Mapping[str, str]
    names: Mapping[str, str]
    causes: tuple[Cause, ...] = ()
    is_smallest: bool = True

    @property
    def is_explained(self) -> bool:
        """Whether telling causes are known for all of its cells."""
        return {c for cause in self.causes if cause.is_telling for c in cause.cells} >= set(
            self.cells
        )

    def __str__(self) -> str:
        whole = next((c for c in self.causes if c.kind in {"exchanged", "shifted"}), None)
        if whole is not None:
            return whole.words
        return f"change {self._each()}{self._together()}"

    def _each(self) -> str:
        parts = [f"{self.names[c]} from {self.was[c]} to {self.to(c)}" for c in self.cells]
        return _listed(parts)

    def to(self, cell: str) -> str:
        """Say to what a cell is to be changed, and why: ``"165 (digits swapped)"``."""
        own = [cause.words for cause in self.causes if cell in cause.cells]
        return _range(self.values[cell]) + (f" ({', '.join(own)})" if own else "")

    def _together(self) -> str:
        if len(self.cells) == 1 or all(span.is_exact for span in self.values.values()):
            return ""
        return f" (together, such as {_listed([str(self.example[c]) for c in self.cells])})"


@attrs.frozen(kw_only=True)
class Location:
    """Where the error of a row may be.

    Attributes:
        sets: The ways out: explained ones first, then those that change fewer cells.
        complete: Whether every smallest way out is among them.
        fits: Whether nothing has to be changed.
    """

    sets: tuple[Change, ...] = ()
    complete: bool = True
    fits: bool = False

    def __str__(self) -> str:
        return self.sentence(len(self.sets))

    def sentence(self, most: int) -> str:
        """Name so many ways out in one sentence, and say how many more there are."""
        if self.fits:
            return "all fits as it is"
        if not self.sets and not self.complete:
            return "no way out was found; look at the whole row"
        if not self.sets:
            return "no change of these cells would do; look at the relations"
        chosen = self.sets[:most]
        said = [str(chosen[0])]
        for before, change in pairwise(chosen):
            is_like = _is_plain(before) and _is_plain(change)
            said.append(_short(change) if is_like else str(change))
        left = len(self.sets) - len(chosen)
        if not self.complete:
            said.append("other cells")
        elif left:
            said.append("one other cell" if left == 1 else f"one of {left} others")
        return ", or ".join(said)


def advice(location: Location) -> str:
    """Say in one line what to do about a failing row; at most `ALTERNATIVES` are named."""
    return location.sentence(ALTERNATIVES)


def _is_plain(change: Change) -> bool:
    return len(change.cells) == 1 and str(change).startswith("change ")


def _short(change: Change) -> str:
    (cell,) = change.cells
    return f"{change.names[cell]} to {change.to(cell)}"


def _range(span: Span) -> str:
    if span.is_exact:
        return str(span.low)
    if span.high is None:
        return f"at least {span.low}"
    return str(span) if span.low else f"at most {span.high}"


def _listed(parts: list[str]) -> str:
    return " and ".join(filter(None, [", ".join(parts[:-1]), parts[-1]]))
