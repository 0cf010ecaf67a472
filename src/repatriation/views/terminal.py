"""Terminal: pages in colour, laid out for the window, where rich is installed."""

from __future__ import annotations

import importlib.util
from collections.abc import Iterable
from typing import TYPE_CHECKING, TextIO

from repatriation.views.page import Block, Gap, Grid, Heading, Line, Verbatim, Words, visible
from repatriation.views.text import is_too_wide, stacked, widths_of

if TYPE_CHECKING:
    from rich.console import Console, RenderableType
    from rich.text import Text

__all__ = ["STYLES", "console_for", "draw", "has_rich"]

STYLES = {
    "": "",
    "strong": "bold",
    "muted": "dim",
    "code": "cyan",
    "error": "bold red",
    "warning": "bold yellow",
    "info": "bold blue",
}
"""Style of a piece of text → what rich calls it."""


def has_rich() -> bool:
    """Tell whether rich is installed, without loading it."""
    return importlib.util.find_spec("rich") is not None


def console_for(file: TextIO, width: int | None = None) -> Console:
    """Give a rich console; it respects NO_COLOR, TERM and the window's width."""
    from rich.console import Console

    return Console(file=file, width=width, highlight=False, soft_wrap=False, emoji=False)


def draw(page: Iterable[Block], console: Console) -> None:
    """Draw a page on a console."""
    for block in page:
        if isinstance(block, Grid) and is_too_wide(block, console.width):
            draw(stacked(block), console)
        else:
            console.print(_renderable(block, console.width))


def _renderable(block: Block, width: int) -> RenderableType:
    from rich.padding import Padding
    from rich.text import Text

    match block:
        case Heading():
            note = (f"  {block.note}", STYLES["muted"]) if block.note else ""
            return Text.assemble((block.text, "bold cyan"), note)
        case Line():
            return _line(block)
        case Verbatim():
            return Padding(Text(block.text), (0, 0, 0, block.indent), expand=False)
        case Grid():
            return Padding(_grid(block, width), (0, 0, 0, block.indent), expand=False)
        case Gap():
            return ""


def _line(block: Line) -> RenderableType:
    """Lay a line out; what hangs goes into a column of its own."""
    from rich.padding import Padding
    from rich.table import Table

    text = _text(block.words)
    if not block.hang or len(text) <= block.hang:
        return Padding(text, (0, 0, 0, block.indent), expand=False)
    table = Table.grid(padding=0)
    table.add_column(width=block.hang, no_wrap=True)
    table.add_column(overflow="fold")
    table.add_row(text[: block.hang], text[block.hang :])
    return Padding(table, (0, 0, 0, block.indent), expand=False)


def _grid(block: Grid, width: int) -> RenderableType:
    from rich.table import Table

    table = Table(
        box=None, show_header=bool(block.header), header_style=STYLES["muted"], pad_edge=False
    )
    table.padding = (0, 2, 0, 0)
    for i, wide in enumerate(widths_of(block, width)):
        header = block.header[i] if block.header else ""
        table.add_column(header, overflow="fold", width=wide)
    for row in block.rows:
        table.add_row(*(_text((cell,)) for cell in row))
    return table


def _text(words: Iterable[Words]) -> Text:
    from rich.text import Text

    return Text.assemble(*((visible(piece.text), STYLES[piece.style]) for piece in words))
