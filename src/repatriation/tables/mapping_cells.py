"""Mapping cells: how a mapping file says where a table stands and how its cells are read."""

from __future__ import annotations

from collections.abc import Mapping as Map
from typing import Any, cast, get_args

from repatriation.tables.mapping import Cells, Layout
from repatriation.tables.mapping_entry import Entries, is_list
from repatriation.wording.language import CODES
from repatriation.wording.period import Order

__all__ = ["CELLS", "LAYOUT", "read_cells", "read_layout"]

CELLS = ("missing", "suppressed", "rounded_to", "language", "decimal", "date_order")
"""Keys that say how cells are read: of all columns, or of one."""

LAYOUT = ("sheet", "header", "names", "delimiter", "encoding")
"""Keys that say where the table stands."""


def read_cells(entries: Entries, table: Map[str, Any], at: str) -> Cells | None:
    """Read how cells are read; None where nothing is said of it."""
    if not set(CELLS).intersection(table):
        return None
    language = entries.text(table, "language", at) or None
    if language is not None and language not in CODES:
        entries.fault(f"{at}language", language, f"is one of {', '.join(CODES)}")
    decimal = entries.text(table, "decimal", at) or None
    if decimal not in {None, ".", ","}:
        entries.fault(f"{at}decimal", decimal, 'is "." or ","')
    return Cells(
        missing=entries.texts(table, "missing", at, numbers=True),
        suppressed=_suppressed(entries, table, at),
        rounded_to=_rounded(entries, table, at),
        language=language,
        decimal=decimal,
        date_order=_order(entries, table, at),
    )


def _order(entries: Entries, table: Map[str, Any], at: str) -> Order | None:
    said = table.get("date_order")
    for order in get_args(Order):
        if said == order:
            return cast("Order", order)
    if said is not None:
        known = 'is "dmy" (day first), "mdy" (month first) or "ymd" (year first)'
        entries.fault(f"{at}date_order", said, known)
    return None


def _suppressed(entries: Entries, table: Map[str, Any], at: str) -> dict[str, tuple[int, int]]:
    said, at = table.get("suppressed", {}), f"{at}suppressed"
    if not isinstance(said, Map):
        entries.fault(at, said, 'says what each value hides: {"*" = [1, 4]}')
        return {}
    found = {}
    for value, ends in said.items():
        if not (is_list(ends) and len(ends) == 2 and all(_is_count(n) for n in ends)):
            entries.fault(f"{at}.{value}", ends, "is the least and the most it hides: [1, 4]")
        elif ends[0] > ends[1]:
            entries.fault(f"{at}.{value}", ends, f"is inverted; write [{ends[1]}, {ends[0]}]")
        else:
            found[value] = (ends[0], ends[1])
    return found


def _rounded(entries: Entries, table: Map[str, Any], at: str) -> int:
    said = table.get("rounded_to", 1)
    if type(said) is int and said > 0:
        return said
    entries.fault(f"{at}rounded_to", said, "is a whole number, 1 or more: 5, 10, 1000")
    return 1


def read_layout(entries: Entries) -> Layout:
    """Read where the table stands in its file."""
    delimiter = entries.text(entries.tables, "delimiter") or None
    if delimiter is not None and len(delimiter) != 1:
        entries.fault("delimiter", delimiter, 'is one character: ";" or "\\t"')
    names = entries.texts(entries.tables, "names")
    header = _header(entries)
    if header == () and not names:
        entries.fault("names", None, "is needed where header is []: name the columns")
    if names and header:
        entries.fault("names", list(names), "is for tables without a header; say header = []")
    if len(set(names)) < len(names):
        entries.fault("names", list(names), "gives a name twice")
    return Layout(
        sheet=entries.text(entries.tables, "sheet") or None,
        header=() if names else header,
        names=names,
        delimiter=delimiter,
        encoding=entries.text(entries.tables, "encoding") or None,
    )


def _header(entries: Entries) -> tuple[int, ...] | None:
    said = entries.tables.get("header")
    if said is None:
        return None
    found = said if is_list(said) else [said]
    if all(type(n) is int and n > 0 for n in found):
        if list(found) == sorted(set(found)):
            return tuple(found)
        entries.fault("header", said, "lists lines from the top, each once")
    else:
        entries.fault("header", said, "is the line of the header, counted from 1: 4, or [4, 5]")
    return None


def _is_count(value: object) -> bool:
    return type(value) is int and value >= 0
