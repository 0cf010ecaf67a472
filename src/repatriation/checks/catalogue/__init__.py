"""The catalogue of rules, one module per family, listed in explicit tuples."""

from __future__ import annotations

from repatriation.checks.catalogue import (
    actor,
    cross_source,
    data,
    figure,
    operation,
    place,
    source,
    time,
)
from repatriation.checks.rule import Rule

__all__ = ["RULES"]

RULES: tuple[Rule, ...] = (
    *figure.RULES,
    *operation.RULES,
    *source.RULES,
    *actor.RULES,
    *data.RULES,
    *cross_source.RULES,
    *time.RULES,
    *place.RULES,
)
"""Every rule of the library, by family."""
