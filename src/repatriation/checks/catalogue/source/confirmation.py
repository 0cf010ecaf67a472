"""What sources call unconfirmed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache

from repatriation.checks.context import Context
from repatriation.checks.excerpt import excerpts
from repatriation.checks.finding import Finding
from repatriation.checks.origin import origins
from repatriation.checks.rule import rule
from repatriation.model.bounds import UNBOUNDED
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.statement import Statement
from repatriation.model.verdict import Verdict

__all__ = ["unconfirmed_laundered"]


@rule("SRC307", "warning")
def unconfirmed_laundered(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """A figure that its source calls unconfirmed is recorded without that.

    What it finds:
        With the texts (``texts=``): figures that take part in arithmetic although their
        passage says "unconfirmed", "reportedly", "allegedly" or the like, SUSPECT where the
        attribution (``cue``) says so. Without texts: figures that repeat an unconfirmed one,
        the same of the same people and along the same way, SUSPECT and as information, since
        others may have confirmed it meanwhile.

    Why it matters:
        A rumour loses its mark on the way from one report to the next, and is added up.

    Example:
        "Unconfirmed information about 30 children", coded as 30 children.

    When it is legitimate:
        Where the doubt is about something else in the sentence; where the later source has
        checked the figure: record it as confirmed, or without the way to the rumour.

    References:
        See `Statement.confirmation`; unconfirmed statements take no part in arithmetic.
    """
    for statement, source, passage in context.shared(excerpts):
        if not statement.estimates or not context.claims.force.counts(statement):
            continue
        utterance = dataset.utterances.get(statement.utterance)
        cue = utterance.cue if utterance is not None else None
        around = cue.passage(context.texts[source.id]) if cue is not None else ""
        for words, verdict in ((passage, Verdict.VIOLATED), (around, Verdict.SUSPECT)):
            found = _doubting(source.language or "en").search(words)
            if found is not None:
                yield _laundered(context, statement, f"the source says {found[0]!r}", verdict)
                break
    yield from _repeated(dataset, context)


_DOUBTING = {
    "en": "unconfirmed|unverified|not confirmed|reportedly|alleged|allegedly|rumou?red",
    "fr": "non confirmée?s?|non vérifiée?s?|présumée?s?|aurait|auraient",
    "de": "unbestätigte?[nrs]?|nicht bestätigt|angeblich|mutmaßlich",
    "es": "sin confirmar|no confirmad[oa]s?|presunt[oa]s?|presuntamente|supuestamente",
    "ru": "неподтвержд[её]нн\\w+|не подтвержден\\w*|якобы|предположительно",
    "ar": "غير مؤكدة|غير مؤكد|مزعوم|مزعومة",
    "kk": "расталмаған|деген болжам",
}
"""Words that withhold confirmation, by language."""


@lru_cache(maxsize=16)
def _doubting(language: str) -> re.Pattern[str]:
    words = _DOUBTING.get(language.partition("-")[0].casefold(), _DOUBTING["en"])
    return re.compile(rf"(?<!\w)(?:{words})(?!\w)", re.IGNORECASE)


def _laundered(context: Context, statement: Statement, why: str, verdict: Verdict) -> Finding:
    given = [(e.people, e.figure.wording or str(e.figure)) for e in statement.estimates]
    said = ", ".join(f"{words!r} for {people}" for people, words in given)
    return context.finding(
        statement.id,
        f"{said} counts as {statement.confirmation}, but {why}",
        verdict=verdict,
        field="confirmation",
        advice="record it as unconfirmed, or find out what the doubt is about",
        values=given,
        claims=[statement.id],
    )


def _repeated(dataset: Dataset, context: Context) -> Iterator[Finding]:
    """Give the figures that repeat an unconfirmed one, where its source is on their way."""
    rumours: dict[tuple[object, ...], list[tuple[Statement, str]]] = {}
    known = context.shared(origins)
    for statement in dataset.statements:
        if statement.confirmation != "unconfirmed" or statement.negated:
            continue
        source = known.source_of(statement)
        if source is not None and statement.id not in context.claims.superseded:
            for estimate in statement.estimates:
                rumours.setdefault(_said(estimate), []).append((statement, source))
    for claim in context.claims if rumours else ():
        behind = known.behind(claim.statement) if _said(claim.estimate) in rumours else ()
        for rumour, source in rumours.get(_said(claim.estimate), ()):
            if source in behind and claim.bounds != UNBOUNDED:
                words = claim.estimate.figure.wording or str(claim.estimate.figure)
                yield context.finding(
                    claim.statement.id,
                    f"{words!r} for {claim.estimate.people} counts as "
                    f"{claim.statement.confirmation}, but repeats {rumour.id} of {source}, "
                    f"which is unconfirmed",
                    verdict=Verdict.SUSPECT,
                    severity="info",
                    field="confirmation",
                    advice="find out whether anybody has confirmed it since",
                    values=[(claim.estimate.people, words), (rumour.id, "unconfirmed")],
                    claims=[claim.statement.id, rumour.id],
                )
                break


def _said(estimate: Estimate) -> tuple[object, ...]:
    figure = estimate.figure
    what = (estimate.people, estimate.share_of, estimate.unit, estimate.per)
    return (*what, figure.quantifier, figure.low, figure.best, figure.high)
