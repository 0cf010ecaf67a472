"""Folder: a site written whole or not at all, over nothing but an older site."""

from __future__ import annotations

import errno
import json
import os
import secrets
import shutil
from collections.abc import Iterable
from pathlib import Path

__all__ = ["MARK", "refuse_folder", "write_folder"]

MARK = "repatriation-site.json"
"""The file by which a site is known; it lists all others."""


def refuse_folder(folder: Path) -> None:
    """Refuse a folder that holds anything but a site, or that cannot be replaced.

    Raises:
        OSError: It does; nothing was touched.
    """
    target = Path(os.path.realpath(folder))
    if target == Path.cwd() or target in Path.cwd().parents:
        raise _refused(folder, "is the folder that you work in, or around it; name another")
    if not target.exists():
        if not target.parent.is_dir():
            message = "stands in no folder that exists; make it first"
            raise FileNotFoundError(errno.ENOENT, message, str(folder))
        return
    if not target.is_dir():
        raise _refused(folder, "is a file; name a folder")
    held = {path.name for path in target.iterdir()}
    foreign = sorted(held - _listed(target))
    if foreign:
        raise _refused(folder, f"holds {foreign[0]!r}, which is of no site; name another folder")


def write_folder(folder: Path, files: Iterable[tuple[str, str]]) -> tuple[str, ...]:
    """Write files into a new folder beside, which then takes the place of the old one.

    Args:
        folder: The folder; an older site in it is replaced.
        files: Name and text of each.

    Returns:
        The names, in order.

    Raises:
        OSError: It holds something else, or cannot be written; it is as it was.
    """
    refuse_folder(folder)
    target = Path(os.path.realpath(folder))
    token = secrets.token_hex(8)
    fresh = target.with_name(f".{target.name}.{token}.tmp")
    try:
        fresh.mkdir()
        names = [_write(fresh, name, text) for name, text in files]
        listed = {"written_by": "repatriation", "files": sorted(names)}
        _write(fresh, MARK, f"{json.dumps(listed, indent=1)}\n")
        refuse_folder(folder)  # something may have come meanwhile
        _exchange(fresh, target, target.with_name(f".{target.name}.{token}.old"))
    finally:
        shutil.rmtree(fresh, ignore_errors=True)
    return tuple(names)


def _write(folder: Path, name: str, text: str) -> str:
    with (folder / name).open("xb") as stream:
        stream.write(text.encode("utf-8", "replace"))
    return name


def _exchange(fresh: Path, target: Path, old: Path) -> None:
    if not target.exists():
        fresh.rename(target)
        return
    target.rename(old)
    try:
        fresh.rename(target)
    except OSError:
        old.rename(target)
        raise
    shutil.rmtree(old, ignore_errors=True)


def _listed(folder: Path) -> set[str]:
    try:
        found = json.loads((folder / MARK).read_text(encoding="utf-8"))
    except (OSError, ValueError):
        return set()
    is_ours = isinstance(found, dict) and found.get("written_by") == "repatriation"
    files = found.get("files") if is_ours else None
    return {MARK, *map(str, files)} if isinstance(files, list) else set()


def _refused(folder: Path, reason: str) -> OSError:
    return FileExistsError(errno.EEXIST, reason, str(folder))
