"""Form: what is odd about the form of a table, apart from what its cells say (DST)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from repatriation.checks.finding import Finding
from repatriation.checks.rule import Rule
from repatriation.model.verdict import Verdict
from repatriation.tables.grid import LINE, Grid, Oddity
from repatriation.tables.hit import VERDICT, Hits
from repatriation.tables.rule import TableContext, table_rule

__all__ = ["RULES", "form_hits", "formula_without_value", "ragged_row", "repeated_header"]


@table_rule("DST514", "warning")
def ragged_row(context: TableContext) -> Iterable[Hits]:
    """A row has more or fewer cells than the header.

    What it finds:
        Rows of a text file with another number of cells. Short ones are filled up with blanks,
        of long ones the cells beyond the header are left out; both are read on that footing.

    Why it matters:
        An unquoted comma moves all cells after it by one column, and the numbers with them.

    Example:
        ``Al Hol, camp,231,156`` under a header of three columns.

    When it is legitimate:
        Never; blank cells at the end can be written as well.

    References:
        RFC 4180, 2.4: each line should contain the same number of fields.
    """
    yield from form_hits(context, ragged_row)


@table_rule("DST516", "warning")
def repeated_header(context: TableContext) -> Iterable[Hits]:
    """Two columns have the same header.

    What it finds:
        Headers that stand over several columns, and columns that say what another one says. The
        first is used.

    Why it matters:
        Whoever takes a column by its name gets one of them, and nobody says which.

    Example:
        Two columns "Total", one of persons and one of families.

    When it is legitimate:
        Never; give each a name of its own.

    References:
        Broman and Woo, "Data organization in spreadsheets".
    """
    yield from form_hits(context, repeated_header)


@table_rule("DST524", "warning")
def formula_without_value(context: TableContext) -> Iterable[Hits]:
    """A cell holds a formula whose value was not saved.

    What it finds:
        Cells of a workbook with a formula and without a value; they count as blank.

    Why it matters:
        What one sees on opening the file is computed then, and is not in it.

    Example:
        A workbook written by a program, with ``=SUM(B2:B9)`` as its total.

    When it is legitimate:
        Open and save the workbook in a spreadsheet program once, or write the value.

    References:
        ECMA-376: a cell's formula and its cached value.
    """
    yield from form_hits(context, formula_without_value)


def form_hits(context: TableContext, rule: Rule) -> Iterator[Hits]:
    """Report what was odd in reading under the code of a rule."""
    odd = [oddity for oddity in context.grid.oddities if oddity.code == rule.code]
    if odd:
        yield _hits(context.grid, rule, odd)


def _hits(grid: Grid, rule: Rule, odd: Sequence[Oddity]) -> Hits:
    import narwhals as nw

    frame = nw.from_dict(
        {
            LINE: [oddity.line for oddity in odd],
            VERDICT: [Verdict.VIOLATED.value] * len(odd),
            "at": list(range(len(odd))),
        },
        backend="polars",
    )

    def finding(row: Mapping[str, Any]) -> Finding:
        oddity = odd[row["at"]]
        place = f"{grid.place(oddity.line, oddity.header)}: " if oddity.line else ""
        return Finding(
            code=rule.code,
            rule=rule.name,
            severity=rule.severity,
            verdict=Verdict.VIOLATED,
            record=f"row-{oddity.line}" if oddity.line else "table",
            field=oddity.header,
            message=oddity.message if oddity.message.startswith(place) else place + oddity.message,
            advice=oddity.advice,
            values=((oddity.header or "row", oddity.value),) if oddity.value else (),
            claims=(f"row-{oddity.line}",) if oddity.line else (),
        )

    return Hits(
        code=rule.code, rule=rule.name, severity=rule.severity, frame=frame, finding=finding
    )


RULES = (ragged_row, repeated_header, formula_without_value)
"""The rules about the form of a table."""
