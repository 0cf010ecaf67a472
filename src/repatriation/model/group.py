"""Group: a set of people that claims are about."""

from __future__ import annotations

from typing import Literal, get_args

import attrs

from repatriation.model import valid
from repatriation.model.period import Period
from repatriation.model.shown import Shown

__all__ = ["FLOWS", "MEASURES", "Group", "Measure"]

Measure = Literal[
    "departed",
    "returned",
    "repatriated",
    "self_returned",
    "deported",
    "handed_over",
    "arrived",
    "died",
    "present",
    "any",
]
"""What is counted. Flows are movements in a period; `present` is a stock at a time (IDMC)."""

MEASURES: tuple[Measure, ...] = get_args(Measure)

FLOWS: frozenset[Measure] = frozenset(MEASURES) - {"present", "any"}
"""The measures that count movements; repatriated, self_returned and deported are all returned."""


@attrs.frozen(kw_only=True, repr=False)
class Group(Shown):
    """Some people, told from others by what happened to them, where and when.

    Attributes:
        id: Unique in the dataset; an Operation's id can stand where a group's can.
        measure: What is counted of them; see `Measure`.
        operation: Id of the Operation that moved them.
        places: Ids of the Places where they are, or which they left.
        nationality: Id of the Place or Actor (a state) whose citizens they are.
        period: When it happened, or as of when they are there.
        definition: Who belongs to the group, in words.
    """

    id: str = attrs.field(validator=valid.identifier)
    measure: Measure = attrs.field(default="any", validator=valid.choice(MEASURES))
    operation: str | None = attrs.field(default=None, validator=valid.maybe(valid.identifier))
    places: tuple[str, ...] = attrs.field(default=(), validator=valid.references)
    nationality: str | None = attrs.field(default=None, validator=valid.maybe(valid.identifier))
    period: Period | None = attrs.field(default=None, validator=valid.maybe(valid.instance(Period)))
    definition: str | None = attrs.field(default=None, validator=valid.maybe(valid.text))

    @property
    def is_stock(self) -> bool:
        """Whether the people are counted as present at a time rather than as moving."""
        return self.measure == "present"
