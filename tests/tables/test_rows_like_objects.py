"""The law of tables: a row gives the findings that the same figures give as objects.

Which of the relations of one clash are named may differ: a table asks all of its rows the same
questions, objects only what the figures at hand answer. What is wrong and how surely does not.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import repatriation as rp
from repatriation.checks.catalogue import RULES

RULES_OF_ROWS = tuple(rule for rule in RULES if rule.code in {"FIG103", "FIG104", "FIG105"})
SURENESS = ("", "suspect", "violated")

WORDS = ("{}", "over {}", "about {}", "at least {}", "up to {}", "nearly {}")
FAMILY = ("everyone", "men", "women", "children", "boys", "girls", "orphans")
SEXES = ("everyone", "males", "females", "boys", "girls", "men", "women")
PARTITION = ("children", "boys", "girls")
UNCOUNTED = ("adults", "children", "males", "females", "men", "girls")
"""Two divisions of everyone, whom no column counts."""

Row = dict[str, str]
Said = tuple[str, str, str]
"""What a finding says: code, verdict, relation."""

exact = st.integers(0, 30).map(str)
hedged = st.builds(str.format, st.sampled_from(WORDS), st.integers(1, 30).map(str))
worded = st.one_of(st.just(""), exact, hedged)


def rows_of(categories: Iterable[str], cells: st.SearchStrategy[str]) -> st.SearchStrategy[Row]:
    return st.fixed_dictionaries(dict.fromkeys(categories, cells))


def tables(
    categories: Iterable[str], cells: st.SearchStrategy[str] = worded
) -> st.SearchStrategy[list[Row]]:
    return st.lists(rows_of(categories, cells), min_size=1, max_size=25)


def in_table(table: list[Row], frame: Callable[[Any], Any] = pl.DataFrame) -> list[set[Said]]:
    """Give what is found in each row of a table."""
    cells = {category: [row[category] for row in table] for category in table[0]}
    mapping = rp.Mapping.of({category: category for category in table[0]})
    read = rp.read_table(frame(cells), mapping)
    found = rp.check_table(read, rules=RULES_OF_ROWS, learn=False)
    assert not found.failures
    rows: list[set[Said]] = [set() for _ in table]
    for f in found:
        rows[int(f.record.removeprefix("row-")) - 1].add((f.code, f.verdict.value, f.relation))
    return rows


def as_objects(table: list[Row]) -> list[set[Said]]:
    """Give what is found in the same figures as one statement of each row."""
    records: list[rp.Group | rp.Statement] = []
    for i, row in enumerate(table):
        people = {c: "people" if c == "everyone" else f"people/{c}" for c in row}
        estimates = tuple(
            rp.Estimate(people=people[c].replace("people", f"p{i}"), figure=rp.parse_figure(words))
            for c, words in row.items()
            if words
        )
        records += [rp.Group(id=f"p{i}"), rp.Statement(id=f"s{i}", estimates=estimates)]
    rows: list[set[Said]] = [set() for _ in table]
    for f in rp.check(rp.Dataset.of(*records), rules=RULES_OF_ROWS):
        i = int(f.record.removeprefix("s"))
        relation = f.relation.replace(f"p{i}/", "").replace(f"p{i}", "everyone")
        rows[i].add((f.code, f.verdict.value, relation))
    return rows


def surest(row: set[Said]) -> str:
    return max((verdict for _, verdict, _ in row), key=SURENESS.index, default="")


def damaged(categories: tuple[str, ...]) -> st.SearchStrategy[list[Row]]:
    """Draw rows of people who add up, of which some cells are changed, hedged or blank.

    Of numbers that have nothing to do with each other nearly every row is wrong in many ways.
    """
    some = st.integers(0, 9)
    people = st.fixed_dictionaries(dict.fromkeys(("men", "women", "boys", "girls", "off"), some))
    written = st.fixed_dictionaries(
        {c: st.sampled_from(("", "{}", "{}", "{}", "at least {}", "about {}")) for c in categories}
    )
    wrong = st.sampled_from(("", *categories))
    return st.lists(st.builds(row_of, people, written, wrong), min_size=1, max_size=25)


def row_of(people: dict[str, int], written: dict[str, str], wrong: str) -> Row:
    count = {
        **people,
        "males": people["men"] + people["boys"],
        "females": people["women"] + people["girls"],
        "adults": people["men"] + people["women"],
        "children": people["boys"] + people["girls"],
    }
    count["everyone"] = count["males"] + count["females"]
    if wrong:
        count[wrong] = abs(count[wrong] + people["off"] - 4)
    return {c: words.format(count[c]) for c, words in written.items()}


EVERY = ("everyone", "adults", "children", "males", "females", "men", "women", "boys", "girls")
some_columns = st.lists(st.sampled_from(EVERY), min_size=2, unique=True).map(tuple)


@settings(max_examples=30)
@given(table=st.one_of(tables(UNCOUNTED), some_columns.flatmap(damaged)))
def test_rows_and_objects_agree_whichever_columns_there_are(table: list[Row]) -> None:
    assert list(map(surest, in_table(table))) == list(map(surest, as_objects(table)))


@settings(max_examples=15)
@given(table=st.one_of(tables(FAMILY), tables(SEXES)))
def test_the_same_rows_are_flagged_as_surely_as_the_same_objects(table: list[Row]) -> None:
    assert list(map(surest, in_table(table))) == list(map(surest, as_objects(table)))


@settings(max_examples=15)
@given(table=st.one_of(tables(FAMILY), tables(SEXES)))
def test_what_both_find_broken_they_call_the_same(table: list[Row]) -> None:
    for here, there in zip(in_table(table), as_objects(table), strict=True):
        named = {relation: (code, verdict) for code, verdict, relation in there}
        shared = {(c, v, r) for c, v, r in here if r in named}
        assert shared == {(*named[r], r) for _, _, r in shared}


@settings(max_examples=15)
@given(table=tables(PARTITION))
def test_rows_of_one_partition_give_the_very_same_findings(table: list[Row]) -> None:
    assert in_table(table) == as_objects(table)


@settings(max_examples=5)
@given(table=tables(FAMILY))
@pytest.mark.parametrize("kind", ["pandas", "lazy"])
def test_the_kind_of_frame_makes_no_difference(table: list[Row], kind: str) -> None:
    pandas = pytest.importorskip("pandas")
    frame = pandas.DataFrame if kind == "pandas" else pl.LazyFrame
    assert in_table(table, frame) == in_table(table)


def as_numbers(cells: dict[str, list[str]]) -> dict[str, list[int | None]]:
    return {
        name: [int(cell) if cell else None for cell in column] for name, column in cells.items()
    }


@settings(max_examples=5)
@given(table=tables(FAMILY, st.one_of(st.just(""), exact)))
@pytest.mark.parametrize("kind", ["polars", "lazy", "pandas"])
def test_numbers_with_nulls_give_what_the_same_words_give(table: list[Row], kind: str) -> None:
    pandas = pytest.importorskip("pandas")
    made = {"polars": pl.DataFrame, "lazy": pl.LazyFrame, "pandas": pandas.DataFrame}[kind]

    def frame(cells: dict[str, list[str]]) -> Any:
        numbers = as_numbers(cells)
        if kind == "pandas":
            return made(numbers, dtype="Int64")
        return made(numbers, schema=dict.fromkeys(numbers, pl.Int64))

    filled = [*table, dict.fromkeys(FAMILY, "1")]  # see that no column is wholly null
    assert in_table(filled, frame) == in_table(filled)


@pytest.mark.parametrize(
    ("row", "code"),
    [
        ({"children": "5", "boys": "3", "girls": "4"}, "FIG103"),
        ({"children": "9", "boys": "3", "girls": "4"}, "FIG104"),
        ({"children": "5", "boys": "6", "girls": ""}, "FIG105"),
    ],
)
def test_each_kind_of_breach_is_found_by_both(row: Row, code: str) -> None:
    assert [{c for c, _, _ in found} for found in (in_table([row])[0], as_objects([row])[0])] == [
        {code},
        {code},
    ]


@pytest.mark.parametrize(
    ("row", "code"),
    [
        # two sums of the same people: the smaller falls short, on whichever side it is written
        ({"adults": "3", "children": "5", "males": "1", "females": "2"}, "FIG104"),
        ({"adults": "2", "children": "1", "males": "5", "females": "3"}, "FIG104"),
        # boys are what is left of children but girls, and males hold them
        ({"children": "9", "girls": "3", "males": "2"}, "FIG104"),
        ({"males": "9", "men": "3", "children": "2"}, "FIG104"),
        # nobody was told apart by sex or age
        ({"children": "5", "females": "2", "males": "1"}, ""),
        ({"males": "5", "adults": "2", "children": "1"}, ""),
        ({"children": "5", "women": "2", "females": "2", "males": "1"}, ""),
    ],
)
def test_a_sum_is_asked_of_what_it_tells_apart_and_of_another_sum(row: Row, code: str) -> None:
    blank = {**dict.fromkeys(EVERY, ""), **row}
    for found in (in_table([row]), in_table([blank]), as_objects([row])):
        assert {c for c, _, _ in found[0]} == ({code} if code else set())
