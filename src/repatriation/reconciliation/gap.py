"""Gap: by how much two numbers differ, and what would close it, as a possibility."""

from __future__ import annotations

from typing import Literal

import attrs

from repatriation.model.span import Span
from repatriation.reconciliation.compile import Said

__all__ = ["End", "Filler", "Fit", "Gap"]

Fit = Literal["between", "part", "category", "related"]
"""Why a number may have to do with a gap, the likeliest first.

- between: an operation that took place between the days of the two numbers.
- part: what a link says to be a part of the larger one.
- category: a category of the larger one.
- related: an operation of the same programme, or one that brought people to the same country.
"""


@attrs.frozen(kw_only=True)
class End:
    """One number of two that differ, or that may close the gap between them.

    Attributes:
        quantity: Its path: ``"january/children"``.
        span: What it is, as claimed; where claims do not agree or are missing, as it is known.
        claims: What is said of it.
    """

    quantity: str
    span: Span
    claims: tuple[Said, ...] = ()

    @property
    def group(self) -> str:
        """Id of the group or operation."""
        return self.quantity.partition("/")[0]

    @property
    def key(self) -> str:
        """Its categories; empty for everyone."""
        return self.quantity.partition("/")[2]

    def __str__(self) -> str:
        return f"{self.quantity} ({self.span})"


@attrs.frozen(kw_only=True)
class Filler:
    """One number or two that are as large as a gap: a possibility, never a fact.

    Attributes:
        parts: The numbers.
        fit: See `Fit`.
        why: Why it may have to do with the gap, in words.
    """

    parts: tuple[End, ...]
    fit: Fit
    why: str

    def __str__(self) -> str:
        said = "; ".join(str(claim) for part in self.parts for claim in part.claims[:1])
        told = f": {said}" if said else ", which nobody states"
        return f"{' + '.join(map(str, self.parts))}, {self.why}{told}"


@attrs.frozen(kw_only=True)
class Gap:
    """By how much two numbers differ, and what would account for it.

    Attributes:
        larger: The larger number; the first that was named where that is open.
        smaller: The other.
        fillers: What is as large as the gap and has to do with both, the likeliest first. That
            numbers agree proves nothing.
    """

    larger: End
    smaller: End
    fillers: tuple[Filler, ...] = ()

    @property
    def span(self) -> Span:
        """The larger number less the smaller."""
        return self.larger.span - self.smaller.span

    def to_dict(self) -> dict[str, object]:
        """Give it as plain data."""
        return {
            "larger": _plain(self.larger),
            "smaller": _plain(self.smaller),
            "low": self.span.low,
            "high": self.span.high,
            "fillers": [
                {"parts": [_plain(part) for part in f.parts], "fit": f.fit, "why": f.why}
                for f in self.fillers
            ],
        }

    def __str__(self) -> str:
        first = f"{self.larger} − {self.smaller} = {self.span}"
        if not self.span.is_exact:
            return f"{first}: no exact difference, so nothing was looked for"
        if not self.fillers:
            return f"{first}: nothing is known that would close it"
        return "\n".join([first, *(f"- possibly {filler}" for filler in self.fillers)])


def _plain(end: End) -> dict[str, object]:
    return {
        "quantity": end.quantity,
        "low": end.span.low,
        "high": end.span.high,
        "statements": [id_ for said in end.claims for id_ in said.statements],
    }
