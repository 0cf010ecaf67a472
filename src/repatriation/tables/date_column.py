"""Date column: the distinct dates of a column, each read once, and the order of their digits."""

from __future__ import annotations

import datetime
from collections import Counter
from collections.abc import Mapping as Map
from collections.abc import Sequence
from functools import cached_property, partial
from typing import TYPE_CHECKING

import attrs

from repatriation.model.period import Period
from repatriation.tables.cell_reading import cell_text
from repatriation.tables.date_cell import ORDERS, TIMED, DateReading, read_date
from repatriation.tables.grid import LINE, Grid, Line
from repatriation.tables.guess.sample import is_missing
from repatriation.tables.lookup import collected
from repatriation.tables.mapping import Cells, ColumnUse, Mapping
from repatriation.tables.number import effective, same_token
from repatriation.tables.total_row import called_total
from repatriation.wording.period import Order

if TYPE_CHECKING:
    import narwhals as nw

__all__ = [
    "FIRST",
    "DateColumn",
    "DateValue",
    "date_columns",
    "date_text",
    "date_values",
    "with_orders",
]

FIRST: Map[Order, str] = {"dmy": "day first", "mdy": "month first", "ymd": "year first"}
"""The orders of digits, in words."""

_MANY = 2000
_HARDLY_ANY = 0.9
_UNREAD = DateReading(reason="hardly any other cell of the column is a date")
_NOTHING = frozenset({"", "null", "nan", "nat", "none", "<na>"})


@attrs.frozen(kw_only=True)
class DateValue:
    """One value of a column of dates.

    Attributes:
        text: The value, as it is written.
        rows: How many cells hold it.
        first: `LINE` of the first.
        last: `LINE` of the last.
        reading: What it says.
    """

    text: str
    rows: int
    first: Line
    last: Line
    reading: DateReading


@attrs.frozen(kw_only=True)
class DateColumn:
    """A column that says when.

    Attributes:
        use: What it is used as.
        cells: How it is read.
        values: Its distinct values that are not blank or missing and mark no total row, in the
            order of the rows; none where the column is of days or moments, which need no reading.
        unknown: Words by which its cells say that nothing is known, and that nobody declared →
            how many cells.
        learning: Whether the order of digits is learned where it is not declared.
    """

    use: ColumnUse
    cells: Cells
    values: tuple[DateValue, ...] = ()
    unknown: Map[str, int] = attrs.field(factory=dict)
    learning: bool = True

    @cached_property
    def learned(self) -> Order | None:
        """The only order in which all its digits are dates, if none is declared."""
        if self.cells.date_order is not None or not self.learning or not self._numeric:
            return None
        shared = frozenset(ORDERS).intersection(*(v.reading.orders for v in self._numeric))
        return next(iter(shared)) if len(shared) == 1 else None

    @property
    def order(self) -> Order | None:
        """The order of its digits, declared or learned; None where it is not known."""
        return self.cells.date_order or self.learned

    @cached_property
    def _numeric(self) -> list[DateValue]:
        return [value for value in self.values if value.reading.orders]

    @cached_property
    def settling(self) -> list[DateValue]:
        """The values that are a date in one order only."""
        return [value for value in self._numeric if len(value.reading.orders) == 1]

    @cached_property
    def open(self) -> list[DateValue]:
        """The values that could be several days, of which nothing settles which."""
        return [v for v in self.values if v.reading.is_open] if self.order is None else []

    @cached_property
    def wrong(self) -> list[DateValue]:
        """The values that are not understood."""
        return [v for v in self.values if v.reading.period is None and not v.reading.orders]

    @cached_property
    def usual(self) -> Order | None:
        """The order in which most of its digits are dates, where no order fits all."""
        rows: Counter[Order] = Counter()
        for value in self.settling:
            rows.update(dict.fromkeys(value.reading.orders, value.rows))
        return rows.most_common(1)[0][0] if len(rows) > 1 else None

    @cached_property
    def against(self) -> list[DateValue]:
        """The fewer values of which the digits are a date in another order than `usual`."""
        usual = self.usual
        return [v for v in self.settling if usual is not None and usual not in v.reading.orders]

    def period(self, cell: object) -> Period | None:
        """Read a cell; None where it is blank, missing, open or not understood."""
        said = str(cell).strip()
        if _is_nothing(said, self.cells):
            return None
        return read_date(said, self.order, self.cells.language).period

    @property
    def filled(self) -> int:
        """How many cells are neither blank nor missing."""
        return sum(value.rows for value in self.values)

    @property
    def reason(self) -> str:
        """Why an order is learned: how many cells settle it; empty where none is."""
        if self.learned is None:
            return ""
        settling = self.settling or self._numeric
        rows = sum(value.rows for value in settling)
        more = f" and {rows - 1:,} more of {self.filled:,} cells" if rows > 1 else ""
        return f"{settling[0].text!r}{more} can only be {FIRST[self.learned]}"


def date_columns(grid: Grid, mapping: Mapping, *, learning: bool = True) -> dict[str, DateColumn]:
    """Read the columns that say when: header → column.

    Args:
        grid: The table; its distinct dates are asked for, those of a lazy one then and there.
        mapping: What its columns mean.
        learning: Whether the order of digits is learned where it is not declared.
    """
    schema = grid.frame.collect_schema()
    return {
        use.header: _column(grid, mapping, use, learning=learning)
        for use in mapping.of_role("date", "start", "end")
        if use.header in schema
    }


def _column(grid: Grid, mapping: Mapping, use: ColumnUse, *, learning: bool) -> DateColumn:
    cells = effective(mapping.cells, use.cells)
    if _is_temporal(grid, use.header):
        return DateColumn(use=use, cells=cells, learning=learning)
    filled = [value for value in _distinct(grid, use.header) if not _is_nothing(value[0], cells)]
    is_total = called_total(mapping)
    told = [v for v in filled if not (is_missing(v[0]) or is_total(v[0]))]
    readings = _readings([text for text, *_ in told], cells)
    return DateColumn(
        use=use,
        cells=cells,
        values=tuple(
            DateValue(text=text, rows=rows, first=first, last=last, reading=reading)
            for (text, rows, first, last), reading in zip(told, readings, strict=True)
        ),
        unknown={text: rows for text, rows, *_ in filled if is_missing(text)},
        learning=learning,
    )


def _readings(texts: Sequence[str], cells: Cells) -> list[DateReading]:
    """Read texts; where hardly any of the first is a date, the others are not looked at."""
    read = partial(read_date, order=cells.date_order, language=cells.language)
    first = list(map(read, texts[:_MANY]))
    others = texts[_MANY:]
    wrong = sum(reading.period is None and not reading.orders for reading in first)
    if others and wrong > _HARDLY_ANY * len(first):
        return [*first, *[_UNREAD] * len(others)]
    return [*first, *map(read, others)]


def _distinct(grid: Grid, header: str) -> list[tuple[str, int, Line, Line]]:
    """Give each text of a column, in how many rows it stands, the first and the last of them."""
    import narwhals as nw

    rows = grid.frame.select(nw.col(LINE), date_text(header).alias("said"))
    line = nw.col(LINE)
    ends = [nw.len().alias("rows"), line.min().alias("first"), line.max().alias("last")]
    found = collected(rows.group_by("said").agg(*ends))
    said, count, first, last = (found[name].to_list() for name in ("said", "rows", "first", "last"))
    told = zip(map(str, said), map(int, count), first, last, strict=True)
    return sorted(told, key=lambda value: (value[2], value[0]))


def date_values(
    grid: Grid, column: DateColumn, after: datetime.date | None = None
) -> list[tuple[DateValue, datetime.date | None]]:
    """Give the distinct dates of a column, each with the first day that it can be.

    Args:
        grid: The table.
        column: The column.
        after: Where only later dates matter; of a column of days or moments the others are left
            out then if there are none.
    """
    values: Sequence[DateValue] = column.values
    if _is_temporal(grid, column.use.header):
        if after is not None and not _is_after(grid, column.use.header, after):
            return []
        values = [
            DateValue(text=text, rows=rows, first=first, last=last, reading=read_date(text))
            for text, rows, first, last in _distinct(grid, column.use.header)
            if text
        ]
    periods = [column.period(value.text) for value in values]
    return [
        (value, None if period is None else period.earliest)
        for value, period in zip(values, periods, strict=True)
    ]


def _is_temporal(grid: Grid, header: str) -> bool:
    import narwhals as nw

    return isinstance(grid.frame.collect_schema()[header], nw.Date | nw.Datetime)


def _is_after(grid: Grid, header: str, day: datetime.date) -> bool:
    import narwhals as nw

    last = collected(grid.frame.select(nw.col(header).max().alias("last"))).item()
    return last is not None and str(last)[: len(day.isoformat())] > day.isoformat()


def date_text(header: str) -> nw.Expr:
    """Give a column's cells as text, the day alone where a time follows its digits."""
    import narwhals as nw

    said = text = cell_text(header)
    for length, form in TIMED.items():
        said = nw.when(text.str.contains(form)).then(text.str.slice(0, length)).otherwise(said)
    return said


def _is_nothing(text: str, cells: Cells) -> bool:
    token = same_token(text)
    return token in _NOTHING or token in map(same_token, cells.missing)


def with_orders(mapping: Mapping, grid: Grid) -> Mapping:
    """Declare the orders of digits that a table's columns of dates show."""
    columns = {use.header: use for use in mapping.columns}
    for header, column in date_columns(grid, mapping).items():
        if column.learned is not None:
            use = columns[header]
            columns[header] = attrs.evolve(
                use,
                cells=attrs.evolve(use.cells or Cells(), date_order=column.learned),
                reason="; ".join(filter(None, [use.reason, column.reason])),
            )
    return attrs.evolve(mapping, columns=tuple(columns.values()))
