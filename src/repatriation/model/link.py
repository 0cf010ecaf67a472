"""Link: a relation between groups, operations and actors, stated or assumed."""

from __future__ import annotations

from typing import Literal, get_args

import attrs

from repatriation.model import valid
from repatriation.model.shown import Shown

__all__ = ["DEEDS", "LINK_KINDS", "Link", "LinkKind"]

LinkKind = Literal[
    "same_as",
    "part_of",
    "made_up_of",
    "disjoint_from",
    "accompanies",
    "mirrors",
    "continues",
    "ordered",
    "led",
    "carried_out",
    "took_part",
    "supported",
    "handed_over",
    "received",
]
"""How `a` relates to each of `b`; the first seven join groups, the others say what actors did."""

LINK_KINDS: tuple[LinkKind, ...] = get_args(LinkKind)

DEEDS: frozenset[LinkKind] = frozenset(LINK_KINDS[7:])
"""The kinds in which an actor (`a`) did something in operations (`b`)."""


@attrs.frozen(kw_only=True, repr=False)
class Link(Shown):
    """A relation: ``january part_of zhusan``, ``zhusan made_up_of january may``.

    - ``same_as``: the same people. ``part_of``: all of `a` are among `b`.
    - ``made_up_of``: `b` are parts of `a`; `complete` if there are no others, `disjoint` if
      nobody is in two of them.
    - ``disjoint_from``: nobody is in both. ``accompanies``: together, overlap unknown.
    - ``mirrors``: two sides of one movement, such as handed over and arrived.
    - ``continues``: a later operation of the same undertaking.

    In a Statement a link is stated; in `Dataset.assumptions` it is assumed.

    Attributes:
        kind: See `LinkKind`.
        a: Id of the Group, Operation or Actor that the link is about.
        b: Ids of those it relates to; several only for ``made_up_of`` and deeds.
        complete: For ``made_up_of``: `b` is all of `a`.
        disjoint: For ``made_up_of``: nobody is in two of `b`.
        why: The reason, above all of an assumption.
    """

    kind: LinkKind = attrs.field(validator=valid.choice(LINK_KINDS))
    a: str = attrs.field(validator=valid.identifier)
    b: tuple[str, ...] = attrs.field(validator=valid.references)
    complete: bool = attrs.field(default=False, validator=valid.flag)
    disjoint: bool = attrs.field(default=False, validator=valid.flag)
    why: str = attrs.field(default="", validator=valid.text)

    def __str__(self) -> str:
        flags = [f for f, on in (("complete", self.complete), ("disjoint", self.disjoint)) if on]
        return " ".join([self.a, self.kind, *self.b, *flags])
