"""Relations that a share states: "most of the children", "two thirds", "none"."""

from __future__ import annotations

from fractions import Fraction

from repatriation.model.figure import Figure
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.relations.relation import Relation, in_order

__all__ = ["share_relations"]


def share_relations(
    figure: Figure, part: str, whole: str, policy: Policy = DEFAULT_POLICY
) -> tuple[Relation, ...]:
    """Give the relations between a part and its whole that a share's words state.

    All, none, most and other bounds are strict; a share that is named ("two thirds", "60%") is
    soft, since 67 of 100 is no violation of it, and is widened by the policy.

    Args:
        figure: A figure whose ends are Fractions.
        part: Quantity of those who are meant.
        whole: Quantity of those of whom they are a share.
        policy: How wide hedged words are taken.
    """
    if part == whole or not figure.is_share or figure.quantifier in {"unknown", "unknowable"}:
        return ()
    if figure.is_inverted or not figure.is_head_count:
        return ()
    low, best, high = (_fraction(n) for n in (figure.low, figure.best, figure.high))
    said = figure.wording or str(figure)
    reason = f"{said} of {whole}"
    if figure.quantifier == "exactly" and low is not None and low == high and low in {0, 1}:
        return (_row((part, whole), low, "=", reason),)
    soft = figure.quantifier in {"about", "exactly", "up_to", "some"}
    if soft:
        low, high = _widened(low, best, high, policy)
    rows = []
    if low is not None and low > 0:
        strictly = figure.quantifier == "more_than"
        rows.append(_row((part, whole), low, ">", reason, soft=soft, exclusive=strictly))
    if high is not None:
        strictly = figure.quantifier == "fewer_than"
        rows.append(_row((part, whole), high, "<", reason, soft=soft, exclusive=strictly))
    return tuple(rows)


def _widened(
    low: Fraction | None, best: Fraction | None, high: Fraction | None, policy: Policy
) -> tuple[Fraction | None, Fraction | None]:
    low = best if low is None else low
    high = best if high is None else high
    return (
        None if low is None else low - policy.share_margin(low),
        None if high is None else min(Fraction(1), high + policy.share_margin(high)),
    )


def _row(
    pair: tuple[str, str],
    share: Fraction,
    sense: str,
    reason: str,
    *,
    soft: bool = False,
    exclusive: bool = False,
) -> Relation:
    """Write ``part ≥ share * whole`` (or ≤, =) with whole coefficients."""
    part, whole = pair
    n, d = share.numerator, share.denominator
    sign = -1 if sense == ">" else 1
    terms = in_order({part: sign * d, whole: -sign * n})
    return Relation(
        terms=terms,
        sense="=" if sense == "=" else "<=",
        bound=-1 if exclusive else 0,
        name="share",
        reason=reason,
        soft=soft,
    )


def _fraction(number: int | Fraction | None) -> Fraction | None:
    return number if isinstance(number, Fraction) else None
