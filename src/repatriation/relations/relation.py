"""Relation: a linear inequality or equation between named quantities."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from functools import reduce
from math import gcd
from typing import Any, Literal

import attrs

from repatriation.model import valid
from repatriation.model.bounds import UNBOUNDED, Bounds
from repatriation.model.verdict import SEVERITIES, Severity, Verdict
from repatriation.relations.expression import Comparison

__all__ = ["Relation"]

Sense = Literal["<=", "="]


@attrs.frozen(kw_only=True, repr=False)
class Relation:
    """``sum(coefficient * quantity) <= bound``, or ``= bound``, with a name and a reason.

    Quantities are named by category (``children``) within one record, and by path
    (``may/children``) across a dataset; an unnamed one counts as any number from 0 up.

    Attributes:
        terms: Pairs of coefficient (not 0) and quantity, in the order of the quantities.
        sense: ``"<="`` or ``"="``.
        bound: The right-hand side.
        name: What it is called: ``"orphan-share"``.
        reason: Why it holds, in words.
        code: Code of the rule that reports it, for a user's relation.
        severity: Severity of a finding.
        soft: It holds loosely ("about two thirds"): a breach is SUSPECT at most.
        assumes: What it takes for granted beyond definitions, in words.
        stated_by: Ids of the statements that state it; none for a definition.
    """

    terms: tuple[tuple[int, str], ...]
    sense: Sense = attrs.field(default="<=", validator=valid.choice(("<=", "=")))
    bound: int = 0
    name: str = ""
    reason: str = ""
    code: str = ""
    severity: Severity = attrs.field(default="error", validator=valid.choice(SEVERITIES))
    soft: bool = False
    assumes: tuple[str, ...] = ()
    stated_by: tuple[str, ...] = ()

    @classmethod
    def at_most(
        cls, parts: Iterable[str], whole: Iterable[str], reason: str, name: str = "", **fields: Any
    ) -> Relation:
        """Build ``sum(parts) <= sum(whole)``; `fields` are further ones of the relation."""
        return cls._sided(parts, whole, "<=", reason, name, **fields)

    @classmethod
    def equal(
        cls, parts: Iterable[str], whole: Iterable[str], reason: str, name: str = "", **fields: Any
    ) -> Relation:
        """Build ``sum(parts) = sum(whole)``; `fields` are further ones of the relation."""
        return cls._sided(parts, whole, "=", reason, name, **fields)

    @classmethod
    def _sided(
        cls,
        left: Iterable[str],
        right: Iterable[str],
        sense: Sense,
        reason: str,
        name: str,
        **fields: Any,
    ) -> Relation:
        sums: dict[str, int] = {}
        for side, sign in ((left, 1), (right, -1)):
            for quantity in side:
                sums[quantity] = sums.get(quantity, 0) + sign
        return cls(terms=in_order(sums), sense=sense, reason=reason, name=name, **fields)

    @classmethod
    def of(cls, comparison: Comparison, **fields: object) -> Relation:
        """Build from a comparison of symbolic terms, in lowest terms."""
        sums, bound = comparison.left.coefficients, -comparison.left.constant
        divisor = reduce(gcd, sums.values(), 0) or 1
        if comparison.sense == "=" and bound % divisor:
            divisor = 1
        terms = in_order({quantity: c // divisor for quantity, c in sums.items()})
        return cls(terms=terms, sense=comparison.sense, bound=bound // divisor, **fields)  # type: ignore[arg-type]

    @property
    def quantities(self) -> tuple[str, ...]:
        """The quantities that it joins."""
        return tuple(quantity for _, quantity in self.terms)

    @property
    def has_unit_coefficients(self) -> bool:
        """Whether every coefficient is 1 or -1, for which verdicts on ``=`` are complete."""
        return all(abs(c) == 1 for c, _ in self.terms)

    def renamed(self, names: Mapping[str, str]) -> Relation:
        """Give the relation with its quantities called otherwise."""
        sums: dict[str, int] = {}
        for coefficient, old in self.terms:
            new = names.get(old, old)
            sums[new] = sums.get(new, 0) + coefficient
        return attrs.evolve(self, terms=in_order(sums))

    def judge(self, values: Mapping[str, Bounds]) -> Verdict:
        """Judge whether the relation holds for quantities known within bounds.

        Sound in every case; complete for ``<=``, and for ``=`` with coefficients of 1 and -1:
        VIOLATED exactly where no choice of whole numbers within the strict spans satisfies it,
        HOLDS exactly where every choice does.

        Args:
            values: Bounds of the quantities that are known; others are any number from 0 up.
        """
        low, high, is_hedged = self._ends(values)
        if self._broken(low, high):
            return Verdict.SUSPECT if self.soft else Verdict.VIOLATED
        if high is not None and high <= self.bound and (self.sense == "<=" or low == self.bound):
            return Verdict.HOLDS
        if is_hedged:
            low, high, _ = self._ends(values, soft=True)
            if self._broken(low, high):
                return Verdict.SUSPECT
        return Verdict.UNDECIDED

    def falls_short(self, values: Mapping[str, Bounds]) -> bool:
        """Tell whether an equation is broken, softly at least, by a left side that is too small."""
        if self.sense != "=":
            return False
        _, high, _ = self._ends(values, soft=True)
        return high is not None and high < self.bound

    def _ends(
        self, values: Mapping[str, Bounds], *, soft: bool = False
    ) -> tuple[int | None, int | None, bool]:
        """Give the least and the greatest that the left side can be; None where open.

        With them goes whether any of the quantities usually means less than it can be.
        """
        low: int | None = 0
        high: int | None = 0
        is_hedged = False
        for c, quantity in self.terms:
            bounds = values.get(quantity, UNBOUNDED)
            span = bounds.soft if soft else bounds.strict
            if bounds.soft is not span:
                is_hedged = True
            if c > 0:
                least, most = span.low, span.high
            else:
                least, most = span.high, span.low
            low = None if low is None or least is None else low + c * least
            high = None if high is None or most is None else high + c * most
        return low, high, is_hedged

    def _broken(self, low: int | None, high: int | None) -> bool:
        if low is not None and low > self.bound:
            return True
        return self.sense == "=" and high is not None and high < self.bound

    def __str__(self) -> str:
        left = [(c, q) for c, q in self.terms if c > 0]
        right = [(-c, q) for c, q in self.terms if c < 0]
        below = _side(right, self.bound if self.bound > 0 or not right else 0)
        above = _side(left, -self.bound if self.bound < 0 and right else 0)
        return f"{above} {'≤' if self.sense == '<=' else '='} {below}"

    def __repr__(self) -> str:
        return f"<Relation {self.name or self.code}: {self}>"


def in_order(coefficients: Mapping[str, int]) -> tuple[tuple[int, str], ...]:
    """Give the terms of a relation in their one order, without those of coefficient 0."""
    return tuple((c, q) for q, c in sorted(coefficients.items()) if c)


def _side(terms: list[tuple[int, str]], number: int) -> str:
    parts = [q if c == 1 else f"{c} × {q}" for c, q in terms]
    return " + ".join(parts + ([str(number)] if number or not parts else []))
