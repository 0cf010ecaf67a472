"""Keys: rows that are to be told apart and are not (DST)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from repatriation.model.verdict import Verdict
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.hit import Hits
from repatriation.tables.lookup import Frame, collected, filled
from repatriation.tables.rule import Said, TableContext, table_rule
from repatriation.tables.rules.long import repeated_categories
from repatriation.tables.total_row import without_totals

__all__ = ["RULES", "duplicate_content", "duplicate_id", "probable_duplicate"]

_LAST, _COUNT = "__last__", "__count__"

_UNIQUE = 0.9
"""A column is taken for the name of its rows, unless declared, where this share has its own."""


@table_rule("DST501", "error")
def duplicate_id(context: TableContext) -> Iterable[Hits]:
    """Several rows have the same id or the same key.

    What it finds:
        Rows that agree in all columns of the key, or in the id, though those are to tell them
        apart. A column that is merely guessed to be the id gives one suspicion for all its
        repeats, and none where fewer than nine rows in ten have a value of their own. Rows in
        which a part of the key is blank are passed over.

    Why it matters:
        Sums count such people twice, and a correction reaches one of the rows only.

    Example:
        Two rows for the same country and the same day, with 24 and with 27 returned.

    When it is legitimate:
        Where a further column tells the rows apart: add it to the key of the mapping.

    References:
        Codd's entity integrity; HXL's advice on ``#meta+id``.
    """
    yield from repeated_categories(context, duplicate_id)
    if context.mapping.of_role("category"):
        return
    for headers, declared in _keys(context):
        if not context.unique.isdisjoint(headers):
            continue
        frame = without_totals(context.mapping, context.grid.frame).filter(*map(filled, headers))
        if declared:
            yield _repeated(context, frame, headers)
        else:
            yield from _guessed(context, frame, headers[0])


def _keys(context: TableContext) -> Iterator[tuple[tuple[str, ...], bool]]:
    mapping = context.mapping
    if mapping.key:
        yield mapping.key, True
    for column in mapping.of_role("id"):
        yield (column.header,), not column.guessed


def _guessed(context: TableContext, frame: Frame, header: str) -> Iterator[Hits]:
    """Tell once for the column that what was guessed to name the rows repeats."""
    import narwhals as nw

    repeated = collected(_groups(frame, (header,))).sort(LINE)
    rows = collected(frame.select(nw.len().alias("n")))["n"][0]
    if repeated.is_empty() or rows - repeated[_COUNT].sum() < _UNIQUE * rows:
        return
    groups = len(repeated)
    what = "1 value repeats" if groups == 1 else f"{groups:,} values repeat"

    def said(row: Mapping[str, Any]) -> Said:
        return {
            "field": header,
            "message": f"'{header}' was guessed to name each row, but {what}: "
            f"{_places(context.grid, row)} have {row[header]}, for one",
            "advice": 'map it as "id" if it does name them, as "key" together with the columns '
            'that tell such rows apart, or as "unused"',
            "values": ((header, str(row[header])),),
            "claims": _rows(context.grid, row),
        }

    first = repeated.head(1)
    yield duplicate_id.hits(context, first, said, verdict=Verdict.SUSPECT, severity="info")


def _repeated(
    context: TableContext,
    frame: Frame,
    headers: Sequence[str],
) -> Hits:
    def said(row: Mapping[str, Any]) -> Said:
        key = ", ".join(f"{header} {row[header]}" for header in headers)
        return {
            "field": headers[0],
            "message": f"{_places(context.grid, row)} have the same key: {key}",
            "advice": "keep one of them, or add the column that tells them apart to the key",
            "values": tuple((header, str(row[header])) for header in headers),
            "claims": _rows(context.grid, row),
        }

    return duplicate_id.hits(context, _groups(frame, headers), said)


def _groups(frame: Frame, headers: Sequence[str]) -> Frame:
    """Give the groups of rows that agree in some columns, by the first and the last of them."""
    import narwhals as nw

    grouped = frame.group_by(*headers).agg(
        nw.col(LINE).min().alias(LINE), nw.col(LINE).max().alias(_LAST), nw.len().alias(_COUNT)
    )
    return grouped.filter(nw.col(_COUNT) > 1)


def _places(grid: Grid, row: Mapping[str, Any]) -> str:
    count = row[_COUNT]
    if grid.where == "key":
        return f"{count:,} rows"
    between = f", {count - 2} more" if count > 2 else ""
    return f"{grid.where}s {row[LINE]}{between} and {row[_LAST]}"


def _rows(grid: Grid, row: Mapping[str, Any]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(grid.record(row[at]) for at in (LINE, _LAST)))


@table_rule("DST503", "warning")
def duplicate_content(context: TableContext) -> Iterable[Hits]:
    """Several rows are the same in every column.

    What it finds:
        Rows that agree in all cells, in tables that have more than counts to tell rows apart by.
        Rows that repeat a declared id or key are `duplicate-id`'s.

    Why it matters:
        A row was pasted twice, or a join multiplied the rows: sums count people twice.

    Example:
        The same flight in lines 14 and 15, with the same source.

    When it is legitimate:
        Where two events do look alike: give each an id.

    References:
        See `duplicate-id`.
    """
    headers = context.grid.headers
    named = any(not column.guessed for column in context.mapping.of_role("id"))
    counts_alone = len(context.mapping.counts) == len(headers)
    if named or context.mapping.key or counts_alone or context.unique:
        return

    def said(row: Mapping[str, Any]) -> Said:
        return {
            "message": f"{_places(context.grid, row)} are the same in every column",
            "advice": "keep one of them, or give each an id if they are different events",
            "values": tuple((h, str(row[h])) for h in headers if row[h] is not None),
            "claims": _rows(context.grid, row),
        }

    frame = without_totals(context.mapping, context.grid.frame)
    yield duplicate_content.hits(context, _groups(frame, headers), said)


_LARGE = 10
"""Small numbers agree by chance."""


@table_rule("DST521", "info")
def probable_duplicate(context: TableContext) -> Iterable[Hits]:
    """Several rows of one day and place give the same numbers under different names.

    What it finds:
        Rows with different ids that agree in every date and place and in every count, where at
        least two counts are filled and one is 10 or more.

    Why it matters:
        Two sources of one event were entered as two events.

    Example:
        E014 and E031, both 7 May 2019, Syria, 231 of whom 156 children.

    When it is legitimate:
        Where two events of that day do have the same numbers.

    References:
        Cross-source matching in event data, where such pairs are candidates only.
    """
    mapping = context.mapping
    ids = [c.header for c in mapping.of_role("id")]
    when = [c.header for c in mapping.of_role("date", "start", "end")]
    where = [c.header for c in mapping.of_role("place")]
    counted = [q.low for q in context.measured.quantities if q.is_exact]
    if not ids or not when or not where or len(counted) < 2:
        return

    def said(row: Mapping[str, Any]) -> Said:
        of = ", ".join(str(row[h]) for h in (*when, *where) if row[h] is not None)
        return {
            "message": f"{_places(context.grid, row)} give the same numbers for {of}",
            "advice": "look whether they are one event, entered from two sources",
            "claims": _rows(context.grid, row),
        }

    frame = without_totals(context.mapping, context.measured.frame)
    frame = frame.filter(*map(filled, when[:1]), *map(filled, where[:1]))
    found = _alike(frame, [*when, *where], counted, ids[0])
    yield probable_duplicate.hits(context, found, said, verdict=Verdict.SUSPECT)


def _alike(frame: Frame, telling: Sequence[str], counted: Sequence[str], id_: str) -> Frame:
    """Give the groups of rows with different ids that agree in all else, numbers of some size."""
    import narwhals as nw

    known = [(~nw.col(low).is_null()).cast(nw.Int64) for low in counted]
    large = nw.any_horizontal(*(nw.col(low) >= _LARGE for low in counted), ignore_nulls=True)
    frame = frame.filter(large, nw.sum_horizontal(*known) >= 2)
    grouped = frame.group_by(*dict.fromkeys([*telling, *counted])).agg(
        nw.col(LINE).min().alias(LINE),
        nw.col(LINE).max().alias(_LAST),
        nw.len().alias(_COUNT),
        nw.col(id_).n_unique().alias("__ids__"),
    )
    return grouped.filter((nw.col(_COUNT) > 1) & (nw.col("__ids__") > 1))


RULES = (duplicate_id, duplicate_content, probable_duplicate)
"""The rules about keys and repeated rows."""
