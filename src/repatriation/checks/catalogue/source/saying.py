"""When things were said, and by whom."""

from __future__ import annotations

from collections.abc import Iterable

from repatriation.checks.chronology import events_of, gravest, not_before, shown, timed
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.saying import Said, sayings
from repatriation.model.dataset import Dataset
from repatriation.model.period import Period
from repatriation.model.verdict import Verdict

__all__ = ["speaker_office_date", "statement_before_event"]


@rule("SRC309", "error")
def statement_before_event(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A statement tells of an event as past before it began.

    What it finds:
        Statements that say that something was so (asserted, presupposed, evaluated), said
        before the period that they tell of: their own, else that of the groups or operations
        whose people they count. Without a date of saying, the source's publication counts,
        since nothing is said after it is published. SUSPECT where a date is marked uncertain
        or approximate, or the two are one day apart, which the date line can explain.

    Why it matters:
        One of the dates is wrong, mostly its year, or a plan is recorded as done.

    Example:
        "231 people were brought home on 7-9 May 2019", in an article of May 2018.

    When it is legitimate:
        Where the source speaks of what is to come: give the statement the modality planned or
        promised.

    References:
        PLOVER's modality.
    """
    known = context.shared(sayings)
    for statement in context.shared(timed):
        events = events_of(dataset, statement)
        said = known.said(dataset.utterances.get(statement.utterance))
        if said is None:
            context.undecided()
            continue
        judged = gravest((not_before(said.period, event.period), event) for event in events)
        if judged is None or judged[0] is Verdict.HOLDS:
            continue
        verdict, event = judged
        if verdict is Verdict.UNDECIDED:
            context.undecided()
            continue
        own = event.what == statement.id
        what = "what it tells of" if own else f"{event.what}, whose people it counts,"
        yield context.finding(
            statement.id,
            f"{said.how} {shown(said.period)}, but {what} began later: {shown(event.period)}",
            verdict=verdict,
            field="period" if own else f"estimates[{statement.estimates[0].label}]",
            advice="look both dates up, the year above all; a plan has the modality planned",
            values=[(said.how, shown(said.period)), (event.what, shown(event.period))],
            claims=[statement.id],
        )


@rule("SRC308", "warning")
def speaker_office_date(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """An official speaks at a time when they held none of their offices.

    What it finds:
        Utterances of an official that are dated outside the periods of all the offices
        recorded of them. Where only the publication is dated, it must not be over before the
        first office began. SUSPECT where a date is marked uncertain or approximate, or one
        day could explain it; undecided while any of the offices has no period.

    Why it matters:
        The date is wrong, or the words are another holder's of the same office.

    Example:
        A statement "of the President" of 2018, credited to one who took office in 2019.

    When it is legitimate:
        Where a former or future official speaks: add that office too ("former President"),
        with its period.

    References:
        Terms of office as BODS and Wikidata give them: with start and end.
    """
    known = context.shared(sayings)
    for utterance in dataset.utterances:
        speaker = dataset.actors.get(utterance.asserted_by)
        if speaker is None or speaker.kind != "official" or not speaker.offices:
            continue
        said = known.said(utterance)
        periods = [o.period for o in speaker.offices if o.period is not None]
        if said is None or len(periods) < len(speaker.offices):
            context.undecided()
            continue
        verdict = _in_any(said, periods)
        if verdict is Verdict.UNDECIDED:
            context.undecided()
        elif verdict.is_finding:
            offices = [(o.title, shown(o.period)) for o in speaker.offices if o.period is not None]
            held = ", ".join(f"{title} {period}" for title, period in offices)
            yield context.finding(
                utterance.id,
                f"{said.how} {shown(said.period)}, when {speaker.id} held none of the offices "
                f"recorded: {held}",
                verdict=verdict,
                field="asserted_by",
                advice="check the date and who spoke, or add the office held at that time",
                values=[(said.how, shown(said.period)), *offices],
            )


_BEST_FIRST = (Verdict.HOLDS, Verdict.UNDECIDED, Verdict.SUSPECT, Verdict.VIOLATED)


def _in_any(said: Said, offices: list[Period]) -> Verdict:
    """Judge whether something was said during one of several offices."""
    return min((_in_office(said, office) for office in offices), key=_BEST_FIRST.index)


def _in_office(said: Said, office: Period) -> Verdict:
    after_start = not_before(said.period, office)
    if not said.is_dated:  # words may be published long after they were said
        return after_start
    return max(after_start, not_before(office, said.period), key=_BEST_FIRST.index)
