"""Format: one way to write a dataset as text."""

from __future__ import annotations

from collections.abc import Callable

import attrs

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
    """

    name: str
    suffixes: tuple[str, ...]
    loads: Callable[[str | bytes, str], Dataset]
    dumps: Callable[[Dataset], str] | None
