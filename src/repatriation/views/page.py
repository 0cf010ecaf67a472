"""Page: content for the eye, without saying yet how it is drawn."""

from __future__ import annotations

from typing import Literal, NamedTuple

import attrs

__all__ = [
    "Block",
    "Gap",
    "Grid",
    "Heading",
    "Line",
    "Page",
    "Style",
    "Verbatim",
    "Words",
    "line",
    "visible",
]

Style = Literal["", "strong", "muted", "code", "error", "warning", "info"]
"""What a piece of text is, not which colour it has."""


_HIDDEN = {
    code: f"\\x{code:02x}" for code in (*range(0x20), *range(0x7F, 0xA0)) if code not in {9, 10}
} | {code: f"\\u{code:04x}" for code in (*range(0x202A, 0x202F), *range(0x2066, 0x206A))}


def visible(text: str) -> str:
    """Spell out control characters, which could recolour or hide what a terminal shows."""
    return text.translate(_HIDDEN)


class Words(NamedTuple):
    """A piece of text of one style."""

    text: str
    style: Style = ""


@attrs.frozen(kw_only=True)
class Heading:
    """The title of what follows, with a remark beside it."""

    text: str
    note: str = ""


@attrs.frozen(kw_only=True)
class Line:
    """Text that may be wrapped.

    Attributes:
        words: The pieces, in order.
        indent: Columns that it is moved in.
        hang: Columns that its second and further lines are moved in beyond that.
    """

    words: tuple[Words, ...]
    indent: int = 0
    hang: int = 0

    @property
    def text(self) -> str:
        """The whole text."""
        return "".join(piece.text for piece in self.words)


@attrs.frozen(kw_only=True)
class Grid:
    """Rows of cells that stand under each other.

    Attributes:
        rows: Each with as many cells as the header, where there is one.
        header: Names of the columns; empty for none.
        indent: Columns that it is moved in.
        least: Least widths of its columns, so that several grids stand under each other.
        stacks: Whether a row becomes a paragraph where the columns do not fit the line.
    """

    rows: tuple[tuple[Words, ...], ...]
    header: tuple[str, ...] = ()
    indent: int = 2
    least: tuple[int, ...] = ()
    stacks: bool = False


@attrs.frozen(kw_only=True)
class Verbatim:
    """Text whose line ends stay as they are."""

    text: str
    indent: int = 0


@attrs.frozen
class Gap:
    """An empty line."""


Block = Heading | Line | Grid | Verbatim | Gap
Page = tuple[Block, ...]


def line(*words: str | Words, indent: int = 0, hang: int = 0) -> Line:
    """Build a line from plain and styled text."""
    pieces = tuple(w if isinstance(w, Words) else Words(w) for w in words)
    return Line(words=pieces, indent=indent, hang=hang)
