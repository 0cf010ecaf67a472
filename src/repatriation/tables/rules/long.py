"""Long: what the rule about duplicate ids has to say of long tables, of which rows are pivoted."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from repatriation.checks.finding import Finding
from repatriation.model.verdict import Verdict
from repatriation.tables.grid import LINE
from repatriation.tables.hit import VERDICT, Hits
from repatriation.tables.rule import TableContext

__all__ = ["repeated_categories"]


def repeated_categories(context: TableContext) -> Iterable[Hits]:
    """Give hits of DST501 for each key and category that several rows of a long table give."""
    import narwhals as nw

    if context.measured.repeated is None:
        return
    grid = context.grid
    headers = [use.header for use in context.mapping.of_role("category")]
    header = headers[0] if headers else ""

    def finding(row: Mapping[str, Any]) -> Finding:
        line, rows = int(row[LINE]), int(row["rows"])
        said = row["category"].replace("_", " ")
        return Finding(
            code="DST501",
            rule="duplicate-id",
            severity="error",
            verdict=Verdict(row[VERDICT]),
            record=f"row-{line}",
            field=header,
            message=(
                f"{grid.place(line, header)}: {rows} rows of the same key count {said}; "
                f"this is the first, and their number is taken as unknown"
            ),
            advice="keep one of them, or add what tells them apart to the key",
            values=((header, said),),
        )

    yield Hits(
        code="DST501",
        rule="duplicate-id",
        severity="error",
        frame=context.measured.repeated.with_columns(nw.lit(Verdict.VIOLATED.value).alias(VERDICT)),
        finding=finding,
    )
