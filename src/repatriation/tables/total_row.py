"""Total row: the rows of a table that are said to sum up others."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable
from typing import TYPE_CHECKING

from repatriation.tables.lookup import Frame, collected
from repatriation.tables.mapping import Mapping, Role

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["called_total", "marks", "total_rows", "without_totals"]

_MARKED: tuple[Role, ...] = ("id", "key", "place", "unused", "date", "start", "end")
_LONGEST = 80


def called_total(mapping: Mapping) -> Callable[[str], bool]:
    """Give what tells whether a value marks a row that sums up others."""
    wanted = {_plain(word) for word in mapping.total_rows}
    return lambda value: bool(wanted) and _plain(value) in wanted


def marks(mapping: Mapping, frame: Frame) -> dict[str, list[str]]:
    """Give the values of each column that mark a row which sums up others, as they are written."""
    import narwhals as nw

    is_mark = called_total(mapping)
    schema = frame.collect_schema()
    found = {}
    for column in mapping.of_role(*_MARKED) if mapping.total_rows else ():
        if schema.get(column.header) == nw.String():
            cell = nw.col(column.header)
            short = frame.select(column.header).filter(cell.str.len_chars() <= _LONGEST)
            values = collected(short.unique())[column.header].drop_nulls().to_list()
            marking = sorted(filter(is_mark, values))
            if marking:
                found[column.header] = marking
    return found


def total_rows(mapping: Mapping, frame: Frame) -> nw.Expr | None:
    """Tell, as an expression, which rows are said to sum up others; None where none is."""
    import narwhals as nw

    said = [nw.col(header).is_in(values) for header, values in marks(mapping, frame).items()]
    return nw.any_horizontal(*said, ignore_nulls=True) if said else None


def without_totals(mapping: Mapping, frame: Frame) -> Frame:
    """Leave out the rows that are said to sum up others."""
    marked = total_rows(mapping, frame)
    return frame if marked is None else frame.filter(~marked.fill_null(value=False))


def _plain(word: str) -> str:
    folded = unicodedata.normalize("NFKC", word).casefold()
    return " ".join(folded.replace("-", " ").strip(" :.*").split())
