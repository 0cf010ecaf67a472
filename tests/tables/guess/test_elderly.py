"""Whether "adults" hold the elderly is read off the numbers of the table."""

import narwhals as nw
import polars as pl
import pytest

from repatriation.tables.grid import LINE, Grid
from repatriation.tables.guess.guess import guess_mapping

ROWS = [(10, 5, 3), (20, 8, 4), (7, 9, 6), (30, 2, 11)]
"""Adults below 60, elderly, children."""


def wide(*, apart: bool) -> Grid:
    rows = [(a if apart else a + e, e, c, a + e + c) for a, e, c in ROWS]
    names = ("Adults", "Elderly", "Children", "Total")
    data = {name: [str(row[i]) for row in rows] for i, name in enumerate(names)}
    frame = pl.DataFrame({**data, LINE: range(2, len(rows) + 2)})
    return Grid(source="t", headers=names, frame=nw.from_native(frame))


def long(*, apart: bool) -> Grid:
    lines = [
        (place, kind, str(n))
        for place, (a, e, c) in zip("abcd", ROWS, strict=True)
        for kind, n in (
            ("Adult", a if apart else a + e),
            ("Elderly", e),
            ("Children", c),
            ("Total", a + e + c),
        )
    ]
    names = ("Region", "Category", "Reached")
    data = {name: [line[i] for line in lines] for i, name in enumerate(names)}
    frame = pl.DataFrame({**data, LINE: range(2, len(lines) + 2)})
    return Grid(source="t", headers=names, frame=nw.from_native(frame))


@pytest.mark.parametrize(("apart", "category"), [(True, "aged_18_59"), (False, "adults")])
def test_the_numbers_of_a_wide_table_tell(apart: bool, category: str) -> None:
    mapping = guess_mapping(wide(apart=apart))
    assert mapping.columns[0].category == category
    assert ("below 60" in mapping.columns[0].reason) is apart


@pytest.mark.parametrize(("apart", "category"), [(True, "aged_18_59"), (False, "adults")])
def test_the_numbers_of_a_long_table_tell(apart: bool, category: str) -> None:
    mapping = guess_mapping(long(apart=apart))
    assert mapping.values["Adult"] == category
    assert any("below 60" in note for note in mapping.notes) is apart
