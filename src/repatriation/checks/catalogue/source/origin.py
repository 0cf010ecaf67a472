"""Where statements come from: their sources, and what these repeat or replace."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatriation.checks.chronology import not_before, shown
from repatriation.checks.context import Context
from repatriation.checks.cycle import cycles
from repatriation.checks.finding import Finding
from repatriation.checks.origin import Origins, origins
from repatriation.checks.rule import rule
from repatriation.checks.saying import Sayings, sayings
from repatriation.checks.topic import topics
from repatriation.model.bounds import UNBOUNDED
from repatriation.model.dataset import Dataset
from repatriation.model.statement import Statement
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim

__all__ = ["citation_cycle", "echo_as_corroboration", "no_source", "supersede_chain_broken"]


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
    """Say in what each utterance and statement lies, of those through which a circle can lead."""
    graph: dict[str, tuple[str, ...]] = {
        u.id: (u.within,) for u in dataset.utterances if u.within is not None
    }
    around = {s.within for s in dataset.statements if s.within is not None}
    around.update(*graph.values())
    for id_ in around:
        statement = dataset.statements.get(id_)
        if statement is not None:
            outwards = (statement.utterance, statement.within)
            graph[id_] = tuple(id_ for id_ in outwards if id_ is not None)
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


@rule("SRC305", "info")
def echo_as_corroboration(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Several statements of one figure go back to one document, and count as one.

    What it finds:
        Statements that give one number in the same way, in different documents or by
        different voices, whose ways (``via``, ``derived_from``) lead back to one source. One
        finding for all of them. Two speakers in office who each say it are two, whichever
        document quotes them. It is no fault, and its verdict is HOLDS.

    Why it matters:
        A figure looks confirmed because it is everywhere, and has been said once.

    Example:
        156 children in an outlet's lead and in the president's words below it: both are from
        one statement of the president.

    When it is legitimate:
        Always; it is worth knowing before statements are counted. Without ``derived_from``
        and ``via`` nothing can be told of where a figure comes from.

    References:
        PROV: wasDerivedFrom.
    """
    known = context.shared(origins)
    for topic in context.shared(topics):
        for claims in _alike(topic.claims):
            for root, echoes in _from_one_root(known, claims):
                ids = [claim.statement.id for claim in echoes]
                words = _worded(echoes[0])
                yield context.finding(
                    ids[0],
                    f"{topic.quantity} is {words!r} in {', '.join(ids[:-1])} and {ids[-1]}, "
                    f"which go back to {root}",
                    verdict=Verdict.HOLDS,
                    field=f"estimates[{echoes[0].estimate.label}]",
                    advice="count them as one statement; look for one of another origin",
                    values=[(f"{topic.quantity} ({c.statement.id})", _worded(c)) for c in echoes],
                    claims=ids,
                    assumes=topic.assumed(echoes),
                )


def _worded(claim: Claim) -> str:
    return claim.estimate.figure.wording or str(claim.estimate.figure)


def _alike(claims: Iterable[Claim]) -> Iterator[list[Claim]]:
    """Sort claims of one number that say something by what they say."""
    found: dict[tuple[object, ...], dict[str, Claim]] = {}
    for claim in claims:
        if claim.bounds != UNBOUNDED:
            figure = claim.estimate.figure
            said = (figure.quantifier, figure.low, figure.best, figure.high)
            found.setdefault(said, {}).setdefault(claim.statement.id, claim)
    return (list(alike.values()) for alike in found.values() if len(alike) > 1)


def _from_one_root(known: Origins, claims: Iterable[Claim]) -> Iterator[tuple[str, list[Claim]]]:
    """Give the claims that go back to each document, each set of them once."""
    by_root: dict[str, list[Claim]] = {}
    for claim in claims:
        for root in sorted(known.roots(claim.statement)):
            by_root.setdefault(root, []).append(claim)
    seen: set[tuple[str, ...]] = set()
    for root, echoes in by_root.items():
        for voice in _voices(known, echoes):
            ids = tuple(claim.statement.id for claim in voice)
            if ids not in seen and _looks_like_several(known, voice):
                seen.add(ids)
                yield root, voice


def _voices(known: Origins, claims: list[Claim]) -> list[list[Claim]]:
    """Part claims by who said it first; one speaker's words and what repeats them are one."""
    by_speaker: dict[str | None, list[Claim]] = {}
    for claim in claims:
        by_speaker.setdefault(known.speaker_of(claim.statement), []).append(claim)
    spoken = [own for speaker, own in by_speaker.items() if speaker is not None]
    return spoken if len(spoken) > 1 else [claims]


def _looks_like_several(known: Origins, claims: list[Claim]) -> bool:
    """Tell whether claims are of several voices or several documents."""
    return len({(known.voice_of(c.statement), known.source_of(c.statement)) for c in claims}) > 1


@rule("SRC312", "error")
def supersede_chain_broken(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """Statements replace each other in a circle, or one replaces what was said after it.

    What it finds:
        Statements that supersede each other round in a circle, or themselves; and statements
        that were said, or published, before what they are to replace was said. SUSPECT where
        a date is marked uncertain or approximate, or one day could explain it. An id that
        leads nowhere is reported by ``dangling-reference``.

    Why it matters:
        What is superseded takes no part in arithmetic: in a circle nobody can tell which
        figure stands, and a replacement the wrong way round keeps the older one.

    Example:
        A correction of 11 May recorded as replaced by the report of 10 May.

    When it is legitimate:
        Never.

    References:
        See `Statement.supersedes`.
    """
    inside: set[str] = set()
    for way in cycles({s.id: s.supersedes for s in dataset.statements if s.supersedes}):
        inside.update(way)
        yield _circle(context, way, "supersedes", "replaces")
    known = context.shared(sayings)
    for statement in dataset.statements:
        for id_ in statement.supersedes if statement.id not in inside else ():
            old = dataset.statements.get(id_)
            if old is not None and old.utterance != statement.utterance:
                yield from _replaced(dataset, context, known, statement, old)


def _replaced(
    dataset: Dataset, context: Context, known: Sayings, new: Statement, old: Statement
) -> Iterator[Finding]:
    later = known.said(dataset.utterances.get(new.utterance))
    earlier = known.said(dataset.utterances.get(old.utterance))
    if later is None or earlier is None or not earlier.is_dated:
        context.undecided()
        return
    verdict = not_before(later.period, earlier.period)
    if verdict is Verdict.UNDECIDED:
        context.undecided()
    elif verdict.is_finding:
        yield context.finding(
            new.id,
            f"{later.how} {shown(later.period)}, it replaces {old.id}, which was said after it: "
            f"{shown(earlier.period)}",
            verdict=verdict,
            field="supersedes",
            advice="exchange which of them supersedes the other, or correct the dates",
            values=[(new.id, shown(later.period)), (old.id, shown(earlier.period))],
            claims=[new.id, old.id],
        )
