"""Rules about places (GEO)."""

from __future__ import annotations

from repatriation.checks.catalogue.place.map import (
    place_outside_country,
    too_precise,
    unknown_place,
)
from repatriation.checks.catalogue.place.scope import (
    name_out_of_time,
    scope_widened,
    transit_as_endpoint,
)

__all__ = ["RULES"]

RULES = (
    unknown_place,
    place_outside_country,
    scope_widened,
    name_out_of_time,
    transit_as_endpoint,
    too_precise,
)
