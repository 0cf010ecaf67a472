"""Replacement: a file written whole or not at all."""

from __future__ import annotations

import os
import secrets
import stat
from contextlib import suppress
from pathlib import Path

__all__ = ["replace"]


def replace(file: Path, data: bytes) -> None:
    """Put new content in the place of a file, which until then keeps its old content.

    The data go to a new file beside it, and reach the disk before that takes its place. A
    process that is killed in between leaves the file as it was, and beside it a hidden one
    whose name ends in ``.tmp``, which nothing reads.

    Args:
        file: The file; permissions and symbolic links are kept.
        data: What it holds afterwards.

    Raises:
        OSError: It cannot be written; it is as it was.
    """
    target = Path(os.path.realpath(file))
    fresh = target.with_name(f".{target.name}.{secrets.token_hex(8)}.tmp")
    try:
        with fresh.open("xb") as stream:
            stream.write(data)
            stream.flush()
            os.fsync(stream.fileno())
        if target.exists():
            fresh.chmod(stat.S_IMODE(target.stat().st_mode))
        fresh.replace(target)
    except OSError as error:
        if error.errno is None:
            raise
        # it is the target that the caller knows, and not the file beside it
        raise OSError(error.errno, error.strerror, str(file)) from None
    finally:
        with suppress(OSError):
            fresh.unlink()
