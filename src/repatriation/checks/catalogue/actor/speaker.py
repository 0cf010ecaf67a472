"""Rules about who speaks, and who only publishes (ACT)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.saying import sayings
from repatriation.model.dataset import Dataset
from repatriation.model.utterance import Utterance
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim

__all__ = ["speaker_vs_publisher"]


@rule("ACT407", "warning")
def speaker_vs_publisher(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """An outlet is given as the speaker of what it only published.

    What it finds:
        Utterances that name as their speaker the outlet that published their source, and
        hold another's words: verbatim, translated or in paraphrase (VIOLATED), or counts that
        somebody else gives in the same words in this source or in one that it goes back to
        (SUSPECT).

    Why it matters:
        The outlet then counts as a second voice for a figure that it repeats.

    Example:
        Vestnik Kavkaza as the one who claims the president's 231.

    When it is legitimate:
        Where an outlet counted by itself. What it narrates needs no speaker.

    References:
        See `Utterance.asserted_by`.
    """
    known = context.shared(sayings)
    publishers = {
        utterance.id: utterance
        for utterance in dataset.utterances
        if _is_publisher(dataset, utterance, known.source_id(utterance))
    }
    others = _others(dataset, context, publishers) if publishers else {}
    for utterance in publishers.values():
        outlet = dataset.actors[utterance.asserted_by or ""]
        source = known.source_id(utterance) or ""
        words = f"{outlet.name!r} is the speaker of {utterance.id}, and published it ({source})"
        if utterance.form in {"verbatim", "translated", "paraphrase"}:
            yield _published(context, utterance, f"{words}, as {utterance.form} words", ())
            continue
        for claim in _claims_in(context, utterance):
            first = others.get(_words(claim), {})
            upstream = _upstream(dataset, source, utterance) if first else []
            origin = next((first[id_] for id_ in upstream if id_ in first), None)
            if origin is not None:
                what = f"{words}, but {claim.quantity} {claim} is what {origin.statement.id} says"
                yield _published(context, utterance, what, (claim, origin))
                break


def _is_publisher(dataset: Dataset, utterance: Utterance, source: str | None) -> bool:
    outlet = dataset.actors.get(utterance.asserted_by)
    published = dataset.sources.get(source)
    is_outlet = outlet is not None and outlet.kind == "outlet"
    return is_outlet and published is not None and published.publisher == utterance.asserted_by


def _words(claim: Claim) -> tuple[object, ...]:
    figure = claim.estimate.figure
    return (claim.quantity, figure.quantifier, figure.low, figure.best, figure.high)


def _others(
    dataset: Dataset, context: Context, publishers: Mapping[str, Utterance]
) -> dict[tuple[object, ...], dict[str, Claim]]:
    """Give what named speakers say, by words and then by the source in which they say it."""
    known = context.shared(sayings)
    found: dict[tuple[object, ...], dict[str, Claim]] = {}
    for claim in context.claims:
        said = dataset.utterances.get(claim.statement.utterance)
        if said is None or said.id in publishers or said.asserted_by is None:
            continue
        source = known.source_id(said)
        if source is not None and claim.is_count:
            found.setdefault(_words(claim), {}).setdefault(source, claim)
    return found


def _claims_in(context: Context, utterance: Utterance) -> list[Claim]:
    return context.shared(_by_utterance).get(utterance.id, [])


def _by_utterance(_: Dataset, context: Context) -> dict[str | None, list[Claim]]:
    found: dict[str | None, list[Claim]] = {}
    for claim in context.claims:
        if claim.is_count:
            found.setdefault(claim.statement.utterance, []).append(claim)
    return found


def _upstream(dataset: Dataset, source: str, utterance: Utterance) -> list[str]:
    """Give a source and those it goes back to, nearest first."""
    reached = dict.fromkeys([source, *utterance.via])
    todo = list(reached)
    for id_ in todo:
        record = dataset.sources.get(id_)
        for earlier in record.derived_from if record is not None else ():
            if earlier not in reached:
                reached[earlier] = None
                todo.append(earlier)
    return list(reached)


def _published(
    context: Context, utterance: Utterance, message: str, claims: tuple[Claim, ...]
) -> Finding:
    return context.finding(
        utterance.id,
        message,
        verdict=Verdict.SUSPECT if claims else Verdict.VIOLATED,
        field="asserted_by",
        advice="name who said it, or nobody for the narrator",
        values=[("asserted by", utterance.asserted_by or ""), ("utterance", utterance.id)],
        claims=[claim.statement.id for claim in claims],
    )
