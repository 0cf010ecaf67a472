"""People of whom nobody says where they belong may belong to any part, but not to the total."""

from __future__ import annotations

import polars as pl
import pytest

import repatriation as rp
from repatriation.tables.other import OTHER, with_others

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


def test_they_are_no_quantity_of_their_own() -> None:
    cells = {"total": [10], "females": [2], "males": [4], "unknown": [3]}
    measured = rp.read_table(pl.DataFrame(cells), MAPPING).measured
    assert OTHER in {q.path for q in measured.quantities}
    assert {q.path for q in with_others(measured).quantities} == {"everyone", "females", "males"}
