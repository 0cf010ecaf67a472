"""Cells become bounds, the same on every engine, and what gives no number is listed."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Map
from typing import Any

import attrs
import narwhals as nw
import polars as pl
import pytest
from hypothesis import given
from hypothesis import strategies as st

from repatriation.model.policy import DEFAULT_POLICY
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.lookup import collected
from repatriation.tables.mapping import Cells, ColumnUse, Mapping
from repatriation.tables.measure import measure
from repatriation.tables.number import CellError, read_number
from repatriation.tables.quantity import Measured, Quantity
from repatriation.testing import figures

pytestmark = pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")


Columns = Map[str, Any]


def count(header: str, category: str = "everyone", **more: Any) -> ColumnUse:
    return ColumnUse(header=header, role="count", category=category, **more)


def measured(
    columns: Columns,
    *uses: ColumnUse,
    cells: Cells | None = None,
    native: Callable[[Columns], Any] = pl.DataFrame,
) -> Measured:
    rows = len(next(iter(columns.values())))
    frame = nw.from_native(native({LINE: range(2, rows + 2), **columns}))
    grid = Grid(source="t.csv", headers=tuple(columns), frame=frame)
    return measure(grid, Mapping(columns=uses, cells=cells or Cells()))


def quantity(result: Measured, path: str = "everyone") -> Quantity:
    return next(q for q in result.quantities if q.path == path)


def bounds(result: Measured, path: str = "everyone") -> list[tuple[int | None, ...]]:
    """Give the four bounds of each row in the order of its lines; NaN is what pandas has."""
    found = quantity(result, path)
    ends = [found.low, found.high, found.soft_low, found.soft_high]
    table = collected(result.frame.select(LINE, *dict.fromkeys(ends))).sort(LINE)
    columns = [table[end].to_list() for end in ends]
    return [tuple(map(_whole, row)) for row in zip(*columns, strict=True)]


def _whole(value: Any) -> int | None:
    text = str(value)
    return None if text in {"None", "nan", "<NA>"} else int(value)


def odd(result: Measured) -> list[tuple[int, str, str, str]]:
    if result.odd is None:
        return []
    rows = collected(result.odd.select(LINE, "header", "value", "kind")).iter_rows()
    return sorted((int(line), header, value, kind) for line, header, value, kind in rows)


def test_what_columns_share_is_read_alike_and_nouns_by_the_column_that_they_name() -> None:
    cells = ["5 men", "over 7", "7 families"]
    result = measured({"men": cells, "women": cells}, count("men", "men"), count("women", "women"))
    assert bounds(result, "men")[:2] == [(5, 5, 5, 5), (8, None, 8, None)]
    assert bounds(result, "women")[:2] == [(None,) * 4, (8, None, 8, None)]
    refused = [(line, header, value) for line, header, value, _ in odd(result)]
    assert refused == [(2, "women", "5 men"), (4, "men", "7 families"), (4, "women", "7 families")]


def exactly(*numbers: int | None) -> list[tuple[int | None, ...]]:
    return [(number,) * 4 for number in numbers]


# Exact columns


def test_a_column_of_whole_numbers_is_used_as_it_stands() -> None:
    result = measured({"total": [1, None, 3]}, count("total"))
    assert quantity(result).low == "total"
    assert quantity(result).is_exact
    assert result.odd is None


def test_text_that_is_whole_needs_one_column_only() -> None:
    result = measured({"total": ["1", " 2 ", "", None, "138.0", "1e+05"]}, count("total"))
    assert quantity(result).is_exact
    assert bounds(result) == exactly(1, 2, None, None, 138, 100_000)


def test_whole_floats_are_exact_and_nan_is_blank() -> None:
    result = measured({"total": [138.0, float("nan"), None]}, count("total"))
    assert quantity(result).is_exact
    assert bounds(result) == exactly(138, None, None)
    assert odd(result) == []


def test_numbers_that_count_nobody_are_unknown_and_listed() -> None:
    values = [2.5, -1.0, float("inf"), float(2**40), 7.0]
    result = measured({"total": values}, count("total"))
    assert bounds(result) == exactly(None, None, None, None, 7)
    kinds = [kind for *_, kind in odd(result)]
    assert kinds == ["fraction", "negative", "too large", "too large"]


@pytest.mark.parametrize("values", [[11.5, 12.0], ["11.5", "NA"]])
def test_a_mean_may_be_a_fraction_and_is_no_count(values: list[object]) -> None:
    result = measured({"mean": values}, count("mean", end="mean"))
    assert result.quantities == ()
    assert odd(result) == []


def test_small_unsigned_columns_are_widened() -> None:
    frame = {"total": pl.Series([1, 255, None], dtype=pl.UInt8)}
    result = measured(frame, count("total"))
    assert bounds(result) == exactly(1, 255, None)
    assert collected(result.frame).schema[quantity(result).low] == nw.Int64


# Words


@pytest.mark.parametrize(
    ("cell", "expected"),
    [
        ("70-80,000", (70_000, 80_000, 70_000, 80_000)),
        ("8,887,000*", (8_887_000,) * 4),
        ("1,07,123", (107_123,) * 4),
        ("19 546", (19_546,) * 4),
        ("2.59 lakh", (259_000,) * 4),
        ("<1,000", (0, 999, 0, 999)),
        ("about 380", (0, None, 304, 456)),
        ("33 people", (33,) * 4),
        ("٣٢", (32,) * 4),
        ("none", (0,) * 4),
        ("n/a", (None,) * 4),
    ],
)
def test_cells_are_read_as_worded(cell: str, expected: tuple[int | None, ...]) -> None:
    result = measured({"total": [cell]}, count("total"))
    assert bounds(result) == [expected]
    assert odd(result) == []


@pytest.mark.parametrize(
    ("cell", "kind"),
    [
        ("24;3", "not understood"),
        ("500-400", "inverted"),
        ("-6", "negative"),
        ("12.5", "fraction"),
        ("9999999999999", "too large"),
        ("9-Jul", "date"),
        ("30/12/1899", "date"),
        ("1O5", "script"),
        ("٣2", "script"),
    ],
)
def test_cells_that_give_no_number_say_why(cell: str, kind: str) -> None:
    result = measured({"total": ["4", cell]}, count("total"))
    assert bounds(result) == exactly(4, None)
    assert odd(result) == [(3, "total", cell, kind)]


def test_declared_values_are_missing_or_hide_a_range() -> None:
    cells = Cells(missing=("99", "tba"), suppressed={"*": (1, 4), "<1,000": (1, 999)})
    result = measured({"total": ["99", "TBA", "*", "<1,000", "5"]}, count("total"), cells=cells)
    assert [row[:2] for row in bounds(result)] == [
        (None, None),
        (None, None),
        (1, 4),
        (1, 999),
        (5, 5),
    ]
    assert odd(result) == []


def test_declared_values_count_in_columns_of_numbers_too() -> None:
    cells = Cells(missing=("-99",), suppressed={"-1": (1, 4)})
    result = measured({"total": [-99, -1, 5, None]}, count("total"), cells=cells)
    assert [row[:2] for row in bounds(result)] == [(None, None), (1, 4), (5, 5), (None, None)]
    assert odd(result) == []


def test_what_a_column_declares_goes_before_what_the_table_declares() -> None:
    use = count("total", cells=Cells(suppressed={"*": (1, 9)}))
    result = measured({"total": ["*"]}, use, cells=Cells(suppressed={"*": (1, 4)}))
    assert bounds(result)[0][:2] == (1, 9)


@pytest.mark.parametrize(("to", "hidden"), [(5, 2), (10, 5), (1000, 500)])
@pytest.mark.parametrize("text", [True, False])
def test_rounding_widens_exact_numbers(to: int, hidden: int, text: bool) -> None:
    values = ["3000", "0", None] if text else [3000, 0, None]
    result = measured({"total": values}, count("total"), cells=Cells(rounded_to=to))
    assert [row[:2] for row in bounds(result)] == [
        (3000 - hidden, 3000 + hidden),
        (0, hidden),
        (None, None),
    ]


def test_a_qualifier_stands_before_the_words_of_its_number() -> None:
    use = ColumnUse(header="hedge", role="qualifier", qualifies="total")
    columns = {"hedge": ["about", "", "or more", "n/a"], "total": [380, 380, 7, 9]}
    result = measured(columns, count("total"), use)
    assert bounds(result) == [(0, None, 304, 456), (380,) * 4, (7, None, 7, None), (9,) * 4]


def test_the_row_says_its_language() -> None:
    use = ColumnUse(header="lang", role="language")
    result = measured({"lang": ["en", "es"], "total": ["six", "once"]}, count("total"), use)
    assert bounds(result) == exactly(6, 11)


def test_a_compound_cell_gives_several_numbers() -> None:
    use = ColumnUse(header="who", role="compound", group="dead")
    columns = {"who": ["33 men, 1,156 women", "women: about 5", "", "33 men and some rain"]}
    result = measured(columns, use)
    assert bounds(result, "dead/men") == exactly(33, None, None, None)
    assert bounds(result, "dead/women")[:2] == [(1156,) * 4, (0, None, 4, 6)]
    assert [kind for *_, kind in odd(result)] == ["not understood"]


def test_families_are_no_people() -> None:
    result = measured(
        {"total": ["5 families"], "families": ["5 families"]},
        count("total"),
        count("families", unit="families"),
    )
    assert bounds(result) == exactly(None)
    assert bounds(result, "families") == exactly(5)


def test_dates_and_truth_values_are_no_counts() -> None:
    dated = pl.Series(["2019-05-09"]).str.to_date()
    result = measured({"total": dated, "men": [True]}, count("total"), count("men", category="men"))
    assert [kind for *_, kind in odd(result)] == ["not understood", "date"]


def test_of_two_columns_of_one_path_the_first_counts() -> None:
    result = measured({"a": [1], "b": [2]}, count("a"), count("b"))
    assert bounds(result) == exactly(1)
    assert any("'b'" in note for note in result.notes)


# Low, best and high


ENDS = (
    count("low", end="low"),
    count("best", end="best"),
    count("high", end="high"),
)


def test_low_and_high_bound_strictly_and_best_alone_is_hedged() -> None:
    columns = {"low": [1, None, 1], "best": [2, 100, None], "high": [3, None, None]}
    result = measured(columns, *ENDS)
    assert bounds(result) == [(1, 3, 1, 3), (None, None, 80, 120), (1, None, 1, None)]
    assert quantity(result).headers == ("low", "best", "high")


def test_ends_that_contradict_each_other_are_unknown_and_listed() -> None:
    columns = {"low": [5, 1, 1, 1], "best": [4, 9, 2, None], "high": [6, 8, 3, 0]}
    result = measured(columns, *ENDS)
    assert bounds(result) == [(None,) * 4, (None,) * 4, (1, 3, 1, 3), (None,) * 4]
    assert [(line, kind) for line, *_, kind in odd(result)] == [
        (2, "inverted"),
        (3, "inverted"),
        (5, "inverted"),
    ]


# Any cell, any engine


PLAIN = st.integers(0, 10**13).map(str)
WORDED = figures().map(lambda figure: figure.wording)
JUNK = st.text(alphabet=" 0123456789.,-;*<>+~OlxабNA٣/", max_size=8)
TEXTS = st.one_of(st.none(), PLAIN, WORDED, JUNK)


def said(text: str | None, use: ColumnUse, cells: Cells) -> tuple[int | None, ...]:
    try:
        figure = read_number((text or "").strip(), use, cells)
    except CellError:
        figure = None
    if figure is None:
        return (0, None, 0, None)
    found = figure.bounds(DEFAULT_POLICY)
    return (found.strict.low, found.strict.high, found.soft.low, found.soft.high)


@given(st.lists(TEXTS, min_size=1, max_size=8), st.sampled_from([1, 5]))
def test_bounds_are_those_of_the_figure_that_each_cell_says(
    texts: list[str | None], rounded: int
) -> None:
    cells = Cells(rounded_to=rounded, missing=("99",), suppressed={"*": (1, 4)})
    columns = {"total": pl.Series(texts, dtype=pl.String)}
    result = measured(columns, count("total"), cells=cells)
    found = [(row[0] or 0, row[1], row[2] or 0, row[3]) for row in bounds(result)]
    assert found == [said(text, count("total"), cells) for text in texts]


@given(st.lists(st.none() | st.floats(), min_size=1, max_size=8))
def test_floats_are_counts_or_blank_or_odd(values: list[float | None]) -> None:
    columns = {"total": pl.Series(values, dtype=pl.Float64)}
    result = measured(columns, count("total"))
    odd_lines = {line for line, *_ in odd(result)}
    for line, (value, row) in enumerate(zip(values, bounds(result), strict=True), 2):
        blank = value is None or value != value  # noqa: PLR0124 - NaN
        assert (row[0] is None) == (blank or line in odd_lines)
        assert row[0] is None or row[0] == value


def _arrow(columns: Columns) -> Any:
    return pl.DataFrame(columns).to_arrow()


def _duckdb(columns: Columns) -> Any:
    import duckdb

    table = _arrow(columns)
    return duckdb.connect().from_arrow(table)


def _pandas(columns: Columns) -> Any:
    import pandas as pd

    return pd.DataFrame(columns)


def _nullable(columns: Columns) -> Any:
    return _pandas(columns).convert_dtypes()


def _arrow_backed(columns: Columns) -> Any:
    return _pandas(columns).convert_dtypes(dtype_backend="pyarrow")


def _dask(columns: Columns) -> Any:
    import dask.dataframe as dd

    return dd.from_pandas(_pandas(columns), npartitions=2)  # type: ignore[no-untyped-call]


ENGINES: dict[str, Callable[[Columns], Any]] = {
    "lazy polars": pl.LazyFrame,
    "pyarrow": _arrow,
    "duckdb": _duckdb,
    "pandas": _pandas,
    "pandas nullable": _nullable,
    "pandas pyarrow": _arrow_backed,
    "dask": _dask,
}

EVERYTHING: Columns = {
    "total": ["12", "about 500", None, " 7", "x", "-3", "*"],
    "men": [1.0, float("nan"), None, 2.5, float("inf"), -1.0, 8.0],
    "women": [0, 1, 2, 3, 4, 5, -99],
    "low": [1, 5, 0, 3, 1, None, None],
    "best": [1, 2, 3, 3, 5, 100, None],
    "high": [2, 2, 0, 3, 9, None, None],
    "who": ["33 boys, 2 girls", "", None, "x", "5 girls", "7 boys", "7 boys"],
    "hedge": ["about", "", None, "over", "", "about", ""],
    "hurt": [10, 20, 30, 40, 50, 60, None],
}
USES = (
    count("total"),
    count("men", category="men"),
    count("women", category="women"),
    *(count(end, group="dead", end=end) for end in ("low", "best", "high")),
    ColumnUse(header="who", role="compound"),
    count("hurt", group="injured"),
    ColumnUse(header="hedge", role="qualifier", qualifies="hurt"),
)
CELLS = Cells(missing=("-99",), suppressed={"*": (1, 4)})


@pytest.mark.parametrize("engine", ENGINES)
def test_every_engine_gives_the_same(engine: str) -> None:
    expected = measured(EVERYTHING, *USES, cells=CELLS)
    result = measured(EVERYTHING, *USES, cells=CELLS, native=ENGINES[engine])
    result = attrs.evolve(result, frame=collected(result.frame))  # dask is slow: once
    assert [q.path for q in result.quantities] == [q.path for q in expected.quantities]
    for each in expected.quantities:
        assert bounds(result, each.path) == bounds(expected, each.path), each.path
    assert [row[:2] for row in odd(result)] == [row[:2] for row in odd(expected)]


@pytest.mark.parametrize("engine", ["lazy polars", "duckdb", "dask"])
def test_a_lazy_frame_stays_lazy(engine: str) -> None:
    result = measured(EVERYTHING, *USES, cells=CELLS, native=ENGINES[engine])
    assert isinstance(result.frame, nw.LazyFrame)
    assert isinstance(result.odd, nw.LazyFrame)


def test_what_is_read_is_put_beside_its_row_whatever_order_a_join_gives(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    usual = nw.DataFrame.join

    def backwards(frame: Any, *given: Any, **more: Any) -> Any:
        return usual(frame, *given, **more)[::-1]

    cells = ["over 20", "3", "about 10", None, "at least 7", "3"]
    expected = bounds(measured({"total": cells}, count("total")))
    monkeypatch.setattr(nw.DataFrame, "join", backwards)

    assert bounds(measured({"total": cells}, count("total"))) == expected
