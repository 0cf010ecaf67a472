"""Excel: a sheet of a workbook as a `Grid`: xlsx, xlsm, xls, xlsb and ods.

Cells keep their types, formulas give the values they had when the file was saved, and nothing of
the workbook is run or followed: no formula, macro or link.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path

import attrs

from repatriation.errors import Fault, TableError, near_matches
from repatriation.tables.grid import LINE, Grid, Oddity
from repatriation.tables.mapping import Layout
from repatriation.tables.source.extra import needed
from repatriation.tables.source.sheet_xml import letters_of
from repatriation.tables.source.structure import Structure, find_table, is_value
from repatriation.tables.source.value import Value, series, text_of
from repatriation.tables.source.workbook import OURS, Sheet, Workbook, open_workbook

__all__ = ["SUFFIXES", "read"]

SUFFIXES = (".xlsx", ".xlsm", ".xltx", ".xls", ".xlsb", ".ods")
"""Suffixes of the files that are read here."""

_TOP = 250
"""Rows that tell whether a sheet holds a table."""
_NAMED = 5
_SHOWN = 60


def read(source: str | Path | bytes, name: str, layout: Layout | None = None) -> Grid:
    """Read the table of a workbook.

    Args:
        source: The file's path, or its bytes.
        name: What it is called in messages.
        layout: What is declared of it: the sheet, the rows of the header.

    Returns:
        The table; `LINE` holds the rows' numbers in the sheet.

    Raises:
        TableError: It is no workbook that can be read, holds no table, or several.
        OSError: The file cannot be read.
    """
    layout = layout or Layout()
    book = open_workbook(source, name)
    sheet, notes = _chosen(book, layout)
    filled = _spread(sheet)
    texts = _Texts(filled.rows)
    structure = find_table(
        texts, layout, f"{name}, sheet {sheet.name!r}", spans_known=_spans(sheet)
    )
    lines = structure.data
    pl = needed("polars", name)
    columns = [pl.Series(LINE, [i + 1 for i in lines], dtype=pl.Int64)]
    for header, column in zip(structure.headers, structure.columns, strict=True):
        columns.append(series(header, [filled.rows[i][column] for i in lines], name))
    import narwhals as nw

    return Grid(
        source=name,
        sheet=sheet.name,
        headers=structure.headers,
        frame=nw.from_native(pl.DataFrame(columns), eager_only=True),
        where="row",
        lettered={
            header: letters_of(column + 1)
            for header, column in zip(structure.headers, structure.columns, strict=True)
        },
        tags=structure.tags,
        oddities=(*_repeated(structure), *_unvalued(sheet, structure)),
        notes=(*notes, *structure.notes(texts, "row", _line), *_hidden(sheet, structure)),
    )


def _line(row: int) -> int:
    return row + 1


class _Texts(Sequence[Sequence[str]]):
    """Rows as texts, made when they are looked at."""

    def __init__(self, rows: Sequence[Sequence[Value]]) -> None:
        self._rows = rows

    def __len__(self) -> int:
        return len(self._rows)

    def __getitem__(self, i: int | slice) -> object:  # type: ignore[override]
        if isinstance(i, slice):
            return [[text_of(cell) for cell in row] for row in self._rows[i]]
        return [text_of(cell) for cell in self._rows[i]]


# the sheet


def _chosen(book: Workbook, layout: Layout) -> tuple[Sheet, tuple[str, ...]]:
    """Choose the sheet that is declared, or the only one that holds a table."""
    if layout.sheet is not None:
        return _declared(book, layout.sheet), ()
    if not book.names:
        raise TableError(book.source, [Fault("", None, "has no sheet with cells")])
    if len(book.names) == 1:
        return book.sheet(book.names[0]), ()
    read = [book.sheet(name) for name in book.names if name not in book.hidden]
    shown = [sheet for sheet in read if not (sheet.rows and sheet.rows[0][:1] == [OURS])]
    found = {sheet.name: sheet for sheet in shown if _holds_table(sheet, layout)}
    if not found:
        found = {sheet.name: sheet for sheet in shown if any(sheet.rows)}
    if len(found) != 1:
        raise TableError(book.source, _offered(book, shown, sorted(found)))
    ((name, sheet),) = found.items()
    others = [_named(other, book) for other in book.names if other != name]
    return sheet, (f"sheet {name!r} is the one with a table; not read: {', '.join(others)}",)


def _declared(book: Workbook, name: str) -> Sheet:
    exact = [n for n in book.names if n == name]
    alike = [n for n in book.names if n.strip().casefold() == name.strip().casefold()]
    for found in (exact, alike):
        if len(found) == 1:
            return book.sheet(found[0])
    near = near_matches(name, book.names)
    hint = f"did you mean {near[0]!r}?" if near else f"there are {', '.join(map(repr, book.names))}"
    raise TableError(book.source, [Fault("sheet", name, f"there is no such sheet; {hint}")])


def _named(name: str, book: Workbook) -> str:
    return f"{name!r} (hidden)" if name in book.hidden else repr(name)


def _holds_table(sheet: Sheet, layout: Layout) -> bool:
    """Tell whether a sheet holds a header of two columns and, below it, a number or a date."""
    top = _Texts(_spread(sheet).rows[:_TOP])
    try:
        found = find_table(top, attrs.evolve(layout, names=()))
    except TableError:
        return False
    cells = (top._rows[i][c] for i in found.data for c in found.columns)  # noqa: SLF001
    named = layout.header == () or bool(found.header)
    return named and len(found.columns) > 1 and any(is_value(text_of(cell)) for cell in cells)


def _offered(book: Workbook, shown: Sequence[Sheet], found: Sequence[str]) -> list[Fault]:
    """Say which sheets there are, so that one can be named."""
    what = "several sheets hold tables" if found else "no sheet holds a table"
    faults = [Fault("", None, f"{what}; say in the mapping which: sheet = {book.names[0]!r}")]
    faults += [Fault(f"sheet {sheet.name!r}", None, _described(sheet)) for sheet in shown]
    hidden = [name for name in book.names if name in book.hidden]
    return faults + [Fault(f"sheet {name!r}", None, "is hidden") for name in hidden]


def _described(sheet: Sheet) -> str:
    try:
        found = find_table(_Texts(sheet.rows))
    except TableError:
        return "is empty"
    rows = len(found.data)
    headers = ", ".join(found.headers[:_NAMED]) + (", …" if len(found.headers) > _NAMED else "")
    width = len(found.headers)
    columns = f"{width} column{'s' if width != 1 else ''}"
    return f"{rows} row{'s' if rows != 1 else ''}, {columns}: {headers}"


# merged cells


def _spread(sheet: Sheet) -> Sheet:
    """Give the text of merged cells to each cell of a name's range, and down a column of texts.

    Numbers stay where they are: spread over several rows, they would count several times.
    """
    if not sheet.merged:
        return sheet
    rows = [list(row) for row in sheet.rows]
    for (top, left), (bottom, right) in sheet.merged:
        if top >= len(rows) or left >= len(rows[top]) or not isinstance(rows[top][left], str):
            continue
        for row in rows[top : bottom + 1]:
            for column in range(left, min(right + 1, len(row))):
                row[column] = rows[top][left]
    return attrs.evolve(sheet, rows=rows)


def _spans(sheet: Sheet) -> bool:
    """Tell whether merged cells say how far the names of an upper row of the header stretch."""
    return any(right > left for (_, left), (_, right) in sheet.merged)


# what is odd


def _repeated(structure: Structure) -> Iterator[Oddity]:
    for row in structure.repeated:
        yield Oddity(
            code="DST516",
            line=row + 1,
            message=f"row {row + 1} repeats the header; it is left out",
            advice="Delete the row, and look whether two tables were put together there.",
        )


def _unvalued(sheet: Sheet, structure: Structure) -> Iterator[Oddity]:
    """Report formulas without a value, once for each column."""
    if sheet.xml is None or not sheet.xml.unvalued:
        return
    lines = {row + 1 for row in structure.data}
    for header, column in zip(structure.headers, structure.columns, strict=True):
        at = sheet.xml.unvalued
        found = sorted(row for row, c in at if c == column + 1 and row in lines)
        if not found:
            continue
        letters = letters_of(column + 1)
        formula = at[found[0], column + 1]
        formula = formula if len(formula) <= _SHOWN else f"{formula[:_SHOWN]}…"
        more = f" and {len(found) - 1} more cells of the column" if len(found) > 1 else ""
        holds = "hold formulas" if more else "holds a formula"
        yield Oddity(
            code="DST524",
            line=found[0],
            header=header,
            value=formula,
            message=f"{letters}{found[0]}{more} {holds} without a value: {formula}",
            advice="Open the workbook in a spreadsheet program, save it there, and read it again.",
        )


def _hidden(sheet: Sheet, structure: Structure) -> Iterator[str]:
    """Say what is hidden or merged among the data."""
    first, last = structure.first + 1, structure.last
    if sheet.xml is not None:
        rows = [row for row in sheet.xml.hidden_rows if first <= row <= last]
        if rows:
            yield f"hidden in the sheet and read all the same: {_listed('row', rows)}"
        columns = [c for c in sheet.xml.hidden_columns if c - 1 in structure.columns]
        if columns:
            letters = [letters_of(c) for c in columns]
            yield f"hidden in the sheet and read all the same: {_listed('column', letters)}"
    merged = [
        f"{letters_of(left + 1)}{top + 1}:{letters_of(right + 1)}{bottom + 1}"
        for (top, left), (bottom, right) in sheet.merged
        if first <= top + 1 and bottom + 1 <= last
    ]
    if merged:
        shown = ", ".join(merged[:_NAMED]) + (", …" if len(merged) > _NAMED else "")
        yield f"merged cells among the data: {shown}; texts are taken for each cell, numbers once"


def _listed(what: str, found: Sequence[object]) -> str:
    shown = ", ".join(map(str, found[:_NAMED]))
    more = f" and {len(found) - _NAMED} more" if len(found) > _NAMED else ""
    return f"{what}{'s' if len(found) > 1 else ''} {shown}{more}"
