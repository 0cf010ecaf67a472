"""Rules about whole tables, one module for each family."""

from __future__ import annotations

from repatriation.checks.catalogue import RULES
from repatriation.checks.rule import Rule
from repatriation.tables.rule import TableRule
from repatriation.tables.rules import (
    between,
    cell,
    form,
    key,
    level,
    missing,
    repeat,
    row,
    series,
    time,
    total,
)

__all__ = ["ALL_RULES", "TABLES_ONLY", "TABLE_RULES"]

TABLE_RULES: tuple[TableRule, ...] = (
    *form.RULES,
    *repeat.RULES,
    *cell.RULES,
    *missing.RULES,
    *key.RULES,
    *total.RULES,
    *level.RULES,
    *series.RULES,
    *time.RULES,
    *row.RULES,
    *between.RULES,
)
"""All rules about tables, family by family."""

_OF_CATALOGUE = frozenset(rule.code for rule in RULES)

TABLES_ONLY: tuple[TableRule, ...] = tuple(
    rule for rule in TABLE_RULES if rule.code not in _OF_CATALOGUE
)
"""Those that ask what no rule of the catalogue asks; the others are documented there."""

_OF_ROWS = frozenset({"FIG103", "FIG104", "FIG105", "OPR211"})

ALL_RULES: tuple[Rule, ...] = (
    *TABLE_RULES,
    *(rule for rule in RULES if rule.code in _OF_ROWS),
)
"""Those, and the rules of the catalogue that are asked of the numbers of every row."""
