"""Schema: the JSON Schema (2020-12) of a dataset, made of the classes and their validators.

What it rejects, the loader rejects too. The loader is stricter where a schema cannot follow:
the grammar of EDTF, shares in lowest terms, days of the calendar, keys given twice.
"""

from __future__ import annotations

import datetime
import inspect
import json
import keyword
import re
import types
from collections.abc import Mapping
from typing import Any, Literal, NamedTuple, get_args, get_origin

import attrs

from repatriation.errors import InvalidRecordError
from repatriation.formats.document import KINDS
from repatriation.formats.reader import Field, fields_of
from repatriation.model.dataset import SCHEMA_VERSION
from repatriation.model.figure import Figure, Number
from repatriation.model.locator import Locator
from repatriation.model.period import Period

__all__ = ["json_schema", "schema_text"]

_ID = r"[^\s/#\u0000-\u001f\u007f-\u00a0]+"
_MARKS = r"\s!-/:-@\[-^`{-~"
_SHARE = "^-?(0|[1-9][0-9]*)/[1-9][0-9]*$"
_WHOLE = {"type": "integer"}
_DAY = {"type": "string", "format": "date", "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$"}


class _Text(NamedTuple):
    """A kind of text, with examples by which a field's validator is known to mean it."""

    schema: Mapping[str, Any]
    takes: tuple[str, ...]
    refuses: tuple[str, ...]


_TEXTS = (
    _Text({"type": "string"}, ("", "a b", "/"), ()),
    _Text({"type": "string", "pattern": f"^{_ID}$"}, ("a-b", "ж"), ("", "a b", "a/b")),
    _Text({"type": "string", "pattern": f"^{_ID}(/{_ID})*$"}, ("a-b", "a/b"), ("", "a/", "a b")),
    _Text(
        {
            "type": "string",
            "pattern": f"^[^0-9{_MARKS}][^{_MARKS}]*$",
            "not": {"enum": list(keyword.kwlist)},
        },
        ("a_b", "ж"),
        ("", "a-b", "1", "class"),
    ),
    _Text({"type": "string", "pattern": "^[0-9a-f]{8,}$"}, ("00c0ffee",), ("", "0", "00C0FFEE")),
)

_GIVEN: Mapping[tuple[Any, str], Mapping[str, Any]] = types.MappingProxyType(
    {
        (Period, "edtf"): {"type": "string", "pattern": r"^[0-9XYTZ:+./,\[\]{}~?%-]+$"},
        (Locator, "spans"): {
            "type": "array",
            "minItems": 1,
            "items": {
                "type": "array",
                "prefixItems": [{**_WHOLE, "minimum": 0}, {**_WHOLE, "minimum": 1}],
                "items": False,
                "minItems": 2,
            },
        },
    }
)
"""Fields whose constraints their types and validators do not show."""


def schema_text() -> str:
    """Write the schema as JSON; the file docs/reference/dataset.schema.json holds this text."""
    return json.dumps(json_schema(), ensure_ascii=False, indent=2) + "\n"


def json_schema() -> dict[str, Any]:
    """Give the JSON Schema of the documents that ``dumps`` writes as JSON.

    Returns:
        A new dict of plain data, which any validator of the 2020-12 draft takes.
    """
    collections = {name: {"type": "array", "items": _ref(kind)} for name, kind in KINDS.items()}
    return {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "title": f"Dataset of repatriation figures, schema version {SCHEMA_VERSION}",
        "type": "object",
        "required": ["schema_version"],
        "properties": {"schema_version": {"const": SCHEMA_VERSION}, **collections},
        "additionalProperties": False,
        "$defs": {kind.__name__: _record(kind) for kind in _classes()},
    }


# Records --------------------------------------------------------------------------------


def _classes() -> list[Any]:
    """List the classes of records and of the values in them, each once, by name."""
    found: set[Any] = set()
    waiting: list[Any] = list(KINDS.values())
    while waiting:
        kind = waiting.pop()
        if kind not in found:
            found.add(kind)
            waiting += [c for f in fields_of(kind).values() for c in _classes_in(f.kind)]
    return sorted(found, key=lambda kind: str(kind.__name__))


def _classes_in(kind: Any) -> list[Any]:
    if attrs.has(kind):
        return [kind]
    return [found for arg in get_args(kind) for found in _classes_in(arg)]


def _record(kind: Any) -> dict[str, Any]:
    fields = fields_of(kind)
    summary, told = _told(kind)
    schema: dict[str, Any] = {
        **({"description": summary} if summary else {}),
        "type": "object",
        "properties": {
            name: {**_field(kind, name, field), **told.get(name, {})}
            for name, field in fields.items()
        },
        "required": [name for name, field in fields.items() if field.required],
        "additionalProperties": False,
    }
    return {**schema, "anyOf": _counts_or_shares()} if kind is Figure else schema


def _counts_or_shares() -> list[dict[str, Any]]:
    """Keep the ends of a figure from being counts in part and shares in part."""
    ends = ("low", "best", "high")
    return [
        {"properties": {end: {"type": [kind, "null"]} for end in ends}}
        for kind in ("integer", "string")
    ]


def _told(kind: Any) -> tuple[str, dict[str, dict[str, str]]]:
    """Give the first line of a class's docstring, and what it tells of each attribute."""
    text = inspect.cleandoc(kind.__doc__ or "")
    attributes = text.partition("\nAttributes:\n")[2].partition("\n\n")[0]
    entries = re.findall(r"^    (\w+): (.*(?:\n {6,}.*)*)", attributes, re.MULTILINE)
    told = {name: {"description": " ".join(words.split())} for name, words in entries}
    return text.partition("\n")[0], told


# Fields ---------------------------------------------------------------------------------


def _field(record: Any, name: str, field: Field) -> dict[str, Any]:
    given = _GIVEN.get((record, name))
    schema = dict(given) if given is not None else _value(field.kind, field, ())
    default = None if field.attribute is None else field.attribute.default
    if default is not attrs.NOTHING and default not in (None, ()):
        schema["default"] = default
    return schema


def _value(kind: Any, field: Field, within: tuple[None, ...]) -> dict[str, Any]:
    """Give the schema of a type.

    Args:
        kind: The type.
        field: The field that it stands in, whose validator knows more.
        within: One None for each tuple that it stands in.
    """
    arguments, origin = get_args(kind), get_origin(kind)
    if kind == Number | None:
        return {"type": ["integer", "string", "null"], "pattern": _SHARE}
    if type(None) in arguments:
        (inner,) = (each for each in arguments if each is not type(None))
        return _or_null(_value(inner, field, within))
    if origin is Literal:
        return {"enum": list(arguments)}
    if origin is tuple:
        least = {} if _takes(field, (), within) else {"minItems": 1}
        items = _value(arguments[0], field, (*within, None))
        return {"type": "array", "items": items, **least}
    return _ref(kind) if attrs.has(kind) else _scalar(kind, field, within)


def _scalar(kind: Any, field: Field, within: tuple[None, ...]) -> dict[str, Any]:
    if kind is str:
        return dict(_text(field, within))
    if kind is int:
        return dict(_WHOLE) if _takes(field, -1, within) else {**_WHOLE, "minimum": 0}
    return {"type": "boolean"} if kind is bool else dict({datetime.date: _DAY}[kind])


def _text(field: Field, within: tuple[None, ...]) -> Mapping[str, Any]:
    for text in _TEXTS:
        taken = all(_takes(field, example, within) for example in text.takes)
        if taken and not any(_takes(field, example, within) for example in text.refuses):
            return text.schema
    raise LookupError(f"no kind of text is what {field.attribute} takes; add one to _TEXTS")


def _takes(field: Field, value: object, within: tuple[None, ...]) -> bool:
    """Tell whether a field's validator takes a value, as the item of a tuple where it is one."""
    for _ in within:
        value = (value,)
    attribute = field.attribute
    if attribute is None or attribute.validator is None:
        return True
    try:
        attribute.validator(None, attribute, value)
    except InvalidRecordError:
        return False
    return True


def _ref(kind: Any) -> dict[str, Any]:
    return {"$ref": f"#/$defs/{kind.__name__}"}


def _or_null(schema: dict[str, Any]) -> dict[str, Any]:
    if isinstance(schema.get("type"), str):
        return {**schema, "type": [schema["type"], "null"]}
    return {"anyOf": [schema, {"type": "null"}]}
