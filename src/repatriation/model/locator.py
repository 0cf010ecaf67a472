"""Locator: where in a source's text something stands."""

from __future__ import annotations

import hashlib
import string
from pathlib import Path
from typing import Any, Literal

import attrs

from repatriation.errors import InvalidRecordError
from repatriation.model.shown import Shown

__all__ = ["Locator", "Verification", "digest", "read_text"]

_BOM = "\ufeff"
_HEX = frozenset(string.digits + "abcdef")
_SHORTEST = 8
_USUAL = 12


def read_text(path: str | Path) -> str:
    """Read a source's text: UTF-8, line ends as they are, a byte-order mark left out.

    Raises:
        UnicodeDecodeError: The file is not UTF-8.
        OSError: The file cannot be read.
    """
    return Path(path).read_bytes().decode("utf-8").removeprefix(_BOM)


def digest(text: str) -> str:
    """Give the SHA-256 of a text in UTF-8, in hexadecimal digits."""
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


@attrs.frozen(kw_only=True, repr=False)
class Verification(Shown):
    """What became of a located passage in a text.

    Attributes:
        status: ``verified``: it stands there. ``moved``: it stands elsewhere in the text.
            ``changed``: it is no longer in the text. ``outside``: the text ends before it,
            and it stands nowhere else. ``unchecked``: the locator has no digest.
        moved_by: How far it moved, in code points; 0 unless ``moved``.
        found: What stands there now, the spans joined by a line feed.
    """

    status: Literal["verified", "moved", "changed", "outside", "unchecked"]
    moved_by: int = 0
    found: str = ""

    def __str__(self) -> str:
        match self.status:
            case "moved":
                return f"moved by {self.moved_by:+d} characters"
            case "changed":
                return f"changed; there now stands {self.found[:60]!r}"
            case "outside":
                return "outside the text, which is too short"
            case "unchecked":
                return "not checked, since the locator has no digest"
        return "verified"


def _spans(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    expected = "a tuple of (start, end) pairs, ascending and apart, with 0 <= start < end"
    good = type(value) is tuple and bool(value)
    last = -1
    for pair in value if isinstance(value, tuple) else ():
        good = good and type(pair) is tuple and list(map(type, pair)) == [int, int]
        good = good and max(last, 0) <= pair[0] < pair[1]
        last = pair[1] if good else last
    if not good:
        raise InvalidRecordError(type(record).__name__, attribute.name, value, expected)


def _hex(record: object, attribute: attrs.Attribute[Any], value: object) -> None:
    if value is None:
        return
    if type(value) is not str or len(value) < _SHORTEST or not _HEX.issuperset(value):
        expected = f"{_SHORTEST} or more hexadecimal digits"
        raise InvalidRecordError(type(record).__name__, attribute.name, value, expected)


@attrs.frozen(kw_only=True, repr=False)
class Locator(Shown):
    """One or more passages of a source's text, with a digest of what they say.

    Offsets count Unicode code points of the text as `read_text` gives it: after a byte-order
    mark, with line ends, no-break and other spaces as they are. The passages themselves need
    not be stored: the digest tells whether a text at hand still says the same.

    Attributes:
        spans: Pairs of start (inclusive) and end (exclusive).
        digest: First digits of the SHA-256 of the passages, joined by a line feed.
    """

    spans: tuple[tuple[int, int], ...] = attrs.field(validator=_spans)
    digest: str | None = attrs.field(default=None, validator=_hex)

    @classmethod
    def of(cls, text: str, *spans: tuple[int, int]) -> Locator:
        """Build the locator of passages of a text at hand, with its digest.

        Raises:
            InvalidRecordError: A span lies outside the text.
        """
        bare = cls(spans=spans)
        if bare.end > len(text.removeprefix(_BOM)):
            raise InvalidRecordError("Locator", "spans", spans, "spans inside the text")
        return attrs.evolve(bare, digest=digest(bare.passage(text))[:_USUAL])

    @property
    def start(self) -> int:
        """Where the first passage starts."""
        return self.spans[0][0]

    @property
    def end(self) -> int:
        """Where the last passage ends."""
        return self.spans[-1][1]

    def covers(self, other: Locator) -> bool:
        """Tell whether each passage of `other` lies in one of this locator's."""
        return all(any(a <= s and e <= b for a, b in self.spans) for s, e in other.spans)

    def passage(self, text: str, shift: int = 0) -> str:
        """Give what stands at the spans, moved by `shift`, joined by a line feed."""
        return self._at(text.removeprefix(_BOM), shift)

    def _at(self, text: str, shift: int = 0) -> str:
        return "\n".join(text[start + shift : end + shift] for start, end in self.spans)

    def verify(self, text: str | bytes) -> Verification:
        """Say whether the passages still stand in a text, have moved, or have changed.

        Args:
            text: The source's text, or its bytes in UTF-8.
        """
        if isinstance(text, bytes):
            text = text.decode("utf-8")
        text = text.removeprefix(_BOM)
        found = self._at(text) if self.end <= len(text) else ""
        if self.digest is None:
            return Verification(status="unchecked", found=found)
        if found and digest(found).startswith(self.digest):
            return Verification(status="verified", found=found)
        for shift in self._shifts(len(text)):
            if digest(self._at(text, shift)).startswith(self.digest):
                return Verification(status="moved", moved_by=shift, found=found)
        return Verification(status="changed" if found else "outside", found=found)

    def _shifts(self, length: int) -> list[int]:
        possible = range(-self.start, length - self.end + 1)
        return sorted((s for s in possible if s), key=abs)

    def __str__(self) -> str:
        return ",".join(f"{start}-{end}" for start, end in self.spans)
