"""Levels: areas that do not add up to the area that they lie in (DST)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from repatriation.tables.grid import LINE
from repatriation.tables.hit import Hits
from repatriation.tables.lookup import Frame, collected, filled
from repatriation.tables.quantity import Quantity
from repatriation.tables.rule import Said, TableContext, table_rule
from repatriation.tables.total_row import without_totals

__all__ = ["RULES", "levels_do_not_add"]

_SELDOM = 0.1
_SUMS = ("low", "high", "open", "rows")


@table_rule("DST520", "error")
def levels_do_not_add(context: TableContext) -> Iterable[Hits]:
    """The areas of a level do not add up to the area that they lie in.

    What it finds:
        In a table with rows for several administrative levels, which ``levels`` in the mapping
        names or which were guessed: areas whose parts certainly add up to more than they have
        themselves, within the same date and key. Several rows of one area, for different
        reasons or origins, are taken together. Where parts add up to less, it is reported if
        nine in ten areas do fit their parts; else some parts are not in the table.

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
    if not set(levels) <= set(context.measured.frame.collect_schema().names()):
        return  # rows of a long table that are one, whatever their area
    for at in range(len(levels) - 1):
        for quantity in context.measured.quantities:
            yield from _level(context, levels, at, quantity)


def _level(
    context: TableContext, levels: Sequence[str], at: int, quantity: Quantity
) -> Iterable[Hits]:
    """Compare the areas of one level with those of the next one."""
    import narwhals as nw

    keys = [*levels[: at + 1], *_beside(context, levels)]
    joined = _joined(context, levels, at, quantity, keys)
    exceed = joined.filter(
        (nw.col("__whole_open__") == 0) & (nw.col("__low__") > nw.col("__whole_high__"))
    )
    short = joined.filter(
        (nw.col("__open__") == 0) & (nw.col("__high__") < nw.col("__whole_low__"))
    )
    header, finer = quantity.headers[0], levels[at + 1]

    def said(row: Mapping[str, Any]) -> Said:
        where = ", ".join(str(row[key]) for key in keys if row[key] is not None)
        place = context.grid.place(row[LINE], header)
        several = (
            f"{row['__whole_rows__']:,} rows say together " if row["__whole_rows__"] > 1 else ""
        )
        low, high = row["__whole_low__"], row["__whole_high__"]
        number = f"{low:,}" if low == high and not row["__whole_open__"] else f"{low:,} or more"
        what = f" {quantity.path.replace('_', ' ')}" if quantity.line else ""
        return {
            "field": header,
            "message": f"{place} ({where}): {several}{number}{what}, "
            f"but its {row['__rows__']:,} rows of {finer} add up to {row['__low__']:,}",
            "advice": "compare the areas with the source, or add what tells the rows apart to "
            "the key",
            "values": ((header, number), (f"sum over {finer}", f"{row['__low__']:,}")),
        }

    yield levels_do_not_add.hits(context, exceed, said)
    if len(short) <= _SELDOM * len(joined):
        yield levels_do_not_add.hits(context, short, said)


def _joined(
    context: TableContext, levels: Sequence[str], at: int, quantity: Quantity, keys: Sequence[str]
) -> Frame:
    """Give what the rows of each area say, and what those of the areas within it do."""
    frame = without_totals(context.mapping, context.measured.frame)
    empty = [~filled(header) for header in levels[at + 2 :]]
    whole = frame.filter(filled(levels[at]), *(~filled(h) for h in levels[at + 1 :]))
    parts = frame.filter(*(filled(h) for h in levels[: at + 2]), *empty)
    of_whole = _added(whole, quantity, keys)
    named = of_whole.rename({f"__{name}__": f"__whole_{name}__" for name in _SUMS})
    added = _added(parts, quantity, keys).drop(LINE)
    return collected(named.join(added, on=list(keys), how="inner"))


def _added(frame: Frame, quantity: Quantity, keys: Sequence[str]) -> Frame:
    """Add up a quantity for each key: a place can have a row for each reason or origin."""
    import narwhals as nw

    open_ = nw.col(quantity.high).is_null().cast(nw.Int64)
    return (
        frame.with_columns(open_.alias("__opens__"))
        .group_by(*keys)
        .agg(
            nw.col(quantity.line or LINE).min().alias(LINE),
            nw.col(quantity.low).sum().alias("__low__"),
            nw.col(quantity.high).sum().alias("__high__"),
            nw.col("__opens__").sum().alias("__open__"),
            nw.len().alias("__rows__"),
        )
    )


def _beside(context: TableContext, levels: Sequence[str]) -> list[str]:
    """Give what tells rows apart beside the areas: the rest of the key, or the date."""
    mapping, known = context.mapping, context.measured.frame.collect_schema().names()
    rest = mapping.key or tuple(c.header for c in mapping.of_role("date", "start", "end", "key"))
    return [header for header in rest if header in known and header not in levels]


RULES = (levels_do_not_add,)
"""The rules about levels of areas."""
