"""Cached: the values of formulas, kept in a workbook that was written without them.

What writes workbooks here writes formulas alone; whoever then reads the file without computing
them would find nothing.
"""

from __future__ import annotations

import datetime
import io
import re
import zipfile
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape

from repatriation.tables.source.archive import packed
from repatriation.tables.source.sheet_xml import parts_of_sheets

if TYPE_CHECKING:
    from openpyxl import Workbook

__all__ = ["values_of", "with_values"]

_FORMULA = re.compile(
    rb'<c r="([A-Z]+\d+)"((?: s="\d+")?)(?: t="\w+")?>(<f(?:>[^<]*</f>|[^>]*/>| [^>]*>[^<]*</f>))'
    rb"<v ?/></c>"
)


def values_of(book: Workbook) -> dict[str, dict[str, Any]]:
    """Give the values of the cells of a book loaded with values, by sheet and coordinate."""
    return {
        sheet.title: {
            cell.coordinate: cell.value
            for row in sheet.iter_rows()
            for cell in row
            if cell.value is not None
        }
        for sheet in book.worksheets
    }


def with_values(data: bytes, values: Mapping[str, Mapping[str, Any]]) -> bytes:
    """Give formulas that have no value the one they had.

    Args:
        data: A workbook, as openpyxl writes it.
        values: Values by sheet and coordinate.
    """
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    for title, part in parts_of_sheets(parts, "the workbook").items():
        known = values.get(title, {})

        def valued(match: re.Match[bytes], known: Mapping[str, Any] = known) -> bytes:
            value = known.get(match[1].decode())
            kind, text = _written(value)
            if text is None:
                return match[0]
            cell = b'<c r="%s"%s%s>' % (match[1], match[2], kind)
            return cell + match[3] + b"<v>%s</v></c>" % escape(text).encode()

        parts[part] = _FORMULA.sub(valued, parts[part])
    return packed(parts, compressed=True)


def _written(value: Any) -> tuple[bytes, str | None]:
    """Give the type and the text of a value; no text where it cannot be kept."""
    from openpyxl.utils.datetime import to_excel

    if isinstance(value, bool):
        return b' t="b"', str(int(value))
    if isinstance(value, int | float):
        return b"", repr(value)
    if isinstance(value, datetime.date | datetime.time | datetime.timedelta):
        return b"", repr(to_excel(value))  # type: ignore[no-untyped-call]
    if not isinstance(value, str):
        return b"", None
    return (b' t="e"' if value.startswith("#") and value[-1:] in "!?AE" else b' t="str"'), value
