"""Mapping writer: a `Mapping` as TOML for a person to edit."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from collections.abc import Mapping as Map
from typing import Any

from repatriation.formats.toml_text import inline, lines, quoted, toml_key
from repatriation.model.lattice import EVERYONE
from repatriation.tables.mapping import Cells, ColumnUse, Mapping
from repatriation.tables.mapping_reader import PARTS
from repatriation.tables.path import GROUPS, Path

__all__ = ["dumps_mapping"]

_SHOWN = 4
_WIDEST = 48
_LONGEST = 24


def dumps_mapping(mapping: Mapping, samples: Map[str, Sequence[str]] | None = None) -> str:
    """Write a mapping as TOML; `loads_mapping` gives the same meaning.

    Args:
        mapping: The mapping; reasons of what was guessed become comments.
        samples: Header → some of its cells, which are shown in the comments.
    """
    blocks = [list(_top(mapping))] if any(_top(mapping)) else []
    blocks.append(["[columns]", *_columns(mapping, samples or {})])
    if mapping.values:
        blocks.append(["[values]", *_entries(mapping.values)])
    if mapping.parts:
        said = {kind: word for word, kind in PARTS.items()}
        blocks.append(["[parts]", *_entries({k: said[v] for k, v in mapping.parts.items()})])
    return "\n\n".join("\n".join(block) for block in blocks) + "\n"


def _top(mapping: Mapping) -> Iterator[str]:
    yield from (f"# {_plain(note)}" for note in mapping.notes)
    layout = mapping.layout
    table: dict[str, Any] = {"sheet": layout.sheet, "delimiter": layout.delimiter}
    table["header"] = None if layout.header is None or layout.names else list(layout.header)
    table |= {"names": list(layout.names), "encoding": layout.encoding}
    for name in ("key", "series", "levels", "total_rows", "relations"):
        table[name] = list(getattr(mapping, name))
    table["groups"] = _own_groups(mapping)
    kept = {k: v for k, v in table.items() if v is not None and (v != [] or k == "header")}
    kept |= _cells(mapping.cells)
    yield from lines(kept if mapping.guess else {**kept, "guess": False})


def _own_groups(mapping: Mapping) -> list[str]:
    """List the groups that need declaring, wherever they are used."""
    own = [name for column in mapping.columns if (name := _own(column.group))]
    return list(dict.fromkeys(own))


def _own(group: str) -> str:
    name = Path(group=group).base.group
    return name if name not in GROUPS else ""


def _cells(cells: Cells) -> dict[str, Any]:
    table: dict[str, Any] = {}
    if cells.missing:
        table["missing"] = list(cells.missing)
    if cells.suppressed:
        hidden = {toml_key(value): list(ends) for value, ends in cells.suppressed.items()}
        table["suppressed"] = hidden
    if cells.rounded_to != 1:
        table["rounded_to"] = cells.rounded_to
    if cells.language is not None:
        table["language"] = cells.language
    if cells.decimal is not None:
        table["decimal"] = cells.decimal
    if cells.date_order is not None:
        table["date_order"] = cells.date_order
    return table


def _columns(mapping: Mapping, samples: Map[str, Sequence[str]]) -> Iterator[str]:
    written = [f"{toml_key(c.header)} = {inline(_column(c, mapping))}" for c in mapping.columns]
    widest = min(max(map(len, written), default=0), _WIDEST)
    for column, text in zip(mapping.columns, written, strict=True):
        comment = _comment(column, samples.get(column.header, ()))
        yield f"{text:<{widest}}  # {comment}" if comment else text


def _column(column: ColumnUse, mapping: Mapping) -> str | dict[str, Any]:
    """Write a column's use: one word where that says it all."""
    table: dict[str, Any] = {}
    if column.role == "count":
        table["counts"] = column.path
    elif column.role == "qualifier":
        table["qualifies"] = column.qualifies
    else:
        table["use"] = column.role
        if column.role == "other" and column.path != EVERYONE:
            table["of"] = column.path
    if column.end != "value":
        table["end"] = column.end
    for running in mapping.cumulative:
        if running.header == column.header:
            table |= {"adds_up": running.of} if running.of else {}
            table |= {"may_fall": True} if running.may_fall else {}
    if column.cells is not None:
        table |= _cells(column.cells)
    if len(table) == 1 and "qualifies" not in table:
        return str(next(iter(table.values())))
    return table


def _comment(column: ColumnUse, cells: Sequence[str]) -> str:
    shown = ", ".join(_shortened(_plain(cell)) for cell in cells[:_SHOWN])
    return "; ".join(filter(None, [_plain(column.reason), f"e.g. {shown}" if shown else ""]))


def _shortened(text: str) -> str:
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST - 1]}…"


def _plain(text: str) -> str:
    """Give a text as one line that a comment can hold."""
    return "".join(c if c.isprintable() else " " for c in " ".join(text.split()))


def _entries(table: Map[str, str]) -> list[str]:
    return [f"{toml_key(key)} = {quoted(value)}" for key, value in table.items()]
