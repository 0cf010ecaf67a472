"""People whom no other column holds make up the total together with the parts, and exactly."""

from __future__ import annotations

import itertools

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


PEOPLE = ("men", "women", "boys", "girls", OTHER)
HELD = {
    "everyone": {*PEOPLE},
    "adults": {"men", "women"},
    "children": {"boys", "girls"},
    "males": {"men", "boys"},
    "females": {"women", "girls"},
    **{one: {one} for one in PEOPLE},
}
"""Column → who is counted in it; what is in no column but the total is other."""


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
    numbers = itertools.product(range(most + 1), repeat=len(PEOPLE))
    return [list(zip(PEOPLE, each, strict=True)) for each in numbers if sum(each) == most]


columns_beside_others = st.lists(
    st.sampled_from(sorted(HELD.keys() - {"everyone", OTHER})), min_size=1, unique=True
)


@settings(max_examples=25)
@given(columns=columns_beside_others, data=st.data())
def test_a_row_is_found_exactly_where_no_people_could_give_it(
    columns: list[str], data: st.DataObject
) -> None:
    cell = st.one_of(st.none(), st.integers(0, 4))
    drawn = dict.fromkeys(columns, cell) | {"everyone": st.integers(0, 5), OTHER: st.integers(0, 3)}
    rows = data.draw(st.lists(st.fixed_dictionaries(drawn), min_size=1, max_size=12))
    uses = {c: c for c in ("everyone", *columns, OTHER)}
    frame = pl.DataFrame(rows, schema=dict.fromkeys(uses, pl.Int64))
    report = rp.check_table(rp.read_table(frame, rp.Mapping.of(uses)), rules=OF_ROWS, learn=False)
    found = {int(f.record.removeprefix("row-")) for f in report}
    assert found == {i for i, row in enumerate(rows, start=1) if not can_be(row)}
