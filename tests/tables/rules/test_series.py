"""Running totals: they do not fall, and days add up to them."""

import polars as pl

import repatriation as rp
from repatriation.tables.mapping import Mapping

MAPPING = Mapping.of(
    {
        "day": "date",
        "killed": "killed",
        "so_far": {"counts": "killed_so_far", "adds_up": "killed"},
    }
)


def codes(*days: tuple[int | None, int | None]) -> list[tuple[str, str]]:
    """Give what is found in days of a daily figure and a running total."""
    rows = [
        {"day": f"2024-01-{i:02}", "killed": daily, "so_far": total}
        for i, (daily, total) in enumerate(days, start=1)
    ]
    return [(f.code, f.record) for f in rp.check_table(pl.DataFrame(rows), MAPPING)]


def test_a_day_that_is_not_the_difference_is_reported() -> None:
    ((code, _),) = codes((3, 3), (4, 7), (5, 13))
    assert code == "DST519"


def test_a_day_after_a_blank_total_is_not_compared_with_the_day_before_the_blank() -> None:
    assert codes((3, 3), (None, None), (5, 13), (2, 15)) == []


def test_a_total_that_falls_is_reported_beyond_blank_days() -> None:
    ((code, _),) = codes((3, 13), (None, None), (None, 7), (2, 9))
    assert code == "DST518"
