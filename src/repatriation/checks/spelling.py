"""Spelling: names brought to one form, so that ways of writing them can be compared."""

from __future__ import annotations

import unicodedata

__all__ = ["folded"]

_SILENT = dict.fromkeys(map(ord, "'’‘`´ʻʼʽʾʿˈـ"))
"""Signs that stand within words and are often left out: apostrophes, ayn, hamza, tatweel."""


def folded(name: str) -> str:
    """Bring a name to the form in which it is compared.

    Letters lose their case and marks (Unicode NFKD, case folding), signs within words go, and
    blanks and punctuation of every kind become one blank.

    >>> folded("Al-Ḥawl "), folded("AL HAWL")
    ('al hawl', 'al hawl')
    """
    bare = unicodedata.normalize("NFD", name).translate(_SILENT)
    plain = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", bare).casefold())
    letters = plain.translate(_SILENT)  # once more: ligatures can hold them
    kept = (c if c.isalnum() else " " for c in letters if not _is_mark(c))
    return " ".join("".join(kept).split())


def _is_mark(character: str) -> bool:
    return unicodedata.category(character) in {"Mn", "Me", "Cf"}
