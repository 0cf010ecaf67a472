"""Rules about a whole table: its form, its cells, its rows beside each other."""

from __future__ import annotations

import datetime
from collections.abc import Callable, Iterable

import attrs

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import Rule, rule
from repatriation.model.dataset import Dataset
from repatriation.model.policy import Policy
from repatriation.model.verdict import Severity
from repatriation.tables.grid import Grid
from repatriation.tables.hit import Hits
from repatriation.tables.mapping import Mapping
from repatriation.tables.quantity import Measured

__all__ = ["TableCheck", "TableContext", "TableRule", "table_rule"]


@attrs.frozen(kw_only=True)
class TableContext:
    """One table as a rule sees it.

    Attributes:
        grid: Its cells as they were read.
        mapping: What its columns mean.
        measured: Its cells as numbers.
        policy: How wide hedged words are taken.
        as_of: The day that counts as today.
    """

    grid: Grid
    mapping: Mapping
    measured: Measured
    policy: Policy
    as_of: datetime.date


TableCheck = Callable[[TableContext], Iterable[Hits]]
"""The form of every rule about a table."""


@attrs.frozen(kw_only=True, repr=False)
class TableRule(Rule):
    """A rule about a table; over datasets it finds nothing.

    Attributes:
        check: The check itself.
    """

    check: TableCheck


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
