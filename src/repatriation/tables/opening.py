"""Opening: a file or a frame, and what is declared of it, as a `Table`."""

from __future__ import annotations

import os
from typing import Any

import attrs

from repatriation.errors import InvalidRecordError
from repatriation.tables.binding import bind
from repatriation.tables.mapping import Mapping
from repatriation.tables.mapping_file import load_mapping
from repatriation.tables.row_name import with_names
from repatriation.tables.source.reader import read_grid
from repatriation.tables.table import Table

__all__ = ["opened_table"]


def opened_table(
    source: Any,
    mapping: Mapping | str | os.PathLike[str] | None = None,
    *,
    sheet: str | None = None,
    name: str = "",
    suffix: str = "",
) -> Table:
    """Read a table; see `repatriation.read_table`.

    Args:
        source: A path, the bytes of a file, or a frame.
        mapping: What its columns mean.
        sheet: Name of the sheet.
        name: What it is called in messages; by its suffix bytes are read.
        suffix: By which it is read instead, where its name does not tell.
    """
    declared = _declared(mapping)
    if sheet is not None:
        layout = attrs.evolve(declared.layout, sheet=sheet)
        declared = attrs.evolve(declared, layout=layout)
    grid = read_grid(source, declared.layout, name=name, suffix=suffix)
    bound = bind(declared, grid)
    return Table(grid=with_names(grid, bound), mapping=bound)


def _declared(mapping: Mapping | str | os.PathLike[str] | None) -> Mapping:
    if mapping is None:
        return Mapping()
    if isinstance(mapping, Mapping):
        return mapping
    if not isinstance(mapping, str | os.PathLike):
        expected = "a Mapping (rp.Mapping.of makes one of a dict), or the path of its file"
        raise InvalidRecordError("read_table", "mapping", mapping, expected)
    return load_mapping(mapping)
