"""Parquet: the typed table, with the whole dataset in the file's metadata, so that nothing is lost.

The table is for whoever reads Parquet; reading a dataset back takes the canonical JSON of the
metadata, once a digest has shown that it and the table are as they were written together.
"""

from __future__ import annotations

import hashlib
import io
from typing import NoReturn

from repatriation.errors import Fault, LoadError
from repatriation.formats import json as canonical
from repatriation.formats.format import Format
from repatriation.formats.frame import to_polars
from repatriation.formats.parquet_footer import Footer, footer_of
from repatriation.formats.path import at_key
from repatriation.model.dataset import Dataset

__all__ = ["DATASET", "DIGEST", "FORMAT", "dumps", "loads"]

DATASET = "repatriation.dataset"
"""Key of the metadata under which the canonical JSON stands."""

DIGEST = "repatriation.digest"
"""Key of the metadata under which the digest of the table and the JSON stands."""

_DATASET, _DIGEST = DATASET.encode(), DIGEST.encode()


def dumps(dataset: Dataset) -> bytes:
    """Write a dataset as Parquet; `loads` gives the same dataset.

    Raises:
        InvalidRecordError: A number beyond 64 bits, or what `repatriation.formats.json.dumps`
            refuses.
        ModuleNotFoundError: The extra ``tables`` is not installed.
    """
    metadata = {DATASET: canonical.dumps(dataset), DIGEST: "0" * hashlib.sha256().digest_size * 2}
    file = io.BytesIO()
    to_polars(dataset).write_parquet(file, metadata=metadata)
    data = bytearray(file.getvalue())
    footer = footer_of(data)
    start, end = footer.places[_DIGEST]
    data[start:end] = _digest(data, footer)  # which is known only when the table is written
    return bytes(data)


def loads(data: str | bytes, source: str = "<bytes>") -> Dataset:
    """Read a dataset from Parquet that this library wrote; the table is not decoded.

    Args:
        data: The bytes of the file.
        source: What is read, for the message.

    Raises:
        LoadError: It is no Parquet file, holds no dataset, a faulty one, or a table that was
            changed since; with every fault.
    """
    if isinstance(data, str):
        _refuse("is text, and Parquet is bytes; read the file as bytes", source)
    try:
        footer = footer_of(data)
    except ValueError as error:
        _refuse(f"is no Parquet file, or a damaged one: {error}", source)
    if _DATASET not in footer.places:
        holds = "holds a table but no dataset; read it with polars, or check it as a table"
        _refuse(f"{holds}: only what this library wrote is read back", source)
    if _value(data, footer, _DIGEST) != _digest(data, footer):
        changed = "is not as it was written: its table and its dataset do not belong together"
        todo = "change the dataset and write it anew, or read the table with polars"
        _refuse(f"{changed}; {todo}", source)
    try:
        return canonical.loads(_value(data, footer, _DATASET), source)
    except LoadError as error:
        at = at_key("metadata", DATASET)
        faults = [f._replace(path=f"{at}: {f.path}" if f.path else at) for f in error.faults]
        raise LoadError(faults, source) from None


def _value(data: bytes | bytearray, footer: Footer, key: bytes) -> bytes:
    start, end = footer.places.get(key, (0, 0))
    return bytes(data[start:end])


def _digest(data: bytes | bytearray, footer: Footer) -> bytes:
    """Digest the table, which is all before the footer, and the JSON."""
    digest = hashlib.sha256(memoryview(data)[: footer.start])
    digest.update(_value(data, footer, _DATASET))
    return digest.hexdigest().encode()


def _refuse(message: str, source: str) -> NoReturn:
    raise LoadError([Fault("", None, message)], source)


FORMAT = Format(name="parquet", suffixes=(".parquet",), loads=loads, dumps=dumps)
"""Read, where this library wrote it, and written; nothing is lost."""
