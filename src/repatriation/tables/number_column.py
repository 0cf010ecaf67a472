"""Number column: a typed column of numbers as bounds, and those of its cells that are no counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

import attrs

from repatriation.tables.grid import LINE
from repatriation.tables.lookup import Frame
from repatriation.tables.mapping import Cells, End
from repatriation.tables.number import LARGEST, REASONS

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["NumberColumn"]

_ENDS = ("low", "high")


@attrs.frozen(kw_only=True)
class NumberColumn:
    """A column of whole or other numbers.

    Attributes:
        header: Its name.
        dtype: Its type, a numeric one.
        cells: How it is read; of its tokens those that are numbers matter.
        end: Which end of a figure it holds; a mean may be a fraction.
    """

    header: str
    dtype: nw.dtypes.DType
    cells: Cells
    end: End = "value"

    def is_clean(self, frame: Frame) -> bool:
        """Tell whether the column can be used as it stands, which only rows at hand tell."""
        import narwhals as nw

        if self.dtype != nw.Int64 or isinstance(frame, nw.LazyFrame) or self._is_special:
            return False
        known = frame[self.header]
        if known.null_count() == len(known):
            return True
        least, most = known.min(), known.max()
        return bool(least >= 0 and most < LARGEST)

    @property
    def _is_special(self) -> bool:
        tokens = [*self.cells.missing, *self.cells.suppressed]
        return self.cells.rounded_to > 1 or any(_number(token) is not None for token in tokens)

    @property
    def _value(self) -> nw.Expr:
        """The number; 0 where there is none, so that no comparison meets a null or a NaN."""
        import narwhals as nw

        cell = nw.col(self.header)
        whole = self.dtype.is_integer() and self.dtype.is_signed_integer()
        return (
            cell.fill_null(0).cast(nw.Int64)
            if whole and self.dtype != nw.Int128
            else _blanked(cell.cast(nw.Float64)).fill_null(0.0)
        )

    @property
    def _missing(self) -> nw.Expr:
        import narwhals as nw

        cell = nw.col(self.header)
        blank = cell.is_null()
        if self.dtype.is_float():
            blank = _blanked(cell).is_null()
        numbers = [n for n in map(_number, self.cells.missing) if n is not None]
        for number in numbers:
            blank = blank | (self._value == number)
        return blank

    @property
    def _suppressed(self) -> list[tuple[float, tuple[int, int]]]:
        hidden = [(_number(mark), ends) for mark, ends in self.cells.suppressed.items()]
        return [(number, ends) for number, ends in hidden if number is not None]

    @property
    def _is_odd(self) -> nw.Expr:
        """Where a number is no count of people."""
        value = self._value
        odd = (value < 0) | (value >= LARGEST)
        if self._may_be_broken:
            odd = odd | (value != value.floor())
        for number, _ in self._suppressed:
            odd = odd & (value != number)
        return odd & ~self._missing

    @property
    def _may_be_broken(self) -> bool:
        return not self.dtype.is_integer() and self.end != "mean"

    @property
    def _kind(self) -> nw.Expr:
        """Why a number that is odd is no count of people."""
        import narwhals as nw

        value = self._value
        kind = nw.when(value >= LARGEST).then(nw.lit("too large")).otherwise(nw.lit("fraction"))
        return nw.when(value < 0).then(nw.lit("negative")).otherwise(kind)

    def bounds(self, name: str) -> tuple[dict[str, nw.Expr], dict[str, nw.Expr]]:
        """Give columns to add, and then those of the bounds: one, or strict and soft ends."""
        import narwhals as nw

        fits = ~self._missing & ~self._is_odd
        number = nw.when(fits).then(self._value).otherwise(nw.lit(-1)).cast(nw.Int64)
        hidden = self.cells.rounded_to // 2
        first = {name: number}
        if hidden or self._suppressed:
            first = {f"{name}_{end}": self._end(number, end, hidden) for end in _ENDS}
        last: dict[str, nw.Expr] = {
            end: nw.when(nw.col(end) >= 0).then(nw.col(end)) for end in first
        }
        return first, last

    def _end(self, number: nw.Expr, end: str, hidden: int) -> nw.Expr:
        import narwhals as nw

        near = number - hidden if end == "low" else number + hidden
        near = nw.when(near >= 0).then(near).otherwise(nw.lit(0))
        ended = nw.when(number >= 0).then(near).otherwise(nw.lit(-1))
        for mark, ends in self._suppressed:
            known = nw.lit(ends[_ENDS.index(end)])
            ended = nw.when(self._value == mark).then(known).otherwise(ended)
        return nw.when(self._missing).then(nw.lit(-1)).otherwise(ended).cast(nw.Int64)

    def odd(self, frame: Frame) -> Frame:
        """List the cells that are no count of people; see `Measured.odd`."""
        import narwhals as nw

        kind = nw.col("kind")
        too_large = nw.when(kind == "too large").then(nw.lit(REASONS["too large"]))
        reason = (
            nw.when(kind == "negative")
            .then(nw.lit(REASONS["negative"]))
            .otherwise(too_large.otherwise(nw.lit(REASONS["fraction"])))
        )
        return (
            frame.filter(self._is_odd)
            .select(
                LINE,
                nw.lit(self.header).alias("header"),
                nw.col(self.header).cast(nw.String).alias("value"),
                self._kind.alias("kind"),
            )
            .with_columns(reason.alias("reason"))
        )


def _blanked(number: nw.Expr) -> nw.Expr:
    return number.fill_nan(None)


def _number(token: str) -> float | None:
    try:
        return float(token)
    except ValueError:
        return None
