"""Text: pages as plain text."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator, Sequence

from repatriation.views.page import Block, Gap, Grid, Heading, Line, Verbatim, Words, line, visible
from repatriation.views.width import width_of, wrapped

__all__ = ["fitted", "is_too_wide", "render_text", "stacked", "widths_of"]

_APART = 2


def render_text(page: Iterable[Block], width: int = 100) -> str:
    """Draw a page as plain text, ending in a line feed.

    Args:
        page: The content.
        width: Most characters in a line, where words allow it.
    """
    lines = [drawn for block in page for drawn in _draw(block, max(width, 40))]
    return "\n".join([visible(one.rstrip()) for one in lines] + [""])


def _draw(block: Block, width: int) -> Iterator[str]:
    match block:
        case Gap():
            yield ""
        case Heading():
            yield from wrapped(" — ".join(filter(None, [block.text, block.note])), width, "", "  ")
        case Line():
            start = " " * block.indent
            yield from wrapped(block.text, width, start, start + " " * block.hang)
        case Verbatim():
            yield from textwrap.indent(block.text, " " * block.indent).splitlines()
        case Grid():
            if is_too_wide(block, width):
                for paragraph in stacked(block):
                    yield from _draw(paragraph, width)
            else:
                yield from _grid(block, width)


def _grid(grid: Grid, width: int) -> Iterator[str]:
    widths = widths_of(grid, width)
    for row in _rows(grid):
        cells = [_cell(cell.text, w) for cell, w in zip(row, widths, strict=True)]
        for i in range(max(map(len, cells))):
            pieces = [_padded(cell, i, w) for cell, w in zip(cells, widths, strict=True)]
            yield " " * grid.indent + (" " * _APART).join(pieces)


def _rows(grid: Grid) -> list[tuple[Words, ...]]:
    header = tuple(Words(name) for name in grid.header)
    return [header, *grid.rows] if header else list(grid.rows)


def is_too_wide(grid: Grid, width: int) -> bool:
    """Tell whether a grid that stacks is wider than the line, narrowed as it can be."""
    taken = sum(widths_of(grid, width)) + _APART * (len(grid.header) - 1) + grid.indent
    return grid.stacks and taken > width


def stacked(grid: Grid) -> Iterator[Line]:
    """Give each row of a grid as its first cell and, below it, the others by name."""
    for row in grid.rows:
        yield line(row[0], indent=grid.indent, hang=2)
        named = [f"{name}: {cell.text}" for name, cell in zip(grid.header, row, strict=True)]
        yield line("; ".join(named[1:]), indent=grid.indent + 2)


def widths_of(grid: Grid, width: int) -> list[int]:
    """Give each column of a grid its width: as it needs, narrowed where the line is full."""
    columns = list(zip(*_rows(grid), strict=True))
    least = grid.least or (0,) * len(columns)
    natural = [
        max(n, *(width_of(c.text) for c in col)) for n, col in zip(least, columns, strict=True)
    ]
    floors = [max((_longest(c.text) for c in col), default=0) for col in columns]
    return fitted(natural, floors, width - grid.indent - _APART * (len(columns) - 1))


def _longest(text: str) -> int:
    return max(map(width_of, text.split()), default=0)


def fitted(natural: Sequence[int], floors: Sequence[int], room: int) -> list[int]:
    """Narrow columns until they fit, the widest first, none below its longest word."""
    widths = list(natural)
    while sum(widths) > room:
        spare = [w if w > floor else 0 for w, floor in zip(widths, floors, strict=True)]
        if not any(spare):
            break
        widths[spare.index(max(spare))] -= 1
    return widths


def _cell(text: str, width: int) -> list[str]:
    margin = " " * (len(text) - len(text.lstrip()))
    return wrapped(text.lstrip(), width, margin, margin)


def _padded(cell: Sequence[str], index: int, width: int) -> str:
    piece = cell[index] if index < len(cell) else ""
    return piece + " " * (width - width_of(piece))
