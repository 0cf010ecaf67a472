"""Rows of a long table become one row for each key."""

from __future__ import annotations

from collections.abc import Callable
from collections.abc import Mapping as Map
from pathlib import Path
from typing import Any

import attrs
import narwhals as nw
import polars as pl
import pytest

from repatriation.tables.grid import LINE, Grid
from repatriation.tables.lookup import collected
from repatriation.tables.mapping import ColumnUse, Mapping
from repatriation.tables.measure import measure
from repatriation.tables.quantity import Measured

pytestmark = pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")

Columns = Map[str, Any]

LONG: Columns = {
    "place": ["A", "A", "A", "B", "B", "B", None],
    "who": ["total", "Women", "Men", "total", "Women", "Women", "total"],
    "need": ["10", "about 4", "6", "20", "7", "8", "3"],
    "reached": [1, 2, None, 4, 5, 6, 7],
}
VALUES = {"total": "everyone", "Women": "women", "Men": "men"}
USES = (
    ColumnUse(header="place", role="place"),
    ColumnUse(header="who", role="category"),
    ColumnUse(header="need", role="count", group="in_need"),
    ColumnUse(header="reached", role="count", group="reached"),
)


def pivoted(
    columns: Columns = LONG,
    *,
    native: Callable[[Columns], Any] = pl.DataFrame,
    uses: tuple[ColumnUse, ...] = USES,
    **more: Any,
) -> Measured:
    rows = len(next(iter(columns.values())))
    frame = nw.from_native(native({LINE: range(2, rows + 2), **columns}))
    grid = Grid(source="t.csv", headers=tuple(columns), frame=frame)
    return measure(grid, Mapping(columns=uses, **{"values": VALUES, **more}))


def numbers(result: Measured, path: str) -> list[tuple[int | None, int | None]]:
    found = next(q for q in result.quantities if q.path == path)
    table = collected(result.frame).sort(LINE)
    return [
        (_whole(soft), _whole(line))
        for soft, line in zip(
            table[found.soft_high].to_list(), table[found.line].to_list(), strict=True
        )
    ]


def _whole(value: Any) -> int | None:
    return None if str(value) in {"None", "nan", "<NA>"} else int(value)


def _pandas(columns: Columns) -> Any:
    import pandas as pd

    return pd.DataFrame(columns)


def _dask(columns: Columns) -> Any:
    import dask.dataframe as dd

    return dd.from_pandas(_pandas(columns), npartitions=2)  # type: ignore[no-untyped-call]


def _duckdb(columns: Columns) -> Any:
    import duckdb

    table = pl.DataFrame(columns).to_arrow()
    return duckdb.connect().from_arrow(table)


ENGINES: dict[str, Callable[[Columns], Any]] = {
    "polars": pl.DataFrame,
    "lazy polars": pl.LazyFrame,
    "pandas": _pandas,
    "dask": _dask,
    "duckdb": _duckdb,
}


@pytest.mark.parametrize("engine", ENGINES)
def test_each_number_says_where_its_cell_stands(engine: str) -> None:
    result = pivoted(native=ENGINES[engine])
    result = attrs.evolve(result, frame=collected(result.frame))
    assert numbers(result, "in_need") == [(10, 2), (20, 5), (3, 8)]
    assert numbers(result, "in_need/women")[0] == (5, 3)
    assert numbers(result, "in_need/men") == [(6, 4), (None, None), (None, None)]
    assert numbers(result, "reached/women")[0] == (2, 3)


@pytest.mark.parametrize("engine", ENGINES)
def test_what_several_rows_give_is_unknown_and_listed(engine: str) -> None:
    result = pivoted(native=ENGINES[engine])
    assert numbers(result, "in_need/women")[1][0] is None
    assert result.repeated is not None
    rows = collected(result.repeated.select(LINE, "category", "rows")).iter_rows()
    assert [(int(line), who, int(n)) for line, who, n in rows] == [(6, "women", 2)]


def test_values_of_no_known_category_are_left_out_and_counted() -> None:
    columns = {**LONG, "who": ["total", "Elves", "Men", "total", "Elves", "", "total"]}
    result = pivoted(columns)
    assert "3 rows" in result.notes[0]
    assert "'Elves' (2)" in result.notes[0]
    assert not any("elves" in q.path for q in result.quantities)


def test_a_value_declared_as_no_category_is_left_out_silently() -> None:
    result = pivoted(values={**VALUES, "Women": ""})
    assert not any("women" in q.path for q in result.quantities)
    assert not any("left out" in note for note in result.notes)


def test_a_category_of_the_column_narrows_that_of_the_row() -> None:
    uses = (*USES[:2], ColumnUse(header="reached", role="count", category="children"))
    result = pivoted(uses=uses, values={"total": "everyone", "Women": "females"})
    assert {q.path for q in result.quantities} == {"children", "girls"}


def test_without_declared_keys_the_other_columns_tell_rows_apart_but_no_unique_one() -> None:
    columns = {"row": list(range(7)), "note": ["a", "a", "a", "b", "b", "b", "c"], **LONG}
    uses = (
        ColumnUse(header="row", role="unused"),
        ColumnUse(header="note", role="unused"),
        *USES[1:],
    )
    result = pivoted(columns, uses=uses)
    assert len(collected(result.frame)) == 3


def test_the_key_of_the_mapping_goes_before_guesses() -> None:
    columns = {"note": ["a", "a", "a", "a", "a", "b", "c"], **LONG}
    result = pivoted(columns, key=("note", "place"))
    assert len(collected(result.frame)) == 4


def test_a_long_table_without_any_key_is_one_row() -> None:
    result = pivoted({"who": ["total", "Men"], "reached": [5, 3]}, uses=(USES[1], USES[3]))
    assert numbers(result, "reached") == [(5, 2)]
    assert numbers(result, "reached/men") == [(3, 3)]


SEXES_AND_AGES: Columns = {
    "place": ["A"] * 5 + ["B"],
    "sex": ["F", "F", "M", "total", "total", "F"],
    "age": ["young", "total", "young", "young", "total", "boy"],
    "reached": [1, 3, 2, 3, 9, 7],
}
CROSSED: Map[str, Any] = {
    "uses": (
        USES[0],
        ColumnUse(header="sex", role="category"),
        ColumnUse(header="age", role="category"),
        ColumnUse(header="reached", role="count"),
    ),
    "values": {
        "F": "females",
        "M": "males",
        "young": "children",
        "total": "everyone",
        "boy": "boys",
    },
}


@pytest.mark.parametrize("engine", ENGINES)
def test_several_columns_of_categories_are_crossed(engine: str) -> None:
    result = pivoted(SEXES_AND_AGES, native=ENGINES[engine], **CROSSED)
    result = attrs.evolve(result, frame=collected(result.frame))
    assert numbers(result, "girls") == [(1, 2)]
    assert numbers(result, "females") == [(3, 3)]
    assert numbers(result, "boys") == [(2, 4)]
    assert numbers(result, "children") == [(3, 5)]
    assert numbers(result, "everyone") == [(9, 6)]


def test_people_who_cannot_be_are_left_out_and_told() -> None:
    result = pivoted(SEXES_AND_AGES, **CROSSED)
    assert result.notes[0] == "1 rows of no known category are left out: 'F boy' (1)"


@pytest.mark.parametrize("guessed", ["place", "key", "date"])
def test_a_declared_part_of_the_key_gives_up_no_guessed_one(guessed: Any) -> None:
    columns = {**LONG, "round": ["1", "1", "1", "1", "1", "2", "2"]}
    uses = (
        ColumnUse(header="round", role="key"),
        ColumnUse(header="place", role=guessed, guessed=True),
        *USES[1:],
    )
    assert len(collected(pivoted(columns, uses=uses).frame)) == 4


@pytest.mark.parametrize(("is_guessed", "rows"), [(True, 3), (False, 7)])
def test_an_id_that_was_merely_guessed_is_no_part_of_the_key(
    *, is_guessed: bool, rows: int
) -> None:
    columns = {**LONG, "id": ["a", "b", "c", "d", "e", "f", "f"]}
    uses = (ColumnUse(header="id", role="id", guessed=is_guessed), *USES)
    assert len(collected(pivoted(columns, uses=uses).frame)) == rows


def test_categories_named_in_the_key_do_not_keep_their_rows_apart() -> None:
    assert len(collected(pivoted(key=("place", "who")).frame)) == 3


# A real table, read where it is at hand; nothing of it is in the repository

NEEDS = Path(__file__).parents[3] / "shared" / "data" / "hpc_hno_2024.csv"
KEY = ("Country ISO3", "Admin 1 PCode", "Admin 2 PCode", "Description", "Cluster")


@pytest.mark.skipif(not NEEDS.exists(), reason="../shared/data is not at hand")
def test_humanitarian_needs_have_three_childrens_totals_that_are_off() -> None:
    columns = pl.read_csv(NEEDS, infer_schema=False).to_dict(as_series=False)
    uses = (
        *(ColumnUse(header=header, role="key") for header in KEY),
        ColumnUse(header="Category", role="category"),
        ColumnUse(header="In Need", role="count"),
    )
    values = {"Children": "children", "Children - Male": "boys", "Children - Female": "girls"}
    result = pivoted(columns, uses=uses, values=values)
    known = {q.category: pl.col(q.low) for q in result.quantities}
    off = (known["children"] - known["boys"] - known["girls"]).abs() > 3
    assert len(collected(result.frame).to_native().filter(off)) == 3
