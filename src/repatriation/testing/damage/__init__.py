"""Damage: consistent datasets broken in one way that a rule must find."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from repatriation.errors import RuleError
from repatriation.testing.damage import figure, record, story, time
from repatriation.testing.damage.site import Blow, Damaged
from repatriation.testing.dataset import datasets

__all__ = ["DAMAGES", "Damaged", "damaged"]

DAMAGES: Mapping[str, Blow] = {
    "FIG101": figure.bounds_inverted,
    "FIG102": figure.not_a_head_count,
    "FIG103": figure.parts_exceed_whole,
    "FIG104": figure.parts_short_of_whole,
    "FIG105": figure.subset_exceeds_set,
    "FIG112": figure.unit_mixed,
    "FIG117": figure.suppressed_read_as_number,
    "OPR202": story.stages_exceed_parent,
    "OPR211": figure.outcome_exceeds_input,
    "SRC301": record.no_source,
    "SRC304": record.citation_cycle,
    "SRC309": time.statement_before_event,
    "ACT401": record.alias_duplicate,
    "ACT403": time.actor_out_of_time,
    "DST501": record.duplicate_id,
    "DST502": record.dangling_reference,
    "DST503": record.duplicate_content,
    "DST513": record.lattice_broken,
    "XSR601": story.contradiction,
    "TMP701": time.ends_before_start,
    "TMP702": time.done_in_future,
    "TMP709": time.stock_without_date,
    "GEO801": record.unknown_place,
}
"""The damages that there are, by the code of the rule that must find them."""


def damaged(code: str) -> SearchStrategy[Damaged]:
    """Draw consistent datasets, each broken in one way that the rule of a code must find.

    A group, an operation or a source is added to a consistent dataset, and then one field
    of it is changed. No reading of the words makes the outcome sound: where the rule
    judges a relation, its verdict must be VIOLATED.

    Args:
        code: Code of the rule, one of `DAMAGES`.

    Raises:
        RuleError: A code that no damage is offered for.
    """
    blow = DAMAGES.get(code)
    if blow is None:
        raise RuleError(f"no damage for {code!r}; there is one for {', '.join(DAMAGES)}")
    return _struck(code, blow)


@st.composite
def _struck(draw: st.DrawFn, code: str, blow: Blow) -> Damaged:
    base = draw(datasets(max_programmes=1, max_groups=1, max_sources=1))
    sound, broken, record_id, damage = blow(draw, base)
    return Damaged(dataset=broken, sound=sound, code=code, record=record_id, damage=damage)
