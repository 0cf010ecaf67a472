"""Measure: the cells of a table read as numbers, in columns of bounds, on any engine.

Columns of numbers are taken as they are. Of columns of text only the distinct values that are not
plain numbers are read as words, in one pass over the frame (which a lazy one runs then and there),
and joined back.
"""

from __future__ import annotations

from collections.abc import Iterable
from collections.abc import Mapping as Map
from typing import TYPE_CHECKING

import attrs

from repatriation.model.policy import DEFAULT_POLICY, Policy
from repatriation.tables.cell_reading import (
    ENDS,
    NOTHING,
    CellReading,
    Shared,
    TextColumn,
    distinct,
    read_values,
)
from repatriation.tables.distinct_cell import DistinctCells, distinct_cells
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.lookup import Frame, beside
from repatriation.tables.mapping import ColumnUse, Mapping
from repatriation.tables.number import effective
from repatriation.tables.number_column import NumberColumn
from repatriation.tables.other import OTHER, others_among
from repatriation.tables.path import Path
from repatriation.tables.pivot import pivot
from repatriation.tables.quantity import Measured, Quantity
from repatriation.tables.spread import kept
from repatriation.tables.triple import Bounds, joined

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["measure"]

_CELL = "__cell__"


def measure(grid: Grid, mapping: Mapping, policy: Policy = DEFAULT_POLICY) -> Measured:
    """Read the cells that count people as bounds.

    A number that is itself wrong (negative, a fraction, inverted, too large) counts as unknown
    and is listed under `Measured.odd`. Of a long table the rows of one key become one.

    Args:
        grid: The table.
        mapping: What its columns mean; columns that it does not name are left alone.
        policy: How wide hedged words are taken.
    """
    measurer = _Measurer(grid, mapping, policy)
    measurer.read_texts()
    measurer.read_numbers()
    quantities = measurer.quantities()
    wide = Measured(
        frame=kept(measurer.frame),
        quantities=quantities,
        odd=measurer.odd(),
        unknown=measurer.unknown,
        notes=tuple(measurer.notes),
    )
    return pivot(wide, mapping) if mapping.of_role("category") else wide


class _Measurer:
    def __init__(self, grid: Grid, mapping: Mapping, policy: Policy) -> None:
        self.mapping = mapping
        self.policy = policy
        self.frame: Frame = grid.frame
        self.schema = grid.frame.collect_schema()
        self.bounds: dict[tuple[str, str], Bounds] = {}  # header and category → its columns
        self.readings: dict[str, dict[str, CellReading]] = {}  # name of a column of text → its keys
        self.shared: Shared = {}
        self.odds: list[Frame] = []
        self.unknown: dict[str, tuple[str, ...]] = {}
        self.notes: list[str] = []
        counting = mapping.of_role("count", "compound", "other")
        self.uses = [use for use in counting if use.header in self.schema]

    # Text

    def read_texts(self) -> None:
        columns = [self._column(i, use) for i, use in enumerate(self.uses) if self._is_text(use)]
        alone = [column.use.header for column in columns if column.key == column.text]
        apart = distinct_cells(self.frame, alone)
        joined = [column for column in columns if column.use.header not in apart]
        for column in joined:
            self.frame = column.added(self.frame)
        keys = distinct(self.frame, joined)
        for column in columns:
            header = column.use.header
            if header in apart:
                self._read_apart(column, apart[header])
            else:
                self.frame = self._read(column, self.frame, keys[header])
                self._note_odd(column, self.frame)
        self.frame = self.frame.drop(sorted(_temporary(joined)))

    def _read_apart(self, column: TextColumn, cells: DistinctCells) -> None:
        """Read the different cells of a column as a table of their own."""
        import narwhals as nw

        before = column.added(cells.frame.with_row_index(_CELL))
        after = self._read(column, before, distinct(before, [column])[column.use.header])
        after = after.sort(_CELL)  # a join promises no order
        added = [name for name in after.columns if name not in before.columns]
        self.frame = cells.beside(self.frame, after.select(*added))
        odd = [key for key, reading in self.readings[column.name].items() if reading.kind]
        if odd:
            written = before.filter(nw.col(column.key).is_in(odd))[column.use.header].to_list()
            rows = self.frame.filter(nw.col(column.use.header).is_in(written))
            self._note_odd(column, column.added(rows))

    def _read(self, column: TextColumn, frame: Frame, keys: Iterable[str]) -> Frame:
        """Add the columns of bounds of a column of text, which has its temporary columns."""
        readings = self.readings[column.name] = read_values(column, keys, self.policy, self.shared)
        words = {reading.unknown for reading in readings.values() if reading.unknown}
        if words:
            self.unknown[column.use.header] = tuple(sorted(words))
        for category in _categories(column, readings):
            frame = self._with_bounds(frame, column, category)
        return frame

    def _is_text(self, use: ColumnUse) -> bool:
        qualified = any(q.qualifies == use.header for q in self.mapping.of_role("qualifier"))
        return qualified or use.role == "compound" or not self.schema[use.header].is_numeric()

    def _column(self, i: int, use: ColumnUse) -> TextColumn:
        hedges = [q for q in self.mapping.of_role("qualifier") if q.qualifies == use.header]
        spoken = self.mapping.of_role("language")
        return TextColumn(
            name=str(i),
            use=use,
            cells=effective(self.mapping.cells, use.cells),
            qualifier=next((q.header for q in hedges if q.header in self.schema), ""),
            language=next((s.header for s in spoken if s.header in self.schema), ""),
        )

    def _with_bounds(self, frame: Frame, column: TextColumn, category: str) -> Frame:
        """Add the columns of bounds of one column of text, or of one category that it names."""
        import narwhals as nw

        readings = self.readings[column.name]
        said = {key: r.bounds[category] for key, r in readings.items() if category in r.bounds}
        exact = all(len(set(ends)) == 1 for ends in said.values())
        hidden = column.cells.rounded_to // 2
        ends = ENDS[:1] if exact and not hidden else ENDS
        name = f"{column.name}_{category}"
        read = {end: f"__read_{name}_{end}" for end in ends} if said else {}
        if said:
            table: dict[str, list[str] | list[int]] = {column.key: list(said)}
            for i, words in enumerate(read.values()):
                table[words] = [bounds[i] for bounds in said.values()]
            frame = frame.join(beside(frame, table), on=column.key, how="left")
        columns = {}
        for end in ends:
            number = value = nw.col(column.plain)
            if hidden:
                value = _widened(number, hidden, low="low" in end)
            if said:
                words_ = nw.col(read[end]).fill_null(NOTHING)
                value = nw.when(number >= 0).then(value).otherwise(words_)
            elif hidden:
                value = nw.when(number >= 0).then(value).otherwise(number)
            columns[f"__end_{name}_{end}"] = value
        frame = frame.with_columns(**columns).drop(list(read.values()))
        known = {end: nw.when(nw.col(end) >= 0).then(nw.col(end)) for end in columns}
        self.bounds[column.use.header, category] = Bounds.of(list(columns))
        return frame.with_columns(**known)

    def _note_odd(self, column: TextColumn, frame: Frame) -> None:
        import narwhals as nw

        odd = {key: r for key, r in self.readings[column.name].items() if r.kind}
        if not odd:
            return
        kinds, reasons = [r.kind for r in odd.values()], [r.reason for r in odd.values()]
        table = {"__odd__": list(odd), "kind": kinds, "reason": reasons}
        rows = frame.select(
            LINE,
            nw.lit(column.use.header).alias("header"),
            nw.col(column.text).alias("value"),
            nw.col(column.key).alias("__odd__"),
        )
        found = rows.join(beside(rows, table), on="__odd__", how="inner")
        self.odds.append(found.select(LINE, "header", "value", "kind", "reason"))

    # Numbers

    def read_numbers(self) -> None:
        for i, use in enumerate(self.uses):
            if (use.header, "") in self.bounds or self._is_text(use):
                continue
            cells = effective(self.mapping.cells, use.cells)
            dtype = self.schema[use.header]
            column = NumberColumn(header=use.header, dtype=dtype, cells=cells, end=use.end)
            if column.is_clean(self.frame):
                self.bounds[use.header, ""] = Bounds.of([use.header])
                continue
            columns = column.bounds(f"__number_{i}")
            self.frame = self.frame.with_columns(**columns[0]).with_columns(**columns[1])
            self.bounds[use.header, ""] = Bounds.of(list(columns[1]))
            self.odds.append(column.odd(self.frame))

    # What comes of it

    def quantities(self) -> tuple[Quantity, ...]:
        """Give a quantity for each path, joining low, best and high, and name its columns."""
        by_path: dict[str, list[ColumnUse]] = {}
        for use in self.uses:
            for header, category in self.bounds:
                if header == use.header:
                    named = attrs.evolve(use, category=category or use.category or "everyone")
                    by_path.setdefault(self._path(named), []).append(named)
        made = [self._quantity(path, uses) for path, uses in by_path.items()]
        return tuple(quantity for quantity in made if quantity is not None)

    def _path(self, use: ColumnUse) -> str:
        path = str(_whole(use))
        if use.role != "other":
            return path
        others = [each for each in self.uses if each.role == "other" and each.path == path]
        return others_among(path, use.header if len(others) > 1 else "")

    def _quantity(self, path: str, uses: list[ColumnUse]) -> Quantity | None:
        ends: dict[str, tuple[ColumnUse, Bounds]] = {}
        for use in uses:
            inside = use.category if use.role == "compound" else ""
            if use.end in ends:
                first = ends[use.end][0].header
                self.notes.append(
                    f"{use.header!r} counts {path}, which {first!r} does already; it is left out"
                )
            else:
                ends[use.end] = use, self.bounds[use.header, inside]
        ends.pop("mean", None)
        if not ends:
            return None
        bounds = ends["value"][1] if "value" in ends else self._triple(path, ends)
        taken = [ends["value"]] if "value" in ends else list(ends.values())
        use = taken[0][0]
        return Quantity(
            path=path,
            group=OTHER if use.role == "other" else use.group,
            category=use.category,
            unit=use.unit,
            headers=tuple(use.header for use, _ in taken),
            whole=_whole(use) if use.role == "other" else None,
            **bounds.named(),
        )

    def _triple(self, path: str, ends: Map[str, tuple[ColumnUse, Bounds]]) -> Bounds:
        names = {end: use.header for end, (use, _) in ends.items()}
        columns = {end: bounds for end, (_, bounds) in ends.items()}
        self.frame, bounds, odd = joined(self.frame, path, columns, names, self.policy)
        if odd is not None:
            self.odds.append(odd)
        return bounds

    def odd(self) -> Frame | None:
        """Put together what columns and rows found odd."""
        import narwhals as nw

        return nw.concat(self.odds) if self.odds else None


def _categories(column: TextColumn, readings: Map[str, CellReading]) -> list[str]:
    if column.use.role != "compound":
        return [""]
    return sorted({category for reading in readings.values() for category in reading.bounds})


def _temporary(columns: Iterable[TextColumn]) -> set[str]:
    return {name for column in columns for name in (column.text, column.plain, column.key)}


def _whole(use: ColumnUse) -> Path:
    return Path(group=use.group, category=use.category, unit=use.unit)


def _widened(value: nw.Expr, by: int, *, low: bool) -> nw.Expr:
    import narwhals as nw

    if not low:
        return value + by
    return nw.when(value >= by).then(value - by).otherwise(nw.lit(0))
