"""What columns of bounds add up to."""

import narwhals as nw
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.tables.grid import LINE
from repatriation.tables.quantity import Quantity
from repatriation.tables.sum import Sum, scopes_of, sums_over

MEN = Quantity(
    path="men", headers=("men",), low="low", high="high", soft_low="low", soft_high="high"
)

bounds = st.tuples(st.integers(0, 99), st.none() | st.integers(100, 199), st.sampled_from("ab"))


def framed(rows: list[tuple[int, int | None, str]]) -> nw.DataFrame[pl.DataFrame]:
    schema = {"low": pl.Int64, "high": pl.Int64, "place": pl.String}
    made = pl.DataFrame(rows, schema=schema, orient="row").with_row_index(LINE)
    return nw.from_native(made.cast({LINE: pl.Int64}), eager_only=True)


@given(st.lists(bounds, min_size=1))
def test_the_sums_of_all_keys_are_the_sum_of_all_rows(
    rows: list[tuple[int, int | None, str]],
) -> None:
    (whole,) = sums_over(framed(rows), [MEN]).values()
    parts = [found["men"] for found in sums_over(framed(rows), [MEN], ["place"]).values()]
    assert sum(parts, Sum(0, 0, 0)) == whole["men"]
    assert whole["men"].rows == len(rows)
    assert (whole["men"].high is None) == any(high is None for _, high, _ in rows)


@pytest.mark.parametrize(
    ("low", "high", "excluded"),
    [(5, 9, False), (None, None, False), (None, 4, True), (10, None, True), (9, 12, False)],
)
def test_a_sum_excludes_what_certainly_lies_outside(
    low: int | None, high: int | None, *, excluded: bool
) -> None:
    assert Sum(5, 9, 2).excludes(low, high) is excluded
    assert Sum(5, None, 2).excludes(10, None) is False


def test_a_total_above_nothing_has_no_rows_above_it() -> None:
    rows = framed([(1, 1, "a"), (2, 2, "a")])
    totals = [{LINE: -1, "low": 3, "high": 3}, {LINE: 9, "low": 3, "high": 3}]
    scopes = scopes_of(rows, [MEN], totals, [], ordered=True)
    fits = {scope.name: [scope.fits(total) for total in totals] for scope in scopes}
    assert fits == {"rows above it": [0, 1], "rows below it": [1, 0], "other rows": [1, 1]}
