"""What a table gives is worked out when one asks for it, and then as findings are."""

from __future__ import annotations

import datetime
import random
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any

import attrs
import duckdb
import narwhals as nw
import polars as pl
import pytest

import repatriation as rp
from repatriation.model.verdict import Severity
from repatriation.tables import check
from repatriation.tables.findings import LazyMapping, LazySequence, TableFindings
from repatriation.tables.grid import LINE
from repatriation.tables.hit import VERDICT, Hits
from repatriation.tables.opening import opened_table
from repatriation.tables.rule import Said, TableContext
from repatriation.tables.rules import TABLE_RULES
from repatriation.tables.run import RowRun

DAY = datetime.date(2026, 1, 1)
ROWS = "id,total,men,women\na,10,4,5\nb,10,14,0\nc,10,4\nd,-2,1,1\ne,10,8,6\nf,9,what,1\n"


def checked() -> rp.Report:
    return rp.check_table(opened_table(ROWS.encode(), name="made-up.csv"), as_of=DAY)


class Found:
    """Hits of two rules, in no order, that tell when they are asked for and made."""

    def __init__(self) -> None:
        self.asked = 0
        self.made: list[str] = []

    def __call__(self) -> tuple[Hits, ...]:
        self.asked += 1
        return (
            self._hits("XYZ002", "warning", [(3, "violated"), (2, "violated")]),
            self._hits("XYZ001", "error", [(9, "suspect"), (10, "violated"), (2, "violated")]),
        )

    def _hits(self, code: str, severity: Severity, rows: list[tuple[int, str]]) -> Hits:
        native = pl.LazyFrame(rows, schema={LINE: pl.Int64, VERDICT: pl.String}, orient="row")
        return Hits(
            code=code,
            rule="made-up",
            severity=severity,
            frame=nw.from_native(native),
            finding=self._finding(code, severity),
        )

    def _finding(self, code: str, severity: Severity) -> Callable[[Mapping[str, Any]], rp.Finding]:
        def made(row: Mapping[str, Any]) -> rp.Finding:
            self.made.append(f"{code} {row[LINE]}")
            return rp.Finding(
                code=code,
                rule="made-up",
                severity=severity,
                verdict=rp.Verdict(row[VERDICT]),
                record=f"row-{row[LINE]}",
                message="made up",
            )

        return made


IN_ORDER = ["XYZ001 2", "XYZ001 10", "XYZ001 9", "XYZ002 2", "XYZ002 3"]


def told(findings: Any) -> list[str]:
    return [f"{f.code} {f.record.removeprefix('row-')}" for f in findings]


def test_nothing_is_asked_before_it_is_needed_and_nothing_twice() -> None:
    found = Found()
    findings = TableFindings(found)
    assert found.asked == 0
    assert len(findings) == 5
    assert list(findings) == list(findings)
    assert found.asked == 1


def test_counting_makes_no_finding() -> None:
    found = Found()
    report = rp.Report(findings=TableFindings(found), rules=("XYZ001", "XYZ002"))
    assert report.by_rule() == {"XYZ001": 3, "XYZ002": 2}
    assert report.by_severity() == {"error": 3, "warning": 2}
    assert report.by_verdict() == {rp.Verdict.VIOLATED: 4, rp.Verdict.SUSPECT: 1}
    assert report.summary() == "3 errors, 2 warnings from 2 rules"
    assert report.fails("error")
    assert not report.clean
    assert len(report) == 5
    assert found.made == []


def test_findings_come_gravest_and_surest_first_then_by_line() -> None:
    assert told(TableFindings(Found())) == IN_ORDER


def test_only_those_that_are_taken_are_made() -> None:
    found = Found()
    findings = TableFindings(found)
    assert told([findings[0], findings[-1]]) == [IN_ORDER[0], IN_ORDER[-1]]
    assert told(findings[1:3]) == IN_ORDER[1:3]
    assert findings[5:] == ()
    assert found.made == [IN_ORDER[0], IN_ORDER[-1], *IN_ORDER[1:3]]
    with pytest.raises(IndexError):
        findings[5]


def test_the_tally_counts_what_iterating_gives() -> None:
    for findings in (TableFindings(Found()), checked().findings):
        assert isinstance(findings, TableFindings)
        assert findings.tally == Counter((f.code, f.severity, f.verdict) for f in findings)
        assert len(findings) == len(tuple(findings)) > 2


def test_findings_equal_the_same_ones_in_a_tuple() -> None:
    findings = TableFindings(Found())
    same = tuple(TableFindings(Found()))
    assert findings == same
    assert findings == TableFindings(Found())
    assert hash(findings) == hash(same)
    assert findings != same[1:]
    assert findings != 5
    assert repr(findings) == "<5 findings>"


def test_a_table_without_findings_is_clean() -> None:
    report = rp.Report(findings=TableFindings(tuple), rules=("XYZ001",))
    assert report.clean
    assert not report.fails("info")
    assert report.summary() == "no findings from 1 rule"
    assert report.by_rule() == {}


def test_a_report_of_a_table_is_as_one_of_the_findings_themselves() -> None:
    lazy = checked()
    plain = rp.Report(
        findings=tuple(lazy),
        undecided=dict(lazy.undecided),
        failures=tuple(lazy.failures),
        assumed=tuple(lazy.assumed),
        rules=lazy.rules,
    )
    assert set(lazy.by_rule()) == {"FIG102", "FIG103", "DST514", "DST515"}
    assert lazy.by_rule() == plain.by_rule()
    assert lazy.by_severity() == plain.by_severity()
    assert lazy.by_verdict() == plain.by_verdict()
    assert lazy.by_record() == plain.by_record()
    assert lazy.summary() == plain.summary()
    assert [lazy.fails(s) for s in ("error", "warning", "info")] == [True, True, True]
    assert lazy.of("FIG") == plain.of("FIG")
    assert lazy.to_dict() == plain.to_dict()
    assert str(lazy) == str(plain)


def test_a_capped_report_says_how_many_it_leaves_out() -> None:
    report = rp.Report(findings=TableFindings(Found()), rules=("XYZ001", "XYZ002"))
    capped = report.capped(2)
    assert told(capped) == ["XYZ001 2", "XYZ001 10", "XYZ002 2", "XYZ002 3"]
    assert capped.assumed == ("of 3 findings of XYZ001, 2 are shown",)
    assert report.capped(1).assumed[0] == "of 3 findings of XYZ001, 1 is shown"
    assert capped.summary() == f"{report.summary()}; 4 of 5 findings shown"
    assert capped.capped(1).summary() == f"{report.summary()}; 2 of 5 findings shown"
    assert capped.to_dict()["counts"] == report.to_dict()["counts"]
    assert report.capped(3).summary() == report.summary()
    assert told(report.at_least("error")) == IN_ORDER[:3]
    assert len(report) == 5


def test_a_lazy_frame_is_not_collected_before_one_asks() -> None:
    seen: list[int] = []

    def slow(frame: pl.DataFrame) -> pl.DataFrame:
        seen.append(frame.height)
        return frame

    schema = {"total": pl.Int64, "men": pl.Int64}
    frame = pl.LazyFrame({"total": [10, 10], "men": [4, 14]}, schema=schema)
    table = rp.read_table(
        frame.map_batches(slow, schema=schema),
        rp.Mapping.of({"total": "everyone", "men": "men"}),
    )
    before = len(seen)
    report = rp.check_table(table, as_of=DAY)
    assert len(seen) == before
    assert [f.code for f in report] == ["FIG105"]
    assert len(seen) > before


def test_a_lazy_sequence_is_worked_out_once_and_when_asked() -> None:
    made: list[str] = []

    def make() -> list[str]:
        made.append("made")
        return ["a", "b", "c"]

    lazy = LazySequence(make)
    assert made == []
    assert (len(lazy), lazy[0], lazy[1:], list(lazy)) == (3, "a", ("b", "c"), ["a", "b", "c"])
    assert lazy == ["a", "b", "c"]
    assert lazy != ["a"]
    assert lazy != 3
    assert hash(lazy) == hash(("a", "b", "c"))
    assert repr(lazy) == "('a', 'b', 'c')"
    assert made == ["made"]


def test_lazy_counts_are_worked_out_once_and_when_asked() -> None:
    made: list[str] = []

    def make() -> dict[str, int]:
        made.append("made")
        return {"FIG103": 2}

    lazy = LazyMapping(make)
    assert made == []
    assert (len(lazy), lazy["FIG103"], dict(lazy)) == (1, 2, {"FIG103": 2})
    assert lazy == {"FIG103": 2}
    assert repr(lazy) == "{'FIG103': 2}"
    assert made == ["made"]


def test_progress_is_told_only_when_findings_are_asked_for() -> None:
    told: list[tuple[str, int, int]] = []
    frame = pl.DataFrame({"total": [5], "men": [7]})
    report = rp.check_table(frame, progress=lambda *how: told.append(how))
    assert not told
    assert len(report) == 1
    assert [done for _, done, _ in told] == list(range(told[0][2]))


def test_a_frame_of_findings_has_a_row_for_each_and_makes_none() -> None:
    found = Found()
    findings = TableFindings(found)

    frame = findings.frame

    assert not found.made
    told = [(f.code, f.rule, f.severity, f.verdict.value, f.record) for f in findings]
    assert [(*row[:4], f"row-{row[4]}") for row in frame.iter_rows()] == told
    assert frame.columns == ["code", "rule", "severity", "verdict", "line"]


def test_a_frame_of_no_findings_is_empty() -> None:
    assert TableFindings(tuple).frame.is_empty()


@pytest.mark.parametrize("women", [6, 4])
def test_lines_are_numbers_or_keys_as_the_table_has_them_whatever_is_found(women: int) -> None:
    rows = pl.DataFrame({"id": ["a", "b"], "total": [5, 9], "women": [women, 3]})
    keyed = duckdb.connect().from_arrow(rows.to_arrow())

    found = [rp.check_table(each, as_of=DAY).findings for each in (rows, keyed)]
    frames = [each.frame for each in found if isinstance(each, TableFindings)]

    assert [frame.schema["line"] for frame in frames] == [pl.Int64, pl.String]
    assert [len(frame) for frame in frames] == [women > 5] * 2


def test_findings_of_one_place_come_in_the_same_order_however_the_engine_gives_them() -> None:
    rows = [(0, header, value) for header in "ba" for value in "zyx"]
    orders = random.Random(1)

    def shuffled() -> list[str]:
        native = pl.DataFrame(
            orders.sample(rows, len(rows)), schema=[LINE, "header", "value"], orient="row"
        )
        frame = nw.from_native(native).with_columns(nw.lit("violated").alias(VERDICT))

        def made(row: Mapping[str, Any]) -> rp.Finding:
            return rp.Finding(
                code="XYZ001",
                rule="made-up",
                severity="error",
                verdict=rp.Verdict.VIOLATED,
                record=row["header"] + row["value"],
                message="made up",
            )

        hits = Hits(code="XYZ001", rule="made-up", severity="error", frame=frame, finding=made)
        return [f.record for f in TableFindings(lambda: [hits])]

    assert {tuple(shuffled()) for _ in range(10)} == {("ax", "ay", "az", "bx", "by", "bz")}


def test_a_report_is_the_same_each_time_and_so_is_what_is_kept_of_it() -> None:
    headers = ("men", "women", "boys", "girls")
    rows = pl.DataFrame({h: ["what", "-5", f"x{i}", "-7"] for i, h in enumerate(headers)})
    mapping = rp.Mapping.of({h: h for h in headers})

    reports = [rp.check_table(rows, mapping, as_of=DAY) for _ in range(10)]

    assert len(reports[0]) > len(headers)
    assert len({str(report.to_dict()) for report in reports}) == 1
    assert len({str(report.capped(1)) for report in reports}) == 1


def test_an_engine_that_fails_over_one_rule_does_not_hide_what_the_others_find() -> None:
    """A lazy frame fails when its rows are asked for, which is after the rule was run."""
    usual = TABLE_RULES[0]

    def unsaid(_: Mapping[str, Any]) -> Said:
        raise NotImplementedError

    def lazily(context: TableContext) -> Iterator[Hits]:
        frame: Any = nw.from_native(pl.LazyFrame({LINE: [1], "value": ["no number"]}))
        yield usual.hits(context, frame.with_columns(nw.col("value").cast(nw.Int64())), unsaid)

    broken = attrs.evolve(usual, check=lazily)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(check, "TABLE_RULES", (broken, *TABLE_RULES[1:]))
        report = rp.check_table(pl.DataFrame({"total": [5], "men": [7]}), as_of=DAY)
        assert [f.code for f in report] == ["FIG105"]
        assert [(f.code, f.rule) for f in report.failures] == [(usual.code, usual.name)]


def test_a_question_over_rows_that_fails_is_a_failure_of_its_rule() -> None:
    usual = RowRun.hits

    def broken(run: RowRun) -> Iterator[Hits]:
        first, *others = usual(run)
        frame: Any = nw.from_native(pl.LazyFrame({LINE: ["no number"]}).cast(pl.Int64))
        yield attrs.evolve(first, frame=frame, rule="made-up")
        yield from [first, *others]

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(RowRun, "hits", broken)
        report = rp.check_table(pl.DataFrame({"total": [5], "men": [7]}), as_of=DAY)
        assert [f.code for f in report] == ["FIG105"]
        assert [f.rule for f in report.failures] == ["made-up"]


def test_a_capped_report_makes_only_the_findings_that_it_shows() -> None:
    found = Found()
    report = rp.Report(findings=TableFindings(found))

    capped = report.capped(1)

    assert [f.code for f in capped.findings] == ["XYZ001", "XYZ002"]
    assert len(found.made) == 2
    assert "of 3 findings of XYZ001, 1 is shown" in capped.assumed
    assert [f.code for f in report.at_least("error")] == ["XYZ001"] * 3
    assert [f.code for f in report.of("XYZ002", record="row-2")] == ["XYZ002"]
    assert len(found.made) == 2 + 3 + 2
