"""Statement: one proposition that somebody uttered."""

from __future__ import annotations

from functools import cached_property
from typing import Literal, get_args

import attrs

from repatriation.model import valid
from repatriation.model.estimate import Estimate
from repatriation.model.link import Link
from repatriation.model.locator import Locator
from repatriation.model.period import Period
from repatriation.model.shown import Shown

__all__ = ["CONFIRMATIONS", "MODALITIES", "Confirmation", "Modality", "Statement"]

Modality = Literal["asserted", "presupposed", "evaluated", "promised", "planned", "hypothetical"]
"""With what force it is said (after PLOVER)."""

MODALITIES: tuple[Modality, ...] = get_args(Modality)

Confirmation = Literal["unstated", "confirmed", "unconfirmed"]
"""What the text itself says of how sure it is."""

CONFIRMATIONS: tuple[Confirmation, ...] = get_args(Confirmation)


@attrs.frozen(kw_only=True, repr=False)
class Statement(Shown):
    """One proposition, with its force, what it is about, and the figures it gives.

    Attributes:
        id: Unique in the dataset.
        utterance: Id of the Utterance that it is part of.
        paraphrase: What it says, in the coder's words.
        at: Where it stands in the source.
        modality: With what force it is said; see `Modality`.
        negated: Whether it says that this is not so.
        confirmation: Whether the text calls it confirmed or unconfirmed.
        within: Id of the Statement that it is a part of.
        period: When what it says was so; not when it was said.
        about: Ids of the records that it is about.
        estimates: The figures it gives.
        links: The relations it states.
        supersedes: Ids of earlier Statements that it replaces.
    """

    id: str = attrs.field(validator=valid.identifier)
    utterance: str | None = attrs.field(default=None, validator=valid.maybe(valid.identifier))
    paraphrase: str = attrs.field(default="", validator=valid.text)
    at: Locator | None = attrs.field(default=None, validator=valid.maybe(valid.instance(Locator)))
    modality: Modality = attrs.field(default="asserted", validator=valid.choice(MODALITIES))
    negated: bool = attrs.field(default=False, validator=valid.flag)
    confirmation: Confirmation = attrs.field(
        default="unstated", validator=valid.choice(CONFIRMATIONS)
    )
    within: str | None = attrs.field(default=None, validator=valid.maybe(valid.identifier))
    period: Period | None = attrs.field(default=None, validator=valid.maybe(valid.instance(Period)))
    about: tuple[str, ...] = attrs.field(default=(), validator=valid.references)
    estimates: tuple[Estimate, ...] = attrs.field(default=(), validator=valid.tuple_of(Estimate))
    links: tuple[Link, ...] = attrs.field(default=(), validator=valid.tuple_of(Link))
    supersedes: tuple[str, ...] = attrs.field(default=(), validator=valid.references)

    @cached_property
    def groups(self) -> tuple[str, ...]:
        """Ids of the groups and operations whose people its estimates count, each once."""
        return tuple({estimate.people.partition("/")[0]: None for estimate in self.estimates})

    @property
    def is_claim(self) -> bool:
        """Whether its figures take part in arithmetic by default.

        Planned, promised, hypothetical, negated and unconfirmed statements do not;
        nor do superseded ones, which only the dataset can tell.
        """
        return self.modality in _COUNTED and not self.negated and self.confirmation != "unconfirmed"


_COUNTED: frozenset[Modality] = frozenset({"asserted", "presupposed", "evaluated"})
