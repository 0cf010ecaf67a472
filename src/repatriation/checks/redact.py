"""Redact: a report without the values that were found, for those who may not see them."""

from __future__ import annotations

import attrs

from repatriation.checks.finding import Finding
from repatriation.checks.report import Report

__all__ = ["LEFT_OUT", "redacted"]

LEFT_OUT = "values are left out"
"""What stands where a value would."""


def redacted(report: Report) -> Report:
    """Give a report whose findings say what is wrong and where, but show no value.

    Messages and advice are written from values; they are replaced by the rule's name, the field
    and the relation.
    """
    return attrs.evolve(
        report,
        findings=tuple(_without(finding) for finding in report.findings),
        waived=tuple(attrs.evolve(each, finding=_without(each.finding)) for each in report.waived),
    )


def _without(finding: Finding) -> Finding:
    against = f", against {finding.relation}" if finding.relation else ""
    return attrs.evolve(
        finding,
        message=f"{finding.rule.replace('-', ' ')}{against}; {LEFT_OUT}",
        advice="",
        values=(),
    )
