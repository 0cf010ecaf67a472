"""Nothing: tables of which nothing could be checked, so that "no findings" would mislead."""

from __future__ import annotations

from repatriation.checks.report import Report
from repatriation.cli.inputs import Input
from repatriation.errors import Fault, TableError
from repatriation.tables.lookup import collected

__all__ = ["nothing_checked"]


def nothing_checked(each: Input, report: Report) -> TableError | None:
    """Give what is wrong with a table in which nothing was found, since nothing was asked.

    That is a table without rows, or without a column that counts people. Where its form or its
    keys gave findings, these tell more.
    """
    table = each.table
    if table is None or len(report):
        return None
    if collected(table.grid.frame.head(1)).is_empty():
        fault = Fault(
            "", None, "has no row, so nothing was checked; is it the right file, or sheet?"
        )
        return TableError(each.name, [fault])
    if table.mapping.of_role("count", "other", "compound"):
        return None
    headers = ", ".join(map(repr, table.grid.headers))
    advice = (
        "say what they count with --mapping; `repatriation map` writes one to start from"
        if len(table.grid.headers) > 1
        else "are the columns parted by an unusual sign? --mapping can name it (delimiter = ...)"
    )
    message = f"no column is understood to count people, so nothing was checked; {advice}"
    return TableError(each.name, [Fault(f"columns {headers}", None, message)])
