"""Target: a file that a command is to write, refused before the work if that cannot be."""

from __future__ import annotations

import os
from collections.abc import Sequence
from pathlib import Path

from repatriation.cli.inputs import InputError
from repatriation.cli.kind import STDIN

__all__ = ["refuse_target", "same_file"]


def refuse_target(option: str, path: str, suffixes: Sequence[str] = ()) -> None:
    """Refuse a file that cannot be written.

    Args:
        option: What names it, for the message: ``"--html"``.
        path: The file.
        suffixes: The suffixes that it may have; any if there are none.

    Raises:
        InputError: It has another suffix, is a folder, or stands in none that can be written to.
    """
    reason = _reason(Path(path), suffixes)
    if reason:
        raise InputError(f"{option} {path}: {reason}; nothing was read or written")


def _reason(file: Path, suffixes: Sequence[str]) -> str:
    if suffixes and file.suffix.lower() not in suffixes:
        shown = f"{file.suffix} is not written" if file.suffix else "the name has no suffix"
        return f"{shown}; use {' or '.join(suffixes)}"
    try:
        folder = Path(os.path.realpath(file)).parent
        if file.is_dir():
            return "is a folder; name a file in it"
        if not folder.is_dir():
            return f"there is no folder {file.parent}; make it first"
        writable = os.access(folder, os.W_OK)
    except (OSError, ValueError) as error:  # a path that no file can have
        return str(error)
    return "" if writable else f"the folder {file.parent} cannot be written to"


def same_file(first: str, second: str) -> bool:
    """Tell whether two paths are of one file; what does not exist is compared by its path."""
    if STDIN in (first, second):
        return False
    return os.path.realpath(first) == os.path.realpath(second)
