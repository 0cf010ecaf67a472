"""Version: which version of the form data are written in, and whether it is read here."""

from __future__ import annotations

from repatriation.formats.migration import newest
from repatriation.formats.reader import Reader

__all__ = ["check_version"]


def check_version(reader: Reader, version: object, path: str = "schema_version") -> bool:
    """Note what is wrong with a version; give False if the rest cannot be understood."""
    if type(version) is not int or version < 1:
        reader.refuse(path, version, f"takes a version of the form, {newest()}")
        return True
    if version <= newest():
        return True
    reads = f"this one reads schema version {newest()} and older; install a newer one to read it"
    reader.refuse(path, version, f"written by a newer version of the library; {reads}")
    return False
