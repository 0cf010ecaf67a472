"""Written: a view as a file, in the form that the file's name asks for."""

from __future__ import annotations

import os
from collections.abc import Callable, Mapping
from pathlib import Path

from repatriation.errors import FormatError
from repatriation.formats.replacement import replace

__all__ = ["write"]


def write(path: str | os.PathLike[str], forms: Mapping[str, Callable[[], str | bytes]]) -> None:
    """Write a file in one piece.

    Args:
        path: Where to.
        forms: Ending of a name → what makes the content.

    Raises:
        FormatError: None of these endings.
        OSError: The file cannot be written; it is as it was.
    """
    file = Path(path)
    make = forms.get(file.suffix.lower())
    if make is None:
        raise FormatError(file.name, "has no ending of a known form", tuple(forms))
    made = make()
    replace(file, made.encode("utf-8") if isinstance(made, str) else made)
