"""Spark finds what polars finds, in one query for each table; its rows are named by their keys."""

from __future__ import annotations

from collections import Counter
from typing import Any

import pytest

import repatriation as rp
from repatriation.checks.report import Report
from repatriation.tables.findings import TableFindings
from repatriation.tables.table import Table
from tests.conformance.case import CASES, Case, draw
from tests.conformance.engine import Drawn, of_polars

SEED, ROWS = 2, 400
TYPES = {"text": "string", "whole": "bigint", "float": "double"}


def of_spark(spark: Any, drawn: Drawn) -> Any:
    schema = ", ".join(f"`{name}` {TYPES[kind]}" for name, kind in drawn.kinds.items())
    rows = [tuple(row.values()) for row in drawn.rows]
    return spark.createDataFrame(rows, schema).coalesce(1).cache()


def read(case: Case, frame: Any) -> Table:
    return rp.read_table(frame, rp.Mapping.of(case.columns, **case.settings))


Said = tuple[str, str, str, str, str]


def findings(report: Report) -> TableFindings:
    assert isinstance(report.findings, TableFindings)
    return report.findings


def expected(case: Case) -> Counter[Said]:
    """What polars finds, with rows named as Spark names them."""
    found = findings(rp.check_table(read(case, of_polars(case.drawn)), learn=False))
    return Counter(
        (code, rule, severity, verdict, case.name(line) if line else "")
        for code, rule, severity, verdict, line in found.frame.rows()
    )


@pytest.mark.parametrize("name", CASES)
def test_spark_finds_the_same(spark: Any, name: str) -> None:
    case = draw(name, SEED, ROWS)
    report = rp.check_table(read(case, of_spark(spark, case.drawn)), learn=False)
    frame = findings(report).frame
    assert type(frame).__module__.startswith("pyspark.sql")
    found = Counter((*row[:4], "" if row[4] == "0" else row[4]) for row in frame.collect())
    assert not report.failures
    assert found == expected(case)
    assert found


def test_what_a_table_shows_is_learned_and_findings_are_made_as_one_asks(spark: Any) -> None:
    case = draw("triples", SEED, ROWS)
    plain = rp.check_table(read(case, of_polars(case.drawn)))
    report = rp.check_table(read(case, of_spark(spark, case.drawn)))
    assert [f.message for f in report.findings if f.record == "table"] == [
        f.message for f in plain.findings if f.record == "table"
    ]
    assert findings(report).tally == findings(plain).tally
    first = next(iter(report.findings))
    assert first.record.startswith("row-k")
    assert f"key {first.record.removeprefix('row-')}: " in first.message


def test_rows_of_a_cluster_become_records_by_their_ids(spark: Any) -> None:
    case = draw("whole", SEED, 40)
    there = read(case, of_spark(spark, case.drawn)).to_dataset()
    assert {record.id for record in there.statements} == {
        f"row-{case.name(row)}" for row in range(1, 41)
    }
