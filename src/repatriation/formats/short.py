"""Short: records as the shortest values that the authoring format reads as the same.

Whatever could be written in short is read back before it is: what would be read otherwise
is written out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from fractions import Fraction
from typing import Any

import attrs

from repatriation.errors import InvalidRecordError
from repatriation.formats.authoring import author
from repatriation.formats.counting import Counts
from repatriation.formats.scalar import write_share
from repatriation.formats.toml_text import toml_key
from repatriation.model.category import Ages, Partition
from repatriation.model.doubt import Reading
from repatriation.model.estimate import Estimate
from repatriation.model.link import Link
from repatriation.model.locator import Locator
from repatriation.model.name import Name
from repatriation.model.period import Period

__all__ = ["counts", "short", "table"]


def table(record: Any, *without: str) -> dict[str, Any]:
    """Give a record's fields in the order of its class, without what equals its default."""
    return {
        field.name: short(value)
        for field in attrs.fields(type(record))
        if (value := getattr(record, field.name)) != field.default and field.name not in without
    }


def short(value: Any) -> Any:
    """Give a value of the model as plain data of the authoring format."""
    if isinstance(value, Fraction):
        return write_share(value)
    if isinstance(value, tuple):
        return _several(value)
    if isinstance(value, Partition) and value.exhaustive:
        return list(value.parts)
    if not attrs.has(type(value)):
        return value
    return next((text for text in _texts(value) if _reads(type(value), text, value)), table(value))


def _several(values: tuple[Any, ...]) -> Any:
    """Give a list, or what is in it where that is one value and cannot be taken for a list."""
    items = [short(value) for value in values]
    if len(items) != 1:
        return items
    parts = isinstance(values[0], Partition) and items[0] != []
    return items[0] if parts or not isinstance(items[0], list) else items


def _texts(value: Any) -> Iterator[str]:
    """Give the texts that could stand for a record, the best first."""
    match value:
        case Name() | Reading():
            yield value.text
        case Period():
            yield value.edtf
            yield from _bracketed(value)
        case Locator():
            yield str(value) if value.digest is None else f"{value} @{value.digest}"
        case Ages():
            yield f"{value.low}+" if value.high is None else f"{value.low}-{value.high}"
        case Link():
            yield str(value)


def _bracketed(period: Period) -> Iterator[str]:
    """Give a period's words, with the year that was supplied in brackets."""
    yield period.wording
    if period.supplied == ("year",):
        yield f"{period.wording} [{period.edtf[:4]}]"


def _reads(kind: Any, written: Any, value: Any) -> bool:
    return bool(author().read(kind, written, "") == value)


# Figures --------------------------------------------------------------------------------


def counts(estimates: tuple[Estimate, ...]) -> dict[str, Any]:
    """Give estimates as the members of a statement: ``count.may = "231"``."""
    by_people: dict[str, list[Estimate]] = {}
    for each in estimates:
        by_people.setdefault(each.people, []).append(each)
    if [each for those in by_people.values() for each in those] != list(estimates):
        return {"count": [{"people": each.people, **_spelled(each)} for each in estimates]}
    return {f"count.{toml_key(people)}": _count(those) for people, those in by_people.items()}


def _count(estimates: list[Estimate]) -> Any:
    found = [_estimate(each) for each in estimates]
    return found[0] if len(found) == 1 else found


def _spelled(estimate: Estimate) -> Mapping[str, Any]:
    found = _estimate(estimate)
    return {"wording": found} if isinstance(found, str) else found


def _estimate(estimate: Estimate) -> str | dict[str, Any]:
    """Give the words alone where they say it all, else with what they leave out."""
    for written in _estimates(estimate):
        if _reads(Counts, {estimate.people: written}, (estimate,)):
            return written
    expected = "estimates that TOML can hold"
    raise InvalidRecordError("Statement", "estimates", estimate, expected)


def _estimates(estimate: Estimate) -> Iterator[str | dict[str, Any]]:
    words = {"wording": estimate.figure.wording}
    out = table(estimate.figure)
    others = table(estimate, "people", "figure")
    but_share = {name: value for name, value in others.items() if name != "share_of"}
    yield estimate.figure.wording
    for figure in (words, out):
        yield {**figure, **but_share}
        yield {**figure, **others}
        yield {**figure, **but_share, "share_of": ""}
