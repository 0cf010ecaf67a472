"""Number: one cell of a foreign table read as a figure, or refused with a kind and a reason."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from fractions import Fraction
from functools import lru_cache
from typing import Literal

import attrs

from repatriation.errors import RepatriationError, WordingError
from repatriation.model.figure import Figure
from repatriation.tables.mapping import Cells, ColumnUse
from repatriation.tables.noun import category_of
from repatriation.wording.figure import read_figure
from repatriation.wording.language import CODES
from repatriation.wording.numeral import LARGEST
from repatriation.wording.reading import Reading

__all__ = [
    "LARGEST",
    "REASONS",
    "CellError",
    "OddKind",
    "effective",
    "read_compound",
    "read_number",
    "same_token",
]

OddKind = Literal[
    "not understood", "negative", "fraction", "too large", "date", "script", "inverted"
]
"""Why a cell has no number: words not understood, a number that counts nobody, digits of two
scripts or letters that look like digits, a range with its ends the wrong way round."""

REASONS: Mapping[OddKind, str] = {
    "negative": "is negative, which a number of people cannot be",
    "fraction": "is a fraction, and people come in whole numbers",
    "too large": "is more people than ever lived",
    "date": "is a date, where a number is expected",
    "inverted": "has its ends the wrong way round",
}
"""Kind → what is wrong, as words that follow the value."""

_NEGATIVE = re.compile(r"[-−]\s?[0-9][0-9,]{0,17}(?:\.[0-9]{1,9})?")
_FRACTION = re.compile(r"[0-9]{1,12}\.(?!0+\Z)(?:[0-9]{1,2}|[0-9]{4,17})")
_POINTED = re.compile(r"[0-9][0-9,]{0,15}\.(?!0+\Z)[0-9]{1,17}")
"""A fraction where a point is declared to begin decimals."""
_MONTH = r"(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.?"
_DATE = re.compile(
    r"\d{4}[-/.]\d{1,2}[-/.]\d{1,2}(?:[T ].*)?"
    r"|\d{1,2}[-/.]\d{1,2}[-/.](?:\d{4}|\d{2})(?: .*)?"
    rf"|\d{{1,2}}[-/ ]{_MONTH}(?:[-/ ,]+\d{{2,4}})?|{_MONTH}[-/ ]\d{{1,4}}",
    re.IGNORECASE | re.ASCII,
)
_QUICK = re.compile(r"(0|[1-9][0-9]{0,11})(?:\.00?)?|([1-9][0-9]{0,2}(?:,[0-9]{3}){1,3})")
"""What most cells that are not plain look like, read without asking for words."""
_ENGLISH = re.compile(
    r"(?:[-0-9.,~<>+ ]|\b(?:about|almost|approximately|around|at|between|fewer|least|less|more|most"
    r"|nearly|over|than|to|under|up)\b)+",
    re.IGNORECASE,
)
"""Hedges that no other language reads, so that the others need not be asked."""
_LIST = re.compile(r"\d\s*[;|]\s*\d")
_LOOKALIKES = {ord(letter): digit for letter, digit in zip("OoОоlI|Зз", "000011133", strict=True)}
_DISGUISED = re.compile(r"(?=.*[0-9])(?=.*[OoОоlI|Зз])[0-9OoОоlI|Зз.,]+")
_MARKS = " ()[].*†‡§¶"


class CellError(RepatriationError, ValueError):
    """A cell that gives no number.

    Attributes:
        reason: Why, as words that follow the cell's value.
        kind: See `OddKind`.
    """

    def __init__(self, reason: str, kind: OddKind = "not understood") -> None:
        super().__init__(reason)
        self.reason = reason
        self.kind: OddKind = kind

    @classmethod
    def of(cls, kind: OddKind) -> CellError:
        """Build the error of a kind that has one reason only."""
        return cls(REASONS[kind], kind)


def effective(cells: Cells, own: Cells | None) -> Cells:
    """Give how the cells of a column are read: the table's way, and the column's own first."""
    if own is None:
        return cells
    return Cells(
        missing=(*cells.missing, *own.missing),
        suppressed={**cells.suppressed, **own.suppressed},
        rounded_to=own.rounded_to if own.rounded_to != 1 else cells.rounded_to,
        language=own.language or cells.language,
        decimal=own.decimal or cells.decimal,
        date_order=own.date_order or cells.date_order,
        missing_guessed=(*cells.missing_guessed, *own.missing_guessed),
    )


def same_token(text: str) -> str:
    """Give a value in the form in which declared ones are compared: case and blanks aside."""
    return text.strip().casefold()


def read_number(
    text: str,
    use: ColumnUse,
    cells: Cells,
    *,
    qualifier: str = "",
    language: str | None = None,
) -> Figure | None:
    """Read a cell as a figure of what its column counts; None where it is blank or missing.

    A fraction in a column of means is None, too: it is no count, and no fault.

    Args:
        text: The cell.
        use: What its column counts.
        cells: How the column's cells are read; see `effective`.
        qualifier: What the qualifier's column says of it: ``"about"``.
        language: Code of the row's language, where the table has a column of it.

    Raises:
        CellError: It gives no number.
    """
    token = same_token(text)
    if token in {"", "null", "nan", "<na>"} or token in map(same_token, cells.missing):
        return None
    for mark, (low, high) in cells.suppressed.items():
        if same_token(mark) == token:
            return Figure.withheld(low, high, text.strip())
    spoken = language or cells.language
    if not qualifier and spoken is None and cells.decimal != ",":
        quick = _QUICK.fullmatch(text.strip())
        if quick is not None:
            number = int((quick[1] or quick[2]).replace(",", ""))
            return _rounded(Figure.exactly(number, text.strip()), cells.rounded_to)
    broken = _POINTED if cells.decimal == "." else _FRACTION
    if broken.fullmatch(text.strip()):
        if use.end == "mean":
            return None
        raise CellError.of("fraction")
    _refuse_form(text.strip())
    figure = _hedged(text.strip(), qualifier.strip(), use, spoken, cells.decimal)
    return _rounded(figure, cells.rounded_to)


def _refuse_form(text: str) -> None:
    """Refuse what by its form alone is no number of people."""
    if _NEGATIVE.fullmatch(text):
        raise CellError.of("negative")
    if _DATE.fullmatch(text):
        raise CellError.of("date")
    if _DISGUISED.fullmatch(text):
        meant = text.translate(_LOOKALIKES)
        raise CellError(f"has letters that look like digits; perhaps {meant} is meant", "script")
    decimals = () if text.isascii() else filter(str.isdecimal, text)
    if len({ord(c) - unicodedata.decimal(c) for c in decimals}) > 1:
        raise CellError("mixes digits of two scripts", "script")
    if _LIST.search(text):
        raise CellError("lists several numbers; give each a column of its own")


def _hedged(
    text: str, qualifier: str, use: ColumnUse, language: str | None, decimal: str | None
) -> Figure:
    if not qualifier or (reading := _unknown(qualifier)) is not None:
        return _figure(text, use, language, decimal)
    try:
        return _figure(f"{qualifier} {text}", use, language, decimal)
    except CellError:
        if (reading := _unknown(text)) is not None:
            return reading
        return _figure(f"{text} {qualifier}", use, language, decimal)  # "or more"


def _unknown(text: str) -> Figure | None:
    """Give the figure of words that say that nothing is known, None for others."""
    try:
        figure = read_figure(text, language=_language(text, None)).figure
    except (WordingError, CellError):
        return None
    return figure if figure.quantifier in {"unknown", "unknowable"} else None


def _figure(text: str, use: ColumnUse, language: str | None, decimal: str | None) -> Figure:
    reading = _read(text, language, decimal)
    figure = reading.figure
    if figure == Figure.exactly(Fraction(0), figure.wording):  # "none"
        return Figure.exactly(0, figure.wording)
    if figure.is_share:
        raise CellError("is a share, where a number is expected")
    if reading.unit not in {None, use.unit}:
        raise CellError(f"counts {reading.unit}, where the column counts {use.unit}")
    if reading.noun.strip(_MARKS) and not _is_of(reading.noun.strip(_MARKS), use):
        raise CellError(f"says more than a number: {reading.noun.strip()!r}")
    return figure


def _read(text: str, language: str | None, decimal: str | None) -> Reading:
    found = _asked(text, language, decimal)
    if isinstance(found, CellError):
        raise CellError(found.reason, found.kind)
    return found


@lru_cache(maxsize=2**15)
def _asked(text: str, language: str | None, decimal: str | None) -> Reading | CellError:
    """Read words; what columns have in common is read once."""
    try:
        return _worded(text, language, decimal)
    except CellError as error:
        return error.with_traceback(None)


def _worded(text: str, language: str | None, decimal: str | None) -> Reading:
    locale = {".": "en", ",": "de"}.get(decimal or "")
    try:
        return read_figure(text, language=_language(text, language), locale=locale)
    except WordingError as error:
        kind = _KINDS.get(error.reason)
        if kind is not None:
            raise CellError.of(kind) from None
        near = f"; did you mean {error.nearest}?" if error.nearest else ""
        raise CellError(f"{error.reason}{near}") from None


_KINDS: Mapping[str, OddKind] = {
    "people come in whole numbers": "fraction",
    "more people than ever lived": "too large",
    "a range whose ends are reversed": "inverted",
}
"""Reason of a refused wording → what it is in a table."""


def _language(text: str, language: str | None) -> str | None:
    """Choose the language: numerals alone are read as most tables write them, 1,000."""
    if language in CODES:
        return language
    if not any(c.isalpha() for c in text) or _ENGLISH.fullmatch(text):
        return "en"
    if language is not None:
        known = ", ".join(CODES)
        raise CellError(f"words of language {language!r}, which is not read yet (only {known})")
    return None


def _is_of(noun: str, use: ColumnUse) -> bool:
    """Tell whether the words after a number only repeat what the column counts."""
    said = noun.casefold()
    if said in {use.unit, use.group, use.header.casefold()}:
        return True
    category = category_of(noun)
    return bool(category) and category in {"everyone", use.category, *use.category.split("/")}


def _rounded(figure: Figure, to: int) -> Figure:
    """Widen an exact figure by what rounding hides: 5 hides 2 either way."""
    low = figure.low
    if to < 2 or figure.quantifier != "exactly" or not isinstance(low, int):
        return figure
    return Figure.between(max(0, low - to // 2), low + to // 2, figure.wording)


_BREAK = re.compile(r"\s*(?:[;\n+&]|,(?!\d{3}(?!\d))|\b(?:and|et|y|und|и)\b)\s*", re.IGNORECASE)
_LABELLED = re.compile(r"([^\d:=]+?)(?:\s*[:=]\s*|\s+(?=\d))(.+)")


def read_compound(
    text: str, use: ColumnUse, cells: Cells, *, language: str | None = None
) -> dict[str, Figure]:
    """Read a cell such as ``"33 men, 156 women"`` as a figure for each category it names.

    Raises:
        CellError: A part of it is not understood, names nobody known, or names them twice.
    """
    if same_token(text) in {"", *map(same_token, cells.missing)} or _unknown(text) is not None:
        return {}
    found: dict[str, Figure] = {}
    for part in filter(None, _BREAK.split(text.strip())):
        category, number = _named(part, language or cells.language, cells.decimal)
        if category in found:
            raise CellError(f"gives two numbers of {category.replace('_', ' ')}")
        whole = attrs.evolve(use, category=category)
        found[category] = _rounded(
            _figure(number, whole, language or cells.language, cells.decimal), cells.rounded_to
        )
    return found


def _named(part: str, language: str | None, decimal: str | None) -> tuple[str, str]:
    labelled = _LABELLED.fullmatch(part)
    if labelled is not None and (category := category_of(labelled[1])):
        return category, labelled[2]
    noun = _read(part, language, decimal).noun
    category = category_of(noun.strip(_MARKS))
    if not category:
        raise CellError(f"{part!r} does not name people that are known")
    return category, part
