"""Rule: the catalogue as a list, and one rule explained."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from repatriation.checks.rule import HEADINGS, Rule
from repatriation.tables.rule import TableRule
from repatriation.tables.rules import ALL_RULES
from repatriation.views.page import Block, Gap, Grid, Heading, Line, Page, Verbatim, Words, line

__all__ = ["asked_of", "rule_data", "rule_page", "rules_page"]

_OF_TABLES = frozenset(rule.code for rule in ALL_RULES)


def asked_of(rule: Rule) -> tuple[str, ...]:
    """Tell of what a rule is asked: ``"datasets"``, ``"tables"``, or both."""
    if isinstance(rule, TableRule):
        return ("tables",)
    return ("datasets", "tables") if rule.code in _OF_TABLES else ("datasets",)


def rule_data(rule: Rule) -> dict[str, Any]:
    """Give a rule as plain data, with its documentation."""
    return {
        "code": rule.code,
        "name": rule.name,
        "severity": rule.severity,
        "asked_of": list(asked_of(rule)),
        "summary": rule.summary,
        "sections": dict(rule.sections),
    }


def rules_page(rules: Iterable[Mapping[str, Any]]) -> Page:
    """Lay out a list of rules, one in a row."""
    rows = tuple(
        (
            Words(rule["code"], "code"),
            Words(rule["severity"], rule["severity"]),
            Words(rule["name"], "strong"),
            Words(rule["summary"]),
        )
        for rule in rules
    )
    header = ("code", "severity", "name", "what it finds")
    return (Grid(rows=rows, header=header, indent=0, stacks=True),)


def rule_page(rule: Mapping[str, Any]) -> Page:
    """Lay out one rule with its documentation."""
    of_tables = ", asked of tables" if rule["asked_of"] == ["tables"] else ""
    blocks: list[Block] = [
        Heading(text=f"{rule['code']} {rule['name']}", note=rule["severity"] + of_tables),
        Gap(),
        line(rule["summary"]),
    ]
    for title in _in_order(rule["sections"]):
        blocks += [Gap(), line(Words(title, "strong")), *_body(rule["sections"][title])]
    return tuple(blocks)


def _in_order(sections: Mapping[str, str]) -> Sequence[str]:
    return [title for title in HEADINGS if title in sections]


def _body(text: str) -> list[Line | Verbatim | Gap]:
    """Lay paragraphs out again for the width at hand; what is indented stays as it is."""
    blocks: list[Line | Verbatim | Gap] = []
    for paragraph in text.split("\n\n"):
        if blocks:
            blocks.append(Gap())
        if any(row.startswith((" ", "- ", "* ")) for row in paragraph.splitlines()):
            blocks.append(Verbatim(text=paragraph, indent=2))
        else:
            blocks.append(line(" ".join(paragraph.split()), indent=2))
    return blocks
