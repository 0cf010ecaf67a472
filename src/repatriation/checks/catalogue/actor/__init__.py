"""Rules about who speaks and acts, and what things are called (ACT)."""

from __future__ import annotations

from repatriation.checks.catalogue.actor.alias import alias_duplicate
from repatriation.checks.catalogue.actor.kind import de_facto_as_state, private_person
from repatriation.checks.catalogue.actor.period import actor_out_of_time
from repatriation.checks.catalogue.actor.role import dual_national_twice, role_conflict
from repatriation.checks.catalogue.actor.speaker import speaker_vs_publisher

__all__ = ["RULES"]

RULES = (
    alias_duplicate,
    role_conflict,
    actor_out_of_time,
    private_person,
    dual_national_twice,
    de_facto_as_state,
    speaker_vs_publisher,
)
