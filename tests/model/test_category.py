"""What categories hold, and what the standard ones are."""

from __future__ import annotations

import itertools
import keyword
from typing import Any

import pytest

from repatriation.errors import InvalidRecordError
from repatriation.model.category import (
    STANDARD_CATEGORIES,
    Ages,
    Category,
    Partition,
    category_words,
)

BY_ID = {category.id: category for category in STANDARD_CATEGORIES}
BANDS = ("0_4", "5_11", "12_17", "18_59", "60_plus")


@pytest.mark.parametrize("id_", ["aged_0_4", "women", "_x", "сироты"])
def test_an_id_can_name_a_parameter(id_: str) -> None:
    assert Category(id=id_).id == id_


@pytest.mark.parametrize(
    "id_", ["0_4", "women-arrested", "a b", "", "a/b", None, 5, *keyword.kwlist]
)
def test_an_id_that_cannot_is_refused(id_: Any) -> None:
    with pytest.raises(InvalidRecordError, match="usable as a parameter name") as caught:
        Category(id=id_)
    assert (caught.value.field, caught.value.value) == ("id", id_)


@pytest.mark.parametrize("field", ["low", "high"])
@pytest.mark.parametrize("value", [-1, 4.0, True, "4"])
def test_ages_are_whole_years(field: str, value: Any) -> None:
    with pytest.raises(InvalidRecordError, match="a whole number of years"):
        Ages(**{field: value})


def test_a_partition_is_exhaustive_unless_said_otherwise() -> None:
    assert Partition(parts=("a", "b")).exhaustive
    assert not Partition(parts=("a", "b"), exhaustive=False).exhaustive


# The standard categories ----------------------------------------------------------------


def test_the_standard_categories_are_those_of_the_design() -> None:
    named = {"everyone", "males", "females", "adults", "children", "men", "women", "boys", "girls"}
    named |= {"orphans", "orphans_of_both", "unaccompanied", "preschool"}
    banded = {f"{who}_{band}" for who in ("aged", "males", "females") for band in BANDS}
    assert BY_ID.keys() == named | banded
    assert len(STANDARD_CATEGORIES) == len(BY_ID)


def test_every_id_they_name_is_one_of_them() -> None:
    named = {id_ for c in STANDARD_CATEGORIES for id_ in c.within}
    named |= {id_ for c in STANDARD_CATEGORIES for p in c.partitions for id_ in p.parts}
    assert named <= BY_ID.keys()


def test_a_category_lies_within_all_that_it_is_a_part_of() -> None:
    for whole in STANDARD_CATEGORIES:
        for partition in whole.partitions:
            assert partition.exhaustive
            for part in partition.parts:
                assert _is_within(part, whole.id), f"{part} in {whole.id}"


def _is_within(part: str, whole: str) -> bool:
    return part == whole or any(_is_within(above, whole) for above in BY_ID[part].within)


@pytest.mark.parametrize("id_", ["adults", "children"])
def test_the_bands_of_a_category_cover_its_ages(id_: str) -> None:
    category = BY_ID[id_]
    bands = [BY_ID[part].ages for part in category.partitions[-1].parts]
    assert category.ages is not None
    assert None not in bands
    first, last = bands[0], bands[-1]
    assert first is not None
    assert last is not None
    assert (first.low, last.high) == (category.ages.low or 0, category.ages.high)
    for low, high in itertools.pairwise(bands):
        assert low is not None
        assert high is not None
        assert low.high is not None
        assert high.low == low.high + 1


@pytest.mark.parametrize(
    ("id_", "words"),
    [
        ("women", "women"),
        ("orphans_of_both", "orphans of both"),
        ("aged_0_4", "aged 0-4"),
        ("females_60_plus", "females 60+"),
        ("women_arrested_2019", "women arrested 2019"),
    ],
)
def test_ids_read_as_words(id_: str, words: str) -> None:
    assert category_words(id_) == words
