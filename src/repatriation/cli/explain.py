"""Explain: `repatriation rules` and `repatriation explain`."""

from __future__ import annotations

import argparse

from repatriation.checks.plugin import all_rules, is_broken
from repatriation.checks.rule import Rule
from repatriation.cli.inputs import InputError
from repatriation.cli.output import Output
from repatriation.errors import near_matches
from repatriation.tables.rules import TABLES_ONLY
from repatriation.views.page import Gap
from repatriation.views.rule import rule_data, rule_page, rules_page

__all__ = ["run_explain", "run_rules"]


def run_rules(args: argparse.Namespace, out: Output) -> int:  # noqa: ARG001 - as all commands
    """List all rules."""
    found = _documented()
    rules = [rule_data(rule) for rule in found if not is_broken(rule)]
    out.show(rules_page(rules))
    out.data([{k: v for k, v in rule.items() if k != "sections"} for rule in rules])
    for rule in filter(is_broken, found):
        out.complain(f"{rule.code} ({rule.name}): {rule.summary}")
    return 0


def run_explain(args: argparse.Namespace, out: Output) -> int:
    """Explain rules, each in full."""
    rules = [rule_data(_rule(word)) for word in args.rules]
    for i, rule in enumerate(rules):
        out.show((Gap(),) if i else ())
        out.show(rule_page(rule))
    out.data(rules[0] if len(rules) == 1 else rules)
    return 0


def _documented() -> tuple[Rule, ...]:
    """Give all rules, with those about tables for which no other rule speaks."""
    return (*all_rules(), *TABLES_ONLY)


def _rule(word: str) -> Rule:
    rules = _documented()
    for rule in rules:
        if word.casefold() in {rule.code.casefold(), rule.name}:
            return rule
    known = [name for rule in rules for name in (rule.code, rule.name)]
    near = near_matches(word, known) or near_matches(word.upper(), known)
    hint = f"did you mean {' or '.join(near)}?" if near else "repatriation rules lists them all"
    raise InputError(f"no rule is called {word!r}; {hint}")
