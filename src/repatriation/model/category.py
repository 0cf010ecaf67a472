"""Category: a kind of people, and the standard ones."""

from __future__ import annotations

import keyword
from typing import Any
from unicodedata import normalize

import attrs

from repatriation.errors import InvalidRecordError
from repatriation.model import valid
from repatriation.model.shown import Shown

__all__ = ["STANDARD_CATEGORIES", "Ages", "Category", "Partition", "category_words"]


def _years(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if value is not None and (type(value) is not int or value < 0):
        expected = "a whole number of years, 0 or more, or None (open)"
        raise InvalidRecordError(type(record).__name__, attribute.name, value, expected)


def _category_id(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    usable = type(value) is str and value.isidentifier() and not keyword.iskeyword(value)
    # Python normalises the names of parameters: an id in another form would never be met
    if not usable or normalize("NFKC", str(value)) != value:
        expected = "an id of letters, digits and '_', usable as a parameter name ('aged_0_4')"
        raise InvalidRecordError(type(record).__name__, attribute.name, value, expected)


@attrs.frozen(kw_only=True, repr=False)
class Ages(Shown):
    """A band of ages in completed years, both ends included; None is open."""

    low: int | None = attrs.field(default=None, validator=_years)
    high: int | None = attrs.field(default=None, validator=_years)


@attrs.frozen(kw_only=True, repr=False)
class Partition(Shown):
    """Parts of a category of which nobody is in two.

    Attributes:
        parts: Ids of the Categories.
        exhaustive: Whether everyone of the whole is in one of them.
    """

    parts: tuple[str, ...] = attrs.field(validator=valid.references)
    exhaustive: bool = attrs.field(default=True, validator=valid.flag)


@attrs.frozen(kw_only=True, repr=False)
class Category(Shown):
    """A kind of people: children, orphans, women arrested.

    Attributes:
        id: Unique in the dataset, and usable as a Python parameter name.
        within: Ids of the Categories that contain it.
        partitions: Ways in which it divides, each exhaustive or not.
        dimension: What it is about: age, sex, family, legal, role, agency, conduct,
            experience, outcome … (SDMX: dimension).
        ages: The ages that it covers, where it is defined by them.
        definition: Who belongs to it, in words.
    """

    id: str = attrs.field(validator=_category_id)
    within: tuple[str, ...] = attrs.field(default=(), validator=valid.references)
    partitions: tuple[Partition, ...] = attrs.field(default=(), validator=valid.tuple_of(Partition))
    dimension: str = attrs.field(default="", validator=valid.text)
    ages: Ages | None = attrs.field(default=None, validator=valid.maybe(valid.instance(Ages)))
    definition: str | None = attrs.field(default=None, validator=valid.maybe(valid.text))


def category_words(id_: str) -> str:
    """Give the words of a category's id.

    >>> category_words("females_60_plus"), category_words("orphans_of_both")
    ('females 60+', 'orphans of both')
    """
    stem, *ages = id_.rsplit("_", 2)
    if len(ages) == 2 and ages[0].isdecimal() and (ages[1].isdecimal() or ages[1] == "plus"):
        low, high = ages
        return f"{stem.replace('_', ' ')} {low}{'+' if high == 'plus' else f'-{high}'}"
    return id_.replace("_", " ")


_BANDS: tuple[tuple[int, int | None], ...] = ((0, 4), (5, 11), (12, 17), (18, 59), (60, None))
"""UNHCR's age bands."""

_CHILD_BANDS = 3


def _band(prefix: str, low: int, high: int | None) -> str:
    return f"{prefix}_{low}_{high}" if high is not None else f"{prefix}_{low}_plus"


def _bands(prefix: str) -> tuple[str, ...]:
    return tuple(_band(prefix, low, high) for low, high in _BANDS)


def _standard() -> tuple[Category, ...]:
    aged, males, females = _bands("aged"), _bands("males"), _bands("females")
    young, old = slice(None, _CHILD_BANDS), slice(_CHILD_BANDS, None)

    def parts(*ids: str) -> Partition:
        return Partition(parts=ids)

    def sexed(id_: str, age: str, sex: str, bands: tuple[str, ...], words: str) -> Category:
        return Category(
            id=id_,
            within=(age, sex),
            partitions=(parts(*bands),),
            dimension="age",
            definition=words,
        )

    named = (
        Category(
            id="everyone",
            partitions=(parts("adults", "children"), parts("males", "females"), parts(*aged)),
            definition="all people of the group",
        ),
        Category(
            id="males",
            within=("everyone",),
            partitions=(parts("men", "boys"), parts(*males)),
            dimension="sex",
        ),
        Category(
            id="females",
            within=("everyone",),
            partitions=(parts("women", "girls"), parts(*females)),
            dimension="sex",
        ),
        Category(
            id="adults",
            within=("everyone",),
            partitions=(parts("men", "women"), parts(*aged[old])),
            dimension="age",
            ages=Ages(low=18),
            definition="people of 18 years or more",
        ),
        Category(
            id="children",
            within=("everyone",),
            partitions=(parts("boys", "girls"), parts(*aged[young])),
            dimension="age",
            ages=Ages(high=17),
            definition="people under 18 (Convention on the Rights of the Child, article 1)",
        ),
        sexed("men", "adults", "males", males[old], "male adults"),
        sexed("women", "adults", "females", females[old], "female adults"),
        sexed("boys", "children", "males", males[young], "male children"),
        sexed("girls", "children", "females", females[young], "female children"),
        Category(
            id="orphans",
            within=("children",),
            dimension="family",
            definition="children who lost one or both parents; sources differ",
        ),
        Category(
            id="orphans_of_both",
            within=("orphans",),
            dimension="family",
            definition="children who lost both parents",
        ),
        Category(
            id="unaccompanied",
            within=("children",),
            dimension="family",
            definition="children separated from both parents and other relatives (UNHCR)",
        ),
        Category(
            id="preschool",
            within=("children",),
            dimension="age",
            definition="children below school age, which differs by country",
        ),
    )
    return named + tuple(_banded(aged, males, females))


def _banded(
    aged: tuple[str, ...], males: tuple[str, ...], females: tuple[str, ...]
) -> list[Category]:
    rows = []
    for i, (low, high) in enumerate(_BANDS):
        ages = Ages(low=low, high=high)
        age, male, female = (
            ("children", "boys", "girls") if i < _CHILD_BANDS else ("adults", "men", "women")
        )
        split = (Partition(parts=(males[i], females[i])),)
        rows += [
            Category(id=aged[i], within=(age,), partitions=split, dimension="age", ages=ages),
            Category(id=males[i], within=(aged[i], male), dimension="age", ages=ages),
            Category(id=females[i], within=(aged[i], female), dimension="age", ages=ages),
        ]
    return rows


STANDARD_CATEGORIES: tuple[Category, ...] = _standard()
"""The categories that every dataset has: by age (UNHCR's bands), by sex, by family."""
