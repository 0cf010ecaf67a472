"""The different cells of a column, and what is read from them put beside the rows."""

from __future__ import annotations

from collections.abc import Sequence

import narwhals as nw
import pandas as pd
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.tables.distinct_cell import distinct_cells


@given(st.lists(st.none() | st.sampled_from(["", " 7", "7", "about 9", "٣"])))
def test_each_row_gets_what_is_read_from_its_cell(cells: Sequence[str | None]) -> None:
    frame = nw.from_native(pl.DataFrame({"n": cells}, {"n": pl.String}))

    found = distinct_cells(frame, ["n"])["n"]
    read = found.frame.select((nw.col("n") + "!").alias("said"))

    beside = found.beside(frame, read)
    assert beside["said"].to_list() == [None if cell is None else f"{cell}!" for cell in cells]
    assert beside["n"].to_list() == list(cells)
    assert set(found.frame["n"].drop_nulls()) >= {cell for cell in cells if cell is not None}


@pytest.mark.parametrize(
    "frame",
    [pl.LazyFrame({"n": ["7"]}), pd.DataFrame({"n": ["7"]}), pl.DataFrame({"n": [7]})],
    ids=["lazy", "pandas", "numbers"],
)
def test_cells_that_are_not_texts_at_hand_are_left_to_joins(frame: object) -> None:
    assert distinct_cells(nw.from_native(frame), ["n"]) == {}
