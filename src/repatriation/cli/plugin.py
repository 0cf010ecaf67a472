"""Plug-in: the rules of a command, those of plug-ins among them."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.checks.plugin import all_rules, is_broken
from repatriation.checks.rule import Rule
from repatriation.checks.selection import select

__all__ = ["chosen_rules"]


def chosen_rules(codes: Iterable[str], among: Iterable[Rule] | None = None) -> tuple[Rule, ...]:
    """Give the rules that codes select, or all; plug-ins with a fault are always among them.

    Args:
        codes: Codes, beginnings of codes or names; none of them selects all.
        among: What they select from; all rules over datasets if None.

    Raises:
        RuleError: A code that fits no rule.
    """
    rules = all_rules() if among is None else tuple(among)
    wanted = tuple(codes)
    sound = tuple(rule for rule in rules if not is_broken(rule))
    faulty = tuple(rule for rule in rules if is_broken(rule))
    return (*(select(wanted, sound) if wanted else sound), *faulty)
