"""A fraction or a dot that parts thousands does not make a column of counts none, and is told."""

from collections.abc import Sequence
from pathlib import Path

import polars as pl
import pytest

from repatriation.tables.mapping import Mapping
from repatriation.tables.table import Table, check_table, read_table

TOTAL = ["100", "80", "60", "90", "120"]


def table(path: Path, men: Sequence[str], mapping: Mapping | None = None) -> Table:
    file = path / "t.csv"
    numbers = zip(TOTAL, men, strict=True)
    lines = ["Camp;Total;Men", *(f"C{i};{all_};{some}" for i, (all_, some) in enumerate(numbers))]
    file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return read_table(file, mapping)


@pytest.mark.parametrize("men", [["20", "12.5", "30", "40", "50"], ["20", "-3", "7.5", "40", "50"]])
def test_few_fractions_leave_a_column_one_of_counts_and_are_found(
    men: list[str], tmp_path: Path
) -> None:
    read = table(tmp_path, men)
    assert read.mapping.of_role("count")[1].header == "Men"
    broken = [f for f in check_table(read).findings if "is a fraction" in f.message]
    assert [(f.code, f.field) for f in broken] == [("FIG102", "Men")]


@pytest.mark.parametrize(
    "men",
    [
        ["20.5", "12.5", "30", "40.1", "50"],
        ["0", "1", "0.5", "0", "1"],
        ["12.125", "20.250", "33.333", "40.000", "50.875"],
    ],
)
def test_a_column_of_fractions_or_shares_counts_nobody(men: list[str], tmp_path: Path) -> None:
    read = table(tmp_path, men)
    assert [use.header for use in read.mapping.of_role("count")] == ["Total"]
    assert "fractions" in read.columns[2].reason


def test_a_dot_that_parts_thousands_is_read_so_and_told(tmp_path: Path) -> None:
    read = table(tmp_path, ["20", "1.204", "30", "40", "50"])
    assert "in 'Men' a dot parts thousands: '1.204'" in read.mapping.notes[0]
    (found,) = check_table(read).findings
    assert (found.code, found.record, found.field) == ("FIG105", "row-3", "Men")


def test_a_dot_that_is_declared_to_begin_decimals_makes_a_fraction(tmp_path: Path) -> None:
    mapping = Mapping.of(columns={"Men": "men"}, decimal=".")
    read = table(tmp_path, ["20", "1.204", "30", "40", "50"], mapping)
    assert read.mapping.notes == ()
    assert [f.code for f in check_table(read).findings] == ["FIG102"]


def test_typed_fractions_part_no_thousands() -> None:
    frame = pl.DataFrame({"Total": [100, 80, 60], "Women": [12.125, 13.0, 14.375]})
    read = read_table(frame)
    assert read.columns[1].role == "unused"
    assert "fractions" in read.columns[1].reason
