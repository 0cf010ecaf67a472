"""Learn: whether parts make up their whole, what zeros mean, what is rounded, what does not fit.

What is learned is shown with its counts and the line of a mapping that declares it; what a mapping
declares is never learned otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import cache

from repatriation.relations.relation import Relation
from repatriation.tables.coarse import hidden, hiding, rounded, rounding
from repatriation.tables.lesson import Learned, Lesson, Zero
from repatriation.tables.other import is_others
from repatriation.tables.profile import LEAST_ROWS, SLIPS, Profile
from repatriation.tables.question import RowQuestion

__all__ = ["learn"]

Reading = Callable[[RowQuestion], str]

_SHORT_SHARE = 0.01
"""Parts that fall short in this share of the rows, and hardly ever exceed, were counted in part."""

_ZERO_SHARE = 0.01
"""Whole rows of zeros beside a total are told from slips by this share, too."""

_EXCEED_SHARE = 0.25
"""Beside the rows where parts fall short, this many may exceed the whole: those are the errors."""

_MISFIT_SHARE = 0.2
"""A relation that fails in this share of the rows is not one that the table goes by."""


def learn(
    profiles: list[Profile],
    known: Learned,
    reading: Reading,
    *,
    whole: frozenset[str] = frozenset(),
) -> Learned:
    """Say what a table shows beyond what is known of it already.

    Args:
        profiles: How its questions fare.
        known: What was learned or declared before.
        reading: Gives the reading under which a question would hold, in words, or "".
        whole: Names of partitions of which it is declared that the parts make up the whole.
    """
    lessons: list[Lesson] = []
    zeros: list[Zero] = []
    loose: set[str] = set()
    misfits: set[Relation] = set()
    rounded_to, most_hidden = known.rounded_to, known.hidden
    reading = cache(reading)
    for each in _simplest(profiles, known, reading, whole):
        stated = _is_stated(each, whole)
        misfit = None if stated else _misread(each, reading)
        if _is_zero(each):
            zeros.append(Zero(whole=each.whole, parts=each.parts))
            lessons.append(_zero(each))
        elif not rounded_to and (to := rounding(each)):
            rounded_to = to
            lessons.append(rounded(each, to))
        elif _is_part(each) and not stated and not misfit:
            loose |= set(each.partitions) - whole
            lessons.append(_part(each))
        elif not most_hidden and not misfit and (most := hiding(each)):
            most_hidden = most
            lessons.append(hidden(each, most))
        elif misfit is not None:
            misfits.add(each.question.relation)
            lessons.append(_misfit(each, misfit))
    return Learned(
        loose=known.loose | loose,
        zeros=(*known.zeros, *zeros),
        rounded_to=rounded_to,
        hidden=most_hidden,
        misfits=known.misfits | misfits,
        lessons=(*known.lessons, *lessons),
    )


def _simplest(
    profiles: list[Profile], known: Learned, reading: Reading, whole: frozenset[str]
) -> list[Profile]:
    """Give the questions of the fewest facts first, and only those; others may follow from them."""
    telling = [each for each in profiles if _tells(each, known, reading, whole)]
    fewest = min((len(each.question.facts) for each in telling), default=0)
    return [each for each in profiles if len(each.question.facts) == fewest]


def _tells(each: Profile, known: Learned, reading: Reading, whole: frozenset[str]) -> bool:
    """Tell whether anything is to be learned of a question: of what is declared, not all is."""
    if _is_zero(each) or (not known.rounded_to and rounding(each)):
        return True
    if not known.hidden and hiding(each):
        return True
    is_stated = _is_stated(each, whole)
    return not is_stated and (_is_part(each) or _misread(each, reading) is not None)


def _is_stated(each: Profile, whole: frozenset[str]) -> bool:
    """Tell whether it is declared that these parts make up their whole."""
    return bool(each.partitions) and whole.issuperset(each.partitions)


# The lessons ----------------------------------------------------------------------------


def _is_zero(each: Profile) -> bool:
    divides = len(each.partitions) == len(each.question.facts)
    return divides and each.zero >= max(SLIPS, _ZERO_SHARE * each.applicable)


def _zero(each: Profile) -> Lesson:
    return Lesson(
        kind="zero",
        text=f"0 in all of {', '.join(each.parts)} beside a total stands for people who were not "
        f"told apart, and counts as unknown: {each.rows(each.zero)}",
        relation=each.question.relation,
        rows=each.zero,
        of=each.applicable,
    )


def _is_part(each: Profile) -> bool:
    enough = each.short >= max(LEAST_ROWS, _SHORT_SHARE * each.applicable)
    return bool(each.partitions) and enough and each.exceed <= _EXCEED_SHARE * each.short


def _part(each: Profile) -> Lesson:
    names = each.partitions
    return Lesson(
        kind="part",
        text=f"{' + '.join(sorted(each.parts))} may fall short of {each.whole}: they do in "
        f"{each.rows(each.short)}, and exceed it in {each.exceed}",
        line=f'"{names[0]}" = "may fall short"' if len(names) == 1 else "",
        relation=each.question.relation,
        rows=each.short,
        of=each.applicable,
    )


def _misread(each: Profile, reading: Reading) -> str | None:
    """Give the reading under which a relation would hold, or ""; None where it is not misread.

    Others who are of unknown sex are told apart by age. There may be few of them, so that it is not
    the share of the rows that shows it, but their number.
    """
    often = each.failing >= max(LEAST_ROWS, _MISFIT_SHARE * each.applicable)
    if not often and not any(map(is_others, each.question.relation.quantities)):
        return None
    found = reading(each.question)
    return found if often or found else None


def _misfit(each: Profile, reading: str) -> Lesson:
    hint = f"; {reading}" if reading else ""
    return Lesson(
        kind="misfit",
        text=f"{each.question.relation} fails in {each.rows(each.failing)}: "
        f"the columns probably mean something else{hint}",
        relation=each.question.relation,
        rows=each.failing,
        of=each.applicable,
    )
