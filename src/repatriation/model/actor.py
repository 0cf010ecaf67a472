"""Actor: who speaks, orders, carries out, publishes or holds."""

from __future__ import annotations

from typing import Literal, get_args

import attrs

from repatriation.model import valid
from repatriation.model.name import Name
from repatriation.model.period import Period
from repatriation.model.shown import Shown

__all__ = ["ACTOR_KINDS", "Actor", "ActorKind", "Office"]

ActorKind = Literal[
    "official",
    "state",
    "government_body",
    "de_facto_authority",
    "armed_group",
    "organisation",
    "outlet",
    "collective",
]
"""What an actor is; persons are officials who speak or act in office, and no others."""

ACTOR_KINDS: tuple[ActorKind, ...] = get_args(ActorKind)


@attrs.frozen(kw_only=True, repr=False)
class Office(Shown):
    """A post that an official held, and when.

    Attributes:
        title: As the post is called: ``"First President"``.
        body: Id of the Actor whose post it is.
        period: When it was held; None where that is not known.
    """

    title: str = attrs.field(validator=valid.text)
    body: str | None = attrs.field(default=None, validator=valid.maybe(valid.identifier))
    period: Period | None = attrs.field(default=None, validator=valid.maybe(valid.instance(Period)))


@attrs.frozen(kw_only=True, repr=False)
class Actor(Shown):
    """An official, a state, a body, a group, an organisation, an outlet or a collective.

    Attributes:
        id: Unique in the dataset.
        kind: What the actor is; see `ActorKind`.
        names: Preferred name first, then its variants.
        part_of: Id of the Actor that it belongs to.
        place: Id of the Place where it is seated, or which the state governs.
        offices: Posts that an official held, each with its period.
        period: When the actor existed, or the official lived.
    """

    id: str = attrs.field(validator=valid.identifier)
    kind: ActorKind = attrs.field(validator=valid.choice(ACTOR_KINDS))
    names: tuple[Name, ...] = attrs.field(default=(), validator=valid.tuple_of(Name))
    part_of: str | None = attrs.field(default=None, validator=valid.maybe(valid.identifier))
    place: str | None = attrs.field(default=None, validator=valid.maybe(valid.identifier))
    offices: tuple[Office, ...] = attrs.field(default=(), validator=valid.tuple_of(Office))
    period: Period | None = attrs.field(default=None, validator=valid.maybe(valid.instance(Period)))

    @property
    def name(self) -> str:
        """The preferred name, or the id where none is given."""
        return self.names[0].text if self.names else self.id
