"""Odd: hedges in a column of their own, and cells that count several kinds of people."""

from __future__ import annotations

import re

from repatriation.errors import WordingError
from repatriation.tables.guess.draft import Draft
from repatriation.tables.guess.header import Heading, read_header
from repatriation.tables.guess.sample import Sample, number_of
from repatriation.tables.mapping import ColumnUse
from repatriation.wording.figure import read_figure

__all__ = ["guess_compounds", "guess_qualifiers"]

_WORDS = 0.8
_READ = 60
_LEAST = 2
_BETWEEN = re.compile(r"[,;]\s+|\s+(?:and|et|y|und|и|و|including|dont|в том числе)\s+|\n|\s*\+\s*")


def guess_qualifiers(draft: Draft) -> None:
    """Take a column of hedges: of the count that its name repeats, or of the one before it."""
    before = ""
    for header in draft.grid.headers:
        use, heading = draft.uses.get(header), draft.headings[header]
        if use is not None and use.role == "count":
            before = header
        if use is None and heading.roles == ("qualifier",) and not heading.never:
            hedged = _hedged(draft, heading, before)
            if hedged and _are_hedges(draft.samples[header]):
                reason = f"its name says so; it hedges {hedged!r}"
                draft.use(header, "qualifier", reason, qualifies=hedged)


def _are_hedges(sample: Sample) -> bool:
    """Tell whether most cells make a figure together with a number: "about", "over"."""
    cells = list(sample.told)[:_READ]
    good = [cell for cell in cells if _is_read(f"{cell} 20") and number_of(cell) is None]
    return len(good) >= _WORDS * len(cells)


def _is_read(text: str) -> bool:
    try:
        read_figure(text, language=None)
    except WordingError:
        return False
    return True


def _hedged(draft: Draft, heading: Heading, before: str) -> str:
    if not heading.says_people:
        return before
    found = [use for use in draft.counts() if use.path == str(heading.path)]
    return found[0].header if len(found) == 1 else ""


def guess_compounds(draft: Draft) -> None:
    """Take columns of cells such as "33 men, 156 women"."""
    if any(_is_apart(use) for use in draft.counts()):
        return
    for header, heading, sample in list(draft.free()):
        if not set(heading.roles) <= {"value"} or heading.never or not sample.told:
            continue
        parts = _parts(sample)
        several = [found for found in parts if len(found) > 1]
        read = [found for found in parts if found]
        if len(several) >= _LEAST and len(read) >= _WORDS * len(parts):
            draft.use(header, "compound", "its cells count several kinds of people")


def _is_apart(use: ColumnUse) -> bool:
    return use.category != "everyone"


def _parts(sample: Sample) -> list[list[str]]:
    """Read cells as the categories that they count; an empty list for one that is no such cell."""
    found = []
    for cell in list(sample.told)[:_READ]:
        read = [_category(part) for part in _BETWEEN.split(cell)]
        found.append([each for each in read if each] if all(read) else [])
    return found


def _category(part: str) -> str:
    try:
        reading = read_figure(part.strip(), language=None)
    except WordingError:
        return ""
    heading = read_header(reading.noun)
    if not reading.noun.strip():
        return "everyone"
    return heading.path.category if heading.is_count and heading.path is not None else ""
