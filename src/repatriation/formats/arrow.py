"""Arrow: the typed table as an Arrow IPC file, which is also called Feather."""

from __future__ import annotations

from repatriation.formats.flat import unheld
from repatriation.formats.format import Format
from repatriation.formats.frame import polars, to_polars
from repatriation.model.dataset import Dataset

__all__ = ["FORMAT", "dumps"]


def dumps(dataset: Dataset) -> bytes:
    """Write the figures of a dataset as an Arrow IPC file, in the layout that all readers know.

    Raises:
        InvalidRecordError: A number beyond 64 bits, or a text with half of a surrogate pair.
        ModuleNotFoundError: The extra ``tables`` is not installed.
    """
    oldest = polars().CompatLevel.oldest()
    return to_polars(dataset).write_ipc(None, compat_level=oldest).getvalue()


FORMAT = Format(
    name="arrow", suffixes=(".arrow", ".feather"), loads=None, dumps=dumps, loses=unheld
)
"""Written only: polars puts no metadata into such a file that could hold the dataset."""
