"""Conventions: which days loose words stand for. The one table that decides; documented as is."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

__all__ = [
    "CERTAIN_AHEAD",
    "CERTAIN_BEHIND",
    "DECADE_PARTS",
    "EDGES",
    "LONGEST_BACK",
    "MONTH_PARTS",
    "PIVOT",
    "SEASON_CODES",
    "SEASON_PARTS",
    "WEEKS_AGO_SLACK",
    "YEAR_PARTS",
]

Parts = Mapping[str, tuple[int, int]]

YEAR_PARTS: Parts = MappingProxyType(
    {"early": (1, 4), "mid": (5, 8), "late": (9, 12), "start": (1, 1), "end": (12, 12)}
)
"""First and last month of a part of a year."""

MONTH_PARTS: Parts = MappingProxyType(
    {"early": (1, 10), "mid": (11, 20), "late": (21, 31), "start": (1, 10), "end": (21, 31)}
)
"""First and last day of a part of a month; the last is cut to the month's length."""

SEASON_PARTS: Parts = MappingProxyType(
    {"early": (0, 0), "mid": (1, 1), "late": (2, 2), "start": (0, 0), "end": (2, 2)}
)
"""Months of a season or quarter, counted from its first."""

DECADE_PARTS: Parts = MappingProxyType(
    {"early": (0, 3), "mid": (4, 6), "late": (7, 9), "start": (0, 3), "end": (7, 9)}
)
"""First and last year of a part of a decade, counted from its first."""

EDGES = frozenset({"start", "end"})
"""Parts that are moments to "before" and "after": before the end of 2019 is up to 31 December."""

SEASON_CODES: Mapping[str, Mapping[str, int]] = MappingProxyType(
    {
        "north": {"spring": 21, "summer": 22, "autumn": 23, "winter": 24},
        "south": {"spring": 29, "summer": 30, "autumn": 31, "winter": 32},
    }
)
"""Sub-year codes by hemisphere; a season that begins in December belongs to that year."""

PIVOT = 69
"""Years of two digits: from 69 on they are of the 1900s, below of the 2000s, as in POSIX."""

WEEKS_AGO_SLACK = 2
"""Days to each side of "three weeks ago", which no one counts to the day."""

CERTAIN_AHEAD = 183
"""Days after the anchor from which a date without a year may be last year's."""

CERTAIN_BEHIND = 304
"""Days before the anchor from which a date without a year may be next year's."""

LONGEST_BACK = 10_000
"""Most units that "ago" and "past" count."""
