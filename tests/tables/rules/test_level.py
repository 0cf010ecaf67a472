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


SEXES = {"Male": (3, 5, 1), "Female": (4, 6, 2)}


def long_table(*, men_of_south: int) -> pl.DataFrame:
    """Give a row for each area and sex: of two provinces and three districts of each."""
    wholes = {("North", "Male"): 9, ("South", "Male"): men_of_south}
    rows: list[tuple[str, str | None, str, int]] = []
    for province in ("North", "South"):
        for sex, numbers in SEXES.items():
            rows.append((province, None, sex, wholes.get((province, sex), 12)))
            rows += [(province, f"{province} {i}", sex, n) for i, n in enumerate(numbers)]
    return pl.DataFrame(rows, schema=["province", "district", "sex", "displaced"], orient="row")


@pytest.mark.parametrize("levels", [["province", "district"], []])
def test_areas_of_a_long_table_are_compared_for_each_category(levels: list[str]) -> None:
    mapping = Mapping.of({"displaced": "displaced"}, levels=levels)
    assert not list(rp.check_table(long_table(men_of_south=9), mapping))
    (finding,) = rp.check_table(long_table(men_of_south=8), mapping)
    assert (finding.code, finding.record) == ("DST520", "row-9")
    assert "8 displaced/males, but its 3 rows of district add up to 9" in finding.message


def test_areas_that_are_not_in_the_key_of_a_long_table_are_not_compared() -> None:
    mapping = Mapping.of({}, levels=["province", "district"], key=["province", "sex"])
    assert not rp.check_table(long_table(men_of_south=8), mapping).of("DST520")


def test_a_key_that_names_the_category_compares_the_areas_all_the_same() -> None:
    key = ["province", "district", "sex"]
    mapping = Mapping.of({}, levels=key[:2], key=key)
    assert len(rp.check_table(long_table(men_of_south=8), mapping).of("DST520")) == 1
