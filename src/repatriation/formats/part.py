"""Part: what one field of a record takes in a table: its columns, and the way there and back."""

from __future__ import annotations

import datetime
import json
import types
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import attrs

from repatriation.formats.reader import Field, fields_of
from repatriation.formats.scalar import write_share
from repatriation.model.figure import Number

__all__ = ["Cells", "Column", "Kind", "Part", "join_record", "part_of", "split_record", "target_of"]

Kind = Literal["text", "word", "whole", "flag", "day", "share", "list"]
"""What a column holds; a share is text such as 2/3, a list is JSON."""

Cells = Sequence[Any]
"""Text, whole numbers, true and false, or None; days, shares and lists are text."""


class Column(NamedTuple):
    """A column of a table.

    Attributes:
        name: What it is called.
        kind: What it holds.
        null: Whether it may be empty.
        words: The words that it takes, where they are a closed vocabulary.
        target: The collection of whose records it holds an id; empty for none, or several.
    """

    name: str
    kind: Kind
    null: bool
    words: tuple[str, ...] = ()
    target: str = ""


class Part(NamedTuple):
    """What one field of a record takes in a table.

    Attributes:
        columns: Its columns: one, or several for a value that has fields of its own.
        split: Gives the cells of the field's value.
        join: Gives the plain data of the field for its cells, as JSON holds them.
    """

    columns: tuple[Column, ...]
    split: Callable[[Any], Cells]
    join: Callable[[Cells], Any]


_TARGETS: Mapping[tuple[str, str], str] = types.MappingProxyType(
    {
        ("Actor", "part_of"): "actors",
        ("Actor", "place"): "places",
        ("Office", "body"): "actors",
        ("Place", "within"): "places",
        ("Operation", "origins"): "places",
        ("Operation", "destinations"): "places",
        ("Group", "operation"): "operations",
        ("Group", "places"): "places",
        ("Source", "publisher"): "actors",
        ("Source", "derived_from"): "sources",
        ("Utterance", "asserted_by"): "actors",
        ("Utterance", "source"): "sources",
        ("Utterance", "via"): "sources",
        ("Utterance", "within"): "statements",
        ("Statement", "utterance"): "utterances",
        ("Statement", "within"): "statements",
        ("Statement", "supersedes"): "statements",
    }
)
"""The fields whose ids name records of one collection, and those of the dataset only."""

_SCALARS: Mapping[Any, Kind] = types.MappingProxyType(
    {str: "text", bool: "flag", int: "whole", datetime.date: "day"}
)


def target_of(kind: Any, name: str) -> str:
    """Give the collection that the ids in a field name; empty for none, or several."""
    return _TARGETS.get((kind.__name__, name), "")


def part_of(kind: Any, name: str, field: Field) -> Part:
    """Say what a field takes in a table.

    Args:
        kind: The record's class.
        name: The field's name.
        field: What it takes; no list of records or ids, which are tables of their own.
    """
    inner, null = _optional(field.kind)
    if inner == Number:
        return _number(name, null=null)
    if attrs.has(inner):
        return _value(inner, name, null=null)
    if get_origin(inner) is tuple:
        return Part((Column(name, "list", null),), _list_out, _list_in)
    if get_origin(inner) is Literal:
        column = Column(name, "word", null, get_args(inner))
    else:
        column = Column(name, _SCALARS[inner], null, target=target_of(kind, name))
    return Part((column,), _day_out if column.kind == "day" else _as_it_is, _alone)


def _optional(kind: Any) -> tuple[Any, bool]:
    if get_origin(kind) in (Union, types.UnionType):
        rest = tuple(each for each in get_args(kind) if each is not types.NoneType)
        return Union[rest], len(rest) < len(get_args(kind))  # noqa: UP007 - of a tuple
    return kind, False


def _as_it_is(value: Any) -> Cells:
    return (value,)


def _alone(cells: Cells) -> Any:
    return cells[0]


def _day_out(day: datetime.date | None) -> Cells:
    return (None if day is None else day.isoformat(),)


def _list_out(items: Any) -> Cells:
    return (json.dumps(items, ensure_ascii=False),)


def _list_in(cells: Cells) -> Any:
    (text,) = cells
    try:
        return json.loads(text) if type(text) is str else text
    except (ValueError, RecursionError):
        return text  # the reader says that it is no list


def _number(name: str, *, null: bool) -> Part:
    """Keep counts and shares in columns of their own, so that counts can be summed."""
    columns = (Column(name, "whole", null), Column(f"{name}_share", "share", null))

    def split(number: Any) -> Cells:
        share = type(number) is Fraction
        return (None, write_share(number)) if share else (number, None)

    def join(cells: Cells) -> Any:
        count, share = cells
        if count is not None and share is not None:
            return f"{count} and {share}"  # which the reader refuses
        return share if count is None else count

    return Part(columns, split, join)


def _value(kind: Any, name: str, *, null: bool) -> Part:
    """Spread a value over columns; one that could be all empty has a flag that it is there."""
    fields = fields_of(kind)
    parts = {field: part_of(kind, field, fields[field]) for field in fields}
    inner = tuple(c for part in parts.values() for c in part.columns)
    flagged = null and all(c.null for c in inner)
    columns = tuple(c._replace(name=f"{name}_{c.name}", null=c.null or null) for c in inner)
    columns = (Column(name, "flag", null=False), *columns) if flagged else columns

    def split(value: Any) -> Cells:
        cells = [None] * len(inner) if value is None else split_record(parts, value)
        return [value is not None, *cells] if flagged else cells

    def join(cells: Cells) -> Any:
        there, rest = (cells[0], cells[1:]) if flagged else (None, cells)
        if null and there in (None, False) and all(cell is None for cell in rest):
            return None
        return join_record(parts, rest) if there in (None, True) else there

    return Part(columns, split, join)


def split_record(parts: Mapping[str, Part], record: Any) -> list[Any]:
    """Give the cells of a record's fields."""
    return [c for field, part in parts.items() for c in part.split(getattr(record, field))]


def join_record(parts: Mapping[str, Part], cells: Cells) -> dict[str, Any]:
    """Give the plain data of a record's fields."""
    plain, start = {}, 0
    for field, part in parts.items():
        end = start + len(part.columns)
        plain[field] = part.join(cells[start:end])
        start = end
    return plain
