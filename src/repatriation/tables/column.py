"""Column: what a column of a foreign table means, by its header."""

from __future__ import annotations

import re
from collections.abc import Sequence
from difflib import get_close_matches
from typing import Literal

import attrs

from repatriation.errors import Fault
from repatriation.model.category import STANDARD_CATEGORIES
from repatriation.model.lattice import EVERYONE

__all__ = ["Column", "Role", "clashes", "normalised", "read_columns"]

Role = Literal["count", "unit", "other", "start", "end", "date", "id", "language", "unused"]
"""What a column is used as: persons of a category, another unit, people whom no other column
holds, a date, the row's id, the language of its words; or not at all."""


@attrs.frozen(kw_only=True)
class Column:
    """One column of a table, and what it is taken to mean.

    Attributes:
        position: Its place, counted from 1.
        header: Its name as written.
        role: See `Role`.
        means: Id of the category, or the unit; empty for other roles.
        reason: Why it is not used.
    """

    position: int
    header: str
    role: Role
    means: str = ""
    reason: str = ""

    @property
    def is_figure(self) -> bool:
        """Whether its cells are figures."""
        return self.role in _FIGURES

    def __str__(self) -> str:
        if self.role == "unused":
            return f"{self.header or f'column {self.position}'}: {self.reason}"
        return f"{self.header} = {_USED_AS[self.role].format(self.means.replace('_', ' '))}"


_FIGURES = frozenset({"count", "unit", "other"})

_USED_AS: dict[Role, str] = {
    "count": "{}",
    "unit": "number of {}",
    "other": "people whom no other column holds",
    "start": "start of the period",
    "end": "end of the period",
    "date": "date",
    "id": "id of the row",
    "language": "language of the row's words",
}

_SYNONYMS: dict[str, str] = {
    EVERYONE: "total all everybody people persons individuals overall",
    "males": "male",
    "females": "female",
    "adults": "adult",
    "children": "child minors minor kids under_18",
    "men": "man adult_men adult_males adult_male male_adults",
    "women": "woman adult_women adult_females adult_female female_adults",
    "boys": "boy male_children",
    "girls": "girl female_children",
    "orphans": "orphan orphaned orphaned_children",
    "orphans_of_both": "full_orphans double_orphans",
    "unaccompanied": "unaccompanied_children unaccompanied_minors",
    "preschool": "pre_school preschoolers preschool_children pre_school_children",
}
"""Category → other names of its column, beside its id."""

_OTHERS: dict[Role, dict[str, str]] = {
    "unit": {"families": "families family", "households": "households household"},
    "other": {"": "other others unspecified not_specified unknown undetermined"},
    "start": {"": "start start_date date_start begin begins begin_date date_from"},
    "end": {"": "end end_date date_end ends date_to"},
    "date": {"": "date event_date date_of_event period"},
    "id": {"": "id key row_id event_id record_id"},
    "language": {"": "lang language"},
}

_AFFIX = re.compile(
    r"^(?:total_)?(?:number|no|num|count)_(?:of_)?|^total_|_(?:total|count|number)$"
)
_AGES = re.compile(r"(?:(.+?)_)??(?:aged?_|ages_)?(\d+)_(?:(\d+)|(plus|or_more|and_over))")
_AGED = {"": "aged", "people": "aged", "males": "males", "females": "females"}


def normalised(header: str) -> str:
    """Give a header as one word: ``"Number of  Children"`` → ``"number_of_children"``."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", header.strip()).casefold()
    return re.sub(r"[\W_]+", "_", apart.replace("+", "_plus")).strip("_")


def _known() -> dict[str, tuple[Role, str]]:
    names: dict[str, tuple[Role, str]] = {}
    for category in STANDARD_CATEGORIES:
        for name in (category.id, *_SYNONYMS.get(category.id, "").split()):
            names[name] = ("count", category.id)
    for role, meanings in _OTHERS.items():
        for means, words in meanings.items():
            names.update(dict.fromkeys(words.split(), (role, means)))
    return names


_KNOWN = _known()


def read_columns(headers: Sequence[str]) -> tuple[Column, ...]:
    """Say what each column means, by its header alone."""
    columns = [_column(i, header) for i, header in enumerate(headers, 1)]
    roles = [column.role for column in columns]
    paired = "start" in roles or "end" in roles
    seen: set[Role] = set()
    for i, column in enumerate(columns):
        if column.role == "date" and paired:
            columns[i] = _unused(column, "the table has a start and an end, which are used instead")
        elif column.role in _ONCE and column.role in seen:
            columns[i] = _unused(column, f"an earlier column is used as its {column.role} already")
        seen.add(columns[i].role)
    return tuple(columns)


_ONCE: frozenset[Role] = frozenset({"start", "end", "date", "id", "language"})


def _column(position: int, header: str) -> Column:
    role, means = _meaning(normalised(header))
    reason = "" if role != "unused" else _why_unused(header)
    return Column(position=position, header=header, role=role, means=means, reason=reason)


def _meaning(name: str) -> tuple[Role, str]:
    for tried in (name, _AFFIX.sub("", name, count=1)):
        found = _KNOWN.get(tried) or _banded(tried)
        if found is not None:
            return found
    return "unused", ""


def _banded(name: str) -> tuple[Role, str] | None:
    """Read a band of ages, ``female_60_or_more``, as its category; only the standard bands."""
    match = _AGES.fullmatch(name)
    if match is None:
        return None
    people, low, high, _ = match.groups()
    _, of = _KNOWN.get(people, ("", people)) if people else ("", "")
    stem = _AGED.get("people" if of == EVERYONE else of)
    return _KNOWN.get(f"{stem}_{low}_{high or 'plus'}")


def _why_unused(header: str) -> str:
    name = normalised(header)
    if not name:
        return "it has no name"
    near = get_close_matches(name, list(_KNOWN), n=1, cutoff=0.85)
    hint = f"; if {near[0]!r} is meant, call it that" if near else ""
    return f"no meaning is known for its name{hint}"


def _unused(column: Column, reason: str) -> Column:
    return attrs.evolve(column, role="unused", means="", reason=reason)


def clashes(columns: Sequence[Column], line: int) -> list[Fault]:
    """List the headers that stand twice, and the columns that mean the same."""
    by_name: dict[str, list[Column]] = {}
    by_meaning: dict[tuple[Role, str], list[Column]] = {}
    for column in columns:
        if column.header.strip():
            by_name.setdefault(normalised(column.header), []).append(column)
        if column.is_figure:
            by_meaning.setdefault((column.role, column.means), []).append(column)
    faults = []
    for same in by_name.values():
        if len(same) > 1:
            message = f"stands over columns {_positions(same)}; give each its own name"
            faults.append(Fault(f"line {line}", same[0].header, message))
    for (_, means), same in by_meaning.items():
        if len({normalised(c.header) for c in same}) > 1:
            headers = ", ".join(repr(c.header) for c in same)
            message = f"columns {headers} all mean {means or 'other people'}; keep one of them"
            faults.append(Fault(f"line {line}", None, message))
    return faults


def _positions(columns: Sequence[Column]) -> str:
    return " and ".join(str(column.position) for column in columns)
