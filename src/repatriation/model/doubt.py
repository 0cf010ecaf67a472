"""Doubt: an open question of coding, kept open."""

from __future__ import annotations

import attrs

from repatriation.model import valid
from repatriation.model.link import Link
from repatriation.model.shown import Shown

__all__ = ["Doubt", "Reading"]


@attrs.frozen(kw_only=True, repr=False)
class Reading(Shown):
    """One way to read an ambiguous passage.

    Attributes:
        text: The reading, in words.
        links: What would be assumed under it, where links can say it.
    """

    text: str = attrs.field(validator=valid.text)
    links: tuple[Link, ...] = attrs.field(default=(), validator=valid.tuple_of(Link))


@attrs.frozen(kw_only=True, repr=False)
class Doubt(Shown):
    """A question of coding with several possible answers, none of which is chosen.

    Attributes:
        record: Id of the record that is in doubt.
        field: Which of its fields.
        readings: The possible readings, at least two to be of use.
        why: What makes it doubtful.
    """

    record: str = attrs.field(validator=valid.identifier)
    field: str = attrs.field(default="", validator=valid.text)
    readings: tuple[Reading, ...] = attrs.field(default=(), validator=valid.tuple_of(Reading))
    why: str = attrs.field(default="", validator=valid.text)
