"""Chart row: what one line of a chart says and shows, without saying how it is drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Literal, NamedTuple

import attrs

from repatriation.views.width import fenced, one_line, width_of, wrapped

__all__ = ["Ink", "Interval", "Row", "broken", "plain"]

Ink = Literal["claim", "known", "uncounted"]
"""Whose interval it is: a claim's, what is known from elsewhere, or a claim's not in force."""

_UNDRAWABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")


def plain(text: str) -> str:
    """Put text on one line of signs that every page and picture can hold."""
    return _UNDRAWABLE.sub("\N{REPLACEMENT CHARACTER}", one_line(" ".join(text.split())))


class Interval(NamedTuple):
    """From where to where something lies; an end that nobody knows is None.

    Attributes:
        low: Lower end.
        high: Upper end; the lower one for a point.
        sure: Whether words say so for certain, or only usually mean so.
        ink: Whose it is.
    """

    low: float | None
    high: float | None
    sure: bool = True
    ink: Ink = "claim"

    @property
    def is_point(self) -> bool:
        """Whether it is one value."""
        return self.low is not None and self.low == self.high


@attrs.frozen(kw_only=True)
class Row:
    """A line of a chart.

    Attributes:
        label: What it is about.
        note: What stands below that, smaller.
        value: What it shows, in words.
        intervals: What it shows, on the scale.
        sign: A word that stands on the scale where there is nothing to draw: ``"?"``.
        is_heading: Whether it opens a part.
        is_aside: Whether a claim is set aside, since others contradict it.
        is_disputed: Whether a contradiction touches the number.
        statements: Ids of the statements that it rests on.
        depth: How far it is moved in.
    """

    label: str = attrs.field(converter=plain)
    note: str = attrs.field(default="", converter=plain)
    value: str = attrs.field(default="", converter=plain)
    intervals: tuple[Interval, ...] = ()
    sign: str = attrs.field(default="", converter=plain)
    is_heading: bool = False
    is_aside: bool = False
    is_disputed: bool = False
    statements: tuple[str, ...] = ()
    depth: int = 0

    @property
    def sentence(self) -> str:
        """All of it in one line."""
        told = ": ".join(filter(None, (self.label, self.value)))
        return "; ".join(filter(None, (told, self.note)))


def broken(text: str, width: int) -> list[str]:
    """Break text into lines of so many columns, within words where these are longer."""
    if not text:
        return []
    return [fenced(piece) for line in wrapped(text, width) for piece in _cut(line, width)]


def _cut(line: str, width: int) -> Iterator[str]:
    while width_of(line) > width:
        end = next(i for i in range(1, len(line)) if width_of(line[: i + 1]) > width)
        yield line[:end]
        line = line[end:]
    yield line
