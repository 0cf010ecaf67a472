"""People grow older between two dates (TMP)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from repatriation.checks.catalogue.time.told import MUTE, is_moment
from repatriation.checks.chronology import event_of, reported, shown
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.group import FLOWS, Group
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.statement import Statement
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim

__all__ = ["PRESCHOOL_UNTIL", "age_impossible", "cohort_aged_out"]

PRESCHOOL_UNTIL = 6
"""The oldest age, in completed years, at which a child is below school age."""

_YEAR = 365.25


@attrs.frozen(kw_only=True)
class _Event:
    """What people must have been born before, and what that takes for granted."""

    what: str
    period: Period
    assumes: tuple[str, ...]


@rule("TMP708", "warning")
def age_impossible(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """People are younger than the time since something that they lived to see.

    What it finds:
        Figures of an age category as of the statement's period, where more years have passed
        than the category allows since the people moved, or since the death of others whom a
        statement brings together with them (a group that ``died``, taken for their parents).
        Whoever can be a day too young decides: a child born in that very year counts as such.
        SUSPECT where a date is marked uncertain or approximate, or the category is preschool,
        which is taken to end with 6 years. It names what it assumes.

    Why it matters:
        The event is of other people, its year is wrong, or the ages are those of that time.

    Example:
        Children below school age in autumn 2018 whose parents died in 2012.

    When it is legitimate:
        Where the ages are as of the event: give the statement the period of the event.

    References:
        Category.ages, in completed years.
    """
    bereft = _bereft(dataset)
    oldest_of = _Oldest(dataset)
    for statement in reported(dataset, context):
        period = statement.period
        if period is None or period.is_inverted:
            continue
        for estimate in statement.estimates:
            oldest = oldest_of(estimate.categories)
            if oldest is None or not _counts(estimate):
                continue
            for event in _events(dataset, estimate.group, bereft):
                verdict = _too_old(event.period, period, oldest)
                if verdict is Verdict.VIOLATED and "preschool" in estimate.categories:
                    verdict = Verdict.SUSPECT
                if verdict.is_finding:
                    yield _impossible(context, statement, estimate, event, verdict)
                    break
                context.undecided(int(verdict is Verdict.UNDECIDED))


def _counts(estimate: Estimate) -> bool:
    """Tell whether there is anybody: nobody can be of any age."""
    figure = estimate.figure
    nobody = figure.high is not None and figure.high <= 0
    return figure.quantifier not in MUTE and not nobody


class _Oldest:
    """The greatest age that categories allow together, in completed years."""

    def __init__(self, dataset: Dataset) -> None:
        self._lattice = dataset.lattice
        self._known: dict[tuple[str, ...], int | None] = {}

    def __call__(self, categories: tuple[str, ...]) -> int | None:
        if categories not in self._known:
            self._known[categories] = self._work_out(categories)
        return self._known[categories]

    def _work_out(self, categories: tuple[str, ...]) -> int | None:
        lattice = self._lattice
        known = [id_ for id_ in categories if id_ in lattice]
        every = {above for id_ in known for above in (id_, *lattice.ancestors(id_))}
        ages = (lattice[id_].ages for id_ in every)
        highs = [a.high for a in ages if a is not None and a.high is not None]
        return min(highs + [PRESCHOOL_UNTIL] * ("preschool" in every), default=None)


def _bereft(dataset: Dataset) -> dict[str, list[Group]]:
    """Map groups to the dead with whom a statement brings them together, each pair once."""
    found: dict[str, dict[str, Group]] = {}
    died = any(group.measure == "died" for group in dataset.groups)
    for statement in dataset.statements if died else ():
        involved = dict.fromkeys([*statement.about, *(e.group for e in statement.estimates)])
        groups = [g for g in map(dataset.groups.get, involved) if g is not None]
        dead = [g for g in groups if g.measure == "died" and g.period is not None]
        for group in groups if len(dead) == 1 else ():
            if group.measure != "died":
                found.setdefault(group.id, {})[dead[0].id] = dead[0]
    return {id_: list(dead.values()) for id_, dead in found.items()}


def _events(dataset: Dataset, id_: str, bereft: Mapping[str, Sequence[Group]]) -> Iterator[_Event]:
    record = dataset.get(id_)
    moved = isinstance(record, Operation) or (isinstance(record, Group) and record.measure in FLOWS)
    event = event_of(dataset, id_) if moved else None
    if event is not None:
        ages = "the ages are as of the statement's period"
        yield _Event(what=event.what, period=event.period, assumes=(ages,))
    for dead in bereft.get(id_, ()):
        if dead.period is not None:
            ground = f"those of {dead.id} are the parents of those of {id_}"
            yield _Event(what=dead.id, period=dead.period, assumes=(ground,))


def _too_old(event: Period, then: Period, oldest: int) -> Verdict:
    """Judge whether people born before an event can be of an age at most, at some time after."""
    if event.latest is None or then.earliest is None or event.is_inverted:
        return Verdict.UNDECIDED
    years = (then.earliest - event.latest).days / _YEAR
    if years < oldest + 1:
        return Verdict.HOLDS
    marked = any(p.uncertain or p.approximate for p in (event, then))
    return Verdict.SUSPECT if marked else Verdict.VIOLATED


def _impossible(
    context: Context, statement: Statement, estimate: Estimate, event: _Event, verdict: Verdict
) -> Finding:
    when = shown(statement.period) if statement.period is not None else ""
    words = estimate.figure.wording or str(estimate.figure)
    return context.finding(
        statement.id,
        f"{words!r} for {estimate.people} as of {when}, but they were born before "
        f"{event.what} was over: {shown(event.period)}",
        verdict=verdict,
        field=f"estimates[{estimate.label}]",
        advice="check the years, and as of when the ages are",
        values=[(estimate.people, words), ("as of", when), (event.what, shown(event.period))],
        claims=[statement.id],
        assumes=[
            *event.assumes,
            *([_SCHOOL] if "preschool" in estimate.categories else []),
        ],
    )


_SCHOOL = f"school begins at {PRESCHOOL_UNTIL + 1} at the latest"


@rule("TMP711", "info")
def cohort_aged_out(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Numbers of an age category are given of one group at dates more than a year apart.

    What it finds:
        Claims of one group and one category of age (children, a band, preschool) whose own
        periods are more than a year apart for certain. One finding for a number, with the
        first and the last. It is no fault, and its verdict is HOLDS.

    Why it matters:
        A child of 2019 is an adult of 2024. The number falls though nobody left.

    Example:
        Children in a camp in 2019 and in 2024.

    When it is legitimate:
        Where each is meant as of its day. To follow the same people, count a category without
        ages, such as those who were children in 2019, which says so in its definition.

    References:
        Cohorts in demography; UNICEF counts children as of the reporting date.
    """
    oldest_of = _Oldest(dataset)
    for name, claims in context.claims.by_quantity.items():
        if len(claims) < 2 or oldest_of(tuple(claims[0].key.split("/"))) is None:
            continue
        dated = [(p, c) for c in claims if is_moment(p := c.statement.period) and p is not None]
        told = [(p, c) for p, c in dated if not p.is_inverted and _counts(c.estimate)]
        if len(told) > 1:
            first = min(told, key=lambda item: str(item[0].latest))
            last = max(told, key=lambda item: str(item[0].earliest))
            if _too_old(first[0], last[0], 0).is_finding:
                yield _aged(context, name, first, last)


def _aged(
    context: Context, name: str, first: tuple[Period, Claim], last: tuple[Period, Claim]
) -> Finding:
    pair = [(shown(p), c, c.estimate.figure.wording) for p, c in (first, last)]
    said = " and ".join(f"{words!r} as of {when}" for when, _, words in pair)
    return context.finding(
        last[1].statement.id,
        f"{name} is {said}: some of the first have grown out of it since",
        verdict=Verdict.HOLDS,
        field=f"estimates[{last[1].estimate.label}]",
        advice="do not subtract one from the other; follow a cohort in a category without ages",
        values=[(f"{name} ({when})", words) for when, _, words in pair],
        claims=[c.statement.id for _, c, _ in pair],
    )
