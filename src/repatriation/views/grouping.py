"""Grouping: the findings of an input by rule, for renderers."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

import attrs

from repatriation.checks.plugin import all_rules
from repatriation.checks.rule import Rule
from repatriation.model.verdict import SEVERITIES
from repatriation.tables.rules import TABLES_ONLY

__all__ = ["RuleGroup", "by_rule", "known_rules"]


@cache
def known_rules() -> Mapping[str, Rule]:
    """Give the rules whose documentation is known, by code: the library's and plug-ins'."""
    return {rule.code: rule for rule in (*all_rules(), *TABLES_ONLY)}


@attrs.frozen(kw_only=True)
class RuleGroup:
    """The findings of one rule, in the order of the report.

    Attributes:
        code: The rule's code.
        name: The rule's name.
        rule: The rule with its documentation; None for one that is not known.
        findings: Its findings, as plain data.
        count: How many it made; fewer may be shown.
    """

    code: str
    name: str
    rule: Rule | None
    findings: Sequence[Mapping[str, Any]]
    count: int

    @property
    def summary(self) -> str:
        """What the rule finds, in one line; empty where that is not known."""
        return self.rule.summary if self.rule is not None else ""

    @property
    def severity(self) -> str:
        """The gravest severity of its findings."""
        gravest: str = min((f["severity"] for f in self.findings), key=SEVERITIES.index)
        return gravest


def by_rule(data: Mapping[str, Any]) -> list[RuleGroup]:
    """Group the findings of an input, the rule with the gravest finding first."""
    found: dict[str, list[Mapping[str, Any]]] = {}
    for finding in data["findings"]:
        found.setdefault(finding["code"], []).append(finding)
    return [
        RuleGroup(
            code=code,
            name=some[0]["rule"],
            rule=known_rules().get(code),
            findings=some,
            count=data["counts"]["by_rule"][code],
        )
        for code, some in found.items()
    ]
