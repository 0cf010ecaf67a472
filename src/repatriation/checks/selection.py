"""Selection: which rules run, by what is selected and what is ignored."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.checks.rule import Rule
from repatriation.checks.run import select

__all__ = ["choose"]


def choose(
    rules: Iterable[Rule], *, among: Iterable[Rule], ignore: Iterable[str] = ()
) -> tuple[Rule, ...]:
    """Give the rules without the ignored ones.

    Args:
        rules: What would run.
        among: All rules that there are: what is ignored must name some of them.
        ignore: Codes, beginnings of codes or names.

    Raises:
        RuleError: Something that names no rule.
    """
    ignored = {rule.code for rule in select(ignore, among)}
    return tuple(rule for rule in rules if rule.code not in ignored)
