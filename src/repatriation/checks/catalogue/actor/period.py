"""Rules about actors and time (ACT)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from repatriation.checks.chronology import (
    Event,
    event_of,
    events_of,
    gravest,
    not_before,
    reported,
    shown,
)
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.saying import Said, sayings
from repatriation.model.actor import Actor
from repatriation.model.dataset import Dataset
from repatriation.model.link import DEEDS, Link
from repatriation.model.period import Period
from repatriation.model.statement import Statement
from repatriation.model.verdict import Verdict

__all__ = ["actor_out_of_time"]


@rule("ACT403", "warning")
def actor_out_of_time(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """An actor speaks or acts before it existed or after it ceased to.

    What it finds:
        Utterances of an actor, and deeds of it that statements tell of (ordered, led, carried
        out …), certainly outside the actor's period. A deed's time is that of the statement,
        else of the operations. Where an utterance has no date, its source's publication
        counts, and what was published after the actor's end is SUSPECT only, since it may
        quote older words.

    Why it matters:
        The date is wrong, or a successor or namesake is meant, as with bodies that change
        their names.

    Example:
        A ministry founded in 2019 quoted as of 2018.

    When it is legitimate:
        Where a body speaks for its predecessor: record the predecessor as an actor.

    References:
        See `Actor.period`.
    """
    known = context.shared(sayings)
    for utterance in dataset.utterances:
        actor = dataset.actors.get(utterance.asserted_by)
        if actor is not None and actor.period is not None:
            said = known.said(utterance)
            judged = None if said is None else _judge_saying(said, actor.period)
            yield from _outside(context, actor, judged, (utterance.id, "asserted_by"), "speaks")
    for statement in reported(dataset, context):
        for i, link in enumerate(statement.links):
            actor = dataset.actors.get(link.a) if link.kind in DEEDS else None
            if actor is not None and actor.period is not None:
                times = _times(dataset, statement, link)
                judged = gravest((_inside(e.period, actor.period), e) for e in times)
                deed = f"{link.kind.replace('_', ' ')} {' and '.join(link.b)}"
                yield from _outside(context, actor, judged, (statement.id, f"links[{i}].a"), deed)


def _judge_saying(said: Said, existence: Period) -> tuple[Verdict, Event]:
    verdict = _inside(said.period, existence)
    if not said.is_dated and _after(said.period, existence).is_finding:
        verdict = Verdict.SUSPECT
    return verdict, Event(what=said.how, period=said.period)


def _times(dataset: Dataset, statement: Statement, link: Link) -> Iterator[Event]:
    """Give when a deed was done: the statement's period, else that of the operations."""
    if statement.period is not None:
        yield from events_of(dataset, statement)
        return
    for id_ in link.b:
        event = event_of(dataset, id_)
        if event is not None:
            yield event


def _inside(when: Period, existence: Period) -> Verdict:
    """Judge whether a time is not wholly outside an existence."""
    both = (_before(when, existence), _after(when, existence))
    return min(both, key=_ORDER.index)


_ORDER = (Verdict.VIOLATED, Verdict.SUSPECT, Verdict.UNDECIDED, Verdict.HOLDS)


def _before(when: Period, existence: Period) -> Verdict:
    if existence.edtf.startswith("../"):
        return Verdict.HOLDS
    return not_before(when, _whole(existence))


def _after(when: Period, existence: Period) -> Verdict:
    # what has no end exists still; an end that is not known decides nothing
    return Verdict.HOLDS if existence.edtf.endswith("/..") else not_before(_whole(existence), when)


def _whole(existence: Period) -> Period:
    """Take an existence to last throughout its days, whatever its record says."""
    return attrs.evolve(existence, extent="throughout")


def _outside(
    context: Context,
    actor: Actor,
    judged: tuple[Verdict, Event] | None,
    where: tuple[str, str],
    deed: str,
) -> Iterator[Finding]:
    record, field = where
    if judged is None or judged[0] is Verdict.UNDECIDED:
        context.undecided()
    elif judged[0].is_finding and actor.period is not None:
        verdict, event = judged
        when = "published " if event.what == "published" else ""
        yield context.finding(
            record,
            f"{actor.name} {deed} ({when}{shown(event.period)}), but existed {shown(actor.period)}",
            verdict=verdict,
            field=field,
            advice="check both dates, and whether a predecessor, successor or namesake is meant"
            + ("; if the words are older, give the date on which they were said" if when else ""),
            values=[(actor.id, shown(actor.period)), (event.what, shown(event.period))],
            claims=[record] if field != "asserted_by" else [],
        )
