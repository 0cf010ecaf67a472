"""Rules across statements and sources (XSR)."""

from __future__ import annotations

from repatriation.checks.catalogue.cross_source.agreement import contradiction, refinement
from repatriation.checks.catalogue.cross_source.attribute import (
    attribute_disagreement,
    denominator_changed,
)
from repatriation.checks.catalogue.cross_source.replaced import superseded_still_used
from repatriation.checks.catalogue.cross_source.running import (
    cumulative_inclusion_ambiguous,
    cumulative_step,
)
from repatriation.checks.catalogue.cross_source.stock import (
    stale_stock_requoted,
    stock_flow_imbalance,
)
from repatriation.checks.catalogue.cross_source.system import system_infeasible
from repatriation.checks.catalogue.cross_source.whole import (
    flow_published_as_total,
    part_here_exceeds_whole_there,
)

__all__ = ["RULES"]

RULES = (
    contradiction,
    refinement,
    part_here_exceeds_whole_there,
    cumulative_step,
    cumulative_inclusion_ambiguous,
    flow_published_as_total,
    stock_flow_imbalance,
    stale_stock_requoted,
    attribute_disagreement,
    system_infeasible,
    superseded_still_used,
    denominator_changed,
)
