"""Json: records in JSON and JSON Lines as a `Grid`."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import attrs

from repatriation.errors import Fault, TableError
from repatriation.tables.grid import LINE, Grid, Where
from repatriation.tables.mapping import Layout
from repatriation.tables.source.encoding import decode
from repatriation.tables.source.extra import needed
from repatriation.tables.source.mojibake import mojibake
from repatriation.tables.source.record import LONGEST, MOST_COLUMNS, shortened
from repatriation.tables.source.structure import names_of

if TYPE_CHECKING:
    import polars as pl

__all__ = ["read", "read_lines"]

_INT64 = range(-(2**63), 2**63)
_EXACT = range(-(2**53), 2**53 + 1)
_DIGITS = 20


class _Object(dict[str, Any]):
    """An object of JSON that remembers names which it holds twice."""

    def __init__(self, pairs: Sequence[tuple[str, Any]]) -> None:
        super().__init__(pairs)
        times = Counter(name for name, _ in pairs)
        self.twice = [name for name, n in times.items() if n > 1]


@attrs.define
class _Reader:
    """Reads values, and counts those that are no numbers."""

    nothing: int = 0

    def value(self, text: str) -> Any:
        return json.loads(
            text,
            object_pairs_hook=_Object,
            parse_int=lambda t: int(t) if len(t) <= _DIGITS else t,
            parse_float=lambda t: t if abs(float(t)) == float("inf") else float(t),
            parse_constant=self._nothing,
        )

    def _nothing(self, _: str) -> None:
        self.nothing += 1

    @property
    def notes(self) -> tuple[str, ...]:
        if not self.nothing:
            return ()
        return (f"cells of NaN or Infinity are taken as blank: {self.nothing:,} of them",)


def read(source: Path | bytes, name: str, layout: Layout) -> Grid:
    """Read an array of records, bare or as the one list of an object; or JSON Lines.

    Args:
        source: The file, or its bytes.
        name: What it is called in messages.
        layout: What is declared of it; only the encoding matters.

    Raises:
        TableError: It is no such JSON, or a record holds more than plain values; with every
            fault.
    """
    text, notes = _text(source, name, layout)
    reader = _Reader()
    try:
        value = reader.value(text)
    except (ValueError, RecursionError) as error:
        if isinstance(error, json.JSONDecodeError) and error.msg == "Extra data":
            return read_lines(source, name, layout)
        raise TableError(name, [_unread(error)]) from None
    records, wrapped = _records(value, name)
    places = list(range(1, len(records) + 1))
    return _grid(records, places, name, "record", (*notes, *wrapped, *reader.notes))


def read_lines(source: Path | bytes, name: str, layout: Layout) -> Grid:
    """Read JSON Lines: a record on each line.

    Args:
        source: The file, or its bytes.
        name: What it is called in messages.
        layout: What is declared of it; only the encoding matters.

    Raises:
        TableError: A line is no JSON, or its record holds more than plain values; with every
            fault.
    """
    text, notes = _text(source, name, layout)
    reader = _Reader()
    records, places, faults = [], [], []
    for line, content in enumerate(text.split("\n"), start=1):
        if not content.strip():
            continue
        try:
            records.append(reader.value(content))
            places.append(line)
        except (ValueError, RecursionError) as error:
            faults.append(_unread(error, line))
    if faults:
        raise TableError(name, shortened(faults))
    return _grid(records, places, name, "line", (*notes, *reader.notes))


def _text(source: Path | bytes, name: str, layout: Layout) -> tuple[str, tuple[str, ...]]:
    needed("polars", name)
    data = source if isinstance(source, bytes) else source.read_bytes()
    text, notes = decode(data, name, layout.encoding)
    if not text.strip():
        raise TableError(name, [Fault("line 1", None, "is empty; there is nothing to check")])
    return text, notes


def _unread(error: Exception, line: int | None = None) -> Fault:
    if isinstance(error, json.JSONDecodeError):
        place = f"line {line or error.lineno}"
        return Fault(place, None, f"is not JSON: {error.msg} at character {error.colno}")
    if isinstance(error, RecursionError):
        return Fault(f"line {line or 1}", None, "is nested too deeply for a table")
    return Fault(f"line {line or 1}", None, f"is not JSON that can be read: {error}")


def _records(value: Any, name: str) -> tuple[list[Any], tuple[str, ...]]:
    """Find the records: the value itself, or the one list of objects in it."""
    if isinstance(value, list):
        return value, ()
    message = "is not an array of records: write [{…}, {…}], or one record a line"
    if not isinstance(value, dict):
        raise TableError(name, [Fault("", value, message)])
    lists = [
        key
        for key, held in value.items()
        if isinstance(held, list) and held and all(isinstance(record, dict) for record in held)
    ]
    if len(lists) == 1:
        return value[lists[0]], (f"the records are those under {lists[0]!r}",)
    if lists:
        message = f"holds several tables: {', '.join(map(repr, lists))}; give one of them"
        raise TableError(name, [Fault("", None, message)])
    if value and not any(isinstance(held, dict | list) for held in value.values()):
        return [value], ()
    raise TableError(name, [Fault("", None, message)])


def _grid(
    records: Sequence[Any], places: list[int], name: str, where: Where, notes: tuple[str, ...]
) -> Grid:
    import narwhals as nw
    import polars as pl

    faults = [
        f
        for place, record in zip(places, records, strict=True)
        for f in _faults(place, record, where)
    ]
    keys = list(
        dict.fromkeys(key for record in records if isinstance(record, dict) for key in record)
    )
    if not faults and not keys:
        faults.append(Fault("", None, "has no record with a value; there is nothing to check"))
    if len(keys) > MOST_COLUMNS:
        message = f"has {len(keys):,} names, and {MOST_COLUMNS:,} are the most"
        faults.append(Fault("", None, message))
    faults += [Fault("", key, "is a name that is not text") for key in keys if not _is_text(key)]
    if faults:
        raise TableError(name, shortened(faults))
    headers = names_of(keys)
    columns = [_column(h, [r.get(k) for r in records]) for h, k in zip(headers, keys, strict=True)]
    frame = pl.DataFrame([*columns, pl.Series(LINE, places, dtype=pl.Int64)])
    return Grid(
        source=name,
        headers=headers,
        frame=nw.from_native(frame),
        where=where,
        oddities=mojibake(frame.lazy(), name),
        notes=notes,
    )


def _faults(place: int, record: Any, where: Where) -> Iterable[Fault]:
    if not isinstance(record, _Object):
        yield Fault(f"{where} {place}", record, "is not a record of names and values")
        return
    for key in record.twice:
        yield Fault(f"{where} {place}", key, "stands twice in one record; keep one")
    for key, value in record.items():
        path = f"{where} {place}, {key!r}"
        if isinstance(value, dict | list):
            kind = "a list" if isinstance(value, list) else "a record of its own"
            yield Fault(path, value, f"holds {kind}; a table has one value in a cell")
        elif isinstance(value, str) and len(value) > LONGEST:
            yield Fault(path, value, f"has more than {LONGEST:,} characters")
        elif isinstance(value, str) and not _is_text(value):
            yield Fault(path, value, "holds a NUL or half a character; remove it")


def _is_text(value: str) -> bool:
    try:
        return b"\0" not in value.encode()
    except UnicodeEncodeError:
        return False


def _column(header: str, values: list[Any]) -> pl.Series:
    """Give a column its type: that of all values, or text where they differ."""
    import polars as pl

    kinds = {type(value) for value in values if value is not None}
    if kinds <= {str}:
        return pl.Series(header, [value or None for value in values], dtype=pl.String)
    if kinds == {bool}:
        return pl.Series(header, values, dtype=pl.Boolean)
    whole = [value for value in values if type(value) is int]
    if kinds == {int} and all(value in _INT64 for value in whole):
        return pl.Series(header, values, dtype=pl.Int64)
    if kinds <= {int, float} and all(value in _EXACT for value in whole):
        return pl.Series(header, values, dtype=pl.Float64, strict=False)
    return pl.Series(header, [_said(value) for value in values], dtype=pl.String)


def _said(value: Any) -> str | None:
    if value is None or value == "":
        return None
    return value if isinstance(value, str) else json.dumps(value)
