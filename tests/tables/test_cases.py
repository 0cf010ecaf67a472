"""Each rule about tables finds what its unsound table holds, and nothing in its sound one."""

from __future__ import annotations

import datetime
from pathlib import Path
from typing import NamedTuple

import openpyxl
import polars as pl
import pytest

from repatriation.checks.report import Report
from repatriation.checks.rule import HEADINGS
from repatriation.tables.rule import TableRule
from repatriation.tables.rules import TABLE_RULES
from repatriation.tables.table import check_table

CASES = Path(__file__).parent / "cases"
TODAY = datetime.date(2026, 1, 1)


class Exempt(NamedTuple):
    """A rule that no folder of text files can show, and why."""

    rule: str
    why: str


EXEMPT: tuple[Exempt, ...] = (
    Exempt("formula-without-value", "only workbooks have formulas; see the test below"),
    Exempt("figure-differs-between-tables", "it takes two tables; see test_between.py"),
    Exempt("columns-disagree", "its table has a repeated header, which is found too; see below"),
)

FOLDERS = sorted(folder.name for folder in CASES.iterdir())
EACH_FOLDER = pytest.mark.parametrize("name", FOLDERS)
EACH_RULE = pytest.mark.parametrize("rule", TABLE_RULES, ids=lambda rule: rule.name)


def checked(name: str, table: str) -> Report:
    mapping = CASES / name / "mapping.toml"
    file = CASES / name / f"{table}.csv"
    return check_table(file, mapping if mapping.exists() else None, as_of=TODAY)


def found(report: Report) -> list[str]:
    return sorted(f"{finding.code} {finding.record}" for finding in report)


def code_of(name: str) -> str:
    (code,) = [rule.code for rule in TABLE_RULES if rule.name == name]
    return code


def test_every_rule_has_a_folder_or_a_reason_to_have_none() -> None:
    exempt = [each.rule for each in EXEMPT]
    assert sorted([*FOLDERS, *exempt]) == sorted(rule.name for rule in TABLE_RULES)


@EACH_FOLDER
def test_nothing_is_found_in_a_sound_table(name: str) -> None:
    report = checked(name, "sound")
    assert found(report) == []
    assert not report.failures


@EACH_FOLDER
def test_what_is_expected_and_no_more_is_found_in_an_unsound_table(name: str) -> None:
    expected = (CASES / name / "expect.txt").read_text(encoding="utf-8").splitlines()
    assert {line.split()[0] for line in expected} == {code_of(name)}
    report = checked(name, "unsound")
    assert found(report) == sorted(expected)
    assert not report.failures


@EACH_FOLDER
def test_findings_say_what_to_do_under_the_name_of_their_rule(name: str) -> None:
    for finding in checked(name, "unsound"):
        assert finding.rule == name
        assert finding.advice
        assert finding.message[-1] not in ".;,"


@pytest.mark.parametrize(("written", "expected"), [(3, []), ("=SUM(B2:B2)", ["DST524 row-3"])])
def test_a_formula_of_which_no_value_was_saved_is_found(
    written: int | str, expected: list[str], tmp_path: Path
) -> None:
    book = openpyxl.Workbook()
    sheet = book.worksheets[0]
    for row in (("place", "women"), ("Roj", 3), ("Al Hol", written), ("Aleppo", 7)):
        sheet.append(row)
    book.save(tmp_path / "made.xlsx")
    assert found(check_table(tmp_path / "made.xlsx", as_of=TODAY)) == expected


def test_columns_of_one_header_that_differ_are_found(tmp_path: Path) -> None:
    file = tmp_path / "t.csv"
    file.write_text("place,total,men,total\nRoj,20,9,20\nHol,30,12,34\nAin,17,3,19\n", "utf-8")
    (finding,) = check_table(file, as_of=TODAY).of("DST517")
    assert (finding.record, finding.field) == ("row-3", "total (2)")
    assert finding.message.endswith("differ here and in 1 more rows")
    file.write_text("place,total,men,total\nRoj,20,9,20\nHol,30,12,\n", "utf-8")
    assert found(check_table(file, as_of=TODAY)) == ["DST516 row-1"]


@pytest.mark.parametrize("kind", [pl.String, pl.Int64, pl.Float64])
def test_codes_that_guessing_took_for_unknown_are_told(kind: type[pl.DataType]) -> None:
    counted = pl.Series([3, 5, 2, 999, 8, 1, 999, 12, 6, 999, 7, 2]).cast(kind)
    report = check_table(pl.DataFrame({"children": counted}))
    (finding,) = report.of("FIG111")
    assert finding.record == "row-4"
    assert "3 cells" in finding.message
    assert "taken as a code" in finding.message


@EACH_RULE
def test_a_rule_is_documented_under_all_headings(rule: TableRule) -> None:
    assert tuple(rule.sections) == HEADINGS
    assert all(rule.sections.values())
    assert rule.summary.endswith(".")
    assert len(rule.summary) <= 90
    assert rule.name == rule.check.__name__.replace("_", "-")


def test_codes_and_names_are_given_once() -> None:
    assert len({rule.code for rule in TABLE_RULES}) == len(TABLE_RULES)
    assert len({rule.name for rule in TABLE_RULES}) == len(TABLE_RULES)
