"""Phrase: the words that a command reads: arguments, lines, a column; each one once."""

from __future__ import annotations

import argparse
import re
import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

import attrs

from repatriation.cli.inputs import InputError, content_of
from repatriation.cli.kind import STDIN
from repatriation.errors import near_matches
from repatriation.tables.grid import LINE, Grid
from repatriation.tables.lookup import collected
from repatriation.tables.source.reader import read_grid

__all__ = ["Phrase", "Phrases", "read_phrases", "read_texts"]

_TABLES = (".csv", ".tsv")
_LINE_ENDS = re.compile(r"\r\n|\r|\n")


@attrs.frozen(kw_only=True)
class Phrase:
    """A distinct value.

    Attributes:
        text: The words, without the blanks around them unless they were an argument.
        count: How often they occur.
        line: Line of the input where they first occur; None for an argument.
    """

    text: str
    count: int = 1
    line: int | None = None


@attrs.frozen(kw_only=True)
class Phrases:
    """The distinct values of an input, in the order in which they first occur.

    Attributes:
        phrases: The values.
        name: What the input is called; None where it is the arguments.
        column: Its column, where it is a table.
        blank: How many values were empty and are left out.
    """

    phrases: tuple[Phrase, ...]
    name: str | None = None
    column: str | None = None
    blank: int = 0


def read_phrases(args: argparse.Namespace) -> Phrases:
    """Read the distinct values that the arguments name.

    Raises:
        InputError: An input that cannot be opened, has no such column, or holds nothing.
        TableError: A table that cannot be used; with every fault.
    """
    path = _path(args)
    if path is None:
        return _distinct([(text, None) for text in args.phrases], keep_blank=True)
    data, name = _bytes(path), _name(path)
    if _is_table(path, args.column):
        grid = read_grid(data, name=_as_table(path))
        header = _header(grid, name, args.column)
        found = _distinct((text, line) for line, text in _cells(grid, header))
        return attrs.evolve(found, name=name, column=header)
    lines = _LINE_ENDS.split(_text(data, name))
    found = _distinct(_numbered(lines if lines[-1] else lines[:-1]))
    if not found.phrases:
        raise InputError(f"{name}: holds nothing to read")
    return attrs.evolve(found, name=name)


def read_texts(args: argparse.Namespace) -> list[str]:
    """Read running text: each argument, a whole file, or each cell of a column.

    Raises:
        InputError: An input that cannot be opened, or has no such column.
        TableError: A table that cannot be used; with every fault.
    """
    path = _path(args)
    if path is None:
        return list(args.phrases)
    data, name = _bytes(path), _name(path)
    if not _is_table(path, args.column):
        return [_text(data, name)]
    grid = read_grid(data, name=_as_table(path))
    header = _header(grid, name, args.column)
    return [text for _, text in _cells(grid, header)]


def _path(args: argparse.Namespace) -> str | None:
    """Tell which file is to be read; None where arguments are."""
    if args.file is not None and args.phrases:
        raise InputError("give phrases or --file, not both")
    if args.file is not None:
        return str(args.file)
    if not args.phrases or list(args.phrases) == [STDIN]:
        return STDIN
    if args.column is not None:
        raise InputError("--column is of a table; name it with --file")
    return None


def _is_table(path: str, column: str | None) -> bool:
    return column is not None or Path(path).suffix.lower() in _TABLES


def _name(path: str) -> str:
    return "<standard input>" if path == STDIN else path


def _bytes(path: str) -> bytes:
    if path == STDIN and sys.stdin.isatty():
        sys.stderr.write("reading standard input, a phrase on each line; end it with Ctrl-D\n")
    return content_of(path)


def _text(data: bytes, name: str) -> str:
    try:
        return data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        message = f"byte {error.start} is not UTF-8; save it as UTF-8"
        raise InputError(f"{name}: line {line}: {message}") from None


def _as_table(path: str) -> str:
    return "<standard input>.csv" if path == STDIN else path


def _cells(grid: Grid, header: str) -> list[tuple[int, str]]:
    rows = collected(grid.frame)
    texts = ("" if cell is None else str(cell) for cell in rows[header].to_list())
    return list(zip(rows[LINE].to_list(), texts, strict=True))


def _header(grid: Grid, name: str, column: str | None) -> str:
    """Find a column by its header, as written or but for case and blanks."""
    headers = grid.headers
    if column is None:
        if len(headers) == 1:
            return headers[0]
        raise InputError(f"{name}: is a table; add --column with one of: {_listed(headers)}")
    for same in (str.strip, _normalised):
        found = [each for each in headers if same(each) == same(column)]
        if len(found) == 1:
            return found[0]
        if found:
            raise InputError(
                f"{name}: {column!r} may be {' or '.join(map(repr, found))}; say which"
            )
    near = near_matches(column, headers)
    hint = f"did you mean {' or '.join(map(repr, near))}?" if near else f"it has {_listed(headers)}"
    raise InputError(f"{name}: there is no column {column!r}; {hint}")


def _normalised(header: str) -> str:
    return re.sub(r"[\W_]+", "_", header.casefold()).strip("_")


def _listed(header: Sequence[str]) -> str:
    return ", ".join(repr(each) for each in header)


def _numbered(lines: Iterable[str]) -> Iterable[tuple[str, int]]:
    return ((text, number) for number, text in enumerate(lines, 1))


def _distinct(values: Iterable[tuple[str, int | None]], *, keep_blank: bool = False) -> Phrases:
    first: dict[str, int | None] = {}
    counts: dict[str, int] = {}
    blank = 0
    for value, line in values:
        text = value if keep_blank else value.strip()
        if not text and not keep_blank:
            blank += 1
            continue
        first.setdefault(text, line)
        counts[text] = counts.get(text, 0) + 1
    phrases = tuple(Phrase(text=t, count=counts[t], line=line) for t, line in first.items())
    return Phrases(phrases=phrases, blank=blank)
