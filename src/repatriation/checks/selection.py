"""Selection: which rules run, by what is selected and what is ignored."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.checks.catalogue import RULES
from repatriation.checks.rule import Rule
from repatriation.errors import RuleError

__all__ = ["choose", "select"]


def select(codes: Iterable[str], rules: Iterable[Rule] = RULES) -> tuple[Rule, ...]:
    """Give the rules of some codes, prefixes of codes (``"FIG"``) or names.

    Raises:
        RuleError: A code, prefix or name that fits no rule.
    """
    known = tuple(rules)
    chosen: dict[str, Rule] = {}
    for code in codes:
        fitting = [r for r in known if r.code.startswith(code) or r.name == code]
        if not fitting or not code:
            families = ", ".join(dict.fromkeys(r.family for r in known))
            raise RuleError(f"no rule is called {code!r}; families are {families}")
        chosen.update({r.code: r for r in fitting})
    return tuple(r for r in known if r.code in chosen)


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
