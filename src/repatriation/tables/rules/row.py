"""Rows: what is reported of the relations between the numbers of a row (DST)."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.tables.hit import Hits
from repatriation.tables.rule import TableContext, table_rule

__all__ = ["RULES", "declared_relation_broken", "rule_does_not_fit"]


@table_rule("DST522", "warning")
def rule_does_not_fit(_: TableContext) -> Iterable[Hits]:
    """A relation fails in so many rows that the columns probably mean something else.

    What it finds:
        A relation between columns that fails in a fifth of the rows or more. It is reported
        once, with the share, and with the reading of the columns under which it would hold, if
        there is one; the rows themselves are not.

    Why it matters:
        Thousands of findings with one cause hide the few that have another.

    Example:
        "adults + children = total" fails in all rows, since adults leaves the elderly out.

    When it is legitimate:
        Never for long: map the columns as what they are, or declare in the mapping how the parts
        stand to the whole; then single rows are reported.

    References:
        Profiles of real tables, in which a naive rule reports nine of ten rows.
    """
    return ()


@table_rule("DST525", "error")
def declared_relation_broken(_: TableContext) -> Iterable[Hits]:
    """A relation that the mapping declares does not hold in a row.

    What it finds:
        Rows in which a formula under ``relations`` of the mapping does not hold, alone or
        together with what the categories imply. SUSPECT where only the usual width of hedged
        words is exceeded.

    Why it matters:
        Whoever declared it knows the table; a row that does not keep to it is wrong, or is none
        of those that it is about.

    Example:
        ``dead + missing = dead_or_missing``, and a row with 12, 3 and 14.

    When it is legitimate:
        Where the relation does not hold for some rows: take it out, or leave them out.

    References:
        The mapping itself.
    """
    return ()


RULES = (rule_does_not_fit, declared_relation_broken)
"""The rules whose findings come from asking every row; see `repatriation.tables.run`."""
