"""Tokens: a text cut into numerals, words and signs, in one pass."""

from __future__ import annotations

import re

__all__ = ["END", "cut", "fold", "spans"]

END = ""
"""What stands after the last token; equal to no token, so that looking ahead needs no test."""

_NUMERIC = "\u00b2\u00b3\u00b9\u00bc-\u00be\u2070-\u209c\u2150-\u218b\u2460-\u24ff"
_LETTER = rf"[^\W\d_{_NUMERIC}]"
_MARK = "[\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670]"
_TOKEN = re.compile(
    rf"\d+(?:[.,'٬٫]\d+)*|{_LETTER}+(?:{_MARK}+{_LETTER}*)*|[<>]=|=[<>]|\.\.+|[^\s\w]|_|\w"
)
_CUT = _TOKEN.findall

_FOLDED = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−﹣－", "-"),
        **dict.fromkeys("’‘ʼ′`´＇", "'"),
        **dict.fromkeys("“”„‟″«»‹›＂", '"'),
        **dict.fromkeys("\u200b\u200c\u200d\u200e\u200f\u2060\u061c\ufeff\u202a\u202b\u202c", " "),
        **dict.fromkeys("\u2066\u2067\u2068\u2069\u202d\u202e\u00ad", " "),
        **dict.fromkeys("％٪﹪", "%"),
        **dict.fromkeys("،，", ","),
        **dict.fromkeys("～∼〜≈≃≅", "~"),
        **dict.fromkeys("≥⩾≧", "≥"),
        **dict.fromkeys("≤⩽≦", "≤"),
        "＜": "<",
        "＞": ">",
        "＋": "+",
        "．": ".",
        "؛": ";",
        "ـ": " ",
        "İ": "i",
    }
)


def fold(text: str) -> str:
    """Put a text into lower case and its signs into one form each, position by position.

    The result is as long as the text, so that places in one are places in the other.
    """
    if text.isascii():
        return text.lower()
    text = text.translate(_FOLDED)
    lower = text.lower()
    if len(lower) == len(text):
        return lower
    return "".join(c.lower() if len(c.lower()) == 1 else c for c in text)


def cut(folded: str) -> list[str]:
    """Cut a folded text into tokens; blanks only separate them.

    Numerals keep the separators inside them (``1,234.5``); a word ends where digits begin.
    """
    return _CUT(folded)


def spans(folded: str) -> list[tuple[int, int]]:
    """Give the start and end of each token of `cut`, in code points."""
    return [match.span() for match in _TOKEN.finditer(folded)]
