"""Corruption: the ways in which data gets damaged, one small function each."""

from __future__ import annotations

from repatriation.checks.corruption.damage import Corrupt, Corruption
from repatriation.checks.corruption.figure import (
    digit_doubled,
    digit_dropped,
    digit_swapped,
    hedge_dropped,
    hedge_turned,
    sign_turned,
    total_and_part_exchanged,
    unit_lost,
)
from repatriation.checks.corruption.period import date_flipped, year_off_by_one
from repatriation.checks.corruption.row import row_doubled, stage_added_twice

__all__ = ["CORRUPTIONS", "Corrupt", "Corruption"]

CORRUPTIONS: tuple[Corrupt, ...] = (
    digit_swapped,
    digit_dropped,
    digit_doubled,
    sign_turned,
    total_and_part_exchanged,
    hedge_dropped,
    hedge_turned,
    unit_lost,
    row_doubled,
    stage_added_twice,
    date_flipped,
    year_off_by_one,
)
"""All kinds of corruption; the name of each is that of its function, with hyphens."""
