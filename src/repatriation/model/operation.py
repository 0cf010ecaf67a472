"""Operation: a programme that brings people home, a stage of it, or one movement."""

from __future__ import annotations

from typing import Literal, get_args

import attrs

from repatriation.model import valid
from repatriation.model.markup import facts
from repatriation.model.name import Name
from repatriation.model.period import Period
from repatriation.model.shown import Shown

__all__ = ["LEVELS", "STATUSES", "Level", "Operation", "Status"]

Level = Literal["programme", "stage", "movement"]
"""A programme (Zhusan), a stage of one, or a movement: one flight or convoy."""

LEVELS: tuple[Level, ...] = get_args(Level)

Status = Literal["unknown", "planned", "under_way", "completed", "cancelled"]
"""How far an operation has come."""

STATUSES: tuple[Status, ...] = get_args(Status)


@attrs.frozen(kw_only=True, repr=False)
class Operation(Shown):
    """What identifies an operation; everything that is said of it is a Statement.

    As a group of people, an operation's id means the people whom it brought.

    Attributes:
        id: Unique in the dataset.
        level: Programme, stage or movement.
        names: Preferred name first; contested names stand beside each other.
        period: When it took place, as far as it serves to tell it from others.
        origins: Ids of the Places that people were brought from.
        destinations: Ids of the Places that they were brought to.
        status: How far it has come.
    """

    id: str = attrs.field(validator=valid.identifier)
    level: Level = attrs.field(validator=valid.choice(LEVELS))
    names: tuple[Name, ...] = attrs.field(default=(), validator=valid.tuple_of(Name))
    period: Period | None = attrs.field(default=None, validator=valid.maybe(valid.instance(Period)))
    origins: tuple[str, ...] = attrs.field(default=(), validator=valid.references)
    destinations: tuple[str, ...] = attrs.field(default=(), validator=valid.references)
    status: Status = attrs.field(default="unknown", validator=valid.choice(STATUSES))

    @property
    def name(self) -> str:
        """The preferred name, or the id where none is given."""
        return self.names[0].text if self.names else self.id

    @property
    def summary(self) -> str:
        """What tells it from others, in one line: ``"January operation (stage, In January)"``."""
        when = f", {self.period}" if self.period is not None else ""
        return f"{self.name} ({self.level}{when})"

    def _repr_html_(self) -> str:
        return facts(
            f"Operation {self.name}",
            (
                ("id", self.id),
                ("also called", "; ".join(name.text for name in self.names[1:])),
                ("level", self.level),
                ("when", str(self.period or "")),
                ("days", self.period.edtf if self.period is not None else ""),
                ("from", ", ".join(self.origins)),
                ("to", ", ".join(self.destinations)),
                ("status", self.status.replace("_", " ")),
            ),
        )
