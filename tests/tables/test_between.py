"""What must hold between tables: references are held, and the same figure is the same."""

from __future__ import annotations

from fractions import Fraction
from functools import cache
from pathlib import Path
from typing import Any

import pandas as pd
import polars as pl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import repatriation as rp
from repatriation.errors import TableError
from repatriation.tables.between import check_tables

FLIGHTS = pl.DataFrame({"id": ["may", "june", "dec"], "total": [231, 170, 24]})
HEDGED = st.sampled_from(["12", "about 12", "over 10", "at least 3", "10-14", "", "dozens", "-4"])


def referring(*values: Any) -> rp.Report:
    people = pl.DataFrame({"name": [f"p{i}" for i in range(len(values))], "flight": values})
    tables = {"flights": FLIGHTS, "people": people}
    return check_tables(tables, references={"people.flight": "flights.id"})


def compared(first: str, second: str) -> rp.Report:
    tables = {
        name: pl.DataFrame({"flight": ["may"], "children": [words]})
        for name, words in (("here", first), ("there", second))
    }
    return check_tables(tables, key=["flight"])


def found(report: rp.Report) -> list[tuple[str, str, str]]:
    return [(f.code, f.record, f.field) for f in report]


def test_values_that_the_other_column_holds_and_blank_ones_are_sound() -> None:
    report = referring("may", " june ", "", None)
    assert report.clean
    assert report.rules == ("DST502",)


def test_each_dangling_value_is_found_once_at_its_first_place_with_what_resembles_it() -> None:
    first, second = referring("may", "junee", "x", "junee")
    assert found(rp.Report(findings=(first, second))) == [
        ("DST502", "row-2", "people.flight"),
        ("DST502", "row-3", "people.flight"),
    ]
    assert "'junee'" in first.message
    assert "2 rows" in first.message
    assert "'june'" in first.advice


def test_declared_missing_values_refer_to_nothing() -> None:
    people = pl.DataFrame({"name": ["a", "b"], "flight": ["N/K", "n/k"]})
    mapping = rp.Mapping.of({"name": "id"}, missing=["n/k"])
    tables: dict[str, Any] = {"flights": FLIGHTS, "people": rp.read_table(people, mapping)}
    assert check_tables(tables, references={"people.flight": "flights.id"}).clean


def test_rows_of_a_long_table_are_found_where_their_cell_stands() -> None:
    long = pl.DataFrame(
        {
            "flight": ["may", "may", "dec", "dec"],
            "who": ["women", "children", "women", "children"],
            "n": [3, 14, 5, 6],
        }
    )
    columns = {"flight": "key", "who": "category", "n": "everyone"}
    tables: dict[str, Any] = {
        "wide": pl.DataFrame({"flight": ["may", "dec"], "women": [3, 5], "children": [12, 6]}),
        "long": rp.read_table(long, rp.Mapping.of(columns, key=["flight"])),
    }
    report = check_tables(tables, key=["flight"])
    assert found(report) == [("DST523", "row-2", "long.n")]


@pytest.mark.parametrize(("lost", "findings"), [(12, 12), (13, 1)])
def test_many_dangling_values_are_one_finding(lost: int, findings: int) -> None:
    report = referring("may", *[f"lost{i}" for i in range(lost)])
    assert len(report) == findings
    assert report.findings[0].record == "row-2"


def test_numbers_refer_to_the_same_numbers_of_text_and_of_other_engines(tmp_path: Path) -> None:
    path = tmp_path / "flights.csv"
    path.write_text("id,total\n1,5\n2,6\n", encoding="utf-8")
    people = pd.DataFrame({"name": ["a", "b", "c"], "flight": [1.0, 3.0, None]})
    report = check_tables(
        {"flights": path, "people": people}, references={"people.flight": "flights.id"}
    )
    assert [dict(f.values) for f in report] == [{"people.flight": "3"}]


@pytest.mark.parametrize(
    ("first", "second", "verdict"),
    [
        ("14", "12", rp.Verdict.VIOLATED),
        ("over 20", "12", rp.Verdict.VIOLATED),
        ("about 100", "150", rp.Verdict.SUSPECT),
        ("about 12", "12", None),
        ("over 10", "12", None),
        ("at least 12", "12", None),
        ("10-14", "12", None),
        ("", "12", None),
        ("0", "12", rp.Verdict.VIOLATED),
    ],
)
def test_figures_differ_where_they_cannot_meet(
    first: str, second: str, verdict: rp.Verdict | None
) -> None:
    expected = [] if verdict is None else [verdict]
    assert [f.verdict for f in compared(first, second)] == expected
    assert [f.verdict for f in compared(second, first)] == expected


def test_a_finding_names_both_places() -> None:
    (finding,) = compared("14", "12")
    assert (finding.record, finding.field) == ("row-1", "there.children")
    assert finding.message.startswith("there record 1 and here record 1 are of the same key")
    assert "children is 12 in there and 14 in here" in finding.message
    assert dict(finding.values) == {"here.children": "14", "there.children": "12"}


@given(st.lists(st.tuples(st.sampled_from("abc"), HEDGED, HEDGED), min_size=1, max_size=6))
def test_a_table_never_differs_from_itself(rows: list[tuple[str, str, str]]) -> None:
    flight, women, men = zip(*rows, strict=True)
    frame = pl.DataFrame({"flight": flight, "women": women, "men": men})
    report = check_tables({"one": frame, "two": frame.to_pandas()}, key=["flight"])
    assert found(report) == []


def unordered(flights: list[str], mapping: rp.Mapping | None = None) -> rp.Report:
    """Hold tables of polars and of duckdb, whose rows have no order, against each other."""
    import duckdb

    children = range(13, 13 + len(flights))
    rows = pl.DataFrame({"flight": flights, "children": children}).to_arrow()
    there: Any = duckdb.connect().from_arrow(rows)
    tables: dict[str, Any] = {
        "here": pl.LazyFrame({"flight": [1, 2], "children": ["12", "about 5"]}),
        "there": rp.read_table(there, mapping),
    }
    return check_tables(tables, references={"there.flight": "here.flight"}, key=["flight"])


def test_rows_without_an_order_are_named_by_their_key() -> None:
    report = unordered(["1", "9"], rp.Mapping.of({"flight": "key"}))
    assert found(report) == [
        ("DST502", "row-9", "there.flight"),
        ("DST523", "row-1", "there.children"),
    ]
    dangling, differing = report.findings
    assert dangling.message.startswith("there key 9 names '9'")
    assert differing.message.startswith("there key 1 and here record 1 are of the same key")


def test_rows_that_nothing_names_are_a_row_of_their_table() -> None:
    report = unordered(["1", "9"], rp.Mapping.of({"flight": "unused"}))
    assert found(report) == [
        ("DST502", "table", "there.flight"),
        ("DST523", "table", "there.children"),
    ]
    assert "a row of there and here record 1" in report.findings[1].message


@pytest.mark.parametrize("use", ["key", "unused"])
def test_of_rows_without_an_order_none_is_the_first(use: str) -> None:
    lost = [f"lost{i:02}" for i in range(13)]
    (finding,) = unordered(lost, rp.Mapping.of({"flight": use}))
    named = "there key lost00" if use == "key" else "a row of there"
    assert finding.message.startswith(f"{named} is one of 13 rows with 13 values")
    assert finding.message.endswith("'lost00', 'lost01', 'lost02' …")


def test_rows_whose_key_repeats_are_left_out_and_counted() -> None:
    here = pl.DataFrame({"flight": ["may", "may", "dec"], "children": [1, 2, 3]})
    there = pl.DataFrame({"flight": ["may", "dec"], "children": [7, 4]})
    report = check_tables({"here": here, "there": there}, key=["flight"])
    assert found(report) == [("DST523", "row-2", "there.children")]
    assert any("rows of here" in text and "left out: 2" in text for text in report.assumed)


def test_what_cannot_be_told_is_counted_as_undecided() -> None:
    assert compared("over 10", "12").undecided == {"DST523": 1}
    assert compared("", "12").undecided == {"DST523": 1}
    assert compared("12", "12").undecided == {}
    assert compared("", "").undecided == {}


def test_hedged_words_are_as_wide_as_the_policy_takes_them() -> None:
    tables = {
        "here": pl.DataFrame({"flight": ["may"], "children": ["about 100"]}),
        "there": pl.DataFrame({"flight": ["may"], "children": ["150"]}),
    }
    assert check_tables(tables, key=["flight"], policy=rp.Policy(share=Fraction(3, 5))).clean


def test_columns_that_there_are_not_are_refused_all_at_once() -> None:
    with pytest.raises(TableError) as caught:
        check_tables(
            {"flights": FLIGHTS}, references={"people.flight": "flights.ids"}, key=["flight"]
        )
    assert len(caught.value.faults) == 3
    assert "did you mean 'flights.id'" in str(caught.value)


def test_asking_nothing_is_refused() -> None:
    with pytest.raises(TableError, match="nothing is asked"):
        check_tables({"flights": FLIGHTS})


def of_one_key(*words: str) -> dict[str, Any]:
    return {
        f"t{i}": pl.DataFrame({"flight": ["may"], "children": [said]})
        for i, said in enumerate(words)
    }


@cache
def excludes(before: str, after: str) -> bool:
    return len(compared(before, after)) > 0


@settings(max_examples=30)
@given(st.lists(HEDGED, min_size=2, max_size=4))
def test_a_figure_is_found_where_one_before_it_excludes_it(words: list[str]) -> None:
    excluded = [
        i for i in range(1, len(words)) if any(excludes(before, words[i]) for before in words[:i])
    ]
    report = check_tables(of_one_key(*words), key=["flight"])
    assert sorted(f.field for f in report) == [f"t{i}.children" for i in excluded]


def test_a_figure_that_differs_from_many_tables_is_one_finding() -> None:
    (finding,) = check_tables(of_one_key("12", "12", "12", "12", "12", "14"), key=["flight"])
    assert finding.field == "t5.children"
    assert "children is 14 in t5 and 12 in t0; it is also 12 in t1, " in finding.message
    assert finding.message.endswith("12 in t3, others in 1 more table")
    assert list(dict(finding.values)) == [f"t{i}.children" for i in range(6)]


def test_tables_that_share_no_keys_cost_nothing_and_say_nothing() -> None:
    tables: dict[str, Any] = {
        f"t{i}": pl.DataFrame({"flight": [f"f{i}"], "children": [i]}) for i in range(40)
    }
    report = check_tables(tables, key=["flight"])
    assert report.clean
    assert len(report.assumed) == 1
    assert "have 0 keys in common; compared: nothing" in report.assumed[0]


def test_what_only_some_tables_count_is_compared_among_them() -> None:
    tables: dict[str, Any] = {
        "one": pl.DataFrame({"flight": ["may"], "children": [3], "women": [5]}),
        "two": pl.DataFrame({"flight": ["may"], "children": [3]}),
        "three": pl.DataFrame({"flight": ["may"], "children": [3], "women": [5]}),
    }
    report = check_tables(tables, key=["flight"])
    (told,) = report.assumed
    assert told.startswith("one, two and three have 1 key that at least two of them hold; ")
    assert told.endswith("compared: children; women of one and three")


def test_waivers_accept_what_is_found_between_tables() -> None:
    report = compared("14", "12")
    accepted = [rp.waiver_for(f, reason="counted later", reviewer="A. B.") for f in report]
    tables: dict[str, Any] = {
        name: pl.DataFrame({"flight": ["may"], "children": [words]})
        for name, words in (("here", "14"), ("there", "12"))
    }
    waived = check_tables(tables, key=["flight"], waivers=accepted)
    assert waived.clean
    assert len(waived.waived) == 1
    tables["there"] = pl.DataFrame({"flight": ["may"], "children": ["11"]})
    changed = check_tables(tables, key=["flight"], waivers=accepted)
    assert len(changed) == 1
    assert changed.lapsed_waivers == tuple(accepted)
