"""What has been replaced and is told all the same."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from repatriation.checks.chronology import not_before
from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.checks.saying import Said, sayings
from repatriation.model.dataset import Dataset
from repatriation.model.estimate import Estimate
from repatriation.model.statement import Statement
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim, quantity

__all__ = ["superseded_still_used"]


@rule("XSR611", "warning")
def superseded_still_used(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """What was replaced still counts, in what it contains or in what repeats it.

    What it finds:
        Figures that repeat a superseded one, of the same people, where the figure that
        replaced it excludes it: VIOLATED if they were said after the replacement, SUSPECT if
        they may have been said before. And, as information, figures that take part in
        arithmetic although the statement that reports them is superseded: the report may have
        been replaced for another reason.

    Why it matters:
        A figure that its own source has withdrawn is added up, or quoted on.

    Example:
        "The third and final stage", and its total, quoted after a fourth was announced.

    When it is legitimate:
        Where others had the figure from elsewhere: it is then a contradiction, and no echo.

    References:
        See `Statement.supersedes`; ``contradiction``.
    """
    if not context.claims.superseded:
        return
    for claim in context.claims:
        around = _withdrawn_around(dataset, context, claim.statement)
        if around is not None:
            yield context.finding(
                claim.statement.id,
                f"{claim.quantity} is {_worded(claim.estimate)!r}, but lies within {around}, "
                f"which is superseded",
                severity="info",
                field=f"estimates[{claim.estimate.label}]",
                advice="supersede it as well, or take it out of what was replaced",
                values=[(claim.quantity, _worded(claim.estimate)), (around, "superseded")],
                claims=[claim.statement.id, around],
            )
    yield from _repeated(dataset, context)


def _withdrawn_around(dataset: Dataset, context: Context, statement: Statement) -> str | None:
    """Give the superseded statement that a statement lies in, if there is one."""
    seen: set[str] = set()
    todo: list[Statement | None] = [statement]
    while todo:
        here = todo.pop()
        if here is None or here.id in seen:
            continue
        seen.add(here.id)
        if here.id in context.claims.superseded:
            return here.id
        utterance = dataset.utterances.get(here.utterance)
        todo.append(dataset.statements.get(here.within))
        if utterance is not None:
            todo.append(dataset.statements.get(utterance.within))
    return None


def _repeated(dataset: Dataset, context: Context) -> Iterator[Finding]:
    known = context.shared(sayings)
    for new in dataset.statements:
        replaced = new.supersedes if context.claims.force.counts(new) else ()
        for id_ in replaced:
            old = dataset.statements.get(id_) if id_ in context.claims.superseded else None
            for estimate in old.estimates if old is not None else ():
                after = known.said(dataset.utterances.get(new.utterance))
                for claim in _copies(context, new, estimate):
                    said = known.said(dataset.utterances.get(claim.statement.utterance))
                    yield _still(context, claim, (new, id_), _since(after, said))


def _copies(context: Context, new: Statement, old: Estimate) -> Iterator[Claim]:
    """Give the claims with a replaced figure that the new one excludes, one a statement."""
    claims = context.claims.by_quantity.get(_quantity(context, old), ())
    bounds = context.claims.bounds(old.figure)
    told = [c.bounds for c in claims if c.statement.id == new.id]
    for claim in claims if told else ():
        excluded = all(b.equals(bounds) is Verdict.VIOLATED for b in told)
        if excluded and claim.bounds == bounds:
            yield claim


def _quantity(context: Context, estimate: Estimate) -> str:
    if not estimate.is_head_count:
        return ""
    return quantity(estimate.group, context.claims.key(estimate.categories))


def _since(new: Said | None, said: Said | None) -> Verdict:
    """Judge whether something was said although its replacement was out."""
    if new is None or said is None or not said.is_dated:
        return Verdict.SUSPECT
    return (
        Verdict.VIOLATED
        if not_before(said.period, new.period) is Verdict.HOLDS
        else Verdict.SUSPECT
    )


def _still(
    context: Context, claim: Claim, chain: tuple[Statement, str], verdict: Verdict
) -> Finding:
    new, old = chain
    return context.finding(
        claim.statement.id,
        f"{claim.quantity} is {_worded(claim.estimate)!r}, which {old} gave and {new.id} replaced",
        verdict=verdict,
        field=f"estimates[{claim.estimate.label}]",
        advice="quote the figure that replaced it, or say that this one is superseded too",
        values=[(claim.quantity, _worded(claim.estimate)), (old, f"superseded by {new.id}")],
        claims=[claim.statement.id, old, new.id],
    )


def _worded(estimate: Estimate) -> str:
    return estimate.figure.wording or str(estimate.figure)
