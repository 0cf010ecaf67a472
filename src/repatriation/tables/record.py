"""Record: the rows of a foreign table as records, so that they reconcile with other claims."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from repatriation.errors import EdtfError
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
from repatriation.tables.day import period_of
from repatriation.tables.grid import LINE
from repatriation.tables.lookup import collected
from repatriation.tables.mapping import ColumnUse
from repatriation.tables.number import CellError, effective, read_number
from repatriation.tables.table import Table

__all__ = ["records_of"]

_Row = Mapping[str, Any]


def records_of(table: Table) -> Dataset:
    """Give a Source, and for each row a Group, an Utterance and a Statement; see `Table`.

    Rows of a long table that have one key are statements about one group. Cells that give no
    number are left out.
    """
    return _Recorder(table).dataset()


class _Recorder:
    def __init__(self, table: Table) -> None:
        self._table = table
        self._mapping = table.mapping
        self._rows: Sequence[_Row] = collected(table.grid.frame).rows(named=True)
        self._source = _plain(table.source) or "table"
        self._groups = self._named()

    def dataset(self) -> Dataset:
        records: list[Source | Group | Utterance | Statement] = [
            Source(id=self._source, title=Name.of(self._table.source))
        ]
        grouped: set[str] = set()
        for row, group in zip(self._rows, self._groups, strict=True):
            estimates = tuple(self._estimates(row, group))
            line, said = row[LINE], f"said-{row[LINE]}"
            about = tuple(dict.fromkeys(e.people.partition("/")[0] for e in estimates)) or (group,)
            records += [Group(id=each) for each in about if each not in grouped]
            grouped.update(about)
            records += [
                Utterance(id=said, source=self._source, form="table"),
                Statement(
                    id=f"row-{line}",
                    utterance=said,
                    paraphrase=f"{self._table.grid.place(line).capitalize()} of the table.",
                    period=self._period(row),
                    about=about,
                    estimates=estimates,
                ),
            ]
        return Dataset.of(*records)

    def _named(self) -> list[str]:
        """Name the people of each row: by its id or key where that can be, else by its line."""
        ids = self._mapping.of_role("id")
        if self._mapping.of_role("category"):
            apart = self._mapping.of_role("id", "key", "place", "date", "start", "end")
            return [_plain(" ".join(str(row[c.header] or "") for c in apart)) for row in self._rows]
        said = [str(row[ids[0].header] or "") if ids else "" for row in self._rows]
        taken = {self._source}
        for row in self._rows:
            taken |= {f"row-{row[LINE]}", f"said-{row[LINE]}", f"people-{row[LINE]}"}
        once = {id_ for id_, n in Counter(said).items() if n == 1 and is_identifier(id_)} - taken
        return [
            id_ if id_ in once else f"people-{row[LINE]}"
            for id_, row in zip(said, self._rows, strict=True)
        ]

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
        said = str(row[of_row[0].header] or "").strip()
        return self._mapping.values.get(said) or None

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
        said = {
            column.role: period_of(str(row[column.header]))
            for column in self._mapping.of_role("date", "start", "end")
            if row[column.header] is not None
        }
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


def _plain(text: str) -> str:
    return re.sub(r"[\s/#]+|[^\S ]", "-", text).strip("-")
