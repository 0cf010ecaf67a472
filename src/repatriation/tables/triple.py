"""Triple: the columns of a least, a best and a greatest number, joined into one figure."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

import attrs

from repatriation.model.policy import Policy
from repatriation.tables.grid import LINE
from repatriation.tables.lookup import Frame
from repatriation.tables.number import REASONS

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["Bounds", "joined"]


@attrs.frozen
class Bounds:
    """Names of the four columns of bounds; see `Quantity`."""

    low: str
    high: str
    soft_low: str
    soft_high: str

    @classmethod
    def of(cls, columns: Sequence[str]) -> Bounds:
        """Build from one column for all, from low and high, or from all four in that order."""
        if len(columns) == 1:
            return cls(*[columns[0]] * 4)
        return cls(*columns, *columns) if len(columns) == 2 else cls(*columns)

    def named(self) -> dict[str, str]:
        """Give the names by what they bound."""
        return attrs.asdict(self)


def joined(
    frame: Frame,
    path: str,
    ends: Mapping[str, Bounds],
    headers: Mapping[str, str],
    policy: Policy,
) -> tuple[Frame, Bounds, Frame | None]:
    """Join the ends of a figure: low and high bound it strictly, best says what is meant.

    A best number that stands alone is hedged as "about" is. Where the ends contradict each other
    the number is unknown, and the row is odd.

    Args:
        frame: The table with the columns of each end.
        path: What is counted; names the new columns.
        ends: ``low``, ``best``, ``high`` → the columns of its bounds; one of them at least.
        headers: The same → header.
        policy: How wide a best number is taken.

    Returns:
        The frame with the new columns, their names, and the odd rows; None with one end only.
    """
    import narwhals as nw

    given = {end: _least_and_most(ends[end]) for end in ("low", "best", "high") if end in ends}
    wrong = [f"__wrong_{path}_{a}_{b}__" for a, b in _pairs(given)]
    marks = {
        name: _after(given[a][0], given[b][1])
        for name, (a, b) in zip(wrong, _pairs(given), strict=True)
    }
    frame = frame.with_columns(**marks) if marks else frame
    inverted = nw.any_horizontal(*map(nw.col, wrong), ignore_nulls=True) if wrong else None
    columns = _columns(path, given, policy)
    if inverted is not None:
        columns = {name: nw.when(~inverted).then(end) for name, end in columns.items()}
    frame = frame.with_columns(**columns)
    odd = _odd(frame, inverted, headers, given) if inverted is not None else None
    return frame.drop(wrong), Bounds.of(list(columns)), odd


def _least_and_most(bounds: Bounds) -> tuple[nw.Expr, nw.Expr]:
    import narwhals as nw

    return nw.col(bounds.low), nw.col(bounds.high)


def _pairs(given: Mapping[str, object]) -> list[tuple[str, str]]:
    names = list(given)
    return [(a, b) for i, a in enumerate(names) for b in names[i + 1 :]]


def _after(a: nw.Expr, b: nw.Expr) -> nw.Expr:
    """Tell whether one number lies above another, no where either is unknown."""
    return ~a.is_null() & ~b.is_null() & (a.fill_null(0) > b.fill_null(0))


def _columns(
    path: str, given: Mapping[str, tuple[nw.Expr, nw.Expr]], policy: Policy
) -> dict[str, nw.Expr]:
    import narwhals as nw

    low = given["low"][0] if "low" in given else None
    high = given["high"][1] if "high" in given else None
    names = [f"__{path}__{end}" for end in ("low", "high", "soft_low", "soft_high")]
    open_end = nw.lit(None, nw.Int64)
    strict = [open_end if end is None else end for end in (low, high)]
    if "best" not in given:
        return dict(zip(names, [*strict, *strict], strict=True))
    alone = [end.is_null() for end in (low, high) if end is not None]
    best_low, best_high = given["best"]
    soft = [best_low - _margin(best_low, policy), best_high + _margin(best_high, policy)]
    soft[0] = nw.when(soft[0] >= 0).then(soft[0]).otherwise(nw.lit(0))
    if alone:
        only = alone[0] & alone[-1]
        soft = [
            nw.when(only).then(mine).otherwise(end) for mine, end in zip(soft, strict, strict=True)
        ]
    return dict(zip(names, [*strict, *soft], strict=True))


def _margin(number: nw.Expr, policy: Policy) -> nw.Expr:
    import narwhals as nw

    share = policy.share
    widened = (number * share.numerator + (share.denominator - 1)) // share.denominator
    return nw.when(widened >= policy.least).then(widened).otherwise(nw.lit(policy.least))


def _odd(
    frame: Frame,
    inverted: nw.Expr,
    headers: Mapping[str, str],
    given: Mapping[str, tuple[nw.Expr, nw.Expr]],
) -> Frame:
    import narwhals as nw

    said = [
        nw.concat_str(
            [nw.lit(f"{end} "), nw.col(headers[end]).cast(nw.String).fill_null("unknown")]
        )
        for end in given
    ]
    return frame.filter(inverted).select(
        LINE,
        nw.lit(" / ".join(headers[end] for end in given)).alias("header"),
        nw.concat_str(said, separator=", ").alias("value"),
        nw.lit("inverted").alias("kind"),
        nw.lit(REASONS["inverted"]).alias("reason"),
    )
