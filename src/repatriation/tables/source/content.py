"""Content: what a file is by its first bytes, and what is packed in it."""

from __future__ import annotations

import gzip
import io
import zlib
from pathlib import Path

from repatriation.errors import Fault, TableError

__all__ = ["MOST_UNPACKED", "format_by_content", "refuse", "top", "unpacked"]

MOST_UNPACKED = 1 << 29
"""Bytes that a packed file may unpack to: half a gigabyte."""

GZIP = b"\x1f\x8b"
_TOP = 512
_CHUNK = 1 << 20
_NULS = 10

_FORMATS = (
    (b"PK\x03\x04", "excel"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "excel"),
    (b"PAR1", "columnar"),
    (b"ARROW1", "columnar"),
)
_REFUSED = (
    (b"%PDF", "is a PDF; export its table as a sheet or as CSV first"),
    (b"\x89PNG", "is an image; a table is needed"),
    (b"\xff\xd8\xff", "is an image; a table is needed"),
    (b"GIF8", "is an image; a table is needed"),
    (b"SQLite format 3", "is a database; export the table as CSV or Parquet"),
    (b"7z\xbc\xaf", "is a packed archive; unpack it first"),
    (b"Rar!", "is a packed archive; unpack it first"),
    (b"{\\rtf", "is a text document; export its table as CSV"),
)
_PAGES = (b"<!doctype html", b"<html")
_TEXT_MARKS = (b"\xff\xfe", b"\xfe\xff", b"\0\0\xfe\xff", b"\xef\xbb\xbf")


def top(source: Path | bytes) -> bytes:
    """Give the first bytes.

    Raises:
        OSError: The file cannot be read.
    """
    if isinstance(source, bytes):
        return source[:_TOP]
    with source.open("rb") as file:
        return file.read(_TOP)


def format_by_content(data: bytes) -> str | None:
    """Name the module that reads what begins so; None if nothing tells."""
    return next((module for mark, module in _FORMATS if data.startswith(mark)), None)


def refuse(data: bytes, source: str, *, text: bool) -> None:
    """Refuse what is plainly no table.

    Args:
        data: The first bytes.
        source: What the file is called in messages.
        text: Whether it is to be read as text.

    Raises:
        TableError: It is a document, an image, a web page, or binary where text is due.
    """
    message = next((said for mark, said in _REFUSED if data.startswith(mark)), None)
    if data.removeprefix(b"\xef\xbb\xbf").lstrip().lower().startswith(_PAGES):
        message = "is a web page, not the table; download the file that the page links to"
    elif message is None and text and _is_binary(data):
        message = (
            "is full of NUL bytes, so it is binary, or UTF-16 without a mark; "
            "export it as CSV UTF-8, or declare the encoding (utf-16-le)"
        )
    if message is not None:
        raise TableError(source, [Fault("", None, message)])


def _is_binary(data: bytes) -> bool:
    """Tell whether NUL bytes are so many that naming their lines would not help."""
    return _NULS * data.count(0) > len(data) and not data.startswith(_TEXT_MARKS)


def unpacked(source: Path | bytes, name: str) -> bytes:
    """Unpack a file of gzip, up to `MOST_UNPACKED` bytes.

    Raises:
        TableError: It is damaged, or unpacks to more.
        OSError: The file cannot be read.
    """
    parts, size = [], 0
    data = source if isinstance(source, bytes) else source.read_bytes()
    try:
        with gzip.GzipFile(fileobj=io.BytesIO(data)) as file:
            while part := file.read(_CHUNK):
                parts.append(part)
                size += len(part)
                if size > MOST_UNPACKED:
                    raise TableError(name, [Fault("", None, _TOO_LARGE)])
    except (gzip.BadGzipFile, EOFError, zlib.error) as error:
        message = f"is packed by gzip, but damaged: {error}; download it again"
        raise TableError(name, [Fault("", None, message)]) from None
    return b"".join(parts)


_TOO_LARGE = (
    f"unpacks to more than {MOST_UNPACKED:,} bytes; "
    f"if you trust where it comes from, unpack it yourself"
)
