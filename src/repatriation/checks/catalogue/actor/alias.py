"""Rules about what actors, places and operations are called (ACT)."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.naming import Namesakes, namesakes
from repatriation.checks.rule import rule
from repatriation.checks.transliteration import Likeness
from repatriation.model.dataset import Dataset
from repatriation.model.verdict import Verdict

__all__ = ["alias_duplicate"]


@rule("ACT401", "warning")
def alias_duplicate(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Two records of one type have one name.

    What it finds:
        Actors, places or operations of which one's name is another's, but for case, marks and
        punctuation, or is a listed variant of it or, where the extra ``names`` is installed,
        sounds like it across scripts and spellings (SUSPECT: suggested, never merged). Without
        the extra, names that might sound alike are counted as undecided. One finding for all
        records that share a name. Records that something tells apart are left out: places of
        different kinds, codes or surroundings, operations of different levels, times or
        destinations, an outlet and a body, and whatever ``part_of``, ``within`` or a link
        joins; so are collectives and zones, which are described rather than named.

    Why it matters:
        One operation under two ids is counted twice, and its claims are never compared.

    Example:
        Zhusan and Jusan; Tokayev and Toqaev; al-Hol and al-Hawl.

    When it is legitimate:
        Where two bear one name: two officials, two towns. Add the code or ``within`` of the
        towns; a title that several held belongs into their offices.

    References:
        See `Name`, several of which one record can have.
    """
    likeness = Likeness()
    for found in namesakes(dataset, likeness):
        yield _one_name(context, found)
    context.undecided(likeness.not_compared)


def _one_name(context: Context, found: Namesakes) -> Finding:
    shown_names = [f"{id_} ({name!r})" for id_, name in found.names]
    listed = f"{', '.join(shown_names[:-1])} and {shown_names[-1]}"
    how = "share names" if found.is_literal else "have names that are variants of each other"
    first = found.names[0][0]
    return context.finding(
        first,
        f"the {found.kind}s {listed} {how}",
        verdict=Verdict.VIOLATED if found.is_literal else Verdict.SUSPECT,
        field="names",
        advice=f"if they are one {found.kind}, keep one record with all names; "
        f"if not, record what tells them apart",
        values=found.names,
    )
