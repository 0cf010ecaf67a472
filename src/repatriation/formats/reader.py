"""Reader: plain data read as records, with every fault noted and none coerced."""

from __future__ import annotations

import functools
import types
import typing
from collections.abc import Callable, Mapping
from typing import Any, Literal, NamedTuple, Union, get_args, get_origin

import attrs

from repatriation.errors import EdtfError, Fault, InvalidRecordError, near_matches
from repatriation.formats.path import at_index, at_key
from repatriation.formats.scalar import SCALARS, UnreadableError

__all__ = ["PLAIN", "REFUSED", "Field", "Form", "Reader", "fields_of"]


class _Token(NamedTuple):
    name: str


REFUSED: Any = _Token("refused")
"""What reading gives for a value at fault; the fault has been noted."""

PLAIN: Any = _Token("plain")
"""What a `Form` gives for a value that is written out and needs no special reading."""

Form = Callable[["Reader", object, str], Any]
"""Reads one type of value in a way of its own: (reader, value, path) to a value or a token."""

_LONGEST_HINT = 60


class Field(NamedTuple):
    """A key that a table takes: the type of its value, its validator, whether it must be there."""

    kind: Any
    attribute: attrs.Attribute[Any] | None = None
    required: bool = False


@functools.cache
def fields_of(kind: Any) -> Mapping[str, Field]:
    """Give the keys of a record's table, in the order of the class."""
    hints = typing.get_type_hints(kind)
    return types.MappingProxyType(
        {
            a.name: Field(hints[a.name], a, required=a.default is attrs.NOTHING)
            for a in attrs.fields(kind)
        }
    )


class Reader:
    """Read plain data as values of the model, noting every fault with its path.

    A value at fault is read as `REFUSED`, and so is a record that holds one.

    Args:
        forms: Types that are read in a way of their own, such as shorthands.
        alone: Whether one value may stand for a list of one.
        table: What an object of keys and values is called in messages.

    Attributes:
        faults: What was found so far, in the order of the input.
    """

    def __init__(
        self,
        forms: Mapping[Any, Form] = types.MappingProxyType({}),
        *,
        alone: bool = False,
        table: str = "an object",
    ) -> None:
        self.faults: list[Fault] = []
        self.table = table
        self._forms = forms
        self._alone = alone

    def refuse(self, path: str, value: object, message: str) -> Any:
        """Note that a value is at fault, and give `REFUSED`."""
        if value is None:
            message = f"{message}, not null"
        self.faults.append(Fault(path, value, message))
        return REFUSED

    def note(self, path: str, message: str) -> Any:
        """Note a fault that is no value's, such as a missing key, and give `REFUSED`."""
        self.faults.append(Fault(path, None, message))
        return REFUSED

    # Any value ----------------------------------------------------------------------

    def read(self, kind: Any, value: object, path: str) -> Any:
        """Read a value as a type, or note what is wrong with it."""
        form = self._forms.get(kind)
        got = PLAIN if form is None else form(self, value, path)
        if got is not PLAIN:
            return got
        if kind in SCALARS:
            return self._scalar(kind, value, path)
        origin = get_origin(kind)
        if origin is Literal:
            return self._word(get_args(kind), value, path)
        if origin is tuple:
            return self._items(get_args(kind), value, path)
        if origin in (Union, types.UnionType):
            rest = tuple(k for k in get_args(kind) if k is not types.NoneType)
            return None if value is None else self.read(Union[rest], value, path)  # noqa: UP007
        return self.record(kind, value, path)

    def _scalar(self, kind: Any, value: object, path: str) -> Any:
        try:
            return SCALARS[kind](value)
        except UnreadableError as error:
            return self.refuse(path, value, f"takes {error}")

    def _word(self, words: tuple[str, ...], value: object, path: str) -> Any:
        if type(value) is str and value in words:
            return value
        return self.refuse(path, value, f"takes one of {', '.join(words)}{_hint(value, words)}")

    def _items(
        self, kinds: tuple[Any, ...], value: object, path: str, field: Field | None = None
    ) -> Any:
        if type(value) is not list:
            if self._alone and kinds[-1] is ...:
                got = self._item(kinds[0], value, path, field)
                return got if got is REFUSED else (got,)
            return self.refuse(path, value, "takes a list")
        if kinds[-1] is not ... and len(value) != len(kinds):
            return self.refuse(path, value, f"takes a list of {len(kinds)}")
        each = kinds[:1] * len(value) if kinds[-1] is ... else kinds
        got = tuple(
            self._item(kind, item, at_index(path, i), field)
            for i, (kind, item) in enumerate(zip(each, value, strict=True))
        )
        return REFUSED if any(item is REFUSED for item in got) else got

    def _item(self, kind: Any, value: object, path: str, field: Field | None) -> Any:
        got = self.read(kind, value, path)
        wrong = None if got is REFUSED else _refusal(field, (got,))
        if wrong is None:
            return got
        return self.refuse_as(InvalidRecordError(wrong.record, "", value, wrong.expected), path)

    # Records ------------------------------------------------------------------------

    def record(self, kind: Any, value: object, path: str) -> Any:
        """Read a table as a record."""
        values = self.table_of(fields_of(kind), value, path)
        return REFUSED if values is None else self.build(kind, values, path)

    def table_of(
        self, fields: Mapping[str, Field], value: object, path: str
    ) -> dict[str, Any] | None:
        """Read a table key by key; None where any of them is at fault."""
        if type(value) is not dict:
            self.refuse(path, value, f"takes {self.table} with {', '.join(fields)}")
            return None
        before = len(self.faults)
        values = {}
        for key, item in value.items():
            if key in fields:
                values[key] = self.field(fields[key], item, at_key(path, key))
            else:
                self.unknown(key, item, path, tuple(fields))
        for key, field in fields.items():
            if field.required and key not in value:
                self.note(at_key(path, key), "is missing")
        return values if len(self.faults) == before else None

    def unknown(self, key: object, value: object, path: str, known: tuple[str, ...]) -> None:
        """Note a key that is not known here, with those that are."""
        message = f"unknown key{_hint(key, known)}; known here: {', '.join(known)}"
        self.refuse(at_key(path, key), value, message)

    def build(self, kind: Any, values: Mapping[str, Any], path: str) -> Any:
        """Build a record of values that were read, or note why it cannot be."""
        try:
            return kind(**values)
        except (InvalidRecordError, EdtfError) as error:
            return self.refuse_as(error, path, fields_of(kind))

    def refuse_as(
        self, error: Exception, path: str, fields: Mapping[str, Field] = types.MappingProxyType({})
    ) -> Any:
        """Note the model's own refusal of a value as a fault."""
        if isinstance(error, EdtfError):
            where = "" if error.position is None else f" at character {error.position + 1}"
            path = at_key(path, "edtf") if "edtf" in fields else path
            return self.refuse(path, error.text, f"is not an EDTF date{where}: {error.reason}")
        if not isinstance(error, InvalidRecordError):
            raise error
        expected = error.expected.replace("a tuple of", "a list of")
        if error.field in fields:
            return self.refuse(at_key(path, error.field), error.value, f"takes {expected}")
        name = f"{error.field} take" if fields else "takes"
        return self.refuse(path, error.value, f"{name} {expected}")

    def field(self, field: Field, value: object, path: str) -> Any:
        """Read the value of a key, and run the field's validator on it."""
        if get_origin(field.kind) is tuple and field.kind not in self._forms:
            got = self._items(get_args(field.kind), value, path, field)
        else:
            got = self.read(field.kind, value, path)
        error = None if got is REFUSED else _refusal(field, got)
        return got if error is None else self.refuse_as(error, path)


def _refusal(field: Field | None, value: object) -> InvalidRecordError | None:
    if field is None or field.attribute is None or field.attribute.validator is None:
        return None
    try:
        field.attribute.validator(None, field.attribute, value)
    except InvalidRecordError as error:
        return error
    return None


def _hint(word: object, known: tuple[str, ...]) -> str:
    if type(word) is not str or len(word) > _LONGEST_HINT:
        return ""
    near = near_matches(word, known)
    return f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
