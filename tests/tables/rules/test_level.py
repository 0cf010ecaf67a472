"""Areas and what they are divided into are compared as wholes, however many rows each has."""

import polars as pl
import pytest

import repatriation as rp
from repatriation.tables.mapping import Mapping

LEVELS = Mapping.of({"displaced": "displaced"}, levels=["province", "district"])


def table(*rows: tuple[str, str | None, int | None]) -> pl.DataFrame:
    return pl.DataFrame(list(rows), schema=["province", "district", "displaced"], orient="row")


def test_an_area_with_a_row_for_each_reason_is_their_sum() -> None:
    rows = [("North", None, 700), ("North", None, 520), ("North", "Upper", 693)]
    assert not list(rp.check_table(table(*rows, ("North", "Lower", 527)), LEVELS).of("DST520"))
    (finding,) = rp.check_table(table(*rows, ("North", "Lower", 528)), LEVELS).of("DST520")
    assert (
        "2 rows say together 1,220, but its 2 rows of district add up to 1,221" in finding.message
    )


@pytest.mark.parametrize(("unknown", "found"), [(None, 0), (528, 1)])
def test_an_unknown_part_is_not_nobody(unknown: int | None, found: int) -> None:
    rows = [("North", None, 1220), ("North", "Upper", 693), ("North", "Lower", unknown)]
    assert len(rp.check_table(table(*rows), LEVELS).of("DST520")) == found


def test_a_total_row_is_no_area() -> None:
    mapping = Mapping.of(
        {"displaced": "displaced"}, levels=["province", "district"], total_rows=["Total"]
    )
    rows = [("North", None, 9), ("North", "A", 4), ("North", "B", 5), ("Total", None, 9)]
    assert not list(rp.check_table(table(*rows), mapping))
