"""Damage: consistent datasets broken in one way that a rule must find."""

from __future__ import annotations

from collections.abc import Mapping

from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from repatriation.errors import RuleError
from repatriation.testing.damage import (
    actor,
    crowd,
    figure,
    moment,
    place,
    record,
    source,
    stage,
    story,
    time,
    total,
    word,
)
from repatriation.testing.damage.site import Blow, Damaged
from repatriation.testing.dataset import datasets

__all__ = ["DAMAGES", "Damaged", "damaged"]

DAMAGES: Mapping[str, Blow] = {
    "FIG101": figure.bounds_inverted,
    "FIG102": figure.not_a_head_count,
    "FIG103": figure.parts_exceed_whole,
    "FIG104": figure.parts_short_of_whole,
    "FIG105": figure.subset_exceeds_set,
    "FIG106": word.share_vs_count,
    "FIG107": word.unknown_as_zero,
    "FIG109": word.hedge_lost,
    "FIG112": figure.unit_mixed,
    "FIG115": story.orphan_definition_clash,
    "FIG117": figure.suppressed_read_as_number,
    "OPR201": stage.no_when_or_where,
    "OPR202": story.stages_exceed_parent,
    "OPR203": stage.stages_short,
    "OPR204": stage.stage_numbering,
    "OPR205": stage.same_flight_twice,
    "OPR206": stage.moments_added,
    "OPR207": crowd.mixed_nationality_unsplit,
    "OPR208": crowd.escort_counted,
    "OPR209": crowd.origin_mixed,
    "OPR210": crowd.mode_mixed,
    "OPR211": figure.outcome_exceeds_input,
    "OPR212": crowd.minor_in_penal_outcome,
    "OPR213": stage.planned_as_done,
    "SRC301": record.no_source,
    "SRC302": source.quote_not_in_snapshot,
    "SRC303": source.number_not_in_quote,
    "SRC304": record.citation_cycle,
    "SRC306": source.translation_drift,
    "SRC307": source.unconfirmed_laundered,
    "SRC308": actor.speaker_office_date,
    "SRC309": time.statement_before_event,
    "SRC310": source.headline_body,
    "SRC312": source.supersede_chain_broken,
    "SRC313": source.licence_missing,
    "ACT401": record.alias_duplicate,
    "ACT403": time.actor_out_of_time,
    "ACT404": actor.private_person,
    "ACT405": crowd.dual_national_twice,
    "ACT407": actor.speaker_vs_publisher,
    "DST501": record.duplicate_id,
    "DST502": record.dangling_reference,
    "DST503": record.duplicate_content,
    "DST505": crowd.stock_flow_mixed,
    "DST509": crowd.no_coverage_window,
    "DST513": record.lattice_broken,
    "XSR601": story.contradiction,
    "XSR603": total.part_here_exceeds_whole_there,
    "XSR604": total.cumulative_step,
    "XSR605": total.cumulative_inclusion_ambiguous,
    "XSR606": total.flow_published_as_total,
    "XSR607": total.stock_flow_imbalance,
    "XSR608": total.stale_stock_requoted,
    "XSR609": story.attribute_disagreement,
    "XSR610": total.system_infeasible,
    "XSR611": story.superseded_still_used,
    "TMP701": time.ends_before_start,
    "TMP702": time.done_in_future,
    "TMP703": moment.cumulative_decreases,
    "TMP704": moment.precision_invented,
    "TMP705": moment.announced_as_event,
    "TMP707": moment.outcome_too_soon,
    "TMP708": moment.age_impossible,
    "TMP709": time.stock_without_date,
    "TMP710": moment.order_of_moments,
    "GEO801": place.unknown_place,
    "GEO802": place.place_outside_country,
    "GEO803": place.scope_widened,
    "GEO805": crowd.transit_as_endpoint,
    "GEO806": place.too_precise,
}
"""The damages that there are, by the code of the rule that must find them: one for every rule
that finds errors or what to be warned of."""


def damaged(code: str) -> SearchStrategy[Damaged]:
    """Draw consistent datasets, each broken in one way that the rule of a code must find.

    A group, an operation or a source is added to a consistent dataset, and then one thing is
    changed in it. No reading of the words makes the outcome sound: where the rule can be sure,
    its verdict must be VIOLATED.

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
    blown = blow(draw, base)
    return Damaged(
        dataset=blown.broken,
        sound=blown.sound,
        code=code,
        record=blown.record,
        damage=blown.damage,
        texts=blown.texts,
        verdict=blown.verdict,
        companions=blown.companions,
    )
