"""Archive: the parts of a zipped workbook, unpacked within limits before anything reads them.

A workbook comes from a stranger. Its parts are unpacked here, counted while they grow, and packed
again without compression; what reads the cells sees the new archive alone. Pictures, macros,
links to other files and caches stay behind.
"""

from __future__ import annotations

import copy
import io
import re
import zipfile
import zlib
from collections.abc import Mapping

from repatriation.errors import Fault, TableError

__all__ = ["MOST_PACKED", "MOST_PARTS", "MOST_UNPACKED", "packed", "unpacked"]

MOST_PACKED = 200 * 1024**2
"""Bytes of a file that is read."""
MOST_UNPACKED = 512 * 1024**2
"""Bytes that its parts have together once they are unpacked."""
MOST_PARTS = 10_000
"""Parts of an archive."""
_SUSPECT = 1000
"""How many times its packed size a part may have, where it is larger than `_LARGE`."""
_LARGE = 8 * 1024**2

_READ = re.compile(
    r"(xl/)?(_rels/\.rels|\[content_types\]\.xml|workbook\.(xml|bin)|_rels/workbook\.(xml|bin)\.rels"
    r"|sharedstrings\.(xml|bin)|styles\.(xml|bin)|content\.xml|mimetype|meta-inf/manifest\.xml"
    r"|(worksheets|chartsheets|dialogsheets|macrosheets)/(_rels/)?[^/]+\.(xml|bin|rels))",
    re.IGNORECASE,
)
_ENCRYPTED = 1
_STEP = 1 << 20


def unpacked(data: bytes, source: str, *, whole: bool = False) -> dict[str, bytes]:
    """Give the parts of an archive, by name.

    Args:
        data: The archive.
        source: What it is called in messages.
        whole: Whether all parts are wanted, and not only those that hold cells.

    Raises:
        TableError: It is no archive, is encrypted or damaged, has a part twice, declares document
            types, or is larger than the limits.
    """
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            parts = _parts(archive, source, whole=whole)
    except (zipfile.BadZipFile, zlib.error, EOFError, NotImplementedError, ValueError) as error:
        if isinstance(error, TableError):
            raise
        message = f"is damaged: {error}; save it again, or as CSV"
        raise TableError(source, [Fault("", None, message)]) from None
    for name, part in parts.items():
        # UTF-16 has a NUL beside each letter
        if name.lower().endswith((".xml", ".rels", ".vml")) and b"<!DOCTYPE" in part.replace(
            b"\0", b""
        ):
            message = "declares a document type, which no workbook needs; it is not read"
            raise TableError(source, [Fault(name, None, message)])
    return parts


def packed(parts: Mapping[str, bytes], *, compressed: bool = False) -> bytes:
    """Pack parts into an archive; all its dates are the same."""
    stream = io.BytesIO()
    how = zipfile.ZIP_DEFLATED if compressed else zipfile.ZIP_STORED
    with zipfile.ZipFile(stream, "w") as archive:
        for name, part in parts.items():
            archive.writestr(zipfile.ZipInfo(name), part, how)
    return stream.getvalue()


def _parts(archive: zipfile.ZipFile, source: str, *, whole: bool) -> dict[str, bytes]:
    infos = archive.infolist()
    if len(infos) > MOST_PARTS:
        message = f"has {len(infos):,} parts, more than the {MOST_PARTS:,} that are read"
        raise TableError(source, [Fault("", None, message)])
    parts: dict[str, bytes] = {}
    seen: set[str] = set()
    left = MOST_UNPACKED
    for info in infos:
        if info.is_dir() or not (whole or _READ.fullmatch(info.filename)):
            continue
        if info.filename.lower() in seen:
            message = "stands in the file twice; save it again in a spreadsheet program"
            raise TableError(source, [Fault(info.filename, None, message)])
        seen.add(info.filename.lower())
        if info.flag_bits & _ENCRYPTED:
            raise TableError(source, [Fault("", None, ENCRYPTED)])
        parts[info.filename] = _part(archive, info, left, source)
        left -= len(parts[info.filename])
    return parts


ENCRYPTED = "is encrypted; open it with its password, and save it without one"


def _part(archive: zipfile.ZipFile, info: zipfile.ZipInfo, left: int, source: str) -> bytes:
    """Unpack a part, whatever size it declares, until it ends or is too large."""
    unbound = copy.copy(info)
    unbound.file_size = left + 2 * _STEP  # at its end the rest would count as damaged
    chunks: list[bytes] = []
    size = 0
    with archive.open(unbound) as stream:
        while chunk := stream.read(_STEP):
            size += len(chunk)
            if size > left:
                message = f"unpacks to more than {MOST_UNPACKED // 1024**2} MiB; save it as CSV"
                raise TableError(source, [Fault(info.filename, None, message)])
            if size > _LARGE and size > _SUSPECT * max(info.compress_size, 1):
                message = f"unpacks to more than {_SUSPECT:,} times its size; it is not read"
                raise TableError(source, [Fault(info.filename, None, message)])
            chunks.append(chunk)
    if size != info.file_size:
        message = f"declares {info.file_size:,} bytes and has {size:,}; save the workbook again"
        raise TableError(source, [Fault(info.filename, None, message)])
    return b"".join(chunks)
