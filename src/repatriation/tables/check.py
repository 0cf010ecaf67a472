"""Check: the rules that make sense for single rows, and findings that name the cells."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping

import attrs

from repatriation.checks.catalogue import RULES
from repatriation.checks.finding import Finding
from repatriation.checks.report import Report
from repatriation.checks.rule import Rule
from repatriation.checks.run import check
from repatriation.checks.waive import waive
from repatriation.checks.waiver import Waiver
from repatriation.model.lattice import EVERYONE, STANDARD_LATTICE
from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.relations.pattern import relations_between
from repatriation.relations.relation import Relation
from repatriation.tables.record import group_ids, records_of
from repatriation.tables.table import Row, Table

__all__ = ["ROW_RULES", "check_rows"]

_FOR_ROWS = frozenset(
    {"FIG101", "FIG102", "FIG103", "FIG104", "FIG105", "FIG117", "OPR211", "TMP701"}
)

ROW_RULES: tuple[Rule, ...] = tuple(rule for rule in RULES if rule.code in _FOR_ROWS)
"""The rules of the catalogue that speak of one row's figures and dates.

Those about sources, speakers and links would say of every row that it has none."""


def check_rows(
    table: Table,
    *,
    rules: Iterable[Rule | Relation] | None = None,
    policy: Policy = DEFAULT_POLICY,
    as_of: datetime.date | None = None,
    texts: Mapping[str, str] | None = None,
    waivers: Iterable[Waiver] = (),
) -> Report:
    """Check the rows of a table; see `repatriation.check_table`."""
    dataset = records_of(table)
    chosen = ROW_RULES if rules is None else rules
    report = check(dataset, rules=chosen, policy=policy, as_of=as_of, texts=texts)
    located = _Locator(table)
    findings = sorted((located.finding(f) for f in report), key=lambda f: f.order)
    assumed = (*report.assumed, *_taken_for_granted(table))
    report = attrs.evolve(report, findings=tuple(findings), assumed=assumed)
    return waive(report, waivers, as_of=as_of)


class _Locator:
    """Says in which row and column a finding about the records is."""

    def __init__(self, table: Table) -> None:
        self.rows: dict[str, Row] = {}
        when = [c.header for c in table.columns if c.role in {"date", "start", "end"}]
        self.headers = {"period": " / ".join(when)}
        for row, group in zip(table.rows, group_ids(table), strict=True):
            self.rows |= {row.name: row, group: row}
            for column, _ in row.figures:
                people = group if column.means == EVERYONE else f"{group}/{column.means}"
                key = people if column.role == "count" else column.means
                self.headers[key] = column.header

    def finding(self, finding: Finding) -> Finding:
        row = self.rows.get(finding.record)
        if row is None:
            return finding
        label = finding.field.partition("[")[2].partition("]")[0] or finding.field
        return attrs.evolve(
            finding,
            record=row.name,
            field=self.headers.get(label, finding.field),
            message=f"row {row.line}{_named(row)}: {finding.message}",
            values=tuple((self.headers.get(what, what), words) for what, words in finding.values),
        )


def _named(row: Row) -> str:
    return f" ({row.id})" if row.id else ""


def _taken_for_granted(table: Table) -> Iterator[str]:
    yield f"columns used: {'; '.join(map(str, table.used))}"
    counted = frozenset(column.means for column in table.columns if column.role == "count")
    if not relations_between(STANDARD_LATTICE, counted).relations:
        yield "no two of these columns must fit together, so each figure is checked by itself only"
    if any(column.role == "other" for column in table.columns):
        yield "where others are counted, any of them may belong to any column but the total"
    cells = len(table.not_understood)
    if cells:
        one = cells == 1
        what = "1 cell is" if one else f"{cells} cells are"
        yield f"{what} not understood and count{'s' if one else ''} as unknown"
    yield from table.notes
