"""Dated: every period in a record, with the field that holds it."""

from __future__ import annotations

from collections.abc import Iterator

from repatriation.checks.context import Context
from repatriation.model.actor import Actor
from repatriation.model.category import Category
from repatriation.model.dataset import Dataset, Record
from repatriation.model.group import Group
from repatriation.model.name import Name
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.place import Place
from repatriation.model.source import Source
from repatriation.model.statement import Statement
from repatriation.model.utterance import Utterance

__all__ = ["all_periods", "periods"]

_Dated = Iterator[tuple[str, Period | None]]


def periods(record: Record) -> Iterator[tuple[str, Period]]:
    """List the periods of a record, each with its field: ``offices[0].period``."""
    return ((field, period) for field, period in _each(record) if period is not None)


def all_periods(dataset: Dataset, _: Context) -> list[tuple[Record, str, Period]]:
    """List the periods of all records, for `Context.shared`."""
    return [
        (record, field, period)
        for record in dataset
        for field, period in _each(record)
        if period is not None
    ]


def _each(record: Record) -> _Dated:
    match record:
        case Group() | Statement():
            yield "period", record.period
        case Actor():
            yield "period", record.period
            yield from ((f"offices[{i}].period", o.period) for i, o in enumerate(record.offices))
            yield from _of_names("names", record.names)
        case Operation():
            yield "period", record.period
            yield from _of_names("names", record.names)
        case Place():
            yield from _of_names("names", record.names)
        case Source():
            yield "publication_date", record.publication_date
            yield from _of_names("title", record.title)
        case Utterance():
            yield "statement_date", record.statement_date
        case Category():
            return


def _of_names(field: str, names: tuple[Name, ...]) -> _Dated:
    return ((f"{field}[{i}].period", name.period) for i, name in enumerate(names))
