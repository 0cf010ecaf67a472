"""Story: what truly happened, to whom and when, behind a consistent dataset."""

from __future__ import annotations

import datetime
from collections.abc import Callable

import attrs
from hypothesis import strategies as st

from repatriation.model.group import Group
from repatriation.model.link import Link
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.testing.choice import one_of
from repatriation.testing.population import Population

__all__ = ["START", "Happening", "Story", "dated"]

START = datetime.date(2012, 1, 1)
"""The day from which programmes begin."""


@attrs.frozen
class Happening:
    """A record that claims can be about, and the truth of it: who, and from when to when."""

    record: Operation | Group
    people: Population
    first: datetime.date
    last: datetime.date

    @property
    def id(self) -> str:
        """Id of the record."""
        return self.record.id


@attrs.frozen
class Story:
    """All that happened, and links that are true of it."""

    happenings: tuple[Happening, ...] = ()
    facts: tuple[Link, ...] = ()

    def __add__(self, other: Story) -> Story:
        return Story(self.happenings + other.happenings, self.facts + other.facts)

    def in_order(self) -> Story:
        """Sort the happenings by their end."""
        return Story(tuple(sorted(self.happenings, key=lambda h: (h.last, h.id))), self.facts)

    def first(self, number: int) -> Story:
        """Keep the first happenings, and the links that join no others."""
        kept = self.happenings[:number]
        later = {happening.id for happening in self.happenings[number:]}
        return Story(kept, tuple(f for f in self.facts if later.isdisjoint((f.a, *f.b))))


def dated(draw: st.DrawFn, first: datetime.date, last: datetime.date) -> Period:
    """Draw a period that is true of what began and ended on these days, the exact one first."""
    exact = f"{first}/{last}" if first < last else f"{first}"
    both = f"{{{first},{last}}}" if first < last else f"{first}~"
    words = f"{first.day}-{last.day}" if first < last else f"{first:%d.%m.}"
    ways: tuple[Callable[[], Period], ...] = (
        lambda: Period.of(exact),
        lambda: Period.of(exact, extent="throughout"),
        lambda: Period(edtf=exact, wording=words, supplied=("month", "year")),
        lambda: Period.of(both),
        lambda: Period.of(_joined(f"{first:%Y-%m}", f"{last:%Y-%m}")),
        lambda: Period.of(_joined(f"{first:%Y}", f"{last:%Y}")),
    )
    return one_of(draw, ways)()


def _joined(first: str, last: str) -> str:
    return first if first == last else f"{first}/{last}"
