"""Format: one way to write a dataset as text or bytes."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import attrs

from repatriation.formats.include import Beside
from repatriation.model.dataset import Dataset

__all__ = ["Format"]


@attrs.frozen(kw_only=True)
class Format:
    """A format that datasets are read from, written in, or both.

    Attributes:
        name: What it is called: ``"json"``.
        suffixes: Endings of its files, in lower case with the dot; the first is the usual one.
            Of several that fit a file's name the longest counts.
        loads: Reads a text, or its bytes; the second argument names it in messages. None where
            the format is only written.
        dumps: Writes a dataset as text, which files hold in UTF-8, or as bytes. None where the
            format is only read.
        including: Reads a text together with the files beside it that it includes; None where
            a file stands alone.
        streams: Reads the lines of a file one by one, without holding all of them; None where
            a file is read as a whole.
        loses: Lists in words what of a dataset the format cannot hold; None where it holds all.
    """

    name: str
    suffixes: tuple[str, ...]
    loads: Callable[[str | bytes, str], Dataset] | None
    dumps: Callable[[Dataset], str | bytes] | None
    including: Callable[[str | bytes, str, Beside], Dataset] | None = None
    streams: Callable[[Iterable[bytes], str], Dataset] | None = None
    loses: Callable[[Dataset], tuple[str, ...]] | None = None

    def losses(self, dataset: Dataset) -> tuple[str, ...]:
        """List in words what of a dataset the format cannot hold; empty where it holds all."""
        return () if self.loses is None else self.loses(dataset)
