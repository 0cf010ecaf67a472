"""Reading: what was made of words, read or refused, as plain data."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from fractions import Fraction
from typing import Any

from repatriation.errors import WordingError
from repatriation.model.figure import Figure, Number
from repatriation.model.period import Period
from repatriation.model.span import Span
from repatriation.wording.figure import Reading

__all__ = ["figure_data", "period_data", "reading_data", "readings_data", "refusal_data"]


def figure_data(figure: Figure) -> dict[str, Any]:
    """Give a figure with its bounds; those of a share are null, for it bounds no count."""
    bounds = None if figure.is_share else figure.bounds()
    return {
        "quantifier": figure.quantifier,
        "low": _number(figure.low),
        "best": _number(figure.best),
        "high": _number(figure.high),
        "strict": _span(bounds.strict) if bounds is not None else None,
        "usual": _span(bounds.soft) if bounds is not None else None,
        "in_words": str(figure),
    }


def _number(number: Number | None) -> int | str | None:
    if isinstance(number, Fraction):
        return f"{number.numerator}/{number.denominator}"
    return number


def _span(span: Span) -> list[int | None]:
    return [span.low, span.high]


def reading_data(reading: Reading) -> dict[str, Any]:
    """Give a figure that was read alone, with what it counts."""
    return {
        **figure_data(reading.figure),
        "unit": reading.unit,
        "noun": reading.noun,
        "noun_span": list(reading.noun_span),
        "language": reading.language,
    }


def period_data(period: Period) -> dict[str, Any]:
    """Give a period by its days, with all that its words say of them."""
    earliest, latest = period.earliest, period.latest
    return {
        "earliest": earliest.isoformat() if earliest is not None else None,
        "latest": latest.isoformat() if latest is not None else None,
        "edtf": period.edtf,
        "extent": period.extent,
        "supplied": list(period.supplied),
        "kind": period.kind,
        "uncertain": period.uncertain,
        "approximate": period.approximate,
    }


def refusal_data(error: WordingError) -> dict[str, Any]:
    """Give the reason, the span that was not understood, and the reading that is near."""
    span = error.span
    return {
        "reason": error.reason,
        "span": list(span) if span is not None else None,
        "not_understood": error.text[slice(*span)] if span is not None else None,
        "nearest": error.nearest,
    }


def readings_data(
    source: Mapping[str, Any],
    options: Mapping[str, Any],
    readings: Sequence[Mapping[str, Any]],
    refusals: Sequence[Mapping[str, Any]],
    blank: int = 0,
) -> dict[str, Any]:
    """Give the document of a run.

    Args:
        source: What was read: ``input`` and ``column``.
        options: How: the language and all else that the caller declared.
        readings: What was read, each with its ``text``, ``count`` and ``line``.
        refusals: What was refused, likewise.
        blank: How many values were empty and are left out.
    """
    counts = [sum(each["count"] for each in listed) for listed in (readings, refusals)]
    return {
        **source,
        "options": dict(options),
        "read": len(readings),
        "refused": len(refusals),
        "values": {"read": counts[0], "refused": counts[1], "blank": blank},
        "readings": list(readings),
        "refusals": list(refusals),
    }
