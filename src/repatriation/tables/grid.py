"""Grid: the cells of a table as they were read, before anything is said of their meaning."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

import attrs

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["LINE", "Grid", "Line", "Oddity", "Where"]

LINE = "__line__"
"""Name of the column of `Grid.frame` that says where each row stands."""

Where = Literal["line", "row", "record", "key"]
"""How a place is told: line of a text file, row of a sheet, record of what else has an order; by
the row's key where the engine has none (duckdb, Spark)."""

Line = int | str
"""Where a row stands: its number, or its key where rows have no order; empty if it has none."""


@attrs.frozen(kw_only=True)
class Oddity:
    """Something odd about the form of a table that does not keep it from being read.

    Attributes:
        code: Code of the rule that reports it: ``"DST514"`` for a ragged row.
        line: Where, counted as `Grid.where` says; 0 where it concerns the whole table.
        header: Header of the column; empty where it concerns the row or the table.
        value: What stands there, shortened.
        message: What is odd, with the values.
        advice: What to do.
    """

    code: str
    line: int = 0
    header: str = ""
    value: str = ""
    message: str
    advice: str = ""


@attrs.frozen(kw_only=True)
class Grid:
    """The cells of one table.

    Attributes:
        source: The file, or what stands for it in messages.
        sheet: The sheet of a workbook; empty elsewhere.
        headers: Names of the columns as written, each once: a header of two rows is joined
            by " / ", a repeated one gets a number, one without a name is "column 3".
        frame: A narwhals frame, lazy or not, with a column for each header, in order, and
            `LINE`. Columns of text files are text, blank cells null or empty; others keep
            their types.
        where: How `LINE` counts; ``"key"``: it holds the row's key as text.
        lettered: Header → letters of its column in a workbook: ``{"Total": "C"}``.
        tags: Header → HXL tag, where the table has a row of them.
        delimiter: What separates the cells of a text file.
        oddities: What is odd about its form.
        notes: What was decided in reading, in words: the encoding, lines left out.
    """

    source: str
    sheet: str = ""
    headers: tuple[str, ...]
    frame: nw.DataFrame[Any] | nw.LazyFrame[Any]
    where: Where = "line"
    lettered: Mapping[str, str] = attrs.field(factory=dict)
    tags: Mapping[str, str] = attrs.field(factory=dict)
    delimiter: str = ""
    oddities: tuple[Oddity, ...] = ()
    notes: tuple[str, ...] = ()

    def record(self, line: Line) -> str:
        """Name a row as findings do: ``"row-12"``; ``"table"`` where nothing names it."""
        return f"row-{line}" if line else "table"

    def place(self, line: Line, header: str = "") -> str:
        """Say where a row or a cell stands: ``"line 12"``, ``"Data!C12"``, ``"key E014"``."""
        if not line:
            return "a row"
        letters = self.lettered.get(header, "")
        if self.where == "row" and letters:
            return f"{self.sheet}!{letters}{line}" if self.sheet else f"{letters}{line}"
        return f"{self.where} {line}"
