"""Extra: libraries that reading and writing tables need, and what to do where one is missing."""

from __future__ import annotations

import importlib
from typing import Any

from repatriation.errors import Fault, TableError

__all__ = ["needed"]


def needed(library: str, source: str) -> Any:
    """Import a library of the extra ``tables``, to read or write a table.

    Args:
        library: Its module: ``"polars"``, ``"openpyxl.styles"``.
        source: What the table is called in messages.

    Raises:
        TableError: It is not installed; the message says how to install it.
    """
    try:
        return importlib.import_module(library)
    except ModuleNotFoundError as error:
        if error.name != library.partition(".")[0]:
            raise
        message = f"needs {error.name} to be read or written; it is not installed: {_REMEDY}"
        raise TableError(source, [Fault("", None, message)]) from None


_REMEDY = "pip install 'repatriation[tables]'"
