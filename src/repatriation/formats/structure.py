"""Structure: records to and from plain data (dict, list, str, int, bool, None), strictly.

Reading takes the quick way first, where the model's own validators refuse what is wrong; only
then the slow way, which finds every fault.
"""

from __future__ import annotations

import datetime
from collections.abc import Callable
from fractions import Fraction
from typing import Any, Literal, TypeVar, cast, get_args, get_origin

import attrs
import cattrs
from cattrs.gen import make_dict_unstructure_fn

from repatriation.errors import LoadError
from repatriation.formats.reader import Reader
from repatriation.formats.scalar import read_date, read_number, write_share
from repatriation.model.figure import Number

__all__ = ["quick", "structure", "unstructure", "writer"]

T = TypeVar("T")


def structure(data: object, kind: type[T], source: str = "<data>") -> T:
    """Build a record of a type from plain data.

    Shares are text in lowest terms (``"2/3"``), days are ISO text, lists stand for tuples.
    Nothing is coerced; keys may be left out where the record has a default.

    Args:
        data: A dict as `unstructure` gives it.
        kind: The record's class.
        source: Where the data come from, for the message.

    Raises:
        LoadError: With every fault, each with its path: ``estimates[0].figure.low``.
    """
    read = quick(kind)
    try:
        return cast("T", read(data))
    except Exception:  # noqa: BLE001 - whatever it was, the reader says it better
        reader = Reader()
        record = reader.read(kind, data, "")
        if reader.faults:
            raise LoadError(reader.faults, source) from None
        return cast("T", record)


def unstructure(record: Any) -> dict[str, Any]:
    """Give a record as plain data: fields in the order of the class, defaults left out.

    Lossless: ``structure(unstructure(record), type(record)) == record``.
    """
    return writer(type(record))(record)


def writer(kind: type[T]) -> Callable[[T], dict[str, Any]]:
    """Give the way to write records of a type, as `unstructure` does."""
    return _WRITER.get_unstructure_hook(kind)


def quick(kind: Any) -> Callable[[object], Any]:
    """Give the quick way to read a type; it raises any exception on a fault."""
    hook = _READER.get_structure_hook(kind)
    return lambda data: hook(data, kind)


def _is_tuple(kind: Any) -> bool:
    return get_origin(kind) is tuple


def _is_optional(kind: Any) -> bool:
    return type(None) in get_args(kind)


def _is_number(kind: Any) -> bool:
    return kind in (Number, Number | None)


def _is_plain(kind: Any) -> bool:
    return kind in (str, int, bool) or get_origin(kind) is Literal


# The quick way in -----------------------------------------------------------------------

_Hook = Callable[[Any, Any], Any]

_READER = cattrs.Converter(detailed_validation=False)


def _as_it_is(value: Any, _: Any) -> Any:
    return value  # the record's validators judge it


def _tuple_hook(kind: Any) -> _Hook:
    item = get_args(kind)[0]
    hook = _READER.get_structure_hook(item)

    def plain(value: Any, _: Any) -> tuple[Any, ...]:
        return tuple(_list(value))

    def converted(value: Any, _: Any) -> tuple[Any, ...]:
        return tuple([hook(each, item) for each in _list(value)])

    return plain if hook is _as_it_is else converted


def _list(value: Any) -> list[Any]:
    if type(value) is not list:
        raise TypeError(value)
    return value


def _optional_hook(kind: Any) -> _Hook:
    (inner,) = (each for each in get_args(kind) if each is not type(None))
    hook = _READER.get_structure_hook(inner)
    if hook is _as_it_is:
        return _as_it_is
    return lambda value, _: None if value is None else hook(value, inner)


def _number_in(value: Any, _: Any) -> Number | None:
    return value if value is None or type(value) is int else read_number(value)


def _record_hook(kind: Any) -> _Hook:
    attrs.resolve_types(kind)
    hooks = [(f.name, f.type, _READER.get_structure_hook(f.type)) for f in attrs.fields(kind)]
    converted = [(name, of, hook) for name, of, hook in hooks if hook is not _as_it_is]

    def read(data: Any, _: Any) -> Any:
        table = {**data}
        for name, of, hook in converted:
            if name in table:
                table[name] = hook(table[name], of)
        return kind(**table)  # which refuses unknown keys, and notices those that lack

    return read


_READER.register_structure_hook_factory(attrs.has, _record_hook)
_READER.register_structure_hook_factory(_is_tuple, _tuple_hook)
_READER.register_structure_hook_factory(_is_optional, _optional_hook)
_READER.register_structure_hook_func(_is_plain, _as_it_is)
for _scalar in (str, int, bool):  # by type as well, or cattrs' own coercing hooks come first
    _READER.register_structure_hook(_scalar, _as_it_is)
_READER.register_structure_hook_func(_is_number, _number_in)
_READER.register_structure_hook_func(
    lambda kind: kind is datetime.date, lambda value, _: read_date(value)
)


# The way out ----------------------------------------------------------------------------

_WRITER = cattrs.Converter()


def _record_out(kind: Any) -> Callable[[Any], dict[str, Any]]:
    attrs.resolve_types(kind)
    write = make_dict_unstructure_fn(kind, _WRITER, _cattrs_omit_if_default=True)
    optional = [field.default is not attrs.NOTHING for field in attrs.fields(kind)]
    if optional == sorted(optional):
        return write
    names = [field.name for field in attrs.fields(kind)]  # cattrs puts the required ones first

    def ordered(record: Any) -> dict[str, Any]:
        table = write(record)
        return {name: table[name] for name in names if name in table}

    return ordered


def _tuple_out(kind: Any) -> Callable[[Any], list[Any]]:
    item = get_args(kind)[0]
    if _is_plain(item):
        return list
    hook = _WRITER.get_unstructure_hook(item)
    return lambda values: [hook(value) for value in values]


def _number_out(value: Number | None) -> int | str | None:
    return write_share(value) if type(value) is Fraction else value  # type: ignore[return-value]


_WRITER.register_unstructure_hook_factory(attrs.has, _record_out)
_WRITER.register_unstructure_hook_factory(_is_tuple, _tuple_out)
_WRITER.register_unstructure_hook_func(_is_number, _number_out)
_WRITER.register_unstructure_hook(datetime.date, datetime.date.isoformat)
