"""Path: where in an input something stands, such as ``statements[3].about[0]``."""

from __future__ import annotations

import json
import re

__all__ = ["at_index", "at_key", "at_line"]

_BARE = re.compile(r"[A-Za-z0-9_-]+")


def at_key(path: str, key: object) -> str:
    """Give the path of a key's value; a key that TOML would quote is quoted.

    >>> at_key("count", "may/children")
    'count."may/children"'
    """
    text = str(key)
    shown = text if _BARE.fullmatch(text) else json.dumps(text, ensure_ascii=False)
    return f"{path}.{shown}" if path else shown


def at_index(path: str, index: int) -> str:
    """Give the path of an item of a list, counted from 0."""
    return f"{path}[{index}]"


def at_line(number: int, path: str) -> str:
    """Give the path of something on a line of a text that has a document on each.

    >>> at_line(12, "about[0]"), at_line(12, "line 1, column 5")
    ('line 12: about[0]', 'line 12, column 5')
    """
    if path.startswith("line 1,"):
        return f"line {number}{path.removeprefix('line 1')}"
    return f"line {number}: {path}" if path else f"line {number}"
