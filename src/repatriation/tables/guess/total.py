"""Total: rows that say that they sum up others, so that nobody counts them twice."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from functools import cache
from typing import Any

from repatriation.tables.cell_reading import cell_text
from repatriation.tables.guess.draft import Draft
from repatriation.tables.guess.sample import sums_up_time
from repatriation.tables.guess.words import total_words, words
from repatriation.tables.lookup import collected
from repatriation.tables.mapping import Role

__all__ = ["guess_totals"]

_TELLING: tuple[Role, ...] = ("id", "key", "place", "date", "start", "end")
_LONGEST = 60
_SELDOM = 0.4
_SHOWN = 3

Row = dict[str, Any]


def guess_totals(draft: Draft) -> None:
    """Find the values that mark total rows: "Total", "Sous-total Nord", "Итого"."""
    if draft.declared.total_rows:
        return
    telling = [use.header for use in draft.of_role(*_TELLING)]
    others = [use.header for use in draft.of_role("unused")] + [free[0] for free in draft.free()]
    near = {header: _values(draft, header, _sign()) for header in (*telling, *others)}
    rests = {rest for cells in near.values() for cell in cells for rest in _rests(words(cell))}
    names = set()
    if any(rests):  # to split the names of a long table into words takes long
        names = {words(value) for header in telling for value in _values(draft, header)}
    for header, cells in near.items():
        marks = [cell for cell in cells if _is_total(cell, names)]
        if not marks or len(marks) == len(_values(draft, header)):
            continue
        if header in telling or _stand_apart(draft, header, marks, telling):
            draft.total_rows.update(dict.fromkeys(marks))
            shown = ", ".join(map(repr, marks[:_SHOWN])) + (" …" if len(marks) > _SHOWN else "")
            mark = "marks a row that sums up" if len(marks) == 1 else "mark rows that sum up"
            draft.notes.append(f"{shown} in {header!r} {mark} others; see total_rows")


@cache
def _sign() -> str:
    """Give a pattern that all cells with a word for a total match; few others are to."""
    first = sorted({re.escape(phrase[0]) for phrase in total_words() if phrase[0].isascii()})
    return f"(?i)[^\\x00-\\x7f]|{'|'.join(first)}"


def _values(draft: Draft, header: str, pattern: str = "") -> list[str]:
    """Give the short texts of a column that match; of a lazy frame, those of its first rows."""
    import narwhals as nw

    frame = draft.grid.frame
    if frame.collect_schema()[header] != nw.String():
        return []
    sample = draft.samples[header]
    if isinstance(frame, nw.LazyFrame) or len(frame) <= sample.rows:
        short = (cell for cell in sample.counted if len(cell) <= _LONGEST)
        return sorted(cell for cell in short if re.search(pattern, cell))
    column = nw.col(header)
    wanted = frame.filter(column.str.len_chars() <= _LONGEST, column.str.contains(pattern))
    return sorted(set(wanted.select(cell_text(header))[header].unique().to_list()) - {""})


def _is_total(cell: str, names: Collection[tuple[str, ...]]) -> bool:
    """Tell whether a cell says "total", alone or beside a time or a name that the table has."""
    said = words(cell)
    if sums_up_time(cell):
        return True
    return any(rest is not None and (not rest or rest in names) for rest in _rests(said))


def _rests(said: Sequence[str]) -> Iterator[tuple[str, ...] | None]:
    """Give what a cell says beside "total": nothing, or a name."""
    plain = tuple(said)
    for phrase in total_words():
        size = len(phrase)
        if plain[:size] == phrase:
            yield plain[size:]
            yield plain[size + 1 :] if len(plain) > size + 1 else None  # "Total de Homs"
        if plain[-size:] == phrase:
            yield plain[:-size]


def _stand_apart(draft: Draft, header: str, marks: list[str], telling: list[str]) -> bool:
    """Tell whether rows of a column of unknown meaning are few, and no rows of an area or day."""
    import narwhals as nw

    frame = draft.grid.frame
    texts = [cell_text(name).alias(name) for name in telling]
    marked = collected(
        frame.filter(cell_text(header).is_in(marks)).select(*texts, nw.lit(1).alias(" "))
    )
    size = collected(frame.select(nw.len().alias("n")))["n"][0]
    blank = not any(row[name] for row in marked.rows(named=True) for name in telling)
    return blank and len(marked) <= max(1, _SELDOM * size)
