"""Long: tables in which a column says which people each row counts."""

from __future__ import annotations

from repatriation.model.lattice import EVERYONE
from repatriation.tables.guess.draft import Draft
from repatriation.tables.guess.header import Heading, is_age, read_header
from repatriation.tables.guess.sample import Sample, is_missing
from repatriation.tables.path import PERSONS, Path, crossed

__all__ = ["category_of", "guess_category"]

_MOST_VALUES = 300
_READABLE = 0.8
_NAMED = 2
_SEXES = {"men": "males", "women": "females"}
_SHOWN = 2
_UNIQUE = 0.5
_FILLED = 0.5
_DIFFERENT = 0.6


def guess_category(draft: Draft) -> None:
    """Take the columns whose cells are categories, where others count without naming one."""
    values = _values(draft)
    if not values and not draft.counts():
        return
    divided = any(use.category != EVERYONE for use in draft.counts())
    for header, heading, sample in list(draft.free()):
        if heading.says_people or heading.never or set(heading.roles) - {"category"}:
            continue
        if divided and not _names_category(heading):
            continue
        if sample.number_share < 1 - _READABLE and _is_category(heading, dict(sample.told)):
            draft.use(header, "category", "its cells name categories")
    if draft.of_role("category"):
        _read_values(draft)
        for header in values:
            draft.count(header, Path(), "the numbers of a long table stand in it")
        _widen_sexes(draft)
        _guess_keys(draft)
        _undo_repeated(draft)


def _names_category(heading: Heading) -> bool:
    """Tell whether a header says that its cells are sexes, ages or the like."""
    alone = len(heading.unknown) > 0 and all(is_age(word) for word in heading.unknown)
    return "category" in heading.roles or alone


def _values(draft: Draft) -> list[str]:
    found = [
        header
        for header, heading, sample in draft.free()
        if heading.roles == ("value",)
        and sample.number_share >= _READABLE
        and sample.is_mostly_whole
    ]
    return found if len(found) == 1 and not draft.counts() else []


def _is_category(heading: Heading, told: dict[str, int]) -> bool:
    if not 2 <= len(told) <= _MOST_VALUES:
        return False
    named = _names_category(heading)
    read = {cell: category_of(cell, is_sex=named) for cell in told}
    kinds = {category for category in read.values() if category not in {"", EVERYONE}}
    share = sum(told[cell] for cell, category in read.items() if category) / sum(told.values())
    return len(kinds) >= _NAMED and (named or share >= _READABLE)


def category_of(cell: str, *, is_sex: bool = False) -> str:
    """Read a cell as a category; empty where it is none, or says more than that.

    >>> category_of("Children - Female"), category_of("Adult - Male - IDP")
    ('girls', '')
    """
    single = is_sex and len(cell.strip()) == 1
    heading = read_header(f"{cell} total" if single else cell)
    path = heading.path
    if not heading.is_count or path is None or heading.end != "value":
        return ""
    return path.category if not path.group and path.unit == PERSONS else ""


def _read_values(draft: Draft) -> None:
    """Say of each value of the columns of categories what it stands for."""
    import narwhals as nw

    for use in draft.of_role("category"):
        frame = draft.grid.frame.select(nw.col(use.header)).unique()
        taken = frame.head(_MOST_VALUES).collect() if isinstance(frame, nw.LazyFrame) else frame
        cells = {str(cell).strip() for cell in taken[use.header].to_list() if cell is not None}
        named = not use.guessed or _names_category(draft.headings[use.header])
        for cell in sorted(cells - {""})[:_MOST_VALUES]:
            if cell not in draft.declared.values:
                category = "" if is_missing(cell) else category_of(cell, is_sex=named)
                draft.values[cell] = category


def _widen_sexes(draft: Draft) -> None:
    """Read men and women as all males and females where rows count children of them."""
    said = {**draft.values, **draft.declared.values}
    taken = {use.category for use in draft.counts()}
    for use in draft.counts():
        sex = _SEXES.get(use.category, "")
        if not sex or sex in taken or not use.guessed:
            continue
        young = [
            value for value, category in said.items() if crossed([use.category, category]) is None
        ]
        if any(crossed([sex, said[value]]) is not None for value in young):
            shown = ", ".join(map(repr, sorted(young)[:_SHOWN]))
            draft.change(use, category=sex, reason=f"{use.reason}, and its rows count {shown} too")


def _undo_repeated(draft: Draft) -> None:
    """Give the categories up where most rows have the keys and the category of others."""
    import narwhals as nw

    if not all(use.guessed for use in draft.of_role("category")):
        return
    telling = draft.of_role("category", "key", "place", "date", "start", "end", "id")
    frame = draft.grid.frame.select(*(use.header for use in telling))
    rows, different = (
        each.select(nw.len()).collect() if isinstance(each, nw.LazyFrame) else each.select(nw.len())
        for each in (frame, frame.unique())
    )
    if different.item() >= _UNIQUE * rows.item():
        return
    for use in draft.of_role("category"):
        draft.drop(use.header, "its cells name categories, but most rows repeat all keys")
    for use in draft.of_role("key"):
        if use.guessed:
            del draft.uses[use.header]
    draft.values.clear()


def _guess_keys(draft: Draft) -> None:
    """Let the other columns of words, and of months and the like, name a row, together."""
    for header, heading, sample in list(draft.free()):
        if heading.says_people or heading.never or set(heading.roles) & {"note", "value"}:
            continue
        worded = sample.number_share < 1 - _READABLE or "period" in heading.roles
        if worded and _repeats(sample):
            draft.use(header, "key", "tells rows of a long table apart")


def _repeats(sample: Sample) -> bool:
    """Tell whether the cells can name groups of rows: hardly blank, and many the same."""
    filled = sum(sample.told.values())
    return filled >= _FILLED * sample.rows > 0 and len(sample.told) <= _DIFFERENT * filled
