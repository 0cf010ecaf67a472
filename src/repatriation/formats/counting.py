"""Counting: the ``count`` table of the authoring format, read as estimates."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any

from repatriation.errors import WordingError
from repatriation.formats.path import at_index, at_key
from repatriation.formats.reader import REFUSED, Form, Reader, fields_of
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.wording.figure import read_figure

__all__ = ["COUNTS", "Counts"]


class Counts:
    """Marks the type of the ``count`` table."""


_PEOPLE = fields_of(Estimate)["people"]
_FIGURE = {name: field._replace(required=False) for name, field in fields_of(Figure).items()}
_FIGURE["wording"] = fields_of(Figure)["wording"]
_OTHERS = {name: f for name, f in fields_of(Estimate).items() if name not in ("people", "figure")}
_WRITTEN_OUT = {**_FIGURE, **_OTHERS}
_WHOLE = ""
"""As `share_of`: of the group as a whole, whatever the path."""

_ENTRY = {"people": _PEOPLE, **_WRITTEN_OUT}


def _counts(reader: Reader, value: object, path: str) -> Any:
    if type(value) is list:
        listed = [_entry(reader, item, at_index(path, i)) for i, item in enumerate(value)]
        return REFUSED if REFUSED in listed else tuple(listed)
    if type(value) is not dict:
        example = 'count.may = "231", or count."may/children" = "over 80"'
        return reader.refuse(path, value, f"takes a table of people and numbers: {example}")
    found = [
        estimate
        for people, item in value.items()
        for estimate in _of_people(reader, people, item, at_key(path, people))
    ]
    return REFUSED if REFUSED in found else tuple(found)


def _entry(reader: Reader, value: object, path: str) -> Any:
    """Read an estimate of a list, which says itself whom it counts."""
    if type(value) is not dict:
        return reader.refuse(path, value, f"takes a table with {', '.join(_ENTRY)}")
    if "people" not in value:
        return reader.note(at_key(path, "people"), "is missing")
    people = reader.field(_PEOPLE, value["people"], at_key(path, "people"))
    rest = {key: item for key, item in value.items() if key != "people"}
    return REFUSED if people is REFUSED else _estimate(reader, people, rest, path)


def _of_people(reader: Reader, people: str, value: object, path: str) -> Iterator[Any]:
    if reader.field(_PEOPLE, people, path) is REFUSED:
        yield REFUSED
        return
    if type(value) is not list:
        yield _estimate(reader, people, value, path)
        return
    for i, item in enumerate(value):
        yield _estimate(reader, people, item, at_index(path, i))


def _estimate(reader: Reader, people: str, value: object, path: str) -> Any:
    if type(value) is not str and type(value) is not dict:
        hint = f"; write '{value}' in quotes" if type(value) in (int, float) else ""
        return reader.refuse(path, value, f"takes words such as 'over 200', or a table{hint}")
    if type(value) is dict and value and not any(key in _WRITTEN_OUT for key in value):
        inner = next(iter(value))
        hint = f'if these are categories, write count."{people}/{inner}" with the quotes'
        return reader.refuse(path, value, f"takes words, or a table with wording; {hint}")
    table: Any = {"wording": value} if type(value) is str else value
    whole = table.get("share_of") == _WHOLE
    rest = {key: item for key, item in table.items() if key != "share_of"} if whole else table
    values = reader.table_of(_WRITTEN_OUT, rest, path)
    if values is None:
        return REFUSED
    figure = {key: item for key, item in values.items() if key in _FIGURE}
    others = {key: item for key, item in values.items() if key in _OTHERS}
    others |= {"share_of": None} if whole else {}
    if "quantifier" in figure:
        return _built(reader, people, reader.build(Figure, figure, path), others, path)
    if len(figure) > 1:
        ends = ", ".join(key for key in figure if key != "wording")
        return reader.refuse(path, table, f"has {ends} without a quantifier; add one")
    return _worded(reader, people, figure["wording"], others, path)


def _worded(reader: Reader, people: str, words: str, others: dict[str, Any], path: str) -> Any:
    try:
        reading = read_figure(words)
    except WordingError as error:
        near = "" if error.nearest is None else f"; did you mean {error.nearest}?"
        out = "or write out {wording, quantifier, low, best, high}"
        return reader.refuse(path, words, f"not understood: {error.reason}{near}; {out}")
    unit = reading.unit or "persons"
    if reading.unit is not None and others.get("unit", unit) != unit:
        message = f"counts {unit}, but its unit is given as {others['unit']!r}; keep one"
        return reader.refuse(path, words, message)
    return _built(reader, people, reading.figure, {"unit": unit, **others}, path)


def _built(reader: Reader, people: str, figure: Any, others: dict[str, Any], path: str) -> Any:
    if figure is REFUSED:
        return REFUSED
    share_of = others.get("share_of")
    if figure.is_share and "share_of" not in others:
        share_of, slash, _ = people.rpartition("/")
        if not slash:
            return reader.refuse(path, figure.wording, "is a share, but of whom? add share_of")
    return reader.build(
        Estimate, {**others, "people": people, "figure": figure, "share_of": share_of}, path
    )


COUNTS: Mapping[Any, Form] = MappingProxyType({Counts: _counts})
"""How a `Reader` reads the table."""
