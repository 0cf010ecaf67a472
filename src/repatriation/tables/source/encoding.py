"""Encoding: the bytes of a text as characters, saying what was assumed."""

from __future__ import annotations

import codecs

from repatriation.errors import Fault, TableError
from repatriation.tables.source.extra import needed

__all__ = ["decode", "marked"]

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),  # begins with the mark of UTF-16
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_WESTERN = "cp1252"
_LEGACY = (
    *("cp1250", "cp1251", _WESTERN, "cp1253", "cp1254", "cp1255", "cp1256", "cp1257", "cp1258"),
    *("koi8_r", "cp437", "cp850", "cp866", "mac_roman", "mac_cyrillic", "tis_620"),
    *("gb18030", "big5", "shift_jis", "euc_jp", "euc_kr"),
)
"""Encodings that spreadsheets and old databases write."""
_SAMPLE = 65_536
_NAMED = 3


def marked(data: bytes) -> str | None:
    """Name the encoding that a byte order mark tells; None where there is none."""
    return next((name for mark, name in _MARKS if data.startswith(mark)), None)


def decode(data: bytes, source: str, declared: str | None = None) -> tuple[str, tuple[str, ...]]:
    """Decode a text: as declared, by its mark, as UTF-8, or as what it most likely is.

    Args:
        data: The bytes.
        source: What they are called in messages.
        declared: Name of the encoding; None where nobody said it.

    Returns:
        The text, without a mark, and notes on what was assumed.

    Raises:
        TableError: It is no text, or not in the encoding declared.
    """
    if declared is not None:
        return _as_declared(data, source, declared), ()
    name = marked(data) or "utf-8"
    try:
        text = data.decode(name)
    except UnicodeDecodeError as error:
        if name != "utf-8":
            message = f"is marked as {name.upper()} but is not: {error.reason}; save it as UTF-8"
            raise TableError(source, [_fault(data, error.start, message)]) from None
        return _guessed(data, source, error.start)
    return text, () if name.startswith("utf-8") else (f"read as {name.upper()}, as its mark says",)


def _as_declared(data: bytes, source: str, declared: str) -> str:
    try:
        text = data.decode(declared)
        text.encode("utf-8")  # half a pair of surrogates is not text
    except LookupError:
        message = "is no encoding that is known; write utf-8, cp1252, cp1256, …"
        raise TableError(source, [Fault("encoding", declared, message)]) from None
    except UnicodeDecodeError as error:
        message = f"is not {declared}, as declared: {error.reason}"
        raise TableError(source, [_fault(data, error.start, message)]) from None
    except ValueError as error:
        message = f"cannot read the file: {error}"
        raise TableError(source, [Fault("encoding", declared, message)]) from None
    return text.removeprefix("\ufeff")


def _guessed(data: bytes, source: str, start: int) -> tuple[str, tuple[str, ...]]:
    """Guess an old encoding from the lines that need one."""
    needed("charset_normalizer", source)
    from charset_normalizer import from_bytes

    odd = [line for line in data.splitlines() if not line.isascii()]
    sample = b"\n".join(odd)[:_SAMPLE]
    found = [match.encoding for match in from_bytes(sample, cp_isolation=list(_LEGACY))]
    if _is_western(sample):
        found.insert(0, _WESTERN)
    for name in dict.fromkeys(found):
        try:
            text = data.decode(name)
        except UnicodeDecodeError:
            continue
        return text, (_assumed(name, odd[0], [n for n in dict.fromkeys(found) if n != name]),)
    message = "is not UTF-8, nor any other text that is known; save it as CSV UTF-8"
    raise TableError(source, [_fault(data, start, message)])


def _is_western(sample: bytes) -> bool:
    """Tell whether the bytes make letters in Windows-1252, which cp1250 often makes as well."""
    try:
        text = sample.decode(_WESTERN)
    except UnicodeDecodeError:
        return False
    odd = [c for c in text if not c.isascii()]
    words = [w for w in text.split() if not w.isascii()]
    latin = all(c.isalpha() or c in "’‘“”–—…«»°ªº¿¡€£·\xa0" for c in odd)
    # words of another script come out as accented letters throughout
    return latin and all(2 * sum(not c.isascii() for c in w) <= len(w) for w in words)


def _assumed(name: str, line: bytes, others: list[str]) -> str:
    shown = " ".join(line.decode(name, "replace").split())[:60]
    also = f" ({', '.join(others[:_NAMED])} would do as well)" if others else ""
    return f"is not UTF-8; read as {name}{also}: {shown!r}; declare the encoding if that is wrong"


def _fault(data: bytes, start: int, message: str) -> Fault:
    line = data.count(b"\n", 0, start) + 1
    return Fault(f"line {line}", data[start : start + 1].hex(), f"byte {start} {message}")
