"""Long: what the rule about duplicate ids has to say of long tables, of which rows are pivoted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from repatriation.tables.grid import LINE
from repatriation.tables.hit import Hits
from repatriation.tables.rule import Said, TableContext, TableRule

__all__ = ["repeated_categories"]


def repeated_categories(context: TableContext, rule: TableRule) -> Iterable[Hits]:
    """Give hits of a rule for each key and category that several rows of a long table give."""
    if context.measured.repeated is None:
        return
    grid = context.grid
    headers = [use.header for use in context.mapping.of_role("category")]
    header = " / ".join(headers)

    def finding(row: Mapping[str, Any]) -> Said:
        said = row["category"].replace("_", " ")
        return {
            "field": header,
            "message": f"{grid.place(row[LINE], header)}: {int(row['rows'])} rows of the same key "
            f"count {said}; this is the first, and their number is taken as unknown",
            "advice": "keep one of them, or add what tells them apart to the key",
            "values": ((header, said),),
            "claims": (),
        }

    yield rule.hits(context, context.measured.repeated, finding)
