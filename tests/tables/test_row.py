"""A finding about a row names its cells, says what is wrong there, and says it once."""

from __future__ import annotations

from typing import Any

import polars as pl
import pytest

import repatriation as rp

CASUALTIES = rp.Mapping.of(
    {"dead": "dead", "missing": "missing", "total": "dead_or_missing"},
    relations=["dead + missing = dead_or_missing"],
)


def check(mapping: rp.Mapping, **cells: Any) -> list[rp.Finding]:
    return list(rp.check_table(rp.read_table(pl.DataFrame(cells), mapping)))


def codes(found: list[rp.Finding]) -> list[tuple[str, str]]:
    return sorted((f.code, f.record) for f in found)


def test_a_finding_names_the_row_the_cells_and_the_relation() -> None:
    mapping = rp.Mapping.of({"Total": "everyone", "F": "females", "M": "males", "Id": "id"})
    (finding,) = check(mapping, Id=["a", "b"], Total=[10, 10], F=[5, 8], M=[5, 4])
    assert (finding.code, finding.record, finding.field) == ("FIG103", "row-2", "F")
    assert dict(finding.values) == {"Total": "10", "F": "8", "M": "4"}
    assert "(b)" in finding.message
    assert "8 (females) + 4 (males) beside 10 (everyone)" in finding.message


@pytest.mark.parametrize(("girls", "code"), [(None, "FIG105"), (2, "FIG103")])
def test_one_part_alone_that_exceeds_is_a_subset_that_exceeds(girls: int | None, code: str) -> None:
    mapping = rp.Mapping.of({"children": "children", "boys": "boys", "girls": "girls"})
    cells = {"children": [5, 5], "boys": [7, 2], "girls": [girls, 3]}
    assert codes(check(mapping, **cells)) == [(code, "row-1")]


def test_a_negative_number_is_the_one_error_of_its_row() -> None:
    found = check(CASUALTIES, dead=[15, 15, 3], missing=[-2, 2, 4], total=[13, 13, 7])
    assert codes(found) == [("DST525", "row-2"), ("FIG102", "row-1")]


def test_a_negative_number_excuses_nothing_that_does_not_rest_on_it() -> None:
    mapping = rp.Mapping.of(
        {"everyone": "everyone", "females": "females", "males": "males", "dead": "dead"}
    )
    found = check(mapping, everyone=[10], females=[8], males=[4], dead=[-1])
    assert codes(found) == [("FIG102", "row-1"), ("FIG103", "row-1")]


def test_a_code_below_zero_excuses_nothing() -> None:
    found = check(CASUALTIES, dead=[15, 3, 3], missing=[-99, 4, 4], total=[13, 7, 7])
    assert ("DST525", "row-1") in codes(found)
