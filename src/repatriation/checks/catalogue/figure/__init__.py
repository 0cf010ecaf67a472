"""Rules about the figures that one speaker gives of one group (FIG)."""

from __future__ import annotations

from repatriation.checks.catalogue.figure.arithmetic import (
    parts_exceed_whole,
    parts_short_of_whole,
    subset_exceeds_set,
    unit_mixed,
)
from repatriation.checks.catalogue.figure.definition import (
    definition_missing,
    orphan_definition_clash,
)
from repatriation.checks.catalogue.figure.derived import derived_not_marked, rounding_pattern
from repatriation.checks.catalogue.figure.share import ratio_implausible, share_vs_count
from repatriation.checks.catalogue.figure.value import (
    bounds_inverted,
    not_a_head_count,
    suppressed_read_as_number,
)
from repatriation.checks.catalogue.figure.words import (
    hedge_lost,
    unknown_as_zero,
    vague_word_as_number,
)

__all__ = ["RULES"]

RULES = (
    bounds_inverted,
    not_a_head_count,
    parts_exceed_whole,
    parts_short_of_whole,
    subset_exceeds_set,
    share_vs_count,
    unknown_as_zero,
    derived_not_marked,
    hedge_lost,
    vague_word_as_number,
    unit_mixed,
    ratio_implausible,
    definition_missing,
    orphan_definition_clash,
    rounding_pattern,
    suppressed_read_as_number,
)
