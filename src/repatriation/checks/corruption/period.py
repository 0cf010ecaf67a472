"""Period: damages to dates."""

from __future__ import annotations

import re
from collections.abc import Iterator

import attrs

from repatriation.checks.corruption.damage import Corruption, field_of
from repatriation.checks.dated import periods
from repatriation.checks.fingerprint import without_positions
from repatriation.errors import EdtfError
from repatriation.model.dataset import Dataset, Record
from repatriation.model.period import Period

__all__ = ["date_flipped", "year_off_by_one"]

_DAY = re.compile(r"(?<!\d)(\d{4})-(\d{2})-(\d{2})(?!\d)")
_YEAR = re.compile(r"(?<![\d-])\d{4}(?!\d)")
_NESTED = re.compile(r"(\w+)\[(\d+)\]\.(\w+)")


def date_flipped(dataset: Dataset) -> Iterator[Corruption]:
    """Read day and month the other way round: 7 May becomes 5 July."""
    for record in dataset:
        for where, period in periods(record):
            days = _DAY.findall(period.edtf)
            if days and all(day <= "12" and day != month for _, month, day in days):
                yield from _redated(record, where, period, _DAY.sub(r"\1-\3-\2", period.edtf))


def year_off_by_one(dataset: Dataset) -> Iterator[Corruption]:
    """Write the year before or after the right one: 2019 becomes 2018."""
    for record in dataset:
        for where, period in periods(record):
            for match in _YEAR.finditer(period.edtf):
                for step in (-1, 1):
                    year = f"{int(match[0]) + step:04}"
                    edtf = period.edtf[: match.start()] + year + period.edtf[match.end() :]
                    wording = period.wording.replace(match[0], year)
                    yield from _redated(record, where, period, edtf, wording)


def _redated(
    record: Record, where: str, old: Period, edtf: str, wording: str | None = None
) -> Iterator[Corruption]:
    """Give the record with another date in one field, if there is such a date."""
    try:
        new = attrs.evolve(old, edtf=edtf, wording=old.wording if wording is None else wording)
    except EdtfError:
        return
    yield Corruption(
        record=record.id,
        field=field_of(record, without_positions(where).replace("[]", "")),
        where=where,
        old=old.edtf,
        new=edtf,
        records=(_with(record, where, new),),
    )


def _with(record: Record, where: str, period: Period) -> Record:
    """Put a period in its field, as `dated.periods` names it: ``offices[0].period``."""
    nested = _NESTED.fullmatch(where)
    if nested is None:
        return attrs.evolve(record, **{where: period})  # type: ignore[arg-type]
    name, index, field = nested[1], int(nested[2]), nested[3]
    items = list(getattr(record, name))
    items[index] = attrs.evolve(items[index], **{field: period})
    return attrs.evolve(record, **{name: tuple(items)})  # type: ignore[arg-type]
