"""Cell reading: the distinct values of columns of text, each read once as four bounds."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING, Any

import attrs

from repatriation.model.figure import Figure
from repatriation.model.policy import Policy
from repatriation.tables.lookup import Frame, collected
from repatriation.tables.mapping import Cells, ColumnUse
from repatriation.tables.number import CellError, read_compound, read_number, same_token

if TYPE_CHECKING:
    import narwhals as nw

__all__ = [
    "ENDS",
    "NOTHING",
    "CellReading",
    "Shared",
    "TextColumn",
    "cell_text",
    "distinct",
    "read_values",
]

ENDS = ("low", "high", "soft_low", "soft_high")
"""The four bounds, in the order in which they are kept."""

NOTHING = -1
"""Stands for an open end until the end, since not every engine's whole numbers have nulls."""

_PLAIN = r"^(?:0|[1-9][0-9]{0,11})$"
_APART = "\x1f"


@attrs.frozen(kw_only=True)
class CellReading:
    """What one value says.

    Attributes:
        bounds: Category → its four bounds in the order of `ENDS`; the column's own under "".
        kind: Why it gives no number; empty where it gives one, or is blank.
        reason: The same, in words.
        unknown: The words by which it says that nothing is known; empty where it says more.
    """

    bounds: Mapping[str, tuple[int, int, int, int]] = attrs.field(factory=dict)
    kind: str = ""
    reason: str = ""
    unknown: str = ""


@attrs.frozen(kw_only=True)
class TextColumn:
    """A column of text that counts people.

    Attributes:
        name: What its temporary columns are named by.
        use: What it counts.
        cells: How it is read.
        qualifier: Header of the column that hedges it; empty where none does.
        language: Header of the column of the rows' language; empty where there is none.
    """

    name: str
    use: ColumnUse
    cells: Cells
    qualifier: str = ""
    language: str = ""

    @property
    def text(self) -> str:
        """Temporary column of the cell's text, blank where it is null."""
        return f"__text_{self.name}"

    @property
    def plain(self) -> str:
        """Temporary column of the number of a cell that is nothing else; `NOTHING` of others."""
        return f"__plain_{self.name}"

    @property
    def key(self) -> str:
        """Temporary column of all that decides how a cell is read, as one text."""
        return f"__key_{self.name}" if self.qualifier or self.language else self.text

    def added(self, frame: Frame) -> Frame:
        """Add the temporary columns to a frame."""
        import narwhals as nw

        text = nw.col(self.text)
        number = nw.when(self._is_plain(text)).then(text).otherwise(nw.lit(str(NOTHING)))
        frame = frame.with_columns(cell_text(self.use.header).alias(self.text))
        frame = frame.with_columns(number.cast(nw.Int64).alias(self.plain))
        beside = [cell_text(header) for header in (self.qualifier, self.language) if header]
        if not beside:
            return frame
        key = nw.concat_str([text, *beside], separator=_APART)
        return frame.with_columns(key.alias(self.key))

    def _is_plain(self, text: nw.Expr) -> nw.Expr:
        if self.use.role == "compound":
            return text == str(NOTHING)
        plain = text.str.contains(_PLAIN)
        declared = [*self.cells.missing, *self.cells.suppressed]
        special = [token.strip() for token in declared if token.strip().isdecimal()]
        if special:
            plain = plain & ~text.is_in(special)
        return plain & (cell_text(self.qualifier) == "") if self.qualifier else plain

    @property
    def nameless(self) -> TextColumn:
        """One that is read alike, but understands nothing by the name of what it counts."""
        use = ColumnUse(header="", role="count", end=self.use.end, unit=self.use.unit)
        return attrs.evolve(self, use=use)

    @property
    def way(self) -> tuple[object, ...]:
        """All that decides how a nameless one is read, of columns that exist at the same time."""
        return id(self.cells), self.use.end, self.use.unit, bool(self.language)

    def read(self, key: str, policy: Policy) -> CellReading:
        """Read one key of its cells."""
        parts = key.split(_APART)
        text = parts.pop(0)
        qualifier = parts.pop(0) if self.qualifier else ""
        language = parts.pop(0).casefold() if self.language else None
        try:
            if self.use.role == "compound":
                found = read_compound(text, self.use, self.cells, language=language)
                bounds = {category: _bounds(figure, policy) for category, figure in found.items()}
                return CellReading(bounds=bounds)
            figure = read_number(
                text, self.use, self.cells, qualifier=qualifier, language=language or None
            )
        except CellError as error:
            return CellReading(kind=error.kind, reason=error.reason)
        if figure is None:
            guessed = same_token(text) in map(same_token, self.cells.missing_guessed)
            return CellReading(unknown=text if guessed else "")
        if figure.quantifier in {"unknown", "unknowable"}:
            return CellReading(unknown=text)
        return CellReading(bounds={"": _bounds(figure, policy)})


def cell_text(header: str) -> nw.Expr:
    """Give a column's cells as text without blanks around, blank where they are null."""
    import narwhals as nw

    cell = nw.col(header)
    filled = nw.when(~cell.is_null()).then(cell.cast(nw.String)).otherwise(nw.lit(""))
    return filled.str.strip_chars()


def _bounds(figure: Figure, policy: Policy) -> tuple[int, int, int, int]:
    bounds = figure.bounds(policy)
    if bounds.is_unbounded:
        return (NOTHING,) * 4
    ends = (bounds.strict.low, bounds.strict.high, bounds.soft.low, bounds.soft.high)
    low, high, soft_low, soft_high = (NOTHING if end is None else end for end in ends)
    return low, high, soft_low, soft_high


def distinct(frame: Frame, columns: Iterable[TextColumn]) -> dict[str, list[str]]:
    """List the distinct keys of each column that are not plain numbers, by its header.

    Args:
        frame: The table with the temporary columns; one pass is made over it.
        columns: The columns.
    """
    import narwhals as nw

    found: dict[str, list[str]] = {column.use.header: [] for column in columns}
    if not found:
        return found
    parts = [
        frame.filter((nw.col(column.plain) < 0) & (nw.col(column.text) != ""))
        .select(nw.lit(column.use.header).alias("header"), nw.col(column.key).alias("key"))
        .unique()
        for column in columns
    ]
    rows: nw.DataFrame[Any] = collected(nw.concat(parts))
    headers, keys = rows["header"].to_list(), rows["key"].to_list()
    for header, key in zip(headers, keys, strict=True):
        found[header].append(key)
    return found


Shared = dict[tuple[object, ...], dict[str, CellReading]]
"""How columns are read → what was read so; see `read_values`."""


def read_values(
    column: TextColumn, keys: Iterable[str], policy: Policy, shared: Shared
) -> dict[str, CellReading]:
    """Read every distinct key of a column.

    What is a number by itself is one in every column that is read alike, and read once; the rest
    may be a number only beside the name of its column.

    Args:
        column: The column.
        keys: Its keys.
        policy: How wide hedged words are taken.
        shared: What was read of other columns of the table by the same policy; it is added to.
    """
    if column.use.role == "compound" or column.qualifier:
        return {key: column.read(key, policy) for key in sorted(keys)}
    nameless = column.nameless
    known = shared.setdefault(nameless.way, {})
    found = {}
    for key in sorted(keys):
        if key not in known:
            known[key] = nameless.read(key, policy)
        found[key] = column.read(key, policy) if known[key].kind else known[key]
    return found
