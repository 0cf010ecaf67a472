"""Span: an interval of whole numbers, the library's only arithmetic type."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Self

import attrs

from repatriation.errors import InvalidRecordError
from repatriation.model.verdict import Verdict

__all__ = ["Span"]


def _end(instance: object, attribute: attrs.Attribute[int | None], value: object) -> None:
    if value is not None and type(value) is not int:
        name = type(instance).__name__
        raise InvalidRecordError(name, attribute.name, value, "a whole number or None (open)")


@attrs.frozen(kw_only=True, repr=False, order=False)
class Span:
    """A non-empty interval of whole numbers of any sign; either end may be open.

    A Span says "some whole number from `low` to `high`". Arithmetic is exact interval
    arithmetic, so results contain every value that the operands allow, and no bound
    could be tighter when the operands are independent.

    Comparisons give a `Verdict`, because two intervals may overlap; ``==`` is structural.

    Attributes:
        low: Smallest value, inclusive; None when open below.
        high: Largest value, inclusive; None when open above.

    Raises:
        InvalidRecordError: An end is not a whole number, or `low` exceeds `high`.
    """

    low: int | None = attrs.field(default=None, validator=_end)
    high: int | None = attrs.field(default=None, validator=_end)

    def __attrs_post_init__(self) -> None:
        if self.low is not None and self.high is not None and self.low > self.high:
            given = f"{self.low}..{self.high}"
            raise InvalidRecordError("Span", "low", given, "a low end that is not above the high")

    @classmethod
    def of(cls, low: int | None, high: int | None) -> Self:
        """Build the span from `low` to `high`, None for an open end."""
        return cls(low=low, high=high)

    @classmethod
    def exactly(cls, value: int) -> Self:
        """Build the span that holds one number."""
        return cls(low=value, high=value)

    @classmethod
    def at_least(cls, low: int) -> Self:
        """Build the span from `low` upwards."""
        return cls(low=low)

    @classmethod
    def at_most(cls, high: int) -> Self:
        """Build the span up to `high`."""
        return cls(high=high)

    @property
    def is_exact(self) -> bool:
        """Whether the span holds one number only."""
        return self.low is not None and self.low == self.high

    @property
    def is_open(self) -> bool:
        """Whether the span says nothing: open at both ends."""
        return self.low is None and self.high is None

    @property
    def width(self) -> int | None:
        """How far apart the ends are; 0 when exact, None when an end is open."""
        return None if self.low is None or self.high is None else self.high - self.low

    def __contains__(self, value: int) -> bool:
        return (self.low is None or self.low <= value) and (self.high is None or value <= self.high)

    # Arithmetic ---------------------------------------------------------------------

    def __add__(self, other: Span | int) -> Span:
        that = _span(other)
        if that is None:
            return NotImplemented
        return Span(low=_plus(self.low, that.low), high=_plus(self.high, that.high))

    __radd__ = __add__

    def __neg__(self) -> Span:
        return Span(
            low=None if self.high is None else -self.high,
            high=None if self.low is None else -self.low,
        )

    def __sub__(self, other: Span | int) -> Span:
        that = _span(other)
        return NotImplemented if that is None else self + -that

    def __rsub__(self, other: int) -> Span:
        that = _span(other)
        return NotImplemented if that is None else that + -self

    def __mul__(self, factor: int) -> Span:
        if type(factor) is not int:
            return NotImplemented
        if factor == 0:
            return Span.exactly(0)
        ends = (
            None if self.low is None else self.low * factor,
            None if self.high is None else self.high * factor,
        )
        return Span.of(*ends) if factor > 0 else Span.of(ends[1], ends[0])

    __rmul__ = __mul__

    @classmethod
    def sum(cls, spans: Iterable[Span]) -> Span:
        """Add independent spans; the sum of none is exactly 0."""
        total = Span.exactly(0)
        for span in spans:
            total = total + span
        return total

    def intersection(self, other: Span) -> Span | None:
        """Give the numbers in both, or None where there are none."""
        low = _tightest(self.low, other.low, max)
        high = _tightest(self.high, other.high, min)
        return None if low is not None and high is not None and low > high else Span.of(low, high)

    def hull(self, other: Span) -> Span:
        """Give the smallest span that holds both."""
        return Span.of(
            None if self.low is None or other.low is None else min(self.low, other.low),
            None if self.high is None or other.high is None else max(self.high, other.high),
        )

    # Comparison ---------------------------------------------------------------------

    def __le__(self, other: Span | int) -> Verdict:
        that = _span(other)
        if that is None:
            return NotImplemented
        if self.high is not None and that.low is not None and self.high <= that.low:
            return Verdict.HOLDS
        if self.low is not None and that.high is not None and self.low > that.high:
            return Verdict.VIOLATED
        return Verdict.UNDECIDED

    def __lt__(self, other: Span | int) -> Verdict:
        that = _span(other)
        return NotImplemented if that is None else self + 1 <= that

    def __ge__(self, other: Span | int) -> Verdict:
        that = _span(other)
        return NotImplemented if that is None else that <= self

    def __gt__(self, other: Span | int) -> Verdict:
        that = _span(other)
        return NotImplemented if that is None else that + 1 <= self

    def equals(self, other: Span | int) -> Verdict:
        """Judge whether the two numbers are the same.

        HOLDS only where both are the same exact number, VIOLATED where the spans are disjoint.
        """
        that = _expect(other)
        if self.is_exact and self == that:
            return Verdict.HOLDS
        return Verdict.VIOLATED if self.intersection(that) is None else Verdict.UNDECIDED

    def within(self, other: Span) -> Verdict:
        """Judge whether a number of this span lies in the interval `other`."""
        common = self.intersection(_expect(other))
        if common is None:
            return Verdict.VIOLATED
        return Verdict.HOLDS if common == self else Verdict.UNDECIDED

    # Showing ------------------------------------------------------------------------

    def __str__(self) -> str:
        if self.is_exact:
            return str(self.low)
        return f"{'' if self.low is None else self.low}..{'' if self.high is None else self.high}"

    def __repr__(self) -> str:
        return f"Span({self})"


def _span(value: object) -> Span | None:
    if isinstance(value, Span):
        return value
    return Span.exactly(value) if type(value) is int else None


def _expect(value: object) -> Span:
    span = _span(value)
    if span is None:
        raise InvalidRecordError("Span", "other", value, "a Span or a whole number")
    return span


def _plus(a: int | None, b: int | None) -> int | None:
    return None if a is None or b is None else a + b


def _tightest(a: int | None, b: int | None, choose: Callable[[int, int], int]) -> int | None:
    if a is None:
        return b
    return a if b is None else choose(a, b)
