"""Bounds: what words certainly say of a number, and what they usually mean."""

from __future__ import annotations

import attrs

from repatriation.errors import InvalidRecordError
from repatriation.model import valid
from repatriation.model.span import Span
from repatriation.model.verdict import Verdict

__all__ = ["COUNT", "UNBOUNDED", "Bounds"]

COUNT = Span(low=0)
"""Every head count there could be: 0 or more."""


@attrs.frozen(kw_only=True, repr=False, order=False)
class Bounds:
    """A strict and a soft span of one number.

    The strict span holds every number that the words allow; the soft span holds those
    that they usually mean, under a `Policy`. "About 380" is strictly any count, softly 304..456.
    The soft span is kept inside the strict one; where they do not meet, it is the strict one.

    Comparisons give a `Verdict`; ``==`` is structural.

    Attributes:
        strict: The numbers that cannot be excluded.
        soft: The numbers that are meant; a part of `strict`.
    """

    strict: Span = attrs.field(validator=valid.instance(Span))
    soft: Span = attrs.field(validator=valid.instance(Span))

    def __attrs_post_init__(self) -> None:
        if self.soft is not self.strict:
            inside = self.soft.intersection(self.strict)
            is_same = inside is None or inside == self.strict  # then it is one object, too
            object.__setattr__(self, "soft", self.strict if is_same else inside)

    @classmethod
    def of(cls, strict: Span, soft: Span | None = None) -> Bounds:
        """Build from a strict span and, where it is narrower, a soft one."""
        return cls(strict=strict, soft=strict if soft is None else soft)

    @classmethod
    def exactly(cls, number: int) -> Bounds:
        """Build the bounds of a number that is known."""
        return cls.of(Span.exactly(number))

    @property
    def is_exact(self) -> bool:
        """Whether the strict span holds one number only."""
        return self.strict.is_exact

    @property
    def is_unbounded(self) -> bool:
        """Whether they say nothing of a head count: `UNBOUNDED`."""
        strict, soft = self.strict, self.soft
        return soft.high is None and soft.low == 0 and strict.high is None and strict.low == 0

    def __le__(self, other: Bounds | Span | int) -> Verdict:
        that = _bounds(other)
        if that is None:
            return NotImplemented
        return _judge(self.strict <= that.strict, self.soft <= that.soft)

    def __lt__(self, other: Bounds | Span | int) -> Verdict:
        that = _bounds(other)
        if that is None:
            return NotImplemented
        return _judge(self.strict < that.strict, self.soft < that.soft)

    def __ge__(self, other: Bounds | Span | int) -> Verdict:
        that = _bounds(other)
        return NotImplemented if that is None else that <= self

    def __gt__(self, other: Bounds | Span | int) -> Verdict:
        that = _bounds(other)
        return NotImplemented if that is None else that < self

    def equals(self, other: Bounds | Span | int) -> Verdict:
        """Judge whether the two numbers are the same."""
        that = _expect(other)
        return _judge(self.strict.equals(that.strict), self.soft.equals(that.soft))

    def within(self, other: Bounds | Span) -> Verdict:
        """Judge whether this number lies in the range that `other` describes."""
        that = _expect(other)
        return _judge(self.strict.within(that.strict), self.soft.within(that.soft))

    def __str__(self) -> str:
        if self.soft == self.strict:
            return str(self.strict)
        return f"{self.strict} (usually {self.soft})"

    def __repr__(self) -> str:
        return f"Bounds({self})"


UNBOUNDED = Bounds.of(COUNT)
"""The bounds of a head count of which nothing is known."""


def _judge(strict: Verdict, soft: Verdict) -> Verdict:
    if strict is not Verdict.UNDECIDED:
        return strict
    return Verdict.SUSPECT if soft is Verdict.VIOLATED else Verdict.UNDECIDED


def _bounds(value: object) -> Bounds | None:
    if isinstance(value, Bounds):
        return value
    if isinstance(value, Span):
        return Bounds.of(value)
    return Bounds.exactly(value) if type(value) is int else None


def _expect(value: object) -> Bounds:
    bounds = _bounds(value)
    if bounds is None:
        raise InvalidRecordError("Bounds", "other", value, "Bounds, a Span or a whole number")
    return bounds
