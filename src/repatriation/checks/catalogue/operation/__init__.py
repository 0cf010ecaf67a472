"""Rules about operations: their stages, who was on board, and what became of them (OPR)."""

from __future__ import annotations

from repatriation.checks.catalogue.operation.flight import (
    escort_counted,
    mixed_nationality_unsplit,
    same_flight_twice,
)
from repatriation.checks.catalogue.operation.moment import moments_added
from repatriation.checks.catalogue.operation.origin import mode_mixed, origin_mixed
from repatriation.checks.catalogue.operation.outcome import (
    minor_in_penal_outcome,
    outcome_exceeds_input,
    status_vs_nationality,
)
from repatriation.checks.catalogue.operation.stage import no_when_or_where, stage_numbering
from repatriation.checks.catalogue.operation.status import planned_as_done
from repatriation.checks.catalogue.operation.total import stages_exceed_parent, stages_short

__all__ = ["RULES"]

RULES = (
    no_when_or_where,
    stages_exceed_parent,
    stages_short,
    stage_numbering,
    same_flight_twice,
    moments_added,
    mixed_nationality_unsplit,
    escort_counted,
    origin_mixed,
    mode_mixed,
    outcome_exceeds_input,
    minor_in_penal_outcome,
    planned_as_done,
    status_vs_nationality,
)
