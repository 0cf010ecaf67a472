"""Path: how a quantity of a table is named: ``"children"``, ``"dead/children"``, ``"families"``."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from itertools import combinations

import attrs

from repatriation.errors import RepatriationError, near_matches
from repatriation.model.lattice import EVERYONE, STANDARD_LATTICE
from repatriation.relations.facts import key_of

__all__ = [
    "GROUPS",
    "SO_FAR",
    "UNITS",
    "Path",
    "PathError",
    "combined",
    "crossed",
    "read_path",
    "running_total",
]

PERSONS = "persons"

UNITS = ("families", "households", "couples")
"""What is counted besides persons."""

SO_FAR = "so_far"
"""End of the name of a group whose numbers add up over time: ``"killed_so_far"``."""

GROUPS = (
    "abducted",
    "affected",
    "arrested",
    "arrived",
    "asylum_seekers",
    "casualties",
    "dead",
    "dead_or_missing",
    "departed",
    "deported",
    "detained",
    "displaced",
    "evacuated",
    "host_community",
    "idps",
    "in_need",
    "injured",
    "killed",
    "missing",
    "reached",
    "recovered",
    "refugees",
    "released",
    "remaining",
    "repatriated",
    "rescued",
    "returned",
    "returned_idps",
    "returned_refugees",
    "stateless",
    "survivors",
    "targeted",
)
"""Groups that need no declaring; a table's own are named in its mapping."""


class PathError(RepatriationError, ValueError):
    """A path that names nothing, with the reason."""


@attrs.frozen(kw_only=True)
class Path:
    """What a quantity counts.

    Attributes:
        group: Of which people of the row; empty for the row's own.
        category: The category, as ``key_of`` names it.
        unit: What is counted.
    """

    group: str = ""
    category: str = EVERYONE
    unit: str = PERSONS

    @property
    def running(self) -> bool:
        """Whether it adds up over time."""
        return self.group == SO_FAR or self.group.endswith(f"_{SO_FAR}")

    @property
    def base(self) -> Path:
        """What a running total adds up."""
        group = self.group.removesuffix(SO_FAR).removesuffix("_") if self.running else self.group
        return attrs.evolve(self, group=group)

    def __str__(self) -> str:
        category = self.category if self.category != EVERYONE else ""
        unit = self.unit if self.unit != PERSONS else ""
        return "/".join(filter(None, [self.group, category, unit])) or EVERYONE


def running_total(group: str) -> str:
    """Name the group that adds up another over time."""
    return f"{group}_{SO_FAR}" if group else SO_FAR


def read_path(text: str, groups: Collection[str] = ()) -> Path:
    """Read a path; nothing that is not known becomes a new group.

    >>> str(read_path("dead/children/females"))
    'dead/girls'

    Args:
        text: Group, categories and unit, joined by ``/``; all but one may be left out.
        groups: Names of a table's own groups.

    Raises:
        PathError: A part of it is no group, category or unit; with those that resemble it.
    """
    names = [name.strip() for name in text.split("/")]
    group = names.pop(0) if _is_group(names[0], groups) else ""
    unit = names.pop() if names and names[-1] in UNITS else PERSONS
    for name in names:
        if name not in STANDARD_LATTICE:
            raise PathError(_unknown(name, text, groups))
    category = combined(names)
    if category is None:
        raise PathError(f"nobody is in all of {', '.join(names)}")
    return Path(group=group, category=category, unit=unit)


def _is_group(name: str, groups: Collection[str]) -> bool:
    known = {*GROUPS, *groups, ""}
    return bool(name) and (name in known or Path(group=name).base.group in known)


def _unknown(name: str, text: str, groups: Collection[str]) -> str:
    if not name:
        return "a name is missing; write group/category: dead/children"
    if name in {*GROUPS, *groups} or name in UNITS:
        return f"{name!r} stands in the wrong place; write group/category/unit: dead/children"
    known = [*(c.id for c in STANDARD_LATTICE), *GROUPS, *groups, *UNITS]
    near = near_matches(name, known, most=2)
    hint = f"; did you mean {' or '.join(map(repr, near))}?" if near else ""
    if name != text.partition("/")[0].strip():
        return (
            f"{name!r} is no category{hint or '; only the group, which stands first, may be new'}"
        )
    return f"{name!r} is no category or group{hint} (for a new group: groups = ['{name}'])"


def combined(categories: Collection[str]) -> str | None:
    """Name the people who are in all of some standard categories; None where nobody can be.

    >>> combined(["children", "females"]), combined(["females", "orphans"])
    ('girls', 'females/orphans')
    """
    met = STANDARD_LATTICE.meet(categories)
    for a, b in combinations(sorted(met), 2):
        if STANDARD_LATTICE.are_apart(a, b):
            return None
        both = _both(a, b)
        if both is not None:
            return combined([both, *(each for each in met if each not in {a, b})])
    return key_of(STANDARD_LATTICE, met)


def _both(a: str, b: str) -> str | None:
    """Give the one standard category of those who are in both, where there is one."""
    inside = [
        each.id
        for each in STANDARD_LATTICE
        if STANDARD_LATTICE.is_within(each.id, a) and STANDARD_LATTICE.is_within(each.id, b)
    ]
    widest = [
        each
        for each in inside
        if not any(each != other and STANDARD_LATTICE.is_within(each, other) for other in inside)
    ]
    return widest[0] if len(widest) == 1 else None


def crossed(keys: Iterable[str]) -> str | None:
    """Name the people who are in all of some categories as they are named in paths.

    >>> crossed(["females", "everyone"]), crossed(["females/orphans", "aged_0_4"])
    ('females', 'females_0_4/orphans')
    """
    return combined([name for key in keys for name in key.split("/") if name not in {"", EVERYONE}])
