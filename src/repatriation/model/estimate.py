"""Estimate: how many of which people, as worded."""

from __future__ import annotations

from typing import Any, Literal, get_args

import attrs

from repatriation.errors import InvalidRecordError
from repatriation.model import valid
from repatriation.model.figure import Figure
from repatriation.model.shown import Shown

__all__ = ["BASES", "Basis", "Estimate", "split_people"]

Basis = Literal["stated", "implied", "derived"]
"""Whether the words state the figure, imply it, or somebody computed it from others."""

BASES: tuple[Basis, ...] = get_args(Basis)


def split_people(people: str) -> tuple[str, tuple[str, ...]]:
    """Split ``group[/category…]`` into the group's id and the categories'.

    >>> split_people("may/children/preschool")
    ('may', ('children', 'preschool'))
    """
    group, slash, categories = people.partition("/")
    return group, tuple(categories.split("/")) if slash else ()


def _people(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if not valid.is_path(value):
        expected = "a path group[/category…], such as 'may/children'"
        raise InvalidRecordError(type(record).__name__, attribute.name, value, expected)


@attrs.frozen(kw_only=True, repr=False)
class Estimate(Shown):
    """How many of which people, as worded.

    Attributes:
        key: Tells the estimate from others of its Statement; empty where `people` does.
        people: Whom it counts, ``group[/category…]``: those who are in all of the categories.
        figure: How many, or which share.
        share_of: For a share, whose: another such path; None for the group as a whole.
        unit: What is counted: persons, families, households, flights, borders, years …
        per: What the figure is for each of, for "up to four borders per person".
        basis: Whether it is stated, implied or derived.
    """

    key: str = attrs.field(default="", validator=valid.text)
    people: str = attrs.field(validator=_people)
    figure: Figure = attrs.field(validator=valid.instance(Figure))
    share_of: str | None = attrs.field(default=None, validator=valid.maybe(_people))
    unit: str = attrs.field(default="persons", validator=valid.identifier)
    per: str | None = attrs.field(default=None, validator=valid.maybe(valid.text))
    basis: Basis = attrs.field(default="stated", validator=valid.choice(BASES))

    @property
    def group(self) -> str:
        """Id of the Group or Operation whose people are counted."""
        return self.people.partition("/")[0]

    @property
    def categories(self) -> tuple[str, ...]:
        """Ids of the Categories that the people are in, all at once."""
        return split_people(self.people)[1]

    @property
    def label(self) -> str:
        """What tells the estimate from others of its Statement."""
        return self.key or self.people

    @property
    def is_head_count(self) -> bool:
        """Whether it counts persons, each once."""
        return self.unit == "persons" and self.per is None
