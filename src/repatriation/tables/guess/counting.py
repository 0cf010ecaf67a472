"""Counting: which columns count people, by their headers and only if their cells are numbers."""

from __future__ import annotations

from collections.abc import Iterable

import attrs

from repatriation.model.lattice import EVERYONE, STANDARD_LATTICE
from repatriation.relations.facts import is_inside
from repatriation.tables.guess.draft import Draft
from repatriation.tables.guess.header import Heading
from repatriation.tables.guess.sample import Sample, number_of
from repatriation.tables.mapping import ColumnUse
from repatriation.tables.path import PERSONS, Path, crossed

__all__ = ["guess_counts", "guess_ends", "guess_other", "guess_wholes", "holds", "undo_other"]

_NUMBERS = 0.6
_WHOLE_ENDS = {"low", "best", "high"}
_UNIONS = {"dead_or_missing": ("dead", "missing"), "casualties": ("killed", "injured")}
_OFTEN = 0.95
_SEXLESS = {"other", "category"}  # "unknown sex" is called both
_ROWS = 5
_FLAGS = 30


def guess_counts(draft: Draft) -> None:
    """Take the columns whose headers name people and whose cells are numbers or words for them."""
    for header, heading, sample in list(draft.free()):
        path = _among(draft, header, heading)
        if not heading.is_count or path is None:
            continue
        fault = _no_count(heading, sample)
        if fault:
            draft.drop(header, f"could be {path}, but {fault}; map it if it is")
        else:
            draft.count(header, path, _why(draft, header, path), end=heading.end)


def _among(draft: Draft, header: str, heading: Heading) -> Path | None:
    """Give what a header names; "of whom children" beside "returned": the returned children."""
    path = heading.path
    if path is None or path.group or not heading.inside:
        return path
    headers = draft.grid.headers
    before = [draft.headings[h] for h in headers[: headers.index(header)]]
    of = next((h.path for h in reversed(before) if h.is_count and not h.inside), None)
    return path if of is None or of.unit != path.unit else attrs.evolve(path, group=of.group)


def _why(draft: Draft, header: str, path: Path) -> str:
    tag = draft.grid.tags.get(header, "")
    return f"its tag {tag} says {path}" if tag else f"its name says {path}"


def _no_count(heading: Heading, sample: Sample) -> str:
    """Say why the cells of a column are no counts; empty where they can be."""
    if not sample.told:
        return ""
    if sample.figure_share < _NUMBERS:
        odd = [cell for cell in sample.told if number_of(cell) is None][:2]
        return f"{_percent(1 - sample.figure_share)} of its cells are no numbers ({_listed(odd)})"
    if set(sample.numbers) == {0, 1} and sum(sample.numbers.values()) >= _FLAGS:
        return "its cells are all 0 or 1, which may mean no and yes"
    if heading.end != "mean" and not sample.is_mostly_whole:
        odd = [cell for cell in sample.told if (n := number_of(cell)) is not None and n % 1][:2]
        return f"its cells are fractions ({_listed(odd)})"
    return ""


def guess_ends(draft: Draft) -> None:
    """Take columns called low, best and high that stand beside each other for one number."""
    found: dict[tuple[str, ...], list[tuple[str, Heading]]] = {}
    for header, heading, sample in draft.free():
        if len(heading.ends) != 1 or heading.says_people or heading.roles or heading.never:
            continue
        numeric = sample.number_share >= _OFTEN and min(sample.numbers, default=0) >= 0
        if numeric and (sample.is_whole or heading.end == "mean"):
            found.setdefault(heading.unknown, []).append((header, heading))
    sets = [
        columns
        for columns in found.values()
        if len({h.end for _, h in columns} & _WHOLE_ENDS) == len(columns) - _means(columns) >= 2
    ]
    wholes = [use for use in draft.counts() if use.end == "value"]
    if len(sets) != 1 or len({use.path for use in wholes}) > 1:
        return
    ends = " and ".join(repr(header) for header, _ in sets[0])
    path = _path(wholes[0]) if wholes else Path()
    for header, heading in sets[0]:
        draft.count(header, path, f"{ends} are ends of one number", end=heading.end)
    for use in wholes:
        if use.guessed:
            draft.change(use, end="best")


def _means(columns: Iterable[tuple[str, Heading]]) -> int:
    return sum(heading.end == "mean" for _, heading in columns)


def _path(use: ColumnUse) -> Path:
    return Path(group=use.group, category=use.category, unit=use.unit)


def guess_other(draft: Draft) -> None:
    """Take a column called "other" beside columns that count the row's own people."""
    counted = [use for use in draft.counts() if not use.group and use.category != EVERYONE]
    for header, heading, sample in list(draft.free()):
        of, roles = heading.path, set(heading.roles)
        if "other" not in roles or heading.unknown or heading.never:
            continue
        if heading.categories and of is not None and of.unit == PERSONS and roles <= _SEXLESS:
            _guess_others_among(draft, header, sample, of)
        elif roles != {"other"} or heading.categories:
            continue
        elif counted and sample.number_share >= _OFTEN and sample.is_mostly_whole:
            reason = "its name says people whom no other column holds"
            draft.use(header, "other", reason, category=EVERYONE)
        elif sample.told and counted:
            draft.drop(header, "could be other people, but its cells are not all numbers")
        else:
            draft.drop(header, "could be other people, but no column counts kinds of people")


def undo_other(draft: Draft) -> None:
    """Give the columns called "other" up in a long table, where others are not counted."""
    for use in draft.of_role("other") if draft.of_role("category") else ():
        if use.guessed:
            draft.drop(use.header, "others are not counted in a long table")


def _guess_others_among(draft: Draft, header: str, sample: Sample, whole: Path) -> None:
    """Take a column of other adults or the like where nothing tells adults apart but their sex."""
    sexes = {crossed([whole.category, sex]) for sex in ("females", "males")}
    beside = [use.category for use in draft.counts() if use.group == whole.group]
    parts = {each for each in beside if is_inside(STANDARD_LATTICE, each, whole.category)}
    if parts == sexes and sample.number_share >= _OFTEN and sample.is_mostly_whole:
        reason = f"its name says {whole} whom no other column holds"
        draft.use(header, "other", reason, group=whole.group, category=whole.category)
    else:
        use = f'{{use = "other", of = "{whole}"}}'
        draft.drop(header, f"may hold {whole} whom no other column holds; if it does, say {use}")


# Groups ---------------------------------------------------------------------------------


def guess_wholes(draft: Draft) -> None:
    """Find the group whose men, women, … a table counts without saying so, and sums of groups."""
    for union, (one, other) in _UNIONS.items():
        parts = [_whole_of(draft, name) for name in (one, other)]
        whole = _whole_of(draft, union)
        if whole is None or None in parts:
            continue
        formula = f"{one} + {other} = {union}"
        if holds(draft, [use for use in parts if use is not None], whole, exact=True):
            draft.relations.append(formula)
            draft.notes.append(f"{formula}: their names say it, and the rows agree")
    own = [use for use in draft.counts() if not use.group and use.unit == PERSONS and use.guessed]
    if not own or any(use.category == EVERYONE for use in own):
        return
    group = _group_of(draft)
    if group is not None:
        _adopt(draft, own, group)


def _whole_of(draft: Draft, group: str) -> ColumnUse | None:
    for use in draft.counts():
        if use.group == group and use.path == group and use.end == "value":
            return use
    return None


def _group_of(draft: Draft) -> ColumnUse | None:
    """Give the one column that counts everyone of a group, or of two groups together."""
    wholes = [use for use in draft.counts() if use.group and use.path == use.group]
    unions = [use for use in wholes if use.group in _UNIONS]
    found = unions or wholes
    return found[0] if len(found) == 1 and not _path(found[0]).running else None


def _adopt(draft: Draft, own: list[ColumnUse], whole: ColumnUse) -> None:
    """Count the row's men, women, … among a group, if they hardly ever exceed it."""
    if not all(holds(draft, [use], whole) for use in own):
        draft.notes.append(
            f"no column counts everyone; {whole.header!r} does not hold all of "
            f"{', '.join(repr(use.header) for use in own)}"
        )
        return
    taken = {use.path for use in draft.counts()}
    for use in own:
        path = attrs.evolve(_path(use), group=whole.group)
        if str(path) not in taken:
            why = f"no column counts everyone, and it hardly ever exceeds {whole.header!r}"
            draft.change(use, group=whole.group, reason=f"{use.reason}; {why}")


def holds(draft: Draft, parts: list[ColumnUse], whole: ColumnUse, *, exact: bool = False) -> bool:
    """Tell whether parts stay within a whole, or make it up, in nearly all rows of the sample."""
    columns = [draft.samples[use.header].figures for use in (*parts, whole)]
    told = good = 0
    for numbers in zip(*columns, strict=True):
        if any(number is None for number in numbers):
            continue
        *some, all_ = (number or 0 for number in numbers)
        told += 1
        good += sum(some) == all_ if exact else sum(some) <= all_
    return told >= _ROWS * exact and good >= _OFTEN * told


def _percent(share: float) -> str:
    return f"{max(1, round(100 * share))} %"


def _listed(cells: Iterable[str]) -> str:
    return ", ".join(repr(cell if len(cell) <= 30 else f"{cell[:29]}…") for cell in cells)
