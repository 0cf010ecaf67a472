"""Telling: which columns tell rows apart: ids, dates, places, languages."""

from __future__ import annotations

from repatriation.tables.guess.draft import Draft
from repatriation.tables.guess.header import Heading
from repatriation.tables.guess.sample import Sample
from repatriation.tables.lookup import collected

__all__ = ["guess_dates", "guess_ids", "guess_languages", "guess_places"]

_MOST = 0.8
_HALF = 0.5
_DISTINCT = 0.95
_LATER = {"report", "reported", "reporting", "publication", "published", "update", "updated"}


def guess_languages(draft: Draft) -> None:
    """Take a column of codes of languages."""
    for header, heading, sample in list(draft.free()):
        is_code = sample.told and all(len(cell) <= 3 for cell in sample.told)
        if heading.roles == ("language",) and is_code and not draft.of_role("language"):
            draft.use(header, "language", "its name says so, and its cells are codes")


def guess_ids(draft: Draft) -> None:
    """Take the column called an id whose cells repeat least, if they hardly repeat."""
    found = {
        header: _distinct(draft, header)
        for header, heading, _ in draft.free()
        if "id" in heading.roles and not heading.says_people
    }
    declared = bool(draft.of_role("id") or draft.declared.key)
    for header in sorted(found, key=lambda header: -found[header][0]):
        distinct, filled = found[header]
        if min(distinct, filled) < _DISTINCT or "place" in draft.headings[header].roles:
            draft.drop(header, "is called an id, but its cells repeat or are blank")
        elif declared:
            draft.drop(header, "is called an id, but another column or key names the row")
        else:
            draft.use(header, "id", "its name says so, and its cells hardly repeat")
            declared = True


def _distinct(draft: Draft, header: str) -> tuple[float, float]:
    """Give the share of different cells among the filled ones, and of filled ones among all."""
    import narwhals as nw

    column = nw.col(header)
    counted = (column.n_unique(), column.count(), nw.len())  # null is one of the different values
    names = ("distinct", "filled", "rows")
    asked = [count.alias(name) for count, name in zip(counted, names, strict=True)]
    distinct, filled, rows = collected(draft.grid.frame.select(*asked)).row(0)
    distinct -= filled < rows
    return distinct / filled if filled else 0.0, filled / rows if rows else 0.0


def guess_dates(draft: Draft) -> None:
    """Take a start and an end, or one date, or a year."""
    free = list(draft.free())
    starts, ends = (_dated(free, role) for role in ("start", "end"))
    when = bool(draft.of_role("date", "start", "end"))
    if starts and ends and not when:
        draft.use(starts[0], "start", "its name says so, and its cells are dates")
        draft.use(ends[0], "end", "its name says so, and its cells are dates")
        when = True
    later = sorted(
        _dated(free, "date"), key=lambda h: bool(_LATER & set(draft.headings[h].unknown))
    )
    for header in (*later, *_dated(free, "period")):
        if header in draft.uses:
            continue
        if when:
            draft.drop(header, "is a date, but another column is used as when")
        else:
            draft.use(header, "date", "its name says so, and its cells are dates")
            when = True
    for header in _years(free):
        if header in draft.uses:
            continue
        if when:
            draft.drop(header, "is a year, but another column is used as when")
        else:
            said = "year, and no other column is a date"
            named = "year" in draft.headings[header].roles
            reason = (
                f"its name says {said}" if named else "its name says when, and its cells are years"
            )
            draft.use(header, "date", reason)
            when = True


def _years(free: list[tuple[str, Heading, Sample]]) -> list[str]:
    """Give the columns of years, those that are called so first."""
    found = {
        header: heading
        for header, heading, sample in free
        if {"year", "date", "period"} & set(heading.roles)
        and not heading.never
        and sample.year_share >= _MOST
        and ("year" in heading.roles or len(sample.cells) > 1)  # one number shows nothing
    }
    return sorted(found, key=lambda header: "year" not in found[header].roles)


def _dated(free: list[tuple[str, Heading, Sample]], role: str) -> list[str]:
    return [
        header
        for header, heading, sample in free
        if role in heading.roles
        and "year" not in heading.roles
        and not heading.never
        and (sample.date_share >= _least(heading) or _bare_share(role, sample) >= _MOST)
    ]


def _least(heading: Heading) -> float:
    """Give the share of dates that is enough: half where the name says nothing else.

    What is no date among them is then reported cell by cell.
    """
    plain = heading.roles in {("date",), ("period",)}
    return _MOST if not plain or heading.says_people or heading.unknown else _HALF


def _bare_share(role: str, sample: Sample) -> float:
    """Give the share of numbers that the name alone makes dates: a start in 2019, a date 43592."""
    return sample.serial_share if role == "date" else sample.year_share


def guess_places(draft: Draft) -> None:
    """Take the columns called country, region, camp, … whose cells are no numbers."""
    for header, heading, sample in list(draft.free()):
        if "place" not in heading.roles or heading.never or set(heading.roles) & {"note", "id"}:
            continue
        if sample.told and sample.number_share < 1 - _MOST and sample.date_share < 1 - _MOST:
            says = "a code of a place" if heading.code else "a place"
            draft.use(header, "place", f"its name says {says}")
