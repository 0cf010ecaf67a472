"""Figure: numbers, spans and people in words."""

from __future__ import annotations

import datetime
from typing import Any

from repatriation.errors import WordingError
from repatriation.model.bounds import COUNT
from repatriation.model.category import category_words
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate, split_people
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.span import Span
from repatriation.relations.force import Force
from repatriation.views.speaker import told
from repatriation.wording.reading import read_figure

__all__ = [
    "bounds_words",
    "claims_of",
    "day_words",
    "name_of",
    "people_words",
    "span_words",
    "when_words",
]

_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)


def name_of(dataset: Dataset, id_: str) -> str:
    """Name a record by its preferred name, or by its id where it has none."""
    record = dataset.get(id_)
    name = getattr(record, "name", None)
    return name if isinstance(name, str) else id_


def people_words(people: str) -> str:
    """Name the people of a path without its group: ``"children, preschool"``."""
    _, categories = split_people(people)
    return ", ".join(category_words(c) for c in categories) or "everyone"


def span_words(span: Span) -> str:
    """Word a span of counts: ``"75"``, ``"at least 79"``, ``"79 to 156"``."""
    low = span.low or None
    if span.is_exact:
        return str(span.low)
    if low is not None and span.high is not None:
        return f"{low} to {span.high}"
    if low is not None:
        return f"at least {low}"
    return f"at most {span.high}" if span.high is not None else "any number"


def bounds_words(estimate: Estimate) -> str:
    """Say which numbers an estimate allows: strictly, and as hedged words are usually meant."""
    figure = estimate.figure
    if figure.is_share:
        return f"a share: {figure}"
    bounds = figure.bounds()
    if bounds.is_exact:
        return str(bounds.strict)
    if bounds.strict != COUNT:
        return span_words(bounds.strict)
    return f"usually {span_words(bounds.soft)}" if bounds.soft != COUNT else "–"


def when_words(period: Period | None) -> str:
    """Say when, by the days: ``"May 2019"``, ``"2012 to 2015"``; empty where unknown."""
    if period is None:
        return ""
    first, last = period.earliest, period.latest
    if first is None or last is None:
        return str(period)
    if (first.year, first.month) == (last.year, last.month):
        return f"{_MONTHS[first.month - 1]} {first.year}"
    return str(first.year) if first.year == last.year else f"{first.year} to {last.year}"


def day_words(day: datetime.date) -> str:
    """Write a day: ``"9 January 2019"``."""
    return f"{day.day} {_MONTHS[day.month - 1]} {day.year}"


def claims_of(dataset: Dataset, group: str) -> list[dict[str, Any]]:
    """List all estimates of a group as plain data, in the order of the statements' places."""
    found: list[tuple[tuple[int, str], dict[str, Any]]] = []
    force = Force.of(dataset)
    for statement in dataset.statements:
        start = statement.at.start if statement.at is not None else 0
        for estimate in statement.estimates:
            if estimate.group == group:
                claim = claim_data(dataset, estimate)
                claim |= {"by": told(dataset, statement).brief, "statement": statement.id}
                claim |= {"counted": force.counts(statement)}
                found.append(((start, statement.id), claim))
    return [claim for _, claim in sorted(found, key=lambda item: item[0])]


def claim_data(dataset: Dataset, estimate: Estimate) -> dict[str, Any]:
    """Give an estimate as plain data: whom it counts, the words, and what they allow."""
    of = f" of {people_words(estimate.share_of)}" if estimate.share_of else ""
    return {
        "people": estimate.people,
        "who": people_words(estimate.people),
        "figure": _figure_words(estimate),
        "bounds": f"{bounds_words(estimate)}{of}",
        "group": name_of(dataset, estimate.group),
    }


def _figure_words(estimate: Estimate) -> str:
    """Give the words, with what is counted where they do not name it themselves."""
    words = estimate.figure.wording or str(estimate.figure)
    per = f" per {estimate.per}" if estimate.per else ""
    counted = words.removesuffix(per)
    named = estimate.is_head_count or _names(counted, estimate.unit)
    return f"{counted}{'' if named else f' {estimate.unit}'}{per}"


def _names(words: str, unit: str) -> bool:
    """Tell whether words name a unit, in whatever language: "120 familles" are families."""
    if unit in words.casefold().split():
        return True
    try:
        return read_figure(words, language=None).unit == unit
    except WordingError:
        return False


def place_words(dataset: Dataset, operation: Operation) -> str:
    """Say from where to where: ``"Syria → Kazakhstan"``; empty where neither is known."""
    ends = (operation.origins, operation.destinations)
    named = [", ".join(name_of(dataset, id_) for id_ in ids) for ids in ends]
    return " → ".join(filter(None, named)) if any(named) else ""
