"""Delimiter: what separates the cells of a text, read off its first records."""

from __future__ import annotations

import csv
import io
import math
from collections import Counter
from collections.abc import Iterator

from repatriation.errors import Fault, TableError
from repatriation.tables.mapping import Layout
from repatriation.tables.source.structure import is_value

__all__ = ["DELIMITERS", "HEAD", "delimiter_of"]

DELIMITERS = {",": "comma", ";": "semicolon", "\t": "tab", "|": "bar"}
"""The delimiters that are told apart, and their names."""

HEAD = 65_536
"""Characters at the top of a file that are looked at."""

_RECORDS = 100
_DATA_FIRST = 0.25
"""Weight of a delimiter by which the first full record would be data, not names."""


def delimiter_of(text: str, layout: Layout, source: str) -> str:
    """Give what separates the cells of a text.

    A delimiter is the better the more records it divides into the same number of cells, and
    the more cells these are.

    Args:
        text: The text, or its beginning.
        layout: What is declared of it.
        source: What it is called in messages.

    Raises:
        TableError: Two delimiters would do equally well, or the declared one cannot be one.
    """
    if layout.delimiter is not None:
        return _declared(layout.delimiter, source)
    if text[:5].casefold().startswith("sep=") and text[5:6] in {"\r", "\n"}:
        return _declared(text[4], source)
    head = text[:HEAD]
    ranked = sorted(((_worth(head, d), d) for d in DELIMITERS), reverse=True)
    (best, delimiter), (second, other) = ranked[:2]
    if best == 0:
        return ","
    if math.isclose(best, second):
        message = f"could be separated by {DELIMITERS[delimiter]} or {DELIMITERS[other]}; say which"
        raise TableError(source, [Fault("line 1", text.splitlines()[0][:80], message)])
    return delimiter


def _declared(delimiter: str, source: str) -> str:
    if len(delimiter) != 1 or delimiter in '"\r\n\0':
        message = "cannot separate cells; give a single character, such as ';' or a tab"
        raise TableError(source, [Fault("delimiter", delimiter, message)])
    return delimiter


def _worth(head: str, delimiter: str) -> float:
    rows = [row for row in _rows(head, delimiter) if any(c.strip() for c in row)]
    if not rows:
        return 0.0
    times = Counter(map(len, rows))
    width = max(times, key=lambda n: (times[n], n))
    first = next(row for row in rows if len(row) == width)
    values = sum(is_value(c) for c in first)
    weight = _DATA_FIRST if 5 * values > len([c for c in first if c.strip()]) else 1.0
    return weight * times[width] / len(rows) * math.log2(width)


def _rows(head: str, delimiter: str) -> Iterator[list[str]]:
    reader = csv.reader(io.StringIO(head, newline=""), delimiter=delimiter)
    for _ in range(_RECORDS):
        try:
            yield next(reader)
        except (StopIteration, csv.Error):
            return
