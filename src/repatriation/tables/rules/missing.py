"""Rules about values that stand for "not known" in columns of counts."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from repatriation.model.verdict import Verdict
from repatriation.tables.cell_reading import cell_text
from repatriation.tables.grid import LINE, Line
from repatriation.tables.hit import Hits
from repatriation.tables.lookup import collected
from repatriation.tables.rule import TableContext, TableRule, table_rule
from repatriation.tables.rules.odd import cells_said, listed_hits
from repatriation.tables.rules.sentinel import Sentinel, sentinels

__all__ = ["RULES", "null_tokens_mixed", "sentinel_value"]


@table_rule("FIG111", "warning")
def sentinel_value(context: TableContext) -> Iterable[Hits]:
    """A number that usually stands for "not known" is taken as a count.

    What it finds:
        99, 999 or 9999 at least three times and far above nearly all other numbers of the
        column; -99, -999, and -1 or -9 at least three times. Each is reported once for a
        column. Those below 0 count as unknown; the others count as numbers until declared,
        except in columns that nobody declared, where codes far above all else do not.

    Why it matters:
        Nine hundred and ninety-nine people enter every sum for each cell that nobody filled.

    Example:
        999 for "does not know" in a survey of households of at most 20.

    When it is legitimate:
        Where so many were really counted.

    References:
        KoBoToolbox and DHS conventions for missing answers.
    """
    told = [*map(_suspected, sentinels(context.measured)), *map(_taken, _guessed(context))]
    if told:
        yield listed_hits(context, sentinel_value, told, verdict=Verdict.SUSPECT)


def _suspected(code: Sentinel) -> dict[str, Any]:
    what = f"{_apart(code)}; it may be a code for “not known”"
    return _told(
        code, what, f'if it is, add to the mapping of the column: missing = ["{code.value}"]'
    )


def _taken(code: Sentinel) -> dict[str, Any]:
    what = f"{_apart(code)}; it is taken as a code for “not known”"
    advice = f'declare the column, with missing = ["{code.value}"] if that is right'
    return _told(code, what, advice)


def _apart(code: Sentinel) -> str:
    cells = cells_said(code.rows)
    return f"{code.value} stands in {cells} of {code.header!r} and in no reach of its other numbers"


def _told(code: Sentinel, what: str, advice: str) -> dict[str, Any]:
    at = {LINE: code.line, "header": code.header, "value": code.value}
    return {**at, "what": what, "advice": advice}


def _guessed(context: TableContext) -> Iterator[Sentinel]:
    """Give the numbers that were taken for codes in guessing what a column counts."""
    import narwhals as nw

    for use in context.mapping.of_role("count", "other"):
        for value in use.cells.missing if use.guessed and use.cells is not None else ():
            written = [value, f"{value}.0"]  # as whole numbers among floats are
            rows = context.grid.frame.filter(cell_text(use.header).is_in(written))
            asked = rows.select(nw.col(LINE).min().alias("line"), nw.len().alias("rows"))
            found = collected(asked).to_dict(as_series=False)
            if found["rows"][0]:
                line, times = found["line"][0], int(found["rows"][0])
                yield Sentinel(header=use.header, value=value, rows=times, line=line)


@table_rule("DST511", "info")
def null_tokens_mixed(context: TableContext) -> Iterable[Hits]:
    """Different words stand for "not known" in one column.

    What it finds:
        Columns of counts in which two or more of NA, n/a, -, unknown and the like are used,
        unless the mapping declares them as missing. It is reported once for a table.

    Why it matters:
        They may mean different things: not asked, not applicable, none.

    Example:
        "-", "n/a" and "unknown" in a column of children.

    When it is legitimate:
        Where the publisher says what each stands for.

    References:
        None.
    """
    mixed = {
        header: words
        for header, words in context.measured.unknown.items()
        if len({word.casefold() for word in words}) > 1
    }
    if not mixed:
        return
    header, words = next(iter(mixed.items()))
    shown = ", ".join(map(repr, words))
    more = [repr(other) for other in mixed if other != header]
    also = f"; likewise in {', '.join(more)}" if more else ""
    yield listed_hits(
        context,
        null_tokens_mixed,
        [
            {
                LINE: _first_line(context, header, words),
                "header": header,
                "value": ", ".join(words),
                "what": f"{header!r} says in several ways that nothing is known: {shown}{also}",
                "advice": "use one of them, or say what each stands for",
            }
        ],
        verdict=Verdict.SUSPECT,
    )


def _first_line(context: TableContext, header: str, words: Iterable[str]) -> Line:
    import narwhals as nw

    rows = context.grid.frame.filter(cell_text(header).is_in(list(words)))
    first: Line = collected(rows.select(nw.col(LINE).min())).item()
    return first


RULES: tuple[TableRule, ...] = (sentinel_value, null_tokens_mixed)
