"""Sub-year codes of the Extended Date/Time Format: seasons, quarters and other parts."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType
from typing import NamedTuple

__all__ = ["SUB_YEARS", "SubYear"]


class SubYear(NamedTuple):
    """What a sub-year code stands for: its first month (1-12), and for how many months."""

    name: str
    month: int
    months: int


SUB_YEARS: Mapping[int, SubYear] = MappingProxyType(
    {
        21: SubYear("spring", 3, 3),
        22: SubYear("summer", 6, 3),
        23: SubYear("autumn", 9, 3),
        24: SubYear("winter", 12, 3),
        25: SubYear("spring, northern hemisphere", 3, 3),
        26: SubYear("summer, northern hemisphere", 6, 3),
        27: SubYear("autumn, northern hemisphere", 9, 3),
        28: SubYear("winter, northern hemisphere", 12, 3),
        29: SubYear("spring, southern hemisphere", 9, 3),
        30: SubYear("summer, southern hemisphere", 12, 3),
        31: SubYear("autumn, southern hemisphere", 3, 3),
        32: SubYear("winter, southern hemisphere", 6, 3),
        33: SubYear("quarter 1", 1, 3),
        34: SubYear("quarter 2", 4, 3),
        35: SubYear("quarter 3", 7, 3),
        36: SubYear("quarter 4", 10, 3),
        37: SubYear("quadrimester 1", 1, 4),
        38: SubYear("quadrimester 2", 5, 4),
        39: SubYear("quadrimester 3", 9, 4),
        40: SubYear("semester 1", 1, 6),
        41: SubYear("semester 2", 7, 6),
    }
)
"""The codes that stand in place of a month (EDTF level 1: 21-24, level 2: 25-41).

The format leaves the months of a season open. Meteorological seasons are taken, those of
codes 21-24 as in the northern hemisphere; one that begins in December ends in February
of the next year.
"""
