"""The same rules give the same answer on every engine, and the one that plain objects give.

Tables are drawn by a seed (`case`). Polars is compared with the objects (`answer`), every other
engine with polars. Spark has an environment and tests of its own, under `spark`.
"""

from __future__ import annotations

from collections import Counter
from functools import cache
from typing import Any

import pytest

import repatriation as rp
from repatriation.checks.finding import Finding
from repatriation.checks.report import Report
from repatriation.model.bounds import Bounds
from repatriation.model.span import Span
from repatriation.tables.table import Table
from tests.conformance.answer import (
    KINDS,
    between_rows,
    bounds_of_cells,
    breaches_of_objects,
    surest,
)
from tests.conformance.case import CASES, Case, draw
from tests.conformance.engine import ENGINES, of_polars

pytestmark = pytest.mark.filterwarnings("ignore:Dask support is moving:FutureWarning")

SEED, ROWS = 1, 120
OTHERS = tuple(engine for engine in ENGINES if engine != "polars")
TOLD_BY_CELLS = ("words", "sexes", "odd", "whole", "floats", "hedged", "declared")

Said = tuple[Any, ...]
"""Of a finding, all that must not depend on the engine."""


@cache
def drawn(name: str) -> Case:
    return draw(name, SEED, ROWS)


def read(case: Case, engine: str) -> Table:
    frame = ENGINES[engine](case.drawn)
    return rp.read_table(frame, rp.Mapping.of(case.columns, **case.settings))


@cache
def checked(name: str, engine: str, *, learn: bool = True) -> tuple[Table, Report]:
    table = read(drawn(name), engine)
    return table, rp.check_table(table, learn=learn)


def told(report: Report, case: Case, *, by_key: bool) -> Counter[Said]:
    assert not report.failures
    return Counter(_said(finding, case, by_key=by_key) for finding in report.findings)


def _said(finding: Finding, case: Case, *, by_key: bool) -> Said:
    record = finding.record
    if by_key and record != "table":
        record = f"row-{case.name(int(record.removeprefix('row-')))}"
    sure = finding.severity, finding.verdict
    return finding.code, *sure, record, finding.field, finding.relation, finding.because


@pytest.mark.parametrize("name", CASES)
@pytest.mark.parametrize("engine", OTHERS)
def test_every_engine_finds_the_same(engine: str, name: str) -> None:
    compare(engine, name, learn=False)


@pytest.mark.parametrize("name", ["whole", "triples", "compound", "levels"])
@pytest.mark.parametrize("engine", OTHERS)
def test_every_engine_learns_the_same_of_a_table(engine: str, name: str) -> None:
    compare(engine, name, learn=True)


def compare(engine: str, name: str, *, learn: bool) -> None:
    case = drawn(name)
    table, found = checked(name, engine, learn=learn)
    _, expected = checked(name, "polars", learn=learn)
    by_key = table.grid.where == "key"
    assert told(found, case, by_key=False) == told(expected, case, by_key=by_key)
    assert found.undecided == expected.undecided
    assert told(found, case, by_key=False)


def test_every_rule_that_a_frame_can_break_is_broken_in_some_table() -> None:
    found = {f.code for name in CASES for f in checked(name, "polars", learn=False)[1].findings}
    found |= {f.code for name in CASES for f in checked(name, "polars")[1].findings}
    of_files = {"DST514", "DST516", "DST524"}  # what is odd in reading a file
    elsewhere = {"DST502", "DST523", "OPR211"}  # between tables; of groups that no case has
    asked = set(rp.check_table(of_polars(drawn("keys").drawn)).rules)
    assert asked - found - of_files - elsewhere == set()


# The objects' answer --------------------------------------------------------------------


@pytest.mark.parametrize("name", ["words", "sexes", "whole", "floats"])
def test_rows_are_judged_as_the_same_figures_are_as_objects(name: str) -> None:
    case = drawn(name)
    table = read(case, "polars")
    found: dict[str, list[str]] = {}
    for finding in rp.check_table(table, learn=False).findings:
        if finding.code in {"FIG103", "FIG104", "FIG105"}:
            found.setdefault(finding.record, []).append(finding.verdict.value)
    rows = [surest(found.get(f"row-{row + 1}", [])) for row in range(len(case.drawn.rows))]
    objects = breaches_of_objects(table, len(rows))
    excused = {row for row, cells in enumerate(case.drawn.rows) if _has_negative(cells)}
    differ = [i + 1 for i, pair in enumerate(zip(rows, objects, strict=True)) if len({*pair}) > 1]
    assert [row for row in differ if row - 1 not in excused] == []
    assert set(rows) >= {"", "violated"}


def _has_negative(cells: dict[str, Any]) -> bool:
    """Tell whether a row has a negative number, which excuses in tables what rests on it."""
    return any(str(cell).strip().startswith(("-", "−")) for cell in cells.values())


@pytest.mark.parametrize("name", TOLD_BY_CELLS)
@pytest.mark.parametrize("engine", ENGINES)
def test_cells_have_the_bounds_of_their_figures(engine: str, name: str) -> None:
    case = drawn(name)
    table = read(case, engine)
    measured = table.measured
    rows = measured.frame.lazy().collect().to_arrow().to_pylist()
    named = {line: i for i, line in enumerate(_lines(case, table))}
    for quantity in measured.quantities:
        expected = bounds_of_cells(case, table, quantity.headers[0])
        for row in rows:
            strict, soft = (
                Span.of(_whole(row[low]) or 0, _whole(row[high]))
                for low, high in (
                    (quantity.low, quantity.high),
                    (quantity.soft_low, quantity.soft_high),
                )
            )
            at = named[row["__line__"]]
            cell = case.drawn.columns[quantity.headers[0]][at]
            assert (cell, strict, soft) == (cell, *_ends(expected[at]))


def _lines(case: Case, table: Table) -> list[int | str]:
    numbers = range(1, len(case.drawn.rows) + 1)
    return [case.name(n) if table.grid.where == "key" else n for n in numbers]


def _ends(bounds: Bounds) -> tuple[Span, Span]:
    strict, soft = (Span.of(span.low or 0, span.high) for span in (bounds.strict, bounds.soft))
    return strict, soft


def _whole(number: Any) -> int | None:
    return None if number is None or number != number else int(number)  # noqa: PLR0124 - NaN


@pytest.mark.parametrize("name", KINDS)
def test_rules_between_rows_find_what_plain_rows_show(name: str) -> None:
    case = drawn(name)
    expected = between_rows(name, case)
    codes = {code for code, _ in expected}
    assert codes
    _, report = checked(name, "polars", learn=False)
    found = Counter(
        (f.code, int(f.record.removeprefix("row-"))) for f in report.findings if f.code in codes
    )
    assert found == expected


# What an engine cannot tell -------------------------------------------------------------


def test_rows_without_an_order_are_named_by_their_key_and_the_report_says_so() -> None:
    _, report = checked("keys", "duckdb")
    assert "the rows of this frame have no order: they are named by 'place', 'number'" in (
        report.assumed
    )
    assert {finding.record for finding in report.findings} >= {"row-Roj, 1"}


def test_rows_that_nothing_names_are_no_rows_and_the_report_says_so() -> None:
    case = drawn("odd")
    counted = {header: kind for header, kind in case.columns.items() if header != "id"}
    mapping = rp.Mapping.of({**counted, "id": "unused"})
    report = rp.check_table(ENGINES["duckdb"](case.drawn), mapping)
    assert any("no column names them" in line for line in report.assumed)
    assert report.findings
    assert {finding.record for finding in report.findings} == {"table"}


def test_records_need_a_name_of_their_own() -> None:
    with pytest.raises(rp.TableError, match="several rows are named so"):
        read(drawn("keys"), "duckdb").to_dataset()


def test_dask_says_that_its_rows_are_brought_together() -> None:
    assert any("dask" in line for line in checked("keys", "dask")[1].assumed)
