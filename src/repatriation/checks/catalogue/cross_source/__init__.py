"""Rules across statements and sources (XSR)."""

from __future__ import annotations

from repatriation.checks.catalogue.cross_source.agreement import contradiction, refinement
from repatriation.checks.catalogue.cross_source.attribute import (
    attribute_disagreement,
    denominator_changed,
)
from repatriation.checks.catalogue.cross_source.replaced import superseded_still_used

__all__ = ["RULES"]

RULES = (
    contradiction,
    refinement,
    attribute_disagreement,
    superseded_still_used,
    denominator_changed,
)
