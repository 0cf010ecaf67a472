"""Rules about the sums of stages (OPR)."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import attrs

from repatriation.checks.context import Context
from repatriation.checks.finding import Finding
from repatriation.checks.rule import rule
from repatriation.model.bounds import UNBOUNDED, Bounds
from repatriation.model.dataset import Dataset
from repatriation.model.operation import Operation
from repatriation.model.span import Span
from repatriation.model.verdict import Verdict
from repatriation.relations.claim import Claim
from repatriation.relations.linked import linked_relations, links_in_force
from repatriation.relations.relation import Relation

__all__ = ["stages_exceed_parent", "stages_short"]

_STAGED = frozenset({"stages", "apart", "made-up-of", "part-of"})


@rule("OPR202", "error")
def stages_exceed_parent(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """The stages of an operation brought more people than the whole operation.

    What it finds:
        Stages or movements, joined to a programme by ``part_of`` or ``made_up_of``, whose
        people sum to more than the programme's, for everyone or for one category. Where
        several claims are made of one number, the widest reading of all of them is taken, so
        that what is reported holds whichever of them is right. Parts that may be the same
        people in part (``mirrors``, ``accompanies``, ``same_as``, or a flight that is part of
        both) are never added up with each other.

    Why it matters:
        A flight is counted under the wrong programme, twice, or the total is an older one.

    Example:
        Flights of 47, 231, 317 and 12 people under a total of 595: the last flew after it.

    When it is legitimate:
        Where somebody was brought home twice, or the total is as of an earlier day: give the
        total a group of its own with its period.

    References:
        See `made_up_of` and `part_of` under links.
    """
    for breach in _breaches(dataset, context):
        relation, whole = breach.relation, breach.whole
        claims = {q: _telling(context, q) for q in (*breach.parts, whole)}
        said = {q: " or ".join(dict.fromkeys(map(str, given))) for q, given in claims.items()}
        parts = " + ".join(f"{q} {said[q]}" for q in breach.parts if said[q])
        yield context.finding(
            whole.partition("/")[0],
            f"the stages brought more people than the whole: {parts} beside {whole} {said[whole]}",
            verdict=breach.verdict,
            advice="check which stages the total covers, and whether one is counted twice",
            values=[(q, words) for q, words in said.items() if words],
            claims=[claim.statement.id for given in claims.values() for claim in given],
            relation=str(relation),
            because=[relation.reason],
            assumes=relation.assumes,
        )


@attrs.frozen(kw_only=True)
class _Breach:
    """A sum over stages that exceeds the number of their whole."""

    relation: Relation
    whole: str
    parts: tuple[str, ...]
    verdict: Verdict


def _breaches(dataset: Dataset, context: Context) -> Iterator[_Breach]:
    """Give the breaches, without those that follow from one of fewer stages as surely."""
    found: dict[str, list[_Breach]] = {}
    for relation in context.shared(_relations):
        breach = _judged(dataset, context, relation)
        if breach is not None and breach.verdict is Verdict.UNDECIDED:
            context.undecided()
        elif breach is not None and breach.verdict.is_finding:
            found.setdefault(breach.whole, []).append(breach)
    for breaches in found.values():
        alone: set[str] = set()
        sums: list[frozenset[str]] = []
        for breach in sorted(breaches, key=_surest):
            if not alone.isdisjoint(breach.parts) or any(s.issubset(breach.parts) for s in sums):
                continue
            if len(breach.parts) == 1:
                alone.update(breach.parts)
            else:
                sums.append(frozenset(breach.parts))
            yield breach


def _surest(breach: _Breach) -> tuple[bool, int, str]:
    return breach.verdict is not Verdict.VIOLATED, len(breach.parts), str(breach.relation)


def _judged(dataset: Dataset, context: Context, relation: Relation) -> _Breach | None:
    """Judge whether stages exceed their whole; None for what is no such question."""
    whole = next((q for c, q in relation.terms if c < 0), "")
    if relation.name not in _STAGED or not _is_operation(dataset, whole):
        return None
    bounds = {q: context.claims.hull(q) for q in relation.quantities}
    if bounds[whole] == UNBOUNDED:
        return None
    verdict = relation.judge(bounds)
    if verdict.is_finding and relation.falls_short(bounds):
        return None
    parts = tuple(q for q in relation.quantities if q != whole)
    return _Breach(relation=relation, whole=whole, parts=parts, verdict=verdict)


def _telling(context: Context, quantity: str) -> list[Claim]:
    """List the claims of a number whose figures bound it."""
    return [
        claim for claim in context.claims.by_quantity.get(quantity, ()) if claim.bounds != UNBOUNDED
    ]


def _is_operation(dataset: Dataset, quantity: str) -> bool:
    return isinstance(dataset.get(quantity.partition("/")[0]), Operation)


@rule("OPR203", "warning")
def stages_short(dataset: Dataset, context: Context) -> Iterable[Finding]:
    """The stages of an operation brought fewer people than the whole operation.

    What it finds:
        A whole whose parts are declared complete (``made_up_of … complete``) and sum to less.
        Where stages are not declared complete, and all are counted, how many people are in
        none of them is worth knowing only (info).

    Why it matters:
        A stage is missing, or the total counts people who came home in another way.

    Example:
        Stages of 47 and 231 under a total of 595: 317 people came in stages that are not told.

    When it is legitimate:
        Never where the parts are complete; else until the other stages are recorded.

    References:
        See `made_up_of` under links.
    """
    sums = _sums(dataset, context)
    for total in sums:
        if total.is_complete:
            verdict = total.verdict(context)
            if verdict is Verdict.UNDECIDED:
                context.undecided()
            elif verdict.is_finding:
                yield _short(context, total, verdict)
    complete = {total.whole for total in sums if total.is_complete}
    for whole, rest in _largest(sums).items():
        if whole in complete or "/" in whole:
            continue
        left = rest.residual(context)
        if left is None:
            context.undecided()
        elif left.low is not None and left.low > 0:
            yield _left_over(context, rest, left)


@attrs.frozen(kw_only=True)
class _Sum:
    """What links say of a whole and the sum of its parts."""

    relation: Relation
    whole: str
    parts: tuple[str, ...]
    is_complete: bool

    def verdict(self, context: Context) -> Verdict:
        """Judge whether complete parts fall short; HOLDS also for parts that exceed."""
        bounds = self.bounds(context)
        if bounds[self.whole] == UNBOUNDED:
            return Verdict.HOLDS
        verdict = self.relation.judge(bounds)
        short = self.relation.sense == "<=" or self.relation.falls_short(bounds)
        return Verdict.HOLDS if verdict.is_finding and not short else verdict

    def residual(self, context: Context) -> Span | None:
        """Give how many of the whole are in no part; None where a part is not counted."""
        bounds = self.bounds(context)
        if UNBOUNDED in (bounds[part] for part in self.parts):
            return None
        return bounds[self.whole].strict - Span.sum(bounds[part].strict for part in self.parts)

    def bounds(self, context: Context) -> dict[str, Bounds]:
        """Give the bounds of all quantities, the widest that their claims allow."""
        return {q: context.claims.hull(q) for q in self.relation.quantities}


def _sums(dataset: Dataset, context: Context) -> list[_Sum]:
    found: list[_Sum] = []
    for relation in context.shared(_relations):
        if relation.name not in {"stages", "made-up-of", "covers"}:
            continue
        is_complete = relation.sense == "=" or relation.name == "covers"
        sign = 1 if relation.name == "covers" else -1
        whole = next((q for c, q in relation.terms if c == sign), "")
        parts = tuple(q for q in relation.quantities if q != whole)
        is_sum = is_complete or len(parts) > 1
        if is_sum and _is_operation(dataset, whole) and context.claims.hull(whole) != UNBOUNDED:
            row = _Sum(relation=relation, whole=whole, parts=parts, is_complete=is_complete)
            found.append(row)
    return found


def _relations(dataset: Dataset, context: Context) -> tuple[Relation, ...]:
    if not links_in_force(dataset):
        return ()
    return linked_relations(dataset, context.claims.keys_of_group)


def _largest(sums: list[_Sum]) -> dict[str, _Sum]:
    """Give for each whole the sum of the most parts."""
    found: dict[str, _Sum] = {}
    for each in sums:
        other = found.setdefault(each.whole, each)
        if len(each.parts) > len(other.parts):
            found[each.whole] = each
    return found


def _short(context: Context, total: _Sum, verdict: Verdict) -> Finding:
    said = _said(context, total)
    parts = " + ".join(f"{q} {said[q]}" for q in total.parts if said[q]) or "no part"
    how = "" if verdict is Verdict.VIOLATED else " as hedged words are usually meant"
    return context.finding(
        total.whole.partition("/")[0],
        f"the stages, said to be all, brought fewer people than the whole{how}: "
        f"{parts} beside {total.whole} {said[total.whole]}",
        verdict=verdict,
        advice="look for a stage that is missing, or take back that the parts are complete",
        values=[(q, words) for q, words in said.items() if words],
        claims=_claim_ids(context, total),
        relation=str(total.relation),
        because=[total.relation.reason],
        assumes=total.relation.assumes,
    )


def _left_over(context: Context, total: _Sum, left: Span) -> Finding:
    said = _said(context, total)
    parts = " + ".join(f"{q} {said[q]}" for q in total.parts)
    number = left.low if left.is_exact or left.high is None else f"{left.low} to {left.high}"
    more = f"{'at least ' if left.high is None else ''}{number}"
    return context.finding(
        total.whole,
        f"of {total.whole} {said[total.whole]}, {more} are in no stage on record: {parts}",
        verdict=Verdict.HOLDS,
        severity="info",
        advice="record the other stages, or declare the parts complete to have this checked",
        values=[(q, words) for q, words in said.items() if words],
        claims=_claim_ids(context, total),
        relation=str(total.relation),
        assumes=total.relation.assumes,
    )


def _said(context: Context, total: _Sum) -> dict[str, str]:
    quantities = (*total.parts, total.whole)
    return {q: " or ".join(dict.fromkeys(map(str, _telling(context, q)))) for q in quantities}


def _claim_ids(context: Context, total: _Sum) -> list[str]:
    quantities = (*total.parts, total.whole)
    return [claim.statement.id for q in quantities for claim in _telling(context, q)]
