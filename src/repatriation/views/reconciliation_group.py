"""Reconciliation group: of whom numbers are known, sorted as a reader looks for them."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from typing import Any, Literal, get_args

from repatriation.model.dataset import Dataset
from repatriation.model.group import FLOWS, Group
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.relations.linked import links_in_force
from repatriation.views.figure import name_of, when_words

__all__ = ["SECTIONS", "Section", "group_note", "group_order", "group_words"]

Section = Literal["programmes", "stages", "totals", "stocks", "others"]
"""Where a group stands in a reconciliation: its kind, in the order of a page."""

SECTIONS: tuple[Section, ...] = get_args(Section)

_Place = tuple[int, datetime.date, str, int, str]


def group_order(dataset: Dataset, ids: Iterable[str]) -> list[str]:
    """Sort groups: programmes, stages and movements by time, totals, stocks, others."""
    return sorted(ids, key=lambda id_: _place(dataset, id_))


def group_words(dataset: Dataset, id_: str) -> dict[str, Any]:
    """Name a group as plain data: its section, name, and when and where it was."""
    is_operation = id_ in dataset.operations
    return {
        "id": id_,
        "section": _section(dataset, id_),
        "name": name_of(dataset, id_) if is_operation else id_.replace("-", " "),
        "note": group_note(dataset, id_),
        "when": _when(_period(dataset, id_)),
        "definition": getattr(dataset.groups.get(id_), "definition", None) or "",
    }


def group_note(dataset: Dataset, id_: str) -> str:
    """Say when an operation was; of a group, whose people they are, or else where they are."""
    operation = dataset.operations.get(id_)
    if operation is not None:
        return when_words(operation.period)
    for held in links_in_force(dataset):
        ends = {held.link.a, *held.link.b}
        others = [name_of(dataset, other) for other in sorted(ends - {id_})]
        if held.link.kind == "same_as" and id_ in ends:
            ground = "said" if held.statement else "assumed"
            return f"{ground} to be the people of {' and '.join(others)}"
    group = dataset.groups.get(id_)
    if group is None:
        return ""
    operation = dataset.operations.get(group.operation)
    if operation is not None:
        return f"of {operation.name}"
    places = [name_of(dataset, place) for place in group.places]
    return f"in {', '.join(places)}" if places else ""


def _section(dataset: Dataset, id_: str) -> Section:
    operation = dataset.operations.get(id_)
    if operation is not None:
        return "programmes" if operation.level == "programme" else "stages"
    group = dataset.groups.get(id_)
    if group is None:
        return "others"
    if group.is_stock:
        return "stocks"
    if _is_total(group):
        return "totals"
    return "stages" if _operation(dataset, group) is not None else "others"


def _is_total(group: Group) -> bool:
    """Tell whether a group counts all up to a day, since whenever it began."""
    period = group.period
    return (
        group.measure in FLOWS
        and period is not None
        and period.earliest is None
        and period.latest is not None
    )


def _operation(dataset: Dataset, group: Group) -> Operation | None:
    return dataset.operations.get(group.operation)


def _place(dataset: Dataset, id_: str) -> _Place:
    """Give the place of a group; the groups of an operation follow it."""
    section = _section(dataset, id_)
    group = dataset.groups.get(id_)
    operation = _operation(dataset, group) if group is not None and section == "stages" else None
    first = operation.id if operation is not None else id_
    period = _period(dataset, first)
    day = None
    if period is not None:
        day = period.latest if section == "totals" else period.earliest
    rank = SECTIONS.index(section)
    return rank, day or datetime.date.max, first, int(operation is not None), id_


def _period(dataset: Dataset, id_: str) -> Period | None:
    operation = dataset.operations.get(id_)
    if operation is not None:
        return operation.period
    group = dataset.groups.get(id_)
    return group.period if group is not None else None


def _when(period: Period | None) -> str:
    if period is not None and period.earliest is None and period.latest is not None:
        return f"until {period.latest}"
    return when_words(period)
