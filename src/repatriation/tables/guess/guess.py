"""Guess: what the columns of a table mean, from their headers, their tags and their cells.

Precision comes before recall: a wrong guess makes findings that are none. What is not sure stays
unused, with what it could be.
"""

from __future__ import annotations

import re

import attrs

from repatriation.tables.grid import Grid
from repatriation.tables.guess.counting import (
    guess_counts,
    guess_ends,
    guess_other,
    guess_wholes,
    undo_other,
)
from repatriation.tables.guess.draft import Draft
from repatriation.tables.guess.elderly import guess_elderly
from repatriation.tables.guess.header import Heading
from repatriation.tables.guess.letter import guess_letters
from repatriation.tables.guess.level import guess_levels
from repatriation.tables.guess.long import guess_category
from repatriation.tables.guess.odd import guess_compounds, guess_qualifiers
from repatriation.tables.guess.sample import Sample
from repatriation.tables.guess.telling import (
    guess_dates,
    guess_ids,
    guess_languages,
    guess_places,
)
from repatriation.tables.guess.thousand import tell_thousands
from repatriation.tables.guess.total import guess_totals
from repatriation.tables.guess.unknown import guess_missing
from repatriation.tables.guess.words import nearest
from repatriation.tables.mapping import Cells, Mapping
from repatriation.tables.path import Path

__all__ = ["guess_mapping"]

_MOSTLY = 0.5
_YEAR = re.compile(r"(19|20)\d\d")

_STEPS = (
    guess_languages,
    guess_counts,
    guess_letters,
    guess_ends,
    guess_ids,
    guess_dates,
    guess_places,
    guess_qualifiers,
    guess_other,
    guess_category,
    undo_other,
    guess_compounds,
    guess_wholes,
    guess_elderly,
    guess_missing,
    tell_thousands,
    guess_totals,
    guess_levels,
)
"""In order: a later step sees what earlier ones took."""


def guess_mapping(grid: Grid, declared: Mapping | None = None) -> Mapping:
    """Say what each column of a table means, with the reason.

    Args:
        grid: The table.
        declared: What is declared of it, which stands.

    Returns:
        A mapping with one `ColumnUse` for each header, guessed or declared.
    """
    said = declared if declared is not None else Mapping(source=grid.source)
    draft = Draft(grid, said)
    for step in _STEPS:
        step(draft)
    for header, heading, sample in list(draft.free()):
        draft.drop(header, _why_unused(header, heading, sample))
    return attrs.evolve(
        said,
        columns=tuple(draft.uses[header] for header in grid.headers),
        cells=_cells(draft, said.cells),
        values={**draft.values, **said.values},
        relations=said.relations or tuple(draft.relations),
        levels=said.levels or draft.levels,
        total_rows=said.total_rows or tuple(draft.total_rows),
        notes=(*said.notes, *draft.notes),
    )


def _cells(draft: Draft, declared: Cells) -> Cells:
    """Add the guessed words for unknown, but for those that are declared to be else."""
    if declared.missing:
        return declared
    guessed = tuple(cell for cell in draft.missing if cell not in declared.suppressed)
    return attrs.evolve(declared, missing=guessed, missing_guessed=guessed)


def _why_unused(header: str, heading: Heading, sample: Sample) -> str:
    if not sample.cells:
        return "all its cells are blank"
    if heading.never:
        return f"{' '.join(heading.never)!r} is no number of people"
    if set(heading.roles) - {"value"}:
        if "note" in heading.roles:
            return "holds notes or sources"
        return f"its name says {heading.roles[0]}, but its cells do not look like it"
    if heading.says_people:
        if heading.path is None:
            return "counts several kinds of people together; map it"
        strange = " ".join(heading.unknown)
        if strange.startswith("ages "):
            return f"counts {strange}, which is no category that is known"
        if _YEAR.fullmatch(strange):
            return f"could be {heading.path} in {strange}; {_of_year(heading.path, strange)}"
        return f"could be {heading.path}, but for {strange!r}; map it if it is"
    if _YEAR.fullmatch(header.strip()) and sample.number_share > _MOSTLY:
        return f"is called by a year; {_of_year(Path(), header.strip())}"
    near = nearest(header) if sample.number_share > _MOSTLY else ""
    hint = f"; if {near!r} is meant, map it" if near else ""
    return f"no meaning is known for its name{hint}"


def _of_year(path: Path, year: str) -> str:
    """Say how a column that counts people in one year of several is mapped."""
    group = f"{path.group or 'people'}_{year}"
    own = attrs.evolve(path, group=group)
    return f'each year is a group of its own: groups = ["{group}"], and map it as "{own}"'
