"""Learn: whether parts make up their whole, what zeros mean, what is rounded, what does not fit.

What is learned is shown with its counts and the line of a mapping that declares it; what a mapping
declares is never learned otherwise.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

import attrs

from repatriation.relations.relation import Relation
from repatriation.tables.judge import SHORT, Judge, Judged
from repatriation.tables.lesson import Learned, Lesson, Zero
from repatriation.tables.lookup import collected
from repatriation.tables.question import RowQuestion, hidden_by, parts_of, tolerance

if TYPE_CHECKING:
    import narwhals as nw

__all__ = ["Profile", "learn", "profile"]

_LEAST_ROWS = 10
"""Fewer rows than this show nothing about a table but that they are wrong."""

_SHORT_SHARE = 0.01
"""Parts that fall short in this share of the rows, and hardly ever exceed, were counted in part."""

_ZERO_ROWS, _ZERO_SHARE = 3, 0.01
"""Whole rows of zeros beside a total are told from slips by this many, and this share."""

_EXCEED_SHARE = 0.25
"""Beside the rows where parts fall short, this many may exceed the whole: those are the errors."""

_MISFIT_SHARE = 0.2
"""A relation that fails in this share of the rows is not one that the table goes by."""

_ROUNDED = (1, 5, 10, 50, 100, 500, 1000)
_MULTIPLES = 0.95
"""The share of numbers that are multiples of what they are rounded to."""


@attrs.frozen(kw_only=True)
class Profile:
    """How one question fares in a table.

    Attributes:
        question: The question.
        exceed: Rows in which the parts exceed the whole, or the relation fails otherwise.
        short: Rows in which the parts fall short.
        zero: Those of them in which all the parts are 0.
        applicable: Rows in which all its numbers are known.
        gaps: By how much the left side exceeds the right, in rows in which the numbers are exact
            and the relation fails.
        numbers: A sample of the numbers of those rows.
    """

    question: RowQuestion
    exceed: int
    short: int
    zero: int
    applicable: int
    gaps: tuple[int, ...] = ()
    numbers: tuple[int, ...] = ()

    @property
    def failing(self) -> int:
        """In how many rows it fails."""
        return self.exceed + self.short


_SAMPLE = 20_000


def profile(
    judge: Judge, judged: Judged, frame: nw.DataFrame[Any] | nw.LazyFrame[Any]
) -> list[Profile]:
    """Count how each question fares that fails often enough to show something.

    Args:
        judge: What judged the rows.
        judged: The rows in which something fails, collected.
        frame: All rows.
    """
    failing = collected(judged.frame)
    found = []
    for question, column in zip(judge.questions, judged.columns, strict=True):
        rows = failing.filter(_col(column) > 0)
        if len(rows) < _ZERO_ROWS:
            continue
        short = rows.filter(_col(column) >= SHORT)
        sample = rows.head(_SAMPLE)
        gaps, numbers = judge.gaps(question, sample)
        found.append(
            Profile(
                question=question,
                exceed=len(rows) - len(short),
                short=len(short),
                zero=len(short.filter(judge.all_zero(question))),
                applicable=_count(frame.filter(judge.applicable(question))),
                gaps=gaps,
                numbers=numbers,
            )
        )
    return found


def _col(name: str) -> nw.Expr:
    import narwhals as nw

    return nw.col(name)


def _count(frame: nw.DataFrame[Any] | nw.LazyFrame[Any]) -> int:
    import narwhals as nw

    return int(collected(frame.select(nw.len().alias("n")))["n"][0])


def learn(
    profiles: list[Profile],
    known: Learned,
    reading: Callable[[RowQuestion], str],
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
    rounded, hidden = known.rounded_to, known.hidden
    for each in _simplest(profiles):
        zero, part = _zero(each), _part(each)
        stated = bool(_partitions(each)) and whole.issuperset(_partitions(each))
        misfit = None if stated or not _is_misfit(each) else reading(each.question)
        if zero is not None:
            zeros.append(_zero_of(each.question.relation))
            lessons.append(zero)
        elif not rounded and (to := _rounding(each)) is not None:
            rounded = to
            lessons.append(_rounded(each, to))
        elif part is not None and not stated and not misfit:
            loose |= set(_partitions(each)) - whole
            lessons.append(part)
        elif not hidden and not misfit and (most := _hiding(each)):
            hidden = most
            lessons.append(_hidden(each, most))
        elif misfit is not None:
            misfits.add(each.question.relation)
            lessons.append(_misfit(each, misfit))
    return Learned(
        loose=known.loose | loose,
        zeros=(*known.zeros, *zeros),
        rounded_to=rounded,
        hidden=hidden,
        misfits=known.misfits | misfits,
        lessons=(*known.lessons, *lessons),
    )


def _simplest(profiles: list[Profile]) -> list[Profile]:
    """Give the questions of the fewest facts first, and only those; others may follow from them."""
    fewest = min((len(each.question.facts) for each in profiles if _tells(each)), default=0)
    return [each for each in profiles if len(each.question.facts) == fewest]


def _tells(each: Profile) -> bool:
    return (
        _zero(each) is not None
        or _rounding(each) is not None
        or bool(_hiding(each))
        or _part(each) is not None
        or _is_misfit(each)
    )


# The lessons ----------------------------------------------------------------------------


def _zero(each: Profile) -> Lesson | None:
    enough = each.zero >= _ZERO_ROWS and each.zero >= _ZERO_SHARE * each.applicable
    relation = each.question.relation
    if not enough or len(each.question.facts) != 1 or not parts_of(each.question.facts[0]):
        return None
    parts = _zero_of(relation).parts
    return Lesson(
        kind="zero",
        text=f"0 in all of {', '.join(parts)} beside a total stands for people who were not told "
        f"apart, and counts as unknown: {_rows(each.zero, each.applicable)}",
        relation=relation,
        rows=each.zero,
        of=each.applicable,
    )


def _zero_of(relation: Relation) -> Zero:
    whole = next(path for c, path in relation.terms if c < 0)
    return Zero(whole=whole, parts=tuple(path for c, path in relation.terms if c > 0))


def _part(each: Profile) -> Lesson | None:
    names = _partitions(each)
    enough = each.short >= max(_LEAST_ROWS, _SHORT_SHARE * each.applicable)
    if not names or not enough or each.exceed > _EXCEED_SHARE * each.short:
        return None
    whole = _zero_of(each.question.relation)
    parts = " + ".join(sorted(whole.parts))
    return Lesson(
        kind="part",
        text=f"{parts} may fall short of {whole.whole}: they do in "
        f"{_rows(each.short, each.applicable)}, and exceed it in {each.exceed}",
        line=f'"{names[0]}" = "may fall short"' if len(names) == 1 else "",
        relation=each.question.relation,
        rows=each.short,
        of=each.applicable,
    )


def _partitions(each: Profile) -> list[str]:
    """Name the partitions by which parts make up the whole of a question that only sums them."""
    wholes = [c for c, _ in each.question.relation.terms if c < 0]
    if each.question.relation.sense != "=" or wholes != [-1] or each.question.relation.bound:
        return []
    return [name for name in map(parts_of, each.question.facts) if name]


def _rounding(each: Profile) -> int | None:
    """Give what numbers are rounded to if that explains most of the rows where a sum fails."""
    relation = each.question.relation
    if relation.sense != "=" or len(each.gaps) < _ZERO_ROWS:
        return None
    for to in reversed(_ROUNDED):
        near = sum(abs(gap) <= tolerance(relation, to) for gap in each.gaps)
        if near >= _ZERO_ROWS and 2 * near >= len(each.gaps) and _are_multiples(each.numbers, to):
            return to
    return None


_HIDDEN = 4
"""Up to which number small ones are hidden so that nobody is recognised: UNHCR's 1 to 4."""

_SMALL = range(_HIDDEN + 1, 2 * _HIDDEN + 2)
"""The numbers just above; where there are many of them and none below, those are hidden."""


def _hiding(each: Profile) -> int:
    """Give up to which number small ones are hidden, if that explains most rows that fail."""
    relation = each.question.relation
    shown = [n for n in each.numbers if 0 < n <= _HIDDEN]
    above = sum(n in _SMALL for n in each.numbers)
    if relation.sense != "=" or shown or above < _LEAST_ROWS or 0 not in each.numbers:
        return 0
    near = sum(abs(gap) <= hidden_by(relation, _HIDDEN) for gap in each.gaps)
    return _HIDDEN if near >= _LEAST_ROWS and 2 * near >= len(each.gaps) else 0


def _hidden(each: Profile, most: int) -> Lesson:
    return Lesson(
        kind="hidden",
        text=f"numbers from 1 to {most} seem to be hidden or written otherwise: none stands in the "
        f"{each.failing:,} rows where {each.question.relation} fails, though many just above do",
        relation=each.question.relation,
        rows=each.failing,
        of=each.applicable,
    )


def _are_multiples(numbers: tuple[int, ...], to: int) -> bool:
    large = [n for n in numbers if n >= to]
    if to == 1:
        return bool(large) and sorted(large)[len(large) // 2] >= 100
    return bool(large) and sum(n % to == 0 for n in large) >= _MULTIPLES * len(large)


def _rounded(each: Profile, to: int) -> Lesson:
    what = "a whole number" if to == 1 else f"{to}"
    near = sum(abs(gap) <= tolerance(each.question.relation, to) for gap in each.gaps)
    return Lesson(
        kind="rounded",
        text=f"each number seems rounded to {what}: in {near} of {len(each.gaps)} rows where "
        f"{each.question.relation} fails, it is off by no more than that explains",
        line=f"rounded_to = {to}" if to > 1 else "",
        relation=each.question.relation,
        rows=near,
        of=each.applicable,
    )


def _is_misfit(each: Profile) -> bool:
    return each.failing >= max(_LEAST_ROWS, _MISFIT_SHARE * each.applicable)


def _misfit(each: Profile, reading: str) -> Lesson:
    hint = f"; {reading}" if reading else ""
    return Lesson(
        kind="misfit",
        text=f"{each.question.relation} fails in {_rows(each.failing, each.applicable)}: "
        f"the columns probably mean something else{hint}",
        relation=each.question.relation,
        rows=each.failing,
        of=each.applicable,
    )


def _rows(number: int, of: int) -> str:
    share = number / of if of else 1
    return f"{number:,} of {of:,} rows ({share:.1%})"
