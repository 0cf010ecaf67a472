"""Population: how many people of each kind there truly are, hidden behind a dataset."""

from __future__ import annotations

import functools
import itertools
from collections import Counter
from collections.abc import Iterable, Mapping

import attrs
from hypothesis import strategies as st
from hypothesis.strategies import SearchStrategy

from repatriation.model.category import Category, Partition
from repatriation.model.estimate import split_people
from repatriation.model.lattice import EVERYONE, Lattice

__all__ = ["FURTHER_CATEGORIES", "Population", "Truth", "populations"]

Kind = frozenset[str]
"""All the categories that a person is in, `EVERYONE` among them."""

FURTHER_CATEGORIES: tuple[Category, ...] = (
    Category(id="hostages", within=("everyone",), dimension="experience", definition="held"),
    Category(id="prosecuted", within=("adults",), dimension="outcome", definition="put on trial"),
    Category(
        id="convicted",
        within=("prosecuted",),
        partitions=(Partition(parts=("convicted_men", "convicted_women")),),
        dimension="outcome",
        definition="found guilty",
    ),
    Category(id="convicted_men", within=("convicted", "men"), dimension="outcome"),
    Category(id="convicted_women", within=("convicted", "women"), dimension="outcome"),
)
"""Categories that a dataset can add to the standard ones: a chain, a partition, a loose one."""


@attrs.frozen(repr=False)
class Population:
    """A cross table of people: how many are of each kind.

    Attributes:
        kinds: Kinds of people with their numbers, none of them 0.
    """

    kinds: tuple[tuple[Kind, int], ...] = ()

    @classmethod
    def of(cls, numbers: Mapping[Kind, int]) -> Population:
        """Build from the number of each kind."""
        shown = sorted((sorted(kind), number) for kind, number in numbers.items() if number)
        return cls(tuple((frozenset(kind), number) for kind, number in shown))

    @classmethod
    def sum(cls, populations: Iterable[Population]) -> Population:
        """Put populations together of which nobody is in two."""
        total: Counter[Kind] = Counter()
        for population in populations:
            total.update(dict(population.kinds))
        return cls.of(total)

    def count(self, categories: Iterable[str] = ()) -> int:
        """Count those who are in all of the categories."""
        wanted = frozenset(categories)
        return sum(number for kind, number in self.kinds if wanted <= kind)

    def __repr__(self) -> str:
        return f"<Population: {self.count()} people of {len(self.kinds)} kinds>"


@attrs.frozen(repr=False)
class Truth:
    """The populations behind a consistent dataset, by the id of their group or operation."""

    populations: Mapping[str, Population]

    def count(self, people: str) -> int:
        """Count the people at a path ``group[/category…]``."""
        group, categories = split_people(people)
        return self.populations[group].count(categories)

    def __repr__(self) -> str:
        shown = ", ".join(f"{id_}: {p.count()}" for id_, p in self.populations.items())
        return f"<Truth: {shown or 'nobody'}>"


# Kinds of people --------------------------------------------------------------------------

_LATTICE = Lattice(FURTHER_CATEGORIES)
_WOMEN = ("females_18_59", "females_60_plus")
_MEN = ("males_18_59", "males_60_plus")
_YOUNG = tuple(f"{sex}_{ages}" for sex in ("females", "males") for ages in ("0_4", "5_11"))
_TEENS = ("females_12_17", "males_12_17")
_FAMILY = ((), ("orphans",), ("orphans_of_both",), ("unaccompanied",), ("orphans", "unaccompanied"))


def _kind(*narrow: str) -> Kind:
    """Add all that contains the categories."""
    return frozenset({EVERYONE, *narrow}.union(*map(_LATTICE.ancestors, narrow)))


def _children() -> list[Kind]:
    ages = [*((a,) for a in _YOUNG), *((a, "preschool") for a in _YOUNG), *((a,) for a in _TEENS)]
    return [_kind(*age, *family) for age, family in itertools.product(ages, _FAMILY)]


_STANDARD_KINDS = [*map(_kind, _WOMEN), *map(_kind, _MEN), *_children()]


def _further_kinds() -> list[Kind]:
    courts: list[tuple[str, ...]] = [("hostages",), ("prosecuted",)]
    women = [_kind(age, *c) for age in _WOMEN for c in [*courts, ("convicted_women",)]]
    men = [_kind(age, *c) for age in _MEN for c in [*courts, ("convicted_men", "hostages")]]
    return [*women, *men, *(kind | {"hostages"} for kind in _children())]


_ALL_KINDS = _STANDARD_KINDS + _further_kinds()


@functools.cache
def populations(
    *, max_people: int = 400, further: bool = False, max_kinds: int = 4
) -> SearchStrategy[Population]:
    """Draw populations of a few kinds of people; simplest is nobody, then one woman.

    Args:
        max_people: Most people of one kind.
        further: Whether people can be in `FURTHER_CATEGORIES` too.
        max_kinds: Most kinds of people.
    """
    kinds = st.sampled_from(_ALL_KINDS if further else _STANDARD_KINDS)
    numbers = st.integers(1, max_people)
    return st.dictionaries(kinds, numbers, max_size=max_kinds).map(Population.of)
