"""Outcome: what a benchmark gives: tables, how its cost grows, and which budgets it met."""

from __future__ import annotations

import math
from collections.abc import Sequence

import attrs

__all__ = ["Budget", "Growth", "Outcome", "Table", "exponent", "shown"]


@attrs.frozen(kw_only=True)
class Table:
    """A table of the page.

    Attributes:
        title: What it compares.
        header: Headings of its columns.
        rows: Cells as text.
        note: What a reader has to know to judge it.
    """

    title: str
    header: Sequence[str]
    rows: Sequence[Sequence[str]] = attrs.field()
    note: str = ""

    @rows.validator
    def _fits(self, _: object, rows: Sequence[Sequence[str]]) -> None:
        for row in rows:
            if len(row) != len(self.header):
                raise ValueError(f"{self.title}: {row!r} does not fit {self.header!r}")


@attrs.frozen(kw_only=True)
class Growth:
    """Seconds that one work took at several sizes.

    Attributes:
        work: What was done.
        unit: What the sizes count.
        sizes: How many, ascending.
        seconds: What each took.
    """

    work: str
    unit: str
    sizes: Sequence[int]
    seconds: Sequence[float]

    @property
    def exponent(self) -> float:
        """The power of the size by which the cost grows: 1 where twice as much takes twice."""
        return exponent(self.sizes, self.seconds)


@attrs.frozen(kw_only=True)
class Budget:
    """A budget, and what was measured.

    Attributes:
        work: What has a budget.
        most: The greatest number that meets it.
        measured: The number measured; None where a side was missing.
        unit: Of both: ``"s"``, ``"×"``.
        least: Whether `most` is the least number instead.
    """

    work: str
    most: float
    measured: float | None
    unit: str
    least: bool = False

    @property
    def row(self) -> tuple[str, str, str, str]:
        """Its row of the table of budgets."""
        sign = "≥" if self.least else "≤"
        wanted = f"{sign} {shown(self.most)} {self.unit}"
        if self.measured is None:
            return self.work, wanted, "not measured", "–"
        is_met = self.measured >= self.most if self.least else self.measured <= self.most
        return self.work, wanted, f"{shown(self.measured)} {self.unit}", "yes" if is_met else "no"


@attrs.frozen(kw_only=True)
class Outcome:
    """What one subject gave."""

    tables: Sequence[Table] = ()
    growths: Sequence[Growth] = ()
    budgets: Sequence[Budget] = ()


def exponent(sizes: Sequence[float], seconds: Sequence[float]) -> float:
    """Fit ``seconds = c · size ** exponent`` by least squares on logarithms.

    Raises:
        ValueError: There are fewer than two different sizes, or a number is not above 0.
    """
    if len(sizes) != len(seconds) or len(set(sizes)) < 2:
        raise ValueError(f"give seconds for at least two sizes, not {sizes!r} and {seconds!r}")
    if min(*sizes, *seconds) <= 0:
        raise ValueError(f"sizes and seconds are above 0, not {sizes!r} and {seconds!r}")
    xs, ys = [math.log(size) for size in sizes], [math.log(taken) for taken in seconds]
    x, y = sum(xs) / len(xs), sum(ys) / len(ys)
    across = sum((a - x) * (b - y) for a, b in zip(xs, ys, strict=True))
    return across / sum((a - x) ** 2 for a in xs)


def shown(number: float) -> str:
    """Give a number with three digits that count, and thousands apart."""
    if number == 0:
        return "0"
    digits = max(0, 2 - math.floor(math.log10(abs(number))))
    return f"{number:,.{digits}f}"
