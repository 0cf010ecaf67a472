"""Pivot: the rows of a long table, each of which counts one category, as one row for each key.

Several columns can say together whom a row counts: a sex and an age. A row then counts those who
are in both, and one that says "total" in a column everyone whom the others name.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from collections.abc import Mapping as Map
from typing import TYPE_CHECKING

import attrs

from repatriation.tables.cell_reading import cell_text
from repatriation.tables.grid import LINE
from repatriation.tables.lookup import Frame, collected
from repatriation.tables.mapping import Mapping
from repatriation.tables.path import Path, crossed
from repatriation.tables.quantity import Measured, Quantity

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["key_columns", "pivot"]

_VALUE = "__category__"
_APART = "\x1f"
_MOST_SHOWN = 5
_ENDS = ("low", "high", "soft_low", "soft_high")


def pivot(measured: Measured, mapping: Mapping) -> Measured:
    """Give one row for each key, with a quantity for each counting column and category.

    A category that several rows of one key give is unknown there, and listed under
    `Measured.repeated`; rows whose values stand for no category, or for people who cannot be, are
    left out.

    Args:
        measured: The long table, its cells read as numbers.
        mapping: What its columns mean.
    """
    headers = [use.header for use in mapping.of_role("category")]
    frame: Frame = measured.frame.with_columns(_value(headers).alias(_VALUE))
    known = {value.strip(): category for value, category in mapping.values.items()}
    found, notes = _found(frame, known)
    keys = _keys(frame, mapping)
    notes.append(f"rows with the same {', '.join(map(repr, keys)) or 'table'} are one row")
    cells = [
        cell
        for quantity in measured.quantities
        for category in found
        if (cell := _Cell.of(quantity, category)) is not None
    ]
    wide = _widened(frame, keys, found, cells)
    repeated = [_repeated(wide, i, category) for i, category in enumerate(found)]
    return attrs.evolve(
        measured,
        frame=_settled(wide, found, cells).drop([f"__rows_{i}__" for i in range(len(found))]),
        quantities=tuple(cell.quantity for cell in cells),
        repeated=_joined(repeated),
        notes=(*measured.notes, *notes),
    )


@attrs.frozen
class _Cell:
    """A number of the pivoted row: of one counting column and one category."""

    old: Quantity
    category: str
    quantity: Quantity

    @classmethod
    def of(cls, old: Quantity, category: str) -> _Cell | None:
        """Build it; None where nobody is of both categories."""
        both = crossed([old.category, category])
        if both is None:
            return None
        path = str(Path(group=old.group, category=both, unit=old.unit))
        ends = {getattr(old, end): f"__{path}__{end}" for end in reversed(_ENDS)}
        quantity = attrs.evolve(
            old,
            path=path,
            category=both,
            whole=None,
            line=f"__{path}__line",
            low=ends[old.low],
            high=ends[old.high],
            soft_low=ends[old.soft_low],
            soft_high=ends[old.soft_high],
        )
        return cls(old, category, quantity)

    @property
    def ends(self) -> dict[str, str]:
        """Name of a column of bounds → that of the long table's."""
        return {getattr(self.quantity, end): getattr(self.old, end) for end in _ENDS}


def _value(headers: Sequence[str]) -> nw.Expr:
    """Give what the columns of categories say together, as one text."""
    import narwhals as nw

    texts = [cell_text(header) for header in headers]
    return nw.concat_str(texts, separator=_APART) if len(texts) > 1 else texts[0]


def _found(frame: Frame, known: Map[str, str]) -> tuple[dict[str, list[str]], list[str]]:
    """Give the categories that occur, each with its values, and say what is left out."""
    import narwhals as nw

    counted = collected(frame.group_by(_VALUE).agg(nw.len().alias("rows")))
    found: dict[str, list[str]] = {}
    left_out: dict[str, int] = {}
    values, rows = counted[_VALUE].to_list(), counted["rows"].to_list()
    for value, n in sorted(zip(values, rows, strict=True)):
        said = [known.get(part) for part in value.split(_APART)]
        category = crossed(filter(None, said)) if all(said) else None
        if category is not None:
            found.setdefault(category, []).append(value)
        elif None in said or all(said):
            left_out[" ".join(value.split(_APART))] = n
    if not left_out:
        return found, []
    most = sorted(left_out, key=lambda value: (-left_out[value], value))[:_MOST_SHOWN]
    listed = ", ".join(f"{value!r} ({left_out[value]})" for value in most)
    more = f" and {len(left_out) - len(most)} more values" if len(left_out) > len(most) else ""
    total = sum(left_out.values())
    return found, [f"{total} rows of no known category are left out: {listed}{more}"]


def key_columns(mapping: Mapping) -> tuple[str, ...]:
    """Give the columns that name the rows of a long table that belong together.

    A declared key is the whole of it, but for the categories. A column that is declared to be a
    part of it adds to what is guessed; nothing that was guessed is given up for it.
    """
    if mapping.key:
        apart = {use.header for use in mapping.of_role("category")}
        return tuple(key for key in mapping.key if key not in apart)
    telling = mapping.of_role("key", "place", "date", "start", "end", "id")
    return tuple(use.header for use in telling if use.role != "id" or not use.guessed)


def _keys(frame: Frame, mapping: Mapping) -> list[str]:
    """Choose the columns that name a row of the pivoted table."""
    import narwhals as nw

    headers = frame.collect_schema().names()
    named = key_columns(mapping)
    if not named:
        counting = {"count", "category", "qualifier", "compound", "other"}
        named = tuple(use.header for use in mapping.columns if use.role not in counting)
    names = [name for name in named if name in headers]
    if not names or mapping.key:
        return names
    asked = [nw.col(name).n_unique().alias(name) for name in names]
    row = collected(frame.select(*asked, nw.len().alias("__rows__"))).to_dict(as_series=False)
    rows = row.pop("__rows__")[0]
    return [name for name in names if row[name][0] < rows or rows < 2]


def _widened(
    frame: Frame, keys: Sequence[str], found: Map[str, Sequence[str]], cells: Sequence[_Cell]
) -> Frame:
    """Put each number into a column of its category, and take the one of each key."""
    import narwhals as nw

    is_of = {category: nw.col(_VALUE).is_in(list(values)) for category, values in found.items()}
    split: dict[str, nw.Expr] = {}
    least, most, added = [LINE], [], []
    for i, category in enumerate(found):
        counted = nw.when(is_of[category]).then(nw.lit(1)).otherwise(nw.lit(0))
        split[f"__rows_{i}__"] = counted
        split[f"__line_{i}__"] = nw.when(is_of[category]).then(nw.col(LINE))
        added.append(f"__rows_{i}__")
        least.append(f"__line_{i}__")
    for cell in cells:
        for new, old in cell.ends.items():
            split[new] = nw.when(is_of[cell.category]).then(nw.col(old))
            most.append(new)
    most = list(dict.fromkeys(most))
    mapped = [value for values in found.values() for value in values]
    rows = frame.filter(nw.col(_VALUE).is_in(mapped)).with_columns(**split)
    by = list(keys)
    if not by:
        rows, by = rows.with_columns(nw.lit(1).alias("__table__")), ["__table__"]
    return rows.group_by(*by).agg(
        *(nw.col(name).min() for name in least),
        *(nw.col(name).max() for name in most),
        *(nw.col(name).sum() for name in added),
    )


def _settled(wide: Frame, found: Iterable[str], cells: Iterable[_Cell]) -> Frame:
    """Name the line of each number, and forget those that several rows give."""
    import narwhals as nw

    places = {category: i for i, category in enumerate(found)}
    columns: dict[str, nw.Expr] = {}
    for cell in cells:
        i = places[cell.category]
        columns[cell.quantity.line] = nw.col(f"__line_{i}__")
        for name in cell.ends:
            columns[name] = nw.when(nw.col(f"__rows_{i}__") < 2).then(nw.col(name))
    return wide.with_columns(**columns).drop([f"__line_{i}__" for i in places.values()])


def _repeated(wide: Frame, i: int, category: str) -> Frame:
    import narwhals as nw

    rows = nw.col(f"__rows_{i}__")
    return wide.filter(rows > 1).select(
        nw.col(f"__line_{i}__").alias(LINE),
        nw.lit(category).alias("category"),
        rows.cast(nw.Int64).alias("rows"),
    )


def _joined(frames: Sequence[Frame]) -> Frame | None:
    import narwhals as nw

    return nw.concat(frames) if frames else None
