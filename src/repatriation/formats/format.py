"""Format: one way to write a dataset as text."""

from __future__ import annotations

from collections.abc import Callable

import attrs

from repatriation.formats.include import Beside
from repatriation.model.dataset import Dataset

__all__ = ["Format"]


@attrs.frozen(kw_only=True)
class Format:
    """A format that datasets are read from, and mostly written in.

    Attributes:
        name: What it is called: ``"json"``.
        suffixes: Endings of its files, in lower case with the dot; the first is the usual one.
        loads: Reads a text, or its bytes in UTF-8; the second argument names it in messages.
        dumps: Writes a dataset as text; None where that is not offered.
        including: Reads a text together with the files beside it that it includes; None where
            a file stands alone.
    """

    name: str
    suffixes: tuple[str, ...]
    loads: Callable[[str | bytes, str], Dataset]
    dumps: Callable[[Dataset], str] | None
    including: Callable[[str | bytes, str, Beside], Dataset] | None = None

    def read(self, text: str | bytes, source: str, files: Beside | None) -> Dataset:
        """Read a text, and what it includes where there are files beside it."""
        if self.including is None or files is None:
            return self.loads(text, source)
        return self.including(text, source, files)
