"""Assumption: what is taken for granted about values, in words, with the line that declares it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from repatriation.formats.toml_text import inline
from repatriation.tables.cell_reading import cell_text
from repatriation.tables.date_column import FIRST, DateColumn
from repatriation.tables.lookup import collected
from repatriation.tables.rule import TableContext

__all__ = ["assumed_of_values"]

_MOST_SHOWN = 8


def assumed_of_values(context: TableContext) -> Iterator[str]:
    """Say which words are taken as not known, and which order of digits dates are read in."""
    unknown = _unknown(context)
    if unknown:
        shown = ", ".join(f"{word!r} ({n:,})" for word, n in unknown.most_common(_MOST_SHOWN))
        more = len(unknown) - _MOST_SHOWN
        others = f" and {more:,} other words" if more > 0 else ""
        words = inline(sorted(unknown)[:_MOST_SHOWN])
        yield (
            f"cells that are taken as not known, with how many there are: {shown}{others}; "
            f"to declare it, put missing = {words} into the mapping"
        )
    for column in context.dates.values():
        yield from _learned(column)


def _unknown(context: TableContext) -> Counter[str]:
    """Count the cells of each word for "not known" that nobody declared."""
    import narwhals as nw

    found: Counter[str] = Counter()
    for column in context.dates.values():
        found.update(column.unknown)
    for header, words in context.measured.unknown.items():
        cell = cell_text(header)
        counts = [(cell == word).cast(nw.Int64).sum().alias(f"{i}") for i, word in enumerate(words)]
        rows = collected(context.grid.frame.select(*counts)).row(0)
        found.update({word: int(n) for word, n in zip(words, rows, strict=True)})
    return found


def _learned(column: DateColumn) -> Iterator[str]:
    """Say in which order digits are read that could be several days."""
    settled = column.learned
    several = sum(value.rows for value in column.values if value.reading.is_open)
    if settled is not None and several:
        yield (
            f"learned from the table: the digits of {column.use.header!r} are {FIRST[settled]}, as "
            f"{column.reason}; {several:,} that could be several days are read so; to declare it, "
            f'put date_order = "{settled}" into the mapping of the column'
        )
