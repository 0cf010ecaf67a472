"""SARIF rule: the rules that ran, as descriptors with their documentation."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from repatriation.checks.rule import HEADINGS, Rule
from repatriation.views.grouping import known_rules

__all__ = ["LEVELS", "descriptors"]

LEVELS: Mapping[str, str] = {"error": "error", "warning": "warning", "info": "note"}
"""Severity → what SARIF calls it."""


def descriptors(data: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Describe every rule that ran on any input, or found or failed, in order."""
    names: dict[str, str] = {}
    for each in data["inputs"]:
        names |= {code: names.get(code, "") for code in each["rules"]}
        waived = [told["finding"] for told in each["waived"]]
        told = (*each["findings"], *waived, *each["failures"])
        names |= {one["code"]: one["rule"] for one in told}
    known = known_rules()
    return [
        _documented(known[code]) if code in known else _unknown(code, name)
        for code, name in names.items()
    ]


def _documented(rule: Rule) -> dict[str, Any]:
    sections = [(title, rule.sections[title]) for title in HEADINGS if title in rule.sections]
    full = " ".join(rule.sections.get("What it finds", rule.summary).split())
    help_ = {
        "text": "\n\n".join(f"{title}\n{text}" for title, text in sections) or rule.summary,
        "markdown": "\n\n".join(f"**{title}**\n\n{text}" for title, text in sections)
        or rule.summary,
    }
    return {
        "id": rule.code,
        "name": rule.name,
        "shortDescription": {"text": rule.summary},
        "fullDescription": {"text": full},
        "help": help_,
        "defaultConfiguration": {"level": LEVELS[rule.severity]},
        "properties": {"tags": [rule.family]},
    }


def _unknown(code: str, name: str) -> dict[str, Any]:
    return {"id": code, **({"name": name} if name else {})}
