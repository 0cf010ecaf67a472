"""XLSB record: how far the cells of a binary sheet reach, before memory is taken for them.

A sheet is a run of records: a number of one or two bytes that names the kind, a length of one to
four, and as many bytes ([MS-XLSB] 2.1.4).
"""

from __future__ import annotations

from repatriation.errors import Fault, TableError

__all__ = ["reach"]

_ROW = 0
_CELLS = range(1, 12)
_CONTINUES = 0x80


def reach(data: bytes, part: str, source: str) -> tuple[int, int]:
    """Give the last row and the last column that a record names, both counted from 1.

    Args:
        data: The part of a sheet.
        part: Its name, for messages.
        source: What the workbook is called in messages.

    Raises:
        TableError: Its records do not fit together.
    """
    rows = columns = at = 0
    while at < len(data):
        try:
            kind, at = _number(data, at, 2)
            length, at = _number(data, at, 4)
        except IndexError:
            kind, length = _ROW, len(data) + 1
        if at + length > len(data):
            message = "ends within a record; save the workbook again, as xlsx"
            raise TableError(source, [Fault(part, None, message)])
        if kind == _ROW or kind in _CELLS:
            place = int.from_bytes(data[at : at + min(length, 4)], "little") + 1
            if kind == _ROW:
                rows = max(rows, place)
            else:
                columns = max(columns, place)
        at += length
    return rows, columns


def _number(data: bytes, at: int, most: int) -> tuple[int, int]:
    """Read seven bits of each byte, least first, and say where the next one begins."""
    number = 0
    for place in range(most):
        byte = data[at]
        at += 1
        number |= (byte & ~_CONTINUES) << 7 * place
        if byte < _CONTINUES:
            break
    return number, at
