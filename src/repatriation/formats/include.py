"""Include: a file of the authoring format read together with those that it includes."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import NamedTuple

from repatriation.errors import Fault, LoadError, MergeError
from repatriation.formats.migration import notify
from repatriation.model.dataset import Dataset
from repatriation.model.merge import merge

__all__ = ["Beside", "One", "beside", "read_all"]

Beside = Callable[[str], bytes]
"""Gives the bytes of a file of the same folder by its name; raises OSError where it cannot."""

_NO_FOLDER = (
    "is to be included, and a text is in no folder; load the file by its path, or give folder="
)


class One(NamedTuple):
    """One file by itself: its records, None where it has faults, and the names it includes.

    The version is the one that it is written in; None where that could not be read.
    """

    dataset: Dataset | None
    includes: tuple[str, ...]
    faults: tuple[Fault, ...]
    version: int | None = None


def beside(folder: Path) -> Beside:
    """Read the files of a folder."""

    def content(name: str) -> bytes:
        file = folder / name
        if not file.is_file():
            raise FileNotFoundError(str(file))
        return file.read_bytes()

    return content


def read_all(
    text: str | bytes, source: str, files: Beside | None, read: Callable[[str | bytes], One]
) -> Dataset:
    """Read a text and all that it includes, each file once, as one dataset.

    Args:
        text: The text.
        source: What it is, for the message; its last part is the name of its file.
        files: Gives the files beside it; None where it is in no folder.
        read: Reads one text by itself.

    Raises:
        LoadError: With the faults of all files; those of an included one begin with its name.
    """
    reading = _Reading(Path(source).name, files, read)
    reading.file("", text)
    while reading.waiting:
        reading.included(*reading.waiting.pop(0))
    whole = reading.together()
    if reading.faults:
        raise LoadError(reading.faults, source)
    reading.notify(source)
    return whole


class _Reading:
    """What was read so far; the text at the top has no name among the files.

    Attributes:
        faults: What was wrong with the files.
        waiting: Names of the files still to read, each with the path that asks for it.
    """

    def __init__(self, name: str, files: Beside | None, read: Callable[[str | bytes], One]) -> None:
        self.faults: list[Fault] = []
        self.waiting: list[tuple[str, str]] = []
        self._files = files
        self._read = read
        self._seen = {name}
        self._ones: dict[str, One] = {}

    def file(self, name: str, text: str | bytes) -> None:
        one = self._ones[name] = self._read(text)
        self.faults += [f._replace(path=_in_file(name, f.path)) for f in one.faults]
        for i, other in enumerate(one.includes):
            if other not in self._seen:
                self._seen.add(other)
                self.waiting.append((other, _in_file(name, f"includes[{i}]")))

    def included(self, name: str, path: str) -> None:
        if self._files is None:
            self.faults.append(Fault(path, name, _NO_FOLDER))
            return
        try:
            text = self._files(name)
        except FileNotFoundError:
            self.faults.append(Fault(path, name, "is no file of the same folder; check the name"))
        except OSError as error:
            self.faults.append(Fault(path, name, f"cannot be read: {error.strerror or error}"))
        else:
            self.file(name, text)

    def notify(self, source: str) -> None:
        """Tell of the files that were written in an older version."""
        for name, one in self._ones.items():
            notify(one.version, name or source)

    def together(self) -> Dataset:
        """Merge what was read; an id that two files give to different records is a fault."""
        whole = Dataset()
        read = {n: one.dataset for n, one in self._ones.items() if one.dataset is not None}
        for name, dataset in read.items():
            try:
                whole = merge(whole, dataset)
            except MergeError as error:
                twice = [id_ for id_, _, _ in error.conflicts]
                for id_ in twice:
                    first = next(n for n, other in read.items() if id_ in other)
                    self.faults.append(_clash(name, first, id_))
                whole = merge(whole, dataset.without(*twice))  # to find what clashes with the rest
        return whole


def _clash(name: str, first: str, id_: str) -> Fault:
    other = first or "the file that includes it"
    return Fault(name, id_, f"an id that {other} gives to another record; rename one of them")


def _in_file(name: str, path: str) -> str:
    """Give the path of something in an included file: ``article.toml: said[3].at``."""
    return f"{name}: {path}" if name and path else name or path
