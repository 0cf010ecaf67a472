"""Totals: rows that sum up other rows (DST)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from repatriation.model.verdict import Verdict
from repatriation.tables.cell_reading import cell_text
from repatriation.tables.grid import LINE
from repatriation.tables.hit import Hits
from repatriation.tables.lookup import Frame, collected, filled
from repatriation.tables.path import Path
from repatriation.tables.quantity import Quantity
from repatriation.tables.row import worded
from repatriation.tables.rule import Said, TableContext, table_rule
from repatriation.tables.sum import Scope, Sum, scopes_of, sums_over
from repatriation.tables.total_row import marks, total_rows, without_totals

__all__ = ["RULES", "total_row_inside"]

_LEAST_MEMBERS = 3
"""With fewer rows, a sum of them is equal to another by chance."""

Row = Mapping[str, Any]


@table_rule("DST504", "error")
def total_row_inside(context: TableContext) -> Iterable[Hits]:
    """A row that sums up the others stands among them, and does not fit them.

    What it finds:
        Numbers of a total row which are not the sum of the rows that it stands for: all others,
        those above or below it up to the next total, or those with the same date, area or other
        key; whichever it fits best, or other totals of the table fit. SUSPECT where none fits,
        and for a last row that nobody called a total whose numbers are each the sum of all
        others.

    Why it matters:
        A total among its members doubles every sum over the column, and one that does not fit
        tells of rows that are missing or counted twice.

    Example:
        A pivot's export ends with "Grand Total", and its women are one more than those above.

    When it is legitimate:
        A total that fits is no finding. Where rows of such names are none: list the names of
        total rows in the mapping.

    References:
        Exports of pivot tables, and humanitarian tables with subtotals by region.
    """
    frame: Frame = context.measured.frame
    quantities = [q for q in context.measured.quantities if not Path(group=q.group).running]
    marked = total_rows(context.mapping, frame)
    if not quantities:
        return
    if marked is not None:
        totals = collected(frame.filter(marked)).rows(named=True)
        yield from _named(context, totals, quantities)
    elif not context.mapping.total_rows and context.grid.where != "key":
        yield from _unnamed(context, frame, [q for q in quantities if not q.line])


# Rows that are called totals -------------------------------------------------------------


def _named(
    context: TableContext, totals: Sequence[Row], quantities: Sequence[Quantity]
) -> Iterator[Hits]:
    frame = context.measured.frame
    members = _of_widest_level(context, without_totals(context.mapping, frame))
    beside = _beside(context, frame, totals)
    ordered = context.grid.where != "key"
    scopes = scopes_of(members, quantities, totals, beside, ordered=ordered)
    fitting = {
        scope.name
        for scope in scopes
        for total in totals
        if scope.fits(total) and not scope.off(total)
    }
    wrong: dict[bool, list[Row]] = {True: [], False: []}
    for total in totals:
        alone = len(totals) == 1
        meant = [s for s in scopes if s.of(total) and (ordered or alone or s.fits(total))]
        scope = _meant(total, meant, fitting, alone=alone)
        if scope is not None:
            sure = alone or bool(scope.fits(total)) or scope.name in fitting
            wrong[sure] += [_wrong(total, scope, quantity) for quantity in scope.off(total)]
    for sure, rows in wrong.items():
        yield _hits(context, rows, sure=sure)


def _meant(total: Row, scopes: Sequence[Scope], fitting: set[str], *, alone: bool) -> Scope | None:
    """Choose the rows that a total is to be compared with; None where it fits some rows."""
    if not scopes or any(not scope.off(total) for scope in scopes):
        return None
    if alone:
        scopes = [scope for scope in scopes if scope.fits(total)] or scopes[-1:]
    return max(scopes, key=lambda scope: (scope.fits(total), scope.name in fitting))


def _of_widest_level(context: TableContext, frame: Frame) -> Frame:
    """Leave out the areas whose people are counted in those of a wider level already."""
    levels = context.mapping.levels
    if not levels:
        return frame
    widest = frame.filter(filled(levels[0]), *(~filled(header) for header in levels[1:]))
    return frame if collected(widest.head(1)).is_empty() else widest


def _beside(context: TableContext, frame: Frame, totals: Sequence[Row]) -> list[str]:
    """Give the columns that tell of which rows each total is one: the date, the area."""
    import narwhals as nw

    marking = marks(context.mapping, frame)
    names = [c.header for c in context.mapping.of_role("key", "place", "date", "start", "end")]
    told = [name for name in names if name in frame.collect_schema()]
    if not told or not totals:
        return []
    texts = [cell_text(name).alias(name) for name in told]
    lines = [total[LINE] for total in totals]
    cells = collected(frame.filter(nw.col(LINE).is_in(lines)).select(*texts))
    return [
        name
        for name in told
        if all(cells[name].to_list()) and not set(cells[name]) & set(marking.get(name, ()))
    ]


def _wrong(total: Row, scope: Scope, quantity: Quantity) -> dict[str, Any]:
    added = scope.sum_of(total, quantity)
    return {
        LINE: total[quantity.line or LINE],
        "header": quantity.headers[0],
        "said": worded(quantity, total),
        "sum": _said(added),
        "rows": added.rows,
        "which": scope.name,
    }


def _said(added: Sum) -> str:
    return f"{added.low:,}" if added.low == added.high else f"{added.low:,} or more"


def _hits(context: TableContext, rows: Sequence[Row], *, sure: bool) -> Hits:
    import narwhals as nw

    names = (LINE, "header", "said", "sum", "rows", "which")
    made = nw.from_dict({name: [row[name] for row in rows] for name in names}, backend="polars")

    def said(row: Row) -> Said:
        header = row["header"]
        others = f"the {row['rows']:,} {row['which']}"
        return {
            "field": header,
            "message": f"{context.grid.place(row[LINE], header)}: the total row says "
            f"{row['said']}, but {others} add up to {row['sum']}",
            "advice": "look for rows that are missing or counted twice, or correct the total",
            "values": ((header, row["said"]), (f"sum of the {row['which']}", row["sum"])),
        }

    verdict = Verdict.VIOLATED if sure else Verdict.SUSPECT
    return total_row_inside.hits(context, made, said, verdict=verdict)


# Rows that nobody called so --------------------------------------------------------------


def _unnamed(context: TableContext, frame: Frame, quantities: Sequence[Quantity]) -> Iterator[Hits]:
    """Suspect the last row where each of its numbers is the sum of all others."""
    import narwhals as nw

    last = collected(frame.select(nw.col(LINE).max().alias("n")))["n"][0]
    if last is None:
        return
    rows = collected(frame.filter(nw.col(LINE) == last)).rows(named=True)
    (sums,) = sums_over(frame.filter(nw.col(LINE) != last), quantities).values()
    exact = [q for q in quantities if rows[0][q.low] and rows[0][q.low] == rows[0][q.high]]
    fits = [q for q in exact if sums[q.path].is_exactly(rows[0][q.low])]
    members = max((each.rows for each in sums.values()), default=0)
    if len(fits) < 2 or len(fits) != len(exact) or members < _LEAST_MEMBERS:
        return

    def said(_: Row) -> Said:
        headers = ", ".join(q.headers[0] for q in fits)
        return {
            "message": f"{context.grid.place(last)}: the last row is the sum of the {members:,} "
            f"others in {headers}, and seems to be their total",
            "advice": "take it out, or name it in total_rows of the mapping",
            "values": tuple((q.headers[0], worded(q, rows[0])) for q in fits),
        }

    made = nw.from_dict({LINE: [last]}, backend="polars")
    yield total_row_inside.hits(context, made, said, verdict=Verdict.SUSPECT)


RULES = (total_row_inside,)
"""The rules about rows that sum up others."""
