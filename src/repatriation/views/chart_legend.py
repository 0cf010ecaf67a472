"""Chart legend: which marks there are, and what they mean on each scale."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from repatriation.views.chart_row import Ink, Interval, Row

__all__ = ["Mark", "Scale", "legend"]

Scale = Literal["people", "time"]
"""What the horizontal axis measures: people, or days."""

Mark = Literal[
    "said", "known", "uncounted", "between", "usual", "open", "sign", "disputed", "aside"
]

_TOLD: dict[Scale, dict[Mark, str]] = {
    "people": {
        "known": "in bold rows: what all claims together leave",
        "said": "below them: what somebody says",
        "uncounted": "said, but not claimed: planned, denied, replaced",
        "between": "certain: between the caps",
        "usual": "what such words usually mean; hollow at the number named, or if short",
        "open": "open end: more, and nobody says how many",
        "sign": "no number of people is said: unknown, a share, another unit",
        "disputed": "a contradiction touches it",
        "aside": "set aside, since claims contradict each other",
    },
    "time": {
        "known": "when it was, or of which time is spoken",
        "said": "when it was said",
        "uncounted": "when it was published: said then or before",
        "between": "from cap to cap, all the time",
        "usual": "some time within, or about then; a hollow mark where that is short",
        "open": "open end: earlier or later, and nobody says when",
        "sign": "nobody says when",
    },
}

_SAMPLES: dict[Mark, Row] = {
    "known": Row(label="", intervals=(Interval(24, 24, ink="known"),)),
    "said": Row(label="", intervals=(Interval(24, 24),)),
    "uncounted": Row(label="", intervals=(Interval(24, 24, ink="uncounted"),)),
    "between": Row(label="", intervals=(Interval(4, 44),)),
    "usual": Row(label="", intervals=(Interval(4, 44, sure=False), Interval(24, 24, sure=False))),
    "open": Row(label="", intervals=(Interval(4, None),)),
    "sign": Row(label="", sign="?"),
    "disputed": Row(label="", intervals=(Interval(24, 24, ink="known"),), is_disputed=True),
    "aside": Row(label="", intervals=(Interval(24, 24),), is_aside=True),
}
"""Mark → how it looks, on a scale of pixels."""


_OF_INK: dict[Ink, Mark] = {"known": "known", "claim": "said", "uncounted": "uncounted"}


def legend(rows: Iterable[Row], scale: Scale) -> list[tuple[str, Row]]:
    """Explain the marks that rows use: what each means, and a sample of it."""
    used = {mark for row in rows for mark in _marks(row)}
    return [(told, _SAMPLES[mark]) for mark, told in _TOLD[scale].items() if mark in used]


def _marks(row: Row) -> Iterator[Mark]:
    for each in row.intervals:
        yield from _of_interval(each)
    for mark, is_there in (
        ("sign", bool(row.sign)),
        ("disputed", row.is_disputed),
        ("aside", row.is_aside),
    ):
        if is_there:
            yield mark  # type: ignore[misc]


def _of_interval(each: Interval) -> Iterator[Mark]:
    is_open = each.low is None or each.high is None
    if is_open:
        yield "open"
    if not each.sure:
        yield "usual"
    elif not is_open and not each.is_point:
        yield "between"
    yield _OF_INK[each.ink]
