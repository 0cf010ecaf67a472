"""Between tables: what is reported of a figure that two tables give (DST)."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.tables.hit import Hits
from repatriation.tables.rule import TableContext, table_rule

__all__ = ["RULES", "figure_differs_between_tables"]


@table_rule("DST523", "error")
def figure_differs_between_tables(_: TableContext) -> Iterable[Hits]:
    """Two tables give different figures of the same people.

    What it finds:
        Rows of two tables that agree in the columns of a key and give numbers of the same
        category that cannot be the same. SUSPECT where only the usual width of hedged words
        keeps them apart. Rows whose key repeats in their table are left out. It is asked by
        ``check_tables`` and by ``repatriation check --key``.

    Why it matters:
        One of the two is wrong or out of date, and which one is quoted is left to chance.

    Example:
        14 children on the flight of 7 May in one file, and 12 in the other.

    When it is legitimate:
        Where the tables count at different moments, or different people: add to the key what
        tells them apart, or map the columns as different groups.

    References:
        Reconciliation of ledgers, in which every entry of one has its like in the other.
    """
    return ()


RULES = (figure_differs_between_tables,)
"""The rules whose findings come from comparing tables; see `repatriation.tables.between`."""
