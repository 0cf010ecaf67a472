"""Cell: one cell of a foreign table, read as a figure or a date, or not understood."""

from __future__ import annotations

import re
from collections.abc import Mapping
from fractions import Fraction

import attrs

from repatriation.errors import EdtfError, RepatriationError, WordingError
from repatriation.model.figure import Figure
from repatriation.model.lattice import EVERYONE
from repatriation.model.period import Period
from repatriation.tables.column import Column, Role, read_columns
from repatriation.wording.figure import read_figure
from repatriation.wording.language import CODES

__all__ = ["CellError", "NotUnderstood", "read_number", "read_when"]

_NEGATIVE = re.compile(r"[-−]\s?(\d{1,18})")


@attrs.frozen(kw_only=True)
class NotUnderstood:
    """A cell that is not understood: its figure counts as unknown.

    Attributes:
        line: Line of the file on which its row begins.
        row: The row's id; empty where it has none.
        column: The column's header.
        value: What the cell says.
        reason: Why it is not understood.
    """

    line: int
    row: str
    column: str
    value: str
    reason: str

    def __str__(self) -> str:
        name = f" ({self.row})" if self.row else ""
        return f"row {self.line}{name}, {self.column}: {self.value!r}: {self.reason}"


class CellError(RepatriationError, ValueError):
    """A cell that is not understood, with the reason."""


def read_number(text: str, column: Column, language: str | None = None) -> Figure | None:
    """Read a cell as a figure of what its column counts; None where it is blank.

    Args:
        text: The cell.
        column: Its column.
        language: Code of the language of its words; None tries all.

    Raises:
        CellError: It is not understood whole, or speaks of something else.
    """
    if text.strip().casefold() in {"", "null"}:
        return None
    negative = _NEGATIVE.fullmatch(text.strip())
    if negative is not None:  # a fault of the data, which FIG102 reports
        return Figure.exactly(-int(negative[1]), text.strip())
    try:
        reading = read_figure(text, language=_language(text, language))
    except WordingError as error:
        near = f"; did you mean {error.nearest}?" if error.nearest else ""
        raise CellError(f"{error.reason}{near}") from None
    if reading.figure == Figure.exactly(Fraction(0), reading.figure.wording):  # "none"
        return Figure.exactly(0, reading.figure.wording)
    if reading.figure.is_share:
        raise CellError("is a share, where a number is expected")
    expected = column.means if column.role == "unit" else "persons"
    if reading.unit not in {None, expected}:
        raise CellError(f"counts {reading.unit}, where the column counts {expected}")
    if reading.noun.strip(" ()[]*†‡§") and not _is_of(reading.noun, column):
        raise CellError(f"says more than a number: {reading.noun.strip()!r}")
    return reading.figure


_PLAIN = "en"
"""How numerals without words are read: most tables write 1,000 for a thousand."""


def _language(text: str, language: str | None) -> str | None:
    if language in CODES:
        return language
    if not any(c.isalpha() for c in text):
        return _PLAIN
    if language is not None:
        known = ", ".join(CODES)
        raise CellError(f"words of language {language!r}, which is not read yet (only {known})")
    return None


def _is_of(noun: str, column: Column) -> bool:
    """Tell whether the words after a number only repeat what the column counts."""
    named = read_columns([noun])[0]
    return (named.role, named.means) in {(column.role, column.means), ("count", EVERYONE)}


def read_when(cells: Mapping[Role, str]) -> Period | None:
    """Read a row's period from the cells of its ``date``, or of its ``start`` and ``end``.

    Raises:
        CellError: A cell is not in EDTF, or both together are not.
    """
    filled = {role: text.strip() for role, text in cells.items() if text.strip()}
    if not filled:
        return None
    if "date" in filled:
        return _period(filled["date"])
    ends = [filled.get("start", ""), filled.get("end", "")]
    if ends[0] == ends[1]:
        return _period(ends[0])
    return _period("/".join(ends))


def _period(edtf: str) -> Period:
    try:
        return Period.of(edtf)
    except EdtfError as error:
        raise CellError(f"is not a date in ISO 8601 or EDTF: {error.reason}") from None
