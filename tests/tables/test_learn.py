"""A table shows how its parts stand to the whole, and is then asked no more than that."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from typing import Any

import polars as pl
import pytest

import repatriation as rp
from repatriation.tables.rules import ALL_RULES

Columns = Map[str, Sequence[int | None]]

OF_ROWS = {"FIG103", "FIG104", "FIG105", "DST522"}
RULES_OF_ROWS = tuple(rule for rule in ALL_RULES if rule.code in OF_ROWS)


def report(columns: Columns, *, learn: bool = True, **settings: Any) -> rp.Report:
    mapping = rp.Mapping.of({name: name for name in columns}, **settings)
    return rp.check_table(
        rp.read_table(pl.DataFrame(columns), mapping), rules=RULES_OF_ROWS, learn=learn
    )


def learned(found: rp.Report) -> list[str]:
    return [note for note in found.assumed if note.startswith("learned")]


def told(found: rp.Report) -> list[tuple[str, str]]:
    return [(f.code, f.record) for f in found]


def sexes(rows: int, short: int = 0, exceed: int = 0) -> dict[str, list[int | None]]:
    """Give a table whose first rows fall short of the whole, and whose last exceed it."""
    females: list[int | None] = [7 * i % 23 + 3 for i in range(rows)]
    males: list[int | None] = [5 * i % 19 + 2 for i in range(rows)]
    off = [3] * short + [0] * (rows - short - exceed) + [-1] * exceed
    pairs = zip(females, males, off, strict=True)
    return {
        "everyone": [(f or 0) + (m or 0) + more for f, m, more in pairs],
        "females": females,
        "males": males,
    }


def test_a_table_whose_parts_make_up_the_whole_teaches_nothing() -> None:
    found = report(sexes(200))
    assert not told(found)
    assert not learned(found)


def test_parts_that_often_fall_short_may_and_exceedances_are_still_found() -> None:
    found = report(sexes(100, short=40, exceed=2))
    assert told(found) == [("FIG103", "row-99"), ("FIG103", "row-100")]
    (note,) = learned(found)
    assert "females + males may fall short of everyone: they do in 40 of 100 rows" in note
    assert '"females + males" = "may fall short"' in note


def test_without_learning_every_row_that_falls_short_is_told() -> None:
    found = report(sexes(100, short=40), learn=False)
    assert told(found) == [("FIG104", f"row-{i}") for i in range(1, 41)]


@pytest.mark.parametrize("short", [15, 60])
def test_what_is_declared_to_make_up_the_whole_is_never_learned_away(short: int) -> None:
    whole = {"females + males": "whole"}
    found = report(sexes(100, short=short), parts=whole)
    assert [code for code, _ in told(found)] == ["FIG104"] * short
    assert not learned(found)


def test_what_is_declared_to_fall_short_needs_no_learning() -> None:
    found = report(sexes(12, short=2, exceed=1), parts={"females + males": "may fall short"})
    assert told(found) == [("FIG103", "row-12")]
    assert not learned(found)


@pytest.mark.parametrize("rows", [3, 8, 30])
def test_one_short_row_in_a_small_table_stays_an_error(rows: int) -> None:
    found = report(sexes(rows, short=1))
    assert told(found) == [("FIG104", "row-1")]
    assert not learned(found)


def test_parts_that_are_all_zero_beside_a_total_were_not_counted() -> None:
    columns = sexes(60)
    for i in range(5):
        columns["females"][i] = columns["males"][i] = 0
    found = report(columns)
    assert not told(found)
    (note,) = learned(found)
    assert "0 in all of females, males beside a total" in note
    assert "5 of 60 rows" in note


def test_a_single_row_of_zeros_is_a_slip() -> None:
    columns = sexes(60)
    columns["females"][0] = columns["males"][0] = 0
    assert told(report(columns)) == [("FIG104", "row-1")]


def test_a_relation_that_fails_everywhere_is_told_once_with_the_reading_that_fits() -> None:
    rows = range(40)
    children, adults = [3 * i % 17 + 1 for i in rows], [5 * i % 29 + 9 for i in rows]
    elderly = [i % 5 + 1 for i in rows]
    everyone = [sum(each) for each in zip(children, adults, elderly, strict=True)]
    mapping = rp.Mapping.of(
        {"total": "everyone", "children": "children", "adults": "adults", "old": "old"},
        groups=["old"],
    )
    frame = {"total": everyone, "children": children, "adults": adults, "old": elderly}
    found = rp.check_table(rp.read_table(pl.DataFrame(frame), mapping), rules=RULES_OF_ROWS)
    (finding,) = found
    assert (finding.code, finding.verdict) == ("DST522", rp.Verdict.SUSPECT)
    assert "fails in 40 of 40 rows" in finding.message
    assert "old as people who are not in adults + children would fit 40 of 40" in finding.message


def test_numbers_that_are_rounded_may_be_off_by_that() -> None:
    rows = range(30)
    females, males = [10 * (i % 7 + 30) for i in rows], [10 * (i % 11 + 40) for i in rows]
    off = [10 * (i % 3 - 1) for i in rows]
    everyone = [sum(each) for each in zip(females, males, off, strict=True)]
    found = report({"everyone": everyone, "females": females, "males": males})
    assert not told(found)
    assert "each number seems rounded to 10" in "".join(learned(found))


def test_what_is_learned_holds_for_hedged_rows_as_well() -> None:
    columns: dict[str, list[str]] = {
        name: [str(n) for n in numbers] for name, numbers in sexes(60, short=20).items()
    }
    columns["females"][-1] = "over 300"
    mapping = rp.Mapping.of({name: name for name in columns})
    found = rp.check_table(rp.read_table(pl.DataFrame(columns), mapping), rules=RULES_OF_ROWS)
    assert [f.record for f in found] == ["row-60"]
    assert found.findings[0].verdict is rp.Verdict.VIOLATED


def withheld(rows: int) -> dict[str, list[int | None]]:
    """Give a table in which numbers from 1 to 4 were replaced by 5, and the totals were not."""
    parts = {
        "men": [3 * i % 11 for i in range(rows)],
        "women": [7 * i % 13 for i in range(rows)],
        "children": [5 * i % 9 for i in range(rows)],
    }
    everyone = [sum(part[i] for part in parts.values()) + 20 for i in range(rows)]
    shown: dict[str, list[int | None]] = {
        name: [5 if 0 < n <= 4 else n for n in part] for name, part in parts.items()
    }
    shown["children"] = [n + 20 for n in parts["children"]]
    return {"everyone": list(everyone), **shown}


def test_small_numbers_that_are_hidden_explain_sums_that_are_off_by_as_much() -> None:
    columns = withheld(80)
    found = report(columns)
    assert not told(found)
    assert any("from 1 to 4 seem to be hidden" in note for note in learned(found))
    columns["everyone"][5] = 900
    assert told(report(columns)) == [("FIG104", "row-6")]


def test_small_numbers_that_are_shown_hide_nothing() -> None:
    columns = withheld(80)
    columns["men"] = [3 if n == 0 else n for n in columns["men"]]
    assert not any("hidden" in note for note in learned(report(columns)))
