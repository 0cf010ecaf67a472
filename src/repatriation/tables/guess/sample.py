"""Sample: what the cells of a column look like."""

from __future__ import annotations

import datetime
import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, cached_property, lru_cache
from typing import TYPE_CHECKING, Any

import attrs

from repatriation.errors import WordingError
from repatriation.tables.date_cell import SERIAL_TEXT, read_date
from repatriation.tables.grid import Grid
from repatriation.tables.guess.words import missing_words, total_words, words
from repatriation.wording.figure import read_figure

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["Sample", "is_missing", "is_total", "number_of", "sums_up_time", "take_samples"]

_ROWS = 4000
_READ = 40
_READ_DATES = 200
_KEPT = 2**14
_COMPACT = len("20190507")
_LONGEST = 60
_FEW = 3
_ANY_YEAR = 2000
_BESIDE = " :()[]–—-,"
_PLAIN = re.compile(r"[-−]?\d+(\.\d+)?(e\+?\d+)?[*†]?", re.IGNORECASE)
_GROUPED = re.compile(r"[-−]?\d{1,3}([ ,.'’\u00a0\u202f])\d{3}(\1\d{3})*[*†]?")
_DOTTED = re.compile(r"[1-9]\d{0,2}(\.\d{3})+[*†]?")
_COMMA = re.compile(r"[-−]?\d+,\d{1,2}")
_SERIAL = re.compile(SERIAL_TEXT)
_YEAR = re.compile(r"(1[89]|20)\d{2}(\.0)?")
_SIGNS = frozenset({"-", "--", "---", "–", "—", ":", ".", "..", "...", "?", "x", "*", "/"})


@attrs.frozen(kw_only=True, eq=False)
class Sample:
    """Some cells of one column.

    Attributes:
        header: The column's name.
        cells: The cells that are not blank, as text, without padding, in order.
        rows: How many rows they were taken from.
        spread: All cells with their rows: None for blank ones.
        is_text: Whether they are text in the table, too, rather than typed numbers.
    """

    header: str
    cells: tuple[str, ...]
    rows: int
    spread: tuple[str | None, ...]
    is_text: bool = True

    @cached_property
    def counted(self) -> Mapping[str, int]:
        """Each cell and how often it stands, the most frequent first."""
        return dict(Counter(self.cells).most_common())

    @cached_property
    def told(self) -> Mapping[str, int]:
        """Those that say neither that nothing is known nor that their row is a total."""
        return {
            cell: n for cell, n in self.counted.items() if not (is_missing(cell) or is_total(cell))
        }

    @cached_property
    def numbers(self) -> Mapping[float, int]:
        """Each plain number and how often it stands."""
        found: Counter[float] = Counter()
        for cell, n in self.told.items():
            number = self._number(cell)
            if number is not None:
                found[number] += n
        return found

    @cached_property
    def figures(self) -> tuple[float | None, ...]:
        """The plain numbers with their rows: None where a cell is none."""
        return tuple(None if cell is None else self._number(cell) for cell in self.spread)

    @cached_property
    def dotted(self) -> Mapping[str, int]:
        """The cells that read as thousands parted by a dot: "1.204"."""
        if not self.is_text:
            return {}
        return {cell: n for cell, n in self.told.items() if "." in cell and _DOTTED.fullmatch(cell)}

    @cached_property
    def _parts_thousands(self) -> bool:
        """Whether dots part thousands wherever they stand, beside numbers without one."""
        others = [cell for cell in self.told if cell not in self.dotted]
        whole = any(cell.isdecimal() for cell in others)
        return bool(self.dotted) and whole and not any("." in c for c in others if number_of(c))

    def _number(self, cell: str) -> float | None:
        whole = self._parts_thousands and cell in self.dotted
        return number_of(cell.replace(".", "") if whole else cell)

    @property
    def number_share(self) -> float:
        """The share of plain numbers among the cells that say something."""
        return _share(sum(self.numbers.values()), self.told)

    @cached_property
    def figure_share(self) -> float:
        """The share of numbers and of words for numbers among them."""
        others = [cell for cell in self.told if number_of(cell) is None]
        read = {cell: self.told[cell] for cell in others[:_READ]}
        good = sum(n for cell, n in read.items() if _is_figure(cell))
        rest = sum(self.told.values()) - sum(self.numbers.values())
        words_ = rest * good / sum(read.values()) if read else 0
        return _share(sum(self.numbers.values()) + words_, self.told)

    @cached_property
    def date_share(self) -> float:
        """The share of dates among them, of which a few may be years or numbers of days."""
        told = self._dates
        others = [cell for cell in told if not _is_bare(cell)]
        read = {cell: told[cell] for cell in others[:: -(-len(others) // _READ_DATES) or 1]}
        good = sum(n for cell, n in read.items() if _is_date(cell))
        rest = sum(told[cell] for cell in others)
        bare = sum(told.values()) - rest
        full = rest * good / sum(read.values()) if read else 0
        return _share(full + (bare if full else 0), told)

    @cached_property
    def year_share(self) -> float:
        """The share of numbers that could be years among them."""
        told = self._dates
        return _share(sum(n for cell, n in told.items() if _YEAR.fullmatch(cell)), told)

    @cached_property
    def _dates(self) -> Mapping[str, int]:
        """The cells that are to be dates in a column of them, which sum up no others."""
        return {
            cell: n
            for cell, n in self.told.items()
            if not (_begins_total(cell) or sums_up_time(cell))
        }

    @cached_property
    def serial_share(self) -> float:
        """The share of numbers that could be a spreadsheet's days among them."""
        return _share(sum(n for cell, n in self.told.items() if _SERIAL.fullmatch(cell)), self.told)

    @property
    def is_whole(self) -> bool:
        """Whether nearly all its numbers are whole."""
        whole = sum(n for number, n in self.numbers.items() if number == int(number))
        return whole >= 0.95 * sum(self.numbers.values())

    @property
    def is_mostly_whole(self) -> bool:
        """Whether its fractions are so few that they are rather mistakes than what it holds."""
        broken = sum(n for number, n in self.numbers.items() if number % 1)
        whole = sum(n for number, n in self.numbers.items() if not number % 1 and abs(number) > 1)
        return self.is_whole or (broken <= _FEW and 2 * broken < whole)

    def shown(self, most: int = 4) -> tuple[str, ...]:
        """Give some of its cells: the usual ones, and what is no number."""
        odd = [cell for cell in self.counted if number_of(cell) is None][:2]
        usual = [cell for cell in self.counted if cell not in odd][: most - len(odd)]
        return (*usual, *odd)


def take_samples(grid: Grid) -> Mapping[str, Sample]:
    """Take some rows, spread over the table where its length is known; columns when asked for."""
    return _Samples(grid)


class _Samples(Mapping[str, Sample]):
    def __init__(self, grid: Grid) -> None:
        self._grid = grid
        self._taken: dict[str, Sample] = {}

    def __getitem__(self, header: str) -> Sample:
        if header not in self._taken:
            self._taken[header] = _sample(header, self._rows[header].to_list())
        return self._taken[header]

    def __iter__(self) -> Iterator[str]:
        return iter(self._grid.headers)

    def __len__(self) -> int:
        return len(self._grid.headers)

    def __contains__(self, header: object) -> bool:
        return header in self._grid.headers

    @cached_property
    def _rows(self) -> nw.DataFrame[Any]:
        import narwhals as nw

        frame = self._grid.frame.select(*self._grid.headers)
        if isinstance(frame, nw.LazyFrame):
            return frame.head(_ROWS).collect()
        return frame.gather_every(-(-len(frame) // _ROWS)) if len(frame) > _ROWS else frame


def _sample(header: str, cells: Sequence[Any]) -> Sample:
    texts = tuple(map(_text, cells))
    told = tuple(text for text in texts if text is not None)
    is_text = any(isinstance(cell, str) for cell in cells)
    return Sample(header=header, cells=told, rows=len(texts), spread=texts, is_text=is_text)


def _text(cell: object) -> str | None:
    kind = type(cell)
    if kind is str or kind is int:  # most are, and there are many
        return str(cell).strip() or None
    match cell:
        case None:
            return None
        case float() if cell != cell:  # noqa: PLR0124 - a float that is not a number
            return None
        case float() if cell.is_integer() and abs(cell) < 2**53:
            return str(int(cell))
        case datetime.datetime() if cell.time() == datetime.time():
            return cell.date().isoformat()
    return str(cell).strip() or None


@lru_cache(maxsize=_KEPT)
def number_of(cell: str) -> float | None:
    """Read a plain number; None where it is none."""
    text = cell.rstrip("*†").replace("−", "-")
    if _PLAIN.fullmatch(text):
        number = float(text)
        return number if abs(number) < 2**53 else None
    grouped = _GROUPED.fullmatch(text)
    if grouped is not None:
        return float(text.replace(grouped[1], ""))
    return float(text.replace(",", ".")) if _COMMA.fullmatch(text) else None


@lru_cache(maxsize=_KEPT)
def is_missing(cell: str) -> bool:
    """Tell whether a cell says, in any language, that nothing is known."""
    return cell in _SIGNS or words(cell) in missing_words()


@lru_cache(maxsize=_KEPT)
def is_total(cell: str) -> bool:
    """Tell whether a cell says, in any language, that its row sums up others."""
    return words(cell) in total_words()


def _begins_total(cell: str) -> bool:
    """Tell whether a cell begins as that of a row that sums up others: "Subtotal North"."""
    said = words(cell)
    return any(said[: len(phrase)] == phrase for phrase in total_words())


@lru_cache(maxsize=_KEPT)
def sums_up_time(cell: str) -> bool:
    """Tell whether a cell says "total" beside a time.

    >>> sums_up_time("Subtotal 2019"), sums_up_time("Итого за май"), sums_up_time("Total Homs")
    (True, True, False)
    """
    if len(cell) > _LONGEST or not set(words(cell)) & _words_of_totals():
        return False
    said = cell.split()
    splits = [(said[:at], said[at:]) for at in range(1, len(said))]
    return any(
        words(" ".join(total)) in total_words() and _names_time(" ".join(rest).strip(_BESIDE))
        for one, other in splits
        for total, rest in ((one, other), (other, one))
    )


@cache
def _words_of_totals() -> frozenset[str]:
    return frozenset(word for phrase in total_words() for word in phrase)


def _names_time(said: str) -> bool:
    """Tell whether words name a day, month, quarter or year, or hold a date."""
    reading = read_date(said)
    if reading.period is not None or reading.is_open or any(map(str.isdigit, reading.nearest)):
        return True
    return read_date(f"{said} {_ANY_YEAR}").period is not None


def _is_figure(cell: str) -> bool:
    try:
        return not read_figure(cell, language=None).figure.is_share
    except WordingError:
        return False


def _is_bare(cell: str) -> bool:
    """Tell whether a cell is a date only beside others that are dates for certain."""
    return bool(_YEAR.fullmatch(cell) or _SERIAL.fullmatch(cell))


def _is_date(cell: str) -> bool:
    if not any(map(str.isdigit, cell)) or (cell.isdecimal() and len(cell) != _COMPACT):
        return False
    reading = read_date(cell)
    return reading.period is not None or reading.is_open


def _share(part: float, cells: Mapping[str, int]) -> float:
    whole = sum(cells.values())
    return part / whole if whole else 0.0
