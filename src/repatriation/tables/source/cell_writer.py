"""Cell writer: values written into the cells of a workbook, so that no text becomes a formula."""

from __future__ import annotations

from typing import Any

from repatriation.formats.formula import FORMULA
from repatriation.tables.source.value import text_of
from repatriation.tables.source.workbook import MOST_CHARACTERS

__all__ = ["legal", "write_cell"]


def write_cell(cell: Any, value: Any) -> None:
    """Write a number as such, and anything else as text, now and when it is edited.

    Args:
        cell: A cell of openpyxl.
        value: What to write.
    """
    if isinstance(value, int | float) and not isinstance(value, bool):
        cell.value = value
        return
    text = legal(text_of(value))[:MOST_CHARACTERS]
    cell.value = text
    cell.data_type = "s"
    if text.startswith(FORMULA):
        cell.quotePrefix = True


def legal(text: str) -> str:
    """Replace the characters that no workbook can hold."""
    from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE

    return "".join(
        "\ufffd" if "\ud800" <= letter <= "\udfff" else letter
        for letter in ILLEGAL_CHARACTERS_RE.sub("\ufffd", text)
    )
