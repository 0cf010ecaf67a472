"""Rules about sources, and about what is said in them and when (SRC)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatriation.checks.chronology import events_of, gravest, not_before, reported, shown
from repatriation.checks.context import Context
from repatriation.checks.cycle import cycles
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.saying import sayings
from repatriation.checks.snapshot import Passage, passages
from repatriation.model.dataset import Dataset
from repatriation.model.locator import Verification, digest
from repatriation.model.source import Source
from repatriation.model.verdict import Verdict

__all__ = ["RULES"]


@rule("SRC301", "error")
def no_source(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A figure has no source.

    What it finds:
        Statements with figures that belong to no utterance, or to one that names no source and
        lies in none that does. An id that leads nowhere is reported by ``dangling-reference``.

    Why it matters:
        Nobody can look up who said it, and to weigh it against another figure is a guess.

    Example:
        A cell of a tracker that gives 410 and no reference.

    When it is legitimate:
        Never for a figure that is to be published. One's own estimate has a source too: the
        document in which it is explained.

    References:
        Principle: a figure is a claim; it hangs on a statement with a speaker and a source.
    """
    known = context.shared(sayings)
    for statement in dataset.statements:
        if not statement.estimates:
            continue
        if statement.utterance is None:
            what, advice = "belongs to no utterance", "say in which utterance it was said"
        else:
            utterance = dataset.utterances.get(statement.utterance)
            root = None if utterance is None else known.root(utterance)
            if root is None or root.source is not None:
                continue
            what = f"is of the utterance {statement.utterance}, which names no source"
            advice = f"give the source of {root.id}"
        given = [(e.people, e.figure.wording or e.figure) for e in statement.estimates]
        said = ", ".join(f"{str(words)!r} for {people}" for people, words in given)
        yield context.finding(
            statement.id,
            f"{said} {what}",
            field="utterance",
            advice=advice,
            values=given,
            claims=[statement.id],
        )


@rule("SRC302", "error")
def quote_not_in_snapshot(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A passage, or a whole text, is no longer what it was when it was coded.

    What it finds:
        Locators whose passage has moved, has changed or lies outside the source's text, and
        texts that differ from the source's digest. It needs the texts (``texts=``); a source
        with locators but without a text counts as undecided, and so does a locator without a
        digest.

    Why it matters:
        A wire copy that was edited may say another number by now, and the reference still
        looks good.

    Example:
        An article corrected from 44 to 41 on the day after it was coded.

    When it is legitimate:
        Where the text at hand is another edition: give that edition a source of its own.

    References:
        See `Locator.verify` and `read_text`.
    """
    for source_id, found in passages(dataset, context.shared(sayings)).items():
        text = context.texts.get(source_id)
        if text is None:
            context.undecided()
            continue
        for passage in found:
            seen = passage.locator.verify(text)
            if passage.lies_outside(text):
                seen = Verification(status="outside")
            if seen.status == "unchecked":
                context.undecided()
            elif seen.status != "verified":
                yield _lost(context, passage, source_id, seen)
    for source in dataset.sources:
        text = context.texts.get(source.id)
        if source.text_digest is not None and text is not None:
            yield from _changed(context, source, text)


def _lost(context: Context, passage: Passage, source: str, seen: Verification) -> Finding:
    if seen.status == "moved":
        advice = f"check the text around it, then move the locator by {seen.moved_by:+d}"
    else:
        advice = "look the passage up in the source, and code what it says there now"
    return context.finding(
        passage.record,
        f"the passage {passage.locator} of {source} is {seen}",
        field=passage.field,
        advice=advice,
        values=[("locator", passage.locator), ("digest", passage.locator.digest or "none")],
        claims=[passage.record] if passage.is_statement else [],
    )


_SHA256 = "sha256:"
_SHORTEST = 8


def _changed(context: Context, source: Source, text: str) -> Iterator[Finding]:
    kind, colon, given = (source.text_digest or "").strip().lower().partition(":")
    if kind + colon != _SHA256 or len(given) < _SHORTEST:
        context.undecided()
        return
    now = digest(text.removeprefix("\ufeff"))
    if not now.startswith(given):
        yield context.finding(
            source.id,
            f"the text of {source.id} has the digest {now[:12]}…, not {given[:12]}…",
            field="text_digest",
            advice="compare it with the text that was coded, then record the new digest",
            values=[(source.id, _SHA256 + now), ("recorded", _SHA256 + given)],
        )


@rule("SRC304", "error")
def citation_cycle(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Sources derive from each other, or statements lie within each other, in a circle.

    What it finds:
        Sources of which each repeats the next and the last the first; utterances within
        statements, and statements within statements, that come round to where they began. One
        finding for records that all lead to each other, with a shortest way round.

    Why it matters:
        A report cannot be its own origin: one of the references is wrong, and two sources
        that echo each other look independent.

    Example:
        A wire report recorded as derived from a newspaper that had copied the wire.

    When it is legitimate:
        Never. Pages that are edited and quote each other are several sources: one for each
        edition.

    References:
        PROV: wasDerivedFrom, which has no cycles.
    """
    derived = {s.id: s.derived_from for s in dataset.sources}
    for way in cycles(derived):
        yield _circle(context, way, "derived_from", "is derived from")
    for way in cycles(_nesting(dataset)):
        yield _circle(context, way, "", "lies in")


def _nesting(dataset: Dataset) -> dict[str, tuple[str, ...]]:
    """Say in what each statement and each utterance lies."""
    graph: dict[str, tuple[str, ...]] = {}
    for utterance in dataset.utterances:
        graph[utterance.id] = (utterance.within,) if utterance.within is not None else ()
    for statement in dataset.statements:
        around = (statement.utterance, statement.within)
        graph[statement.id] = tuple(id_ for id_ in around if id_ is not None)
    return graph


def _circle(context: Context, way: tuple[str, ...], field: str, how: str) -> Finding:
    steps = [(id_, f"{how} {after}") for id_, after in zip(way, (*way[1:], way[0]), strict=True)]
    said = ", which ".join(step for _, step in steps)
    return context.finding(
        way[0],
        f"{way[0]} {said}, in a circle",
        field=field,
        advice="find out which came first, and take the reference out of that one",
        values=steps,
    )


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
    for statement in reported(dataset, context):
        events = events_of(dataset, statement)
        if not events:
            continue
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


RULES = (no_source, quote_not_in_snapshot, citation_cycle, statement_before_event)
