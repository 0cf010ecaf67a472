"""Figure: how many, as it was worded."""

from __future__ import annotations

from fractions import Fraction
from typing import Literal, get_args

import attrs

from repatriation.errors import InvalidRecordError
from repatriation.model import valid
from repatriation.model.bounds import COUNT, UNBOUNDED, Bounds
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.model.span import Span

__all__ = ["QUANTIFIERS", "Figure", "Number", "Quantifier"]

Quantifier = Literal[
    "exactly",
    "more_than",
    "at_least",
    "fewer_than",
    "at_most",
    "up_to",
    "about",
    "between",
    "some",
    "withheld",
    "unknown",
    "unknowable",
]
"""How a figure is hedged (IDMC's quantifier, with the distinctions that bounds need)."""

QUANTIFIERS: tuple[Quantifier, ...] = get_args(Quantifier)

Number = int | Fraction
"""A whole number for a count, a Fraction for a share of another figure."""

_LOOSE = frozenset({"up_to", "about", "some"})
"""Quantifiers whose words exclude nothing for certain."""

_MUTE = frozenset({"unknown", "unknowable"})
"""Quantifiers that say nothing of the number."""


def _number(_: Figure, attribute: attrs.Attribute[Number | None], value: object) -> None:
    if value is not None and type(value) is not int and type(value) is not Fraction:
        expected = "a whole number (a count), a Fraction (a share) or None"
        raise InvalidRecordError("Figure", attribute.name, value, expected)


def _kind(value: Number | None) -> tuple[type, Number | None]:
    """Tell a count of 1 from a share of 1, which Python holds to be equal."""
    return type(value), value


@attrs.frozen(kw_only=True, repr=False)
class Figure:
    """A number as somebody worded it, with what the words say of it.

    `low`, `best` and `high` are UCDP's triple: whole numbers for a count, Fractions for a
    share ("two thirds"), None where the words give no such end. Counts are inclusive;
    for shares, more_than and fewer_than exclude their number.

    Inverted figures (`low` above `high`) can be built, because data contain them; they
    are findings (FIG101) and count as unknown everywhere else.

    Attributes:
        wording: The words, kept as they stand: ``"over 200"``.
        quantifier: How they hedge; see `Quantifier`.
        low: Least number meant: 201 for "over 200".
        best: The number named as near: 380 for "about 380".
        high: Greatest number meant.

    Raises:
        InvalidRecordError: A field of the wrong type, or counts mixed with shares.
    """

    wording: str = attrs.field(validator=valid.text)
    quantifier: Quantifier = attrs.field(validator=valid.choice(QUANTIFIERS))
    low: Number | None = attrs.field(default=None, validator=_number, eq=_kind)
    best: Number | None = attrs.field(default=None, validator=_number, eq=_kind)
    high: Number | None = attrs.field(default=None, validator=_number, eq=_kind)

    def __attrs_post_init__(self) -> None:
        if type(self.low) is int is type(self.best) is type(self.high):
            return
        kinds = {type(n) for n in (self.low, self.best, self.high) if n is not None}
        if len(kinds) > 1:
            given = (self.low, self.best, self.high)
            raise InvalidRecordError("Figure", "low/best/high", given, "counts only or shares only")

    # Building -----------------------------------------------------------------------

    @classmethod
    def exactly(cls, number: Number, wording: str | None = None) -> Figure:
        """Build an exact figure."""
        return _worded(cls, wording, "exactly", number, number, number)

    @classmethod
    def more_than(cls, number: Number, wording: str | None = None) -> Figure:
        """Build "more than `number`": for a count, the least is one more."""
        return _worded(cls, wording, "more_than", _step(number, 1))

    @classmethod
    def at_least(cls, number: Number, wording: str | None = None) -> Figure:
        """Build "at least `number`"."""
        return _worded(cls, wording, "at_least", number)

    @classmethod
    def fewer_than(cls, number: Number, wording: str | None = None) -> Figure:
        """Build "fewer than `number`": for a count, the most is one less."""
        return _worded(cls, wording, "fewer_than", None, None, _step(number, -1))

    @classmethod
    def at_most(cls, number: Number, wording: str | None = None) -> Figure:
        """Build "at most `number`"."""
        return _worded(cls, wording, "at_most", None, None, number)

    @classmethod
    def up_to(cls, number: Number, wording: str | None = None) -> Figure:
        """Build "up to `number`", which newsrooms use loosely: a soft upper end only."""
        return _worded(cls, wording, "up_to", None, None, number)

    @classmethod
    def about(cls, number: Number, wording: str | None = None) -> Figure:
        """Build "about `number`"."""
        return _worded(cls, wording, "about", None, number)

    @classmethod
    def between(cls, low: Number, high: Number, wording: str | None = None) -> Figure:
        """Build "between `low` and `high`", both included."""
        return _worded(cls, wording, "between", low, None, high)

    @classmethod
    def withheld(cls, low: int, high: int, wording: str | None = None) -> Figure:
        """Build a cell that its publisher suppressed, known to lie in `low`..`high`."""
        return _worded(cls, wording, "withheld", low, None, high)

    @classmethod
    def unknown(cls, wording: str | None = None) -> Figure:
        """Build a figure that is not known; not the same as zero."""
        return _worded(cls, wording, "unknown")

    # Reading ------------------------------------------------------------------------

    @property
    def is_share(self) -> bool:
        """Whether the figure is a share of another one."""
        # isinstance() asks Fraction's abstract base class, which is slow
        return (
            type(self.low) is Fraction or type(self.best) is Fraction or type(self.high) is Fraction
        )

    @property
    def is_inverted(self) -> bool:
        """Whether the figure's own ends contradict each other.

        The `best` of "just over 200" (201 / 200 / –) lies just outside, and is no fault.
        """
        low, best, high = self.low, self.best, self.high
        if low == best == high:
            return False
        if low is not None and high is not None and low > high:
            return True
        if best is None:
            return False
        below = 1 if self.quantifier == "more_than" and not self.is_share else 0
        above = 1 if self.quantifier == "fewer_than" and not self.is_share else 0
        return (low is not None and best < low - below) or (
            high is not None and best > high + above
        )

    @property
    def is_head_count(self) -> bool:
        """Whether no end is negative, as a number of people cannot be."""
        low, best, high = self.low, self.best, self.high
        return (
            (low is None or low >= 0)
            and (best is None or best >= 0)
            and (high is None or high >= 0)
        )

    def bounds(self, policy: Policy = DEFAULT_POLICY) -> Bounds:
        """Give what the words say of the count, strictly and softly, in the estimate's unit.

        A share by itself bounds nothing: it becomes a relation with what it is a share of.
        An inverted or negative figure counts as unknown.
        """
        low = self.low
        if self.quantifier == "exactly" and type(low) is int and low == self.best == self.high:
            return Bounds.exactly(low) if low >= 0 else UNBOUNDED
        if self.quantifier in _MUTE or self.is_share:
            return UNBOUNDED
        if self.is_inverted or not self.is_head_count:
            return UNBOUNDED
        if self.quantifier == "exactly":  # one end says it all
            ends = [n for n in (low, self.best, self.high) if type(n) is int]
            return Bounds.of(Span.of(min(ends), max(ends))) if ends else UNBOUNDED
        loose = self.quantifier in _LOOSE
        strict = COUNT if loose else Span.of(_int(low) or 0, _int(self.high))
        return Bounds.of(strict, self._soft(policy))

    def _soft(self, policy: Policy) -> Span:
        low, best, high = _int(self.low), _int(self.best), _int(self.high)
        soft_low, soft_high = low or 0, high
        if self.quantifier == "about":
            if low is not None and high is not None:
                soft_low, soft_high = low - policy.margin(low), high + policy.margin(high)
            elif best is not None:
                soft_low = best - policy.margin(best) if low is None else low
                soft_high = best + policy.margin(best) if high is None else high
            elif low is not None:
                soft_high = low + policy.margin(low)
        elif self.quantifier == "more_than" and best is not None:
            soft_high = max(soft_low, best + policy.margin(best))
        elif self.quantifier == "fewer_than" and best is not None and high is not None:
            soft_low = min(high, best - policy.margin(best))
        return Span.of(max(0, soft_low), soft_high)

    # Showing ------------------------------------------------------------------------

    def __str__(self) -> str:
        from repatriation.model.phrase import phrase

        return phrase(self)

    def __repr__(self) -> str:
        apart = " / " if self.is_share else "/"  # all (1) is not the same as one
        ends = apart.join("–" if n is None else str(n) for n in (self.low, self.best, self.high))
        return f"Figure({self.wording!r}, {self.quantifier} {ends})"


def _worded(
    cls: type[Figure], wording: str | None, quantifier: Quantifier, *ends: Number | None
) -> Figure:
    """Build from low, best and high, wording the figure where no words are given."""
    low, best, high = (*ends, None, None, None)[:3]
    figure = cls(wording=wording or "", quantifier=quantifier, low=low, best=best, high=high)
    return figure if wording is not None else attrs.evolve(figure, wording=str(figure))


def _step(number: Number, by: int) -> Number:
    return number + by if type(number) is int else number  # the rest is the validator's


def _int(number: Number | None) -> int | None:
    return number if isinstance(number, int) else None
