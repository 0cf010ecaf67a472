"""Elderly: whether those called adults are all of 18 and more, or only those below 60."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from repatriation.model.lattice import EVERYONE
from repatriation.tables.guess.draft import Draft
from repatriation.tables.mapping import ColumnUse

__all__ = ["guess_elderly"]

_OLD, _YOUNGER = "aged_60_plus", "aged_18_59"
_TELLING = {EVERYONE, _OLD, "adults", "children"}
_NEAR = 2
_ROWS = 3
_OFTEN = 0.6
_SELDOM = 0.1

Row = Mapping[str, float | None]


def guess_elderly(draft: Draft) -> None:
    """Read adults as those of 18 to 59 where only that, with the elderly, makes up the total.

    Tables say "adults" of either, and beside a column of the elderly the numbers tell which.
    """
    reason = "with the elderly and the children they make up the total, so they are below 60"
    if draft.of_role("category"):
        if _leave_out(_long(draft)):
            for value, category in draft.values.items():
                if category == "adults":
                    draft.values[value] = _YOUNGER
                    draft.notes.append(f"{value!r}: {reason}")
        return
    for group in dict.fromkeys(use.group for use in draft.counts()):
        uses = {u.category: u for u in draft.counts() if u.group == group and u.end == "value"}
        adults = uses.get("adults")
        if adults is None or not adults.guessed or _YOUNGER in uses:
            continue
        if uses.keys() >= _TELLING and _leave_out(_wide(draft, uses)):
            draft.change(adults, category=_YOUNGER, reason=f"{adults.reason}; {reason}")


def _leave_out(rows: Iterator[Row]) -> bool:
    """Tell whether adults leave the elderly out in most rows, and hold them in hardly any."""
    told = apart = within = 0
    for row in rows:
        total, old = row.get(EVERYONE), row.get(_OLD)
        adults, children = row.get("adults"), row.get("children")
        if total is None or old is None or adults is None or children is None or old <= _NEAR:
            continue
        told += 1
        apart += abs(adults + old + children - total) <= _NEAR
        within += abs(adults + children - total) <= _NEAR
    return told >= _ROWS and apart >= _OFTEN * told and within <= _SELDOM * told


def _wide(draft: Draft, uses: Mapping[str, ColumnUse]) -> Iterator[Row]:
    columns = [draft.samples[use.header].figures for use in uses.values()]
    for numbers in zip(*columns, strict=True):
        yield dict(zip(uses, numbers, strict=True))


def _long(draft: Draft) -> Iterator[Row]:
    """Put the numbers of rows with the same keys together; one that stands twice is unknown."""
    telling = draft.of_role("category", "key", "place", "date", "start", "end")
    values = {**draft.values, **draft.declared.values}
    for category in draft.of_role("category"):
        keys = [use.header for use in telling if use is not category]
        for count in draft.counts():
            found: dict[tuple[str | None, ...], dict[str, float | None]] = {}
            numbers = draft.samples[count.header].figures
            columns = [draft.samples[header].spread for header in (category.header, *keys)]
            for number, value, *key in zip(numbers, *columns, strict=True):
                row = found.setdefault(tuple(key), {})
                named = values.get(value or "", "")
                row[named] = None if named in row else number
            yield from found.values()
