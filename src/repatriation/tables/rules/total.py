"""Totals: rows that sum up other rows (DST)."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

import attrs

from repatriation.checks.finding import Finding
from repatriation.model.verdict import Verdict
from repatriation.tables.grid import LINE
from repatriation.tables.hit import VERDICT, Hits
from repatriation.tables.lookup import collected, filled
from repatriation.tables.quantity import Quantity
from repatriation.tables.row import worded
from repatriation.tables.rule import TableContext, table_rule

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["RULES", "TOTAL_WORDS", "levels_do_not_add", "total_row_inside", "total_rows"]

TOTAL_WORDS = frozenset(
    {
        "total",
        "totals",
        "grand total",
        "sub total",
        "subtotal",
        "overall total",
        "world",
        "all countries",
        "total général",
        "total general",
        "ensemble",
        "итого",
        "всего",
        "المجموع",
        "الإجمالي",
        "الاجمالي",
        "المجموع الكلي",
        "totaal",
        "toplam",
        "insgesamt",
        "gesamt",
        "totale",
    }
)
"""Words of a key that mark a row which sums up others."""

_LEAST_MEMBERS = 3
"""With fewer rows, a sum of them is equal to another by chance."""


def total_rows(context: TableContext) -> nw.Expr | None:
    """Tell, as an expression, which rows say that they sum up others; None where no column can."""
    import narwhals as nw

    wanted = {_plain(word) for word in context.mapping.total_rows} or TOTAL_WORDS
    said: list[nw.Expr] = []
    for column in context.mapping.of_role("id", "key", "place", "unused", "date"):
        if context.grid.frame.collect_schema()[column.header] == nw.String():
            values = _distinct(context, column.header)
            marks = [v for v in values if _plain(v) in wanted]
            if marks and len(marks) < len(values):
                said.append(nw.col(column.header).is_in(marks))
    return nw.any_horizontal(*said, ignore_nulls=True) if said else None


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKC", word).casefold()
    return " ".join(folded.replace("-", " ").strip(" :.*").split())


def _distinct(context: TableContext, header: str) -> list[str]:
    import narwhals as nw

    short = context.grid.frame.select(header).filter(nw.col(header).str.len_chars() <= 40)
    return collected(short.unique())[header].drop_nulls().to_list()


@table_rule("DST504", "error")
def total_row_inside(context: TableContext) -> Iterable[Hits]:
    """A row that sums up the others stands among them, and does not fit them.

    What it finds:
        In a table with one row whose name says that it is a total: numbers of that row which are
        not the sum of the other rows. SUSPECT: a last row without such a name whose numbers
        are each the sum of all others, in a table that nobody told of it.

    Why it matters:
        A total among its members doubles every sum over the column.

    Example:
        A pivot's export ends with "Grand Total", and the sum of the column is twice the truth.

    When it is legitimate:
        A total that fits is no finding. Where a row of that name is none: list the names of
        total rows in the mapping.

    References:
        Exports of pivot tables, and humanitarian tables with an admin level 0 row.
    """
    import narwhals as nw

    quantities = [q for q in context.measured.quantities if not q.line]
    marked = total_rows(context)
    if not quantities:
        return
    frame = context.measured.frame
    if marked is not None:
        totals = collected(frame.filter(marked))
        if len(totals) == 1:
            sums = _sums(frame.filter(~marked.fill_null(value=False)), quantities)
            yield _hits(context, totals, sums, quantities)
    elif not context.mapping.total_rows:
        last = collected(frame.select(nw.col(LINE).max().alias("n")))["n"][0]
        yield from _unnamed(context, frame, quantities, last)


@attrs.frozen
class _Sum:
    """What a column adds up to over the members."""

    low: int
    high: int | None
    rows: int


def _sums(frame: Any, quantities: Sequence[Quantity]) -> dict[str, _Sum]:
    import narwhals as nw

    wanted = []
    for i, q in enumerate(quantities):
        open_ = nw.col(q.high).is_null().cast(nw.Int64).sum().alias(f"open{i}")
        wanted += [nw.col(q.low).sum().alias(f"low{i}"), nw.col(q.high).sum().alias(f"high{i}")]
        wanted += [open_, nw.len().alias(f"rows{i}")]
    row = collected(frame.select(*wanted)).rows(named=True)[0]
    return {
        q.path: _Sum(
            row[f"low{i}"] or 0, None if row[f"open{i}"] else row[f"high{i}"], row[f"rows{i}"]
        )
        for i, q in enumerate(quantities)
    }


def _off(quantity: Quantity, row: Mapping[str, Any], added: _Sum) -> bool:
    low, high = row[quantity.low], row[quantity.high]
    exceeds = high is not None and added.low > high
    short = low is not None and added.high is not None and added.high < low
    return exceeds or short


def _hits(
    context: TableContext, totals: Any, sums: Mapping[str, _Sum], quantities: Sequence[Quantity]
) -> Hits:
    import narwhals as nw

    row = totals.rows(named=True)[0]
    wrong = [q for q in quantities if _off(q, row, sums[q.path])]
    made = nw.from_dict(
        {
            LINE: [row[LINE] for _ in wrong],
            VERDICT: [Verdict.VIOLATED.value for _ in wrong],
            "at": list(range(len(wrong))),
        },
        backend="polars",
    )

    def finding(hit: Mapping[str, Any]) -> Finding:
        quantity = wrong[hit["at"]]
        added, header = sums[quantity.path], quantity.headers[0]
        said = f"{added.low:,}" if added.low == added.high else f"{added.low:,} or more"
        return Finding(
            code="DST504",
            rule=total_row_inside.name,
            severity="error",
            verdict=Verdict.VIOLATED,
            record=f"row-{row[LINE]}",
            field=header,
            message=(
                f"{context.grid.place(row[LINE], header)}: the total row says "
                f"{worded(quantity, row)}, but the {added.rows:,} other rows add up to {said}"
            ),
            advice="look for rows that are missing or counted twice, or correct the total",
            values=((header, worded(quantity, row)), ("sum of the other rows", said)),
            claims=(f"row-{row[LINE]}",),
        )

    return Hits(
        code="DST504",
        rule=total_row_inside.name,
        severity="error",
        frame=made,
        finding=finding,
    )


def _unnamed(
    context: TableContext, frame: Any, quantities: Sequence[Quantity], last: int | None
) -> Iterable[Hits]:
    import narwhals as nw

    if last is None:
        return
    rows = collected(frame.filter(nw.col(LINE) == last)).rows(named=True)
    sums = _sums(frame.filter(nw.col(LINE) != last), quantities)
    exact = [q for q in quantities if rows and rows[0][q.low] and rows[0][q.low] == rows[0][q.high]]
    fits = [q for q in exact if sums[q.path].low == sums[q.path].high == rows[0][q.low]]
    members = max((s.rows for s in sums.values()), default=0)
    if len(fits) < 2 or len(fits) != len(exact) or members < _LEAST_MEMBERS:
        return
    made = nw.from_dict(
        {LINE: [last], VERDICT: [Verdict.SUSPECT.value]},
        backend="polars",
    )

    def finding(_: Mapping[str, Any]) -> Finding:
        headers = ", ".join(q.headers[0] for q in fits)
        return Finding(
            code="DST504",
            rule=total_row_inside.name,
            severity="error",
            verdict=Verdict.SUSPECT,
            record=f"row-{last}",
            message=(
                f"{context.grid.place(last)}: the last row is the sum of the {members:,} others in "
                f"{headers}, and seems to be their total"
            ),
            advice="take it out, or name it in total_rows of the mapping",
            values=tuple((q.headers[0], worded(q, rows[0])) for q in fits),
            claims=(f"row-{last}",),
        )

    yield Hits(
        code="DST504",
        rule=total_row_inside.name,
        severity="error",
        frame=made,
        finding=finding,
    )


@table_rule("DST520", "error")
def levels_do_not_add(context: TableContext) -> Iterable[Hits]:
    """The areas of a level do not add up to the area that they lie in.

    What it finds:
        In a table with rows for several administrative levels, named by ``levels`` in the
        mapping: areas whose parts certainly add up to more than they have themselves, within
        the same date and category. Where parts add up to less, it is reported if nine in ten
        areas do fit their parts; else some parts are not in the table.

    Why it matters:
        A map of districts and a table of provinces tell different stories of one crisis.

    Example:
        A province with 932 displaced, whose two districts have 693 and 527.

    When it is legitimate:
        Where the levels are counted at different times: add the date to the key.

    References:
        Administrative levels of common operational datasets; IOM's displacement matrix.
    """
    levels = context.mapping.levels
    for at in range(len(levels) - 1):
        for quantity in context.measured.quantities:
            if not quantity.line:
                yield from _level(context, levels, at, quantity)


def _level(
    context: TableContext, levels: Sequence[str], at: int, quantity: Quantity
) -> Iterable[Hits]:
    import narwhals as nw

    frame: Any = context.measured.frame
    keys = [*levels[: at + 1], *_beside(context, levels)]
    empty = [~filled(header) for header in levels[at + 2 :]]
    whole = frame.filter(filled(levels[at]), *(~filled(h) for h in levels[at + 1 :]))
    parts = frame.filter(*(filled(h) for h in levels[: at + 2]), *empty)
    added = parts.group_by(*keys).agg(
        nw.col(quantity.low).sum().alias("__low__"),
        nw.col(quantity.high).sum().alias("__high__"),
        nw.col(quantity.high).is_null().cast(nw.Int64).sum().alias("__open__"),
        nw.len().alias("__parts__"),
    )
    joined = collected(whole.join(added, on=keys, how="inner"))
    exceed = joined.filter(nw.col("__low__") > nw.col(quantity.high))
    short = joined.filter((nw.col("__open__") == 0) & (nw.col("__high__") < nw.col(quantity.low)))
    off = [exceed]
    if len(short) <= 0.1 * len(joined):
        off.append(short)
    header = quantity.headers[0]
    finer = levels[at + 1]

    def finding(row: Mapping[str, Any]) -> Finding:
        said = ", ".join(str(row[key]) for key in keys if row[key] is not None)
        return Finding(
            code="DST520",
            rule=levels_do_not_add.name,
            severity="error",
            verdict=Verdict.VIOLATED,
            record=f"row-{row[LINE]}",
            field=header,
            message=(
                f"{context.grid.place(row[LINE], header)} ({said}): {worded(quantity, row)}, but "
                f"its {row['__parts__']:,} rows of {finer} add up to {row['__low__']:,}"
            ),
            advice="compare the areas with the source, or add what tells the rows apart to the key",
            values=((header, worded(quantity, row)), (f"sum over {finer}", f"{row['__low__']}")),
            claims=(f"row-{row[LINE]}",),
        )

    for rows in off:
        verdict = nw.lit(Verdict.VIOLATED.value).alias(VERDICT)
        yield Hits(
            code="DST520",
            rule=levels_do_not_add.name,
            severity="error",
            frame=rows.with_columns(verdict),
            finding=finding,
        )


def _beside(context: TableContext, levels: Sequence[str]) -> list[str]:
    """Give what tells rows apart beside the areas: the rest of the key, or the date."""
    mapping = context.mapping
    rest = mapping.key or tuple(c.header for c in mapping.of_role("date", "start", "end", "key"))
    return [header for header in rest if header not in levels]


RULES = (total_row_inside, levels_do_not_add)
"""The rules about rows that sum up others."""
