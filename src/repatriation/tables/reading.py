"""Reading: a file's bytes as a `Table`."""

from __future__ import annotations

from collections.abc import Sequence

from repatriation.errors import Fault, TableError
from repatriation.model.figure import Figure
from repatriation.model.period import Period
from repatriation.tables.cell import CellError, NotUnderstood, read_number, read_when
from repatriation.tables.column import Column, Role, clashes, read_columns
from repatriation.tables.csv import DELIMITERS, Grid, read_grid
from repatriation.tables.table import Row, Table

__all__ = ["read_bytes"]

_MOST_FAULTS = 20
_MOST_IDS = 3
_MOST_HEADERS = 10
_WHEN: tuple[Role, ...] = ("date", "start", "end")


def read_bytes(
    data: bytes, source: str, *, delimiter: str | None = None, language: str | None = None
) -> Table:
    """Read a CSV text; see `repatriation.read_table`.

    Raises:
        TableError: It cannot be used; with every fault.
    """
    grid = read_grid(data, source, delimiter)
    columns = read_columns(grid.header)
    faults = clashes(columns, grid.header_line)
    if not any(column.role == "count" for column in columns):
        faults.append(_uncounted(grid))
    faults += grid.faults
    if faults:
        raise TableError(source, _shortened(faults))
    reader = _Reader(columns, language)
    rows = tuple(reader.row(line, cells) for line, cells in grid.records)
    return Table(
        source=source,
        delimiter=grid.delimiter,
        columns=columns,
        rows=rows,
        not_understood=tuple(reader.not_understood),
        notes=(*grid.notes, *_repeated(rows)),
    )


def _uncounted(grid: Grid) -> Fault:
    separated = DELIMITERS.get(grid.delimiter, repr(grid.delimiter))
    headers = ", ".join(map(repr, grid.header[:_MOST_HEADERS]))
    headers += " …" if len(grid.header) > _MOST_HEADERS else ""
    message = (
        f"no column counts people; separated by {separated}, the first line names {headers}; "
        f"call columns total, men, women, children, orphans, …"
    )
    return Fault(f"line {grid.header_line}", None, message)


def _shortened(faults: list[Fault]) -> list[Fault]:
    if len(faults) <= _MOST_FAULTS:
        return faults
    more = len(faults) - _MOST_FAULTS
    return [*faults[:_MOST_FAULTS], Fault("further lines", None, f"{more} more faults like these")]


def _repeated(rows: Sequence[Row]) -> list[str]:
    """Say which ids stand in several rows; each row is taken by itself all the same."""
    lines: dict[str, list[int]] = {}
    for row in rows:
        if row.id:
            lines.setdefault(row.id, []).append(row.line)
    several = {id_: found for id_, found in lines.items() if len(found) > 1}
    if not several:
        return []
    shown = [f"{id_!r} in rows {', '.join(map(str, found))}" for id_, found in several.items()]
    more = f" and {len(shown) - _MOST_IDS} more" if len(shown) > _MOST_IDS else ""
    listed = "; ".join(shown[:_MOST_IDS])
    return [f"ids that stand in several rows: {listed}{more}; each row is taken by itself"]


class _Reader:
    def __init__(self, columns: Sequence[Column], language: str | None) -> None:
        self.columns = columns
        self.language = language
        self.not_understood: list[NotUnderstood] = []
        self.place: dict[Role, int] = {
            c.role: c.position - 1 for c in columns if not c.is_figure and c.role != "unused"
        }

    def row(self, line: int, cells: Sequence[str]) -> Row:
        id_ = self._cell("id", cells)
        language = self.language or self._cell("language", cells).casefold() or None
        figures = []
        for column in self.columns:
            if column.is_figure:
                text = cells[column.position - 1]
                try:
                    figure = read_number(text, column, language)
                except CellError as error:
                    self._note(line, id_, column.header, text, error)
                    figure = Figure.unknown(text.strip())
                if figure is not None:
                    figures.append((column, figure))
        period = self._period(line, id_, cells)
        return Row(line=line, id=id_, figures=tuple(figures), period=period)

    def _period(self, line: int, id_: str, cells: Sequence[str]) -> Period | None:
        roles: list[Role] = [role for role in _WHEN if role in self.place]
        found = {role: self._cell(role, cells) for role in roles}
        try:
            return read_when(found)
        except CellError as error:
            headers = [self.columns[self.place[role]].header for role in roles]
            self._note(line, id_, " / ".join(headers), " / ".join(found.values()), error)
            return None

    def _cell(self, role: Role, cells: Sequence[str]) -> str:
        place = self.place.get(role)
        return cells[place].strip() if place is not None else ""

    def _note(self, line: int, id_: str, column: str, value: str, error: CellError) -> None:
        self.not_understood.append(
            NotUnderstood(line=line, row=id_, column=column, value=value.strip(), reason=str(error))
        )
