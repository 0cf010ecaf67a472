"""Versions of one report: its headline and its body, an original and its translation."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatriation.checks.chronology import shown
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.origin import origins
from repatriation.checks.rule import rule
from repatriation.checks.topic import Topic, topics
from repatriation.model.bounds import UNBOUNDED
from repatriation.model.dataset import Dataset
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim

__all__ = ["headline_body", "translation_drift"]


@rule("SRC306", "warning")
def translation_drift(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A translation gives another number, or another date, than its original.

    What it finds:
        Statements of a translated utterance, beside the same speaker's statement of the same
        number in a document that the translation goes back to (``via``, ``derived_from``):
        their figures exclude each other, VIOLATED by strict bounds, SUSPECT by the usual
        width of hedged words; or their periods do. Without the original, or with several
        statements of that number in it, undecided.

    Why it matters:
        The translation is the one that is quoted on, and the original is the one that counts.

    Example:
        A statement "on 7 and 9 May" that comes out of translation as "on 8 May".

    When it is legitimate:
        Where the translation follows another edition: give that edition a source of its own.

    References:
        A hedge that is lost excludes nothing; ``refinement`` reports it.
    """
    known = context.shared(origins)
    for topic in context.shared(topics):
        originals: dict[tuple[str | None, str | None], list[Claim]] = {}
        copies: list[Claim] = []
        for claim in topic.claims:
            if _is_translated(dataset, claim):
                copies.append(claim)
            else:
                where = known.voice_of(claim.statement), known.source_of(claim.statement)
                originals.setdefault(where, []).append(claim)
        for copy in copies:
            own = known.source_of(copy.statement)
            behind = sorted(known.behind(copy.statement) - {own or ""})
            speaker = known.voice_of(copy.statement)
            aligned = [c for s in behind for c in originals.get((speaker, s), ())]
            if len(aligned) == 1:
                yield from _drifted(context, topic, aligned[0], copy)
            else:
                context.undecided()


def _is_translated(dataset: Dataset, claim: Claim) -> bool:
    utterance = dataset.utterances.get(claim.statement.utterance)
    return utterance is not None and utterance.form == "translated"


def _drifted(context: Context, topic: Topic, original: Claim, copy: Claim) -> Iterator[Finding]:
    number = original.bounds.equals(copy.bounds)
    first, second = original.statement.period, copy.statement.period
    verdict, given = number, (_worded(original), _worded(copy))
    if not number.is_finding and first is not None and second is not None:
        verdict, given = first.equals(second), (shown(first), shown(second))
    if not verdict.is_finding:
        return
    yield context.finding(
        copy.statement.id,
        f"the translation has {given[1]!r} for {topic.quantity} where the original, "
        f"{original.statement.id}, has {given[0]!r}",
        verdict=verdict,
        field=f"estimates[{copy.estimate.label}]" if verdict is number else "period",
        advice="quote the original, and record the translation as superseded or in doubt",
        values=[(original.statement.id, given[0]), (copy.statement.id, given[1])],
        claims=[original.statement.id, copy.statement.id],
        assumes=topic.assumed((original, copy)),
    )


def _worded(claim: Claim) -> str:
    return claim.estimate.figure.wording or str(claim.estimate.figure)


@rule("SRC310", "warning")
def headline_body(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A headline gives another number than the text below it.

    What it finds:
        Statements of an utterance with the form ``headline`` whose figure is excluded by every
        figure that the same source gives of the same people elsewhere: VIOLATED by strict
        bounds, SUSPECT where the usual width of hedged words is exceeded. Stocks and running
        totals without dates stay undecided.

    Why it matters:
        Headlines are written last, by others, and are what is read and shared.

    Example:
        "70 children brought home" above an article that counts 73.

    When it is legitimate:
        Where the headline counts other people, or rounds: give it its own group, or record the
        figure as "about 70".

    References:
        ``contradiction`` for statements of any sources.
    """
    known = context.shared(origins)
    for topic in context.shared(topics):
        by_source: dict[str, list[Claim]] = {}
        for claim in topic.claims:
            source = known.source_of(claim.statement)
            if source is not None and claim.bounds != UNBOUNDED:
                by_source.setdefault(source, []).append(claim)
        for source, claims in by_source.items():
            yield from _headed(dataset, context, topic, source, claims)


def _headed(
    dataset: Dataset, context: Context, topic: Topic, source: str, claims: list[Claim]
) -> Iterator[Finding]:
    heads = {c.bounds: c for c in claims if _is_headline(dataset, c)}
    body = {c.bounds: c for c in claims if not _is_headline(dataset, c)}
    for head in heads.values() if body else ():
        judged = [(head.bounds.equals(bounds), claim) for bounds, claim in body.items()]
        if not all(verdict.is_finding for verdict, _ in judged):
            continue
        if not topic.dated:
            context.undecided()
            continue
        sure = all(verdict is Verdict.VIOLATED for verdict, _ in judged)
        below = [claim for _, claim in judged]
        said = " and ".join(f"{_worded(c)!r} ({c.statement.id})" for c in below)
        yield context.finding(
            head.statement.id,
            f"the headline of {source} gives {_worded(head)!r} for {topic.quantity}, "
            f"the text {said}",
            verdict=Verdict.VIOLATED if sure else Verdict.SUSPECT,
            field=f"estimates[{head.estimate.label}]",
            advice="quote the text; record the headline as hedged, or as of other people",
            values=[(f"{topic.quantity} ({c.statement.id})", _worded(c)) for c in (head, *below)],
            claims=[c.statement.id for c in (head, *below)],
            assumes=topic.assumed((head, *below)),
        )


def _is_headline(dataset: Dataset, claim: Claim) -> bool:
    utterance = dataset.utterances.get(claim.statement.utterance)
    return utterance is not None and utterance.form == "headline"
