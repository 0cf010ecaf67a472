from pathlib import Path

import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.planted import COLUMNS, ID, RELATIONS, WIDE, Rule, plant, truth_of
from repatriation.model.policy import DEFAULT_POLICY
from repatriation.wording.figure import parse_figure

SEEDS = st.integers(0, 2**32 - 1)


def broken(frame: pl.DataFrame) -> set[tuple[int, int]]:
    """Find what breaks a relation, row by row, without any expression; nulls break none."""
    return {
        (row[ID], number)
        for row in frame.rows(named=True)
        for number, rule in enumerate(RELATIONS)
        if breaks(rule, row)
    }


def breaks(rule: Rule, row: dict[str, int | None]) -> bool:
    numbers = [row[name] for name in rule.columns]
    known = [number for number in numbers if number is not None]
    if len(known) < len(numbers):
        return False
    *parts, whole = known
    return sum(parts) != whole if rule.sense == "=" else sum(parts) > whole


@settings(max_examples=20)
@given(SEEDS, st.booleans())
def test_exactly_the_planted_rows_break_exactly_one_relation(seed: int, wide: bool) -> None:
    planted = plant(1_000, wide=wide, seed=seed)
    assert broken(planted.frame) == planted.pairs
    assert len(planted.pairs) == len({row for row, _ in planted.pairs}) == 10
    assert {relation for _, relation in planted.pairs} == set(range(len(RELATIONS)))


@settings(max_examples=20)
@given(SEEDS)
def test_no_cell_is_negative_and_two_in_a_hundred_are_null(seed: int) -> None:
    cells = plant(2_000, wide=True, seed=seed).frame.select(WIDE)
    assert all((column.drop_nulls() >= 0).all() for column in cells.iter_columns())
    assert 0.01 < sum(cells.null_count().row(0)) / cells.height / cells.width < 0.03


@settings(max_examples=5, deadline=None)
@given(SEEDS)
def test_every_hedged_cell_is_true_of_the_number_that_it_stands_for(seed: int) -> None:
    exact, hedged = plant(300, seed=seed), plant(300, hedged=True, seed=seed)
    assert exact.pairs == hedged.pairs
    words = 0
    for name in COLUMNS:
        for text, number in zip(hedged.frame[name], exact.frame[name], strict=True):
            if text is not None and number is not None and not text.isdecimal():
                words += 1
                bounds = parse_figure(text).bounds(DEFAULT_POLICY)
                assert number in bounds.strict
                assert number in bounds.soft
    assert 0.15 < words / 300 / len(COLUMNS) < 0.25


def test_hedged_tables_have_five_thousand_phrases_at_most() -> None:
    frame = plant(50_000, hedged=True).frame
    texts = pl.concat([frame[name].rename("text") for name in COLUMNS]).drop_nulls().unique()
    phrases = texts.filter(~texts.str.contains(r"^\d+$"))
    assert 3_000 < len(phrases) <= 5_000


@pytest.mark.parametrize("suffix", [".parquet", ".csv"])
def test_a_written_table_says_what_is_wrong_in_it(tmp_path: Path, suffix: str) -> None:
    planted = plant(500)
    path = tmp_path / f"table{suffix}"
    planted.write(path)
    read = pl.read_parquet(path) if suffix == ".parquet" else pl.read_csv(path)
    assert read.equals(planted.frame)
    assert truth_of(path) == planted.pairs
