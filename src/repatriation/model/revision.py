"""Revision: how a figure changed from one version to the next."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, NamedTuple, get_args

from repatriation.model.bounds import UNBOUNDED
from repatriation.model.figure import Figure, Number
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.model.span import Span

__all__ = ["REVISIONS", "Revision", "bounds_shown", "revision"]

Revision = Literal["reworded", "narrowed", "widened", "moved", "contradicted"]
"""How a figure changed.

- ``reworded``: other words for the same numbers;
- ``narrowed``: all that it allows now, it allowed before ("over 200" became 231);
- ``widened``: the reverse (231 became "about 230");
- ``moved``: it allows some of the same and some other numbers;
- ``contradicted``: no number fits both, as usually meant (47 became 43).
"""

REVISIONS: tuple[Revision, ...] = get_args(Revision)


class _Range(NamedTuple):
    """From a least to a greatest number, None where open."""

    low: Number | None
    high: Number | None

    def holds(self, other: _Range) -> bool:
        below = self.low is None or (other.low is not None and self.low <= other.low)
        return below and (self.high is None or (other.high is not None and other.high <= self.high))

    def meets(self, other: _Range) -> bool:
        return not (_above(self.low, other.high) or _above(other.low, self.high))


def _above(low: Number | None, high: Number | None) -> bool:
    return low is not None and high is not None and low > high


def revision(old: Figure, new: Figure, policy: Policy = DEFAULT_POLICY) -> Revision:
    """Tell how a figure changed, by what its words usually mean, and else by what they allow.

    >>> revision(Figure.more_than(200), Figure.exactly(231))
    'narrowed'
    >>> revision(Figure.exactly(47), Figure.exactly(43))
    'contradicted'

    Args:
        old: The figure as it was.
        new: As it is; a share if the old one is.
        policy: How wide hedged words are taken.
    """
    if old.is_share != new.is_share and not (_is_mute(old) or _is_mute(new)):
        return "moved"
    for before, after in zip(_ranges(old, policy), _ranges(new, policy), strict=True):
        if before != after:
            return _compared(before, after)
    return "reworded"


def _compared(before: _Range, after: _Range) -> Revision:
    if before.holds(after):
        return "narrowed"
    if after.holds(before):
        return "widened"
    return "moved" if before.meets(after) else "contradicted"


def _ranges(figure: Figure, policy: Policy) -> tuple[_Range, _Range]:
    """Give what is usually meant and what is strictly allowed."""
    if figure.is_share:
        strict = _of_share(figure)
        return strict, strict
    bounds = figure.bounds(policy)
    return _of_span(bounds.soft), _of_span(bounds.strict)


def _of_span(span: Span) -> _Range:
    return _Range(span.low, span.high)


def _of_share(figure: Figure) -> _Range:
    """Give the ends of a share, which by themselves bound no count."""
    if figure.low is None and figure.high is None:
        return _Range(figure.best, figure.best)
    return _Range(figure.low or Fraction(0), Fraction(1) if figure.high is None else figure.high)


def _is_mute(figure: Figure) -> bool:
    return not figure.is_share and figure.bounds() == UNBOUNDED


def bounds_shown(figure: Figure, policy: Policy = DEFAULT_POLICY) -> str:
    """Write what a figure allows: ``201..``, ``0.. (usually 304..456)``, ``1/2..``."""
    if figure.is_share:
        ends = _of_share(figure)
        return str(ends.low) if ends.low == ends.high else f"{ends.low}..{ends.high}"
    return str(figure.bounds(policy))
