"""Cells that give no number are reported, those that are alike once."""

from __future__ import annotations

import datetime
from collections.abc import Mapping as Map
from collections.abc import Sequence
from pathlib import Path
from typing import Any

import narwhals as nw
import polars as pl
import pytest

from repatriation.checks.finding import Finding
from repatriation.checks.rule import HEADINGS
from repatriation.model.policy import DEFAULT_POLICY
from repatriation.model.verdict import Verdict
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.lookup import collected
from repatriation.tables.mapping import Cells, ColumnUse, Mapping
from repatriation.tables.measure import measure
from repatriation.tables.rule import TableContext, TableRule
from repatriation.tables.rules import cell, missing
from repatriation.tables.rules.key import duplicate_id
from repatriation.tables.rules.long import repeated_categories

Columns = Map[str, Any]

RULES = (*cell.RULES, *missing.RULES)

DATA = Path(__file__).parents[4] / "shared" / "data"


def count(header: str, category: str = "everyone", **more: Any) -> ColumnUse:
    return ColumnUse(header=header, role="count", category=category, **more)


def context(
    frame: pl.DataFrame | pl.LazyFrame,
    *uses: ColumnUse,
    cells: Cells | None = None,
    **more: Any,
) -> TableContext:
    headers = tuple(name for name in frame.collect_schema().names() if name != LINE)
    grid = Grid(source="t.csv", headers=headers, frame=nw.from_native(frame))
    mapping = Mapping(columns=uses, cells=cells or Cells(), **more)
    return TableContext(
        grid=grid,
        mapping=mapping,
        measured=measure(grid, mapping),
        policy=DEFAULT_POLICY,
        as_of=datetime.date(2026, 1, 1),
    )


def table(columns: Columns, *uses: ColumnUse, **more: Any) -> TableContext:
    rows = len(next(iter(columns.values())))
    return context(pl.DataFrame({LINE: range(2, rows + 2), **columns}), *uses, **more)


def findings(of: TableContext, rules: Sequence[TableRule] = RULES) -> list[Finding]:
    return [
        hits.finding(row)
        for rule in rules
        for hits in rule.check(of)
        for row in collected(hits.frame).sort(LINE).iter_rows(named=True)
    ]


def totals(*cells: object, **more: Any) -> list[Finding]:
    return findings(table({"total": cells}, count("total"), **more))


def found(*cells: object, **more: Any) -> list[tuple[str, str]]:
    return [(f.code, f.record) for f in totals(*cells, **more)]


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_every_rule_is_documented_under_the_usual_headings(rule: TableRule) -> None:
    assert tuple(rule.sections) == HEADINGS


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_hits_carry_the_code_name_and_severity_of_their_rule(rule: TableRule) -> None:
    cells = ["-6", "24;3", "500-400", "9-Jul", "1O5", "NA", "n/a", "999", "999", "999"]
    all_hits = list(rule.check(table({"total": [*cells, "1"]}, count("total"))))
    assert all_hits
    assert {(h.code, h.rule, h.severity) for h in all_hits} == {
        (rule.code, rule.name, rule.severity)
    }


@pytest.mark.parametrize(
    ("cell", "code", "says"),
    [
        ("-6", "FIG102", "negative"),
        ("12.5", "FIG102", "fraction"),
        ("9999999999999", "FIG102", "ever lived"),
        ("500-400", "FIG101", "wrong way round"),
        ("9-Jul", "DST507", "date"),
        ("30/12/1899", "DST507", "date"),
        ("1O5", "DST508", "105"),
        ("٣2", "DST508", "two scripts"),
        ("24;3", "DST515", "several numbers"),
        ("33 tonnes", "DST515", "33 tonnes"),
    ],
)
def test_a_cell_without_a_number_is_one_finding(cell: str, code: str, says: str) -> None:
    (finding,) = totals("4", cell, "7")
    assert (finding.code, finding.record, finding.field) == (code, "row-3", "total")
    assert finding.message.startswith("line 3: ")
    assert repr(cell) in finding.message
    assert says in finding.message
    assert finding.verdict is Verdict.VIOLATED
    assert finding.advice


@pytest.mark.parametrize(
    "cell", [None, "", " ", "7", "about 380", "70-80,000", "<5", "n/a", "٣٢", "8,887,000*"]
)
def test_what_is_understood_is_silent(cell: str | None) -> None:
    assert totals("4", cell, "7") == []


def test_equal_cells_are_one_finding_that_counts_them() -> None:
    (finding,) = totals("1", "24;3", "2", "24;3", "3", "4", "5", "24;3")
    assert finding.record == "row-3"
    assert "2 more rows" in finding.message
    assert "line 9" in finding.message


def test_a_column_that_is_mostly_not_understood_is_one_finding() -> None:
    (finding,) = totals("red", "green", "blue", "red", "7")
    assert finding.code == "DST515"
    assert "4 cells of 5" in finding.message
    assert "probably no column of counts" in finding.message


def test_a_column_with_many_different_odd_cells_is_one_finding() -> None:
    (finding,) = totals(*map(str, range(100)), *(f"-{n}" for n in range(100, 120)))
    assert finding.code == "FIG102"
    assert "20 cells of 120" in finding.message
    assert "probably" not in finding.message


def test_columns_of_numbers_are_judged_alike() -> None:
    columns = {"total": [-6, 4, 5], "men": [1.5, 2.0, None]}
    result = findings(table(columns, count("total"), count("men", "men")))
    assert sorted((f.code, f.record, f.field) for f in result) == [
        ("FIG102", "row-2", "men"),
        ("FIG102", "row-2", "total"),
    ]


def test_ends_that_contradict_each_other_show_their_values() -> None:
    columns = {"low": [1, 5], "best": [2, 4], "high": [3, 6]}
    ends = [count(end, end=end) for end in ("low", "best", "high")]
    (finding,) = findings(table(columns, *ends))
    assert (finding.code, finding.record) == ("FIG101", "row-3")
    assert "low 5, best 4, high 6" in finding.message


# Codes for "not known"


def test_a_code_far_above_the_rest_is_one_finding_with_the_line_to_add() -> None:
    (finding,) = totals(*[*map(str, range(1, 20)), "999", "999", "999"])
    assert (finding.code, finding.record) == ("FIG111", "row-21")
    assert "3 cells" in finding.message
    assert 'missing = ["999"]' in finding.advice
    assert finding.verdict is Verdict.SUSPECT


def test_a_code_below_zero_is_reported_once_and_not_as_a_negative_number() -> None:
    assert found(5, -99, 6, -99, 7) == [("FIG111", "row-3")]


def test_declared_codes_are_silent() -> None:
    cells = Cells(missing=("-99", "999"))
    assert found(5, -99, 6, -99, 999, 999, 999, cells=cells) == []


@pytest.mark.parametrize("cells", [(1, 2, 99), (60, 70, 99, 99, 99), (800, 1200, 999, 999, 999)])
def test_numbers_in_reach_of_the_others_are_no_codes(cells: tuple[int, ...]) -> None:
    assert found(*cells) == []


def test_one_correction_by_one_is_no_code() -> None:
    assert found(5, -1, 6, 7) == [("FIG102", "row-3")]


# Dates, words for "unknown"


@pytest.mark.parametrize("cells", [[43_831, 43_832], ["43831", "2020-01-02"]])
def test_days_since_1899_in_a_column_of_dates_are_one_finding(cells: list[object]) -> None:
    use = ColumnUse(header="when", role="date")
    (finding,) = findings(table({"when": cells, "total": [1, 2]}, use, count("total")))
    assert (finding.code, finding.record, finding.field) == ("DST507", "row-2", "when")


@pytest.mark.parametrize("cells", [["2019", "20131217"], [2019, 2020]])
def test_years_and_days_written_as_numbers_are_dates(cells: list[object]) -> None:
    use = ColumnUse(header="when", role="date")
    assert findings(table({"when": cells, "total": [1, 2]}, use, count("total"))) == []


def test_several_words_for_unknown_are_one_finding_for_the_table() -> None:
    columns = {"total": ["1", "NA", "-", "n/a"], "men": ["?", "NA", "1", "2"]}
    (finding,) = findings(table(columns, count("total"), count("men", "men")))
    assert (finding.code, finding.severity, finding.record) == ("DST511", "info", "row-3")
    assert "'NA'" in finding.message
    assert "'men'" in finding.message


def test_one_word_for_unknown_beside_blanks_is_silent() -> None:
    assert totals("1", "NA", "", None, "na") == []


# Long and lazy tables


def test_rows_that_give_a_category_twice_are_reported() -> None:
    columns = {"at": ["A", "A", "B"], "who": ["total", "total", "total"], "n": [1, 2, 3]}
    uses = (
        ColumnUse(header="at", role="place"),
        ColumnUse(header="who", role="category"),
        count("n"),
    )
    of = table(columns, *uses, values={"total": "everyone"})
    (hits,) = repeated_categories(of, duplicate_id)
    (finding,) = [hits.finding(row) for row in collected(hits.frame).iter_rows(named=True)]
    assert (finding.code, finding.record, finding.field) == ("DST501", "row-2", "who")
    assert "2 rows" in finding.message


def test_hits_in_a_lazy_table_are_lazy_and_the_same() -> None:
    frame = pl.DataFrame({LINE: range(2, 7), "total": ["24;3", "-6", "x", "5", "6"]})
    eager = findings(context(frame, count("total")))
    lazy = context(frame.lazy(), count("total"))
    hits = [hits for rule in RULES for hits in rule.check(lazy)]
    assert all(isinstance(h.frame, nw.LazyFrame) for h in hits)
    assert findings(lazy) == eager
    assert len(eager) == 3


# Real tables, read where they are at hand; nothing of them is in the repository


def real(name: str, *uses: ColumnUse, skip: int = 0) -> list[str]:
    path = DATA / name
    if not path.exists():
        pytest.skip("../shared/data with the real tables is not at hand")
    frame = pl.read_csv(path, infer_schema=False).with_row_index(LINE, 2).slice(skip)
    frame = frame.with_columns(pl.col(LINE).cast(pl.Int64))
    return sorted(f.code for f in findings(context(frame, *uses)))


def test_the_missing_migrants_have_six_negative_cells() -> None:
    codes = real(
        "missing_migrants_europe.csv",
        count("No. dead", group="dead"),
        count("No. missing", group="missing"),
        count("No. dead/missing"),
        count("No. survivors", group="survivors"),
        count("No. Female", "females"),
        count("No. Male", "males"),
        count("No. minors", "children"),
    )
    assert codes == ["FIG102"] * 6


def test_the_battle_deaths_have_twelve_rows_with_ends_that_contradict_each_other() -> None:
    ends = [count(end, group="dead", end=end) for end in ("low", "best", "high")]
    assert real("ucdp_brd.csv", *ends) == ["FIG101"] * 12


def test_the_foreign_fighters_have_one_inverted_row_and_means_are_no_counts() -> None:
    uses = [count(f"icsr.{end}", end=end) for end in ("low", "high", "mean")]
    assert real("icsr_foreign_fighters.csv", *uses) == ["FIG101"]


def test_population_statistics_have_no_odd_cell() -> None:
    headers = {"total": "everyone", "f_total": "females", "m_total": "males", "f_60": "women"}
    uses = [count(header, category) for header, category in headers.items()]
    assert real("unhcr_demographics.csv", *uses) == []
    uses = [count("numPresentIdpInd"), count("numberMales", "males")]
    assert real("iom_dtm_global_hxl.csv", *uses, skip=1) == []
