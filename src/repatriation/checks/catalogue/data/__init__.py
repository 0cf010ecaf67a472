"""Rules about the dataset as such: its records, its sums and where its figures stand (DST)."""

from __future__ import annotations

from repatriation.checks.catalogue.data.number import number_recycled, provenance_coverage
from repatriation.checks.catalogue.data.record import (
    dangling_reference,
    duplicate_content,
    duplicate_id,
    lattice_broken,
)
from repatriation.checks.catalogue.data.total import no_coverage_window, stock_flow_mixed

__all__ = ["RULES"]

RULES = (
    duplicate_id,
    dangling_reference,
    duplicate_content,
    stock_flow_mixed,
    no_coverage_window,
    number_recycled,
    provenance_coverage,
    lattice_broken,
)
