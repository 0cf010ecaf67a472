"""Record: the rows of a foreign table as records, so that they reconcile with other claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from repatriation.errors import EdtfError, Fault, TableError
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.group import Group
from repatriation.model.lattice import EVERYONE
from repatriation.model.name import Name
from repatriation.model.period import Period
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance
from repatriation.model.valid import is_identifier
from repatriation.tables.date_column import date_columns
from repatriation.tables.grid import LINE
from repatriation.tables.joining import plain_row
from repatriation.tables.lookup import collected
from repatriation.tables.mapping import ColumnUse
from repatriation.tables.number import CellError, effective, read_number
from repatriation.tables.path import crossed
from repatriation.tables.pivot import key_columns
from repatriation.tables.table import Table
from repatriation.tables.total_row import without_totals

__all__ = ["records_of"]

_Row = Mapping[str, Any]


def records_of(table: Table) -> Dataset:
    """Give a Source, and for each row a Group, an Utterance and a Statement; see `Table`.

    Rows of a long table that have one key are statements about one group. Cells that give no
    number are left out, and so are rows that sum up others: their people are those of the others.
    """
    return _Recorder(table).dataset()


class _Recorder:
    def __init__(self, table: Table) -> None:
        self._table = table
        self._mapping = table.mapping
        said = without_totals(table.mapping, table.grid.frame)
        self._rows: Sequence[_Row] = collected(said).rows(named=True)
        self._refuse_unnamed()
        self._source = _plain(table.source.replace(",", " ")) or "table"
        self._dates = tuple(date_columns(table.grid, table.mapping).values())
        self._groups = self._named()

    def dataset(self) -> Dataset:
        records: list[Source | Group | Utterance | Statement] = [
            Source(id=self._source, title=Name.of(self._table.source))
        ]
        grouped: set[str] = set()
        for row, group in zip(self._rows, self._groups, strict=True):
            estimates = tuple(self._estimates(row, group))
            line, said = _name(row), f"said-{_name(row)}"
            about = tuple(dict.fromkeys(e.people.partition("/")[0] for e in estimates)) or (group,)
            records += [Group(id=each) for each in about if each not in grouped]
            grouped.update(about)
            records += [
                Utterance(id=said, source=self._source, form="table"),
                Statement(
                    id=f"row-{line}",
                    utterance=said,
                    paraphrase=f"{self._table.grid.place(row[LINE]).capitalize()} of the table.",
                    period=self._period(row),
                    about=about,
                    estimates=estimates,
                ),
            ]
        return Dataset.of(*records)

    def _refuse_unnamed(self) -> None:
        """Refuse rows that have no order and no names of their own, of which no record can be."""
        times = Counter(map(_name, self._rows))
        name, most = max(times.items(), key=lambda each: each[1], default=("", 0))
        if most > 1:
            said = "several rows are named so" if name else "nothing names the rows"
            advice = "declare an id or a key that tells the rows of such a frame apart"
            raise TableError(self._table.source, [Fault("", name or None, f"{said}; {advice}")])

    def _named(self) -> list[str]:
        """Name the people of each row: by an id or a key that nothing else has, else by a line.

        Rows of a long table with one key are about the same people, named by the first line.
        """
        long = bool(self._mapping.of_role("category"))
        ids = [use.header for use in self._mapping.of_role("id")][:1]
        headers = key_columns(self._mapping) if long else ids
        said: dict[tuple[str, ...], str] = {}
        line_of: dict[tuple[str, ...], str] = {}
        keys = []
        for row in map(plain_row, self._rows):
            cells = tuple("" if row[each] is None else str(row[each]) for each in headers)
            key = cells if long and any(cells) else (LINE, _name(row))
            said[key] = _plain(" ".join(cells)) if long else "".join(cells)
            line_of.setdefault(key, _name(row))
            keys.append(key)
        alone = self._alone(said.values())
        return [said[key] if said[key] in alone else f"people-{line_of[key]}" for key in keys]

    def _alone(self, names: Iterable[str]) -> set[str]:
        """Choose the names that can be ids, which nothing else has."""
        taken = {self._source}
        for row in self._rows:
            taken |= {f"{what}-{_name(row)}" for what in ("row", "said", "people")}
        times = Counter(names)
        groups = {use.group for use in self._mapping.of_role("count")} - {""}
        taken |= {f"{name}-{group}" for name in times for group in groups}
        return {name for name, n in times.items() if n == 1 and is_identifier(name)} - taken

    def _estimates(self, row: _Row, group: str) -> Iterator[Estimate]:
        told: dict[tuple[str, str, str], dict[str, Figure]] = {}
        for use in self._mapping.of_role("count"):
            category = self._category(use, row)
            figure = self._figure(use, row)
            if figure is not None and category is not None:
                told.setdefault((use.group, category, use.unit), {})[use.end] = figure
        for (of, category, unit), ends in told.items():
            figure = ends.get("value") or _between(ends)
            if figure is not None:
                whose = f"{group}-{of}" if of else group
                people = whose if category == EVERYONE else f"{whose}/{category}"
                key = "" if unit == "persons" else unit
                yield Estimate(key=key, people=people, figure=figure, unit=unit)

    def _category(self, use: ColumnUse, row: _Row) -> str | None:
        of_row = self._mapping.of_role("category")
        if not of_row:
            return use.category
        said = [str(row[each.header] or "").strip() for each in of_row]
        named = [self._mapping.values.get(value, "") for value in said]
        return crossed([use.category, *named]) if all(named) else None

    def _figure(self, use: ColumnUse, row: _Row) -> Figure | None:
        value = row[use.header]
        if value is None:
            return None
        hedges = [c for c in self._mapping.of_role("qualifier") if c.qualifies == use.header]
        spoken = self._mapping.of_role("language")
        text = str(int(value)) if isinstance(value, float) and value.is_integer() else str(value)
        try:
            return read_number(
                text,
                use,
                effective(self._mapping.cells, use.cells),
                qualifier=str(row[hedges[0].header] or "") if hedges else "",
                language=str(row[spoken[0].header] or "") or None if spoken else None,
            )
        except CellError:
            return None

    def _period(self, row: _Row) -> Period | None:
        said: dict[str, Period] = {}
        for column in self._dates:
            cell = row[column.use.header]
            period = None if cell is None else column.period(cell)
            if period is not None:
                said.setdefault(column.use.role, period)
        return said.get("date") or _from_to(said.get("start"), said.get("end"))


def _from_to(start: Period | None, end: Period | None) -> Period | None:
    """Join a start and an end; None where both are blank, or are no single days or months."""
    if start == end:
        return start
    ends = (period.edtf if period is not None else "" for period in (start, end))
    try:
        return Period.of("/".join(ends))
    except EdtfError:
        return None


def _between(ends: Mapping[str, Figure]) -> Figure | None:
    """Join low, best and high; None where they contradict each other."""
    low, best, high = (_number(ends.get(end)) for end in ("low", "best", "high"))
    known = [n for n in (low, best, high) if n is not None]
    if not known or known != sorted(known):
        return None
    if low is None and high is None:
        return ends["best"]
    wording = "–".join(str(n) for n in (low, high) if n is not None)
    if low is None:
        return Figure.at_most(high or 0, wording)
    if high is None:
        return Figure.at_least(low, wording)
    return Figure(wording=wording, quantifier="between", low=low, best=best, high=high)


def _number(figure: Figure | None) -> int | None:
    return figure.low if figure is not None and isinstance(figure.low, int) else None


def _name(row: _Row) -> str:
    """Give what names a row, as part of an id."""
    return _plain(str(row[LINE]))


def _plain(text: str) -> str:
    return re.sub(r"[\s/#]+|[^\S ]", "-", text).strip("-")
