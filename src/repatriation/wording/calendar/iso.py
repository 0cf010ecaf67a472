"""ISO dates: a text that is the Extended Date/Time Format already, read as itself."""

from __future__ import annotations

import re

from repatriation.errors import EdtfError
from repatriation.model.edtf import LONGEST, parse_edtf
from repatriation.wording.calendar.scan import Scan, plain, trim

__all__ = ["read_iso"]

_PART = r"[0-9][0-9X]{3}(?:-(?:0[1-9]|1[0-2]|XX)(?:-[0-9X]{2})?)?[?~%]?"
_DATE = re.compile(_PART)
_INTERVAL = re.compile(rf"(?:{_PART}|\.\.)/(?:{_PART}|\.\.)")
_SET = re.compile(r"\[[^\[\]{}]*(?:,|\.\.)[^\[\]{}]*\]|\{[^\[\]{}]*(?:,|\.\.)[^\[\]{}]*\}")
_FIRST = frozenset("0123456789[{(\"'.")


def read_iso(scan: Scan) -> str | None:
    """Give the EDTF of a text that is a date, an interval or a set of that format.

    Punctuation around it does not count, but ``?``, ``~`` and ``%`` behind digits do.
    Sub-year codes are left to words: 2020-21 are two years to most who write it.
    """
    if not scan.size or not (scan.words[0][0] in _FIRST or scan.numbers[0] >= 0):
        return None
    start, stop = trim(scan)
    whole = scan.text.strip()
    if len(whole) <= LONGEST and _SET.fullmatch(whole):
        return _checked(whole)
    if start >= stop or stop - start > 20:
        return None
    text = scan.text[scan.starts[start] : scan.ends[stop - 1]]
    text = text if text.isascii() else plain(text).upper()
    while stop < scan.size and scan.glued(stop) and scan.words[stop] == "?":
        text, stop = f"{text}?", stop + 1
    if scan.words[start - 1 : start] == ["."] and text.startswith("/"):
        return None
    if _DATE.fullmatch(text) or _INTERVAL.fullmatch(text):
        return _checked(text)
    return None


def _checked(text: str) -> str | None:
    try:
        parse_edtf(text)
    except EdtfError:
        return None
    return text
