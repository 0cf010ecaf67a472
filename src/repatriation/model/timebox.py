"""Boxes: on which days something can begin and end, and what follows for two of them."""

from __future__ import annotations

import datetime
from typing import Literal, NamedTuple

from repatriation.model.edtf import Edtf
from repatriation.model.edtf_date import Part
from repatriation.model.verdict import Verdict

__all__ = ["Box", "before", "boxes", "inside", "not_after", "same"]


class Box(NamedTuple):
    """The days, as proleptic ordinals, on which something can begin and can end.

    All pairs with start <= end are possible, and every one of the four days occurs in one:
    tests of starts and of ends apart are therefore enough.
    """

    start_low: int
    start_high: int
    end_low: int
    end_high: int


_LOW = datetime.date.min.toordinal() - 1
_HIGH = datetime.date.max.toordinal() + 1


def _low(day: datetime.date | None) -> int:
    return _LOW if day is None else day.toordinal()


def _high(day: datetime.date | None) -> int:
    return _HIGH if day is None else day.toordinal()


def boxes(edtf: Edtf, extent: Literal["within", "throughout"]) -> tuple[Box, ...]:
    """Give the possible starts and ends; empty where the text is inverted."""
    if edtf.is_inverted:
        return ()
    boxes = [_box(part, extent) for part in edtf.parts]
    return tuple(map(_tight, [_joined(boxes)] if edtf.kind == "all_of" else boxes))


def _box(part: Part, extent: Literal["within", "throughout"]) -> Box:
    low, high = _low(part.earliest), _high(part.latest)
    if extent == "within":
        return Box(low, high, low, high)
    # of one value of several, also pairs across them: wider than the truth, never wrong
    return Box(low, _high(part.latest_start), _low(part.earliest_end), high)


def _joined(boxes: list[Box]) -> Box:
    """Begin with whichever begins first and end with whichever ends last."""
    return Box(
        min(box.start_low for box in boxes),
        min(box.start_high for box in boxes),
        max(box.end_low for box in boxes),
        max(box.end_high for box in boxes),
    )


def _tight(box: Box) -> Box:
    start_high = min(box.start_high, box.end_high)
    return box._replace(start_high=start_high, end_low=max(box.end_low, box.start_low))


def _verdict(*, always: bool, never: bool) -> Verdict:
    if always:
        return Verdict.HOLDS
    return Verdict.VIOLATED if never else Verdict.UNDECIDED


def before(a: tuple[Box, ...], b: tuple[Box, ...]) -> Verdict:
    """Judge whether a ends before b begins."""
    ends, starts = _range_of_ends(a), _range_of_starts(b)
    return _verdict(always=ends[1] < starts[0], never=ends[0] >= starts[1])


def not_after(a: tuple[Box, ...], b: tuple[Box, ...]) -> Verdict:
    """Judge whether a ends no later than b begins."""
    ends, starts = _range_of_ends(a), _range_of_starts(b)
    return _verdict(always=ends[1] <= starts[0], never=ends[0] > starts[1])


def same(a: tuple[Box, ...], b: tuple[Box, ...]) -> Verdict:
    """Judge whether both begin on one day and end on one day."""
    starts = {*_range_of_starts(a), *_range_of_starts(b)}
    ends = {*_range_of_ends(a), *_range_of_ends(b)}
    always = len(starts) == len(ends) == 1
    return _verdict(always=always, never=not any(_meet(x, y) for x in a for y in b))


def inside(a: tuple[Box, ...], b: tuple[Box, ...]) -> Verdict:
    """Judge whether a neither begins before b begins nor ends after b ends."""
    always = (
        _range_of_starts(b)[1] <= _range_of_starts(a)[0]
        and _range_of_ends(a)[1] <= _range_of_ends(b)[0]
    )
    return _verdict(always=always, never=not any(_fit(x, y) for x in a for y in b))


def _meet(a: Box, b: Box) -> bool:
    """Tell whether both can begin on the same day and end on the same day."""
    starts_meet = max(a.start_low, b.start_low) <= min(a.start_high, b.start_high)
    return starts_meet and max(a.end_low, b.end_low) <= min(a.end_high, b.end_high)


def _fit(a: Box, b: Box) -> bool:
    """Tell whether a can lie in b where b reaches as far as it can."""
    return b.start_low <= a.start_high and a.end_low <= b.end_high


def _range_of_starts(boxes: tuple[Box, ...]) -> tuple[int, int]:
    return min(box.start_low for box in boxes), max(box.start_high for box in boxes)


def _range_of_ends(boxes: tuple[Box, ...]) -> tuple[int, int]:
    return min(box.end_low for box in boxes), max(box.end_high for box in boxes)
