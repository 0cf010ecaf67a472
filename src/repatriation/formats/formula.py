"""Formula: texts that a spreadsheet would run, guarded so that it shows them instead."""

from __future__ import annotations

__all__ = ["FORMULA", "guarded", "unguarded"]

FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
"""What a spreadsheet may take for the start of a formula (after OWASP's list)."""

_MARK = "'"


def guarded(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet could take for a formula.

    A text that looks guarded already gets one more, so that `unguarded` gives back any text.

    >>> guarded("=1+1"), guarded("'=1"), guarded("'tis"), guarded("200")
    ("'=1+1", "''=1", "'tis", '200')
    """
    return _MARK + text if text.lstrip(_MARK).startswith(FORMULA) else text


def unguarded(text: str) -> str:
    """Give the text that was guarded.

    >>> unguarded("'=1+1"), unguarded("'tis")
    ('=1+1', "'tis")
    """
    marked = text.startswith(_MARK) and text.lstrip(_MARK).startswith(FORMULA)
    return text.removeprefix(_MARK) if marked else text
