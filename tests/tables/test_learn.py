"""A table shows how its parts stand to the whole, and is then asked no more than that."""

from __future__ import annotations

from collections import Counter
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


@pytest.mark.parametrize("to", [5, 10, 1000])
def test_numbers_that_are_rounded_may_be_off_by_that(to: int) -> None:
    rows = range(30)
    exact = [[7 * i % 61 * to // 3 + 9 * to for i in rows], [5 * i % 53 * to // 7 for i in rows]]
    exact.append([sum(each) for each in zip(*exact, strict=True)])
    females, males, everyone = ([to * round(n / to) for n in each] for each in exact)
    assert any(sum(each) != n for *each, n in zip(females, males, everyone, strict=True))
    columns: dict[str, list[int | None]] = {
        "everyone": [*everyone],
        "females": [*females],
        "males": [*males],
    }
    found = report(columns)
    assert not told(found)
    (note,) = learned(found)
    assert f"each number seems rounded to {to}:" in note
    assert f"rounded_to = {to}" in note
    columns["everyone"][4] = 400 * to
    assert told(report(columns)) == [("FIG104", "row-5")]


def test_minors_who_are_counted_beside_the_sexes_are_told_once_with_the_reading_that_fits() -> None:
    rows = range(40)
    men, women = [7 * i % 23 + 3 for i in rows], [5 * i % 19 + 2 for i in rows]
    columns = {
        "everyone": [m + w for m, w in zip(men, women, strict=True)],
        "men": men,
        "women": women,
        "children": [i % 4 + 1 for i in rows],
    }
    (finding,) = report(columns)
    assert (finding.code, finding.severity) == ("DST522", "warning")
    assert "fails in 40 of 40 rows (100.0%)" in finding.message
    reading = "children as people who are in men + women already would fit 40 of 40 of them"
    assert finding.message.endswith(reading)


def test_men_and_women_who_hold_the_elderly_beside_adults_who_do_not_are_told_once() -> None:
    rows = range(40)
    men, women = [7 * i % 23 + 8 for i in rows], [5 * i % 19 + 2 for i in rows]
    old = [i % 5 + 1 for i in rows]
    columns = {
        "men": men,
        "women": women,
        "adults": [m + w - o for m, w, o in zip(men, women, old, strict=True)],
        "aged_60_plus": old,
    }
    (finding,) = report(columns)
    assert finding.code == "DST522"
    assert finding.message.endswith("adults as all but aged_60_plus would fit 40 of 40 of them")


def test_adults_who_hold_the_elderly_are_no_error() -> None:
    rows = range(40)
    old, adults = [i % 5 + 1 for i in rows], [5 * i % 29 + 9 for i in rows]
    children = [3 * i % 17 for i in rows]
    everyone = [a + c for a, c in zip(adults, children, strict=True)]
    columns = {"everyone": everyone, "adults": adults, "children": children, "aged_60_plus": old}
    assert not told(report(columns))


def test_others_of_unknown_sex_whose_age_is_known_are_told_once_though_they_are_few() -> None:
    females, males = [i % 23 + 3 for i in range(200)], [i % 19 + 2 for i in range(200)]
    other = [2 if i % 40 == 7 else 0 for i in range(200)]
    everyone = [sum(each) for each in zip(females, males, other, strict=True)]
    columns = {"everyone": everyone, "females": females, "males": males, "other": other}
    columns["children"] = [n // 2 for n in everyone]
    columns["adults"] = [n - n // 2 for n in everyone]
    uses: dict[str, object] = {name: name for name in columns} | {"other": {"use": "other"}}
    found = rp.check_table(
        rp.read_table(pl.DataFrame(columns), rp.Mapping.of(uses)), rules=RULES_OF_ROWS
    )
    assert [f.code for f in found] == ["DST522"]
    assert "fails in 5 of 200 rows" in found.findings[0].message
    reading = "other as people who are in adults + children already would fit 5 of 5 of them"
    assert reading in found.findings[0].message


def divided(rows: int, short: int, young: int) -> dict[str, list[int | None]]:
    """Give a table of which the sexes fall short in some rows, and their ages in others."""
    columns = sexes(rows)
    columns["girls"] = [n // 3 for n in map(number, columns["females"])]
    columns["women"] = [n - n // 3 for n in map(number, columns["females"])]
    for i in range(short):
        columns["everyone"][i] = number(columns["everyone"][i]) + 4
    for i in range(short, short + young):
        columns["girls"][i] = number(columns["girls"][i]) - 1
    return columns


def number(cell: int | None) -> int:
    assert cell is not None
    return cell


def test_beside_what_is_declared_the_rest_is_learned() -> None:
    columns = divided(100, short=20, young=30)
    found = report(columns, parts={"females + males": "whole"})
    assert [(f.code, f.relation) for f in found] == [("FIG104", "females + males = everyone")] * 20
    (note,) = learned(found)
    assert "girls + women may fall short of females: they do in 30 of 100 rows" in note
    found = report(columns, parts={"girls + women": "whole"})
    assert [(f.code, f.relation) for f in found] == [("FIG104", "girls + women = females")] * 30
    (note,) = learned(found)
    assert "females + males may fall short of everyone: they do in 20 of 100 rows" in note


def test_a_misfit_is_told_once_beside_rows_of_what_is_declared() -> None:
    columns = divided(100, short=3, young=0)
    columns["girls"] = [number(cell) + 50 for cell in columns["girls"]]
    found = report(columns, parts={"females + males": "whole"})
    codes = Counter((f.code, f.relation) for f in found)
    assert codes["DST522", "girls + women = females"] == 1
    assert codes["FIG104", "females + males = everyone"] == 3
    assert len(found) == 4


BANDS = {"females_0_4": 4, "females_5_11": 3, "females_12_17": 2, "females_18_59": 1}
AGES = " + ".join(sorted([*BANDS, "females_60_plus"]))


def test_ages_that_fall_short_do_so_by_every_way_to_them() -> None:
    females = [30 + i % 7 for i in range(60)]
    columns = {band: [n // size // 4 for n in females] for band, size in BANDS.items()}
    taken = [sum(each) for each in zip(*columns.values(), strict=True)]
    old = [n - all_ - (i < 20) for i, (n, all_) in enumerate(zip(females, taken, strict=True))]
    found = report({"females": females, **columns, "females_60_plus": old})
    assert not told(found)
    assert len(learned(found)) == 1
    declared = {"parts": {AGES: "may fall short"}}
    found = report({"females": females, **columns, "females_60_plus": old}, learn=False, **declared)
    assert not told(found)


def test_a_zero_stays_one_where_only_other_parts_were_not_counted() -> None:
    columns = sexes(60)
    columns["boys"] = [number(cell) // 2 for cell in columns["males"]]
    columns["men"] = [number(cell) - number(cell) // 2 for cell in columns["males"]]
    for i in range(4):
        columns["boys"][i] = columns["men"][i] = 0
    columns["females"][0] = 0  # beside males of whom nobody knows how old they are
    found = report(columns)
    assert told(found) == [("FIG104", "row-1")]
    assert "females + males = everyone" in found.findings[0].relation
    (note,) = learned(found)
    assert "0 in all of boys, men" in note


def test_who_was_not_counted_has_no_zero_of_another_kind_either() -> None:
    columns = sexes(60)
    columns["girls"] = [number(cell) // 2 for cell in columns["females"]]
    columns["women"] = [number(cell) - number(cell) // 2 for cell in columns["females"]]
    for name in ("females", "males", "girls", "women"):
        columns[name][:5] = [0] * 5
    found = report(columns)
    assert not told(found)
    assert len(learned(found)) == 1


def test_zeros_of_a_whole_that_is_divided_twice_were_not_counted_either() -> None:
    rows = range(60)
    columns: dict[str, list[int | None]] = {
        "men": [7 * i % 23 + 3 for i in rows],
        "women": [5 * i % 19 + 2 for i in rows],
        "children": [3 * i % 17 + 1 for i in rows],
    }
    columns["everyone"] = [sum(map(number, each)) for each in zip(*columns.values(), strict=True)]
    for name in ("men", "women", "children"):
        columns[name][:5] = [0] * 5
    columns["men"][9] = number(columns["men"][9]) - 1
    found = report(columns)
    assert told(found) == [("FIG104", "row-10")]
    (note,) = learned(found)
    assert "0 in all of children, men, women beside a total" in note


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
