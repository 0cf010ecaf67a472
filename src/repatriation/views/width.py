"""Width: how much room text takes, and how it is kept whole in any script."""

from __future__ import annotations

import textwrap
import unicodedata

__all__ = ["clipped", "fenced", "one_line", "width_of", "wrapped"]

_BLANKS = frozenset("\t\n\v\f\r\x1c\x1d\x1e\x1f\x85\u2028\u2029")
_DIRECTIONS = frozenset("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_RIGHT_TO_LEFT = frozenset({"R", "AL"})
_FIRST_RIGHT_TO_LEFT = "\u0590"
_LEFT_TO_RIGHT = "\u200e"


def width_of(text: str) -> int:
    """Count the columns that text takes: 2 for a wide character, 0 for a mark on another."""
    return len(text) if text.isascii() else sum(map(_columns, text))


def _columns(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"}:
        return 0
    return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1


def wrapped(text: str, width: int, first: str = "", later: str = "") -> list[str]:
    """Wrap text between words, by columns; a word that is longer stays whole.

    Args:
        text: What to wrap.
        width: Most columns in a line.
        first: What the first line begins with.
        later: What all others begin with.
    """
    if width_of(text) == len(text):
        return textwrap.wrap(
            text,
            max(width, 1),
            initial_indent=first,
            subsequent_indent=later,
            break_long_words=False,
            break_on_hyphens=False,
        ) or [first]
    lines: list[str] = []
    current, filled = first, False
    for word in text.split(" "):
        if filled and width_of(current) + 1 + width_of(word) > width:
            lines.append(current)
            current, filled = later, False
        current = f"{current} {word}" if filled else f"{current}{word}"
        filled = True
    return [*lines, current]


def one_line(text: str) -> str:
    """Put text on one line and show what a terminal would obey instead of print.

    Line ends and tabs become blanks, other control characters their codes; marks that
    change the direction of what follows are left out, see `fenced`.
    """
    if text.isprintable():
        return text
    return "".join(map(_shown, text))


def _shown(character: str) -> str:
    if character in _BLANKS:
        return " "
    if character in _DIRECTIONS:
        return ""
    if unicodedata.category(character) in {"Cc", "Cs"}:
        return ascii(character)[1:-1]
    return character


def fenced(text: str) -> str:
    """Keep text of a right-to-left script from reordering what stands beside it.

    A left-to-right mark on each side does so, takes no room, and is no part of the words.
    """
    if all(c < _FIRST_RIGHT_TO_LEFT for c in text):
        return text
    if any(unicodedata.bidirectional(c) in _RIGHT_TO_LEFT for c in text):
        return f"{_LEFT_TO_RIGHT}{text}{_LEFT_TO_RIGHT}"
    return text


def clipped(text: str, span: tuple[int, int], most: int) -> tuple[str, str, str]:
    """Cut text into what stands before a span, the span, and what stands after it.

    Args:
        text: The text.
        span: Start and end, in code points.
        most: Most code points of each of the three; the rest becomes "…".
    """
    start, end = span
    before, within, after = text[:start], text[start:end], text[end:]
    return (
        before if len(before) <= most else f"…{before[-most:]}",
        within if len(within) <= most else f"{within[:most]}…",
        after if len(after) <= most else f"{after[:most]}…",
    )
