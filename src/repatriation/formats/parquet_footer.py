"""Parquet footer: the metadata at the end of a Parquet file, read without decoding the table.

Libraries that decode Parquet can end the whole process on a damaged file, so that no error could
be given. Here nothing but the footer is read: Thrift's compact protocol, of which a key and a
value are looked for and all else is passed over (parquet.thrift, FileMetaData, field 5).
"""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

__all__ = ["Footer", "footer_of"]

_MAGIC = b"PAR1"
_ENDING = 8
_KEY_VALUES = 5
_DEEPEST = 16
"""Levels of structs and lists within each other; the format has fewer than ten."""

_BINARY, _LIST, _SET, _STRUCT = 8, 9, 10, 12
_SIZES = {3: 1, 7: 8, 13: 16}  # bytes of the types of one size: i8, double, uuid
_VARINTS = {4, 5, 6}  # i16, i32, i64


class Footer(NamedTuple):
    """What a Parquet file says at its end.

    Attributes:
        start: Where the footer starts, and what comes before it ends.
        places: Start and end of the value of each key of the metadata.
    """

    start: int
    places: dict[bytes, tuple[int, int]]


def footer_of(data: bytes | bytearray) -> Footer:
    """Read the footer of a file.

    Raises:
        ValueError: It is no Parquet file, or a damaged one.
    """
    length = int.from_bytes(data[-_ENDING:-4], "little")
    start = len(data) - _ENDING - length
    if data[:4] != _MAGIC or data[-4:] != _MAGIC or start < len(_MAGIC):
        raise ValueError("it does not begin and end as one does")
    return Footer(start, _Thrift(data, start, len(data) - _ENDING).key_values())


class _Thrift:
    """Reads Thrift's compact protocol from a place in some bytes up to an end."""

    def __init__(self, data: bytes | bytearray, start: int, end: int) -> None:
        self._data = data
        self._at = start
        self._end = end

    def key_values(self) -> dict[bytes, tuple[int, int]]:
        """Read FileMetaData, and give where the values of its keys stand."""
        places: dict[bytes, tuple[int, int]] = {}

        def entry(field: int, kind: int, depth: int) -> None:
            if kind != _BINARY:
                self._skip(kind, depth)
            else:
                found[field] = self._binary()

        def top(field: int, kind: int, depth: int) -> None:
            if field != _KEY_VALUES or kind != _LIST:
                self._skip(kind, depth)
                return
            size, item = self._head()
            for _ in range(size):
                if item != _STRUCT:
                    raise ValueError("its metadata are not keys with values")
                found.clear()
                self._struct(entry, depth + 1)
                if found.keys() >= {1, 2}:
                    start, end = found[1]
                    places[bytes(self._data[start:end])] = found[2]

        found: dict[int, tuple[int, int]] = {}
        self._struct(top, 0)
        return places

    # Values -------------------------------------------------------------------------

    def _struct(self, field_is: Callable[[int, int, int], None], depth: int) -> None:
        """Read a struct; each field is called with its number and type, and reads its value."""
        if depth > _DEEPEST:
            raise ValueError("its footer is nested too deep")
        field = 0
        while head := self._byte():
            delta, kind = divmod(head, 16)
            field = field + delta if delta else self._zigzag()
            field_is(field, kind, depth)

    def _skip(self, kind: int, depth: int) -> None:
        if kind in (1, 2):  # true and false, which a field's head already tells
            return
        if kind in _VARINTS:
            self._varint()
        elif kind in _SIZES:
            self._forward(_SIZES[kind])
        elif kind == _BINARY:
            self._binary()
        elif kind == _STRUCT:
            self._struct(lambda _, inner, level: self._skip(inner, level), depth + 1)
        elif kind in (_LIST, _SET) and depth <= _DEEPEST:
            size, item = self._head()
            for _ in range(size):
                self._skip(3 if item in (1, 2) else item, depth + 1)  # in a list, a byte each
        else:  # maps, which the format does not have
            raise ValueError("its footer holds what no footer does")

    def _head(self) -> tuple[int, int]:
        size, item = divmod(self._byte(), 16)
        size = self._varint() if size == 15 else size
        if size > self._end - self._at:  # each item takes a byte or more
            raise ValueError("its footer is cut short")
        return size, item

    def _binary(self) -> tuple[int, int]:
        length = self._varint()
        start = self._at
        self._forward(length)
        return start, self._at

    def _zigzag(self) -> int:
        number = self._varint()
        return (number >> 1) ^ -(number & 1)

    def _varint(self) -> int:
        number = shift = 0
        while shift < 64:
            byte = self._byte()
            number |= (byte & 0x7F) << shift
            if byte < 0x80:
                return number
            shift += 7
        raise ValueError("a number in its footer has no end")

    def _byte(self) -> int:
        self._forward(1)
        return self._data[self._at - 1]

    def _forward(self, count: int) -> None:
        self._at += count
        if self._at > self._end:
            raise ValueError("its footer is cut short")
