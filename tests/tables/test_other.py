"""People whom no other column holds make up the total together with the parts, and exactly."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Mapping
from typing import Any

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import repatriation as rp
from repatriation.checks.catalogue import RULES
from repatriation.tables.other import OTHER, with_others

OF_ROWS = tuple(rule for rule in RULES if rule.code in {"FIG103", "FIG104", "FIG105"})

MAPPING = rp.Mapping.of(
    {
        "total": "everyone",
        "females": "females",
        "males": "males",
        "unknown": {"use": "other"},
    }
)


def codes(total: int, females: int, males: int, unknown: int | None) -> list[str]:
    cells = {"total": [total], "females": [females], "males": [males], "unknown": [unknown]}
    frame = pl.DataFrame(cells, schema=dict.fromkeys(cells, pl.Int64))
    report = rp.check_table(rp.read_table(frame, MAPPING), learn=False)
    return [f.code for f in report if f.code.startswith("FIG")]


@pytest.mark.parametrize(
    ("unknown", "expected"), [(0, ["FIG104"]), (1, ["FIG104"]), (4, []), (None, ["FIG104"])]
)
def test_others_make_up_what_is_missing_and_blank_is_nobody(
    unknown: int | None, expected: list[str]
) -> None:
    assert codes(10, 2, 4, unknown) == expected


def test_others_never_excuse_parts_that_exceed() -> None:
    assert codes(10, 8, 4, 5) == ["FIG103"]


@pytest.mark.parametrize(("unknown", "expected"), [(3, ["FIG104"]), (5, ["FIG103"])])
def test_others_are_counted_exactly(unknown: int, expected: list[str]) -> None:
    assert codes(10, 2, 4, unknown) == expected


def test_a_cell_that_is_not_understood_may_hold_any_number() -> None:
    cells = {"total": ["10"], "females": ["2"], "males": ["4"], "unknown": ["see below"]}
    report = rp.check_table(rp.read_table(pl.DataFrame(cells), MAPPING), learn=False)
    assert [f.code for f in report] == ["DST515"]


def test_they_are_a_number_of_the_row_like_any_other() -> None:
    cells = {"total": [10, 8], "females": [2, 3], "males": [4, 5], "unknown": [3, None]}
    measured = rp.read_table(pl.DataFrame(cells), MAPPING).measured
    counted = with_others(measured)
    (other,) = (q for q in counted.quantities if q.path == OTHER)
    assert (other.group, other.category, other.is_exact) == ("", OTHER, True)
    assert counted.frame[other.low].to_list() == [3, 0]


@pytest.mark.parametrize("parts", ["whole", "may fall short"])
def test_parts_are_declared_by_the_same_name_beside_others(parts: str) -> None:
    uses = {"total": "everyone", "females": "females", "males": "males", "unknown": "other"}
    mapping = rp.Mapping.of(uses, parts={"females + males": parts})
    cells = {"total": [10, 10], "females": [2, 8], "males": [4, 4], "unknown": [1, 1]}
    found = rp.check_table(rp.read_table(pl.DataFrame(cells), mapping))
    short = ["FIG104"] if parts == "whole" else []
    assert sorted(f.code for f in found) == ["FIG103", *short]


FEMALES = {"F": "females", "women": "women", "girls": "girls"}


def found(uses: Mapping[str, Any], *rows: tuple[Any, ...]) -> list[str]:
    frame = pl.DataFrame([*rows], schema=list(uses), orient="row")
    report = rp.check_table(rp.read_table(frame, rp.Mapping.of(uses)), learn=False)
    return [f"{f.code} {f.record}" for f in report]


def test_several_columns_of_others_add_up() -> None:
    uses: dict[str, Any] = {
        "total": "everyone",
        "F": "females",
        "M": "males",
        "X": "other",
        "?": "other",
    }
    rows = [(10, 4, 3, 1, 2), (10, 4, 3, 1, 1), (10, 4, 3, None, 3), (10, 4, 3, 2, 2)]
    assert found(uses, *rows) == ["FIG103 row-4", "FIG104 row-2"]


def test_each_of_several_columns_of_others_is_named() -> None:
    uses = {"total": "everyone", "F": "females", "M": "males", "X/Y": "other", "?": "other"}
    rows = [(10, 4, 3, 1, 2)] * 5 + [(10, 4, 3, 1, 9)]
    frame = pl.DataFrame(rows, schema=list(uses), orient="row")
    report = rp.check_table(rp.read_table(frame, rp.Mapping.of(uses)), learn=False)
    (finding,) = report.of("FIG")
    assert "9 (other: ?) + 1 (other: X Y) beside 10 (everyone)" in finding.message


def test_others_of_a_kind_are_some_of_it_and_make_it_up_beside_its_parts() -> None:
    uses: dict[str, Any] = {**FEMALES, "f_other": {"use": "other", "of": "females"}}
    rows = [(10, 5, 4, 1), (10, 5, 4, None), (10, 5, 4, 2), (10, None, None, 11)]
    assert sorted(found(uses, *rows)) == ["FIG103 row-3", "FIG104 row-2", "FIG105 row-4"]


def test_others_of_a_kind_leave_the_other_kinds_as_they_are() -> None:
    others: dict[str, Any] = {"f_other": {"use": "other", "of": "females"}, "X": "other"}
    uses = {"total": "everyone", **FEMALES, "M": "males", **others}
    rows = [(20, 10, 5, 4, 8, 1, 2), (20, 10, 5, 4, 8, 1, 1)]
    assert set(found(uses, *rows)) == {"FIG104 row-2"}


def test_others_of_a_kind_that_no_column_counts_are_part_of_the_rest() -> None:
    uses: dict[str, Any] = {"total": "everyone", "M": "males", "women": "women", "girls": "girls"}
    uses |= {"f_other": {"use": "other", "of": "females"}}
    assert found(uses, (20, 10, 5, 4, 1), (20, 10, 5, 4, 2)) == ["FIG103 row-2"]


def test_others_of_a_group_are_some_of_that_group() -> None:
    uses: dict[str, Any] = {"dead": "dead", "F": "dead/females", "M": "dead/males"}
    uses |= {"?": {"use": "other", "of": "dead"}}
    assert found(uses, (9, 4, 3, 2), (9, 4, 3, 3)) == ["FIG103 row-2"]


def test_others_are_not_counted_in_a_long_table() -> None:
    frame = pl.DataFrame({"age": ["0-17", "all"], "n": [5, 9], "F": [2, 4], "X": [1, 2]})
    uses = {"age": "category", "n": "everyone", "F": "females", "X": "other"}
    with pytest.raises(rp.MappingError, match="not counted in a long table"):
        rp.read_table(frame, rp.Mapping.of(uses))


@pytest.mark.parametrize(
    ("column", "told"),
    [
        ({"use": "other", "of": "families"}, "others are counted among persons"),
        ({"use": "other", "of": "femals"}, "did you mean 'females'"),
        ({"counts": "children", "of": "females"}, 'is for columns of others: {use = "other"}'),
    ],
)
def test_what_others_cannot_be_of_is_refused(column: object, told: str) -> None:
    with pytest.raises(rp.MappingError, match=r"columns\.X\.of") as caught:
        rp.Mapping.of({"X": column})
    assert told in str(caught.value)


def test_others_are_no_category_of_a_long_table() -> None:
    with pytest.raises(rp.MappingError, match="leaves the rows of a value out"):
        rp.Mapping.of({"sex": "category"}, values={"Unknown": "other"})


def test_whom_others_are_of_is_written_and_read_again() -> None:
    mapping = rp.Mapping.of({"X": "other", "Y": {"use": "other", "of": "dead/females"}})
    assert rp.loads_mapping(rp.dumps_mapping(mapping)) == mapping


F_OTHER = "f_other"
PEOPLE = ("men", "women", "boys", "girls", OTHER, F_OTHER)
HELD = {
    "everyone": {*PEOPLE},
    "adults": {"men", "women"},
    "children": {"boys", "girls"},
    "males": {"men", "boys"},
    "females": {"women", "girls", F_OTHER},
    **{one: {one} for one in PEOPLE},
}
"""Column → who is counted in it; others are in none but the total, or the females."""


def can_be(row: dict[str, int | None]) -> bool:
    """Tell whether any people would give a row, trying all."""
    most = row["everyone"]
    assert most is not None
    told = {column: number for column, number in row.items() if number is not None}
    return any(
        all(sum(n for who, n in people if who in HELD[c]) == number for c, number in told.items())
        for people in everyone_of(most)
    )


def everyone_of(most: int) -> list[list[tuple[str, int]]]:
    drawn = itertools.combinations_with_replacement(PEOPLE, most)
    return [list(Counter(each).items()) for each in drawn]


columns_beside_others = st.lists(
    st.sampled_from(sorted(HELD.keys() - {"everyone", OTHER, F_OTHER})), min_size=1, unique=True
)


@settings(max_examples=25)
@given(columns=columns_beside_others, data=st.data())
def test_a_row_is_found_exactly_where_no_people_could_give_it(
    columns: list[str], data: st.DataObject
) -> None:
    cell = st.one_of(st.none(), st.integers(0, 4))
    others = {OTHER: st.integers(0, 3), F_OTHER: st.integers(0, 3)}
    drawn = dict.fromkeys(columns, cell) | {"everyone": st.integers(0, 5)} | others
    rows = data.draw(st.lists(st.fixed_dictionaries(drawn), min_size=1, max_size=12))
    uses: dict[str, Any] = {c: c for c in ("everyone", *columns, OTHER)}
    uses[F_OTHER] = {"use": "other", "of": "females"}
    frame = pl.DataFrame(rows, schema=dict.fromkeys(uses, pl.Int64))
    report = rp.check_table(rp.read_table(frame, rp.Mapping.of(uses)), rules=OF_ROWS, learn=False)
    found = {int(f.record.removeprefix("row-")) for f in report}
    assert found == {i for i, row in enumerate(rows, start=1) if not can_be(row)}
