"""Distinct cells: a column of texts as its different cells, and which of them each row has.

What is read from the different cells is put beside the rows by their numbers, which takes a part
of the time of a join. That is for rows at hand, of polars; other frames are joined.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

import attrs

from repatriation.tables.lookup import Frame

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["DistinctCells", "distinct_cells"]


@attrs.frozen(kw_only=True, eq=False)
class DistinctCells:
    """The different cells of a column.

    Attributes:
        frame: A frame of the column alone; the last row is blank, and others can be.
        rows: For each row of the table the place of its cell in `frame`, as a native series.
    """

    frame: nw.DataFrame[Any]
    rows: Any

    def beside(self, frame: Frame, read: nw.DataFrame[Any]) -> Frame:
        """Put what was read from each cell beside the rows of the table.

        Args:
            frame: The table.
            read: The rows of `DistinctCells.frame`, with the columns to be put there alone.
        """
        import narwhals as nw

        found: nw.DataFrame[Any] = nw.from_native(read.to_native()[self.rows])
        return frame.with_columns(*found.iter_columns())


def distinct_cells(frame: Frame, headers: Iterable[str]) -> dict[str, DistinctCells]:
    """Find the different cells of columns of text; of rows not at hand of polars, none.

    Args:
        frame: The table.
        headers: Headers of some columns.
    """
    import narwhals as nw

    if isinstance(frame, nw.LazyFrame) or not frame.implementation.is_polars():
        return {}
    polars: Any = frame.implementation.to_native_namespace()
    texts = [header for header in headers if frame.schema[header] == nw.String]
    kinds = {header: polars.Categories.random() for header in texts}  # a numbering for each
    coded = frame.to_native().select(
        polars.col(header).cast(polars.Categorical(kind)) for header, kind in kinds.items()
    )
    return {header: _of(coded[header], kind) for header, kind in kinds.items()}


def _of(column: Any, kind: Any) -> DistinctCells:
    """Give the cells by their codes, which count up from 0."""
    import narwhals as nw

    cells = [*kind.to_series().to_list(), None]
    frame = nw.from_dict({column.name: cells}, {column.name: nw.String()}, backend="polars")
    return DistinctCells(frame=frame, rows=column.to_physical().fill_null(len(cells) - 1))
