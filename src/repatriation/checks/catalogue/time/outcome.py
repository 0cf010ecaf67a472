"""Outcomes that take longer than there was time (TMP)."""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping, Sequence

import attrs

from repatriation.checks.catalogue.time.told import MUTE, said_of
from repatriation.checks.chronology import event_of, reported, shown
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.saying import Said, sayings
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.group import Group
from repatriation.model.link import Link
from repatriation.model.operation import Operation
from repatriation.model.period import Period
from repatriation.model.statement import Statement
from repatriation.model.verdict import Verdict
from repatriation.relations.linked import links_in_force

__all__ = ["PROGRAMME_DAYS", "outcome_too_soon"]

PROGRAMME_DAYS = 30
"""How long a programme takes at least: Kazakhstan's lasted a month."""

_SLOW = frozenset({"rehabilitated", "reintegrated", "deradicalised", "deradicalized"})
"""Outcomes that come at the end of a programme, by the ids of their categories."""


@attrs.frozen(kw_only=True)
class _Landing:
    """People who may be meant, when they came, and on what ground they are meant."""

    what: str
    period: Period
    assumes: tuple[str, ...]


@rule("TMP707", "warning")
def outcome_too_soon(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """People are said to have come through a programme that they cannot have finished.

    What it finds:
        Figures of people rehabilitated, reintegrated or deradicalised (or of a category within
        one of these) that were said less than 30 days after the first day on which the people
        came home. Whose people they are is taken from the group, or from links and readings
        of doubts that make it up of dated operations; for "all", one operation that came too
        late is enough. It is SUSPECT at most, for the length is a convention, and it names
        what it assumes.

    Why it matters:
        An intention, or a programme that has begun, is quoted as its success.

    Example:
        "All had been rehabilitated", one to three days after the landing, of a programme
        that lasts a month.

    When it is legitimate:
        Where the outcome means that measures were taken: say so in a category of its own.

    References:
        Kazakhstan's rehabilitation centre in Aktau, where people stayed for a month.
    """
    known = context.shared(sayings)
    slow = _slow(dataset)
    ties = _ties(dataset) if slow else {}
    for statement in reported(dataset, context) if slow else ():
        for estimate in statement.estimates:
            if slow.isdisjoint(estimate.categories) or estimate.figure.quantifier in MUTE:
                continue
            said = said_of(dataset, known, statement)
            landings = list(_landings(dataset, estimate.group, ties))
            soon = [x for x in landings if said is not None and _is_too_soon(said, x)]
            if soon and (len(soon) == len(landings) or _is_all(estimate)):
                yield _too_soon(context, statement, estimate, said, soon[0])
            else:
                context.undecided(int(said is None or not landings or bool(soon)))


def _slow(dataset: Dataset) -> frozenset[str]:
    """List the categories of outcomes that take a programme."""
    every = {category.id: dataset.lattice.ancestors(category.id) for category in dataset.lattice}
    return frozenset(id_ for id_, above in every.items() if id_ in _SLOW or _SLOW & above)


def _is_all(estimate: Estimate) -> bool:
    figure = estimate.figure
    return figure.is_share and figure.quantifier == "exactly" and figure.low == 1


def _ties(dataset: Dataset) -> dict[str, list[tuple[Link, tuple[str, ...]]]]:
    """Map each group to the links that say whose people it holds, stated, assumed or possible."""
    found: dict[str, list[tuple[Link, tuple[str, ...]]]] = {}
    for held in links_in_force(dataset):
        found.setdefault(held.link.a, []).append((held.link, held.assumes))
    for doubt in dataset.doubts:
        for reading in doubt.readings:
            for link in reading.links:
                ground = f"{link.a} is read as: {reading.text.rstrip('.')}"
                found.setdefault(link.a, []).append((link, (ground,)))
    return found


def _landings(
    dataset: Dataset, group: str, ties: Mapping[str, Sequence[tuple[Link, tuple[str, ...]]]]
) -> Iterator[_Landing]:
    event = event_of(dataset, group)
    if event is not None:
        if _is_landing(dataset, group):
            yield _Landing(what=event.what, period=event.period, assumes=())
        return
    for link, assumes in ties.get(group, ()):
        for other in link.b if link.kind in {"same_as", "made_up_of", "part_of"} else ():
            event = event_of(dataset, other)
            if event is not None and _is_landing(dataset, other):
                yield _Landing(what=other, period=event.period, assumes=assumes)


def _is_landing(dataset: Dataset, id_: str) -> bool:
    record = dataset.get(id_)
    if isinstance(record, Operation):
        return record.level != "programme"
    home = {"returned", "repatriated", "self_returned", "deported", "arrived"}
    return isinstance(record, Group) and record.measure in home


def _is_too_soon(said: Said, landing: _Landing) -> bool:
    first, last = landing.period.earliest, said.period.latest
    if first is None or last is None or landing.period.is_inverted or said.period.is_inverted:
        return False
    return last - first < datetime.timedelta(days=PROGRAMME_DAYS)


def _too_soon(
    context: Context, statement: Statement, estimate: Estimate, said: Said | None, landing: _Landing
) -> Finding:
    when = shown(said.period) if said is not None else ""
    words = estimate.figure.wording or str(estimate.figure)
    return context.finding(
        statement.id,
        f"{words!r} for {estimate.people} on {when}, but {landing.what} "
        f"was on {shown(landing.period)}",
        verdict=Verdict.SUSPECT,
        field=f"estimates[{estimate.label}]",
        advice="look whether the source says that measures were taken, rather than completed",
        values=[(estimate.people, words), ("said", when), (landing.what, shown(landing.period))],
        claims=[statement.id],
        assumes=[f"the programme takes {PROGRAMME_DAYS} days or more", *landing.assumes],
    )
