"""Rules about a whole table: its form, its cells, its rows beside each other."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable
from collections.abc import Mapping as Map
from functools import cached_property
from typing import Any, Required, TypedDict

import attrs

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import Rule, rule
from repatriation.model.dataset import Dataset
from repatriation.model.policy import Policy
from repatriation.model.verdict import Severity, Verdict
from repatriation.tables.date_column import DateColumn, date_columns
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.hit import VERDICT, Hits
from repatriation.tables.lookup import Frame, collected
from repatriation.tables.mapping import Mapping
from repatriation.tables.quantity import Measured

__all__ = ["Said", "TableCheck", "TableContext", "TableRule", "table_rule"]


@attrs.frozen(kw_only=True)
class TableContext:
    """One table as a rule sees it.

    Attributes:
        grid: Its cells as they were read.
        mapping: What its columns mean.
        measured: Its cells as numbers.
        policy: How wide hedged words are taken.
        as_of: The day that counts as today.
        learning: Whether what the table shows about itself is taken into account.
    """

    grid: Grid
    mapping: Mapping
    measured: Measured
    policy: Policy
    as_of: datetime.date
    learning: bool = True

    @cached_property
    def dates(self) -> dict[str, DateColumn]:
        """Its columns that say when, by their headers."""
        return date_columns(self.grid, self.mapping, learning=self.learning)

    @cached_property
    def unique(self) -> frozenset[str]:
        """Headers of its ids that differ in every row, which is found sooner than repeated ones."""
        import narwhals as nw

        ids = [column.header for column in self.mapping.of_role("id")]
        values = [nw.col(header).n_unique().alias(f"values_{i}") for i, header in enumerate(ids)]
        if not ids:
            return frozenset()
        asked = collected(self.grid.frame.select(*values, nw.len().alias("rows")))
        *counted, rows = asked.row(0)
        return frozenset(h for h, n in zip(ids, counted, strict=True) if n == rows)


TableCheck = Callable[[TableContext], Iterable[Hits]]
"""The form of every rule about a table."""


class Said(TypedDict, total=False):
    """What a finding says besides its rule and verdict; see `Finding`."""

    record: str
    field: str
    message: Required[str]
    advice: Required[str]
    values: tuple[tuple[str, str], ...]
    claims: tuple[str, ...]


@attrs.frozen(kw_only=True, repr=False)
class TableRule(Rule):
    """A rule about a table; over datasets it finds nothing.

    Attributes:
        check: The check itself.
    """

    check: TableCheck

    def hits(
        self,
        context: TableContext,
        frame: Frame,
        said: Callable[[Map[str, Any]], Said],
        *,
        verdict: Verdict = Verdict.VIOLATED,
        severity: Severity | None = None,
    ) -> Hits:
        """Give hits of this rule.

        Args:
            context: The table.
            frame: A row for each finding, with `LINE` and what `said` needs.
            said: What the finding of a row says; its record is the row at `LINE` unless named.
            verdict: The verdict of all of them.
            severity: Their severity; the rule's if None.
        """
        import narwhals as nw

        of = self.severity if severity is None else severity

        def finding(row: Map[str, Any]) -> Finding:
            record = context.grid.record(row[LINE])
            kept: Said = {"record": record, "claims": (record,), **said(row)}
            return Finding(
                code=self.code, rule=self.name, severity=of, verdict=Verdict(row[VERDICT]), **kept
            )

        told = frame.with_columns(nw.lit(verdict.value).alias(VERDICT))
        return Hits(code=self.code, rule=self.name, severity=of, frame=told, finding=finding)


def table_rule(code: str, severity: Severity = "error") -> Callable[[TableCheck], TableRule]:
    """Turn a function over a `TableContext` that gives `Hits` into a `TableRule`.

    Its name and docstring are the rule's, under the same headings as those of other rules.

    Args:
        code: Code of the rule: letters and three digits.
        severity: Severity of its findings.

    Raises:
        RuleError: The code has another form, or the function has no docstring.
    """

    def declare(function: TableCheck) -> TableRule:
        def over_datasets(_: Dataset, __: Context) -> Iterable[Finding]:
            return ()

        over_datasets.__name__ = function.__name__
        over_datasets.__doc__ = function.__doc__
        made = rule(code, severity)(over_datasets)
        return TableRule(
            code=made.code,
            name=made.name,
            severity=made.severity,
            summary=made.summary,
            sections=made.sections,
            run=made.run,
            check=function,
        )

    return declare
