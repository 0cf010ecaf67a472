"""Mapping reader: the tables of a mapping file as a `Mapping`, with every fault at once."""

from __future__ import annotations

from collections.abc import Mapping as Map
from collections.abc import Sequence
from typing import Any, Literal, get_args

import attrs

from repatriation.errors import MappingError
from repatriation.model.lattice import EVERYONE
from repatriation.tables.formula import FormulaError, read_formula
from repatriation.tables.mapping import Cells, ColumnUse, Cumulative, End, Mapping, Role
from repatriation.tables.mapping_cells import CELLS, LAYOUT, read_cells, read_layout
from repatriation.tables.mapping_entry import Entries, near
from repatriation.tables.path import GROUPS, Path, PathError, read_path, running_total

__all__ = ["PARTS", "WORDS", "read_mapping"]

WORDS: tuple[Role, ...] = tuple(r for r in get_args(Role) if r not in {"count", "qualifier"})
"""Roles that one word says."""

PARTS: Map[str, Literal["whole", "part"]] = {"whole": "whole", "may fall short": "part"}
"""How a file says whether parts must make up their whole."""

_ENDS: tuple[End, ...] = get_args(End)
_ROWS = ("key", "series", "levels", "total_rows")
_KEYS = (*LAYOUT, *CELLS, *_ROWS, "relations", "groups", "guess", "columns", "values", "parts")
_COLUMN = ("counts", "use", "of", "end", "qualifies", "adds_up", "may_fall", *CELLS)


def read_mapping(
    tables: Map[str, Any], source: str = "<mapping>", lines: Map[str, int] | None = None
) -> Mapping:
    """Read a mapping from plain tables, as TOML gives them.

    Args:
        tables: Keys and values of the file.
        source: What it was read from, for messages.
        lines: Path of an entry → its line, for messages.

    Raises:
        MappingError: With every fault.
    """
    reader = _Reader(tables, lines or {})
    mapping = reader.mapping(source)
    if reader.faults:
        raise MappingError(source, reader.faults)
    return mapping


class _Reader(Entries):
    def mapping(self, source: str) -> Mapping:
        self.known_keys(self.tables, _KEYS, "")
        self.groups = self._groups()
        cumulative: list[Cumulative] = []
        columns = tuple(
            self._column(header, said, cumulative) for header, said in self.table("columns").items()
        )
        self._headers_once(columns)
        return Mapping(
            columns=columns,
            layout=read_layout(self),
            cells=read_cells(self, self.tables, "") or Cells(),
            values={k: self._value(k, v) for k, v in self.table("values").items()},
            parts=self._parts(),
            relations=self._relations(),
            key=self.texts(self.tables, "key"),
            series=self.texts(self.tables, "series"),
            levels=self.texts(self.tables, "levels"),
            total_rows=self.texts(self.tables, "total_rows"),
            cumulative=tuple(cumulative),
            guess=self.flag(self.tables, "guess", default=True),
            source=source,
            lines=self.lines,
        )

    # Columns ----------------------------------------------------------------------------

    def _column(self, header: object, said: object, cumulative: list[Cumulative]) -> ColumnUse:
        at = f"columns.{header}"
        if not isinstance(header, str):  # a caller's, never a file's
            self.fault(at, header, "is no text; write the header as it stands in the table")
            return ColumnUse(header=str(header), role="unused")
        if isinstance(said, str):
            return self._running(self._said(header, said, at), {}, cumulative)
        if not isinstance(said, Map):
            expected = 'write a word or a path ("children"), or a table {counts = "children"}'
            self.fault(at, said, expected)
            return ColumnUse(header=header, role="unused")
        self.known_keys(said, _COLUMN, f"{at}.")
        use = self._used(header, said, at)
        cells = read_cells(self, said, f"{at}.")
        if "date_order" in said and use.role not in {"date", "start", "end"}:
            self.fault(f"{at}.date_order", said["date_order"], "is for date, start and end")
        if "of" in said and use.role != "other":
            self.fault(f"{at}.of", said["of"], 'is for columns of others: {use = "other"}')
        end = said.get("end", "value")
        if end not in _ENDS:
            self.fault(f"{at}.end", end, f"is one of {', '.join(_ENDS)}{near(end, _ENDS)}")
            end = "value"
        elif "end" in said and {"use", "qualifies"} & set(said):
            self.fault(f"{at}.end", end, "is for columns that count")
        return self._running(attrs.evolve(use, end=end, cells=cells), said, cumulative)

    def _said(self, header: str, word: str, at: str) -> ColumnUse:
        for role in WORDS:
            if word == role:
                return _worded(header, role)
        return _counting(header, self.path(word, at, WORDS))

    def _used(self, header: str, said: Map[str, Any], at: str) -> ColumnUse:
        """Read what a column's table says it is: exactly one of counts, use and qualifies."""
        use, counts = said.get("use"), said.get("counts")
        qualifies = self.text(said, "qualifies", f"{at}.")
        if sum(key in said for key in ("counts", "use", "qualifies")) != 1:
            self.fault(at, None, 'takes one of counts, use and qualifies: {counts = "children"}')
            return ColumnUse(header=header, role="unused")
        if qualifies:
            return ColumnUse(header=header, role="qualifier", qualifies=qualifies)
        if use is None:
            return _counting(header, self.path(counts, f"{at}.counts"))
        for role in WORDS:
            if use == role:
                return self._others(header, said, at) if role == "other" else _worded(header, role)
        self.fault(f"{at}.use", use, f"is one of {', '.join(WORDS)}{near(use, WORDS)}")
        return ColumnUse(header=header, role="unused")

    def _others(self, header: str, said: Map[str, Any], at: str) -> ColumnUse:
        """Read among whom a column counts those whom no other column holds."""
        whole = self.path(said.get("of", EVERYONE), f"{at}.of")
        if whole.unit != Path().unit:
            self.fault(f"{at}.of", said["of"], "is of people; others are counted among persons")
        return ColumnUse(header=header, role="other", group=whole.group, category=whole.category)

    def _running(
        self, column: ColumnUse, said: Map[str, Any], cumulative: list[Cumulative]
    ) -> ColumnUse:
        """Note a running total, and count it as people of a group of its own."""
        adds_up = self.text(said, "adds_up", f"columns.{column.header}.")
        may_fall = self.flag(said, "may_fall", default=False, at=f"columns.{column.header}.")
        path = Path(group=column.group)
        if column.role != "count" or not (adds_up or path.running):
            for key in sorted({"adds_up", "may_fall"} & set(said)):
                self.fault(f"columns.{column.header}.{key}", said[key], "is for running totals")
            return column
        cumulative.append(Cumulative(header=column.header, of=adds_up, may_fall=may_fall))
        group = column.group if path.running else running_total(column.group)
        return attrs.evolve(column, group=group)

    def _headers_once(self, columns: Sequence[ColumnUse]) -> None:
        blank = [c.header for c in columns if not c.header.strip()]
        if blank:
            self.fault("columns", blank[0], 'a header is empty; say "column 3" for an unnamed one')

    # Rows -------------------------------------------------------------------------------

    def _value(self, value: str, said: object) -> str:
        at = f"values.{value}"
        if said == "":
            return ""
        if said == "other":
            self.fault(at, said, 'is for columns; "" leaves the rows of a value out')
            return ""
        path = self.path(said, at)
        if path.group or path.unit != "persons":
            self.fault(at, said, "stands for a category; the column says the group and the unit")
        return path.category

    def _parts(self) -> dict[str, Literal["whole", "part"]]:
        found: dict[str, Literal["whole", "part"]] = {}
        for written, said in self.table("parts").items():
            parts, kind = self._part(written, said)
            if parts in found:
                self.fault(f"parts.{written}", None, "says again what another line says")
            found[parts] = kind
        return found

    def _part(self, whole: str, said: object) -> tuple[str, Literal["whole", "part"]]:
        at = f"parts.{whole}"
        paths = sorted(str(self.path(name.strip(), at)) for name in whole.split("+"))
        kind = PARTS.get(said) if isinstance(said, str) else None
        if kind is None:
            self.fault(at, said, 'is "whole" or "may fall short"')
        return " + ".join(paths), kind or "part"

    def _relations(self) -> tuple[str, ...]:
        found = self.texts(self.tables, "relations")
        for text in found:
            try:
                read_formula(text, self.groups)
            except FormulaError as error:
                self.fault("relations", text, str(error))
        return found

    def _groups(self) -> tuple[str, ...]:
        found = self.texts(self.tables, "groups")
        for name in found:
            usable = name.isidentifier() and name not in WORDS
            if not usable or _is_known(name):
                why = "is known already" if _is_known(name) else 'is no name; write "freed_men"'
                self.fault("groups", name, why)
        return found


def _worded(header: str, role: Role) -> ColumnUse:
    return ColumnUse(header=header, role=role, category=EVERYONE if role == "other" else "")


def _counting(header: str, path: Path) -> ColumnUse:
    return ColumnUse(
        header=header, role="count", group=path.group, category=path.category, unit=path.unit
    )


def _is_known(name: str) -> bool:
    if name in GROUPS:
        return True
    try:
        read_path(name)
    except PathError:
        return False
    return True
