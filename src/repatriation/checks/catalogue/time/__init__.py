"""Rules about when things were (TMP)."""

from __future__ import annotations

from repatriation.checks.catalogue.time.age import age_impossible, cohort_aged_out
from repatriation.checks.catalogue.time.announced import announced_as_event
from repatriation.checks.catalogue.time.moment import done_in_future, order_of_moments
from repatriation.checks.catalogue.time.outcome import outcome_too_soon
from repatriation.checks.catalogue.time.period import ends_before_start, stock_without_date
from repatriation.checks.catalogue.time.running import cumulative_decreases
from repatriation.checks.catalogue.time.words import precision_invented, set_vs_range

__all__ = ["RULES"]

RULES = (
    ends_before_start,
    done_in_future,
    cumulative_decreases,
    precision_invented,
    announced_as_event,
    set_vs_range,
    outcome_too_soon,
    age_impossible,
    stock_without_date,
    order_of_moments,
    cohort_aged_out,
)
