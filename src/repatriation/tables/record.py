"""Record: the rows of a foreign table as records, so that every rule runs on them."""

from __future__ import annotations

import re
from collections import Counter

import attrs

from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.figure import Figure
from repatriation.model.group import Group
from repatriation.model.lattice import EVERYONE
from repatriation.model.name import Name
from repatriation.model.source import Source
from repatriation.model.span import Span
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance
from repatriation.model.valid import is_identifier
from repatriation.tables.column import Column
from repatriation.tables.table import Row, Table

__all__ = ["group_ids", "records_of"]


def records_of(table: Table) -> Dataset:
    """Give a Source, and for each row a Group, an Utterance and a Statement; see `Table`."""
    source = Source(id=_source_id(table), title=Name.of(table.source))
    records: list[Source | Group | Utterance | Statement] = [source]
    for row, group in zip(table.rows, group_ids(table), strict=True):
        said = f"said-{row.line}"
        records += [
            Group(id=group),
            Utterance(id=said, source=source.id, form="table"),
            Statement(
                id=row.name,
                utterance=said,
                paraphrase=f"Row {row.line} of {table.source}.",
                period=row.period,
                about=(group,),
                estimates=_estimates(row, group),
            ),
        ]
    return Dataset.of(*records)


def group_ids(table: Table) -> list[str]:
    """Name the people of each row: by the row's id where that can be, else by its line."""
    times = Counter(row.id for row in table.rows)
    taken = {name for row in table.rows for name in (row.name, f"said-{row.line}")}
    taken |= {_source_id(table)} | {f"people-{row.line}" for row in table.rows}
    once = {id_ for id_, n in times.items() if n == 1 and is_identifier(id_)} - taken
    return [row.id if row.id in once else f"people-{row.line}" for row in table.rows]


def _source_id(table: Table) -> str:
    return re.sub(r"[\s/#]+|[^\S ]", "-", table.source).strip("-") or "table"


def _estimates(row: Row, group: str) -> tuple[Estimate, ...]:
    others = [figure for column, figure in row.figures if column.role == "other"]
    return tuple(
        _estimate(column, _opened(figure, others) if column.means != EVERYONE else figure, group)
        for column, figure in row.figures
        if column.role != "other"
    )


def _estimate(column: Column, figure: Figure, group: str) -> Estimate:
    if column.role == "unit":
        return Estimate(key=column.means, people=group, figure=figure, unit=column.means)
    people = group if column.means == EVERYONE else f"{group}/{column.means}"
    return Estimate(people=people, figure=figure)


def _opened(figure: Figure, others: list[Figure]) -> Figure:
    """Widen a part by those whom no column holds: any of them may belong to it."""
    most: int | None = 0
    for other in others:
        high = other.bounds().strict.high
        most = None if most is None or high is None else most + high
    if most == 0:
        return figure
    if figure.quantifier in {"exactly", "between", "withheld"} and not figure.is_inverted:
        strict = figure.bounds().strict
        high = None if most is None or strict.high is None else strict.high + most
        return _spanning(figure, Span.of(strict.low, high))
    if figure.quantifier == "about" and isinstance(figure.best, int):
        if most is None:
            return attrs.evolve(figure, quantifier="at_least", low=0, best=None, high=None)
        return attrs.evolve(figure, low=figure.best, best=None, high=figure.best + most)
    if isinstance(figure.high, int):
        return attrs.evolve(figure, high=None if most is None else figure.high + most)
    return figure


def _spanning(figure: Figure, span: Span) -> Figure:
    if figure.low is None or figure.low < 0:
        return figure
    if span.high is None:
        return Figure(wording=figure.wording, quantifier="at_least", low=span.low)
    return Figure(wording=figure.wording, quantifier="between", low=span.low, high=span.high)
