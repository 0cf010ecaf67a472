"""Verdict: what can be said of a relation between figures that are not all exact."""

from __future__ import annotations

import enum
from typing import Literal, NoReturn

__all__ = ["SEVERITIES", "Severity", "Verdict"]

Severity = Literal["error", "warning", "info"]
"""How much a finding matters to its reader; apart from how sure it is, which is its Verdict."""

SEVERITIES: tuple[Severity, ...] = ("error", "warning", "info")
"""All severities, gravest first."""


class Verdict(enum.Enum):
    """The answer to "does this relation hold?" for figures known only within bounds.

    A verdict has no truth value: ``if span <= other:`` raises, because "undecided" is
    neither true nor false. Compare instead: ``(span <= other) is Verdict.HOLDS``.
    """

    VIOLATED = "violated"
    """Cannot hold, whatever the true numbers are within their strict bounds."""
    SUSPECT = "suspect"
    """Could hold, but not if hedged words such as "about" are taken at their usual width."""
    UNDECIDED = "undecided"
    """Could hold and could fail; the figures do not say."""
    HOLDS = "holds"
    """Holds, whatever the true numbers are within their strict bounds."""

    def __bool__(self) -> NoReturn:
        raise TypeError(
            f"{self} is neither true nor false; compare it: "
            f"`verdict is Verdict.HOLDS` or `verdict is Verdict.VIOLATED`"
        )

    def __repr__(self) -> str:
        return f"Verdict.{self.name}"

    @property
    def negated(self) -> Verdict:
        """The verdict on the opposite statement; SUSPECT has no certain opposite."""
        return _NEGATED[self]

    @property
    def is_finding(self) -> bool:
        """Whether a check reports this verdict: VIOLATED or SUSPECT."""
        return self is Verdict.VIOLATED or self is Verdict.SUSPECT


_NEGATED = {
    Verdict.VIOLATED: Verdict.HOLDS,
    Verdict.SUSPECT: Verdict.UNDECIDED,
    Verdict.UNDECIDED: Verdict.UNDECIDED,
    Verdict.HOLDS: Verdict.VIOLATED,
}
