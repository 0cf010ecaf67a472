"""Plug-in: rules of other distributions, found by their entry points."""

from __future__ import annotations

import functools
from collections.abc import Callable, Iterable, Iterator
from importlib.metadata import EntryPoint, entry_points
from typing import Any

from repatriation.checks.catalogue import RULES
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.related import rule_of
from repatriation.checks.rule import Rule
from repatriation.errors import RuleError
from repatriation.model.dataset import Dataset
from repatriation.relations.relation import Relation

__all__ = ["GROUP", "all_rules", "is_broken"]

GROUP = "repatriation.rules"
"""The entry-point group: each names a Rule, a Relation, or an iterable of them."""

_BROKEN = "plug-in "


def all_rules() -> tuple[Rule, ...]:
    """Give the rules of the library and those of all plug-ins that are installed.

    A plug-in that cannot be loaded, or brings something that is no rule or a code that is
    taken, stands in the result as a rule that fails when it is run. So its failure is in every
    report, under the names of the distribution and the entry point, and all others run.

    Returns:
        `RULES`, then the plug-ins' in the order of their distributions and names, then those
        that stand for faults.
    """
    taken = {rule.code: (rule, "the library") for rule in RULES}
    broken: dict[str, Rule] = {}
    for entry in sorted(entry_points(group=GROUP), key=_name):
        faults: list[Exception] = []
        for rule in _rules(entry, faults):
            first, whose = taken.setdefault(rule.code, (rule, _name(entry)))
            if first != rule:
                has = f"its {rule.name} has the code {rule.code}"
                faults.append(RuleError(f"{has} of {first.name}, which is from {whose}"))
        if faults:
            broken.setdefault(_name(entry), _standing_for(entry, faults))
    return (*(rule for rule, _ in taken.values()), *broken.values())


def is_broken(rule: Rule) -> bool:
    """Tell whether a rule of `all_rules` stands for a plug-in with a fault."""
    return rule.code.startswith(_BROKEN)


def _name(entry: EntryPoint) -> str:
    distribution = entry.dist.name if entry.dist is not None else "?"
    return f"{distribution}:{entry.name}"


def _rules(entry: EntryPoint, faults: list[Exception]) -> Iterator[Rule]:
    """Give the rules that an entry point names, and note what is wrong with the rest."""
    try:
        items = _items(entry.load())
    except Exception as error:  # noqa: BLE001 - a broken plug-in must not hide the others
        faults.append(error)
        return
    except SystemExit as error:
        faults.append(RuleError(f"importing it ends the program (SystemExit: {error})"))
        return
    for item in items:
        if isinstance(item, Rule):
            yield item
        elif isinstance(item, Relation):
            yield _rule_of(item)
        else:
            faults.append(RuleError(f"{item!r} is no rule; decorate it with @rule or @relation"))


def _items(found: Any) -> list[Any]:
    if isinstance(found, Rule | Relation):
        return [found]
    if not isinstance(found, Iterable):
        raise RuleError(f"{found!r} is no rule; decorate it with @rule or @relation")
    return list(found)


_rule_of = functools.cache(rule_of)
"""One rule for each relation, so that one that is named twice is not taken for two."""


def _standing_for(entry: EntryPoint, faults: list[Exception]) -> Rule:
    """Make a rule that fails with what is wrong with a plug-in."""
    return Rule(
        code=f"{_BROKEN}{_name(entry)}",
        name=entry.value,
        severity="error",
        summary=f"A plug-in that could not be loaded: {faults[0]}",
        sections={},
        run=_failing(faults),
    )


def _failing(faults: list[Exception]) -> Callable[[Dataset, Context], Iterable[Finding]]:
    def run(_: Dataset, __: Context) -> Iterable[Finding]:
        if len(faults) == 1:
            raise faults[0]
        raise RuleError("; ".join(map(str, faults)))

    return run
