"""Mapping: what the columns of a foreign table mean, and how its cells are to be read."""

from __future__ import annotations

from collections.abc import Mapping as Map
from typing import Any, Literal

import attrs

from repatriation.tables.path import Path
from repatriation.wording.period import Order

__all__ = ["Cells", "ColumnUse", "Cumulative", "End", "Layout", "Mapping", "Role"]

Role = Literal[
    "count",
    "category",
    "qualifier",
    "compound",
    "other",
    "id",
    "key",
    "place",
    "date",
    "start",
    "end",
    "language",
    "unused",
]
"""What a column is used as.

``count``: how many of which people. ``category``: which people the row counts (a long table).
``qualifier``: the hedge of another column's numbers ("about"). ``compound``: cells such as
"33 men, 156 women". ``other``: people whom no other column holds. ``id``: names the row alone.
``key``: names it together with the other keys. ``place``, ``date``, ``start``, ``end``: where and
when; they are keys too where rows are told apart. ``language``: of the row's words."""

End = Literal["value", "low", "best", "high", "mean"]
"""Which end of a figure a column holds; ``mean`` may be a fraction and is never a head count."""


@attrs.frozen(kw_only=True)
class Cells:
    """How cells are read: of all columns, or of one.

    Attributes:
        missing: Values that say nothing: ``"NA"``, ``"-99"``. Blank ones always do.
        suppressed: Value → the least and most that it hides: ``{"*": (1, 4)}``.
        rounded_to: Exact numbers are rounded to this: 5, 10, 1000; 1 where they are not.
        language: Code of the language of their words; None tries all.
        decimal: ``"."`` or ``","``; None where the language or the values tell.
        date_order: The order of the digits of dates such as 07/05/2019: ``"dmy"``, ``"mdy"`` or
            ``"ymd"``; None where the values tell.
        missing_guessed: Those of `missing` that are words which nobody declared.
    """

    missing: tuple[str, ...] = ()
    suppressed: Map[str, tuple[int, int]] = attrs.field(factory=dict)
    rounded_to: int = 1
    language: str | None = None
    decimal: str | None = None
    date_order: Order | None = None
    missing_guessed: tuple[str, ...] = attrs.field(default=(), eq=False)


@attrs.frozen(kw_only=True)
class ColumnUse:
    """What one column is used as.

    Attributes:
        header: Its name, one of `Grid.headers`.
        role: See `Role`.
        group: Of which people of the row: ``"dead"``, ``"injured"``; empty for the row's own.
            Counts of different groups stand in no relation unless one is declared.
        category: Category, as ``key_of`` names it: ``"everyone"``, ``"orphans/preschool"``. Of a
            column of others, group and category say among whom they are.
        end: See `End`.
        unit: What is counted: ``"persons"``, ``"families"``, ``"households"``.
        qualifies: Of a qualifier: header of the column that it hedges.
        cells: How its cells are read, where it differs from `Mapping.cells`; None where not.
        reason: Why it is used so, or is not used.
        guessed: Whether nobody declared it.
    """

    header: str
    role: Role
    group: str = ""
    category: str = ""
    end: End = "value"
    unit: str = "persons"
    qualifies: str = ""
    cells: Cells | None = None
    reason: str = ""
    guessed: bool = False

    @property
    def path(self) -> str:
        """What it counts: ``"children"``, ``"dead/children"``; ``"dead"`` for everyone dead.

        A unit other than persons is part of it: ``"families"``, ``"dead/families"``.
        """
        if not self.category:
            return ""
        return str(Path(group=self.group, category=self.category, unit=self.unit))


@attrs.frozen(kw_only=True)
class Layout:
    """Where in a file the table stands; None and empty are found out by reading.

    Attributes:
        sheet: Name of the sheet.
        header: Lines of the header, counted from 1; ``()``: there is none.
        names: Names of the columns of a table without a header.
        delimiter: What separates the cells of a text file.
        encoding: Of a text file.
    """

    sheet: str | None = None
    header: tuple[int, ...] | None = None
    names: tuple[str, ...] = ()
    delimiter: str | None = None
    encoding: str | None = None


@attrs.frozen(kw_only=True)
class Cumulative:
    """A column that adds up another over time.

    Attributes:
        header: The running total's column.
        of: Header of the column that it adds up; empty where there is none.
        may_fall: Whether it may be revised downward.
    """

    header: str
    of: str = ""
    may_fall: bool = False


@attrs.frozen(kw_only=True)
class Mapping:
    """What a table's columns mean, how its cells are read and what holds between its rows.

    Attributes:
        columns: One for each header, in order.
        layout: Where the table stands in its file.
        cells: How cells are read.
        values: Of a long table: value of the category column → category (``"women"``), or ""
            for one that is left out.
        parts: Whole, as `ColumnUse.path` names it → whether its parts must make it up
            (``"whole"``) or may fall short of it (``"part"``); ``"everyone: sex"`` style
            names, ``"males + females"``, name the parts. What is not here is learned.
        relations: Further relations, in words: ``"dead + missing = everyone"``.
        key: Headers that name a row together; empty where none is declared.
        series: Headers within whose values a series runs: ``("country",)``.
        cumulative: Running totals.
        levels: Headers of the admin levels, widest first, whose sums must fit.
        total_rows: Values of a key column that mark rows which sum up others: ``("Total",)``.
        guess: Whether columns that it does not name are guessed, where it is bound to a table.
        notes: Why what concerns the whole table was guessed so, in words.
        source: The file that it was read from, or what stands for it.
        lines: Path of an entry (``"columns.Total"``) → its line in that file.
    """

    columns: tuple[ColumnUse, ...] = ()
    layout: Layout = attrs.field(factory=Layout)
    cells: Cells = attrs.field(factory=Cells)
    values: Map[str, str] = attrs.field(factory=dict)
    parts: Map[str, Literal["whole", "part"]] = attrs.field(factory=dict)
    relations: tuple[str, ...] = ()
    key: tuple[str, ...] = ()
    series: tuple[str, ...] = ()
    cumulative: tuple[Cumulative, ...] = ()
    levels: tuple[str, ...] = ()
    total_rows: tuple[str, ...] = ()
    guess: bool = True
    notes: tuple[str, ...] = attrs.field(default=(), eq=False)
    source: str = attrs.field(default="<mapping>", eq=False)
    lines: Map[str, int] = attrs.field(factory=dict, eq=False, repr=False)

    @classmethod
    def of(cls, columns: Map[str, Any] | None = None, **settings: Any) -> Mapping:
        """Build a mapping as it is written in TOML.

        >>> mapping = Mapping.of(
        ...     {"Total": "everyone", "Dead (low)": {"counts": "dead", "end": "low"}}
        ... )
        >>> [column.path for column in mapping.columns]
        ['everyone', 'dead']

        Args:
            columns: Header → what it counts or is, or a table of that.
            settings: Further keys of the file: ``missing=["NA"]``, ``relations=[…]``.

        Raises:
            MappingError: With every fault.
        """
        from repatriation.tables.mapping_reader import read_mapping

        return read_mapping({**settings, **({"columns": columns} if columns else {})})

    @property
    def counts(self) -> tuple[ColumnUse, ...]:
        """The columns that count."""
        return tuple(c for c in self.columns if c.role == "count")

    def of_role(self, *roles: Role) -> tuple[ColumnUse, ...]:
        """The columns of some roles, in order."""
        return tuple(c for c in self.columns if c.role in roles)
